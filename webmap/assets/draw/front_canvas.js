// Front lines: solid between two certain holders, dashed otherwise, thin around a place inside the
// land of others. A step redraws only where a front appeared, disappeared or changed.

import { LOOK } from "../base/look.js";
import { NO_FRONT, SOLID_FRONT } from "../data/fronts.js";
import { LiveCanvas } from "./live_canvas.js";

// Circles around places are fronts too, but at low zooms they would be specks.
const THIN_FRONT_ZOOM = 7;
// At low zooms lines are thinner, or they would hide what they divide.
const FAR_ZOOM = 6.25;
const { near: NEAR, far: FAR } = LOOK.fronts;
const REACH_PX = 5;
// How much wider the rim is than its thin line.
const RIM_PX = 1.6;
// How much longer a stroke takes than a fill, per point.
const COST_OF_A_STROKE = 8;
const NO_DASHES = [];

export const FrontCanvas = LiveCanvas.extend({
  // `style` {color, width, dashes} draws all fronts as one thin line, without casing.
  initialize(shapes, theme, options) {
    LiveCanvas.prototype.initialize.call(this, shapes, options);
    this.theme = theme;
    this.style = null;
    this.state = new Uint8Array(shapes.lines.length);
    this.changed = new Set();
  },

  setFront(arc, state) {
    if (this.state[arc] === state) return;
    this.state[arc] = state;
    this.changed.add(arc);
  },

  restyle({ theme = this.theme, style = this.style }) {
    if (theme === this.theme && style === this.style) return;
    Object.assign(this, { theme, style });
    this.repaintNow();
  },

  // Draws pending changes now.
  flush() {
    const { changed, place } = this;
    if (!changed.size) return;
    this.changed = new Set();
    if (!place) return;
    const { arcBoxes } = this.shapes;
    const shown = [...changed].filter((arc) => this._isShown(arc));
    const parts = this._partsAround(
      shown.map((arc) => arcBoxes[arc]),
      REACH_PX,
    );
    if (parts) for (const part of parts) this._paintPart(part);
    else this.repaintNow();
  },

  _isShown(arc) {
    return this.shapes.arcs.isCounted[arc] || this.level.zoom >= THIN_FRONT_ZOOM;
  },

  _shown(level, part) {
    return level
      .within(this.shapes.arcBoxes, part, REACH_PX)
      .filter((arc) => this.state[arc] !== NO_FRONT && this._isShown(arc));
  },

  _cost(level, part) {
    const arcs = this._shown(level, part);
    return arcs.reduce((points, arc) => points + COST_OF_A_STROKE * level.lineSize(arc), 0);
  },

  _paint(context, level, part) {
    const arcs = this._shown(level, part);
    context.lineJoin = "round";
    const { ink, casing: rim } = this.theme;
    if (this.style) {
      this._stroke(context, level, arcs, { width: this.style.width + RIM_PX }, rim);
      this._stroke(context, level, arcs, this.style, this.style.color);
      return;
    }
    const { casing, line, thin } = level.zoom < FAR_ZOOM ? FAR : NEAR;
    const { isCounted } = this.shapes.arcs;
    const borders = arcs.filter((arc) => isCounted[arc]);
    context.lineCap = "round";
    this._stroke(context, level, borders, { width: casing }, rim);
    context.lineCap = "butt";
    const isSolid = (arc) => this.state[arc] === SOLID_FRONT;
    this._stroke(
      context,
      level,
      borders.filter((arc) => !isSolid(arc)),
      line,
      ink,
    );
    this._stroke(context, level, borders.filter(isSolid), { width: line.width }, ink);
    for (const arc of arcs) {
      if (isCounted[arc]) continue;
      this._stroke(context, level, [arc], isSolid(arc) ? { width: thin.width } : thin, ink);
    }
  },

  _stroke(context, level, arcs, { width, dashes = NO_DASHES }, colour) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dashes);
    for (const arc of arcs) context.stroke(level.line(arc));
  },
});
