// A canvas of our own on a Leaflet map: it stays with the map while it moves and is painted anew
// when the map comes to rest. Used for what the stock renderers do not draw: text and rings.

import { L } from "./leaflet.js";

const PADDING = 0.25;

export const CanvasSheet = L.Renderer.extend({
  initialize(paint, options) {
    L.Renderer.prototype.initialize.call(this, { padding: PADDING, ...options });
    this.paint = paint;
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = L.Browser.retina ? 2 : 1;
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = size.x * ratio;
    this._container.height = size.y * ratio;
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this.repaint();
  },

  // The canvas gets a finished bitmap. One that can be drawn on is copied in every frame where
  // there is no graphics card, and this one hardly ever changes.
  repaint() {
    const { width, height } = this._container ?? {};
    if (!width || !height) return;
    const sheet = new OffscreenCanvas(width, height);
    const context = sheet.getContext("2d");
    const ratio = L.Browser.retina ? 2 : 1;
    context.setTransform(ratio, 0, 0, ratio, -this._bounds.min.x * ratio, -this._bounds.min.y * ratio);
    const zoom = this._map.getZoom();
    this.paint({
      context,
      bounds: this._bounds,
      zoom,
      project: (latlng) => this._map.latLngToLayerPoint(latlng),
    });
    const bitmap = sheet.transferToImageBitmap();
    this._container.getContext("bitmaprenderer").transferFromImageBitmap(bitmap);
  },
});
