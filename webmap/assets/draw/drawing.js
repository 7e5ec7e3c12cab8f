// Applies the state to the pictures of the map layers: the fill of each cell, and which arcs are
// fronts. A cell whose fill stays the same is not touched.

import { differenceFill } from "./difference.js";
import { frontThen } from "./theme.js";

export class Drawing {
  constructor({ model, mapLayers, palette }) {
    Object.assign(this, { mapLayers, palette, count: model.units.cells, zoom: 0 });
    this.fills = { main: new Array(this.count), other: new Array(this.count) };
  }

  // Sets everything, at a zoom.
  show(tabContext, zoom) {
    this.zoom = zoom;
    this.showOther(tabContext);
    this.showMain(tabContext);
    this.mapLayers.flush();
    this.mapLayers.repaint();
  }

  // After a step, updates only what changed: in the day state shown, and in the other one if it moved
  // too.
  step(dayState, other, tabContext) {
    const isCompared = tabContext.look === "difference" && other !== null;
    const hasTurned =
      tabContext.look === "difference" && this.isReversed !== isReversed(tabContext);
    if (hasTurned) this.showMain(tabContext);
    else {
      this.fill(
        "main",
        isCompared ? [...dayState.cells, ...other.cells] : dayState.cells,
        this.mainFill(tabContext),
      );
      this.drawFronts(this.mapLayers.main, tabContext.dayState, dayState.arcs);
    }
    if (other && this.use) this.stepOther(other, tabContext);
    this.mapLayers.flush();
  }

  stepOther({ cells, arcs }, tabContext) {
    if (this.use === "swipe") this.fill("other", cells, this.plainFill(tabContext.other));
    this.drawFronts(this.mapLayers.other, tabContext.other, arcs);
    this.mapLayers.other.flush();
  }

  // --- Pictures --------------------------------------------------------------------------------

  showMain(tabContext) {
    this.isReversed = isReversed(tabContext);
    this.fill("main", null, this.mainFill(tabContext));
    this.drawFronts(this.mapLayers.main, tabContext.dayState, null);
  }

  plainFill(dayState) {
    return (cell) => this.palette.fill(dayState.control(cell), this.zoom);
  }

  mainFill(tabContext) {
    const pair = tabContext.pair();
    if (tabContext.look !== "difference" || !pair) return this.plainFill(tabContext.dayState);
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
  showOther(tabContext) {
    const use = tabContext.other && tabContext.look !== "plain" ? tabContext.look : null;
    if (!use) {
      if (this.use) this.mapLayers.closeOther();
      this.use = null;
      return;
    }
    if (!this.use) {
      this.mapLayers.openOther();
      this.fills.other.fill(undefined);
    }
    if (use === "swipe") this.fill("other", null, this.plainFill(tabContext.other));
    this.drawFronts(this.mapLayers.other, tabContext.other, null);
    this.mapLayers.showFrontsOf(
      "other",
      use === "difference" ? frontThen(this.palette.theme) : null,
    );
    this.mapLayers.other.flush();
    this.mapLayers.other.repaint();
    this.use = use;
  }

  // Fills these cells of a picture, or all (`cells` null).
  fill(name, cells, fillOf) {
    const fills = this.fills[name];
    const picture = this.mapLayers[name];
    const set = (cell) => {
      const fill = fillOf(cell);
      if (fill === fills[cell]) return;
      fills[cell] = fill;
      picture.setCell(cell, fill);
    };
    if (cells) cells.forEach(set);
    else for (let cell = 0; cell < this.count; cell += 1) set(cell);
  }

  drawFronts(picture, dayState, arcs) {
    const { state } = dayState.fronts;
    for (const arc of arcs ?? state.keys()) picture.setFront(arc, state[arc]);
  }
}

// Whether the day shown is before the comparison day: then it is the "before" state.
function isReversed(tabContext) {
  return tabContext.pair()?.before === tabContext.dayState;
}
