// Names on the map: regions and neighbours from afar, towns as there is room, and rings for
// places of which only the township is known. Drawn as text on a canvas, which reads no markup.

import { INK, PAPER, CLOSE_ZOOM } from "./style.js";

const FONT = 'system-ui, "Noto Sans", sans-serif';
const REGION_ZOOMS = [4.5, 9];
// How many towns are offered at a zoom; those that find no room are left out.
const TOWNS_BY_ZOOM = [[5, 0], [5.75, 14], [6.5, 30], [7.25, 90], [CLOSE_ZOOM, 400], [Infinity, 10_000]];
const RING_ZOOM = 7;
const RING_RADIUS = 7;
const RING_HIT = 22;

export function labelPainter(model, importance) {
  const towns = rankTowns(model, importance);
  const rings = ringsOf(model);
  const leading = towns.filter(({ isLeading }) => isLeading);
  const others = towns.filter(({ isLeading }) => !isLeading);
  const paint = (sheet) => {
    const taken = new Room(sheet.bounds);
    paintTowns(sheet, leading, model, taken);
    if (sheet.zoom >= RING_ZOOM) rings.forEach((ring) => drawRing(sheet, ring, taken));
    if (sheet.zoom >= REGION_ZOOMS[0] && sheet.zoom < REGION_ZOOMS[1]) paintRegions(sheet, model, taken);
    const offered = TOWNS_BY_ZOOM.find(([limit]) => sheet.zoom < limit)[1];
    paintTowns(sheet, others.slice(0, Math.max(offered - leading.length, 0)), model, taken);
    if (sheet.zoom < CLOSE_ZOOM) paintNeighbours(sheet, model, taken);
  };
  return { paint, rings };
}

// Rectangles of the picture that hold a name already.
class Room {
  constructor(bounds) {
    this.bounds = bounds;
    this.boxes = [];
  }

  take(x, y, width, height) {
    const box = [x, y, x + width, y + height];
    const { min, max } = this.bounds;
    if (box[2] < min.x || box[0] > max.x || box[3] < min.y || box[1] > max.y) return false;
    const isFree = this.boxes.every((b) => b[2] < box[0] || b[0] > box[2] || b[3] < box[1] || b[1] > box[3]);
    if (isFree) this.boxes.push(box);
    return isFree;
  }
}

// A town that its region is called after comes first and is named at every zoom, above all one
// that is no single township's principal town: a city over many. Next come the principal towns of
// townships, and the others only close by.
function rankTowns({ units, areas, points }, importance) {
  const leading = new Set(units.leading);
  const principal = new Set(areas.town);
  const score = (unit) => [
    leading.has(unit) ? (principal.has(unit) ? 2 : 3) : principal.has(unit) ? 1 : 0,
    units.population[unit],
    importance[unit],
    -unit,
  ];
  return points
    .map((latlng, unit) => ({ latlng, unit, score: score(unit), isLeading: leading.has(unit) }))
    .filter(({ unit }) => units.role[unit] === "footprint")
    .sort((a, b) => {
      const at = a.score.findIndex((value, i) => value !== b.score[i]);
      return at < 0 ? 0 : b.score[at] - a.score[at];
    });
}

// One ring per township, whatever the number of places that are known no better.
function ringsOf({ units, areas }) {
  const rings = new Map();
  units.role.forEach((role, unit) => {
    if (role !== "ring") return;
    const area = units.area[unit];
    if (!rings.has(area)) rings.set(area, { area, units: [], latlng: areas.label[area] });
    rings.get(area).units.push(unit);
  });
  return [...rings.values()];
}

// The ring under a point of the layer, or null: as wide as a finger where fingers point.
export function ringAt(rings, { point, zoom, project, isTouch }) {
  if (zoom < RING_ZOOM) return null;
  const reach = isTouch ? RING_HIT : RING_RADIUS + 3;
  return rings.find(({ latlng }) => project(latlng).distanceTo(point) <= reach) ?? null;
}

