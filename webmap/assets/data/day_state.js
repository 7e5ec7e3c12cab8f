// One state of knowledge on one day: the holder of each unit, the hostile sides, the fronts.

/** @import { Model, Table } from "../base/types.js" */

import { Fronts, Sides } from "./fronts.js";
import { Timeline } from "./timeline.js";

export class DayState {
  /** @param {{ model: Model, table: Table, day: number }} given */
  constructor({ model, table, day }) {
    this.model = model;
    this.timeline = new Timeline(table, day);
    this.sides = new Sides(model.sides);
    this.fronts = new Fronts(model.arcs, model.units.cells);
    this.sides.moveTo(day);
    this.fronts.update(null, this.timeline, this.sides);
  }

  get day() {
    return this.timeline.day;
  }

  /** @param {number} unit */
  control(unit) {
    return this.timeline.control(unit);
  }

  /** @param {number} unit */
  since(unit) {
    return this.timeline.since(unit);
  }

  /**
   * Moves to a day; returns the cells that changed and the arcs that changed with them.
   *
   * @param {number} day
   */
  moveTo(day) {
    const cells = this.timeline.moveTo(day).filter((unit) => unit < this.model.units.cells);
    const haveSidesTurned = this.sides.moveTo(day);
    const arcs = this.fronts.update(haveSidesTurned ? null : cells, this.timeline, this.sides);
    return { cells, arcs };
  }

  // Front lines by pair of blocs, in kilometres.
  lengths() {
    return this.fronts.lengths(this.timeline, this.sides);
  }
}
