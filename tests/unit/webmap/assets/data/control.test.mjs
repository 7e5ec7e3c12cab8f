import assert from "node:assert/strict";
import { test } from "node:test";

import {
  isCommon,
  STATUS_CLASSES,
  statusClass,
} from "../../../../../webmap/assets/data/control.js";
import { controlOn } from "../../../../../webmap/assets/data/timeline.js";
import { MODES, open, WORLDS } from "../support.mjs";

for (const name of WORLDS) {
  test(`the class of each control of ${name} is that of the layers`, async () => {
    const { model, answers } = await open(name);
    const seen = new Set();
    for (const mode of MODES) {
      answers.days.forEach((day, at) => {
        answers.modes[mode].controls[at].forEach((expected, unit) => {
          const found = statusClass(controlOn(model.timelines[mode], unit, day));
          assert.equal(found, expected.class);
          seen.add(found);
        });
      });
    }
    for (const each of seen) assert.ok(STATUS_CLASSES.includes(each));
    if (name === "nine") assert.equal(seen.size, STATUS_CLASSES.length);
  });
}

test("nobody is concluded to hold what is common", () => {
  assert.deepEqual(STATUS_CLASSES.filter(isCommon), ["contested", "disputed", "unknown"]);
});
