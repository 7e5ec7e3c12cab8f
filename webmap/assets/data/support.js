// Looks up what an answer rests on, as judged by layers/analysis/support.py and written by
// webmap/supports.py: { basis, repeats, independent, own, publishers, sources }. `independent` and
// `own` list publishers in the order in which they are named, `publishers` is the set of both,
// `sources` is the set of those that said it first; `repeats` counts reports that repeat another.

import { offsetsOf } from "./integers.js";

/** @import { Basis, Support, SupportsOfRuns, Table } from "../base/types.js" */

/**
 * From nothing to several publishers, in the order of layers/analysis/support.py, which explains
 * each.
 *
 * @type {Basis[]}
 */
export const BASES = [
  "nothing",
  "default",
  "baseline",
  "one_side",
  "one_publisher",
  "several_publishers",
];

const COLUMNS = 5;

/**
 * @param {Int32Array} numbers
 * @returns {Support[]}
 */
export function readSupports(numbers) {
  const count = numbers[0];
  let at = 1 + COLUMNS * count;
  const take = (/** @type {number} */ size) => {
    at += size;
    return Array.from(numbers.subarray(at - size, at));
  };
  return Array.from({ length: count }, (_, n) => {
    const [basis, repeats, ...sizes] = Array.from(
      { length: COLUMNS },
      (__, column) => numbers[1 + column * count + n],
    );
    const [independent, own, sources] = sizes.map(take);
    return {
      basis: BASES[basis],
      repeats,
      independent,
      own,
      publishers: new Set([...independent, ...own]),
      sources: new Set(sources),
    };
  });
}

/**
 * @param {Int32Array} numbers
 * @param {number} runCount
 * @returns {SupportsOfRuns}
 */
export function readSupportsOfRuns(numbers, runCount) {
  const following = numbers.subarray(0, runCount);
  const offsets = offsetsOf(following.map((count) => count + 1));
  const days = numbers.subarray(runCount, runCount + offsets[runCount] - runCount);
  const after = new Int32Array(offsets[runCount]);
  for (let run = 0, at = 0; run < runCount; run += 1) {
    for (let n = offsets[run] + 1; n < offsets[run + 1]; n += 1) after[n] = days[at++];
  }
  return { offsets, after, number: numbers.subarray(offsets[runCount]) };
}

/**
 * What a run of a table rests on, on one of its days.
 *
 * @param {Pick<Table, "supports" | "supportsOfRuns" | "days">} table
 * @param {number} run
 * @param {number} day
 */
export function supportOn({ supports, supportsOfRuns, days }, run, day) {
  const { offsets, after, number } = supportsOfRuns;
  let at = offsets[run];
  while (at + 1 < offsets[run + 1] && days[run] + after[at + 1] <= day) at += 1;
  return supports[number[at]];
}
