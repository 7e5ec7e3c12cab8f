import assert from "node:assert/strict";
import { test } from "node:test";

import { runsOf, spellOn, spellsOf } from "../../../../../webmap/assets/data/spells.js";
import { Timeline } from "../../../../../webmap/assets/data/timeline.js";
import { MODES, open, WORLDS } from "../support.mjs";

const lastOf = ({ first, last }) => Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);

for (const name of WORLDS) {
  test(`the runs of each place of ${name} follow each other to the last day`, async () => {
    const { model, answers } = await open(name);
    for (const mode of MODES) {
      const table = model.timelines[mode];
      for (let unit = 0; unit < model.units.count; unit += 1) {
        const runs = runsOf(table, unit, lastOf(answers));
        runs.reduce((one, other) => {
          assert.equal(other.from, one.until + 1);
          return other;
        });
        assert.equal(runs.at(-1).until, lastOf(answers));
        const spells = spellsOf(table, unit, lastOf(answers));
        assert.deepEqual(
          spells.flatMap((spell) => spell.runs),
          runs,
        );
        for (const { from, until, control, claimSet, runs: own } of spells) {
          assert.deepEqual([from, until], [own[0].from, own.at(-1).until]);
          assert.equal(control.spell, own[0].control.spell);
          for (const run of own) {
            const isNamed = (actor) => control.named.includes(actor);
            assert.ok(run.control.named.every(isNamed));
          }
          if (own.length === 1) assert.equal(claimSet, table.claimSet[own[0].run]);
        }
      }
    }
  });

  test(`the spell of a day of ${name} is the one that holds it`, async () => {
    const { model, answers } = await open(name);
    const timeline = new Timeline(model.timelines.now, 0);
    for (const day of answers.days) {
      timeline.moveTo(day);
      for (let unit = 0; unit < model.units.count; unit += 1) {
        const spell = spellOn(spellsOf(timeline.table, unit, lastOf(answers)), day);
        assert.ok(spell.from <= day && day <= spell.until);
        assert.ok(spell.runs.some(({ run }) => run === timeline.cursor[unit]));
      }
    }
  });
}
