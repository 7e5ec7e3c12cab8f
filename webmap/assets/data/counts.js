// What the legend says: land and townships by holder and status, on the day shown. Each township
// counts once, with its whole area, under the control of the cell that stands for it.

import { isCommon, STATUS_CLASSES, statusClass } from "./control.js";

export function countLand({ areas }, timeline) {
  const rows = new Map();
  const flags = { presumed: 0, inferred: 0, stale: 0 };
  let total = 0;
  for (let area = 0; area < areas.count; area += 1) {
    const control = timeline.control(areas.counts[area]);
    const kind = statusClass(control);
    const holder = isCommon(kind) ? -1 : control.holder;
    const key = `${kind} ${holder}`;
    if (!rows.has(key))
      rows.set(key, { key, kind, holder, km2: 0, townships: 0, example: control });
    const row = rows.get(key);
    row.km2 += areas.km2[area];
    row.townships += 1;
    total += areas.km2[area];
    for (const flag of Object.keys(flags)) if (control[flag]) flags[flag] += areas.km2[area];
  }
  return { rows: [...rows.values()], flags, total };
}

// What rests on nothing first; then the actors by their land, each with its sure land before its
// less sure; then what is nobody's.
export function orderRows(rows) {
  const land = new Map();
  for (const row of rows) {
    if (row.kind !== "presumed") land.set(row.holder, (land.get(row.holder) ?? 0) + row.km2);
  }
  const rank = (row) => [
    row.kind === "presumed" ? 0 : 1,
    isCommon(row.kind) ? STATUS_CLASSES.indexOf(row.kind) : 0,
    row.kind === "presumed" ? -row.km2 : -(land.get(row.holder) ?? 0),
    row.holder,
    STATUS_CLASSES.indexOf(row.kind),
  ];
  return [...rows].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const at = left.findIndex((value, i) => value !== right[i]);
    return at < 0 ? 0 : left[at] - right[at];
  });
}

// The rows in groups, in the order in which they are read: what is presumed, then each bloc with
// its land (the largest first), then those of no bloc, then what is nobody's. `blocOf` gives the
// bloc of an actor on the day, -1 for none.
export function groupRows(rows, blocOf) {
  const groups = new Map();
  for (const row of orderRows(rows)) {
    const [sort, bloc] = groupOf(row, blocOf);
    const key = sort === "bloc" ? `bloc ${bloc}` : sort;
    if (!groups.has(key)) groups.set(key, { key, sort, bloc, rows: [], km2: 0, townships: 0 });
    const group = groups.get(key);
    group.rows.push(row);
    group.km2 += row.km2;
    group.townships += row.townships;
  }
  const rank = ({ sort }) => SORTS.indexOf(sort);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.km2 - a.km2 || a.bloc - b.bloc);
}

const SORTS = ["presumed", "bloc", "none", "nobody"];

function groupOf({ kind, holder }, blocOf) {
  if (kind === "presumed") return ["presumed", -1];
  if (isCommon(kind)) return ["nobody", -1];
  const bloc = blocOf(holder);
  return [bloc < 0 ? "none" : "bloc", bloc];
}
