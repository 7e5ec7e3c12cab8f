// What was believed on a day, compared with what is known about it now, by the rule of
// layers/analysis/hindsight.py: a belief about land is wrong if another side, or nobody, held it.

/** @import { ChangeKind, Control, Model, Report, Source, Table } from "../base/types.js" */
/** @import { Evidence } from "./evidence.js" */

import { changeKind, holderOf } from "./change_kinds.js";
import { controlOn, runOn } from "./timeline.js";

/**
 * Two states of knowledge of the same land.
 *
 * @typedef {{ believed: Table, known: Table }} Beliefs
 * @typedef {Exclude<ChangeKind, "same">} WrongKind
 * @typedef {{ unit: number, kind: ChangeKind, believed: Control, known: Control }} Belief
 * @typedef {{ key: string, area: number, kind: ChangeKind, members: Belief[], km2: number }} Case
 */

/**
 * The changes from belief to knowledge, in display order.
 *
 * @type {WrongKind[]}
 */
export const WRONG_KINDS = ["gained", "contested", "lost", "resolved"];

const UNITS_A_STEP = 64;

/**
 * The weight of each unit when land is counted, at township resolution.
 *
 * @param {Pick<Model, "units" | "areas">} model
 */
export function measureUnits({ units, areas }) {
  const km2 = new Float64Array(units.count);
  const townships = new Uint8Array(units.count);
  areas.counts.forEach((cell, area) => {
    km2[cell] += areas.km2[area];
    townships[cell] += 1;
  });
  return { km2, townships, isTown: (/** @type {number} */ unit) => units.kind[unit] === "town" };
}

/**
 * Sums up beliefs; yields often. Returns a number for each day from the first to `lastDay`;
 * `ofKind` has the km2 of each kind.
 *
 * Each span of days with a wrong belief about a unit is added on its first day and subtracted on
 * the day after its last, so the work grows with the runs and not with the days.
 *
 * @param {Model} model
 * @param {Beliefs} beliefs
 * @param {number} lastDay
 */
export const sumBeliefs = function* sumBeliefs(model, { believed, known }, lastDay) {
  const land = measureUnits(model);
  const blank = () => new Float64Array(lastDay + 2);
  const sums = { cells: blank(), townships: blank(), towns: blank(), km2: blank() };
  const ofKind = { gained: blank(), contested: blank(), lost: blank(), resolved: blank() };
  const kindOf = kindTable(believed, known);
  for (let unit = 0; unit < model.units.count; unit += 1) {
    const isCell = unit < model.units.cells ? 1 : 0;
    const isTown = land.isTown(unit) ? 1 : 0;
    if (!isCell && !isTown) continue;
    for (const { kind, from, to } of wrongSpans(believed, known, unit, { kindOf, lastDay })) {
      add(sums.cells, from, to, isCell);
      add(sums.townships, from, to, land.townships[unit]);
      add(sums.towns, from, to, isTown);
      add(sums.km2, from, to, land.km2[unit]);
      add(ofKind[kind], from, to, land.km2[unit]);
    }
    if (unit % UNITS_A_STEP === 0) yield;
  }
  return { ...accumulateAll(sums), ofKind: accumulateAll(ofKind) };
};

/**
 * @param {Float64Array} column
 * @param {number} from
 * @param {number} to
 * @param {number} amount
 */
function add(column, from, to, amount) {
  column[from] += amount;
  column[to] -= amount;
}

/**
 * @template {string} Name
 * @param {Record<Name, Float64Array>} columns
 */
function accumulateAll(columns) {
  const sums = /** @type {Record<Name, Float64Array>} */ ({});
  for (const name in columns) sums[name] = accumulate(columns[name]);
  return sums;
}

/**
 * Adding and subtracting leaves rounding errors below a square metre; no real area is that small.
 *
 * @param {Float64Array} column
 */
function accumulate(column) {
  const sums = new Float64Array(column.length - 1);
  let total = 0;
  for (let day = 0; day < sums.length; day += 1) {
    total += column[day];
    sums[day] = Math.round(total * 100) / 100;
  }
  return sums;
}

/**
 * Kinds by the numbers of two controls, cached because few controls make many runs.
 *
 * @param {Table} believed
 * @param {Table} known
 * @returns {(before: number, after: number) => ChangeKind}
 */
function kindTable(believed, known) {
  /** @type {Map<number, ChangeKind>} */
  const kinds = new Map();
  return (before, after) => {
    const key = before * known.controls.length + after;
    let kind = kinds.get(key);
    if (kind === undefined) {
      kind = changeKind(believed.controls[before], known.controls[after]);
      kinds.set(key, kind);
    }
    return kind;
  };
}

/**
 * @param {Table} believed
 * @param {Table} known
 * @param {number} unit
 * @param {{ kindOf: (before: number, after: number) => ChangeKind, lastDay: number }} options
 * @returns {Generator<{ kind: WrongKind, from: number, to: number }>}
 */
