// Rectangles of the world in whole pixels: {zoom, x, y, width, height}.

const SIDES = ["zoom", "x", "y", "width", "height"];

export const isSameRectangle = (a, b) => SIDES.every((side) => a[side] === b[side]);

// The intersection of two rectangles, or null.
export function meet(a, b) {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { zoom: a.zoom, x, y, width, height } : null;
}

// The parts of a rectangle that another one does not cover: above, below, left and right of it.
export function uncovered(whole, cover) {
  const common = meet(whole, cover);
  if (!common) return [whole];
  const { zoom, x, y, width, height } = whole;
  const [right, bottom] = [common.x + common.width, common.y + common.height];
  return [
    { zoom, x, y, width, height: common.y - y },
    { zoom, x, y: bottom, width, height: y + height - bottom },
    { zoom, x, y: common.y, width: common.x - x, height: common.height },
    { zoom, x: right, y: common.y, width: x + width - right, height: common.height },
  ].filter((part) => part.width > 0 && part.height > 0);
}

// The rectangle around a box [west, north, east, south] of the world at zoom 0, extended by
// `reach`.
export function around([west, north, east, south], zoom, reach) {
  const scale = 2 ** zoom;
  const x = Math.floor(west * scale - reach);
  const y = Math.floor(north * scale - reach);
  const right = Math.ceil(east * scale + reach);
  const bottom = Math.ceil(south * scale + reach);
  return { zoom, x, y, width: right - x, height: bottom - y };
}

// Adds a rectangle to a list; it is merged with those that take no less area apart, so nothing is
// drawn twice.
export function addRectangle(rectangles, added) {
  let merged = added;
  for (let at = rectangles.length - 1; at >= 0; at -= 1) {
    const both = hull(rectangles[at], merged);
    if (areaOf(both) > areaOf(rectangles[at]) + areaOf(merged)) continue;
    rectangles.splice(at, 1);
    merged = both;
  }
  rectangles.push(merged);
}

function hull(a, b) {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { zoom: a.zoom, x, y, width: right - x, height: bottom - y };
}

const areaOf = ({ width, height }) => width * height;
