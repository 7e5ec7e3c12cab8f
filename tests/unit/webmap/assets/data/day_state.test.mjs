import assert from "node:assert/strict";
import { test } from "node:test";

import { DayState } from "../../../../../webmap/assets/data/day_state.js";
import { MODES, open, WORLDS } from "../support.mjs";

for (const name of WORLDS) {
  for (const mode of MODES) {
    test(`a scene of ${name} ${mode} that walked to a day is the scene of that day`, async () => {
      const { model, answers } = await open(name);
      const table = model.timelines[mode];
      const { length } = answers.days;
      const walked = new DayState({ model, table, day: answers.days[0] });
      for (let step = 0; step < length; step += 1) {
        const day = answers.days[(step * 5) % length];
        const before = Array.from({ length: model.units.cells }, (_, n) => walked.control(n));
        const { cells } = walked.moveTo(day);
        const fresh = new DayState({ model, table, day });
        assert.equal(walked.day, day);
        for (let unit = 0; unit < model.units.count; unit += 1) {
          assert.equal(walked.control(unit), fresh.control(unit));
          assert.equal(walked.since(unit), fresh.since(unit));
        }
        assert.deepEqual(walked.fronts.state, fresh.fronts.state);
        assert.deepEqual(walked.lengths(), fresh.lengths());
        const turned = before.flatMap((control, n) => (control === walked.control(n) ? [] : [n]));
        assert.deepEqual(cells, turned);
      }
    });
  }
}
