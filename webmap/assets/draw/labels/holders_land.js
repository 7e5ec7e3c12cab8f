// The contiguous lands of the day: adjacent cells that one actor holds or claims, without presumed
// ones, and the best position for the actor's name on each.

import { statusClass } from "../../data/control.js";

// The points tried along the longer side of a land, and how many times the grid is refined around
// the best.
const GRID = 9;
const REFINEMENTS = 2;
// Names are wider than high, so room to the left and right counts for less.
const ASPECT = 2.2;
// A longer border is measured at about this many of its vertices, which is enough for a name.
const MOST_VERTICES = 240;
const AROUND = [-1, 0, 1].flatMap((north) => [-1, 0, 1].map((east) => [north, east]));
const NAMED = new Set(["held", "inferred", "claimed"]);

export class Lands {
  constructor({ arcs, cells, units }) {
    Object.assign(this, { arcs, count: units.cells });
    this.sizes = cells.map(sizeOf);
    this.links = [];
    this.arcsOf = cells.map(() => []);
    for (let arc = 0; arc < arcs.lines.length; arc += 1) {
      const [left, right] = [arcs.left[arc], arcs.right[arc]];
      if (left >= 0 && right >= 0) this.links.push(arc);
      for (const cell of [left, right]) if (cell >= 0) this.arcsOf[cell].push(arc);
    }
    this.anchors = new Map();
  }

  // The `most` largest lands on a day, largest first: {actor, size (square degrees), anchor [lat,
  // lon], reach (degrees of latitude around the anchor that belong to the land)}. Lands known from
  // the last call are not measured again.
  of(dayState, { smallest = 0, most = Infinity } = {}) {
    const actors = this.holders(dayState);
    const lands = new Map();
    const roots = this.join(actors);
    for (let cell = 0; cell < this.count; cell += 1) {
      if (actors[cell] < 0) continue;
      const root = find(roots, cell);
      if (!lands.has(root)) lands.set(root, { actor: actors[cell], cells: [], size: 0 });
      const land = lands.get(root);
      land.cells.push(cell);
      land.size += this.sizes[cell];
    }
    const known = this.anchors;
    this.anchors = new Map();
    return [...lands.values()]
      .filter(({ size }) => size >= smallest)
      .sort((a, b) => b.size - a.size)
      .slice(0, most)
      .map((land) => {
        const key = land.cells.join(" ");
        const anchor = known.get(key) ?? this.anchorOf(land.cells);
        this.anchors.set(key, anchor);
        return { ...land, ...anchor };
      });
  }

  holders(dayState) {
    const actors = new Int16Array(this.count);
    for (let cell = 0; cell < this.count; cell += 1) {
      const control = dayState.control(cell);
      actors[cell] = NAMED.has(statusClass(control)) ? control.holder : -1;
    }
    return actors;
  }

  join(actors) {
    const roots = Int32Array.from({ length: this.count }, (_, cell) => cell);
    for (const arc of this.links) {
      const [left, right] = [this.arcs.left[arc], this.arcs.right[arc]];
      if (actors[left] < 0 || actors[left] !== actors[right]) continue;
      roots[find(roots, left)] = find(roots, right);
    }
    return roots;
  }

  // The point of the land furthest from its border, to the accuracy of a grid.
  anchorOf(cells) {
    const border = this.borderOf(cells);
    const [south, west, north, east] = extentOf(border);
    const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
    let best = { anchor: null, reach: 0 };
    const tryAt = (lat, lon) => {
      const reach = reachAt(border, lat, lon, { squeeze: squeeze / ASPECT, beyond: best.reach });
      if (reach > best.reach) best = { anchor: [lat, lon], reach };
    };
    let step = Math.max(north - south, (east - west) * squeeze) / GRID;
    for (let lat = south + step / 2; lat < north; lat += step) {
      for (let lon = west + step / (2 * squeeze); lon < east; lon += step / squeeze)
        tryAt(lat, lon);
    }
    for (let left = REFINEMENTS; left && best.anchor; left -= 1) {
      step /= 2;
      const [lat, lon] = best.anchor;
      for (const [up, right] of AROUND) tryAt(lat + up * step, lon + (right * step) / squeeze);
    }
    return best;
  }

  borderOf(cells) {
    const inside = new Set(cells);
    const { lines, left, right } = this.arcs;
    const border = cells
      .flatMap((cell) => this.arcsOf[cell])
      .filter((arc) => inside.has(left[arc]) !== inside.has(right[arc]))
      .map((arc) => lines[arc]);
    return thinned(border);
  }
}

// Thins lines out; each keeps its ends, so that the border stays closed.
function thinned(lines) {
  const vertices = lines.reduce((sum, line) => sum + line.length, 0);
  const stride = Math.ceil(vertices / MOST_VERTICES);
  if (stride < 2) return lines;
  return lines.map((line) => line.filter((_, at) => at % stride === 0 || at === line.length - 1));
}

function find(roots, cell) {
  let root = cell;
  while (roots[root] !== root) root = roots[root] = roots[roots[root]];
  return root;
}

function sizeOf(polygons) {
  let twice = 0;
  for (const ring of polygons.flat()) {
    let [lat, lon] = ring[ring.length - 1];
    for (const [nextLat, nextLon] of ring) {
      twice += (nextLon - lon) * (nextLat + lat);
      [lat, lon] = [nextLat, nextLon];
    }
  }
  return Math.abs(twice) / 2;
}

function extentOf(lines) {
  const extent = [90, 180, -90, -180];
  for (const [lat, lon] of lines.flat()) {
    extent[0] = Math.min(extent[0], lat);
    extent[1] = Math.min(extent[1], lon);
    extent[2] = Math.max(extent[2], lat);
    extent[3] = Math.max(extent[3], lon);
  }
  return extent;
}

// The distance from a point to the nearest vertex of a border; 0 outside it, or if a vertex is no
// further away than `beyond`.
function reachAt(lines, lat, lon, { squeeze, beyond }) {
  const least = beyond ** 2;
  let isInside = false;
  let nearest = Infinity;
  for (const line of lines) {
    for (let at = 0; at < line.length; at += 1) {
      const [y, x] = line[at];
      const distance = (y - lat) ** 2 + ((x - lon) * squeeze) ** 2;
      if (distance <= least) return 0;
      if (distance < nearest) nearest = distance;
      if (!at) continue;
      const [beforeY, beforeX] = line[at - 1];
      if (y > lat === beforeY > lat) continue;
      if (lon < x + ((lat - y) / (beforeY - y)) * (beforeX - x)) isInside = !isInside;
    }
  }
  return isInside ? Math.sqrt(nearest) : 0;
}
