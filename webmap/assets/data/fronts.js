// The front lines of a day: border arcs whose two holders of record belong to hostile blocs.

/** @import { Arcs, Control, SidesTable } from "../base/types.js" */
/** @import { Timeline } from "./timeline.js" */

export const NO_FRONT = 0;
export const SOLID_FRONT = 1;
export const DASHED_FRONT = 2;

// Blocs and hostilities on the day shown; both rarely change, so they are cached between changes.
export class Sides {
  /** The number of the bloc of each actor; -1 for none. */
  bloc = /** @type {number[]} */ ([]);

  /** Pairs of hostile blocs. */
  hostile = /** @type {Set<string>} */ (new Set());

  /** @param {SidesTable} sides */
  constructor(sides) {
    this.sides = sides;
    /** @type {Set<number>} */
    const days = new Set();
    for (const runs of sides.bloc_runs) for (const [day] of runs) days.add(day);
    for (const [, , from, to] of sides.hostilities) {
      if (from !== null) days.add(from);
      if (to !== null) days.add(to);
    }
    this.turns = [...days].sort((a, b) => a - b);
    /** @type {number | null} */
    this.epoch = null;
  }

  /**
   * Moves to a day; returns true if any actor's side has changed.
   *
   * @param {number} day
   */
  moveTo(day) {
    const epoch = this.turns.findLastIndex((turn) => turn <= day);
    if (epoch === this.epoch) return false;
    this.epoch = epoch;
    this.bloc = this.sides.bloc_runs.map(
      (runs) => runs.findLast(([from]) => from <= day)?.[1] ?? -1,
    );
    this.hostile = new Set();
    for (const [a, b, from, to] of this.sides.hostilities) {
      if ((from === null || from <= day) && (to === null || day < to)) {
        this.hostile.add(`${a} ${b}`).add(`${b} ${a}`);
      }
    }
    return true;
  }

  /**
   * @param {number} actorA
   * @param {number} actorB
   */
  areHostile(actorA, actorB) {
    if (actorA < 0 || actorB < 0 || actorA === actorB) return false;
    return this.hostile.has(`${this.bloc[actorA]} ${this.bloc[actorB]}`);
  }
}

/** @param {Control} control */
const isFirm = (control) => control.status === "held" && !control.inferred;

export class Fronts {
  /**
   * @param {Arcs} arcs
   * @param {number} cellCount
   */
  constructor(arcs, cellCount) {
    this.arcs = arcs;
    this.count = arcs.lines.length;
    this.state = new Uint8Array(this.count);
    /** @type {number[][]} */
    this.arcsOfCell = Array.from({ length: cellCount }, () => []);
    for (let arc = 0; arc < this.count; arc += 1) {
      for (const cell of [arcs.left[arc], arcs.right[arc]]) {
        if (cell >= 0) this.arcsOfCell[cell].push(arc);
      }
    }
  }

  /**
   * Checks the arcs around the changed cells, or all arcs (null), and returns those that became a
   * front, ceased to be one or became one of the other kind.
   *
   * @param {number[] | null} changedCells
   * @param {Timeline} timeline
   * @param {Sides} sides
   */
  update(changedCells, timeline, sides) {
    /** @type {number[]} */
    const changed = [];
    const look = (/** @type {number} */ arc) => {
      const state = this.stateOf(arc, timeline, sides);
      if (state === this.state[arc]) return;
      this.state[arc] = state;
      changed.push(arc);
    };
    if (changedCells === null) {
      for (let arc = 0; arc < this.count; arc += 1) look(arc);
    } else {
      for (const cell of changedCells) this.arcsOfCell[cell]?.forEach(look);
    }
    return changed;
  }

  /**
   * @param {number} arc
   * @param {Timeline} timeline
   * @param {Sides} sides
   */
  stateOf(arc, timeline, sides) {
    const left = this.arcs.left[arc];
    const right = this.arcs.right[arc];
    if (left < 0 || right < 0) return NO_FRONT;
    const a = timeline.control(left);
    const b = timeline.control(right);
    if (!sides.areHostile(a.holder, b.holder)) return NO_FRONT;
    return isFirm(a) && isFirm(b) ? SOLID_FRONT : DASHED_FRONT;
  }

  /**
   * Kilometres per pair of blocs, longest first; circles around places are not counted.
   *
   * @param {Timeline} timeline
   * @param {Sides} sides
   */
  lengths(timeline, sides) {
    /** @type {Map<string, { key: string, blocs: number[], km: number, solidKm: number }>} */
    const pairs = new Map();
    for (let arc = 0; arc < this.count; arc += 1) {
      if (this.state[arc] === NO_FRONT || !this.arcs.isCounted[arc]) continue;
      const blocs = [this.arcs.left[arc], this.arcs.right[arc]]
        .map((cell) => sides.bloc[timeline.control(cell).holder])
        .sort((a, b) => a - b);
      const key = blocs.join(" ");
      const pair = pairs.get(key) ?? { key, blocs, km: 0, solidKm: 0 };
      pairs.set(key, pair);
      pair.km += this.arcs.km[arc];
      if (this.state[arc] === SOLID_FRONT) pair.solidKm += this.arcs.km[arc];
    }
    return [...pairs.values()].sort((a, b) => b.km - a.km);
  }
}
