// The holder of each unit on the day shown. A drag moves by a few days at a time, so each unit
// keeps its position in its own runs and moves on from there.

/** @import { Control, Table } from "../base/types.js" */

export class Timeline {
  /**
   * @param {Table} table
   * @param {number} day
   */
  constructor(table, day) {
    this.table = table;
    this.day = day;
    this.count = table.offsets.length - 1;
    this.cursor = Int32Array.from(table.offsets.subarray(0, this.count));
    this.changeDays = findChangeDays(table);
    this.moveTo(day);
  }

  /**
   * Moves to a day and returns the numbers of the units whose control has changed.
   *
   * @param {number} day
   */
  moveTo(day) {
    const { offsets, days, control } = this.table;
    /** @type {number[]} */
    const changed = [];
    for (let unit = 0; unit < this.count; unit += 1) {
      const before = this.cursor[unit];
      let run = before;
      while (run + 1 < offsets[unit + 1] && days[run + 1] <= day) run += 1;
      while (run > offsets[unit] && days[run] > day) run -= 1;
      if (run === before) continue;
      this.cursor[unit] = run;
      if (control[run] !== control[before]) changed.push(unit);
    }
    this.day = day;
    return changed;
  }

  /** @param {number} unit */
  control(unit) {
    return this.table.controls[this.table.control[this.cursor[unit]]];
  }

  /**
   * The day on which the present spell began; below zero if it is older than the dataset.
   *
   * @param {number} unit
   */
  since(unit) {
    const run = this.cursor[unit];
    return this.table.days[run] - this.table.spell[run];
  }

  /** @param {number} day */
  changesOn(day) {
    return this.changeDays.counts.get(day) ?? 0;
  }

  /**
   * The nearest day with a change after (direction 1) or before (-1) the day shown, or null.
   *
   * @param {number} direction
   */
  nextChange(direction) {
    const { days } = this.changeDays;
    if (direction > 0) return days.find((day) => day > this.day) ?? null;
    return days.findLast((day) => day < this.day) ?? null;
  }
}

/**
 * How often the conclusion about each unit changed over the whole span.
 *
 * @param {Table} table
 */
export function countChanges({ offsets, control, controls }) {
  const counts = new Int32Array(offsets.length - 1);
  for (let unit = 0; unit < counts.length; unit += 1) {
    for (let run = offsets[unit] + 1; run < offsets[unit + 1]; run += 1) {
      if (isChange(controls[control[run - 1]], controls[control[run]])) counts[unit] += 1;
    }
  }
  return counts;
}

/**
 * @param {Control} before
 * @param {Control} after
 */
const isChange = (before, after) => before.conclusion !== after.conclusion;

/** @param {Table} table */
function findChangeDays({ offsets, days, control, controls }) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let unit = 0; unit + 1 < offsets.length; unit += 1) {
    for (let run = offsets[unit] + 1; run < offsets[unit + 1]; run += 1) {
      if (!isChange(controls[control[run - 1]], controls[control[run]])) continue;
      counts.set(days[run], (counts.get(days[run]) ?? 0) + 1);
    }
  }
  return { counts, days: [...counts.keys()].sort((a, b) => a - b) };
}

/**
 * The run of a unit on a day; the first run answers for days before it.
 *
 * @param {Pick<Table, "offsets" | "days">} table
 * @param {number} unit
 * @param {number} day
 */
export function runOn({ offsets, days }, unit, day) {
  let low = offsets[unit];
  let high = offsets[unit + 1] - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (days[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * @param {Table} table
 * @param {number} unit
 * @param {number} day
 */
export function controlOn(table, unit, day) {
  return table.controls[table.control[runOn(table, unit, day)]];
}
