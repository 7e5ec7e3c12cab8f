// The borders as numbers, projected and simplified once. A Level holds them as paths for one zoom.
// Hit tests for cells are here too.

import { L } from "../base/leaflet.js";
import { ringsOfCells } from "./rings.js";
import { weigh } from "./simplify.js";
import { closedLine, openLine } from "./tracing.js";

const WORLD_PX = 256; // the side of the world at zoom 0
const KEPT_LEVELS = 3;
const GRID = 48; // buckets along each side of the land, for hit tests

export class Shapes {
  constructor({ arcs, units }) {
    this.arcs = arcs;
    this.lines = arcs.lines.map(projectLine);
    this.rings = ringsOfCells(arcs, this.lines, units.cells);
    this.cellBoxes = this.rings.map((rings) => boxOf(rings));
    this.arcBoxes = this.lines.map((line) => boxOf([line]));
    this.box = mergeBoxes(this.cellBoxes);
    this.grid = new Grid(this.box, this.cellBoxes);
    this.levels = [];
  }

  // The paths of a zoom; those of the last few zooms are cached.
  at(zoom) {
    let level = this.levels.find((each) => each.zoom === zoom);
    if (!level) {
      level = new Level(this, zoom);
      this.levels = [level, ...this.levels].slice(0, KEPT_LEVELS);
    }
    return level;
  }

  // The cell at a point of the map, or -1.
  cellAt({ lat, lng }) {
    const x = projectX(lng);
    const y = projectY(lat);
    return this.grid.near(x, y).find((cell) => isInside(this.rings[cell], x, y)) ?? -1;
  }

  // The bounding box of cells, in pixels of the world at zoom 0: west, north, east, south.
  boxOf(cells) {
    return mergeBoxes(cells.map((cell) => this.cellBoxes[cell]));
  }

  boundsOf(cells) {
    const [west, north, east, south] = this.boxOf(cells);
    const corner = (x, y) => L.CRS.EPSG3857.pointToLatLng(L.point(x, y), 0);
    return L.latLngBounds(corner(west, south), corner(east, north));
  }

  // The arcs with one of these cells on one side only: the outline of all of them as a whole.
  outlineOf(cells) {
    const inside = new Set(cells);
    const { left, right } = this.arcs;
    return [...this.lines.keys()].filter((arc) => inside.has(left[arc]) !== inside.has(right[arc]));
  }
}

// The shapes at one zoom, in pixels from an origin. It is a whole pixel of the world near the
// land's corner, so that everything drawn from it, including textures, stays in place while the map
// moves.
class Level {
  constructor(shapes, zoom) {
    Object.assign(this, { shapes, zoom, scale: 2 ** zoom });
    this.origin = L.point(shapes.box[0], shapes.box[1]).multiplyBy(this.scale).round();
    this.cells = new Array(shapes.rings.length);
    this.sizes = new Int32Array(shapes.rings.length);
    this.lines = new Array(shapes.lines.length);
    this.lineSizes = new Int32Array(shapes.lines.length);
  }

  // The path to fill for a cell.
  cell(cell) {
    this.cells[cell] ??= this.traceCell(cell);
    return this.cells[cell];
  }

  // The number of points to fill for a cell.
  size(cell) {
    if (!this.sizes[cell]) this.cell(cell);
    return this.sizes[cell];
  }

  // The path to stroke for an arc.
  line(arc) {
    this.lines[arc] ??= this.traceLine(arc);
    return this.lines[arc];
  }

  // The number of points to stroke for an arc.
  lineSize(arc) {
    if (!this.lineSizes[arc]) this.line(arc);
    return this.lineSizes[arc];
  }

  // One path of many arcs.
  joinLines(arcs) {
    const path = new Path2D();
    for (const arc of arcs) openLine(path, this.shapes.lines[arc], this);
    return path;
  }

  // The outer rings of cells, not enlarged.
  outerRings(cells) {
    const path = new Path2D();
    for (const cell of cells) {
      for (const ring of this.shapes.rings[cell]) if (!ring.isHole) closedLine(path, ring, this, 0);
    }
    return path;
  }

  traceLine(arc) {
    const path = new Path2D();
    this.lineSizes[arc] = openLine(path, this.shapes.lines[arc], this);
    return path;
  }

  traceCell(cell) {
    const path = new Path2D();
    let points = 0;
    for (const ring of this.shapes.rings[cell]) points += closedLine(path, ring, this);
    this.sizes[cell] = points + 1;
    return path;
  }

  // The numbers of the boxes (of cells or arcs) that overlap a rectangle of the world.
  within(boxes, { x, y, width, height }, reach = 1) {
    const west = (x - reach) / this.scale;
    const north = (y - reach) / this.scale;
    const east = (x + width + reach) / this.scale;
    const south = (y + height + reach) / this.scale;
    const found = [];
    boxes.forEach((box, at) => {
      if (box[0] <= east && box[2] >= west && box[1] <= south && box[3] >= north) found.push(at);
    });
    return found;
  }
}

// --- Reading -----------------------------------------------------------------------------------

const projectX = (lon) => (lon / 360 + 0.5) * WORLD_PX;

function projectY(lat) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD_PX;
}

function projectLine(line) {
  const xs = Float64Array.from(line, ([, lon]) => projectX(lon));
  const ys = Float64Array.from(line, ([lat]) => projectY(lat));
  return { xs, ys, weights: weigh(xs, ys) };
}

function boxOf(parts) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { xs, ys } of parts) {
    for (let at = 0; at < xs.length; at += 1) {
      box[0] = Math.min(box[0], xs[at]);
      box[1] = Math.min(box[1], ys[at]);
      box[2] = Math.max(box[2], xs[at]);
      box[3] = Math.max(box[3], ys[at]);
    }
  }
  return box;
}

function mergeBoxes(boxes) {
  const merged = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    for (const side of [0, 1]) merged[side] = Math.min(merged[side], box[side]);
    for (const side of [2, 3]) merged[side] = Math.max(merged[side], box[side]);
  }
  return merged;
}

// --- Hit tests -----------------------------------------------------------------------------------

// Buckets over the land, each with the numbers of the boxes that overlap it.
class Grid {
  constructor([west, north, east, south], boxes) {
    Object.assign(this, {
      west,
      north,
      width: (east - west) / GRID,
      height: (south - north) / GRID,
    });
    this.buckets = new Map();
    boxes.forEach((box, number) => {
      for (let column = this.column(box[0]); column <= this.column(box[2]); column += 1) {
        for (let row = this.row(box[1]); row <= this.row(box[3]); row += 1) {
          const key = column * GRID + row;
          if (!this.buckets.has(key)) this.buckets.set(key, []);
          this.buckets.get(key).push(number);
        }
      }
    });
  }

  column(x) {
    return Math.min(Math.max(Math.floor((x - this.west) / this.width), 0), GRID - 1);
  }

  row(y) {
    return Math.min(Math.max(Math.floor((y - this.north) / this.height), 0), GRID - 1);
  }

  near(x, y) {
    return this.buckets.get(this.column(x) * GRID + this.row(y)) ?? [];
  }
}

// Whether a ray from the point crosses the rings an odd number of times.
function isInside(rings, x, y) {
  let isIn = false;
  for (const { xs, ys } of rings) {
    for (let at = 0, before = xs.length - 1; at < xs.length; before = at, at += 1) {
      if (ys[at] > y === ys[before] > y) continue;
      const crossing = xs[at] + ((y - ys[at]) * (xs[before] - xs[at])) / (ys[before] - ys[at]);
      if (x < crossing) isIn = !isIn;
    }
  }
  return isIn;
}
