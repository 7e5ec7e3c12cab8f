// Changes per day above the slider. A bar covers as many whole days as it needs to be visible, and
// its middle is where the middle of the thumb is on those days.

import { element } from "../../base/dom.js";

const SVG = "http://www.w3.org/2000/svg";
const LEAST_BAR_PX = 2;
const GAP_PX = 0.5;
const HEIGHT = 100;
// High enough that one change is visible next to fifty.
const LEAST_HEIGHT = 12;

// Joins whole days into bars: [{ from, until, count, busiest }], both days included.
export function binChanges(changesOn, last, width) {
  const pxPerDay = width / Math.max(last, 1);
  const days = Math.max(1, Math.ceil(LEAST_BAR_PX / Math.max(pxPerDay, 1e-6)));
  const bins = [];
  for (let from = 0; from <= last; from += days) {
    const bin = { from, until: Math.min(from + days - 1, last), count: 0, busiest: from, most: 0 };
    for (let day = from; day <= bin.until; day += 1) {
      const count = changesOn(day);
      bin.count += count;
      if (count > bin.most) Object.assign(bin, { busiest: day, most: count });
    }
    bins.push(bin);
  }
  return bins;
}

export class Histogram {
  constructor({ calendar, strings }) {
    Object.assign(this, { calendar, strings, bins: [], timeline: null });
    this.bars = vector("path");
    this.picture = vector("svg", { preserveAspectRatio: "none", "aria-hidden": "true" }, [
      this.bars,
    ]);
    // The days ahead are veiled; veil and line move without redrawing.
    this.veil = element("div", { class: "cm-veil" });
    this.line = element("div", { class: "cm-histogram-line" });
    this.root = element("div", { class: "cm-histogram" }, [this.picture, this.veil, this.line]);
    this.resizes = new ResizeObserver(() => this.draw());
    this.resizes.observe(this.root);
  }

  // Follows another timeline; the same one costs nothing.
  show(timeline) {
    if (timeline.table === this.timeline?.table) return;
    this.timeline = timeline;
    this.width = 0;
    this.draw();
  }

  move(share) {
    this.veil.style.setProperty("--at", share);
    this.line.style.setProperty("--at", share);
  }

  draw() {
    const width = this.root.clientWidth;
    if (!this.timeline || !width || width === this.width) return;
    this.width = width;
    const { last } = this.calendar;
    this.bins = binChanges((day) => this.timeline.changesOn(day), last, width);
    const most = this.bins.reduce((top, bin) => Math.max(top, bin.count), 1);
    const x = (day) => (last ? day / last : 0.5) * width;
    const half = last ? width / last / 2 : width / 2;
    const path = this.bins
      .filter(({ count }) => count > 0)
      .map(({ from, until, count }) => {
        const height = LEAST_HEIGHT + (HEIGHT - LEAST_HEIGHT) * Math.sqrt(count / most);
        const [left, right] = [x(from) - half, x(until) + half - GAP_PX];
        return `M${left.toFixed(2)} ${HEIGHT}V${(HEIGHT - height).toFixed(1)}H${right.toFixed(2)}V${HEIGHT}z`;
      });
    this.bars.setAttribute("d", path.join(""));
    this.picture.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    this.picture.setAttribute("role", "img");
    this.picture.setAttribute("aria-label", this.summary());
    this.picture.removeAttribute("aria-hidden");
  }

  summary() {
    const busiest = this.bins.reduce((top, bin) => (bin.most > top.most ? bin : top), { most: 0 });
    if (!busiest.most) return this.strings.t("Changes on each day: none");
    return this.strings.tn(
      "Changes on each day; the busiest is {day} with {n} change",
      "Changes on each day; the busiest is {day} with {n} changes",
      busiest.most,
      { day: this.calendar.briefly(busiest.busiest) },
    );
  }

  // The day that a pointer is at: in a bar of several days, the busiest of them.
  dayMeant(day) {
    const bin = this.bins[Math.floor(day / Math.max(this.daysOfBar, 1))];
    return bin && bin.count > 0 ? bin.busiest : day;
  }

  get daysOfBar() {
    return this.bins.length ? this.bins[0].until - this.bins[0].from + 1 : 1;
  }

  // "3 changes on 3 August 2024"
  words(day) {
    const when = this.calendar.briefly(day);
    const count = this.timeline?.changesOn(day) ?? 0;
    if (count === 0) return this.strings.t("No change on {day}", { day: when });
    return this.strings.tn("{n} change on {day}", "{n} changes on {day}", count, { day: when });
  }

  destroy() {
    this.resizes.disconnect();
  }
}

// Vector graphics take their colours from the style sheet, so they need no redrawing for another
// theme, another screen or a printer.
function vector(tag, attributes = {}, children = []) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}
