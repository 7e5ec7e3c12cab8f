// Applies the state to the pictures of the surface: the fill of each cell, and which arcs are
// fronts. A cell whose fill stays the same is not touched.

import { differenceFill } from "./difference.js";
import { frontThen } from "./theme.js";

export class Drawing {
  constructor({ model, surface, palette }) {
    Object.assign(this, { surface, palette, count: model.units.cells, zoom: 0 });
    this.fills = { main: new Array(this.count), other: new Array(this.count) };
  }

  // Sets everything, at a zoom.
  show(atlas, zoom) {
    this.zoom = zoom;
    this.showOther(atlas);
    this.showMain(atlas);
    this.surface.flush();
    this.surface.repaint();
  }

  // After a step, updates only what changed: in the scene shown, and in the other one if it moved
  // too.
  step(scene, other, atlas) {
    const isCompared = atlas.look === "difference" && other !== null;
    const hasTurned = atlas.look === "difference" && this.isReversed !== isReversed(atlas);
    if (hasTurned) this.showMain(atlas);
    else {
      this.fill(
        "main",
        isCompared ? [...scene.cells, ...other.cells] : scene.cells,
        this.mainFill(atlas),
      );
      this.drawFronts(this.surface.main, atlas.scene, scene.arcs);
    }
    if (other && this.use) this.stepOther(other, atlas);
    this.surface.flush();
  }

  stepOther({ cells, arcs }, atlas) {
    if (this.use === "swipe") this.fill("other", cells, this.plainFill(atlas.other));
    this.drawFronts(this.surface.other, atlas.other, arcs);
    this.surface.other.flush();
  }

  // --- Pictures --------------------------------------------------------------------------------

  showMain(atlas) {
    this.isReversed = isReversed(atlas);
    this.fill("main", null, this.mainFill(atlas));
    this.drawFronts(this.surface.main, atlas.scene, null);
  }

  plainFill(scene) {
    return (cell) => this.palette.fill(scene.control(cell), this.zoom);
  }

  mainFill(atlas) {
    const pair = atlas.pair();
    if (atlas.look !== "difference" || !pair) return this.plainFill(atlas.scene);
    const { before, after } = pair;
    return (cell) =>
      differenceFill(
        this.palette,
        { before: before.control(cell), after: after.control(cell) },
        this.zoom,
      );
  }

  // The second picture is shown only in a comparison: whole next to the first, or only its front
  // lines beneath those of the day shown.
  showOther(atlas) {
    const use = atlas.other && atlas.look !== "plain" ? atlas.look : null;
    if (!use) {
      if (this.use) this.surface.closeOther();
      this.use = null;
      return;
    }
    if (!this.use) {
      this.surface.openOther();
      this.fills.other.fill(undefined);
    }
    if (use === "swipe") this.fill("other", null, this.plainFill(atlas.other));
    this.drawFronts(this.surface.other, atlas.other, null);
    this.surface.showFrontsOf("other", use === "difference" ? frontThen(this.palette.theme) : null);
    this.surface.other.flush();
    this.surface.other.repaint();
    this.use = use;
  }

  // Fills these cells of a picture, or all (`cells` null).
  fill(name, cells, fillOf) {
    const fills = this.fills[name];
    const picture = this.surface[name];
    const set = (cell) => {
      const fill = fillOf(cell);
      if (fill === fills[cell]) return;
      fills[cell] = fill;
      picture.setCell(cell, fill);
    };
    if (cells) cells.forEach(set);
    else for (let cell = 0; cell < this.count; cell += 1) set(cell);
  }

  drawFronts(picture, scene, arcs) {
    const { state } = scene.fronts;
    for (const arc of arcs ?? state.keys()) picture.setFront(arc, state[arc]);
  }
}

// Whether the day shown is before the comparison day: then it is the "before" state.
function isReversed(atlas) {
  return atlas.pair()?.before === atlas.scene;
}
