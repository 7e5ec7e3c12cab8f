// Each side's totals on every day of the dataset: land, townships and people as in counts.js, each town by
// its own control. One pass over the runs is enough: a run adds its weight on its first day and
// subtracts it after its last, and running sums give the days.

/** @import { Control, Model, Runs, StatusClass } from "../base/types.js" */

import { isCommon, STATUS_CLASSES, statusClass } from "./control.js";

/**
 * A value per day for one class and holder: the number of an actor or a bloc, -1 for nobody or no
 * bloc.
 *
 * @typedef {{ key: string, kind: StatusClass, holder: number, values: Float64Array }} Series
 * @typedef {"km2" | "townships" | "towns" | "people"} Measure
 * @typedef {"actor" | "bloc"} Grouping
 */

/** @type {Measure[]} */
export const MEASURES = ["km2", "townships", "towns", "people"];
/** @type {Grouping[]} */
export const GROUPINGS = ["actor", "bloc"];
const NOBODY = -1;
// The rounding error of sums of thousands of square kilometres that cancel out.
const DUST = 1e-6;

/**
 * The units that count for a measure, and the weight of each.
 *
 * @param {Pick<Model, "areas" | "units">} model
 * @param {Measure} measure
 */
export function weightsOf({ areas, units }, measure) {
  if (measure === "towns") {
    const towns = units.kind.flatMap((kind, unit) => (kind === "town" ? [unit] : []));
    return { units: towns, weights: new Float64Array(towns.length).fill(1) };
  }
  return {
    units: Array.from(areas.counts),
    weights: Float64Array.from(areas.counts, (_, area) =>
      measure === "townships" ? 1 : areas[measure][area],
    ),
  };
}

/**
 * One series per class and holder that occurs. The holder is the number of an actor, or of its bloc
 * on the day if `grouping` is "bloc".
 *
 * @param {{
 *   model: Pick<Model, "areas" | "units" | "sides">,
 *   table: Runs & { controls: Control[] },
 *   last: number,
 *   measure: Measure,
 *   grouping?: Grouping,
 * }} asked
 */
export function makeSeries({ model, table, last, measure, grouping = "actor" }) {
  const { units, weights } = weightsOf(model, measure);
  const tally = new Tally(last);
  const classOf = table.controls.map((control) => STATUS_CLASSES.indexOf(statusClass(control)));
  const blocRuns = grouping === "bloc" ? model.sides.bloc_runs : null;
  units.forEach((unit, at) => {
    const end = table.offsets[unit + 1];
    for (let run = table.offsets[unit]; run < end; run += 1) {
      const from = Math.max(table.days[run], 0);
      const until = run + 1 < end ? table.days[run + 1] : last + 1;
      if (until <= from) continue;
      const number = table.control[run];
      const kind = classOf[number];
      const holder = isCommon(STATUS_CLASSES[kind]) ? NOBODY : table.controls[number].holder;
      if (blocRuns && holder >= 0)
        tally.addByBloc(kind, blocRuns[holder], from, until, weights[at]);
      else tally.add(kind, holder, from, until, weights[at]);
    }
  });
  return tally.series();
}

class Tally {
  /** @param {number} last */
  constructor(last) {
    this.days = last + 1;
    /** @type {Map<number, Float64Array>} */
    this.steps = new Map();
  }

  /**
   * Adds a weight from one day up to, but not including, another.
   *
   * @param {number} kind
   * @param {number} holder
   * @param {number} from
   * @param {number} until
   * @param {number} weight
   */
  add(kind, holder, from, until, weight) {
    const key = (holder + 1) * STATUS_CLASSES.length + kind;
    let steps = this.steps.get(key);
    if (!steps) {
      steps = new Float64Array(this.days + 1);
      this.steps.set(key, steps);
    }
    steps[from] += weight;
    steps[until] -= weight;
  }

  /**
   * Adds a weight by bloc: alliances change, so each day of a run counts for the bloc of that day.
   *
   * @param {number} kind
   * @param {[day: number, bloc: number][]} runs
   * @param {number} from
   * @param {number} until
   * @param {number} weight
   */
  addByBloc(kind, runs, from, until, weight) {
    let at = runs.findLastIndex(([day]) => day <= from);
    for (let day = from; day < until; at += 1) {
      const next = Math.min(runs[at + 1]?.[0] ?? Infinity, until);
      if (next > day) this.add(kind, runs[at]?.[1] ?? NOBODY, day, next, weight);
      day = Math.max(next, day);
    }
  }

  /** @returns {Series[]} */
  series() {
    return [...this.steps].map(([key, steps]) => {
      const kind = STATUS_CLASSES[key % STATUS_CLASSES.length];
      const holder = Math.floor(key / STATUS_CLASSES.length) - 1;
      const values = new Float64Array(this.days);
      let sum = 0;
      for (let day = 0; day < values.length; day += 1) {
        sum += steps[day];
        values[day] = Math.abs(sum) < DUST ? 0 : sum;
      }
      return { key: `${kind} ${holder}`, kind, holder, values };
    });
  }
}

/**
 * Sorts series in stacking order, from the bottom up: presumed land; then one side after another,
 * the one with the most land over the whole span first, each with its more certain land first; then
 * nobody's land.
 *
 * @param {Series[]} series
 */
export function stackSeries(series) {
  const sum = (/** @type {Float64Array} */ values) =>
    values.reduce((total, value) => total + value, 0);
  /** @type {Map<number, number>} */
  const land = new Map();
  for (const { kind, holder, values } of series) {
    if (kind !== "presumed") land.set(holder, (land.get(holder) ?? 0) + sum(values));
  }
  const rank = (/** @type {Series} */ { kind, holder }) => [
    kind === "presumed" ? 0 : isCommon(kind) ? 2 : 1,
    isCommon(kind) ? 0 : -(land.get(holder) ?? 0),
    holder,
    STATUS_CLASSES.indexOf(kind),
  ];
  return [...series].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const at = left.findIndex((value, i) => value !== right[i]);
    return at < 0 ? 0 : left[at] - right[at];
  });
}
