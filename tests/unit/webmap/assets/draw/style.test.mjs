// The stripes of contested land leave a gap between two equally dark colours, as in Python.

import assert from "node:assert/strict";
import { test } from "node:test";

import { LOOK } from "../../../../../webmap/assets/base/look.js";
import { assertNear } from "../support.mjs";

// A canvas that remembers the corners of what is filled, by colour.
class Canvas {
  filled = [];
  getContext() {
    const { filled } = this;
    let corners = [];
    return {
      ...Object.fromEntries(
        ["save", "restore", "scale", "translate"].map((each) => [each, () => {}]),
      ),
      fillRect: () => {},
      beginPath: () => {
        corners = [];
      },
      moveTo: (x, y) => corners.push([x, y]),
      lineTo: (x, y) => corners.push([x, y]),
      fill() {
        filled.push({ colour: this.fillStyle, corners });
      },
      createPattern: (canvas) => ({ canvas, setTransform: () => {} }),
    };
  }
}

globalThis.document = { createElement: () => new Canvas() };
globalThis.DOMMatrix = class {
  scale() {
    return this;
  }
};
const { Palette } = await import("../../../../../webmap/assets/draw/style.js");

const { size, mark } = LOOK.tiles.contested;
const DARK = "#aa3333";
const AS_DARK = "#336699";
const PALE = "#f5e08a";

// How wide the stripes of each colour are, as shares of the tile; one stripe is drawn three times,
// so that none ends at the edge of the tile.
function widthsOf(colours) {
  const palette = new Palette(colours, 1);
  const { canvas } = palette.draw({ kind: "contested", colours }, 1);
  return colours.map((colour) => {
    const widths = canvas.filled
      .filter((each) => each.colour === colour)
      .map(({ corners: [[left], [right]] }) => (right - left) / size);
    assert.equal(widths.length, 3);
    assert.equal(new Set(widths.map((width) => width.toFixed(9))).size, 1);
    return widths[0];
  });
}

test("two equally dark colours leave a gap", () => {
  assert.ok(mark > 0 && mark < 1);
  for (const width of widthsOf([DARK, AS_DARK])) assertNear(width, mark / 2, 1e-9);
});

test("two colours of which one is paler fill the land", () => {
  for (const width of widthsOf([DARK, PALE])) assertNear(width, 1 / 2, 1e-9);
});

test("three colours fill the land if any is paler", () => {
  for (const width of widthsOf([DARK, AS_DARK, PALE])) assertNear(width, 1 / 3, 1e-9);
});
