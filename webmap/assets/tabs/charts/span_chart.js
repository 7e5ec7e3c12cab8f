// A stacked chart of amounts over the whole span of days, with a cursor on the day shown. It works
// like a slider: a press, a drag or the arrow keys go to a day.

import { stepOfKey } from "../../controls/time/day_keys.js";
import { element, setText } from "../../base/dom.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 150;
const TOP = 8;
const LINES = 3;
// The least width for the name of a month.
const MONTH_PX = 68;

let charts = 0;

export class SpanChart {
  // `layers` are [{ id }] from the bottom up; `label` names the chart; `words(day)` gives a day's
  // amounts.
  constructor({ calendar, strings, layers, label, words, goTo }) {
    Object.assign(this, { calendar, strings, layers, words, goTo });
    charts += 1;
    this.id = `cm-span-${charts}`;
    this.day = 0;
    this.svg = svg("svg", { class: "cm-span-picture", "aria-hidden": "true" });
    this.cursor = element("div", { class: "cm-span-cursor" });
    this.pointer = element("div", { class: "cm-span-pointer", hidden: true });
    this.marks = element("div", { class: "cm-span-marks", "aria-hidden": "true" });
    this.axis = element("div", { class: "cm-span-axis", "aria-hidden": "true" });
    this.levels = element("div", { class: "cm-span-levels", "aria-hidden": "true" });
    this.field = element(
      "div",
      {
        class: "cm-span-field",
        role: "slider",
        tabindex: "0",
        "aria-label": label,
        "aria-valuemin": "0",
        "aria-valuemax": String(calendar.last),
        onkeydown: (event) => this.onKey(event),
        onpointerdown: (event) => this.onPress(event),
        onpointermove: (event) => this.onMove(event),
        onpointerup: () => (this.isPressed = false),
        onpointercancel: () => (this.isPressed = false),
        onpointerleave: () => this.point(null),
      },
      [this.svg, this.levels, this.marks, this.pointer, this.cursor],
    );
    this.readout = element("p", { class: "cm-span-readout" });
    this.root = element("div", { class: "cm-span" }, [this.field, this.axis, this.readout]);
    this.resizes = new ResizeObserver(() => this.draw());
    this.resizes.observe(this.field);
  }

  // `columns` has each layer's amounts per day; `peaks` are the days to mark.
  show({ columns, total, peaks }) {
    Object.assign(this, { columns, total, peaks });
    this.draw();
    this.moveTo(this.day);
  }

  moveTo(day) {
    this.day = day;
    this.cursor.style.setProperty("left", `${this.share(day) * 100}%`);
    this.field.setAttribute("aria-valuenow", String(day));
    if (!this.total) return;
    const text = this.words(day);
    this.field.setAttribute("aria-valuetext", text);
    if (this.pointer.hidden) setText(this.readout, text);
  }

  share(day) {
    return this.calendar.last ? day / this.calendar.last : 0;
  }

  // --- Drawing ---------------------------------------------------------------------------------

  draw() {
    const width = this.field.clientWidth;
    if (!width || !this.total) return;
    const top = niceAbove(Math.max(...this.total, 1));
    const y = (amount) => HEIGHT - (amount / top) * (HEIGHT - TOP);
    const x = (day) => this.share(day) * width;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    const below = new Float64Array(this.total.length);
    const areas = this.layers.map(({ id }) => {
      const path = svg("path", {
        class: `cm-layer-${id}`,
        d: band(below, this.columns[id], { x, y }),
      });
      path.style.setProperty("fill", `url(#${this.id}-${id})`);
      this.columns[id].forEach((amount, day) => {
        below[day] += amount;
      });
      return path;
    });
    const rim = svg("path", { class: "cm-span-rim", d: steps(this.total, { x, y }) });
    const definitions = svg(
      "defs",
      {},
      this.layers.map(({ id }) => texture(`${this.id}-${id}`, id)),
    );
    const amounts = Array.from({ length: LINES }, (_, n) => (top / LINES) * (n + 1));
    const grid = amounts.map((amount) =>
      svg("line", { class: "cm-span-line", x1: 0, x2: width, y1: y(amount), y2: y(amount) }),
    );
    this.svg.replaceChildren(definitions, ...grid, ...areas, rim);
    this.levels.replaceChildren(
      ...amounts.map((amount) =>
        element("span", { style: { top: `${y(amount)}px` }, text: this.strings.number(amount) }),
      ),
    );
    this.marks.replaceChildren(
      ...this.peaks.map(({ day, km2 }, at) =>
        element("span", {
          style: { left: `${x(day)}px`, top: `${y(km2)}px` },
          text: this.strings.number(at + 1),
        }),
      ),
    );
    this.drawAxis(width);
  }