function* wrongSpans(believed, known, unit, { kindOf, lastDay }) {
  let b = believed.offsets[unit];
  let k = known.offsets[unit];
  const endB = believed.offsets[unit + 1];
  const endK = known.offsets[unit + 1];
  const startsAt = (
    /** @type {Table} */ table,
    /** @type {number} */ run,
    /** @type {number} */ end,
  ) => (run < end ? table.days[run] : lastDay + 1);
  let from = 0;
  while (from <= lastDay) {
    while (b + 1 < endB && believed.days[b + 1] <= from) b += 1;
    while (k + 1 < endK && known.days[k + 1] <= from) k += 1;
    const next = Math.min(startsAt(believed, b + 1, endB), startsAt(known, k + 1, endK));
    const to = Math.min(next, lastDay + 1);
    const kind = kindOf(believed.control[b], known.control[k]);
    if (kind !== "same") yield { kind, from, to };
    from = to;
  }
}

/**
 * The units with a wrong belief on a day.
 *
 * @param {Model} model
 * @param {Beliefs} beliefs
 * @param {number} day
 */
export function findBeliefs(model, { believed, known }, day) {
  /** @type {Belief[]} */
  const found = [];
  for (let unit = 0; unit < model.units.count; unit += 1) {
    const [before, after] = [controlOn(believed, unit, day), controlOn(known, unit, day)];
    const kind = changeKind(before, after);
    if (kind !== "same") found.push({ unit, kind, believed: before, known: after });
  }
  return found;
}

/**
 * Totals of wrong beliefs, by kind.
 *
 * @param {Model} model
 * @param {Belief[]} found
 */
export function countBeliefs(model, found) {
  const land = measureUnits(model);
  const blank = () => ({ cells: 0, townships: 0, km2: 0 });
  const counts = { gained: blank(), contested: blank(), lost: blank(), resolved: blank() };
  for (const { unit, kind } of found) {
    if (kind === "same") continue;
    counts[kind].cells += unit < model.units.cells ? 1 : 0;
    counts[kind].townships += land.townships[unit];
    counts[kind].km2 += land.km2[unit];
  }
  return counts;
}

/**
 * One case per township and error, under the name of its principal place: a town and the rest of
 * its township that follows it are one case. Cases with the most land come first.
 *
 * @param {Model} model
 * @param {Belief[]} found
 */
export function groupBeliefs(model, found) {
  const { units, areas } = model;
  const land = measureUnits(model);
  /** @type {Map<string, Case>} */
  const cases = new Map();
  for (const each of found) {
    const area = units.area[each.unit];
    const { status } = each.known;
    const key = [area, each.kind, holderOf(each.believed), each.known.holder, status].join(" ");
    const group = cases.get(key) ?? { key, area, kind: each.kind, members: [], km2: 0 };
    cases.set(key, group);
    group.members.push(each);
    group.km2 += land.km2[each.unit];
  }
  const rank = (/** @type {Belief} */ { unit }) => {
    if (unit === areas.town[units.area[unit]]) return 0;
    return units.role[unit] === "rest" ? 1 : 2;
  };
  for (const group of cases.values())
    group.members.sort((a, b) => rank(a) - rank(b) || a.unit - b.unit);
  return [...cases.values()].sort((a, b) => b.km2 - a.km2 || b.members.length - a.members.length);
}

/**
 * The first report published after a day that says what is now known about a unit on that day; null
 * if every such report was published by then or has no date.
 *
 * @param {Evidence} evidence
 * @param {Table} known
 * @param {{ unit: number, day: number }} where
 * @returns {{ report: Report, source: Source } | null}
 */
export function firstLaterReport(evidence, known, { unit, day }) {
  const viewpoint = { knownOn: null, admitted: known.admitted };
  const later = evidence
    .claimsFor(known, runOn(known, unit, day))
    .flatMap((claim) => evidence.reportsStating(claim, viewpoint))
    .map((report) => ({ report, source: evidence.sources[report.source] }))
    .filter(({ source }) => dayOf(source) > day && Number.isFinite(dayOf(source)))
    .sort((a, b) => dayOf(a.source) - dayOf(b.source));
  return later[0] ?? null;
}

/** @param {Source} source */
const dayOf = (source) => source.day ?? Infinity;

/**
 * The worst days, worst first, each at least `apart` days from the others.
 *
 * @param {Float64Array} km2
 */
export function worstDays(km2, { count = 3, apart = 60 } = {}) {
  const days = [...km2.keys()]
    .filter((day) => km2[day] > 0)
    .sort((a, b) => km2[b] - km2[a] || a - b);
  /** @type {{ day: number, km2: number }[]} */
  const worst = [];
  for (const day of days) {
    if (worst.length === count) break;
    if (worst.every((other) => Math.abs(other.day - day) >= apart))
      worst.push({ day, km2: km2[day] });
  }
  return worst;
}
