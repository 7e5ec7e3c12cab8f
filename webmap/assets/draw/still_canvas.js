// A canvas for what does not change with the day: borders, names, outlines. It is repainted when
// the map comes to rest. A painter gets the state of the map and draws in its pixels.

import { L } from "../base/leaflet.js";
import { MapCanvas, pixelRatio } from "./map_canvas.js";
import { isSameRectangle } from "./rectangles.js";

export const StillCanvas = MapCanvas.extend({
  // `paint({ context, bounds, zoom, project, place, pixelOrigin, theme })` draws; bounds and the
  // results of project are pixels of Leaflet's layers.
  initialize(paint, theme, options) {
    MapCanvas.prototype.initialize.call(this, options);
    Object.assign(this, { paint, theme });
  },

  setTheme(theme) {
    this.theme = theme;
    this.repaintNow();
  },

  // Repaints everything, in a later frame.
  repaint() {
    if (!waiting.size) paintSoon();
    waiting.add(this);
  },

  // Repaints at once; while the map zooms, positions are not known yet, so it waits for the end.
  repaintNow() {
    waiting.delete(this);
    this.isStale = Boolean(this._map?._animatingZoom);
    if (this._container && !this.isStale) this._repaint(this._placeNow());
  },

  // Sets another rectangle of the world to paint.
  setBox(box) {
    this.options.box = box;
    this.repaintNow();
  },

  _show(place) {
    const { place: before } = this;
    if (!before || !place) {
      this._repaint(place);
      return;
    }
    // The earlier picture is put where it now belongs, scaled to the present zoom.
    this._lay(this.canvas, scaled(before, place.zoom));
    if (this.isStale || !isSameRectangle(before, place)) this.repaint();
  },

  // Paints now what is waiting to be painted.
  finish() {
    if (waiting.has(this)) this.repaintNow();
  },

  // The canvas gets a finished bitmap. Without a graphics card, a canvas that can be drawn on is
  // copied in every frame, and this one hardly ever changes.
  _repaint(place) {
    this.place = place;
    this.canvas = place && this._makeCanvas(place);
    if (!place) {
      this._container.replaceChildren();
      return;
    }
    const bitmap = new OffscreenCanvas(this.canvas.width, this.canvas.height);
    this._paintOn(bitmap.getContext("2d"), place);
    this.canvas
      .getContext("bitmaprenderer")
      .transferFromImageBitmap(bitmap.transferToImageBitmap());
    this._container.replaceChildren(this.canvas);
  },

  _paintOn(context, place) {
    const { zoom, x, y, width, height } = place;
    const ratio = pixelRatio();
    const pixelOrigin = this._map.getPixelOrigin();
    const min = L.point(x, y).subtract(pixelOrigin);
    context.setTransform(ratio, 0, 0, ratio, -min.x * ratio, -min.y * ratio);
    this.paint({
      context,
      bounds: L.bounds(min, min.add([width, height])),
      zoom,
      project: (latlng) => this._map.latLngToLayerPoint(latlng),
      pixelOrigin,
      place,
      theme: this.theme,
    });
  },
});

// One canvas after each frame, in a task of its own: together with everything else in the frame, it
// would make the map stutter as it comes to rest.
const waiting = new Set();

function paintSoon() {
  requestAnimationFrame(() => setTimeout(paintNext));
}

function paintNext() {
  const [next] = waiting;
  next?.repaintNow();
  if (waiting.size) paintSoon();
}

function scaled({ zoom, x, y, width, height }, to) {
  const scale = 2 ** (to - zoom);
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}
