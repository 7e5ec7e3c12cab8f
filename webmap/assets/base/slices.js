// Splits long work into short tasks: a generator that yields often runs until a task has lasted
// long enough, then the browser gets its turn.

const TASK_MS = 12;
const QUICK_MS = 4;

/**
 * Runs `steps` and then `done` with their result: at once if that was quick, else in a separate
 * task. Returns a function that cancels it.
 *
 * @template Result
 * @param {Generator<void, Result>} steps
 * @param {(result: Result) => void} done
 */
export function runInSlices(steps, done) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const work = () => {
    const start = performance.now();
    do {
      const step = steps.next();
      if (!step.done) continue;
      if (performance.now() - start < QUICK_MS) done(step.value);
      else waiting = setTimeout(() => done(step.value));
      return;
    } while (performance.now() - start < TASK_MS);
    waiting = setTimeout(work);
  };
  work();
  return () => clearTimeout(waiting);
}

/**
 * Sorts a copy, yielding between steps: a merge sort of runs of growing length.
 *
 * @template Item
 * @param {Item[]} values
 * @param {(one: Item, other: Item) => number} compare
 * @returns {Generator<void, Item[]>}
 */
export const sortSlowly = function* sortSlowly(values, compare, { chunk = 256 } = {}) {
  /** @type {Item[][]} */
  let sorted = [];
  for (let at = 0; at < values.length; at += chunk) {
    sorted.push(values.slice(at, at + chunk).sort(compare));
    yield;
  }
  while (sorted.length > 1) {
    /** @type {Item[][]} */
    const merged = [];
    for (let at = 0; at < sorted.length; at += 2) {
      merged.push(
        at + 1 < sorted.length
          ? yield* merge(sorted[at], sorted[at + 1], compare, chunk)
          : sorted[at],
      );
    }
    sorted = merged;
  }
  return sorted[0] ?? [];
};

/**
 * @template Item
 * @param {Item[]} left
 * @param {Item[]} right
 * @param {(one: Item, other: Item) => number} compare
 * @param {number} chunk
 * @returns {Generator<void, Item[]>}
 */
function* merge(left, right, compare, chunk) {
  /** @type {Item[]} */
  const merged = [];
  let [l, r] = [0, 0];
  while (l < left.length && r < right.length) {
    merged.push(compare(left[l], right[r]) <= 0 ? left[l++] : right[r++]);
    if (merged.length % chunk === 0) yield;
  }
  return [...merged, ...left.slice(l), ...right.slice(r)];
}