function write(context, text, x, y, { size, weight = 500, colour = INK, halo = 3, spacing = "0px" }) {
  context.font = `${weight} ${size}px ${FONT}`;
  context.letterSpacing = spacing;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = halo;
  context.strokeStyle = "rgba(255,255,255,0.85)";
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

function widthOf(context, text, { size, weight = 500, spacing = "0px" }) {
  context.font = `${weight} ${size}px ${FONT}`;
  context.letterSpacing = spacing;
  return context.measureText(text).width;
}

function paintTowns({ context, zoom, project }, towns, { units, areas }, taken) {
  const principal = new Set(areas.town);
  const size = zoom < CLOSE_ZOOM ? 11 : 12;
  for (const { latlng, unit, isLeading } of towns) {
    const style = isLeading ? { size: size + 1, weight: 700 } : { size };
    const isPrincipal = isLeading || principal.has(unit);
    if (!isPrincipal && zoom < CLOSE_ZOOM) continue;
    const { x, y } = project(latlng);
    const name = units.name[unit];
    const width = widthOf(context, name, style);
    const beside = [[-3, -7, width + 10, 14, 5, 0], [-width - 7, -7, width + 10, 14, -width - 5, 0]];
    // Over or under its point only a town that has to be named.
    const stacked = [-1, 1].map((way) => [
      -width / 2 - 2, way < 0 ? -19 : -4, width + 4, 23, -width / 2, way * 12,
    ]);
    const room = [...beside, ...(isLeading ? stacked : [])].find(([dx, dy, w, h]) =>
      taken.take(x + dx, y + dy, w, h),
    );
    if (!room) continue;
    context.beginPath();
    context.arc(x, y, isLeading ? 3 : isPrincipal ? 2.4 : 1.8, 0, 2 * Math.PI);
    context.fillStyle = isPrincipal ? INK : PAPER;
    context.strokeStyle = isPrincipal ? PAPER : INK;
    context.lineWidth = 1;
    context.fill();
    context.stroke();
    write(context, name, x + room[4], y + room[5], style);
  }
}

// The larger a region the sooner it is named; from afar small ones find no room and go unnamed.
function paintRegions({ context, zoom, project }, { areas }, taken) {
  const style = { size: zoom < 6.5 ? 9.5 : 13, weight: 700, spacing: "1px", colour: "#3f4858", halo: 3 };
  const land = areas.regions.id.map(() => 0);
  areas.region.forEach((region, area) => (land[region] += areas.km2[area]));
  const order = [...land.keys()].sort((a, b) => land[b] - land[a]);
  for (const region of order) {
    const { x, y } = project(areas.regionLabel[region]);
    const text = areas.regions.name[region].toLocaleUpperCase();
    const width = widthOf(context, text, style);
    const shift = [0, -12, 12].find((dy) => taken.take(x - width / 2, y + dy - 8, width, 16));
    if (shift !== undefined) write(context, text, x - width / 2, y + shift, style);
  }
}

function paintNeighbours({ context, project }, { context: land }, taken) {
  const style = { size: 13, weight: 500, spacing: "2.5px", colour: "#8d8676", halo: 0.01 };
  land.neighbours.label.forEach((label, index) => {
    if (!label) return;
    const { x, y } = project([label[1], label[0]]);
    const text = land.neighbours.name[index].toLocaleUpperCase();
    const width = widthOf(context, text, style);
    if (taken.take(x - width / 2, y - 8, width, 16)) write(context, text, x - width / 2, y, style);
  });
}

function drawRing({ context, project }, { latlng, units }, taken) {
  const { x, y } = project(latlng);
  taken.take(x - RING_RADIUS, y - RING_RADIUS, 2 * RING_RADIUS, 2 * RING_RADIUS);
  context.beginPath();
  context.arc(x, y, RING_RADIUS, 0, 2 * Math.PI);
  context.strokeStyle = PAPER;
  context.lineWidth = 4;
  context.stroke();
  context.setLineDash([3.5, 2.5]);
  context.strokeStyle = INK;
  context.lineWidth = 1.8;
  context.stroke();
  context.setLineDash([]);
  if (units.length > 1) {
    context.textAlign = "center";
    write(context, String(units.length), x, y + 0.5, { size: 9, weight: 700 });
    context.textAlign = "start";
  }
}
