// The surroundings of the land: neighbours, which fade out where their data end, and rivers.

import { themeOf } from "./theme.js";

// The distance from the end of the data, in degrees, at which neighbours begin to fade.
const FADE_DEG = 2.5;

function trace(context, lines, project) {
  for (const line of lines) {
    line.forEach((latlng, index) => {
      const point = project(latlng);
      if (index) context.lineTo(point.x, point.y);
      else context.moveTo(point.x, point.y);
    });
  }
}

export function neighbourPainter({ neighbours, neighbourLines }) {
  const edge = boundsOf(neighbourLines);
  return ({ context, project, bounds, theme = themeOf("light") }) => {
    if (!edge) return;
    let at = 0;
    for (const polygons of neighbours.rings) {
      const count = polygons.reduce((total, rings) => total + rings, 0);
      context.beginPath();
      trace(context, neighbourLines.slice(at, at + count), project);
      at += count;
      context.fillStyle = theme.land;
      context.fill("evenodd");
      context.strokeStyle = theme.coast;
      context.lineWidth = 1;
      context.stroke();
    }
    fadeOut(context, project, bounds, edge);
  };
}

// A river has its own rim, so that it is visible on dark land and on light.
export function riverPainter({ riverLines }) {
  return ({ context, project, zoom, theme = themeOf("light") }) => {
    const width = Math.min(0.8 + Math.max(zoom - 6, 0) * 0.5, 3);
    context.save();
    context.beginPath();
    trace(context, riverLines, project);
    Object.assign(context, { lineJoin: "round", lineCap: "round", globalAlpha: 0.55 });
    Object.assign(context, { strokeStyle: theme.river_casing, lineWidth: width + 1.4 });
    context.stroke();
    Object.assign(context, { strokeStyle: theme.river, lineWidth: width, globalAlpha: 0.9 });
    context.stroke();
    context.restore();
  };
}

function boundsOf(lines) {
  if (!lines.length) return null;
  let [south, west, north, east] = [90, 180, -90, -180];
  for (const line of lines) {
    for (const [lat, lon] of line) {
      south = Math.min(south, lat);
      north = Math.max(north, lat);
      west = Math.min(west, lon);
      east = Math.max(east, lon);
    }
  }
  return { south, west, north, east };
}

// The data end in straight lines; fading them out keeps them from looking like borders.
function fadeOut(context, project, bounds, { south, west, north, east }) {
  const outer = { a: project([north, west]), b: project([south, east]) };
  const inner = {
    a: project([north - FADE_DEG, west + FADE_DEG]),
    b: project([south + FADE_DEG, east - FADE_DEG]),
  };
  const rub = (x0, y0, x1, y1, box) => {
    const gradient = context.createLinearGradient(x0, y0, x1, y1);
    gradient.addColorStop(0, "rgba(0,0,0,1)");
    gradient.addColorStop(1, "rgba(0,0,0,0)");
    context.fillStyle = gradient;
    context.fillRect(...box);
  };
  const { x, y } = bounds.min;
  const size = bounds.getSize();
  context.globalCompositeOperation = "destination-out";
  rub(outer.a.x, 0, inner.a.x, 0, [x, y, inner.a.x - x, size.y]);
  rub(outer.b.x, 0, inner.b.x, 0, [inner.b.x, y, x + size.x - inner.b.x, size.y]);
  rub(0, outer.a.y, 0, inner.a.y, [x, y, size.x, inner.a.y - y]);
  rub(0, outer.b.y, 0, inner.b.y, [x, inner.b.y, size.x, y + size.y - inner.b.y]);
  context.globalCompositeOperation = "source-over";
}
