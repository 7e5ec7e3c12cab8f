import assert from "node:assert/strict";
import { test } from "node:test";

import { Calendar } from "../../../../../webmap/assets/data/calendar.js";
import { Timeline } from "../../../../../webmap/assets/data/timeline.js";
import { Describer } from "../../../../../webmap/assets/words/describe.js";
import { RuleWords } from "../../../../../webmap/assets/words/rule_words.js";
import { makeStrings } from "../../../../../webmap/assets/words/strings.js";
import { MODES, open, WORLDS } from "../support.mjs";

async function make(name, options = {}) {
  const { model, answers } = await open(name);
  const strings = makeStrings();
  const calendar = new Calendar(answers.first, answers.last, strings);
  const describer = new Describer({ model, calendar, strings });
  const rules = new RuleWords({ model, strings, calendar, describer, ...options });
  return { model, answers, rules };
}

for (const name of WORLDS) {
  test(`the rule of each answer of ${name} is told in the words of Python`, async () => {
    const { model, answers, rules } = await make(name);
    for (const mode of MODES) {
      const timeline = new Timeline(model.timelines[mode], 0);
      answers.days.forEach((day, at) => {
        timeline.moveTo(day);
        answers.modes[mode].sentences[at].forEach((sentence, unit) => {
          assert.equal(
            rules.sentences(timeline, unit).join(" "),
            sentence,
            `${answers.ids[unit]} on ${day}, ${mode}`,
          );
        });
      });
    }
  });
}

test("a rule leads to where the method page explains it, where there is a page", async () => {
  const { rules, model } = await make("nine", { method: "https://atlas.example/method" });
  for (const [rule, anchor] of Object.entries(model.rules.anchors))
    assert.equal(rules.address(rule), `https://atlas.example/method#${anchor}`);
  const { rules: others } = await make("nine");
  assert.equal(others.address("held_by_report"), null);
});
