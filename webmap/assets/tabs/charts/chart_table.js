// The figures of the chart's day: side, amount, share of the total, change over 30 days.

import { element, setText } from "../../base/dom.js";
import { isCommon } from "../../data/control.js";

export const CHANGE_DAYS = 30;
const SWATCH = { width: 22, height: 14 };

// One row per side for its held, inferred and claimed land together; presumed land separately, and
// inferred land too where that is asked for.
export function rowsOf(series, { apart = ["presumed"] } = {}) {
  const rows = new Map();
  for (const each of series) {
    const group = apart.includes(each.kind) || isCommon(each.kind) ? each.kind : "side";
    const key = `${group} ${each.holder}`;
    if (!rows.has(key)) rows.set(key, { key, group, holder: each.holder, series: [] });
    rows.get(key).series.push(each);
  }
  return [...rows.values()];
}

export const valueOn = (row, day) => row.series.reduce((sum, { values }) => sum + values[day], 0);

export class ChartTable {
  constructor({ strings, nameOf, fillOf, ratio }) {
    Object.assign(this, { strings, nameOf, fillOf, ratio, lines: new Map() });
    this.caption = element("caption");
    this.value = element("th", { scope: "col", class: "cm-figure" });
    this.body = element("tbody");
    const heads = [
      element("th", { scope: "col", colspan: "2", text: strings.who }),
      this.value,
      element("th", { scope: "col", class: "cm-figure", text: strings.t("Share of all") }),
      element("th", { scope: "col", class: "cm-figure", text: strings.t("In 30 days") }),
    ];
    this.root = element("table", { class: "cm-chart-table" }, [
      this.caption,
      element("thead", {}, [element("tr", {}, heads)]),
      this.body,
    ]);
  }

  // Rebuilds every row for another choice or another theme.
  reset(rows, { unit, total }) {
    Object.assign(this, { rows, total });
    setText(this.value, unit);
    this.lines = new Map(rows.map((row) => [row.key, this.makeLine(row)]));
    this.body.replaceChildren();
  }

  makeLine(row) {
    const swatch = element("canvas", { class: "cm-swatch", "aria-hidden": "true" });
    const { width, height } = SWATCH;
    swatch.width = width * this.ratio;
    swatch.height = height * this.ratio;
    const pen = swatch.getContext("2d");
    pen.scale(this.ratio, this.ratio);
    pen.fillStyle = this.fillOf(row.series[0]);
    pen.fillRect(0, 0, width, height);
    const [value, share, change] = ["value", "share", "change"].map((name) =>
      element("td", { class: `cm-figure cm-chart-${name}` }),
    );
    const name = element("th", { scope: "row", text: this.nameOf(row) });
    const node = element("tr", { "data-row": row.key }, [
      element("td", {}, [swatch]),
      name,
      value,
      share,
      change,
    ]);
    return { node, value, share, change };
  }

  // Figures follow the slider; rows are added, removed and reordered only when the reader pauses.
  show(day, { isSettled, caption }) {
    const shown = this.rows
      .map((row) => ({ row, value: valueOn(row, day) }))
      .filter(({ row, value }) => value > 0 || this.lines.get(row.key).node.isConnected);
    for (const { row, value } of shown) this.fill(this.lines.get(row.key), row, { value, day });
    setText(this.caption, caption);
    if (!isSettled) return;
    const rank = ({ row }) => (isCommon(row.group) ? 2 : row.group === "presumed" ? 1 : 0);
    const ordered = shown
      .filter(({ value }) => value > 0)
      .sort((a, b) => rank(a) - rank(b) || b.value - a.value)
      .map(({ row }) => this.lines.get(row.key).node);
    const isSame =
      ordered.length === this.body.children.length &&
      ordered.every((node, at) => this.body.children[at] === node);
    if (!isSame) this.body.replaceChildren(...ordered);
  }

  fill(line, row, { value, day }) {
    setText(line.value, this.number.format(value));
    setText(line.share, this.percent.format(this.total ? value / this.total : 0));
    const change = day < CHANGE_DAYS ? null : value - valueOn(row, day - CHANGE_DAYS);
    setText(
      line.change,
      change === null ? "–" : this.signed.format(Math.round(change)).replace("-", "−"),
    );
  }

  get number() {
    this.numberFormat ??= new Intl.NumberFormat(this.strings.language, {
      maximumFractionDigits: 0,
    });
    return this.numberFormat;
  }

  get percent() {
    this.percentFormat ??= new Intl.NumberFormat(this.strings.language, {
      style: "percent",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    return this.percentFormat;
  }

  get signed() {
    this.signedFormat ??= new Intl.NumberFormat(this.strings.language, {
      signDisplay: "exceptZero",
      maximumFractionDigits: 0,
    });
    return this.signedFormat;
  }
}