  drawAxis(width) {
    const { calendar } = this;
    const first = calendar.date(0);
    const months = (calendar.last + 1) / 30.44;
    const step = [1, 2, 3, 6, 12].find((each) => (width / months) * each >= MONTH_PX) ?? 12;
    const names = [];
    for (let month = first.getUTCMonth(); ; month += 1) {
      const day = calendar.dayOf(first.getUTCFullYear(), month);
      if (day > calendar.last) break;
      // A name that would extend beyond the chart is left out.
      if (day < 0 || month % step || (1 - this.share(day)) * width < MONTH_PX) continue;
      const style = { left: `${this.share(day) * 100}%` };
      names.push(element("span", { style, text: calendar.axis.format(calendar.date(day)) }));
    }
    this.axis.replaceChildren(...names);
  }

  // --- Pointing --------------------------------------------------------------------------------

  dayAt({ clientX }) {
    const { left, width } = this.field.getBoundingClientRect();
    return this.calendar.clamp(((clientX - left) / width) * this.calendar.last);
  }

  onPress(event) {
    if (event.button !== 0) return;
    this.isPressed = true;
    this.field.setPointerCapture(event.pointerId);
    this.goTo(this.dayAt(event));
  }

  onMove(event) {
    const day = this.dayAt(event);
    if (this.isPressed && day !== this.day) this.goTo(day);
    if (event.pointerType !== "touch") this.point(day);
  }

  // Shows the amounts at the pointer while it is over the chart, else those of the day shown.
  point(day) {
    this.pointer.hidden = day === null;
    if (day !== null) this.pointer.style.setProperty("left", `${this.share(day) * 100}%`);
    if (this.total) setText(this.readout, this.words(day ?? this.day));
  }

  onKey(event) {
    const step = stepOfKey(event);
    if (step === null) return;
    event.preventDefault();
    this.goTo(this.calendar.clamp(this.day + step));
  }

  destroy() {
    this.resizes.disconnect();
  }
}

// A small swatch with the texture of a layer, for a key.
export function layerSwatch(id) {
  charts += 1;
  const name = `cm-layer-${charts}`;
  const ground = svg("rect", { width: 22, height: 14 });
  ground.style.setProperty("fill", `url(#${name})`);
  return svg("svg", { class: "cm-layer-swatch", viewBox: "0 0 22 14", "aria-hidden": "true" }, [
    svg("defs", {}, [texture(name, id)]),
    ground,
  ]);
}

// Each layer has a texture, so that it can be recognised without colour; the style sheet sets the
// colours.
function texture(name, id) {
  const size = 6;
  const ground = svg("rect", { class: `cm-ground-${id}`, width: size, height: size });
  const drawn = {
    contested: () => [
      svg("path", { class: `cm-mark-${id}`, d: "M-1.5 1.5 L1.5 -1.5 M0 6 L6 0 M4.5 7.5 L7.5 4.5" }),
    ],
    lost: () => [svg("circle", { class: `cm-dot-${id}`, cx: 3, cy: 3, r: 1.3 })],
    resolved: () => [svg("path", { class: `cm-mark-${id}`, d: "M0 3 L6 3" })],
  };
  return svg("pattern", { id: name, width: size, height: size, patternUnits: "userSpaceOnUse" }, [
    ground,
    ...(drawn[id]?.() ?? []),
  ]);
}

function svg(tag, attributes, children = []) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

// An amount holds from its day to the next: steps, not slopes.
function steps(amounts, { x, y }) {
  let path = "";
  let last = null;
  amounts.forEach((amount, day) => {
    if (amount === last && day < amounts.length - 1) return;
    const at = x(day).toFixed(1);
    path += last === null ? `M${at} ${y(amount).toFixed(1)}` : `H${at}V${y(amount).toFixed(1)}`;
    last = amount;
  });
  return path;
}

function band(below, amounts, { x, y }) {
  const upper = steps(
    Float64Array.from(amounts, (amount, day) => amount + below[day]),
    { x, y },
  );
  let path = upper;
  let last = null;
  for (let day = below.length - 1; day >= 0; day -= 1) {
    if (below[day] === last && day > 0) continue;
    const level = y(below[day]).toFixed(1);
    const edge = x(Math.min(day + 1, below.length - 1)).toFixed(1);
    path += `L${edge} ${last === null ? level : y(last).toFixed(1)}L${edge} ${level}`;
    last = below[day];
  }
  return `${path}L${x(0).toFixed(1)} ${y(below[0]).toFixed(1)}Z`;
}

// The least of 3, 6, 9, 12, 15, 18, 24, 30 ... not below an amount: its thirds are round numbers.
function niceAbove(amount) {
  const unit = 10 ** Math.floor(Math.log10(amount));
  const nice = [1.2, 1.5, 1.8, 2.4, 3, 3.6, 4.5, 6, 7.5, 9, 12].find(
    (each) => each * unit >= amount,
  );
  return nice * unit;
}
