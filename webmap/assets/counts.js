// What the legend says: land and townships by holder and status, on the day shown. Each township
// counts once, with its whole area, under the control of the cell that stands for it.

import { statusClass } from "./style.js";

// These are nobody's land for sure, so they are counted together.
const COMMON = new Set(["contested", "disputed", "unknown"]);

export function countLand({ areas }, timeline) {
  const rows = new Map();
  const flags = { presumed: 0, inferred: 0, stale: 0 };
  let total = 0;
  for (let area = 0; area < areas.count; area += 1) {
    const control = timeline.control(areas.counts[area]);
    const kind = statusClass(control);
    const holder = COMMON.has(kind) ? -1 : control.holder;
    const key = `${kind} ${holder}`;
    if (!rows.has(key)) rows.set(key, { key, kind, holder, km2: 0, townships: 0, example: control });
    const row = rows.get(key);
    row.km2 += areas.km2[area];
    row.townships += 1;
    total += areas.km2[area];
    for (const flag of Object.keys(flags)) if (control[flag]) flags[flag] += areas.km2[area];
  }
  return { rows: [...rows.values()], flags, total };
}

const LAST = ["contested", "disputed", "unknown"];

// What rests on nothing first; then the actors by their land, each with its sure land before its
// less sure; then what is nobody's.
export function orderRows(rows) {
  const land = new Map();
  for (const row of rows) {
    if (row.kind !== "presumed") land.set(row.holder, (land.get(row.holder) ?? 0) + row.km2);
  }
  const kinds = ["presumed", "held", "inferred", "claimed"];
  const rank = (row) => [
    row.kind === "presumed" ? 0 : 1,
    LAST.indexOf(row.kind) + 1,
    row.kind === "presumed" ? -row.km2 : -(land.get(row.holder) ?? 0),
    row.holder,
    kinds.indexOf(row.kind),
  ];
  return [...rows].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const at = left.findIndex((value, i) => value !== right[i]);
    return at < 0 ? 0 : left[at] - right[at];
  });
}
