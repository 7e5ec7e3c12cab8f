// Every change in a table of runs, in order of time: the unit, the day and the kind. The columns
// hold numbers, because there may be a hundred thousand changes.

/** @import { ChangeKind, Model, Table } from "../base/types.js" */

import { CHANGE_KINDS, changeKind } from "./change_kinds.js";
import { principalTown } from "./comparison.js";

/** @type {ChangeKind[]} */
export const ALL_KINDS = [...CHANGE_KINDS, "same"];

/** @type {WeakMap<Table, ChangeIndex>} */
const made = new WeakMap();

/**
 * The index of a table, made on first use.
 *
 * @param {Model} model
 * @param {Table} table
 */
export function changesOf(model, table) {
  const index = made.get(table) ?? new ChangeIndex(model, table);
  made.set(table, index);
  return index;
}

export class ChangeIndex {
  /** The position at which the changes of each day begin. */
  starts = new Int32Array();

  /** The unit of each change. */
  unit = new Int32Array();

  /** The run that begins with it. */
  run = new Int32Array();

  /**
   * @param {Model} model
   * @param {Table} table
   */
  constructor(model, table) {
    this.model = model;
    this.table = table;
    this.sort(this.find());
  }

  get count() {
    return this.run.length;
  }

  // Finds the runs that begin with a change; a difference in flags or evidence alone is not a
  // change.
  find() {
    const { offsets, days, control, controls } = this.table;
    const units = offsets.length - 1;
    const found = {
      unit: /** @type {number[]} */ ([]),
      run: /** @type {number[]} */ ([]),
      lastDay: 0,
    };
    for (let unit = 0; unit < units; unit += 1) {
      for (let run = offsets[unit] + 1; run < offsets[unit + 1]; run += 1) {
        if (controls[control[run - 1]].conclusion === controls[control[run]].conclusion) continue;
        found.unit.push(unit);
        found.run.push(run);
        if (days[run] > found.lastDay) found.lastDay = days[run];
      }
    }
    return found;
  }

  /**
   * Sorts by day, and within a day by unit: a counting sort, without comparisons.
   *
   * @param {{ unit: number[], run: number[], lastDay: number }} found
   */
  sort({ unit, run, lastDay }) {
    const { days } = this.table;
    this.starts = new Int32Array(lastDay + 2);
    for (const each of run) this.starts[days[each] + 1] += 1;
    for (let day = 0; day <= lastDay; day += 1) this.starts[day + 1] += this.starts[day];
    const next = this.starts.slice();
    this.unit = new Int32Array(run.length);
    this.run = new Int32Array(run.length);
    run.forEach((each, n) => {
      const at = next[days[each]]++;
      this.unit[at] = unit[n];
      this.run[at] = each;
    });
  }

  /** @param {number} n */
  day(n) {
    return this.table.days[this.run[n]];
  }

  /** @param {number} n */
  before(n) {
    return this.table.controls[this.table.control[this.run[n] - 1]];
  }

  /** @param {number} n */
  after(n) {
    return this.table.controls[this.table.control[this.run[n]]];
  }

  /** @param {number} n */
  kind(n) {
    return changeKind(this.before(n), this.after(n));
  }

  /**
   * The numbers of the changes after one day and up to another, as [first, end).
   *
   * @param {number} from
   * @param {number} to
   */
  range(from, to) {
    const { starts } = this;
    const at = (/** @type {number} */ day) => starts[Math.min(Math.max(day, 0), starts.length - 1)];
    return [at(from + 1), at(to + 1)];
  }

  /**
   * The run of the town whose change on the same day the rest of its township only follows; -1 for
   * any other change.
   *
   * @param {number} n
   */
  leaderOf(n) {
    if (!this.after(n).inferred) return -1;
    const town = principalTown(this.model, this.unit[n]);
    return town < 0 ? -1 : this.runOn(town, this.day(n));
  }

  /**
   * The rest of a township that follows a town on the day of its change, as a unit; -1 if there is
   * none.
   *
   * @param {number} n
   */
  followerOf(n) {
    const { units, areas } = this.model;
    const area = units.area[this.unit[n]];
    if (areas.town[area] !== this.unit[n]) return -1;
    const rest = areas.counts[area];
    if (units.role[rest] !== "rest") return -1;
    const run = this.runOn(rest, this.day(n));
    const { controls, control } = this.table;
    return run >= 0 && controls[control[run]].inferred ? rest : -1;
  }

  /**
   * The run with which a unit changes on a day, or -1.
   *
   * @param {number} unit
   * @param {number} day
   */
  runOn(unit, day) {
    const { offsets, days, control, controls } = this.table;
    for (let run = offsets[unit] + 1; run < offsets[unit + 1] && days[run] <= day; run += 1) {
      const isChange = controls[control[run - 1]].conclusion !== controls[control[run]].conclusion;
      if (days[run] === day && isChange) return run;
    }
    return -1;
  }
}
