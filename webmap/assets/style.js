// How a control looks. Colour says who, texture says how sure: each status has a texture of its
// own, so that the map can be read without telling the colours apart.
//
//   held      full colour                    inferred   half colour, thin level lines
//   claimed   light, dots                    presumed   barely tinted
//   contested broad slanted stripes of both  disputed   light, both colours crossed
//   unknown   white, question marks          stale      white flecks on whatever it is

export const PAPER = "#ffffff";
export const INK = "#1d2430";
const UNKNOWN_MARK = "#7b828c";
const NOBODY = "#9aa0a8";

// From this zoom on townships are wide enough for broader textures.
export const CLOSE_ZOOM = 8;

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

// Mix a colour into the paper: 0 leaves the paper, 1 the colour.
export function tint(colour, strength, paper = PAPER) {
  const ground = channels(paper);
  const mixed = channels(colour).map((c, i) => Math.round(c * strength + ground[i] * (1 - strength)));
  return `#${mixed.map((c) => c.toString(16).padStart(2, "0")).join("")}`;
}

// The class of a control: one row of the legend, one texture.
export function statusClass(control) {
  if (control.status !== "held") return control.status;
  if (control.presumed) return "presumed";
  return control.inferred ? "inferred" : "held";
}

// What of a control can be seen; equal keys look alike.
function lookOf(control, colours) {
  const kind = statusClass(control);
  const known = kind === "contested" || kind === "disputed" ? sidesOf(control) : [control.holder];
  return {
    kind,
    colours: kind === "unknown" ? [] : known.map((actor) => colours[actor] ?? NOBODY),
    isPale: control.inferred && kind !== "inferred",
    isStale: control.stale && kind !== "presumed",
  };
}

function sidesOf(control) {
  const sides = control.named.length ? control.named : [control.holder];
  return sides.length > 1 ? sides.slice(0, 3) : [...sides, -1];
}

// A tile is drawn once in device pixels and repeated; strokes that leave it on one side enter
// on the other, so the seams do not show.
class Tile {
  constructor(size, ratio) {
    this.size = size;
    this.ratio = ratio;
    this.canvas = document.createElement("canvas");
    this.canvas.width = this.canvas.height = Math.round(size * ratio);
    this.context = this.canvas.getContext("2d");
    this.context.scale(this.canvas.width / size, this.canvas.width / size);
  }

  ground(colour) {
    this.context.fillStyle = colour;
    this.context.fillRect(0, 0, this.size, this.size);
    return this;
  }

  level(colour, width) {
    this.context.fillStyle = colour;
    this.context.fillRect(0, (this.size - width) / 2, this.size, width);
    return this;
  }

  // Stripes at 45 degrees: one colour after the other, each as wide as its share of the tile.
  slanted(colours, share = 1, direction = 1) {
    const { context, size } = this;
    const step = size / colours.length;
    context.save();
    if (direction < 0) {
      context.translate(size, 0);
      context.scale(-1, 1);
    }
    colours.forEach((colour, index) => {
      context.fillStyle = colour;
      for (let turn = -1; turn <= 1; turn += 1) {
        const x = turn * size + index * step;
        const width = step * share;
        context.beginPath();
        context.moveTo(x, 0);
        context.lineTo(x + width, 0);
        context.lineTo(x + width + size, size);
        context.lineTo(x + size, size);
        context.fill();
      }
    });
    context.restore();
    return this;
  }

  dots(colour, radius) {
    const { context, size } = this;
    context.fillStyle = colour;
    for (const [x, y] of [[0.25, 0.25], [0.75, 0.75]]) {
      context.beginPath();
      context.arc(x * size, y * size, radius, 0, 2 * Math.PI);
      context.fill();
    }
    return this;
  }

  flecks(colour) {
    const { context, size } = this;
    context.fillStyle = colour;
    context.fillRect(size * 0.12, size * 0.22, size * 0.22, 1.2);
    context.fillRect(size * 0.62, size * 0.72, size * 0.22, 1.2);
    return this;
  }

  mark(text, colour) {
    const { context, size } = this;
    context.fillStyle = colour;
    context.font = `600 ${size * 0.72}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(text, size / 2, size / 2 + 0.5);
    return this;
  }

  pattern(target) {
    const pattern = target.createPattern(this.canvas, "repeat");
    const scale = this.size / this.canvas.width;
    pattern.setTransform(new DOMMatrix().scale(scale));
    return pattern;
  }
}

const TEXTURES = {
  inferred: (tile, [colour]) => tile.ground(tint(colour, 0.42)).level(tint(colour, 0.85), 1.1),
  claimed: (tile, [colour]) => tile.ground(tint(colour, 0.22)).dots(colour, tile.size * 0.15),
  contested: (tile, colours) => tile.slanted(colours),
  disputed: (tile, [first, second]) =>
    tile
      .ground(tint(first, 0.16))
      .slanted([first], 0.3)
      .slanted([second], 0.3, -1),
  unknown: (tile) => tile.ground(PAPER).mark("?", UNKNOWN_MARK),
};
const TILE_SIZES = { inferred: 4, claimed: 6, contested: 10, disputed: 9, unknown: 11, stale: 16 };
const PLAIN = { held: 0.92, presumed: 0.2 };

export class Palette {
  constructor(colours, ratio) {
    this.colours = colours;
    this.ratio = ratio;
    this.context = document.createElement("canvas").getContext("2d");
    this.looks = new Map();
    this.swatches = new Map();
    this.fills = new Map();
  }

  // The fill of a control at a zoom: a colour, or a pattern for a texture.
  fill(control, zoom = 0) {
    const scale = zoom >= CLOSE_ZOOM ? 1.5 : 1;
    let byScale = this.looks.get(control);
    if (!byScale) this.looks.set(control, (byScale = {}));
    return (byScale[scale] ??= this.make(lookOf(control, this.colours), scale));
  }

  // The same without flecks: a row of the legend stands for reported and unreported land alike.
  swatch(control) {
    if (!this.swatches.has(control)) {
      this.swatches.set(control, this.make({ ...lookOf(control, this.colours), isStale: false }, 1));
    }
    return this.swatches.get(control);
  }

  make(look, scale) {
    const key = JSON.stringify([look, scale]);
    if (!this.fills.has(key)) this.fills.set(key, this.draw(look, scale));
    return this.fills.get(key);
  }

  draw({ kind, colours, isPale, isStale }, scale) {
    const shades = isPale ? colours.map((colour) => tint(colour, 0.55)) : colours;
    if (kind in PLAIN) {
      const colour = tint(shades[0], PLAIN[kind]);
      return isStale ? this.flecked((tile) => tile.ground(colour), scale) : colour;
    }
    const draw = (tile) => TEXTURES[kind](tile, shades);
    if (isStale && kind === "inferred") return this.flecked(draw, scale, 4);
    return draw(new Tile(TILE_SIZES[kind] * scale, this.ratio)).pattern(this.context);
  }

  // Flecks stand wider apart than a texture repeats: draw the texture over the wider tile first.
  flecked(draw, scale, repeats = 1) {
    const size = TILE_SIZES.stale * scale;
    const tile = new Tile(size, this.ratio);
    if (repeats === 1) draw(tile);
    else {
      tile.context.fillStyle = draw(new Tile(size / repeats, this.ratio)).pattern(tile.context);
      tile.context.fillRect(0, 0, size, size);
    }
    return tile.flecks(PAPER).pattern(this.context);
  }
}
