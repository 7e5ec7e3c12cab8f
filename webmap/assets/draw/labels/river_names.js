// Names of rivers, as the data give them, along a fairly straight stretch of the water.

import { widthOf, write } from "./lettering.js";

const RIVER_ZOOM = 6.5;
// How much longer than a straight line the stretch may be.
const MOST_WINDING = 1.12;
const MARGIN_PX = 12;

export function paintRivers(canvas, { rivers, riverLines }, room) {
  const { context, zoom, project, theme } = canvas;
  if (zoom < RIVER_ZOOM) return;
  const style = {
    size: zoom < 8 ? 10.5 : 12,
    slant: "italic",
    spacing: 1.2,
    colour: theme.water_label,
    halo: theme.halo,
    align: "center",
  };
  const named = new Set();
  let at = 0;
  rivers.name.forEach((name, river) => {
    const lines = riverLines.slice(at, at + rivers.lines[river]);
    at += rivers.lines[river];
    if (!name || named.has(name)) return;
    const width = widthOf(context, name, style) + 2 * MARGIN_PX;
    for (const line of lines) {
      const place = stretchFor(line.map(project), width, style.size, room);
      if (!place) continue;
      write(context, name, place, style);
      named.add(name);
      return;
    }
  });
}

// The first stretch of a line that is as long as the name, nearly straight, in the picture and
// free.
function stretchFor(points, width, size, room) {
  const { min, max } = room.bounds;
  let start = 0;
  let length = 0;
  for (let end = 1; end < points.length; end += 1) {
    length += points[end].distanceTo(points[end - 1]);
    while (start < end - 1 && length - points[start + 1].distanceTo(points[start]) >= width) {
      length -= points[start + 1].distanceTo(points[start]);
      start += 1;
    }
    const [from, to] =
      points[start].x <= points[end].x
        ? [points[start], points[end]]
        : [points[end], points[start]];
    const straight = from.distanceTo(to);
    if (length < width || straight < width || length / straight > MOST_WINDING) continue;
    const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    if (x < min.x || x > max.x || y < min.y || y > max.y) continue;
    const turn = Math.atan2(to.y - from.y, to.x - from.x);
    const box = {
      width: Math.abs(Math.cos(turn)) * width + Math.abs(Math.sin(turn)) * size,
      height: Math.abs(Math.sin(turn)) * width + Math.abs(Math.cos(turn)) * size,
    };
    if (!room.take(x - box.width / 2, y - box.height / 2, box.width, box.height)) continue;
    // Next to the water, not on it.
    return { x: x + Math.sin(turn) * size * 0.7, y: y - Math.cos(turn) * size * 0.7, turn };
  }
  return null;
}
