import assert from "node:assert/strict";
import { test } from "node:test";

import { ALL_KINDS, changesOf } from "../../../../../webmap/assets/data/change_index.js";
import { MODES, open, WORLDS } from "../support.mjs";

const conclusion = ([status, holder, extent]) => [status, holder ?? "", extent].join("|");
const sorted = (rows) => rows.map((row) => row.join(" ")).sort();

for (const name of WORLDS) {
  for (const mode of MODES) {
    test(`the changes of ${name} ${mode} are those of the layers, in order of time`, async () => {
      const { model, answers } = await open(name);
      const index = changesOf(model, model.timelines[mode]);
      const found = Array.from({ length: index.count }, (_, n) => [
        index.day(n),
        model.units.id[index.unit[n]],
        index.kind(n),
        index.before(n).conclusion,
        index.after(n).conclusion,
      ]);
      const expected = answers.modes[mode].changes.map(([day, id, kind, before, after]) => [
        day,
        id,
        kind,
        conclusion(before),
        conclusion(after),
      ]);
      assert.deepEqual(sorted(found), sorted(expected));
      const days = found.map(([day]) => day);
      assert.deepEqual(
        days,
        days.toSorted((a, b) => a - b),
      );
      assert.ok(found.every(([, , kind]) => ALL_KINDS.includes(kind)));
    });
  }

  test(`a range of days of ${name} has the changes after its first and up to its last`, async () => {
    const { model } = await open(name);
    const index = changesOf(model, model.timelines.now);
    const all = Array.from({ length: index.count }, (_, n) => n);
    const last = index.day(index.count - 1);
    for (const [from, to] of [
      [-1, last],
      [0, 9],
      [9, 9],
      [Math.floor(last / 3), Math.floor(last / 2)],
      [last, last + 50],
      [-20, -10],
    ]) {
      const [start, end] = index.range(from, to);
      const inside = all.filter((n) => index.day(n) > from && index.day(n) <= to);
      assert.deepEqual(all.slice(start, end), inside, `${from} to ${to}`);
    }
  });

  test(`who leads in ${name} is followed by whom it leads, on the same day`, async () => {
    const { model } = await open(name);
    const index = changesOf(model, model.timelines.now);
    const numberOf = new Map(Array.from(index.run, (run, n) => [run, n]));
    let pairs = 0;
    for (let n = 0; n < index.count; n += 1) {
      const leader = index.leaderOf(n);
      if (leader < 0) continue;
      pairs += 1;
      const other = numberOf.get(leader);
      assert.equal(index.day(other), index.day(n));
      assert.equal(index.followerOf(other), index.unit[n]);
      assert.ok(index.after(n).inferred);
    }
    assert.ok(pairs > 0);
  });
}

test("the index of a table is made once", async () => {
  const { model } = await open("nine");
  const { now, reported } = model.timelines;
  assert.equal(changesOf(model, now), changesOf(model, now));
  assert.notEqual(changesOf(model, now), changesOf(model, reported));
});
