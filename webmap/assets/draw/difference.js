// The fills of a map of differences: land that stayed the same recedes to a wash of its holder's
// colour, land that changed stands out. Colour shows who, a mark shows what happened:
//
//   gained    full colour of the new holder, crosses    contested  its usual stripes
//   resolved  full colour of the holder, rings          lost       faint, bars of the old holder

import { changeKind, holderOf } from "../data/change_kinds.js";
import { LOOK } from "../base/look.js";
import { contrast, groundOf, lightness, textureScale } from "./style.js";
import { Tile } from "./tile.js";

const TILE = LOOK.tiles.change.size;
const MIDDLE = TILE / 2;
const { cross, bar, ring, ...MARK } = LOOK.change_marks;

const caches = new WeakMap();

// The fill of a cell with the controls `before` and `after`: a colour or a pattern.
export function differenceFill(palette, { before, after }, zoom = 0) {
  const scale = textureScale(zoom);
  const { pairs, looks } = cacheOf(palette);
  let byAfter = pairs.get(before);
  if (!byAfter) {
    byAfter = new Map();
    pairs.set(before, byAfter);
  }
  let byScale = byAfter.get(after);
  if (!byScale) {
    byScale = {};
    byAfter.set(after, byScale);
  }
  byScale[scale] ??= find(looks, palette, { before, after, scale, zoom });
  return byScale[scale];
}

// Fills are made once per palette and theme.
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
  const ground = groundOf(kind, [colour], theme);
  if (kind === "same") return ground;
  const tile = new Tile(TILE * scale, ratio).ground(ground);
  const pen = tile.context;
  pen.scale(scale, scale);
  pen.fillStyle = pen.strokeStyle = kind === "lost" ? lineOn(ground, colour, theme) : inkOn(ground);
  MARKS[kind](pen);
  return tile.pattern(context);
}

// A rectangle in the middle of the tile.
const centred = (pen, width, height) =>
  pen.fillRect(MIDDLE - width / 2, MIDDLE - height / 2, width, height);

const MARKS = {
  gained: (pen) => {
    centred(pen, cross.length, cross.width);
    centred(pen, cross.width, cross.length);
  },
  lost: (pen) => centred(pen, bar.length, bar.width),
  resolved: (pen) => {
    pen.lineWidth = ring.width;
    pen.beginPath();
    pen.arc(MIDDLE, MIDDLE, ring.length / 2, 0, 2 * Math.PI);
    pen.stroke();
  },
};

// Dark marks on light ground, light marks on dark ground.
const inkOn = (ground) => (lightness(ground) > MARK.dark_from ? MARK.dark : MARK.light);

// The colour itself if it can be distinguished from the ground, else the theme's ink.
function lineOn(ground, colour, { ink }) {
  return contrast(ground, colour) >= MARK.lost_contrast ? colour : ink;
}
