// Long work in short tasks: a generator that yields often is run until a task has lasted long
// enough, then the browser gets its turn.

const TASK_MS = 12;
const QUICK_MS = 4;

// Run `steps` (a generator) and then `done` with what it returns: at once if that was quick, else
// in a task of its own. Returns what calls it off.
export function runInSlices(steps, done) {
  let waiting = null;
  const work = () => {
    const start = performance.now();
    do {
      const { done: isOver, value } = steps.next();
      if (!isOver) continue;
      if (performance.now() - start < QUICK_MS) done(value);
      else waiting = setTimeout(() => done(value));
      return;
    } while (performance.now() - start < TASK_MS);
    waiting = setTimeout(work);
  };
  work();
  return () => clearTimeout(waiting);
}

// Sort a copy, yielding on the way: runs of growing length are merged.
export const sortSlowly = function* sortSlowly(values, compare, { chunk = 256 } = {}) {
  let sorted = [];
  for (let at = 0; at < values.length; at += chunk) {
    sorted.push(values.slice(at, at + chunk).sort(compare));
    yield;
  }
  while (sorted.length > 1) {
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

function* merge(left, right, compare, chunk) {
  const merged = [];
  let [l, r] = [0, 0];
  while (l < left.length && r < right.length) {
    merged.push(compare(left[l], right[r]) <= 0 ? left[l++] : right[r++]);
    if (merged.length % chunk === 0) yield;
  }
  return [...merged, ...left.slice(l), ...right.slice(r)];
}
