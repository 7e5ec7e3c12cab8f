import assert from "node:assert/strict";
import { test } from "node:test";

import {
  columnsOf,
  offsetsOf,
  readIntegers,
  sums,
} from "../../../../../webmap/assets/data/integers.js";
import { answersOf } from "../support.mjs";

test("bytes that Python wrote are read as the numbers they were", () => {
  for (const { numbers, bytes } of answersOf("integers"))
    assert.deepEqual([...readIntegers(Uint8Array.from(bytes))], numbers);
});

test("differences add up to the numbers", () => {
  const numbers = [5, 3, 3, -10, 2 ** 30];
  const differences = numbers.map((number, at) => number - (numbers[at - 1] ?? 0));
  assert.deepEqual([...sums(differences)], numbers);
  assert.deepEqual([...sums([])], []);
});

test("sizes become the places at which parts begin, and the end", () => {
  assert.deepEqual([...offsetsOf([2, 0, 3])], [0, 2, 2, 5]);
  assert.deepEqual([...offsetsOf([])], [0]);
});

test("columns of one length are cut apart", () => {
  const columns = columnsOf(Int32Array.from([1, 2, 3, 4, 5, 6]), 3);
  assert.deepEqual(
    columns.map((column) => [...column]),
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  );
});
