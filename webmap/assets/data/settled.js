// What of the map of a day rests on whom: publishers, collections, single reports, and how well the
// land is supported at all. What each unit rests on is looked up, see support.js.

import { measureUnits } from "./believed.js";
import { BASES, supportOn } from "./support.js";

const UNITS_A_STEP = 64;

// A generator; yields often and returns what rests on whom: { publishers, sources, collections } are
// maps from numbers to { all, alone }, each with { cells, townships, towns, km2 }; `bases` maps a
// basis to the same with the numbers of its `units`.
export const countReliance = function* countReliance(model, evidence, { table, cursor, day }) {
  const land = measureUnits(model);
  const counts = { publishers: new Map(), sources: new Map(), collections: new Map() };
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
    add(bases.get(basis), measure);
    bases.get(basis).units.push(unit);
    const collections = new Set([...sources].map((source) => evidence.sources[source].collection));
    count(counts.publishers, publishers, measure);
    count(counts.sources, sources, measure);
    count(counts.collections, collections, measure);
  }
  counts.collections.delete(-1); // what is in no collection
  return { ...counts, bases };
};

const nothing = () => ({ cells: 0, townships: 0, towns: 0, km2: 0 });

function count(counts, numbers, measure) {
  for (const number of numbers) {
    if (!counts.has(number)) counts.set(number, { all: nothing(), alone: nothing() });
    const { all, alone } = counts.get(number);
    add(all, measure);
    if (numbers.size === 1) add(alone, measure);
  }
}

function add(sum, measure) {
  for (const name of ["cells", "townships", "towns", "km2"]) sum[name] += measure[name];
}
