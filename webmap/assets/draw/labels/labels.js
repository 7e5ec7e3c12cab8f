// Names on the map: towns, regions, rivers and neighbours if there is room, the holders of the
// larger lands of the day, and rings for places of which only the township is known. Painted only
// at rest.

import { Lands } from "./holders_land.js";
import { Room } from "./label_room.js";
import { paintLands } from "./land_names.js";
import { heightOf, inCapitals, widthOf, write } from "./lettering.js";
import { paintRivers } from "./river_names.js";
import { CLOSE_ZOOM } from "../style.js";
import { themeOf } from "../theme.js";
import { paintTowns, rankTowns } from "./town_names.js";

const REGION_ZOOMS = [4.5, 9.5];
// The number of candidate towns at a zoom; those without room are left out.
const TOWNS_BY_ZOOM = [
  [4.75, 0],
  [5.75, 14],
  [6.5, 30],
  [7.25, 90],
  [CLOSE_ZOOM, 400],
  [Infinity, 10_000],
];
const LEADING_ZOOM = 4.75;
// A region is named if its name is at most this many times as wide as the region.
const MOST_OVERHANG = 1.15;
const KM_PER_DEG = 111;
const TILE_PX = 256;
const RING_ZOOM = 7;
const RING_RADIUS = 7;
const RING_HIT = 22;

export function labelPainter(model, importance) {
  return new Labels(model, importance);
}

// Every text that may be written on a canvas, for loading fonts, including capitals and figures.
export function namesOnCanvas({ units, areas, context, sides }) {
  const names = [
    units.name,
    areas.regions.name,
    context.neighbours.name,
    context.rivers.name,
    sides.actors.name,
    sides.actors.abbreviation,
    sides.blocs.name,
  ]
    .flat()
    .filter(Boolean);
  return [...names, ...names.map(inCapitals), "0123456789, ?²"];
}

class Labels {
  constructor(model, importance) {
    this.model = model;
    this.rings = ringsOf(model);
    this.towns = rankTowns(model, importance);
    this.lands = new Lands(model);
    this.dayState = null;
    this.shown = { places: true, actors: true };
    this.paint = (canvas) => this.paintOn(canvas);
  }

  // Sets the day state: holders' names are written on their lands in it, and names keep clear of its
  // fronts. Returns whether the names must be painted again.
  setDayState(dayState) {
    const mark = dayState && `${dayState.day} ${dayState.timeline.table.question?.known_on ?? ""}`;
    const isOther = dayState !== this.dayState || mark !== this.mark;
    Object.assign(this, { dayState, mark });
    return isOther;
  }

  // Sets which names are shown: those of `places`, those of `actors`.
  setShown(shown) {
    this.shown = { ...this.shown, ...shown };
  }

  paintOn(given) {
    const canvas = { ...given, theme: given.theme ?? themeOf("light") };
    const { model, towns, shown } = this;
    const room = new Room(
      canvas.bounds,
      this.dayState ? frontPoints(canvas, model, this.dayState) : [],
    );
    const leading = canvas.zoom >= LEADING_ZOOM ? towns.filter(({ isLeading }) => isLeading) : [];
    if (shown.places) paintTowns(canvas, leading, model, room);
    if (canvas.zoom >= RING_ZOOM) for (const ring of this.rings) drawRing(canvas, ring, room);
    if (shown.actors && this.dayState)
      paintLands(canvas, this.lands, { model, dayState: this.dayState, room });
    if (!shown.places) return;
    const [from, to] = REGION_ZOOMS;
    if (canvas.zoom >= from && canvas.zoom < to) paintRegions(canvas, model, room);
    const offered = TOWNS_BY_ZOOM.find(([limit]) => canvas.zoom < limit)[1];
    const others = towns.filter(({ isLeading }) => !isLeading);
    paintTowns(canvas, others.slice(0, Math.max(offered - leading.length, 0)), model, room);
    paintRivers(canvas, model.context, room);
    if (canvas.zoom < CLOSE_ZOOM) paintNeighbours(canvas, model, room);
  }
}

