import assert from "node:assert/strict";
import { test } from "node:test";

import { isCommon } from "../../../../../webmap/assets/data/control.js";
import { countLand } from "../../../../../webmap/assets/data/counts.js";
import {
  GROUPINGS,
  MEASURES,
  makeSeries,
  stackSeries,
  weightsOf,
} from "../../../../../webmap/assets/data/series.js";
import { Timeline } from "../../../../../webmap/assets/data/timeline.js";
import { assertAllNear, assertNear, MODES, open, WORLDS } from "../support.mjs";

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const lastOf = ({ first, last }) => Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);
const KM2_A_TOWNSHIP = 0.01;

for (const name of WORLDS) {
  for (const mode of MODES) {
    test(`by actor and by bloc ${name} ${mode} has on each day what the layers count`, async () => {
      const { model, answers } = await open(name);
      const table = model.timelines[mode];
      const { actors, blocs } = model.sides;
      for (const measure of MEASURES) {
        for (const grouping of GROUPINGS) {
          const series = makeSeries({ model, table, last: lastOf(answers), measure, grouping });
          const ids = grouping === "bloc" ? blocs.id : actors.id;
          answers.days.forEach((day, at) => {
            const found = {};
            for (const { kind, holder, values } of series)
              if (values[day]) found[`${kind} ${ids[holder] ?? ""}`] = values[day];
            const expected = answers.modes[mode].series[at][measure][grouping];
            const tolerance = measure === "km2" ? KM2_A_TOWNSHIP * model.areas.count : 0;
            assertAllNear(found, expected, tolerance, `${measure} by ${grouping} on ${day}`);
          });
        }
      }
    });
  }

  test(`the chart of ${name} says what the legend says`, async () => {
    const { model, answers } = await open(name);
    const table = model.timelines.now;
    const series = makeSeries({ model, table, last: lastOf(answers), measure: "km2" });
    for (const day of answers.days) {
      const { rows } = countLand(model, new Timeline(table, day));
      const found = series.filter(({ values }) => values[day]);
      assertAllNear(
        Object.fromEntries(found.map(({ key, values }) => [key, values[day]])),
        Object.fromEntries(rows.map(({ key, km2 }) => [key, km2])),
        1e-4,
      );
    }
  });

  test(`on every day the series of ${name} sum to all there is`, async () => {
    const { model, answers } = await open(name);
    for (const measure of MEASURES) {
      const series = makeSeries({
        model,
        table: model.timelines.reported,
        last: lastOf(answers),
        measure,
        grouping: "bloc",
      });
      const all = sum(weightsOf(model, measure).weights);
      for (let day = 0; day <= lastOf(answers); day += 1)
        assertNear(sum(series.map(({ values }) => values[day])), all, 1e-3, `${measure} on ${day}`);
    }
  });

  test(`in the picture of ${name} the ground is presumed and the top nobody's`, async () => {
    const { model, answers } = await open(name);
    const table = model.timelines.now;
    const series = makeSeries({ model, table, last: lastOf(answers), measure: "km2" });
    const stacked = stackSeries(series);
    assert.deepEqual(new Set(stacked), new Set(series));
    const rank = ({ kind }) => (kind === "presumed" ? 0 : isCommon(kind) ? 2 : 1);
    const land = new Map();
    for (const { kind, holder, values } of series)
      if (kind !== "presumed") land.set(holder, (land.get(holder) ?? 0) + sum(values));
    stacked.reduce((one, other) => {
      assert.ok(rank(one) <= rank(other));
      if (rank(one) === 1 && rank(other) === 1)
        assert.ok(land.get(one.holder) >= land.get(other.holder));
      return other;
    });
  });
}

test("who changes sides takes its land to another bloc", async () => {
  const { model, answers } = await open("nine");
  const series = makeSeries({
    model,
    table: model.timelines.now,
    last: lastOf(answers),
    measure: "townships",
    grouping: "bloc",
  });
  const held = (bloc, day) =>
    series.find(({ key }) => key === `held ${model.sides.blocs.id.indexOf(bloc)}`)?.values[day] ??
    0;
  assert.equal(held("rising", 30), held("rising", 31) + 1);
  assert.equal(held("state", 30), 0);
  assert.equal(held("state", 31), 1);
});

test("five thousand cells and a hundred thousand changes are swept at once", () => {
  const [cells, changes, last, actors] = [5000, 100000, 2500, 30];
  const perCell = changes / cells + 1;
  const controls = Array.from({ length: actors * 4 }, (_, n) => ({
    status: n % 4 === 3 ? "contested" : "held",
    holder: n % actors,
    named: [],
    inferred: n % 4 === 1,
    presumed: n % 4 === 2,
  }));
  const offsets = Int32Array.from({ length: cells + 1 }, (_, cell) => cell * perCell);
  const days = Int32Array.from({ length: cells * perCell }, (_, run) =>
    Math.floor(((run % perCell) / perCell) * last),
  );
  const control = Int32Array.from(days, (_, run) => (run * 7919) % controls.length);
  const model = {
    areas: {
      count: cells,
      counts: Int32Array.from({ length: cells }, (_, n) => n),
      km2: Array.from({ length: cells }, (_, n) => 100 + (n % 700)),
    },
    units: { kind: [] },
    sides: {
      bloc_runs: Array.from({ length: actors }, (_, n) => [
        [0, n % 4],
        [900, n % 3],
      ]),
    },
  };
  const table = { offsets, days, control, controls };
  const times = Array.from({ length: 8 }, (_, turn) => {
    const start = performance.now();
    const grouping = GROUPINGS[turn % 2];
    const series = makeSeries({ model, table, last, measure: "km2", grouping });
    const spent = performance.now() - start;
    assertNear(sum(series.map(({ values }) => values[last])), sum(model.areas.km2), 0.01);
    return spent;
  });
  assert.ok(Math.min(...times.filter((_, turn) => turn % 2)) < 50, `${times}`);
});
