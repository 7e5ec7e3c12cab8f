// A stacked chart of series on a canvas: bands from the bottom up, a scale, and names if they fit.

import { FONT } from "../../base/fonts.js";

const PLAIN = `12px ${FONT}`;
const TEXT_HEIGHT = 15;
const SEARCH_PX = 6;
const MOST_LINES = 6;
// Names keep clear of the scale's figures.
const SCALE_PX = 84;

// The least round number not below a value: 1, 2, 2.5 or 5 times a power of ten.
export function roundStep(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 2.5, 5, 10].find((step) => step * power >= value * (1 - 1e-9));
}

export class AreaChart {
  // `bands` are { values, fill, name }, with bands of one name next to each other; `format` writes
  // a value.
  constructor({ canvas, ratio }) {
    Object.assign(this, { canvas, ratio });
  }

  draw({ bands, last, width, height, theme, format }) {
    const { canvas, ratio } = this;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    Object.assign(this, { pen, width, height, theme, columns: Math.max(canvas.width, 2) });
    this.days = Int32Array.from({ length: this.columns }, (_, column) =>
      Math.round((column / (this.columns - 1)) * last),
    );
    const edges = this.stack(bands);
    this.top = this.findTop(edges.at(-1));
    pen.fillStyle = theme.paper;
    pen.fillRect(0, 0, width, height);
    for (const [at, band] of bands.entries()) this.drawBand(band, edges[at], edges[at + 1]);
    this.drawRims(bands, edges);
    this.drawScale(format);
    this.drawNames(bands, edges);
  }

  x(column) {
    return (column / (this.columns - 1)) * this.width;
  }

  y(value) {
    return this.height * (1 - value / this.top);
  }

  // The lower edge of each band at each column, and finally the upper edge of the last band.
  stack(bands) {
    const edges = [new Float64Array(this.columns)];
    for (const { values } of bands) {
      const below = edges.at(-1);
      edges.push(below.map((value, column) => value + values[this.days[column]]));
    }
    return edges;
  }

  findTop(upper) {
    const most = upper.reduce((top, value) => Math.max(top, value), 0);
    return most > 0 ? most * 1.02 : 1;
  }

  // An edge needs points only where its height changes, two for each step.
  trace(edge, isBackwards) {
    const { pen, columns } = this;
    let before;
    for (let i = 0; i < columns; i += 1) {
      const column = isBackwards ? columns - 1 - i : i;
      const value = edge[column];
      if (value === before && i !== columns - 1) continue;
      if (before !== undefined) pen.lineTo(this.x(column), this.y(before));
      pen.lineTo(this.x(column), this.y(value));
      before = value;
    }
  }

  drawBand({ fill }, lower, upper) {
    const { pen } = this;
    pen.fillStyle = fill;
    pen.beginPath();
    this.trace(upper, false);
    this.trace(lower, true);
    pen.fill();
  }

  // A thin line separates one name from the next.
  drawRims(bands, edges) {
    const { pen, theme } = this;
    pen.strokeStyle = theme.ink;
    pen.globalAlpha = 0.45;
    pen.lineWidth = 0.6;
    bands.forEach(({ name }, at) => {
      if (name === bands[at + 1]?.name) return;
      pen.beginPath();
      this.trace(edges[at + 1], false);
      pen.stroke();
    });
    pen.globalAlpha = 1;
  }

  drawScale(format) {
    const { pen, theme, top, width } = this;
    const step = roundStep(top / MOST_LINES);
    pen.textAlign = "left";
    pen.textBaseline = "bottom";
    for (let value = step; value < top; value += step) {
      const y = Math.round(this.y(value)) + 0.5;
      if (y < TEXT_HEIGHT) break;
      pen.strokeStyle = theme.ink;
      pen.lineWidth = 1;
      pen.globalAlpha = 0.22;
      pen.beginPath();
      pen.moveTo(0, y);
      pen.lineTo(width, y);
      pen.stroke();
      pen.globalAlpha = 1;
      this.write(format(value), 3, y - 1, PLAIN);
    }
  }

  write(text, x, y, font) {
    const { pen, theme } = this;
    pen.font = font;
    pen.lineJoin = "round";
    pen.lineWidth = 3;
    pen.strokeStyle = theme.halo;
    pen.strokeText(text, x, y);
    pen.fillStyle = theme.ink;
    pen.fillText(text, x, y);
  }

  drawNames(bands, edges) {
    const { pen } = this;
    const font = `600 ${PLAIN}`;
    pen.font = font;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    bands.forEach(({ name }, at) => {
      if (at > 0 && bands[at - 1].name === name) return;
      const end = bands.findLastIndex((band, other) => other >= at && band.name === name);
      const room = this.findRoom(edges[at], edges[end + 1], pen.measureText(name).width + 8);
      if (room) this.write(name, room.x, room.y, font);
    });
  }

  // The position of a name inside its band with the most room above and below.
  findRoom(lower, upper, textWidth) {
    const span = Math.ceil((textWidth / this.width) * (this.columns - 1));
    const step = Math.ceil((SEARCH_PX / this.width) * (this.columns - 1));
    let best = null;
    const clear = this.width > 3 * SCALE_PX ? SCALE_PX : 0;
    const first = Math.ceil((clear / this.width) * (this.columns - 1));
    for (let start = first; start + span < this.columns; start += step) {
      let ceiling = Infinity;
      let floor = -Infinity;
      for (let column = start; column <= start + span; column += 1) {
        ceiling = Math.min(ceiling, upper[column]);
        floor = Math.max(floor, lower[column]);
      }
      const room = this.y(floor) - this.y(ceiling);
      if (room < TEXT_HEIGHT || room <= (best?.room ?? 0)) continue;
      best = { room, x: this.x(start + span / 2), y: (this.y(floor) + this.y(ceiling)) / 2 };
    }
    return best;
  }
}
