// The axis under the slider: the first and the last day at its ends, a mark where a month begins.

import { element } from "../../base/dom.js";

const MONTH_STEPS = [1, 3, 6];
const MOST_MARKS = 9;
// Marks nearer to an end than the first share give way to the day written there; those nearer than
// the second share (class cm-near) give way if there is little room.
const END_SHARES = [0.115, 0.34];

export function makeAxis({ calendar, format }) {
  const { last } = calendar;
  const first = calendar.date(0);
  const months = [];
  for (let month = first.getUTCMonth() + 1; ; month += 1) {
    const day = calendar.dayOf(first.getUTCFullYear(), month);
    if (day > last) break;
    months.push({ day, date: calendar.date(day) });
  }
  const every = MONTH_STEPS.find((step) => months.length / step <= MOST_MARKS) ?? 12;
  const marks = months
    .filter(({ date }) => date.getUTCMonth() % every === 0)
    .map(({ day, date }) =>
      makeMark(day / last, calendar.axis.format(date), date.getUTCMonth() === 0),
    );
  return element("div", { class: "cm-axis", "aria-hidden": "true" }, [
    element("span", { class: "cm-end cm-first-day", text: format(0) }),
    ...marks,
    element("span", { class: "cm-end cm-last-day", text: format(last) }),
  ]);
}

// If there is no room for all names, only those of the major marks remain.
function makeMark(share, text, isMajor) {
  const gap = Math.min(share, 1 - share);
  const classes = [
    isMajor && "cm-major",
    gap < END_SHARES[0] && "cm-at-end",
    gap < END_SHARES[1] && "cm-near-end",
  ].filter(Boolean);
  return element("span", {
    class: classes.join(" ") || null,
    style: { "--at": share.toFixed(4) },
    text,
  });
}
