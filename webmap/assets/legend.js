// The legend: how each status is drawn, a table that counts, and front lines by pair of blocs.

import { countLand, orderRows } from "./counts.js";
import { element, setText } from "./dom.js";
import { INK, PAPER } from "./style.js";

const SWATCH = { width: 30, height: 18 };
const KEY_SWATCH = { width: 22, height: 14 };
const KEY_ORDER = ["presumed", "inferred", "claimed", "contested", "disputed", "unknown", "stale"];
const KEY_LINES = [
  ["solidFront", { width: 3.2 }],
  ["dashedFront", { width: 3.2, dashes: [7, 4] }],
  ["thinFront", { width: 1.4 }],
];

export class Legend {
  constructor({ model, palette, strings, isOpen }) {
    Object.assign(this, { model, palette, strings });
    this.number = new Intl.NumberFormat(strings.language, { maximumFractionDigits: 0 });
    this.percent = new Intl.NumberFormat(strings.language, { style: "percent", maximumFractionDigits: 1 });
    this.rows = new Map();
    this.pairs = new Map();
    this.land = element("tbody");
    this.shares = element("p", { class: "cm-note" });
    this.fronts = element("tbody");
    this.body = element("div", { class: "cm-legend-body", id: "cm-legend-body" }, [
      this.key(),
      this.landTable(),
      this.shares,
      this.frontTable(),
      element("p", { class: "cm-note", text: strings.countingRule }),
    ]);
    // A shadow at the lower edge says that there is more.
    this.body.addEventListener("scroll", () => this.showMore(), { passive: true });
    this.resizes = new ResizeObserver(() => this.showMore());
    this.toggle = element("button", {
      type: "button",
      class: "cm-legend-toggle",
      "aria-controls": "cm-legend-body",
      text: strings.legend,
      onclick: () => this.open(this.body.hidden),
    });
    this.root = element("section", { class: "cm-legend", "aria-label": strings.legend }, [
      this.toggle,
      this.body,
    ]);
    for (const node of [this.body, ...this.body.children]) this.resizes.observe(node);
    this.open(isOpen);
  }

  showMore() {
    const { scrollTop, clientHeight, scrollHeight } = this.body;
    this.root.classList.toggle("cm-has-more", scrollTop + clientHeight < scrollHeight - 2);
  }

  destroy() {
    this.resizes.disconnect();
  }

  open(isOpen) {
    this.body.hidden = !isOpen;
    this.toggle.setAttribute("aria-expanded", String(isOpen));
    this.toggle.title = isOpen ? this.strings.hideLegend : this.strings.showLegend;
  }

  get isOpen() {
    return !this.body.hidden;
  }

  get width() {
    return this.root.offsetWidth;
  }

  landTable() {
    const { strings } = this;
    return element("table", {}, [
      element("thead", {}, [
        element("tr", {}, [
          element("th", { scope: "col", colspan: "2", text: strings.who }),
          element("th", { scope: "col", class: "cm-figure", text: strings.townships }),
          element("th", { scope: "col", class: "cm-figure", text: strings.km2 }),
        ]),
      ]),
      this.land,
    ]);
  }

  frontTable() {
    const { strings } = this;
    this.noFronts = element("p", { class: "cm-note", text: strings.noFronts });
    return element("div", {}, [
      element("table", {}, [
        element("thead", {}, [
          element("tr", {}, [
            element("th", { scope: "col", text: strings.fronts }),
            element("th", { scope: "col", class: "cm-figure", text: strings.km }),
          ]),
        ]),
        this.fronts,
      ]),
      this.noFronts,
    ]);
  }

  // How each status is drawn, in the colours of the first actors, whether or not it occurs.
  key() {
    const { strings } = this;
    const two = this.model.sides.actors.id.length > 1 ? [0, 1] : [0];
    const example = (kind) => ({
      status: ["presumed", "inferred", "stale"].includes(kind) ? "held" : kind,
      holder: 0,
      named: two,
      [kind]: true,
    });
    const item = (name, title, swatch) =>
      element("li", { title }, [swatch, element("span", { text: strings.key[name] })]);
    const items = KEY_ORDER.map((kind) =>
      item(kind, strings.statuses[kind], this.sample(this.palette.fill(example(kind)))),
    );
    const lines = KEY_LINES.map(([name, style]) => item(name, strings[name], lineSample(style)));
    return element("ul", { class: "cm-key" }, [...items, ...lines]);
  }

