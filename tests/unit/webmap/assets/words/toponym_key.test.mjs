import assert from "node:assert/strict";
import { test } from "node:test";

import { foldWords, joinWords } from "../../../../../webmap/assets/words/toponym_key.js";
import { answersOf } from "../support.mjs";

const { keys } = answersOf("words");

test("letters are folded as the gazetteer folds them", () => {
  const different = Object.entries(keys)
    .map(([text, key]) => [text, key, joinWords(foldWords(text)).key])
    .filter(([, key, found]) => key !== found);
  assert.deepEqual(different, []);
  assert.ok(Object.keys(keys).length > 1000);
});

test("a key begins with its words in their order", () => {
  for (const text of Object.keys(keys)) {
    const words = foldWords(text);
    const { key, starts } = joinWords(words);
    for (const [at, word] of words.entries()) assert.ok(key.startsWith(word, starts[at]), text);
  }
});

test("two numbers stay apart", () => {
  assert.deepEqual(joinWords(foldWords("IB-23 6")), { key: "ib23 6", starts: [0, 2, 5] });
});
