import { FONT } from "../base/fonts.js";

// A tile is drawn once in device pixels and repeated. Strokes that leave it on one side re-enter on
// the other, so that no seams show.
export class Tile {
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

  // Stripes at 45 degrees, one colour after another, each as wide as its share of the tile.
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
    for (const [x, y] of [
      [0.25, 0.25],
      [0.75, 0.75],
    ]) {
      context.beginPath();
      context.arc(x * size, y * size, radius, 0, 2 * Math.PI);
      context.fill();
    }
    return this;
  }

  // Short, widely spaced upright strokes: nothing else on the map is upright.
  flecks(colour, width, height) {
    const { context, size } = this;
    context.fillStyle = colour;
    for (const [x, y] of [
      [0.2, 0.12],
      [0.7, 0.62],
    ]) {
      context.fillRect(x * size, y * size, size * width, size * height);
    }
    return this;
  }

  letter(text, colour, height) {
    const { context, size } = this;
    context.fillStyle = colour;
    context.font = `600 ${height}px ${FONT}`;
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
