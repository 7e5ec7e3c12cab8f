// The land: each cell with the fill of its control. A step with few changes redraws the area around
// them. Many changes at once are drawn over the existing picture: cells are opaque and overlap only
// by a hair, which is fixed at rest.

import { LiveCanvas } from "./live_canvas.js";
import { themeOf } from "./theme.js";

// If more of the land than this share changes at once, redrawing the whole picture costs less.
const WHOLE_SHARE = 0.6;
// The most changes in a step for which the area around them is redrawn.
const FEW = 24;
const REACH_PX = 2;

export const LandCanvas = LiveCanvas.extend({
  initialize(shapes, options) {
    LiveCanvas.prototype.initialize.call(this, shapes, options);
    this.fills = new Array(shapes.rings.length).fill(themeOf("light").paper);
    this.changed = new Set();
  },

  setCell(cell, fill) {
    if (this.fills[cell] === fill) return;
    this.fills[cell] = fill;
    this.changed.add(cell);
  },

  // Draws pending changes now.
  flush() {
    const { changed, shapes, place, level } = this;
    if (!changed.size) return;
    this.changed = new Set();
    if (!place) return;
    if (changed.size > WHOLE_SHARE * this.fills.length) {
      this.repaintNow();
      return;
    }
    if (changed.size <= FEW && this._drawAround(changed)) return;
    this._aim();
    const seen = level.within(shapes.cellBoxes, place).filter((cell) => changed.has(cell));
    this._fill(this.context, level, seen);
    this.hasHairs = true;
  },

  _drawAround(cells) {
    const { cellBoxes } = this.shapes;
    const parts = this._partsAround(
      [...cells].map((cell) => cellBoxes[cell]),
      REACH_PX,
    );
    for (const part of parts ?? []) this._paintPart(part);
    return parts !== null;
  },

  _paint(context, level, part) {
    this._fill(context, level, level.within(this.shapes.cellBoxes, part));
  },

  _cost(level, part) {
    const cells = level.within(this.shapes.cellBoxes, part);
    return cells.reduce((points, cell) => points + level.size(cell), 0);
  },

  _fill(context, level, cells) {
    for (const cell of cells) {
      context.fillStyle = this.fills[cell];
      context.fill(level.cell(cell));
    }
  },
});
