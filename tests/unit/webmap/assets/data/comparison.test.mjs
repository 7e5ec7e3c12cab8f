import assert from "node:assert/strict";
import { test } from "node:test";

import {
  balanceSides,
  compareFronts,
  countCells,
  findDifferences,
  MEASURES,
  NO_BLOC,
  NOBODY,
  principalTown,
} from "../../../../../webmap/assets/data/comparison.js";
import { DayState } from "../../../../../webmap/assets/data/day_state.js";
import { assertNear, open, WORLDS } from "../support.mjs";

const KM2_A_TOWNSHIP = 0.01;

const scenes = (model, { from, to }) => {
  const make = (day) => new DayState({ model, table: model.timelines.now, day });
  return { before: make(from), after: make(to) };
};
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

for (const name of WORLDS) {
  test(`places of ${name} that differ between two days are those of the layers`, async () => {
    const { model, answers } = await open(name);
    for (const expected of answers.comparisons) {
      const found = findDifferences(model, scenes(model, expected));
      assert.deepEqual(
        Object.fromEntries(found.map(({ unit, kind }) => [model.units.id[unit], kind])),
        expected.differences,
      );
      const units = new Set(found.map(({ unit }) => unit));
      for (const { unit, isFollower } of found)
        if (isFollower) assert.ok(units.has(principalTown(model, unit)));
    }
  });

  test(`cells of ${name} are counted by what became of them`, async () => {
    const { model, answers } = await open(name);
    for (const expected of answers.comparisons) {
      const { rows, same } = countCells(model, scenes(model, expected));
      const found = new Map([["same", same]]);
      for (const { kind, count } of rows) found.set(kind, (found.get(kind) ?? 0) + count);
      assert.deepEqual(Object.fromEntries([...found].filter(([, count]) => count)), expected.cells);
    }
  });

  test(`what each side of ${name} gained and lost is what the layers say, and it balances`, async () => {
    const { model, answers } = await open(name);
    const { actors, blocs } = model.sides;
    for (const expected of answers.comparisons) {
      const { byBloc } = expected;
      const rows = balanceSides(model, scenes(model, expected), { byBloc });
      const idOf = ({ side }) => {
        if (side === NOBODY) return "nobody";
        return side === NO_BLOC ? "" : (byBloc ? blocs : actors).id[side];
      };
      const found = new Map(rows.map((row) => [idOf(row), row]));
      const tolerance = KM2_A_TOWNSHIP * model.areas.count;
      for (const [id, [gained, lost]] of Object.entries(expected.sides)) {
        const row = found.get(id) ?? { gained: {}, lost: {} };
        for (const measure of MEASURES) {
          assertNear(row.gained[measure] ?? 0, gained[measure], tolerance, `${id} ${measure}`);
          assertNear(row.lost[measure] ?? 0, lost[measure], tolerance, `${id} ${measure}`);
        }
        found.delete(id);
      }
      for (const { gained, lost } of found.values()) assert.deepEqual(gained, lost);
      for (const measure of MEASURES) {
        for (const { before, gained, lost, after } of rows)
          assertNear(before[measure] + gained[measure] - lost[measure], after[measure], 1e-6);
        const total = (column) => sum(rows.map((row) => row[column][measure]));
        assertNear(total("gained"), total("lost"), 1e-6);
        assertNear(total("before"), total("after"), 1e-6);
      }
    }
  });

  test(`front lines of both days of ${name} stand beside each other`, async () => {
    const { model, answers } = await open(name);
    for (const expected of answers.comparisons) {
      const pair = scenes(model, expected);
      const rows = compareFronts(pair);
      for (const side of ["before", "after"]) {
        const lengths = new Map(pair[side].lengths().map(({ key, km }) => [key, km]));
        for (const row of rows) assert.equal(row[side], lengths.get(row.key) ?? 0);
        assert.ok([...lengths.keys()].every((key) => rows.some((row) => row.key === key)));
      }
    }
  });

  test(`the rest of a township of ${name} follows its principal town`, async () => {
    const { model, answers } = await open(name);
    const found = {};
    model.units.id.forEach((id, unit) => {
      const town = principalTown(model, unit);
      if (town >= 0) found[id] = model.units.id[town];
    });
    assert.deepEqual(found, answers.towns);
  });
}

test("people whose holder is only inferred or presumed are told apart", async () => {
  const { model, answers } = await open("nine");
  for (const expected of answers.comparisons) {
    const pair = scenes(model, expected);
    const rows = balanceSides(model, pair, expected);
    for (const when of ["before", "after"]) {
      const found = { inferred: 0, presumed: 0 };
      model.areas.people.forEach((people, area) => {
        const control = pair[when].control(model.areas.counts[area]);
        if (control.status !== "held") return;
        if (control.presumed) found.presumed += people;
        else if (control.inferred) found.inferred += people;
      });
      for (const kind of Object.keys(found)) {
        assert.equal(sum(rows.map(({ unsure }) => unsure[when][kind])), found[kind]);
        assert.ok(rows.every((row) => row.unsure[when][kind] <= row[when].people));
      }
      assert.ok(found.presumed > 0);
    }
  }
});
