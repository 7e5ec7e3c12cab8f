// One picture of who holds what: its land and its front lines, in their own panes. The map shows
// one, or two side by side. Changes to a hidden picture are kept, and drawn when it is shown.

import { FrontCanvas } from "./front_canvas.js";
import { LandCanvas } from "./land_canvas.js";

export class Picture {
  constructor({ map, shapes, theme, panes }) {
    Object.assign(this, { map, panes });
    this.land = new LandCanvas(shapes, { pane: panes.land });
    this.fronts = new FrontCanvas(shapes, theme, { pane: panes.fronts });
    this.shown = { land: false, fronts: false };
  }

  setCell(cell, fill) {
    this.land.setCell(cell, fill);
  }

  setFront(arc, state) {
    this.fronts.setFront(arc, state);
  }

  // Draws pending changes now: a step ends with its picture.
  flush() {
    this.land.flush();
    this.fronts.flush();
  }

  // Redraws everything, a part in each frame.
  repaint() {
    this.land.repaint();
    this.fronts.repaint();
  }

  // Redraws everything at once.
  repaintNow() {
    this.land.repaintNow();
    this.fronts.repaintNow();
  }

  // Draws now what is still to be drawn.
  finish() {
    this.land.finish();
    this.fronts.finish();
  }

  // Sets which of the two layers are on the map.
  show({ land, fronts }) {
    for (const [name, isWanted] of Object.entries({ land, fronts })) {
      if (isWanted === this.shown[name]) continue;
      this.shown[name] = isWanted;
      if (isWanted) this.map.addLayer(this[name]);
      else this.map.removeLayer(this[name]);
    }
  }

  restyle({ theme, style }) {
    this.fronts.restyle({ theme, style });
  }

  // Shows only the part between two edges, in pixels of the layers; null shows everything.
  clip(edges) {
    for (const pane of Object.values(this.panes)) {
      this.map.getPane(pane).style.clipPath = edges ? toPolygon(edges) : "";
    }
  }

  remove() {
    this.show({ land: false, fronts: false });
    this.clip(null);
  }
}

// A pane has no size of its own, so its clip shape is given by its corners.
function toPolygon({ left, top, right, bottom }) {
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  return `polygon(${corners.map(([x, y]) => `${x}px ${y}px`).join(", ")})`;
}
