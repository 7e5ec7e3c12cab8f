// From projected points to paths at a zoom, without points too fine to be seen there.

// How far a simplified border may stray, in pixels.
const TOLERANCE_PX = 0.5;
// Cells are drawn slightly enlarged, because antialiasing would leave gaps between them.
const HAIR_PX = 0.35;
// Corners sharper than this are cut off, or they would stick out.
const SHARPEST = -0.6;
const FEWEST_POINTS = 3;

// Adds a line to a path; returns its number of points.
export function openLine(path, { xs, ys, weights }, { scale, origin }) {
  const least = TOLERANCE_PX / scale;
  let count = 1;
  path.moveTo(xs[0] * scale - origin.x, ys[0] * scale - origin.y);
  for (let at = 1; at < xs.length; at += 1) {
    if (weights[at] < least) continue;
    path.lineTo(xs[at] * scale - origin.x, ys[at] * scale - origin.y);
    count += 1;
  }
  return count;
}

// Adds a ring to a path, moved outwards by `hair` pixels; returns its number of points.
export function closedLine(path, { xs, ys, weights }, { scale, origin }, hair = HAIR_PX) {
  const least = TOLERANCE_PX / scale;
  const points = [];
  for (let at = 0; at < xs.length; at += 1) {
    if (weights[at] < least) continue;
    const x = xs[at] * scale - origin.x;
    const y = ys[at] * scale - origin.y;
    const { length } = points;
    if (length && points[length - 2] === x && points[length - 1] === y) continue;
    points.push(x, y);
  }
  const count = points.length / 2;
  if (count < FEWEST_POINTS) return 0;
  if (hair) moveOutwards(points, hair);
  path.moveTo(points[0], points[1]);
  for (let at = 2; at < points.length; at += 2) path.lineTo(points[at], points[at + 1]);
  path.closePath();
  return count;
}

// Moves each corner along the mean of its two sides' outward normals: the inside is on the left.
function moveOutwards(points, distance) {
  const { length } = points;
  let [beforeX, beforeY] = normal(points, length - 2, 0);
  const [firstX, firstY] = [points[0], points[1]];
  for (let at = 0; at < length; at += 2) {
    const next = at + 2 < length ? [points[at + 2], points[at + 3]] : [firstX, firstY];
    const [afterX, afterY] = normalOf(next[0] - points[at], next[1] - points[at + 1]);
    const turn = Math.max(beforeX * afterX + beforeY * afterY, SHARPEST);
    const reach = distance / (1 + turn);
    points[at] += (beforeX + afterX) * reach;
    points[at + 1] += (beforeY + afterY) * reach;
    [beforeX, beforeY] = [afterX, afterY];
  }
}

const normal = (points, from, to) =>
  normalOf(points[to] - points[from], points[to + 1] - points[from + 1]);

function normalOf(dx, dy) {
  const length = Math.hypot(dx, dy) || 1;
  return [-dy / length, dx / length];
}
