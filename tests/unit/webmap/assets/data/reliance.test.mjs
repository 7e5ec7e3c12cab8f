import assert from "node:assert/strict";
import { test } from "node:test";

import { Evidence } from "../../../../../webmap/assets/data/evidence.js";
import { countReliance } from "../../../../../webmap/assets/data/reliance.js";
import { BASES } from "../../../../../webmap/assets/data/support.js";
import { Timeline } from "../../../../../webmap/assets/data/timeline.js";
import { answersOf, assertNear, finish, MODES, open } from "../support.mjs";

// The map adds areas that were rounded to hundredths.
const KM2 = 0.5;

function assertRow(found, expected, what) {
  found.forEach((value, at) => {
    const isArea = at % 4 === 3;
    assertNear(value, expected[at], isArea ? KM2 : 0, `${what}, column ${at}`);
  });
}

const columns = ({ cells, townships, towns, km2 }) => [cells, townships, towns, km2];

for (const name of ["reported", "bundled"]) {
  for (const mode of MODES) {
    test(`as much of ${name} ${mode} rests on whom as the layers count`, async () => {
      const { model } = await open(name);
      const evidence = new Evidence(model);
      const expected = answersOf(`${name}-evidence`);
      expected.days.forEach((day, at) => {
        const timeline = new Timeline(model.timelines[mode], day);
        const { value: counts, yields } = finish(countReliance(model, evidence, timeline));
        assert.ok(yields > 0);
        const reliance = expected.reliance[mode][at];
        const compare = (table, rows, nameOf) => {
          assert.deepEqual([...table.keys()].map(nameOf).sort(), Object.keys(rows).sort());
          for (const [number, { all, alone }] of table)
            assertRow([...columns(all), ...columns(alone)], rows[nameOf(number)], nameOf(number));
        };
        compare(counts.publishers, reliance.publishers, (each) => evidence.publishers[each]);
        compare(counts.sources, reliance.sources, (each) => evidence.sources[each].id);
        assert.deepEqual([...counts.bases.keys()], BASES);
        for (const [basis, measure] of counts.bases)
          assertRow(columns(measure), reliance.bases[basis] ?? [0, 0, 0, 0], basis);
      });
    });
  }

  test(`every cell and town of ${name} has one basis, and collections hold their reports`, async () => {
    const { model } = await open(name);
    const evidence = new Evidence(model);
    const timeline = new Timeline(model.timelines.now, 50);
    const { value: counts } = finish(countReliance(model, evidence, timeline));
    const units = [...counts.bases.values()].flatMap((each) => each.units);
    assert.equal(new Set(units).size, units.length);
    const { cells, kind } = model.units;
    const counted = model.units.id.filter((_, unit) => unit < cells || kind[unit] === "town");
    assert.equal(units.length, counted.length);
    for (const [collection, { all }] of counts.collections) {
      assert.ok(collection >= 0);
      const own = [...counts.sources].filter(
        ([source]) => evidence.sources[source].collection === collection,
      );
      assert.ok(own.every(([, source]) => source.all.cells <= all.cells));
      assert.ok(own.length > 0);
    }
  });
}
