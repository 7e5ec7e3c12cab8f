// Each side's land over the whole span, stacked, with the slider's day as a line across it.

import { AreaChart } from "./charts/area_chart.js";
import { BandFills } from "./charts/band_fills.js";
import { ChartTable, rowsOf } from "./charts/chart_table.js";
import { stepOfKey } from "../controls/time/day_keys.js";
import { element, setText } from "../base/dom.js";
import { oncePerFrame } from "../controls/time/drag.js";
import { isCommon } from "../data/control.js";
import { peopleHeading, peopleNote } from "../words/people_words.js";
import { GROUPINGS, MEASURES, makeSeries, stackSeries } from "../data/series.js";
import { makeAxis } from "../controls/time/time_axis.js";

// Figures that change more often than this during a drag could not be read.
const FIGURES_MS = 120;
// The width that the table needs next to the chart; with less it goes below.
const LEAST_TABLE_PX = 300;
const GAP_PX = 18;

export class ChartTab {
  static id = "chart";

  static label = (strings) => strings.t("Over time");

  constructor(tabContext) {
    Object.assign(this, {
      tabContext,
      measure: MEASURES[0],
      grouping: GROUPINGS[0],
      hasPresumed: true,
    });
    const { strings, calendar, palette } = tabContext;
    this.fills = new BandFills(tabContext);
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.chart = new AreaChart({ canvas: this.canvas, ratio: palette.ratio });
    this.line = element("div", { class: "cm-histogram-line" });
    this.otherLine = element("div", { class: "cm-histogram-line cm-other-line", hidden: true });
    this.plot = element(
      "div",
      {
        class: "cm-plot",
        role: "slider",
        tabindex: "0",
        "aria-label": strings.t("Time in the chart"),
        "aria-valuemin": "0",
        "aria-valuemax": String(calendar.last),
        onkeydown: (event) => this.onKey(event),
        onpointerdown: (event) => this.grab(event),
        onpointermove: (event) => this.pull(event),
        onpointerup: () => (this.isHeld = false),
        onpointercancel: () => (this.isHeld = false),
      },
      [this.canvas, this.otherLine, this.line],
    );
    this.table = new ChartTable({
      strings,
      nameOf: ({ group, series: [first] }) =>
        group === "inferred" ? this.inferredName(first) : this.nameOf(first),
      fillOf: (series) => this.fills.fill(series, this.grouping),
      ratio: palette.ratio,
    });
    this.body = element("div", { class: "cm-chart-body" }, [
      element("div", { class: "cm-chart-picture" }, [
        this.plot,
        makeAxis({ calendar, format: (day) => calendar.briefly(day) }),
      ]),
      this.table.root,
    ]);
    this.note = element("p", { class: "cm-note" });
    this.root = element("div", { class: "cm-chart" }, [this.controls(), this.body, this.note]);
    this.request = oncePerFrame((day) => {
      if (day !== tabContext.day) tabContext.goTo(day);
    });
    this.resizes = new ResizeObserver(() => this.layOut());
    this.resizes.observe(this.root);
  }

  controls() {
    const { strings, model } = this.tabContext;
    const change = (name) => (value) => {
      this[name] = value;
      this.update({ isSettled: true });
    };
    const presumed = element("input", {
      type: "checkbox",
      checked: this.hasPresumed,
      onchange: () => change("hasPresumed")(presumed.checked),
    });
    return element("div", { class: "cm-chart-controls" }, [
      makeSegments({
        legend: strings.t("What is counted"),
        options: [
          { value: "km2", text: strings.km2 },
          { value: "townships", text: strings.townships },
          { value: "towns", text: strings.t("Towns") },
          ...(model.dataset.census ? [{ value: "people", text: strings.t("People") }] : []),
        ],
        value: this.measure,
        choose: change("measure"),
      }),
      makeSegments({
        legend: strings.t("By whom"),
        options: [
          { value: "actor", text: strings.t("By side") },
          { value: "bloc", text: strings.t("By bloc") },
        ],
        value: this.grouping,
        choose: change("grouping"),
      }),
      element("label", { class: "cm-check" }, [
        presumed,
        element("span", { text: strings.t("Show what is only presumed") }),
      ]),
    ]);
  }

  // --- Contents -----------------------------------------------------------------------------

  nameOf({ kind, holder }) {
    const { strings, model } = this.tabContext;
    const { actors, blocs } = model.sides;
    const names = this.grouping === "bloc" ? blocs.name : actors.abbreviation;
    const side = names[holder] ?? strings.t("No bloc");
    return strings.rows[kind === "presumed" ? "presumed" : isCommon(kind) ? kind : "held"](side);
  }

  inferredName({ holder }) {
    return this.tabContext.strings.rows.inferred(this.nameOf({ kind: "held", holder }));
  }

  update({ isSettled }) {
    const { tabContext } = this;
    const { day, calendar, compareOn } = tabContext;
    this.line.style.setProperty("--at", calendar.last ? day / calendar.last : 0);
    if (isSettled) {
      this.read();
      this.draw();
      this.plot.setAttribute("aria-valuenow", String(day));
      this.plot.setAttribute("aria-valuetext", calendar.inWords(day));
      const isCompared = compareOn !== null && tabContext.basis === "day";
      this.otherLine.hidden = !isCompared;
      if (isCompared)
        this.otherLine.style.setProperty("--at", compareOn / Math.max(calendar.last, 1));
    }
    const now = performance.now();
    if (!this.bands || (!isSettled && now - (this.toldAt ?? 0) < FIGURES_MS)) return;
    this.toldAt = now;
    this.tellFigures(day, isSettled);
  }

