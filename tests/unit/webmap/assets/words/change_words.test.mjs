import assert from "node:assert/strict";
import { test } from "node:test";

import { Calendar } from "../../../../../webmap/assets/data/calendar.js";
import { ALL_KINDS, changesOf } from "../../../../../webmap/assets/data/change_index.js";
import { DayState } from "../../../../../webmap/assets/data/day_state.js";
import { ChangeWords, isOfKnowledge } from "../../../../../webmap/assets/words/change_words.js";
import { Describer } from "../../../../../webmap/assets/words/describe.js";
import { makeStrings } from "../../../../../webmap/assets/words/strings.js";
import { open, WORLDS } from "../support.mjs";

async function make(name) {
  const { model, answers } = await open(name);
  const strings = makeStrings();
  const calendar = new Calendar(answers.first, answers.last);
  const describer = new Describer({ model, calendar, strings });
  return { model, answers, calendar, words: new ChangeWords({ strings, calendar, describer }) };
}

for (const name of WORLDS) {
  test(`every change of ${name} has words that say what differs`, async () => {
    const { model, words } = await make(name);
    const index = changesOf(model, model.timelines.now);
    for (let n = 0; n < index.count; n += 1) {
      const [before, after] = [index.before(n), index.after(n)];
      const text = words.change(before, after);
      assert.doesNotMatch(text, /undefined|\{|\}/);
      if (before.extent === after.extent)
        assert.equal(text, `${words.control(before)} → ${words.control(after)}`);
    }
  });
}

test("each kind has a name of its own and says what it means", async () => {
  const { words } = await make("nine");
  const names = ALL_KINDS.map((kind) => words.kind(kind).name);
  assert.equal(new Set(names).size, ALL_KINDS.length);
  assert.ok(ALL_KINDS.every((kind) => words.kind(kind).note.length > 10));
});

test("under one holder the extents are told, in the words of what is held or lost", async () => {
  const { words } = await make("nine");
  const control = (status, extent) => ({ status, extent, holder: 0, named: [0, 1] });
  assert.equal(
    words.change(control("held", "effective"), control("held", "full")),
    "GOV: effective control → full control",
  );
  assert.equal(
    words.change(control("contested", "partial"), control("contested", "effective")),
    "Contested: GOV and REB: part of it reported lost → most of it reported lost",
  );
});

test("two days are told with the earlier first, one day as reported and as known", async () => {
  const { model, words } = await make("nine");
  const dayState = (day) => new DayState({ model, table: model.timelines.now, day });
  const [before, after] = [dayState(3), dayState(9)];
  const days = { basis: "day", look: "swipe", day: 9, pair: () => ({ before, after }) };
  assert.equal(isOfKnowledge(days), false);
  assert.equal(words.title(days), "4 January 2024 → 10 January 2024");
  const known = { ...days, basis: "knowledge" };
  assert.equal(isOfKnowledge(known), true);
  assert.equal(isOfKnowledge({ ...known, look: "plain" }), false);
  assert.match(words.title(known), /^As reported at the time → Known now, on 10 January 2024$/);
});
