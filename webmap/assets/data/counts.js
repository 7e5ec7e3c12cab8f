// The counts of the legend: land, townships and people by holder and status, on the day shown. Each
// township counts once, with its whole area, under the control of the cell that represents it.

/** @import { Control, Model, StatusClass } from "../base/types.js" */
/** @import { Timeline } from "./timeline.js" */

import { isCommon, STATUS_CLASSES, statusClass } from "./control.js";

/**
 * Land of one class and holder (-1 if it is nobody's); `example` is one of its controls.
 *
 * @typedef {{ key: string, kind: StatusClass, holder: number, km2: number, townships: number,
 *   people: number, example: Control }} LandRow
 */

/**
 * @typedef {"presumed" | "bloc" | "none" | "nobody"} Sort
 * @typedef {{ key: string, sort: Sort, bloc: number, rows: LandRow[], km2: number,
 *   townships: number }} LandGroup
 * @typedef {{ bloc: number | "none" | "nobody", held: number, inferred: number,
 *   presumed: number }} People
 */

/**
 * @param {Pick<Model, "areas">} model
 * @param {Timeline} timeline
 */
export function countLand({ areas }, timeline) {
  /** @type {Map<string, LandRow>} */
  const rows = new Map();
  const flags = { presumed: 0, inferred: 0, stale: 0 };
  let total = 0;
  for (let area = 0; area < areas.count; area += 1) {
    const control = timeline.control(areas.counts[area]);
    const kind = statusClass(control);
    const holder = isCommon(kind) ? -1 : control.holder;
    const key = `${kind} ${holder}`;
    const nothing = { km2: 0, townships: 0, people: 0 };
    const row = rows.get(key) ?? { key, kind, holder, ...nothing, example: control };
    rows.set(key, row);
    row.km2 += areas.km2[area];
    row.townships += 1;
    row.people += areas.people[area];
    total += areas.km2[area];
    if (control.presumed) flags.presumed += areas.km2[area];
    if (control.inferred) flags.inferred += areas.km2[area];
    if (control.stale) flags.stale += areas.km2[area];
  }
  return { rows: [...rows.values()], flags, total };
}

/**
 * Sorts presumed land first; then the actors by their land, each with its more certain land first;
 * then nobody's land.
 *
 * @param {LandRow[]} rows
 */
export function orderRows(rows) {
  /** @type {Map<number, number>} */
  const land = new Map();
  for (const row of rows) {
    if (row.kind !== "presumed") land.set(row.holder, (land.get(row.holder) ?? 0) + row.km2);
  }
  const rank = (/** @type {LandRow} */ row) => [
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

/**
 * The rows in groups, in reading order: presumed land, each bloc with its land (the largest first),
 * actors without a bloc, nobody's land.
 *
 * @param {LandRow[]} rows
 * @param {(actor: number) => number} blocOf the bloc of an actor on the day; -1 for none
 */
export function groupRows(rows, blocOf) {
  /** @type {Map<string, LandGroup>} */
  const groups = new Map();
  for (const row of orderRows(rows)) {
    const [sort, bloc] = groupOf(row, blocOf);
    const key = sort === "bloc" ? `bloc ${bloc}` : sort;
    const group = groups.get(key) ?? { key, sort, bloc, rows: [], km2: 0, townships: 0 };
    groups.set(key, group);
    group.rows.push(row);
    group.km2 += row.km2;
    group.townships += row.townships;
  }
  const rank = (/** @type {LandGroup} */ { sort }) => SORTS.indexOf(sort);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.km2 - a.km2 || a.bloc - b.bloc);
}

/**
 * The people of each bloc's townships, the most first: held by report (or by its own claim),
 * inferred and presumed apart. Actors without a bloc are "none"; last come those in doubt.
 *
 * @param {Pick<LandRow, "kind" | "holder" | "people">[]} rows
 * @param {(actor: number) => number} blocOf the bloc of an actor on the day; -1 for none
 */
export function countPeople(rows, blocOf) {
  /** @type {Map<number | "none" | "nobody", People>} */
  const found = new Map();
  for (const { kind, holder, people } of rows) {
    if (!people) continue;
    const own = isCommon(kind) ? -1 : blocOf(holder);
    const bloc = isCommon(kind) ? "nobody" : own < 0 ? "none" : own;
    const sum = found.get(bloc) ?? { bloc, held: 0, inferred: 0, presumed: 0 };
    found.set(bloc, sum);
    sum[kind === "inferred" || kind === "presumed" ? kind : "held"] += people;
  }
  const all = (/** @type {People} */ { held, inferred, presumed }) => held + inferred + presumed;
  const isLast = (/** @type {People} */ { bloc }) => Number(bloc === "nobody");
  return [...found.values()].sort((a, b) => isLast(a) - isLast(b) || all(b) - all(a));
}

/** @type {Sort[]} */
const SORTS = ["presumed", "bloc", "none", "nobody"];

/**
 * @param {LandRow} row
 * @param {(actor: number) => number} blocOf
 * @returns {[Sort, number]}
 */
function groupOf({ kind, holder }, blocOf) {
  if (kind === "presumed") return ["presumed", -1];
  if (isCommon(kind)) return ["nobody", -1];
  const bloc = blocOf(holder);
  return [bloc < 0 ? "none" : "bloc", bloc];
}
