// What of the map of a day rests on whom: publishers, collections, single reports, and how well the
// land is supported at all. The rules are those of reliance.js.

import { measureUnits } from "./believed.js";
import { weigh, withoutContext } from "./reliance.js";

// From nothing to several publishers; see reliance.js.
export const BASES = [
  "nothing",
  "default",
  "baseline",
  "one_side",
  "one_publisher",
  "several_publishers",
];

const UNITS_A_STEP = 64;

// Weighs the units of one scene; equal sets of claims are weighed once.
export class Weigher {
  constructor({ evidence, timeline, mode }) {
    Object.assign(this, { evidence, timeline });
    this.asker = evidence.asker(timeline, mode);
    this.known = new Map();
  }

  // { basis, publishers, sources } of a unit: sets of numbers, a relay counts as what it relays.
  weigh(unit) {
    const { table, cursor } = this.timeline;
    const run = cursor[unit];
    const key = table.claimSet[run] * table.controls.length + table.control[run];
    let support = this.known.get(key);
    if (!support) this.known.set(key, (support = this.judge(run)));
    return support;
  }

  judge(run) {
    const { evidence, asker } = this;
    const { table } = this.timeline;
    const claims = evidence.claimsFor(table, run);
    const control = table.controls[table.control[run]];
    const { basis, publishers } = weigh(evidence, control, claims, asker);
    const reports = claims
      .filter((claim) => evidence.isCounting(claim, asker))
      .flatMap((claim) => withoutContext(evidence.reportsOf(claim, asker)));
    return {
      basis,
      publishers,
      sources: new Set(reports.map(({ source }) => this.originOf(source))),
    };
  }

  originOf(source) {
    const seen = new Set([source]);
    let { relays } = this.evidence.sources[source];
    while (relays >= 0 && !seen.has(relays)) {
      seen.add(relays);
      source = relays;
      ({ relays } = this.evidence.sources[source]);
    }
    return source;
  }
}

// A generator; yields often and returns what rests on whom: { publishers, sources, collections } are
// maps from numbers to { all, alone }, each with { cells, townships, towns, km2 }; `bases` maps a
// basis to the same with the numbers of its `units`.
export const countReliance = function* countReliance(model, evidence, weigher) {
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
    const { basis, publishers, sources } = weigher.weigh(unit);
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
