import assert from "node:assert/strict";
import { test } from "node:test";

import {
  countBeliefs,
  findBeliefs,
  firstLaterReport,
  groupBeliefs,
  measureUnits,
  sumBeliefs,
  WRONG_KINDS,
  worstDays,
} from "../../../../../webmap/assets/data/believed.js";
import { Evidence } from "../../../../../webmap/assets/data/evidence.js";
import { assertNear, finish, open, WORLDS } from "../support.mjs";

// The map adds areas that were rounded to hundredths.
const KM2 = 0.5;
const lastOf = ({ first, last }) => Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);
const tablesOf = ({ timelines }) => ({ believed: timelines.reported, known: timelines.now });

for (const name of WORLDS) {
  test(`on every day as much of ${name} was believed wrongly as the layers say`, async () => {
    const { model, answers } = await open(name);
    const { from, runs } = answers.hindsight;
    const last = lastOf(answers);
    const { value: sums, yields } = finish(sumBeliefs(model, tablesOf(model), last));
    assert.ok(yields > 0);
    from.forEach((start, at) => {
      for (let day = start; day < (from[at + 1] ?? last + 1); day += 1) {
        const row = runs[at];
        for (const column of ["cells", "townships", "towns"])
          assert.equal(sums[column][day], row[column], `${column} on ${day}`);
        assertNear(sums.km2[day], row.area_km2, KM2, `km² on ${day}`);
        for (const kind of WRONG_KINDS)
          assertNear(sums.ofKind[kind][day], row[`${kind}_km2`], KM2, `${kind} on ${day}`);
      }
    });
  });

  test(`the figures of a day of ${name} are those of the layers and of the sweep`, async () => {
    const { model, answers } = await open(name);
    const tables = tablesOf(model);
    const { value: sums } = finish(sumBeliefs(model, tables, lastOf(answers)));
    answers.days.forEach((day, at) => {
      const counts = countBeliefs(model, findBeliefs(model, tables, day));
      const expected = answers.hindsight.kinds[at];
      for (const kind of WRONG_KINDS) {
        assert.equal(counts[kind].cells, expected[kind].cells, `${kind} on ${day}`);
        assert.equal(counts[kind].townships, expected[kind].townships, `${kind} on ${day}`);
        assertNear(counts[kind].km2, expected[kind].km2, KM2, `${kind} on ${day}`);
      }
      const all = (measure) => WRONG_KINDS.reduce((sum, kind) => sum + counts[kind][measure], 0);
      assert.equal(sums.cells[day], all("cells"));
      assertNear(sums.km2[day], all("km2"), 0.01);
    });
  });

  test(`cases of ${name} are told once each, under the chief place`, async () => {
    const { model, answers } = await open(name);
    let grouped = 0;
    for (const day of answers.days) {
      const found = findBeliefs(model, tablesOf(model), day);
      const groups = groupBeliefs(model, found);
      assert.deepEqual(new Set(groups.flatMap(({ members }) => members)), new Set(found));
      groups.reduce((one, other) => {
        assert.ok(one.km2 >= other.km2);
        return other;
      }, groups[0]);
      for (const { area, kind, members } of groups) {
        grouped += members.length - 1;
        const town = model.areas.town[area];
        const units = members.map(({ unit }) => unit);
        if (units.includes(town)) assert.equal(units[0], town);
        for (const member of members) {
          assert.equal(member.kind, kind);
          assert.equal(model.units.area[member.unit], area);
        }
      }
    }
    assert.ok(grouped > 0);
  });
}

for (const name of ["reported", "bundled"]) {
  test(`the report that set ${name} right came after the day, and none came before it`, async () => {
    const { model, answers } = await open(name);
    const evidence = new Evidence(model);
    const tables = tablesOf(model);
    let told = 0;
    for (const day of answers.days) {
      for (const { unit } of findBeliefs(model, tables, day)) {
        const later = firstLaterReport(evidence, tables.known, { unit, day });
        if (!later) continue;
        told += 1;
        assert.ok(later.source.day > day);
        assert.equal(evidence.sources[later.report.source], later.source);
      }
    }
    assert.ok(told > 0);
  });
}

test("land counts where a township counts, and towns by themselves", async () => {
  const { model } = await open("bundled");
  const { km2, townships, isTown } = measureUnits(model);
  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
  assertNear(sum(km2), sum(model.areas.km2), 1e-6);
  assert.equal(sum(townships), model.areas.count);
  const towns = model.units.kind.filter((kind) => kind === "town").length;
  assert.equal([...model.units.id.keys()].filter(isTown).length, towns);
});

test("the worst days lie apart from each other, the worst first", () => {
  const km2 = [0, 5, 9, 8, 0, 7, 9, 1];
  assert.deepEqual(worstDays(km2, { count: 2, apart: 3 }), [
    { day: 2, km2: 9 },
    { day: 6, km2: 9 },
  ]);
  assert.deepEqual(worstDays([0, 0]), []);
});

test("the sweep over a hundred thousand changes is made of short steps", () => {
  const [units, runs, last] = [5000, 21, 1999];
  let seed = 1;
  const random = (n) => {
    seed = (seed * 48271) % 2147483647;
    return seed % n;
  };
  const controls = ["held 0", "held 1", "claimed 1", "contested -1", "unknown -1"].map((text) => {
    const [status, holder] = text.split(" ");
    return { status, holder: Number(holder) };
  });
  const table = () => ({
    offsets: Int32Array.from({ length: units + 1 }, (_, n) => n * runs),
    days: Int32Array.from(
      { length: units * runs },
      (_, n) => (n % runs) * 90 + (n % runs && random(90)),
    ),
    control: Int32Array.from({ length: units * runs }, () => random(controls.length)),
    controls,
  });
  const model = {
    units: { count: units, cells: units, kind: new Array(units).fill("base") },
    areas: {
      counts: Int32Array.from({ length: units }, (_, n) => n),
      km2: new Array(units).fill(1),
    },
  };
  const tables = { believed: table(), known: table() };
  const sweep = () => {
    const steps = sumBeliefs(model, tables, last);
    let longest = 0;
    for (;;) {
      const start = performance.now();
      const { done, value } = steps.next();
      longest = Math.max(longest, performance.now() - start);
      if (done) return { longest, sums: value };
    }
  };
  const tries = [sweep(), sweep(), sweep()];
  const days = Array.from({ length: 40 }, (_, n) => n * 50);
  const counted = days.map((day) => findBeliefs(model, tables, day).length);
  assert.deepEqual(
    days.map((day) => tries[0].sums.cells[day]),
    counted,
  );
  assert.ok(Math.max(...counted) > 1000);
  assert.ok(Math.min(...tries.map(({ longest }) => longest)) < 50);
});
