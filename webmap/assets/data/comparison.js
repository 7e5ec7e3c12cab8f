// A comparison of two states of the map: the differences, and the gains and losses of each side, by
// the rules of layers/analysis/comparison.py.

/** @import { ChangeKind, Control, Model } from "../base/types.js" */
/** @import { DayState } from "./day_state.js" */

import { changeKind, holderOf } from "./change_kinds.js";
import { statusClass } from "./control.js";

/**
 * The day state with the earlier day or knowledge, and the other one.
 *
 * @typedef {{ before: DayState, after: DayState }} Pair
 * @typedef {{ unit: number, kind: ChangeKind, before: Control, after: Control,
 *   isFollower: boolean }} Difference
 */

/**
 * @typedef {"km2" | "townships" | "towns" | "people"} Measure
 * @typedef {Record<Measure, number>} Land
 * @typedef {{ inferred: number, presumed: number }} Unsure
 * @typedef {{ side: number, before: Land, gained: Land, lost: Land, after: Land,
 *   unsure: { before: Unsure, after: Unsure } }} Balance
 * @typedef {{ key: string, kind: ChangeKind, holder: number, count: number,
 *   example: { before: Control, after: Control } }} CellCount
 */

// The side of land without a concluded holder, and of actors without a bloc.
export const NOBODY = -1;
export const NO_BLOC = -2;

/** @type {Measure[]} */
export const MEASURES = ["km2", "townships", "towns", "people"];

/** @returns {Unsure} */
const noUnsure = () => ({ inferred: 0, presumed: 0 });

/** @returns {Land} */
const noLand = () => ({ km2: 0, townships: 0, towns: 0, people: 0 });

/**
 * The units whose conclusion differs. One of the kind "same" differs in status or extent under the
 * same holder; a follower is the rest of a township that changed with its town.
 *
 * @param {Model} model
 * @param {Pair} pair
 */
export function findDifferences(model, { before, after }) {
  /** @type {Difference[]} */
  const found = [];
  for (let unit = 0; unit < model.units.count; unit += 1) {
    const [from, to] = [before.control(unit), after.control(unit)];
    if (from.conclusion === to.conclusion) continue;
    const kind = changeKind(from, to);
    found.push({ unit, kind, before: from, after: to, isFollower: false });
  }
  const kinds = new Map(
    found.map(({ unit, kind, after: to }) => [unit, `${kind} ${holderOf(to)}`]),
  );
  for (const each of found) {
    const town = principalTown(model, each.unit);
    const isSame = town >= 0 && kinds.get(town) === `${each.kind} ${holderOf(each.after)}`;
    each.isFollower = isSame && each.after.inferred;
  }
  return found;
}

/**
 * The town that the rest of a township follows; -1 if the unit is not such a rest.
 *
 * @param {Pick<Model, "units" | "areas">} model
 * @param {number} unit
 */
export function principalTown({ units, areas }, unit) {
  return units.role[unit] === "rest" ? areas.town[units.area[unit]] : -1;
}

/**
 * The number of cells of the map per kind of change, the largest first; `holder` holds them
 * afterwards.
 *
 * @param {Model} model
 * @param {Pair} pair
 */
export function countCells(model, { before, after }) {
  /** @type {Map<string, CellCount>} */
  const rows = new Map();
  let same = 0;
  for (let cell = 0; cell < model.units.cells; cell += 1) {
    const [from, to] = [before.control(cell), after.control(cell)];
    const kind = changeKind(from, to);
    if (kind === "same") {
      same += 1;
      continue;
    }
    const holder = kind === "gained" || kind === "resolved" ? holderOf(to) : NOBODY;
    const key = `${kind} ${holder}`;
    const example = { before: from, after: to };
    const row = rows.get(key) ?? { key, kind, holder, count: 0, example };
    row.count += 1;
    rows.set(key, row);
  }
  return { rows: [...rows.values()].sort((a, b) => b.count - a.count), same };
}

/**
 * What each side held before, gained, lost and held afterwards, the side with the most change
 * first; a side that held nothing on either day has no row. `unsure` has the people among those
 * before and after whose holder is only inferred or presumed.
 *
 * @param {Model} model
 * @param {Pair} pair
 */
export function balanceSides(model, { before, after }, { byBloc = false } = {}) {
  const { units, areas } = model;
  /** @type {Map<number, Balance>} */
  const rows = new Map();
  const rowOf = (/** @type {number} */ side) => {
    const row = rows.get(side) ?? {
      side,
      before: noLand(),
      gained: noLand(),
      lost: noLand(),
      after: noLand(),
      unsure: { before: noUnsure(), after: noUnsure() },
    };
    rows.set(side, row);
    return row;
  };
  const sideOf = (/** @type {DayState} */ dayState, /** @type {number} */ unit) => {
    const holder = holderOf(dayState.control(unit));
    if (!byBloc || holder < 0) return holder;
    const bloc = dayState.sides.bloc[holder];
    return bloc < 0 ? NO_BLOC : bloc;
  };
  const move = (/** @type {number} */ unit, /** @type {Land} */ land) => {
    const [from, to] = [sideOf(before, unit), sideOf(after, unit)];
    add(rowOf(from).before, land);
    add(rowOf(to).after, land);
    addUnsure(rowOf(from).unsure.before, before.control(unit), land.people);
    addUnsure(rowOf(to).unsure.after, after.control(unit), land.people);
    if (from === to) return;
    add(rowOf(from).lost, land);
    add(rowOf(to).gained, land);
  };
  for (let area = 0; area < areas.count; area += 1) {
    const [km2, people] = [areas.km2[area], areas.people[area]];
    move(areas.counts[area], { km2, townships: 1, towns: 0, people });
  }
  units.kind.forEach((kind, unit) => {
    if (kind === "town") move(unit, { km2: 0, townships: 0, towns: 1, people: 0 });
  });
  const moved = (/** @type {Balance} */ { gained, lost }) => gained.km2 + lost.km2;
  return [...rows.values()].sort(
    (a, b) =>
      Number(a.side === NOBODY) - Number(b.side === NOBODY) ||
      moved(b) - moved(a) ||
      b.gained.towns + b.lost.towns - a.gained.towns - a.lost.towns ||
      b.after.km2 - a.after.km2,
  );
}

/**
 * @param {Land} sum
 * @param {Land} land
 */
function add(sum, land) {
  for (const measure of MEASURES) sum[measure] += land[measure];
}

/**
 * Adds people whose holder is only inferred or presumed; nobody's are neither.
 *
 * @param {Unsure} sum
 * @param {Control} control
 * @param {number} people
 */
function addUnsure(sum, control, people) {
  const kind = statusClass(control);
  if (kind === "inferred" || kind === "presumed") sum[kind] += people;
}

/**
 * The front lines of both states by pair of blocs, in km.
 *
 * @param {Pair} pair
 */
export function compareFronts({ before, after }) {
  /** @type {Map<string, { key: string, blocs: number[], before: number, after: number }>} */
  const pairs = new Map();
  for (const { key, blocs, km } of before.lengths())
    pairs.set(key, { key, blocs, before: km, after: 0 });
  for (const { key, blocs, km } of after.lengths()) {
    const pair = pairs.get(key) ?? { key, blocs, before: 0, after: 0 };
    pair.after = km;
    pairs.set(key, pair);
  }
  return [...pairs.values()].sort((a, b) => b.before + b.after - a.before - a.after);
}
