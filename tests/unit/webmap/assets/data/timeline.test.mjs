import assert from "node:assert/strict";
import { test } from "node:test";

import {
  controlOn,
  countChanges,
  runOn,
  Timeline,
} from "../../../../../webmap/assets/data/timeline.js";
import { MODES, open, WORLDS } from "../support.mjs";

for (const name of WORLDS) {
  for (const mode of MODES) {
    test(`on any day, however it came there, ${name} ${mode} holds what the layers hold`, async () => {
      const { model, answers } = await open(name);
      const table = model.timelines[mode];
      const timeline = new Timeline(table, 0);
      const order = answers.days.map((_, at) => (at * 7) % answers.days.length);
      for (const at of [...order, ...order.toReversed()]) {
        const day = answers.days[at];
        timeline.moveTo(day);
        answers.modes[mode].controls[at].forEach(({ status, holder, rule, since }, unit) => {
          const control = timeline.control(unit);
          assert.equal(control.status, status);
          assert.equal(model.sides.actors.id[control.holder] ?? null, holder);
          assert.equal(control.rule, rule);
          assert.equal(timeline.since(unit), since, `${answers.ids[unit]} on ${day}`);
          assert.equal(controlOn(table, unit, day), control);
        });
      }
    });

    test(`the days with changes of ${name} ${mode} are those of the layers`, async () => {
      const { model, answers } = await open(name);
      const table = model.timelines[mode];
      const timeline = new Timeline(table, 0);
      const counts = new Map();
      for (const [day] of answers.modes[mode].changes) counts.set(day, (counts.get(day) ?? 0) + 1);
      const days = [...counts.keys()].sort((a, b) => a - b);
      assert.deepEqual(timeline.changeDays.days, days);
      for (const day of days) assert.equal(timeline.changesOn(day), counts.get(day));
      assert.equal(timeline.changesOn(days[0] - 1), 0);
      days.forEach((day, at) => {
        timeline.moveTo(day);
        assert.equal(timeline.nextChange(1), days[at + 1] ?? null);
        assert.equal(timeline.nextChange(-1), days[at - 1] ?? null);
      });
      const ofUnit = answers.ids.map(
        (id) => answers.modes[mode].changes.filter(([, each]) => each === id).length,
      );
      assert.deepEqual([...countChanges(table)], ofUnit);
    });
  }
}

test("a move names the units whose control is another one, and no other", async () => {
  const { model } = await open("bundled");
  const timeline = new Timeline(model.timelines.now, 0);
  const units = [...model.units.id.keys()];
  for (const day of [400, 390, 900, 0, 100000]) {
    const before = units.map((unit) => timeline.control(unit));
    const changed = new Set(timeline.moveTo(day));
    for (const unit of units)
      assert.equal(changed.has(unit), timeline.control(unit) !== before[unit]);
  }
});

test("a day before the first run is answered by that run", () => {
  const table = {
    offsets: [0, 3],
    days: [-4, 2, 9],
    control: [0, 1, 2],
    controls: ["a", "b", "c"],
  };
  const on = (day) => controlOn(table, 0, day);
  assert.deepEqual([-9, -4, 1, 2, 8, 9, 99].map(on), ["a", "a", "a", "b", "b", "c", "c"]);
  assert.equal(runOn(table, 0, 5), 1);
});