  sample(fill) {
    const canvas = element("canvas", { class: "cm-swatch", "aria-hidden": "true" });
    this.paintSwatch(canvas, fill, KEY_SWATCH);
    return canvas;
  }

  paintSwatch(canvas, fill, { width, height } = SWATCH) {
    const { ratio } = this.palette;
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    context.fillStyle = fill;
    context.fillRect(0, 0, width, height);
  }

  // Figures follow the hand at once; rows change places only when it rests (`isResting`), because
  // a table that jumps cannot be read.
  update({ timeline, lengths, isResting }) {
    const land = countLand(this.model, timeline);
    const rows = orderRows(land.rows);
    this.updateRows(this.land, this.rows, rows, isResting, (row) => this.landRow(row));
    for (const row of rows) this.fillLandRow(this.rows.get(row.key), row, land);
    const { inferred, stale } = land.flags;
    const shares = [this.share(inferred, land.total), this.share(stale, land.total)];
    setText(this.shares, this.strings.doubtfulShares(...shares));
    this.updateRows(this.fronts, this.pairs, lengths, isResting, (pair) => this.pairRow(pair));
    for (const pair of lengths) setText(this.pairs.get(pair.key).km, this.number.format(pair.km));
    this.noFronts.hidden = lengths.length > 0;
  }

  share(km2, total) {
    return this.percent.format(total ? km2 / total : 0);
  }

  updateRows(body, known, rows, isResting, make) {
    const current = new Set(rows.map((row) => row.key));
    for (const [key, { node }] of known) {
      if (current.has(key)) continue;
      node.remove();
      known.delete(key);
    }
    let isNew = false;
    for (const row of rows) {
      if (known.has(row.key)) continue;
      known.set(row.key, make(row));
      isNew = true;
    }
    if (isNew || isResting) {
      const wanted = rows.map((row) => known.get(row.key).node);
      if (wanted.some((node, at) => body.children[at] !== node)) body.replaceChildren(...wanted);
    }
  }

  landRow(row) {
    const { strings, model } = this;
    const who = model.sides.actors.abbreviation[row.holder] ?? "";
    const swatch = element("canvas", { class: "cm-swatch", "aria-hidden": "true" });
    const name = element("th", { scope: "row", text: strings.rows[row.kind](who) });
    if (row.holder >= 0) name.title = model.sides.actors.name[row.holder];
    const share = element("span", { class: "cm-share" });
    if (row.kind === "presumed") name.append(share);
    const townships = element("td", { class: "cm-figure" });
    const km2 = element("td", { class: "cm-figure" });
    const cells = [element("td", {}, [swatch]), name, townships, km2];
    const node = element("tr", { class: `cm-row cm-row-${row.kind}`, "data-row": row.key }, cells);
    return { node, swatch, share, townships, km2, fill: null };
  }

  fillLandRow(cells, row, { total }) {
    setText(cells.townships, this.number.format(row.townships));
    setText(cells.km2, this.number.format(row.km2));
    setText(cells.share, this.strings.presumedShare(this.share(row.km2, total)));
    // A common row (contested, for one) shows a case of the day: its colours may have changed.
    const fill = this.palette.swatch(row.example);
    if (fill !== cells.fill) {
      this.paintSwatch(cells.swatch, fill);
      cells.fill = fill;
    }
  }

  pairRow(pair) {
    const { name, colour } = this.model.sides.blocs;
    const sides = pair.blocs.map((bloc) =>
      element("span", { class: "cm-bloc" }, [
        element("i", { style: { background: colour[bloc] ?? PAPER }, "aria-hidden": "true" }),
        element("span", { text: name[bloc] ?? "" }),
      ]),
    );
    const km = element("td", { class: "cm-figure" });
    const node = element("tr", { "data-pair": pair.key }, [
      element("th", { scope: "row" }, sides),
      km,
    ]);
    return { node, km };
  }
}

function lineSample({ width, dashes = [] }) {
  const canvas = element("canvas", { class: "cm-swatch cm-line", "aria-hidden": "true" });
  canvas.width = KEY_SWATCH.width * 2;
  canvas.height = KEY_SWATCH.height * 2;
  const context = canvas.getContext("2d");
  context.scale(2, 2);
  context.strokeStyle = INK;
  context.lineWidth = width;
  context.setLineDash(dashes);
  context.beginPath();
  context.moveTo(1, KEY_SWATCH.height / 2);
  context.lineTo(KEY_SWATCH.width - 1, KEY_SWATCH.height / 2);
  context.stroke();
  return canvas;
}
