// Text on a canvas, which does not interpret markup, with a rim that keeps it legible on any
// ground.

import { FONT } from "../../base/fonts.js";

// Scripts that stack marks above and below the line need taller boxes and no spacing or capitals.
const TALL = /[\u0900-\u109f\u1780-\u17ff\u1a20-\u1aaf\uaa60-\uaa7f\ua9e0-\ua9ff]/;

export const isTall = (text) => TALL.test(text);

// The height of a line of text, in pixels.
export const heightOf = (text, { size }) => Math.round(size * (isTall(text) ? 1.9 : 1.3));

// Names of areas in capitals, if the script has them.
export const inCapitals = (text) => (isTall(text) ? text : text.toLocaleUpperCase());

// Such scripts also look smaller at the same size.
const TALL_SCALE = 1.12;

function setFont(context, text, { size, weight = 500, slant = "", spacing = 0 }) {
  context.font = `${slant} ${weight} ${isTall(text) ? size * TALL_SCALE : size}px ${FONT}`;
  context.letterSpacing = isTall(text) ? "0px" : `${spacing}px`;
}

const widths = new Map();
const MOST_WIDTHS = 4000;

// Forgets widths that were measured before a font was loaded.
export const forgetWidths = () => widths.clear();

export function widthOf(context, text, style) {
  const { size, weight, slant, spacing } = style;
  const key = `${size} ${weight} ${slant} ${spacing} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    setFont(context, text, style);
    width = context.measureText(text).width;
    if (widths.size > MOST_WIDTHS) widths.clear();
    widths.set(key, width);
  }
  return width;
}

// Writes from `x` on (or centred on it with align "center"), with the middle of the line at `y`.
export function write(context, text, { x, y, turn = 0 }, style) {
  const { colour, halo, rim = 3, align = "left", opacity = 1 } = style;
  context.save();
  setFont(context, text, style);
  context.globalAlpha = opacity;
  context.textBaseline = "middle";
  context.textAlign = align;
  context.lineJoin = "round";
  context.translate(x, y);
  if (turn) context.rotate(turn);
  if (halo) {
    context.lineWidth = rim;
    context.strokeStyle = halo;
    context.strokeText(text, 0, 0);
  }
  context.fillStyle = colour;
  context.fillText(text, 0, 0);
  context.restore();
}
