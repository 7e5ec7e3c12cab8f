// Which points of a line can be left out at low zooms. Each point gets a weight, once: how far the
// line would stray without it. At any zoom, points with a weight below a tolerance are left out.

// The weights of the points of a line (Douglas and Peucker); its two ends always stay.
export function weigh(xs, ys) {
  const weights = new Float64Array(xs.length);
  const last = xs.length - 1;
  weights[0] = weights[last] = Infinity;
  const spans = [[0, last, Infinity]];
  while (spans.length) {
    const [from, to, most] = spans.pop();
    if (to - from < 2) continue;
    const { at, distance } = farthest(xs, ys, from, to);
    // No point outweighs the one that split its span, so that the points kept follow the line.
    weights[at] = Math.min(distance, most);
    spans.push([from, at, weights[at]], [at, to, weights[at]]);
  }
  return weights;
}

function farthest(xs, ys, from, to) {
  const dx = xs[to] - xs[from];
  const dy = ys[to] - ys[from];
  const length = dx * dx + dy * dy;
  let found = from + 1;
  let most = -1;
  for (let at = from + 1; at < to; at += 1) {
    const x = xs[at] - xs[from];
    const y = ys[at] - ys[from];
    const share = length ? Math.min(Math.max((x * dx + y * dy) / length, 0), 1) : 0;
    const gapX = x - share * dx;
    const gapY = y - share * dy;
    const gap = gapX * gapX + gapY * gapY;
    if (gap > most) {
      most = gap;
      found = at;
    }
  }
  return { at: found, distance: Math.sqrt(most) };
}
