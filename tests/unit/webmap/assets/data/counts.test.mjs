import assert from "node:assert/strict";
import { test } from "node:test";

import { isCommon } from "../../../../../webmap/assets/data/control.js";
import {
  countLand,
  countPeople,
  groupRows,
  orderRows,
} from "../../../../../webmap/assets/data/counts.js";
import { Sides } from "../../../../../webmap/assets/data/fronts.js";
import { Timeline } from "../../../../../webmap/assets/data/timeline.js";
import { assertNear, MODES, open, WORLDS } from "../support.mjs";

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

// Areas travel in hundredths of a square kilometre.
const KM2_A_TOWNSHIP = 0.01;

for (const name of WORLDS) {
  for (const mode of MODES) {
    test(`the legend of ${name} ${mode} counts what the layers count`, async () => {
      const { model, answers } = await open(name);
      const timeline = new Timeline(model.timelines[mode], 0);
      answers.days.forEach((day, at) => {
        timeline.moveTo(day);
        const { rows, total } = countLand(model, timeline);
        const expected = answers.modes[mode].land[at];
        const keyOf = ({ kind, holder }) => `${kind} ${model.sides.actors.id[holder] ?? ""}`;
        assert.deepEqual(rows.map(keyOf).sort(), Object.keys(expected).sort(), `day ${day}`);
        for (const row of rows) {
          const [townships, km2, people] = expected[keyOf(row)];
          assert.equal(row.townships, townships);
          assert.equal(row.people, people);
          assertNear(row.km2, km2, KM2_A_TOWNSHIP * townships, keyOf(row));
        }
        assertNear(sum(rows.map(({ km2 }) => km2)), total, 1e-6);
      });
    });
  }

  test(`groups of ${name} keep every row, what is presumed first and what is nobody's last`, async () => {
    const { model, answers } = await open(name);
    const sides = new Sides(model.sides);
    for (const day of answers.days) {
      sides.moveTo(day);
      const { rows } = countLand(model, new Timeline(model.timelines.now, day));
      const groups = groupRows(rows, (actor) => sides.bloc[actor] ?? -1);
      assert.deepEqual(new Set(groups.flatMap((group) => group.rows)), new Set(rows));
      assert.equal(sum(groups.map((group) => group.rows.length)), rows.length);
      const rank = ({ sort }) => ["presumed", "bloc", "none", "nobody"].indexOf(sort);
      groups.reduce((one, other) => {
        assert.ok(rank(one) <= rank(other));
        if (one.sort === "bloc" && other.sort === "bloc") assert.ok(one.km2 >= other.km2);
        return other;
      });
      for (const group of groups) {
        assertNear(group.km2, sum(group.rows.map(({ km2 }) => km2)), 1e-6);
        for (const { kind, holder } of group.rows) {
          if (group.sort === "bloc") assert.equal(sides.bloc[holder], group.bloc);
          else if (group.sort === "nobody") assert.ok(isCommon(kind));
        }
      }
    }
  });
}

test("an actor's sure land comes before its less sure, the actor with the most land first", () => {
  const row = (kind, holder, km2) => ({ kind, holder, km2 });
  const rows = [
    row("unknown", -1, 900),
    row("claimed", 1, 5),
    row("held", 2, 40),
    row("contested", -1, 1),
    row("held", 1, 30),
    row("inferred", 1, 20),
    row("presumed", 0, 3),
    row("presumed", 2, 4),
  ];
  assert.deepEqual(
    orderRows(rows).map(({ kind, holder }) => `${kind} ${holder}`),
    [
      "presumed 2",
      "presumed 0",
      "held 1",
      "inferred 1",
      "claimed 1",
      "held 2",
      "contested -1",
      "unknown -1",
    ],
  );
});

test("land with a flag is counted under it, whoever holds it", async () => {
  const { model } = await open("nine");
  const timeline = new Timeline(model.timelines.now, 40);
  const { flags } = countLand(model, timeline);
  const expected = { presumed: 0, inferred: 0, stale: 0 };
  model.areas.km2.forEach((km2, area) => {
    const control = timeline.control(model.areas.counts[area]);
    for (const flag of Object.keys(expected)) if (control[flag]) expected[flag] += km2;
  });
  assert.deepEqual(flags, expected);
  assert.ok(Object.values(flags).every((km2) => km2 > 0));
});

test("the people of a bloc are those of its rows, the inferred and the presumed apart", () => {
  const row = (kind, holder, people) => ({ kind, holder, people });
  const rows = [
    row("presumed", 0, 900),
    row("held", 0, 40),
    row("claimed", 1, 5),
    row("held", 1, 30),
    row("inferred", 1, 20),
    row("inferred", 2, 7),
    row("contested", -1, 5000),
    row("unknown", -1, 1),
    row("held", 3, 0),
  ];
  const blocOf = (actor) => [4, 6, -1, 8][actor];
  assert.deepEqual(countPeople(rows, blocOf), [
    { bloc: 4, held: 40, inferred: 0, presumed: 900 },
    { bloc: 6, held: 35, inferred: 20, presumed: 0 },
    { bloc: "none", held: 0, inferred: 7, presumed: 0 },
    { bloc: "nobody", held: 5001, inferred: 0, presumed: 0 },
  ]);
});

for (const name of WORLDS) {
  test(`nobody of ${name} is lost between the townships and the blocs`, async () => {
    const { model, answers } = await open(name);
    const sides = new Sides(model.sides);
    for (const day of answers.days) {
      sides.moveTo(day);
      const { rows } = countLand(model, new Timeline(model.timelines.now, day));
      const found = countPeople(rows, (actor) => sides.bloc[actor] ?? -1);
      const people = found.map(({ held, inferred, presumed }) => held + inferred + presumed);
      assert.equal(sum(people), sum(model.areas.people));
    }
  });
}
