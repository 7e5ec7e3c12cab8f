// Towns: their order of importance, and the position of a name next to its point.

import { heightOf, widthOf, write } from "./lettering.js";
import { CLOSE_ZOOM } from "../style.js";

// From this zoom on, places that are not a township's principal town are also named.
const ALL_ZOOM = CLOSE_ZOOM;
const RADII = { leading: 3, principal: 2.4, other: 1.8 };
const GAP = 3;

// A town that its region is named after comes first and is named at every zoom, above all one that
// is not the principal town of a single township: a city that spans several. Next come the
// principal towns of townships; the others are named only at high zooms.
export function rankTowns({ units, areas, points }, importance) {
  const leading = new Set(units.leading);
  const principal = new Set(areas.town);
  const score = (unit) => [
    leading.has(unit) ? (principal.has(unit) ? 2 : 3) : principal.has(unit) ? 1 : 0,
    units.population[unit],
    importance[unit],
    -unit,
  ];
  return points
    .map((latlng, unit) => ({
      latlng,
      unit,
      score: score(unit),
      sort: leading.has(unit) ? "leading" : principal.has(unit) ? "principal" : "other",
      isLeading: leading.has(unit),
    }))
    .filter(({ unit }) => units.role[unit] === "footprint")
    .sort((a, b) => {
      const at = a.score.findIndex((value, i) => value !== b.score[i]);
      return at < 0 ? 0 : b.score[at] - a.score[at];
    });
}

export function paintTowns(canvas, towns, { units }, room) {
  const { context, zoom, project, theme, bounds } = canvas;
  const size = zoom < CLOSE_ZOOM ? 11 : zoom < 10 ? 12 : 13;
  for (const { latlng, unit, sort } of towns) {
    if (sort === "other" && zoom < ALL_ZOOM) continue;
    const { x, y } = project(latlng);
    if (!bounds.contains([x, y])) continue;
    const style = {
      ...(sort === "leading"
        ? { size: size + 1, weight: 700 }
        : { size, weight: sort === "other" ? 400 : 500 }),
      colour: theme.label,
      halo: theme.halo,
    };
    const name = units.name[unit];
    const radius = RADII[sort];
    const box = { width: widthOf(context, name, style), height: heightOf(name, style) };
    const place = room.choose(placesAround(x, y, radius, box));
    if (!place) continue;
    drawPoint(context, { x, y, radius, isHollow: sort === "other" }, theme);
    write(context, name, { x: place.textX, y: place.textY }, style);
  }
}

// Eight positions around a point, the best first: right, left, then above and below, then corners.
// Each includes the point itself, so that no other name covers it.
function placesAround(x, y, radius, { width, height }) {
  const away = radius + GAP;
  const diagonal = radius + 1;
  const [middle, half] = [height / 2, width / 2];
  const corners = [
    [x + away, y - middle],
    [x - away - width, y - middle],
    [x - half, y - away - height + 2],
    [x - half, y + away - 2],
    [x + diagonal, y - diagonal - height + 3],
    [x + diagonal, y + diagonal - 3],
    [x - diagonal - width, y - diagonal - height + 3],
    [x - diagonal - width, y + diagonal - 3],
  ];
  return corners.map(([left, top]) => {
    const [west, north] = [Math.min(left, x - away), Math.min(top, y - away)];
    const [east, south] = [Math.max(left + width, x + away), Math.max(top + height, y + away)];
    return {
      x: west,
      y: north,
      width: east - west,
      height: south - north,
      textX: left,
      textY: top + middle,
    };
  });
}

function drawPoint(context, { x, y, radius, isHollow }, { ink, casing }) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = isHollow ? casing : ink;
  context.strokeStyle = isHollow ? ink : casing;
  context.lineWidth = 1;
  context.fill();
  context.stroke();
}
