import assert from "node:assert/strict";
import { test } from "node:test";

import {
  CHANGE_KINDS,
  changeKind,
  holderOf,
} from "../../../../../webmap/assets/data/change_kinds.js";
import { open, WORLDS } from "../support.mjs";

for (const name of WORLDS) {
  test(`between any two controls of ${name} became what the layers say`, async () => {
    const { model, answers } = await open(name);
    const number = (holder) => model.sides.actors.id.indexOf(holder ?? "");
    assert.ok(answers.kinds.length >= 9);
    for (const [status, holder, statusAfter, holderAfter, kind] of answers.kinds) {
      const before = { status, holder: number(holder) };
      const after = { status: statusAfter, holder: number(holderAfter) };
      const found = changeKind(before, after);
      assert.equal(found, kind, `${status} ${holder} to ${statusAfter} ${holderAfter}`);
      assert.ok(found === "same" || CHANGE_KINDS.includes(found));
    }
  });
}

test("the holder of record of what is in doubt does not hold it", () => {
  assert.equal(holderOf({ status: "contested", holder: 3 }), -1);
  assert.equal(holderOf({ status: "claimed", holder: 3 }), 3);
});
