// How a map of differences is filled: what stayed the same recedes to a wash of its holder's
// colour, what changed stands out. Colour says who, a mark says what happened:
//
//   gained    full colour of the new holder, crosses    contested  its usual stripes
//   resolved  full colour of the holder, rings          lost       faint, bars of the old holder

import { changeKind, holderOf } from "../data/change_kinds.js";
import { CLOSE_ZOOM, lightness, tint } from "./style.js";
import { Tile } from "./tile.js";

const TILE = 9;
const WASH = { light: 0.14, dark: 0.2 };
const FAINT = 0.14;
// Dark marks on what is lighter than this, light ones on what is darker.
const MIDDLE = 0.32;
const MARK = { dark: "#1d2430", light: "#ffffff" };

const caches = new WeakMap();

// The fill of a cell that was `before` and is `after`: a colour or a pattern.
export function differenceFill(palette, { before, after }, zoom = 0) {
  const scale = zoom >= CLOSE_ZOOM ? 1.5 : 1;
  const { pairs, looks } = cacheOf(palette);
  let byAfter = pairs.get(before);
  if (!byAfter) pairs.set(before, (byAfter = new Map()));
  let byScale = byAfter.get(after);
  if (!byScale) byAfter.set(after, (byScale = {}));
  return (byScale[scale] ??= find(looks, palette, { before, after, scale, zoom }));
}

// Fills are made once for a palette in one theme.
function cacheOf(palette) {
  const known = caches.get(palette);
  if (known?.theme === palette.theme) return known;
  const made = { theme: palette.theme, pairs: new Map(), looks: new Map() };
  caches.set(palette, made);
  return made;
}

function find(looks, palette, { before, after, scale, zoom }) {
  const kind = changeKind(before, after);
  if (kind === "contested") return palette.fill(after, zoom);
  const colour =
    palette.colours[holderOf(kind === "lost" ? before : after)] ?? palette.theme.nobody;
  const key = `${kind} ${colour} ${scale}`;
  if (!looks.has(key)) looks.set(key, draw(palette, kind, colour, scale));
  return looks.get(key);
}

function draw({ theme, ratio, context }, kind, colour, scale) {
  if (kind === "same") return tint(colour, WASH[theme.name], theme.paper);
  const ground = kind === "lost" ? tint(colour, FAINT, theme.paper) : colour;
  const tile = new Tile(TILE * scale, ratio).ground(ground);
  const pen = tile.context;
  pen.scale(scale, scale);
  pen.fillStyle = pen.strokeStyle = kind === "lost" ? lineOn(ground, colour, theme) : inkOn(ground);
  MARKS[kind](pen);
  return tile.pattern(context);
}

const MARKS = {
  gained: (pen) => {
    pen.fillRect(2, 3.8, 5, 1.4);
    pen.fillRect(3.8, 2, 1.4, 5);
  },
  lost: (pen) => pen.fillRect(1.2, 3.6, 6.6, 1.8),
  resolved: (pen) => {
    pen.lineWidth = 1.3;
    pen.beginPath();
    pen.arc(TILE / 2, TILE / 2, 2.3, 0, 2 * Math.PI);
    pen.stroke();
  },
};

const inkOn = (ground) => (lightness(ground) > MIDDLE ? MARK.dark : MARK.light);

// The colour itself where it can be told from the ground, else the theme's ink.
function lineOn(ground, colour, { ink }) {
  const [high, low] = [lightness(ground), lightness(colour)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05) >= 2 ? colour : ink;
}
