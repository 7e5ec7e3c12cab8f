// One picture of who holds what: its land and its front lines, in panes of their own. The map shows
// one, or two side by side. What is not shown is kept and drawn when it is.

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

  // Draw what was set, now: a step ends with its picture.
  flush() {
    this.land.flush();
    this.fronts.flush();
  }

  // Draw everything anew, a part in each frame.
  repaint() {
    this.land.repaint();
    this.fronts.repaint();
  }

  // The same at once.
  repaintNow() {
    this.land.repaintNow();
    this.fronts.repaintNow();
  }

  // What is still to be drawn, now.
  finish() {
    this.land.finish();
    this.fronts.finish();
  }

  // Which of the two layers are on the map.
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

  // Show only what lies between two edges, in pixels of the layers; null shows all.
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

// A pane has no size of its own, so its shape is given by corners.
function toPolygon({ left, top, right, bottom }) {
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  return `polygon(${corners.map(([x, y]) => `${x}px ${y}px`).join(", ")})`;
}
