// Leaflet's canvas renderer, taught to redraw little. The stock one redraws all that lies in the
// one rectangle around everything that changed: two changes in opposite corners repaint the map.
// The option `underlay` is a painter, as sheets have, for what lies beneath all layers.

import { L } from "./leaflet.js";

// More rectangles than this cost more than a whole picture.
const MOST_RECTANGLES = 24;

export const StepCanvas = L.Canvas.extend({
  _extendRedrawBounds(layer) {
    if (!layer._pxBounds) return;
    const reach = (layer.options.weight || 0) + 1;
    const { min, max } = layer._pxBounds;
    this._dirty ??= [];
    addRectangle(
      this._dirty,
      L.bounds(
        [Math.floor(min.x - reach), Math.floor(min.y - reach)],
        [Math.ceil(max.x + reach), Math.ceil(max.y + reach)],
      ),
    );
  },

  _updatePaths() {
    this._dirty = null;
    L.Canvas.prototype._updatePaths.call(this);
  },

  _redraw() {
    const dirty = this._dirty;
    this._dirty = null;
    if (!dirty || dirty.length > MOST_RECTANGLES) {
      this._redrawBounds = null;
      L.Canvas.prototype._redraw.call(this);
      return;
    }
    for (const rectangle of dirty) {
      this._redrawBounds = rectangle;
      L.Canvas.prototype._redraw.call(this);
    }
  },

  _draw() {
    if (this.options.underlay) this._drawUnderlay(this.options.underlay);
    L.Canvas.prototype._draw.call(this);
  },

  _drawUnderlay(paint) {
    const { _ctx: context, _redrawBounds: part } = this;
    context.save();
    if (part) {
      const { x: width, y: height } = part.getSize();
      context.beginPath();
      context.rect(part.min.x, part.min.y, width, height);
      context.clip();
    }
    paint({
      context,
      bounds: this._bounds,
      zoom: this._map.getZoom(),
      project: (latlng) => this._map.latLngToLayerPoint(latlng),
    });
    context.restore();
  },

  // Draw what was asked for now instead of in the next frame: a step ends with its picture.
  flush() {
    if (!this._redrawRequest) return;
    L.Util.cancelAnimFrame(this._redrawRequest);
    this._redraw();
  },

  // Draw everything anew: what partial drawing left at the edges goes.
  repaint() {
    if (!this._map) return;
    L.Util.cancelAnimFrame(this._redrawRequest);
    this._dirty = null;
    this._redraw();
  },

  // Draw layers over what is there. Right where they hide their own older picture: cells do,
  // being opaque and without overlap, but for a hair's breadth that `repaint` mends.
  paintOver(layers) {
    if (!this._ctx) return;
    this._drawing = true;
    layers.forEach((layer) => layer._updatePath());
    this._drawing = false;
  },
});

// Rectangles that touch become one, so that nothing is drawn twice.
function addRectangle(rectangles, added) {
  let merged = added;
  for (let at = rectangles.length - 1; at >= 0; at -= 1) {
    if (!rectangles[at].intersects(merged)) continue;
    merged = L.bounds(
      [Math.min(rectangles[at].min.x, merged.min.x), Math.min(rectangles[at].min.y, merged.min.y)],
      [Math.max(rectangles[at].max.x, merged.max.x), Math.max(rectangles[at].max.y, merged.max.y)],
    );
    rectangles.splice(at, 1);
  }
  rectangles.push(merged);
}
