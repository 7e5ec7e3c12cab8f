// The looks of controls. Colour shows who, texture shows how certain: each status has its own
// texture, so that the map can be read without distinguishing the colours.
//
//   held      full colour                    inferred   half colour, thin level lines
//   claimed   light, dots                    presumed   barely tinted
//   contested broad slanted stripes of both  disputed   light, both colours crossed
//   unknown   paper, question marks          stale      upright flecks on whatever it is

import { LOOK } from "../base/look.js";
import { statusClass } from "../data/control.js";
import { themeOf } from "./theme.js";
import { Tile } from "./tile.js";

const { marks: MARKS, tiles: TILES } = LOOK;

// From this zoom on townships are wide enough for broader textures.
export const CLOSE_ZOOM = 8;
export const textureScale = (zoom) => (zoom >= CLOSE_ZOOM ? LOOK.close_tile_scale : 1);

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const hex = (numbers) =>
  `#${numbers.map((c) => Math.round(Math.min(c, 255)).toString(16).padStart(2, "0")).join("")}`;

// Mixes a colour into the paper: 0 leaves the paper, 1 the colour.
export function tint(colour, strength, paper) {
  const ground = channels(paper);
  return hex(channels(colour).map((c, i) => c * strength + ground[i] * (1 - strength)));
}

// The relative luminance of a colour as defined in WCAG 2, from 0 to 1.
export function lightness(colour) {
  const [red, green, blue] = channels(colour).map((c) => {
    const share = c / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// The contrast of two colours as defined in WCAG 2, from 1 to 21.
export function contrast(one, other) {
  const [low, high] = [lightness(one), lightness(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

// Dark colours are hard to see on a dark ground, so they are lightened there, the darkest most,
// which keeps them distinct and in the same order of darkness.
function shadeFor(colour, theme) {
  if (theme.name !== "dark") return colour;
  const light = 1 + LOOK.dark_lift * (1 - lightness(colour)) ** 4;
  return hex(channels(colour).map((c) => c * light));
}

function sidesOf(control) {
  const sides = control.named.length ? control.named : [control.holder];
  return sides.length > 1 ? sides.slice(0, 3) : [...sides, -1];
}

// Lines in a pale colour would be invisible on it, so they are darkened towards the ink.
const lineOf = (colour, { ink }) => {
  const isPale = lightness(colour) > MARKS.pale_from;
  return tint(ink, isPale ? MARKS.ink_on_pale : MARKS.ink_on_others, colour);
};

// Marks must contrast with their ground: paper if the contrast is enough, else ink.
function markOn(colour, theme) {
  const isPaperSeen = contrast(colour, theme.paper) >= MARKS.over_contrast;
  return tint(isPaperSeen ? theme.paper : theme.ink, MARKS.over, colour);
}

const areAlike = (colours) => {
  const light = colours.map(lightness);
  return Math.max(...light) - Math.min(...light) < MARKS.alike;
};

// The marks of each texture over its ground; `mark` is their size as a share of the tile.
const TEXTURES = {
  inferred: (tile, mark, [colour], theme) => tile.level(lineOf(colour, theme), tile.size * mark),
  claimed: (tile, mark, [colour], theme) => tile.dots(lineOf(colour, theme), tile.size * mark),
  // Two equally dark colours would print as one grey, so a gap separates them.
  contested: (tile, mark, colours) => tile.slanted(colours, areAlike(colours) ? mark : 1),
  disputed: (tile, mark, [first, second], theme) =>
    tile.slanted([lineOf(first, theme)], mark).slanted([lineOf(second, theme)], mark, -1),
  unknown: (tile, mark, _, theme) => tile.letter("?", theme.unknown_mark, tile.size * mark),
};

// The plain colour under the texture of a kind of land, made from its first side's colour.
export function groundOf(kind, [colour], { strengths, paper }) {
  return strengths[kind] ? tint(colour, strengths[kind], paper) : paper;
}

export class Palette {
  // `colours` are the dataset's colours of the actors; `ratio` is the number of device pixels per
  // CSS pixel.
  constructor(colours, ratio, theme = themeOf("light")) {
    this.own = colours;
    this.ratio = ratio;
    this.context = document.createElement("canvas").getContext("2d");
    this.setTheme(theme);
  }

  // Sets the theme; fills obtained before belong to the earlier theme and must be requested again.
  setTheme(theme) {
    this.theme = theme;
    this.colours = this.own.map((colour) => shadeFor(colour, theme));
    this.looks = new Map();
    this.swatches = new Map();
    this.fills = new Map();
  }

  // A colour of the dataset (a bloc's, for example), adapted to the theme's ground.
  shade(colour) {
    return shadeFor(colour, this.theme);
  }

  // The fill of a control at a zoom: a colour, or a pattern for a texture.
  fill(control, zoom = 0) {
    const scale = textureScale(zoom);
    let byScale = this.looks.get(control);
    if (!byScale) {
      byScale = {};
      this.looks.set(control, byScale);
    }
    byScale[scale] ??= this.make(this.lookOf(control), scale);
    return byScale[scale];
  }

  // The same without flecks: a row of the legend covers land with and without recent reports.
  swatch(control) {
    if (!this.swatches.has(control)) {
      this.swatches.set(control, this.make({ ...this.lookOf(control), isStale: false }, 1));
    }
    return this.swatches.get(control);
  }

  // The visible part of a control; equal looks share one fill.
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
    const shades = isPale
      ? colours.map((colour) => tint(colour, LOOK.inferred_sides, theme.paper))
      : colours;
    const ground = groundOf(kind, shades, theme);
    if (!(kind in TEXTURES)) {
      const mark = markOn(ground, theme);
      return isStale ? this.flecked((tile) => tile.ground(ground), { scale, mark }) : ground;
    }
    const draw = (tile) => TEXTURES[kind](tile.ground(ground), TILES[kind].mark, shades, theme);
    if (isStale && kind === "inferred") {
      const mark = markOn(tint(shades[0], MARKS.inferred_ground, theme.paper), theme);
      return this.flecked(draw, { scale, mark, repeats: TILES.stale.size / TILES.inferred.size });
    }
    return draw(new Tile(TILES[kind].size * scale, this.ratio)).pattern(this.context);
  }

  // Flecks are further apart than a texture repeats, so the texture is first drawn over the wider
  // tile.
  flecked(draw, { scale, mark, repeats = 1 }) {
    const size = TILES.stale.size * scale;
    const tile = new Tile(size, this.ratio);
    if (repeats === 1) draw(tile);
    else {
      tile.context.fillStyle = draw(new Tile(size / repeats, this.ratio)).pattern(tile.context);
      tile.context.fillRect(0, 0, size, size);
    }
    return tile.flecks(mark, TILES.stale.mark, LOOK.fleck_height).pattern(this.context);
  }
}
