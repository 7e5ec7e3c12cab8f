// Two states of the map beside each other: what differs, and what each side gained and lost, by
// the rules of layers/analysis/comparison.py.

import { changeKind, holderOf } from "./change_kinds.js";

// Who stands for land that nobody is concluded to hold, and for actors that belong to no bloc.
export const NOBODY = -1;
export const NO_BLOC = -2;

export const MEASURES = ["km2", "townships", "towns", "people"];

const noLand = () => ({ km2: 0, townships: 0, towns: 0, people: 0 });

// The units whose conclusion differs: { unit, kind, before, after, isFollower }. One of the kind
// "same" differs in status or extent under the same holder.
export function findDifferences(model, { before, after }) {
  const found = [];
  for (let unit = 0; unit < model.units.count; unit += 1) {
    const [from, to] = [before.control(unit), after.control(unit)];
    if (from.conclusion === to.conclusion) continue;
    found.push({ unit, kind: changeKind(from, to), before: from, after: to });
  }
  const kinds = new Map(
    found.map(({ unit, kind, after: to }) => [unit, `${kind} ${holderOf(to)}`]),
  );
  for (const each of found) {
    const town = principalTown(model, each.unit);
    const isSame = town >= 0 && kinds.get(town) === `${each.kind} ${holderOf(each.after)}`;
    each.isFollower = isSame && each.after.inferred;
  }
  return found;
}

// The town that the rest of a township follows, -1 where the unit is no such rest.
export function principalTown({ units, areas }, unit) {
  return units.role[unit] === "rest" ? areas.town[units.area[unit]] : -1;
}

// How many cells of the map became what: [{ kind, holder, count, example }], in the order in which
// kinds are told, those of most cells first; `holder` is who holds it after, or held it before.
export function countCells(model, { before, after }) {
  const rows = new Map();
  let same = 0;
  for (let cell = 0; cell < model.units.cells; cell += 1) {
    const [from, to] = [before.control(cell), after.control(cell)];
    const kind = changeKind(from, to);
    if (kind === "same") {
      same += 1;
      continue;
    }
    const holder = kind === "gained" || kind === "resolved" ? holderOf(to) : NOBODY;
    const key = `${kind} ${holder}`;
    if (!rows.has(key))
      rows.set(key, { key, kind, holder, count: 0, example: { before: from, after: to } });
    rows.get(key).count += 1;
  }
  return { rows: [...rows.values()].sort((a, b) => b.count - a.count), same };
}

// What each side held before, gained, lost and holds after: [{ side, before, gained, lost, after }],
// the most moved first; a side that held nothing on either day has no row.
export function balanceSides(model, { before, after }, { byBloc = false } = {}) {
  const { units, areas } = model;
  const rows = new Map();
  const rowOf = (side) => {
    if (!rows.has(side)) {
      rows.set(side, { side, before: noLand(), gained: noLand(), lost: noLand(), after: noLand() });
    }
    return rows.get(side);
  };
  const sideOf = (scene, unit) => {
    const holder = holderOf(scene.control(unit));
    if (!byBloc || holder < 0) return holder;
    const bloc = scene.sides.bloc[holder];
    return bloc < 0 ? NO_BLOC : bloc;
  };
  const move = (unit, land) => {
    const [from, to] = [sideOf(before, unit), sideOf(after, unit)];
    add(rowOf(from).before, land);
    add(rowOf(to).after, land);
    if (from === to) return;
    add(rowOf(from).lost, land);
    add(rowOf(to).gained, land);
  };
  for (let area = 0; area < areas.count; area += 1) {
    const people = peopleOf(model, area);
    move(areas.counts[area], { km2: areas.km2[area], townships: 1, towns: 0, people });
  }
  units.kind.forEach((kind, unit) => {
    if (kind === "town") move(unit, { km2: 0, townships: 0, towns: 1, people: 0 });
  });
  const moved = ({ gained, lost }) => gained.km2 + lost.km2;
  return [...rows.values()].sort(
    (a, b) =>
      (a.side === NOBODY) - (b.side === NOBODY) ||
      moved(b) - moved(a) ||
      b.gained.towns + b.lost.towns - a.gained.towns - a.lost.towns ||
      b.after.km2 - a.after.km2,
  );
}

function add(sum, land) {
  for (const measure of MEASURES) sum[measure] += land[measure];
}

// The people of a township, as far as the dataset knows.
function peopleOf({ units, areas }, area) {
  const cell = areas.counts[area];
  return units.id[cell] === areas.id[area] ? units.population[cell] : 0;
}

// Whether the dataset says how many people live anywhere.
export function knowsPeople(model) {
  return model.areas.counts.some((_, area) => peopleOf(model, area) > 0);
}

// Front lines of both states by pair of blocs: [{ key, blocs, before, after }] in km.
export function compareFronts({ before, after }) {
  const pairs = new Map();
  for (const [name, scene] of [
    ["before", before],
    ["after", after],
  ]) {
    for (const { key, blocs, km } of scene.lengths()) {
      if (!pairs.has(key)) pairs.set(key, { key, blocs, before: 0, after: 0 });
      pairs.get(key)[name] = km;
    }
  }
  return [...pairs.values()].sort((a, b) => b.before + b.after - a.before - a.after);
}