  tellFigures(day, isSettled) {
    const { strings, calendar } = this.tabContext;
    const caption = strings.t("{mode}: {day}", { mode: this.modeName, day: calendar.briefly(day) });
    this.table.show(day, { isSettled, caption });
  }

  get modeName() {
    return this.tabContext.strings[this.tabContext.mode];
  }

  // The series of the current choice, read once for each table.
  read() {
    const { tabContext, measure, grouping } = this;
    const { model, calendar, strings } = tabContext;
    const state = [
      tabContext.dayState.timeline.table,
      measure,
      grouping,
      this.hasPresumed,
      this.fills.theme,
    ];
    if (this.state?.every((part, at) => part === state[at])) return;
    this.state = state;
    this.drawn = null;
    const table = tabContext.dayState.timeline.table;
    this.series = stackSeries(makeSeries({ model, table, last: calendar.last, measure, grouping }));
    const shown = this.series.filter(({ kind }) => this.hasPresumed || kind !== "presumed");
    this.bands = shown.map((series) => ({
      ...series,
      fill: this.fills.fill(series, grouping),
      name: this.nameOf(series),
    }));
    const { census } = model.dataset;
    const isPeople = measure === "people";
    const unit = isPeople
      ? peopleHeading(strings, census)
      : { km2: strings.km2, townships: strings.townships, towns: strings.t("Towns") }[measure];
    const total = this.series.reduce((sum, { values }) => sum + values[0], 0);
    // Who is only inferred to live under a side is never added to who is reported to.
    const rows = isPeople ? rowsOf(shown, { apart: ["presumed", "inferred"] }) : rowsOf(shown);
    this.table.reset(rows, { unit, total });
    setText(this.note, this.explanation(measure));
  }

  explanation(measure) {
    const { strings } = this.tabContext;
    const counting =
      measure === "towns"
        ? strings.t("Each town counts by its own control.")
        : strings.t(
            "Each township counts whole, by the control of its rest; discs around places are symbols.",
          );
    const textures = strings.t(
      "Colours and textures are those of the map; contested and disputed are hatched grey here.",
    );
    const { census } = this.tabContext.model.dataset;
    const people = measure === "people" ? peopleNote(strings, census) : "";
    return [people, counting, textures].filter(Boolean).join(" ");
  }

  // --- Laying out and drawing ------------------------------------------------------------------

  // Each day is under the same day of the slider; the room to the left of it is for the table.
  layOut() {
    const track = this.tabContext.map.transport.histogram.root.getBoundingClientRect();
    const body = this.body.getBoundingClientRect();
    if (!body.width || !track.width) return;
    const before = Math.max(track.left - body.left, 0);
    const after = Math.max(body.right - track.right, 0);
    const isBeside = before - GAP_PX >= LEAST_TABLE_PX;
    this.body.classList.toggle("cm-beside", isBeside);
    const picture = this.body.firstElementChild;
    picture.style.setProperty("margin-inline", `${isBeside ? 0 : before}px ${after}px`);
    this.body.style.setProperty("--table", `${before - GAP_PX}px`);
    this.draw();
  }

  draw() {
    const { tabContext, plot } = this;
    const { clientWidth: width, clientHeight: height } = plot;
    if (!this.bands || !width) return;
    if (this.drawn?.width === width && this.drawn.height === height) return;
    this.drawn = { width, height };
    const { strings, calendar } = tabContext;
    const format =
      this.measure === "km2"
        ? (value) => strings.t("{number} km²", { number: strings.number(value) })
        : (value) => strings.number(value);
    this.chart.draw({
      bands: this.bands,
      last: calendar.last,
      width,
      height,
      theme: this.fills.theme,
      format,
    });
  }

  // --- Moving the day ----------------------------------------------------------------------------

  onKey(event) {
    const { tabContext } = this;
    const step = stepOfKey(event);
    if (step === null) return;
    event.preventDefault();
    const change = event.shiftKey
      ? tabContext.dayState.timeline.nextChange(Math.sign(step))
      : tabContext.day + step;
    if (change !== null) tabContext.goTo(change);
  }

  grab(event) {
    if (event.button !== 0) return;
    this.isHeld = true;
    this.plot.setPointerCapture?.(event.pointerId);
    this.pull(event);
  }

  pull({ clientX }) {
    if (!this.isHeld) return;
    const { left, width } = this.plot.getBoundingClientRect();
    const { calendar } = this.tabContext;
    this.request(calendar.clamp(((clientX - left) / Math.max(width, 1)) * calendar.last));
  }

  destroy() {
    this.resizes.disconnect();
  }
}

let segments = 0;

// A choice of a few options: a row of radio buttons that looks like one switch.
function makeSegments({ legend, options, value, choose }) {
  segments += 1;
  const name = `cm-segments-${segments}`;
  const segment = ({ value: own, text, title }) =>
    element("label", { title }, [
      element("input", {
        type: "radio",
        name,
        value: own,
        checked: own === value,
        onchange: () => choose(own),
      }),
      element("span", { text }),
    ]);
  return element("fieldset", { class: "cm-modes cm-segments" }, [
    element("legend", { class: "cm-hidden", text: legend }),
    ...options.map(segment),
  ]);
}
