import assert from "node:assert/strict";
import { test } from "node:test";

import { Calendar } from "../../../../../webmap/assets/data/calendar.js";
import { Timeline } from "../../../../../webmap/assets/data/timeline.js";
import { Describer } from "../../../../../webmap/assets/words/describe.js";
import { makeStrings } from "../../../../../webmap/assets/words/strings.js";
import { answersOf, open, WORLDS } from "../support.mjs";

async function describe(name, catalogue) {
  const { model, answers } = await open(name);
  const strings = makeStrings(catalogue, model.rules);
  const calendar = new Calendar(answers.first, answers.last, strings);
  return { model, answers, describer: new Describer({ model, calendar, strings }) };
}

for (const name of WORLDS) {
  test(`places of ${name} go by the names of the gazetteer`, async () => {
    const { answers, describer } = await describe(name);
    assert.deepEqual(
      answers.ids.map((_, unit) => describer.name(unit)),
      answers.names,
    );
  });

  test(`of every control of ${name} it is said who holds it`, async () => {
    const { model, describer } = await describe(name);
    for (const control of model.timelines.now.controls) {
      const text = describer.conclusion(control);
      assert.doesNotMatch(text, /undefined|\{|\}/);
      if (control.status === "held") assert.ok(text.includes(describer.actor(control.holder)));
      for (const actor of control.named)
        if (control.status !== "held") assert.ok(text.includes(describer.actor(actor)), text);
    }
  });
}

test("what nobody reported never reads as held", async () => {
  const { model, describer } = await describe("nine");
  const timeline = new Timeline(model.timelines.now, 59);
  const said = (id) => describer.conclusion(timeline.control(model.units.id.indexOf(id)));
  assert.equal(said("t-00"), "GOV, presumed");
  assert.equal(said("t-01"), "Held by REB");
  assert.equal(said("t-02"), "Held by REB");
  assert.equal(said("t-10"), "Claimed by REB; only its own side says so");
  assert.equal(said("t-11"), "Contested: GOV and REB");
  assert.equal(said("t-12"), "Disputed: sources name GOV and REB");
  assert.equal(said("t-20"), "Unknown");
});

test("the holder is told under its full name of the day, if one side holds the place", async () => {
  const { model, describer } = await describe("nine");
  const number = (id) => model.sides.actors.id.indexOf(id);
  const held = (id, status = "held") => ({ status, holder: number(id), named: [] });
  assert.equal(describer.holder(held("turn"), 24), "TURN: The Loyal");
  assert.equal(describer.holder(held("turn", "claimed"), 25), "TURN: The Wavering");
  assert.equal(describer.holder(held("gov"), 25), "GOV: The Government");
  assert.equal(describer.holder(held("gov", "contested"), 25), "");
  assert.equal(describer.holder({ status: "held", holder: -1, named: [] }, 25), "");
});

test("how sure it is and since when; what was presumed has no beginning", async () => {
  const { model, describer } = await describe("nine");
  const timeline = new Timeline(model.timelines.now, 59);
  const said = (id) => {
    const unit = model.units.id.indexOf(id);
    return describer.doubts(timeline.control(unit), timeline.since(unit));
  };
  assert.equal(said("t-00"), "no report");
  assert.equal(said("t-02"), "since 5 January 2024 · inferred from the principal town");
  assert.equal(said("t-22"), "since 1 February 2024 · not reported for over 180 days");
  assert.equal(said("t-21"), "since 1 January 2024 · assumed at the start");
});

test("what a place is and where, in any language", async () => {
  const { languages } = answersOf("words");
  for (const { catalogue } of Object.values(languages)) {
    const { model, describer } = await describe("nine", catalogue);
    const unit = model.units.id.indexOf("town-10");
    if (unit < 0) continue;
    assert.ok(describer.what(unit).includes("Town 10"));
  }
  const { model, describer } = await describe("nine");
  const post = model.units.id.indexOf("post");
  assert.equal(describer.what(post), "base, Town 00 township, South");
  assert.equal(describer.what(model.units.id.indexOf("t-10")), "township, North");
});
