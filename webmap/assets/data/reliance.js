// How much of a day's map rests on each publisher, collection and report, and how well the land is
// supported at all. What each unit rests on is looked up; see support.js.

import { measureUnits } from "./believed.js";
import { BASES, supportOn } from "./support.js";

/** @import { Basis, Model } from "../base/types.js" */
/** @import { Evidence } from "./evidence.js" */
/** @import { Timeline } from "./timeline.js" */

/**
 * @typedef {{ cells: number, townships: number, towns: number, km2: number }} Measure
 * @typedef {Map<number, { all: Measure, alone: Measure }>} Counts
 */

const UNITS_A_STEP = 64;

/**
 * Counts reliance; yields often. Returns what rests on each source, in all and on it alone; `bases`
 * has the same for each basis, with the numbers of its `units`.
 *
 * @param {Model} model
 * @param {Evidence} evidence
 * @param {Timeline} timeline
 */
export const countReliance = function* countReliance(model, evidence, { table, cursor, day }) {
  const land = measureUnits(model);
  /** @type {Record<"publishers" | "sources" | "collections", Counts>} */
  const counts = { publishers: new Map(), sources: new Map(), collections: new Map() };
  /** @type {Map<Basis, Measure & { units: number[] }>} */
  const bases = new Map(BASES.map((basis) => [basis, { ...nothing(), units: [] }]));
  for (let unit = 0; unit < model.units.count; unit += 1) {
    if (unit % UNITS_A_STEP === 0) yield;
    const measure = {
      cells: unit < model.units.cells ? 1 : 0,
      townships: land.townships[unit],
      towns: land.isTown(unit) ? 1 : 0,
      km2: land.km2[unit],
    };
    if (!measure.cells && !measure.towns) continue;
    const { basis, publishers, sources } = supportOn(table, cursor[unit], day);
    const based = bases.get(basis) ?? { ...nothing(), units: [] };
    add(based, measure);
    based.units.push(unit);
    const collections = new Set([...sources].map((source) => evidence.sources[source].collection));
    count(counts.publishers, publishers, measure);
    count(counts.sources, sources, measure);
    count(counts.collections, collections, measure);
  }
  counts.collections.delete(-1); // sources without a collection
  return { ...counts, bases };
};

const nothing = () => ({ cells: 0, townships: 0, towns: 0, km2: 0 });

/**
 * @param {Counts} counts
 * @param {Set<number>} numbers
 * @param {Measure} measure
 */
function count(counts, numbers, measure) {
  for (const number of numbers) {
    const { all, alone } = counts.get(number) ?? { all: nothing(), alone: nothing() };
    counts.set(number, { all, alone });
    add(all, measure);
    if (numbers.size === 1) add(alone, measure);
  }
}

/**
 * @param {Measure} sum
 * @param {Measure} measure
 */
function add(sum, measure) {
  sum.cells += measure.cells;
  sum.townships += measure.townships;
  sum.towns += measure.towns;
  sum.km2 += measure.km2;
}
