// The full names of sides on a day. Which name a side has on a day is decided by the layers; here
// it is looked up. The abbreviation is the same on every day.

/** @import { NameRuns, SidesTable } from "../base/types.js" */

export class SideNames {
  /** @param {SidesTable} sides */
  constructor(sides) {
    this.sides = sides;
    this.actors = new Map(sides.name_runs.actors);
    this.blocs = new Map(sides.name_runs.blocs);
  }

  /**
   * The full name of an actor on a day; null for nobody.
   *
   * @param {number} number
   * @param {number} day
   */
  actor(number, day) {
    return nameOn(this.actors.get(number), day) ?? this.sides.actors.name[number] ?? null;
  }

  /**
   * The name of a bloc on a day; null for none.
   *
   * @param {number} number
   * @param {number} day
   */
  bloc(number, day) {
    return nameOn(this.blocs.get(number), day) ?? this.sides.blocs.name[number] ?? null;
  }

  /**
   * Whether the name of an actor depends on the day.
   *
   * @param {number} number
   */
  changes(number) {
    return this.actors.has(number);
  }
}

/**
 * @param {NameRuns | undefined} runs
 * @param {number} day
 */
function nameOn(runs, day) {
  return runs?.findLast(([from]) => from <= day)?.[1];
}
