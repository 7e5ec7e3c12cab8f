// Our own canvases on a Leaflet map, which move and zoom with it. A place is the part that a canvas
// covers: a rectangle of the world in whole pixels at a zoom.

import { L } from "../base/leaflet.js";

// How far a canvas extends beyond the map, as a share of the map's size.
const PADDING = 0.15;

export const pixelRatio = () => (L.Browser.retina ? 2 : 1);

export const MapCanvas = L.Renderer.extend({
  // `box` bounds what is to be drawn, in pixels of the world at zoom 0; without it the canvas
  // covers the whole map.
  initialize(options) {
    L.Renderer.prototype.initialize.call(this, { padding: PADDING, margin: 8, ...options });
    this.place = null;
  },

  getEvents() {
    return { ...L.Renderer.prototype.getEvents.call(this), move: this._follow };
  },

  _initContainer() {
    this._container = document.createElement("div");
    this._container.setAttribute("aria-hidden", "true");
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
    this.canvas = null;
    this.place = null;
  },

  _updatePaths() {},

  // If the map is dragged beyond the canvas, the rest is drawn before the drag ends.
  _follow() {
    const map = this._map;
    if (!this._bounds || map._animatingZoom || map.getZoom() !== this._zoom) return;
    const min = map.containerPointToLayerPoint([0, 0]);
    const max = min.add(map.getSize());
    if (!this._bounds.contains(min) || !this._bounds.contains(max)) this._update();
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._show(this._placeNow());
  },

  // The part of the box on and around the map; null if there is none.
  _placeNow() {
    const pixelOrigin = this._map.getPixelOrigin();
    const zoom = this._zoom;
    let min = this._bounds.min.add(pixelOrigin);
    let max = this._bounds.max.add(pixelOrigin);
    const { box, margin } = this.options;
    if (box) {
      const [west, north, east, south] = box.map((side) => side * 2 ** zoom);
      min = L.point(
        Math.max(min.x, Math.floor(west - margin)),
        Math.max(min.y, Math.floor(north - margin)),
      );
      max = L.point(
        Math.min(max.x, Math.ceil(east + margin)),
        Math.min(max.y, Math.ceil(south + margin)),
      );
    }
    const size = max.subtract(min);
    return size.x > 0 && size.y > 0
      ? { zoom, x: min.x, y: min.y, width: size.x, height: size.y }
      : null;
  },

  // Makes a canvas for a place and puts it there.
  _makeCanvas({ x, y, width, height }) {
    const canvas = document.createElement("canvas");
    const ratio = pixelRatio();
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    this._lay(canvas, { x, y, width, height });
    return canvas;
  },

  _lay(canvas, { x, y, width, height }) {
    const corner = L.point(x, y).subtract(this._map.getPixelOrigin()).subtract(this._bounds.min);
    const { style } = canvas;
    style.position = "absolute";
    style.left = `${corner.x}px`;
    style.top = `${corner.y}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
  },
});
