// A canvas whose picture changes with the day. A step draws over the existing picture. At rest
// everything is redrawn, a band in each frame, which removes the edges that steps left. After the
// map has moved or zoomed, the old picture is put where it now belongs and the new one is drawn
// over it, band by band.
//
// Subclasses define how to draw: `_paint(context, level, part)` draws into an empty part, and
// `_cost(level, part)` estimates how long that takes, in points of lines.

import { MapCanvas, pixelRatio } from "./map_canvas.js";
import { addRectangle, around, isSameRectangle, meet, uncovered } from "./rectangles.js";

// How many points can be drawn in some milliseconds of a frame, and how many pixels cost as much as
// a point.
const COST_OF_A_FRAME = 40_000;
const PIXELS_OF_A_POINT = 40;
// More rectangles than this cost more than redrawing the whole picture.
const MOST_RECTANGLES = 24;

export const LiveCanvas = MapCanvas.extend({
  initialize(shapes, options) {
    MapCanvas.prototype.initialize.call(this, { box: shapes.box, ...options });
    this.shapes = shapes;
    this.parts = [];
    this.hasHairs = false; // whether steps that drew over the picture left traces at edges
  },

  _destroyContainer() {
    this._pause();
    this.parts = [];
    MapCanvas.prototype._destroyContainer.call(this);
  },

  // Redraws everything if that changes anything: some of it now, the rest in the next frames.
  repaint() {
    if (this.place && this.hasHairs) this._plan([this.place]);
  },

  // Redraws everything now.
  repaintNow() {
    if (!this.place) return;
    this.hasHairs = false;
    this.parts = [this.place];
    this.finish();
  },

  // Draws now what is still to be drawn.
  finish() {
    if (!this.place) return;
    this._pause();
    for (const part of this.parts.splice(0)) this._paintPart(part);
  },

  _show(place) {
    const { place: before, canvas: old } = this;
    if (!place) {
      this._pause();
      Object.assign(this, { place: null, canvas: null, parts: [] });
      this._container.replaceChildren();
      return;
    }
    if (before && isSameRectangle(before, place)) {
      this._lay(old, place);
      return;
    }
    const canvas = this._makeCanvas(place);
    this.context = canvas.getContext("2d");
    this.level = this.shapes.at(place.zoom);
    if (before) this._copy(old, before, place);
    this._container.replaceChildren(canvas);
    const isMoved = before?.zoom === place.zoom && !this.hasHairs;
    const undone = isMoved ? this.parts.map((part) => meet(part, place)).filter(Boolean) : [];
    Object.assign(this, { place, canvas });
    this._plan(isMoved ? [...uncovered(place, before), ...undone] : [place]);
  },

  _copy(canvas, before, { zoom, x, y }) {
    const scale = 2 ** (zoom - before.zoom);
    const ratio = pixelRatio();
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.drawImage(
      canvas,
      before.x * scale - x,
      before.y * scale - y,
      before.width * scale,
      before.height * scale,
    );
  },

  // Shifts the canvas, because points of lines are relative to the origin of the level.
  _aim() {
    const ratio = pixelRatio();
    const { origin } = this.level;
    const { x, y } = this.place;
    this.context.setTransform(ratio, 0, 0, ratio, (origin.x - x) * ratio, (origin.y - y) * ratio);
  },

  _plan(parts) {
    this._pause();
    if (parts.includes(this.place)) this.hasHairs = false;
    this.parts = parts.flatMap((part) => this._bands(part));
    this._continue();
  },

  _bands(part) {
    const pixels = (part.width * part.height * pixelRatio() ** 2) / PIXELS_OF_A_POINT;
    const cost = this._cost(this.level, part) + pixels;
    const count = Math.min(Math.ceil(cost / COST_OF_A_FRAME), part.height);
    const edges = Array.from({ length: count + 1 }, (_, at) =>
      Math.round((part.height * at) / count),
    );
    return edges.slice(1).map((edge, at) => ({
      ...part,
      y: part.y + edges[at],
      height: edge - edges[at],
      cost: cost / count,
    }));
  },

  // Draws several parts in one frame if together they cost little.
  _continue() {
    this._request = null;
    for (let cost = 0; this.parts.length && cost < COST_OF_A_FRAME; ) {
      const part = this.parts.shift();
      cost += part.cost;
      this._paintPart(part);
    }
    if (this.parts.length) this._request = requestAnimationFrame(() => this._continue());
  },

  _pause() {
    cancelAnimationFrame(this._request);
    this._request = null;
  },

  // The parts of the picture that these boxes of the world cover, including reach: a few
  // rectangles, or null if there would be too many.
  _partsAround(boxes, reach) {
    const rectangles = [];
    for (const box of boxes) {
      const part = meet(around(box, this.place.zoom, reach), this.place);
      if (part) addRectangle(rectangles, part);
      if (rectangles.length > MOST_RECTANGLES) return null;
    }
    return rectangles;
  },

  _paintPart(part) {
    const { context, level } = this;
    this._aim();
    context.save();
    context.beginPath();
    const [x, y] = [part.x - level.origin.x, part.y - level.origin.y];
    context.rect(x, y, part.width, part.height);
    context.clip();
    context.clearRect(x, y, part.width, part.height);
    this._paint(context, level, part);
    context.restore();
  },
});
