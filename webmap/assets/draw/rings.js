// The rings around each cell, assembled from the arcs between cells. An arc has one cell on its
// left and one on its right (webmap/payload.py). A ring keeps its cell on the left, so outer rings
// run anticlockwise and holes clockwise.

// Rings per cell: {xs, ys, weights, isHole}, without the last point, which repeats the first.
export function ringsOfCells({ left, right }, lines, cellCount) {
  const nodes = new Nodes();
  const steps = Array.from({ length: cellCount }, () => new Map());
  const add = (cell, step) => {
    if (cell < 0) return;
    const found = steps[cell].get(step.from);
    if (found) found.push(step);
    else steps[cell].set(step.from, [step]);
  };
  lines.forEach((line, arc) => {
    const last = line.xs.length - 1;
    const begin = nodes.number(line.xs[0], line.ys[0]);
    const end = nodes.number(line.xs[last], line.ys[last]);
    add(left[arc], { line, from: begin, to: end, isForward: true });
    add(right[arc], { line, from: end, to: begin, isForward: false });
  });
  return steps.map((ofCell) => walk(ofCell).map(join));
}

// Numbers the points where arcs meet.
class Nodes {
  constructor() {
    this.numbers = new Map();
  }

  number(x, y) {
    const key = `${x} ${y}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.numbers.size);
    return this.numbers.size - 1;
  }
}

// Follows steps from node to node until they return to where they began.
function walk(stepsFrom) {
  const rings = [];
  for (const [start, steps] of stepsFrom) {
    while (steps.length) {
      const ring = [steps.pop()];
      while (ring.at(-1).to !== start) {
        const next = stepsFrom.get(ring.at(-1).to)?.pop();
        if (!next) break;
        ring.push(next);
      }
      rings.push(ring);
    }
  }
  return rings;
}

function join(steps) {
  const count = steps.reduce((sum, { line }) => sum + line.xs.length - 1, 0);
  const ring = {
    xs: new Float64Array(count),
    ys: new Float64Array(count),
    weights: new Float64Array(count),
  };
  let at = 0;
  for (const { line, isForward } of steps) {
    const last = line.xs.length - 1;
    for (let point = 0; point < last; point += 1, at += 1) {
      const from = isForward ? point : last - point;
      ring.xs[at] = line.xs[from];
      ring.ys[at] = line.ys[from];
      ring.weights[at] = line.weights[from];
    }
  }
  ring.isHole = runsClockwise(ring);
  return ring;
}

// Clockwise on the screen, where y grows downwards.
function runsClockwise({ xs, ys }) {
  let area = 0;
  for (let at = 0, before = xs.length - 1; at < xs.length; before = at, at += 1) {
    area += xs[before] * ys[at] - xs[at] * ys[before];
  }
  return area > 0;
}
