// How a control looks. Colour says who, texture says how sure: each status has a texture of its
// own, so that the map can be read without telling the colours apart.
//
//   held      full colour                    inferred   half colour, thin level lines
//   claimed   light, dots                    presumed   barely tinted
//   contested broad slanted stripes of both  disputed   light, both colours crossed
//   unknown   paper, question marks          stale      upright flecks on whatever it is

import { themeOf } from "./theme.js";
import { Tile } from "./tile.js";

// The light theme's, for what knows no theme.
export const PAPER = themeOf("light").paper;
export const INK = themeOf("light").ink;

// From this zoom on townships are wide enough for broader textures.
export const CLOSE_ZOOM = 8;

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const hex = (numbers) =>
  `#${numbers.map((c) => Math.round(Math.min(c, 255)).toString(16).padStart(2, "0")).join("")}`;

// Mix a colour into the paper: 0 leaves the paper, 1 the colour.
export function tint(colour, strength, paper = "#ffffff") {
  const ground = channels(paper);
  return hex(channels(colour).map((c, i) => c * strength + ground[i] * (1 - strength)));
}

// How light a colour is, from 0 to 1 (relative luminance as in WCAG 2).
export function lightness(colour) {
  const [red, green, blue] = channels(colour).map((c) => {
    const share = c / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// Dark colours sink into a dark ground: there they are lit up, the darkest the most, so that who
// is who and who is darker than whom stay as they are.
const MOST_LIGHT = 0.36;

function shadeFor(colour, theme) {
  if (theme.name !== "dark") return colour;
  const light = 1 + MOST_LIGHT * (1 - lightness(colour)) ** 4;
  return hex(channels(colour).map((c) => c * light));
}

// The class of a control: one row of the legend, one texture.
export function statusClass(control) {
  if (control.status !== "held") return control.status;
  if (control.presumed) return "presumed";
  return control.inferred ? "inferred" : "held";
}

function sidesOf(control) {
  const sides = control.named.length ? control.named : [control.holder];
  return sides.length > 1 ? sides.slice(0, 3) : [...sides, -1];
}

// Pale colours would vanish in their own lines: those are drawn towards the ink.
const lineOf = (colour, theme) => tint(theme.ink, lightness(colour) > 0.45 ? 0.34 : 0.06, colour);
// What is laid over a ground has to differ from it: paper on what differs enough, else ink.
const MARK = 0.82;
const MARK_CONTRAST = 3;

function markOn(colour, theme) {
  const [low, high] = [lightness(colour), lightness(theme.paper)].sort((a, b) => a - b);
  const isPaperSeen = (high + 0.05) / (low + 0.05) >= MARK_CONTRAST;
  return tint(isPaperSeen ? theme.paper : theme.ink, MARK, colour);
}

const ALIKE = 0.08;
const areAlike = (colours) => {
  const light = colours.map(lightness);
  return Math.max(...light) - Math.min(...light) < ALIKE;
};

const TEXTURES = {
  inferred: (tile, [colour], theme) =>
    tile.ground(tint(colour, 0.45, theme.paper)).level(lineOf(colour, theme), tile.size * 0.27),
  claimed: (tile, [colour], theme) =>
    tile.ground(tint(colour, 0.2, theme.paper)).dots(lineOf(colour, theme), tile.size * 0.16),
  // Two that are equally dark would be one grey on paper: a gap parts them.
  contested: (tile, colours, theme) =>
    tile.ground(theme.paper).slanted(colours, areAlike(colours) ? 0.78 : 1),
  disputed: (tile, [first, second], theme) =>
    tile
      .ground(tint(first, 0.14, theme.paper))
      .slanted([lineOf(first, theme)], 0.26)
      .slanted([lineOf(second, theme)], 0.26, -1),
  unknown: (tile, _, theme) => tile.ground(theme.paper).mark("?", theme.unknownMark),
};
const TILE_SIZES = { inferred: 4, claimed: 7, contested: 10, disputed: 10, unknown: 12, stale: 16 };
// Land that nobody reported recedes: what is known has to stand out from it.
const PLAIN = { held: 1, presumed: { light: 0.13, dark: 0.19 } };
const PALE = 0.55;

export class Palette {
  // `colours` are those of the actors, as the dataset has them; `ratio` is the pixels per point.
  constructor(colours, ratio, theme = themeOf("light")) {
    this.own = colours;
    this.ratio = ratio;
    this.context = document.createElement("canvas").getContext("2d");
    this.setTheme(theme);
  }

  // Everything drawn so far belongs to the theme before: ask for it again.
  setTheme(theme) {
    this.theme = theme;
    this.colours = this.own.map((colour) => shadeFor(colour, theme));
    this.looks = new Map();
    this.swatches = new Map();
    this.fills = new Map();
  }

  // A colour of the dataset (a bloc's, for one) as it is shown on the theme's ground.
  shade(colour) {
    return shadeFor(colour, this.theme);
  }

  // The fill of a control at a zoom: a colour, or a pattern for a texture.
  fill(control, zoom = 0) {
    const scale = zoom >= CLOSE_ZOOM ? 1.5 : 1;
    let byScale = this.looks.get(control);
    if (!byScale) this.looks.set(control, (byScale = {}));
    return (byScale[scale] ??= this.make(this.lookOf(control), scale));
  }

  // The same without flecks: a row of the legend stands for reported and unreported land alike.
  swatch(control) {
    if (!this.swatches.has(control)) {
      this.swatches.set(control, this.make({ ...this.lookOf(control), isStale: false }, 1));
    }
    return this.swatches.get(control);
  }

  // What of a control can be seen; equal looks share one fill.
  lookOf(control) {
    const kind = statusClass(control);
    const known = kind === "contested" || kind === "disputed" ? sidesOf(control) : [control.holder];
    return {
      kind,
      colours:
        kind === "unknown" ? [] : known.map((actor) => this.colours[actor] ?? this.theme.nobody),
      isPale: control.inferred && kind !== "inferred",
      isStale: control.stale && kind !== "presumed",
    };
  }

  make(look, scale) {
    const key = JSON.stringify([look, scale]);
    if (!this.fills.has(key)) this.fills.set(key, this.draw(look, scale));
    return this.fills.get(key);
  }

  draw({ kind, colours, isPale, isStale }, scale) {
    const { theme } = this;
    const shades = isPale ? colours.map((colour) => tint(colour, PALE, theme.paper)) : colours;
    if (kind in PLAIN) {
      const colour = tint(shades[0], PLAIN[kind][theme.name] ?? PLAIN[kind], theme.paper);
      const mark = markOn(colour, theme);
      return isStale ? this.flecked((tile) => tile.ground(colour), { scale, mark }) : colour;
    }
    const draw = (tile) => TEXTURES[kind](tile, shades, theme);
    if (isStale && kind === "inferred") {
      const mark = markOn(tint(shades[0], 0.6, theme.paper), theme);
      return this.flecked(draw, { scale, mark, repeats: 4 });
    }
    return draw(new Tile(TILE_SIZES[kind] * scale, this.ratio)).pattern(this.context);
  }

  // Flecks stand wider apart than a texture repeats: draw the texture over the wider tile first.
  flecked(draw, { scale, mark, repeats = 1 }) {
    const size = TILE_SIZES.stale * scale;
    const tile = new Tile(size, this.ratio);
    if (repeats === 1) draw(tile);
    else {
      tile.context.fillStyle = draw(new Tile(size / repeats, this.ratio)).pattern(tile.context);
      tile.context.fillRect(0, 0, size, size);
    }
    return tile.flecks(mark).pattern(this.context);
  }
}
