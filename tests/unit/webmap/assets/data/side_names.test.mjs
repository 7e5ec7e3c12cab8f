import assert from "node:assert/strict";
import { test } from "node:test";

import { SideNames } from "../../../../../webmap/assets/data/side_names.js";
import { open, WORLDS } from "../support.mjs";

for (const name of WORLDS) {
  test(`sides of ${name} have the names of the layers on each day`, async () => {
    const { model, answers } = await open(name);
    const { actors, blocs } = model.sides;
    const names = new SideNames(model.sides);
    answers.days.forEach((day, at) => {
      const expected = answers.sides[at];
      assert.deepEqual(
        actors.id.map((_, number) => names.actor(number, day)),
        expected.names,
      );
      assert.deepEqual(
        blocs.id.map((_, number) => names.bloc(number, day)),
        expected.blocNames,
      );
    });
  });
}

test("a name counts from its first day to its last, then the main name again", async () => {
  const { model } = await open("nine");
  const names = new SideNames(model.sides);
  const turn = model.sides.actors.id.indexOf("turn");
  const aside = model.sides.blocs.id.indexOf("aside");
  assert.deepEqual(
    [0, 24, 25, 40, 41].map((day) => names.actor(turn, day)),
    ["The Loyal", "The Loyal", "The Wavering", "The Wavering", "The Turncoats"],
  );
  assert.deepEqual(
    [39, 40].map((day) => names.bloc(aside, day)),
    ["Standing aside", "Drawn in"],
  );
  assert.deepEqual(
    model.sides.actors.id.filter((_, number) => names.changes(number)),
    ["turn"],
  );
  assert.equal(names.actor(-1, 0), null);
  assert.equal(names.bloc(-1, 0), null);
});

test("the government of the bundled dataset has another name from 31 July 2025", async () => {
  const { model, answers } = await open("bundled");
  const names = new SideNames(model.sides);
  const number = model.sides.actors.id.indexOf("sac");
  const on = (text) => names.actor(number, (Date.parse(text) - Date.parse(answers.first)) / 864e5);
  assert.equal(on("2025-07-30"), "State Administration Council");
  assert.equal(on("2025-07-31"), "State Security and Peace Commission");
  assert.equal(model.sides.actors.abbreviation[number], "SAC");
});
