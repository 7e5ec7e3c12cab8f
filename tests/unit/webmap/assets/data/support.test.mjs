import assert from "node:assert/strict";
import { test } from "node:test";

import { BASES, readSupports, supportOn } from "../../../../../webmap/assets/data/support.js";
import { Timeline } from "../../../../../webmap/assets/data/timeline.js";
import { answersOf, MODES, open } from "../support.mjs";

for (const name of ["reported", "bundled"]) {
  test(`what each answer of ${name} rests on is what the layers judged`, async () => {
    const { model } = await open(name);
    const expected = answersOf(`${name}-evidence`);
    const { publishers, sources } = model.evidence;
    const named = (numbers) => numbers.map((number) => publishers[number]);
    const seen = new Set();
    for (const mode of MODES) {
      const timeline = new Timeline(model.timelines[mode], 0);
      expected.days.forEach((day, at) => {
        timeline.moveTo(day);
        expected.supports[mode][at].forEach((support, unit) => {
          const found = supportOn(timeline.table, timeline.cursor[unit], day);
          assert.deepEqual(
            {
              basis: found.basis,
              independent: named(found.independent),
              own: named(found.own),
              sources: [...found.sources].map((source) => sources.id[source]).sort(),
            },
            support,
            `${model.units.id[unit]} on ${day}, ${mode}`,
          );
          assert.deepEqual(found.publishers, new Set([...found.independent, ...found.own]));
          seen.add(found.basis);
        });
      });
    }
    assert.ok([...seen].every((basis) => BASES.includes(basis)));
    assert.ok(seen.size >= 3);
  });
}

test("lists of different lengths are read one after the other", () => {
  // Two supports: columns of basis, repeats and three sizes, then the lists of each in turn.
  const numbers = [2, 4, 3, 0, 1, 1, 0, 0, 1, 2, 0, 7, 8, 9, 5];
  const [one, other] = readSupports(Int32Array.from(numbers));
  assert.deepEqual(one, {
    basis: "one_publisher",
    repeats: 0,
    independent: [7],
    own: [],
    publishers: new Set([7]),
    sources: new Set([8, 9]),
  });
  assert.deepEqual([other.basis, other.repeats, other.own], ["one_side", 1, [5]]);
});

test("a run that rests on more later says so from that day on", () => {
  const supportsOfRuns = {
    offsets: Int32Array.from([0, 3]),
    after: Int32Array.from([0, 2, 5]),
    number: Int32Array.from([0, 1, 2]),
  };
  const table = { supports: ["few", "more", "most"], supportsOfRuns, days: Int32Array.from([10]) };
  const on = (day) => supportOn(table, 0, day);
  assert.deepEqual([9, 10, 11, 12, 14, 15, 99].map(on), [
    ...["few", "few", "few"],
    ...["more", "more"],
    ...["most", "most"],
  ]);
});
