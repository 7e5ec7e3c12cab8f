import assert from "node:assert/strict";
import { test } from "node:test";

import { Words } from "../../../../../webmap/assets/words/words.js";
import { answersOf } from "../support.mjs";

const { languages } = answersOf("words");

for (const [code, { catalogue, messages, counts, numbers }] of Object.entries(languages)) {
  const words = new Words(catalogue);

  test(`a message of ${code} reads as Python says it`, () => {
    for (const [text, values, expected] of messages) assert.equal(words.t(text, values), expected);
  });

  test(`what counts something reads in ${code} as Python says it`, () => {
    for (const [one, many, count, expected] of counts)
      assert.equal(words.tn(one, many, count), expected);
  });

  test(`numbers of ${code} are written as Python writes them`, () => {
    for (const [number, expected] of numbers) assert.equal(words.number(number), expected);
  });
}

test("a blank that nobody fills stays, and a value is no pattern", () => {
  const words = new Words();
  assert.equal(words.t("{a} and {b}", { a: "{b}" }), "{b} and {b}");
});

test("decimals are kept as far as asked", () => {
  const words = new Words();
  assert.equal(words.number(2.345), "2");
  assert.equal(words.number(2.345, 1), "2.3");
});