// Points of the fronts in the picture, thinned out but too dense for a name to fit between them.
function frontPoints({ project, bounds }, { arcs }, { fronts }) {
  const points = [];
  fronts.state.forEach((state, arc) => {
    if (!state || !arcs.isCounted[arc]) return;
    for (const latlng of arcs.lines[arc]) {
      const { x, y } = project(latlng);
      if (x > bounds.min.x && x < bounds.max.x && y > bounds.min.y && y < bounds.max.y)
        points.push([x, y]);
    }
  });
  return points;
}

// One ring per township, however many places are located only to it.
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

// The ring under a point of the layer, or null; on touch it is as large as a fingertip.
export function ringAt(rings, { point, zoom, project, isTouch }) {
  if (zoom < RING_ZOOM) return null;
  const reach = isTouch ? RING_HIT : RING_RADIUS + 3;
  return rings.find(({ latlng }) => project(latlng).distanceTo(point) <= reach) ?? null;
}

// Larger regions are named first; at low zooms small ones find no room and go unnamed.
function paintRegions({ context, zoom, project, theme }, { areas }, room) {
  const size = zoom < 5.75 ? 9 : zoom < 6.75 ? 10 : 13;
  const style = {
    size,
    weight: 600,
    spacing: size * 0.16,
    colour: theme.region_label,
    halo: theme.halo,
  };
  const land = areas.regions.id.map(() => 0);
  areas.region.forEach((region, area) => {
    land[region] += areas.km2[area];
  });
  const order = [...land.keys()].sort((a, b) => land[b] - land[a]);
  const degree = (TILE_PX * 2 ** zoom) / 360;
  for (const region of order) {
    const { x, y } = project(areas.regionLabel[region]);
    const text = inCapitals(areas.regions.name[region]);
    const [width, height] = [widthOf(context, text, style), heightOf(text, style)];
    if (width > MOST_OVERHANG * (Math.sqrt(land[region]) / KM_PER_DEG) * degree) continue;
    const shifts = [
      [0, 0],
      [0, -1],
      [0, 1],
      [-0.3, 0],
      [0.3, 0],
      [0, -2],
      [0, 2],
      [-0.3, 1.2],
      [0.3, -1.2],
    ];
    const place = room.choose(
      shifts.map(([dx, dy]) => ({
        x: x + dx * width - width / 2,
        y: y + dy * height - height / 2,
        width,
        height,
      })),
    );
    if (place) write(context, text, { x: place.x, y: place.y + height / 2 }, style);
  }
}

function paintNeighbours({ context, project, theme, zoom }, { context: land }, room) {
  const size = zoom < 5 ? 11 : 13;
  const style = { size, weight: 500, spacing: 2.5, colour: theme.neighbour_label };
  land.neighbours.label.forEach((label, index) => {
    if (!label) return;
    const { x, y } = project([label[1], label[0]]);
    const text = inCapitals(land.neighbours.name[index]);
    const [width, height] = [widthOf(context, text, style), heightOf(text, style)];
    if (room.take(x - width / 2, y - height / 2, width, height)) {
      write(context, text, { x: x - width / 2, y }, style);
    }
  });
}

function drawRing({ context, project, theme }, { latlng, units }, room) {
  const { x, y } = project(latlng);
  room.take(x - RING_RADIUS, y - RING_RADIUS, 2 * RING_RADIUS, 2 * RING_RADIUS);
  context.save();
  context.beginPath();
  context.arc(x, y, RING_RADIUS, 0, 2 * Math.PI);
  context.strokeStyle = theme.casing;
  context.lineWidth = 4;
  context.stroke();
  context.setLineDash([3.5, 2.5]);
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.8;
  context.stroke();
  context.restore();
  if (units.length < 2) return;
  const style = { size: 9, weight: 700, colour: theme.label, halo: theme.halo, align: "center" };
  write(context, String(units.length), { x, y: y + 0.5 }, style);
}
