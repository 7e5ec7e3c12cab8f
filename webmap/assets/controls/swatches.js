// Small samples of what the map draws: a fill or a line.

import { element } from "../base/dom.js";
import { LOOK } from "../base/look.js";
import { differenceFill } from "../draw/difference.js";

export const SWATCH = LOOK.swatches.row;
export const KEY_SWATCH = LOOK.swatches.key;

export function makeSwatch(name = "") {
  return element("canvas", { class: `cm-swatch ${name}`.trim(), "aria-hidden": "true" });
}

export function paintSwatch(canvas, palette, fill, size = SWATCH) {
  const context = prepare(canvas, palette.ratio, size);
  context.fillStyle = fill;
  context.fillRect(0, 0, size.width, size.height);
}

// Paints a sample of the difference between two controls, as on the map.
export function paintDifference(canvas, palette, pair, size = SWATCH) {
  paintSwatch(canvas, palette, differenceFill(palette, pair), size);
}

export function paintLine(canvas, palette, { width, dashes = [], casing = 0 }, size = KEY_SWATCH) {
  const context = prepare(canvas, palette.ratio, size);
  const strokes = [
    [palette.theme.casing, casing, []],
    [palette.theme.ink, width, dashes],
  ];
  for (const [colour, weight, pattern] of strokes) {
    if (!weight) continue;
    Object.assign(context, { strokeStyle: colour, lineWidth: weight });
    context.setLineDash(pattern);
    context.beginPath();
    context.moveTo(0, size.height / 2);
    context.lineTo(size.width, size.height / 2);
    context.stroke();
  }
}

function prepare(canvas, ratio, { width, height }) {
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  return context;
}
