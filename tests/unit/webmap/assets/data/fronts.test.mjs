import assert from "node:assert/strict";
import { test } from "node:test";

import {
  DASHED_FRONT,
  Fronts,
  NO_FRONT,
  Sides,
  SOLID_FRONT,
} from "../../../../../webmap/assets/data/fronts.js";
import { Timeline } from "../../../../../webmap/assets/data/timeline.js";
import { assertNear, MODES, open, WORLDS } from "../support.mjs";

// Lengths travel as whole metres.
const KM_AN_ARC = 0.001;

for (const name of WORLDS) {
  test(`blocs and enemies of ${name} are those of the layers on each day`, async () => {
    const { model, answers } = await open(name);
    const { actors, blocs } = model.sides;
    const sides = new Sides(model.sides);
    for (const at of [...answers.days.keys(), ...answers.days.keys()].reverse()) {
      sides.moveTo(answers.days[at]);
      const { bloc, hostile } = answers.sides[at];
      assert.deepEqual(
        sides.bloc.map((number) => blocs.id[number] ?? null),
        bloc,
      );
      const found = actors.id.flatMap((one, a) =>
        actors.id.flatMap((other, b) => (sides.areHostile(a, b) ? [[one, other]] : [])),
      );
      assert.deepEqual(found, hostile);
    }
  });

  for (const mode of MODES) {
    test(`front lines of ${name} ${mode} are as long as in the layers`, async () => {
      const { model, answers } = await open(name);
      const sides = new Sides(model.sides);
      const timeline = new Timeline(model.timelines[mode], 0);
      const fronts = new Fronts(model.arcs, model.units.cells);
      answers.days.forEach((day, at) => {
        timeline.moveTo(day);
        sides.moveTo(day);
        fronts.update(null, timeline, sides);
        const expected = answers.modes[mode].fronts[at];
        const lengths = fronts.lengths(timeline, sides);
        assert.equal(lengths.length, expected.length);
        for (const { blocs, km, solidKm } of lengths) {
          const ids = blocs.map((bloc) => model.sides.blocs.id[bloc]).sort();
          const pair = expected.find(([one, other]) => one === ids[0] && other === ids[1]);
          assertNear(km, pair[2], KM_AN_ARC * fronts.count, `${ids} on ${day}`);
          assertNear(solidKm, pair[3], KM_AN_ARC * fronts.count, `${ids} on ${day}, firm`);
        }
      });
    });
  }

  test(`looking at the changed cells of ${name} only finds what looking at all finds`, async () => {
    const { model, answers } = await open(name);
    const sides = new Sides(model.sides);
    const timeline = new Timeline(model.timelines.now, 0);
    const fronts = new Fronts(model.arcs, model.units.cells);
    sides.moveTo(0);
    fronts.update(null, timeline, sides);
    for (const day of [...answers.days, ...answers.days.toReversed()]) {
      const before = fronts.state.slice();
      const cells = timeline.moveTo(day);
      const changed = fronts.update(sides.moveTo(day) ? null : cells, timeline, sides);
      const fresh = new Fronts(model.arcs, model.units.cells);
      fresh.update(null, timeline, sides);
      assert.deepEqual(fronts.state, fresh.state);
      const turned = [...before.keys()].filter((arc) => before[arc] !== fronts.state[arc]);
      assert.deepEqual(
        [...new Set(changed)].sort((a, b) => a - b),
        turned,
      );
    }
  });
}

test("a front is firm only where both sides hold it by report", () => {
  const arcs = { lines: [0, 1, 2], left: [0, 0, 0], right: [1, 2, -1], km: [], isCounted: [] };
  const controls = [
    { status: "held", holder: 0, inferred: false },
    { status: "held", holder: 1, inferred: false },
    { status: "held", holder: 1, inferred: true },
  ];
  const sides = { areHostile: (a, b) => a !== b };
  const fronts = new Fronts(arcs, 3);
  fronts.update(null, { control: (cell) => controls[cell] }, sides);
  assert.deepEqual([...fronts.state], [SOLID_FRONT, DASHED_FRONT, NO_FRONT]);
});
