// The place tab while no single place is selected: suggestions for where to begin.

import { element } from "../../base/dom.js";

const RECENT_DAYS = 30;
const MOST_OFFERED = 8;

// The units with the most changes in the days up to a day: [{ unit, count, latest }].
export function mostChanged(
  { offsets, days, control, controls },
  day,
  { within = RECENT_DAYS } = {},
) {
  const found = [];
  for (let unit = 0; unit + 1 < offsets.length; unit += 1) {
    let count = 0;
    let latest = -1;
    for (let run = offsets[unit] + 1; run < offsets[unit + 1]; run += 1) {
      if (days[run] > day) break;
      if (days[run] <= day - within) continue;
      if (controls[control[run]].conclusion === controls[control[run - 1]].conclusion) continue;
      count += 1;
      latest = days[run];
    }
    if (count) found.push({ unit, count, latest });
  }
  return found.sort((a, b) => b.count - a.count || b.latest - a.latest || a.unit - b.unit);
}

export function placeButton(tabContext, unit, aside) {
  const { describer, strings, model } = tabContext;
  const kind = strings.kinds[model.units.kind[unit]] ?? model.units.kind[unit];
  return element("li", {}, [
    element(
      "button",
      {
        type: "button",
        class: "cm-story-button",
        "data-place": model.units.id[unit],
        onclick: () => tabContext.choose(model.units.id[unit], { fly: true }),
      },
      [
        element("span", { class: "cm-story-name", text: describer.name(unit) }),
        element("span", {
          class: "cm-claim-details",
          text: [kind, aside].filter(Boolean).join(" · "),
        }),
      ],
    ),
  ]);
}

// Nothing is selected: says how to select, and offers the places with the most recent changes.
export function whereToBegin(tabContext) {
  const { strings, dayState, calendar } = tabContext;
  const offered = mostChanged(dayState.timeline.table, tabContext.day).slice(0, MOST_OFFERED);
  const day = calendar.briefly(tabContext.day);
  return [
    element("p", {
      text: strings.t(
        "Choose a place: click it on the map, or move the map with the arrow keys and press Enter.",
      ),
    }),
    element("h3", { text: strings.t("Most changed in the 30 days up to {day}", { day }) }),
    offered.length
      ? element(
          "ul",
          { class: "cm-story-buttons" },
          offered.map(({ unit, count }) =>
            placeButton(tabContext, unit, strings.tn("{n} change", "{n} changes", count)),
          ),
        )
      : element("p", { class: "cm-note", text: strings.t("Nothing changed in those days.") }),
  ];
}

// The selection is an area without a conclusion of its own: offers the places in it.
export function insideOf(tabContext, id) {
  const { strings, model } = tabContext;
  const { areas, units } = model;
  const region = areas.regions.id.indexOf(id);
  const area = areas.id.indexOf(id);
  const name = areas.name[area] ?? areas.regions.name[region];
  if (name === undefined) return null;
  const inside = units.id.flatMap((_, unit) => {
    const own = units.area[unit];
    if (area >= 0) return own === area ? [unit] : [];
    return areas.region[own] === region && areas.counts[own] === unit ? [unit] : [];
  });
  const conclusion = (unit) => tabContext.describer.conclusion(tabContext.dayState.control(unit));
  return [
    element("h2", { text: name }),
    element("p", {
      text: strings.t("Nothing is concluded for this area as a whole. What lies in it:"),
    }),
    element(
      "ul",
      { class: "cm-story-buttons" },
      inside.map((unit) => placeButton(tabContext, unit, conclusion(unit))),
    ),
  ];
}
