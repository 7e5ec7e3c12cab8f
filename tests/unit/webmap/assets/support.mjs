// Shared by the tests of the scripts: the worlds that Python wrote, and its answers.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { decodeMap } from "../../../../webmap/assets/data/decode.js";

export const WORLDS = ["nine", "reported", "bundled"];
export const MODES = ["now", "reported"];

export const bytesOf = (file) => readFileSync(join(process.env.ANSWERS, file));
export const answersOf = (name) => JSON.parse(bytesOf(`${name}.json`));

// A payload as the map reads it, and Python's answers about it.
export async function open(name) {
  return { model: await decodeMap(bytesOf(`${name}.map`)), answers: answersOf(name) };
}

export function assertNear(found, expected, tolerance, what = "") {
  const isNear = Math.abs(found - expected) <= tolerance;
  assert.ok(isNear, `${what}: ${found} is not within ${tolerance} of ${expected}`);
}

// Two objects with the same keys, whose numbers are the same but for rounding.
export function assertAllNear(found, expected, tolerance, what = "") {
  assert.deepEqual(Object.keys(found).sort(), Object.keys(expected).sort(), what);
  for (const [key, value] of Object.entries(expected))
    assertNear(found[key], value, tolerance, `${what} ${key}`);
}

// Run a generator to its end; what it returns, and how often it yielded.
export function finish(steps) {
  for (let yields = 0; ; yields += 1) {
    const { done, value } = steps.next();
    if (done) return { value, yields };
  }
}
