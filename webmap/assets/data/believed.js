// What was believed on a day against what is known of it now, by the rule of layers/analysis/hindsight.py:
// land is believed wrongly where another side, or nobody, held it.

import { changeKind, holderOf } from "./change_kinds.js";
import { controlOn, runOn } from "./timeline.js";

// From the belief to the knowledge, in the order in which they are told.
export const WRONG_KINDS = ["gained", "contested", "lost", "resolved"];

const UNITS_A_STEP = 64;

// What each unit amounts to when land is counted, at township resolution.
export function measureUnits({ units, areas }) {
  const km2 = new Float64Array(units.count);
  const townships = new Uint8Array(units.count);
  areas.counts.forEach((cell, area) => {
    km2[cell] += areas.km2[area];
    townships[cell] += 1;
  });
  return { km2, townships, isTown: (unit) => units.kind[unit] === "town" };
}

// A generator; yields often and returns { cells, townships, towns, km2, ofKind }, a number for each
// day from the first to `lastDay`; `ofKind` has the km2 of each kind.
//
// Every stretch of days on which a unit was believed wrongly is added at its first day and taken
// away on the day after its last, so the work grows with the runs and not with the days.
export const sumBeliefs = function* sumBeliefs(model, { believed, known }, lastDay) {
  const land = measureUnits(model);
  const blank = () => new Float64Array(lastDay + 2);
  const sums = { cells: blank(), townships: blank(), towns: blank(), km2: blank() };
  const ofKind = Object.fromEntries(WRONG_KINDS.map((kind) => [kind, blank()]));
  const kindOf = kindTable(believed, known);
  for (let unit = 0; unit < model.units.count; unit += 1) {
    const isCell = unit < model.units.cells ? 1 : 0;
    const isTown = land.isTown(unit) ? 1 : 0;
    if (!isCell && !isTown) continue;
    for (const { kind, from, to } of wrongSpans(believed, known, unit, { kindOf, lastDay })) {
      add(sums.cells, from, to, isCell);
      add(sums.townships, from, to, land.townships[unit]);
      add(sums.towns, from, to, isTown);
      add(sums.km2, from, to, land.km2[unit]);
      add(ofKind[kind], from, to, land.km2[unit]);
    }
    if (unit % UNITS_A_STEP === 0) yield;
  }
  const all = (columns) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, accumulate(column)]));
  return { ...all(sums), ofKind: all(ofKind) };
};

function add(column, from, to, amount) {
  column[from] += amount;
  column[to] -= amount;
}

// What comes and goes leaves a speck of a square metre behind; nothing is that small.
function accumulate(column) {
  const sums = new Float64Array(column.length - 1);
  let total = 0;
  for (let day = 0; day < sums.length; day += 1) {
    total += column[day];
    sums[day] = Math.round(total * 100) / 100;
  }
  return sums;
}

// Kinds by the numbers of two controls: few controls make many runs.
function kindTable(believed, known) {
  const kinds = new Map();
  return (before, after) => {
    const key = before * known.controls.length + after;
    let kind = kinds.get(key);
    if (kind === undefined) {
      kind = changeKind(believed.controls[before], known.controls[after]);
      kinds.set(key, kind);
    }
    return kind;
  };
}

function* wrongSpans(believed, known, unit, { kindOf, lastDay }) {
  let b = believed.offsets[unit];
  let k = known.offsets[unit];
  const endB = believed.offsets[unit + 1];
  const endK = known.offsets[unit + 1];
  const startsAt = (table, run, end) => (run < end ? table.days[run] : lastDay + 1);
  let from = 0;
  while (from <= lastDay) {
    while (b + 1 < endB && believed.days[b + 1] <= from) b += 1;
    while (k + 1 < endK && known.days[k + 1] <= from) k += 1;
    const next = Math.min(startsAt(believed, b + 1, endB), startsAt(known, k + 1, endK));
    const to = Math.min(next, lastDay + 1);
    const kind = kindOf(believed.control[b], known.control[k]);
    if (kind !== "same") yield { kind, from, to };
    from = to;
  }
}

// The units that were believed wrongly on a day: [{ unit, kind, believed, known }].
export function findBeliefs(model, { believed, known }, day) {
  const found = [];
  for (let unit = 0; unit < model.units.count; unit += 1) {
    const [before, after] = [controlOn(believed, unit, day), controlOn(known, unit, day)];
    const kind = changeKind(before, after);
    if (kind !== "same") found.push({ unit, kind, believed: before, known: after });
  }
  return found;
}

// What they amount to, by kind: { kind: { cells, townships, km2 } }.
export function countBeliefs(model, found) {
  const land = measureUnits(model);
  const counts = Object.fromEntries(
    WRONG_KINDS.map((kind) => [kind, { cells: 0, townships: 0, km2: 0 }]),
  );
  for (const { unit, kind } of found) {
    counts[kind].cells += unit < model.units.cells ? 1 : 0;
    counts[kind].townships += land.townships[unit];
    counts[kind].km2 += land.km2[unit];
  }
  return counts;
}

// One case per township and error, under the name of its chief place: a town and the rest of its
// township that follows it are told once. Those of most land first.
export function groupBeliefs(model, found) {
  const { units, areas } = model;
  const land = measureUnits(model);
  const cases = new Map();
  for (const each of found) {
    const area = units.area[each.unit];
    const { status } = each.known;
    const key = [area, each.kind, holderOf(each.believed), each.known.holder, status].join(" ");
    if (!cases.has(key)) cases.set(key, { key, area, kind: each.kind, members: [], km2: 0 });
    const group = cases.get(key);
    group.members.push(each);
    group.km2 += land.km2[each.unit];
  }
  const rank = ({ unit }) => {
    if (unit === areas.town[units.area[unit]]) return 0;
    return units.role[unit] === "rest" ? 1 : 2;
  };
  for (const group of cases.values())
    group.members.sort((a, b) => rank(a) - rank(b) || a.unit - b.unit);
  return [...cases.values()].sort((a, b) => b.km2 - a.km2 || b.members.length - a.members.length);
}

// The first report that was published after a day and tells what is now known of a unit on it:
// { report, source, day }, or null where every such report was out by then or nobody dates it.
export function firstLaterReport(evidence, known, { unit, day }) {
  const asker = { knownOn: null, admitted: known.admitted };
  const later = evidence
    .claimsFor(known, runOn(known, unit, day))
    .flatMap((claim) => evidence.reportsOf(claim, asker))
    .map((report) => ({ report, source: evidence.sources[report.source] }))
    .filter(({ source }) => source.day !== null && source.day > day)
    .sort((a, b) => a.source.day - b.source.day);
  return later[0] ?? null;
}

// The worst days, each at least `apart` days from the others: [{ day, km2 }], the worst first.
export function worstDays(km2, { count = 3, apart = 60 } = {}) {
  const days = [...km2.keys()]
    .filter((day) => km2[day] > 0)
    .sort((a, b) => km2[b] - km2[a] || a - b);
  const worst = [];
  for (const day of days) {
    if (worst.length === count) break;
    if (worst.every((other) => Math.abs(other.day - day) >= apart))
      worst.push({ day, km2: km2[day] });
  }
  return worst;
}
