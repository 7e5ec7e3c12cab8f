// The history of the selected place under the slider, aligned with its days: who held it as known
// now, below that as reported at the time, and above both a tick for every report.

import { element } from "../../base/dom.js";
import { runsOf, spellOn, spellsOf } from "../../data/spells.js";

const MODES = ["now", "reported"];
const HEIGHTS = { shown: 10, other: 6 };
const TICKS_PX = 6;
const GAP_PX = 1.5;
// A window of a day or two must be visible on a scale of years.
const LEAST_WINDOW_PX = 4;
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

export class Strip {
  constructor({ calendar, strings, tip }) {
    Object.assign(this, { calendar, strings, tip, tabContext: null, unit: undefined });
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.line = element("div", { class: "cm-histogram-line" });
    this.hint = element("p", {
      class: "cm-strip-hint",
      text: strings.t("Choose a place: its own history will stand here."),
    });
    this.bar = element(
      "div",
      {
        class: "cm-strip-bar",
        role: "slider",
        tabindex: "0",
        "aria-valuemin": "0",
        "aria-valuemax": String(calendar.last),
        onkeydown: (event) => this.onKey(event),
        onpointermove: (event) => this.point(event),
        onpointerleave: () => this.tip.hide(),
        onclick: (event) => this.press(event),
        onfocus: () => this.bar.matches(":focus-visible") && this.tell(this.tabContext.day),
        onblur: () => this.tip.hide(),
      },
      [this.canvas, this.line],
    );
    this.bar.hidden = true;
    this.names = element("div", { class: "cm-strip-names", "aria-hidden": "true" });
    this.root = element("div", { class: "cm-strip" }, [this.names, this.bar, this.hint]);
    this.width = 0;
    this.resizes = new ResizeObserver(() => {
      this.width = this.root.clientWidth;
      this.update();
    });
    this.resizes.observe(this.root);
  }

  attach(tabContext) {
    this.tabContext = tabContext;
  }

  move(share) {
    this.line.style.setProperty("--at", share);
  }

  // Draws again if the place, the answers, the theme or the size has changed; else only updates the
  // day.
  update() {
    const { tabContext } = this;
    if (!tabContext) return;
    const unit =
      tabContext.selection === null ? undefined : tabContext.unitOf(tabContext.selection);
    this.bar.hidden = unit === undefined;
    this.names.hidden = unit === undefined;
    this.hint.hidden = unit !== undefined;
    this.root.classList.toggle("cm-none", unit === undefined);
    if (unit === undefined) {
      this.drawn = undefined;
      return;
    }
    const state = [
      unit,
      tabContext.mode,
      ...MODES.map((mode) => tabContext.table(mode)),
      tabContext.palette.theme,
      this.width,
    ];
    if (!this.drawn || state.some((part, at) => part !== this.drawn[at])) {
      this.drawn = state;
      this.read(unit);
      this.draw();
    }
    this.bar.setAttribute("aria-valuenow", String(tabContext.day));
    this.bar.setAttribute("aria-valuetext", this.words(tabContext.mode, tabContext.day));
  }

  read(unit) {
    const { tabContext, calendar } = this;
    this.unit = unit;
    this.rows = MODES.filter((mode) => tabContext.table(mode)).map((mode) => {
      const table = tabContext.table(mode);
      const spells = spellsOf(table, unit, calendar.last);
      return { mode, spells, runs: runsOf(table, unit, calendar.last) };
    });
    this.reports = reportDays(tabContext, unit);
    this.names.replaceChildren(
      ...this.rows.map(({ mode }) =>
        element("span", {
          class: mode === tabContext.mode ? "cm-shown" : null,
          text: this.strings[mode],
        }),
      ),
    );
    const name = tabContext.describer.name(unit);
    this.bar.setAttribute("aria-label", this.strings.t("History of {place}", { place: name }));
  }

  // --- Drawing ------------------------------------------------------------------------------

  draw() {
    const { tabContext, canvas, rows, width } = this;
    const { ratio } = tabContext.palette;
    if (!width) return;
    const heights = rows.map(({ mode }) =>
      mode === tabContext.mode ? HEIGHTS.shown : HEIGHTS.other,
    );
    const height = TICKS_PX + heights.reduce((sum, each) => sum + each + GAP_PX, 0);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.setProperty("height", `${height}px`);
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    this.drawTicks(context, width);
    this.tops = [];
    let top = TICKS_PX;
    rows.forEach((row, at) => {
      this.tops.push(top);
      this.drawRow(context, row, { top, height: heights[at], width });
      top += heights[at] + GAP_PX;
    });
  }

  x(day, width) {
    return this.calendar.last ? (day / this.calendar.last) * width : width / 2;
  }

  // A day extends half a day to both sides of its mark.
  drawRow(context, { runs }, { top, height, width }) {
    const { palette } = this.tabContext;
    const { theme } = palette;
    const spanOf = ({ from, until }) => [
      Math.max(this.x(from - 0.5, width), 0),
      Math.min(this.x(until + 0.5, width), width),
    ];
    for (const run of runs) {
      const [left, right] = spanOf(run);
      context.fillStyle = palette.fill(run.control);
      context.fillRect(left, top, right - left, height);
    }
    context.strokeStyle = theme.ink;
    context.lineWidth = 1;
    for (const run of runs.filter(({ window }) => window)) {
      let [left, right] = spanOf(run);
      const lack = Math.max(LEAST_WINDOW_PX - (right - left), 0);
      [left, right] = [left - lack / 2, right + lack / 2];
      context.fillStyle = palette.fill(run.control);
      context.fillRect(left, top, right - left, height);
      context.strokeRect(left + 0.5, top + 0.5, right - left - 1, height - 1);
    }
    context.fillStyle = theme.ink;
    context.globalAlpha = 0.35;
    context.fillRect(0, top + height - 0.5, width, 0.5);
    context.fillRect(0, top, width, 0.5);
    context.globalAlpha = 1;
  }

  drawTicks(context, width) {
    context.fillStyle = this.tabContext.palette.theme.ink;
    for (const day of this.reports.keys()) {
      context.fillRect(this.x(day, width) - 0.75, 0, 1.5, TICKS_PX - 1);
    }
  }

  // --- Looking up ---------------------------------------------------------------------------

  dayUnder({ clientX }) {
    const { left, width } = this.bar.getBoundingClientRect();
    return this.calendar.clamp(((clientX - left) / Math.max(width, 1)) * this.calendar.last);
  }

  modeUnder({ clientY }) {
    const y = clientY - this.canvas.getBoundingClientRect().top;
    const at = this.tops.findLastIndex((top) => top <= y);
    return this.rows[Math.max(at, 0)].mode;
  }

  point(event) {
    if (event.pointerType === "touch") return;
    this.tell(this.dayUnder(event), this.modeUnder(event));
  }

  press(event) {
    const day = this.dayUnder(event);
    this.tell(day, this.modeUnder(event));
    this.tabContext.goTo(day);
  }

  tell(day, mode = this.tabContext.mode) {
    const share = this.calendar.last ? day / this.calendar.last : 0;
    this.tip.show(share, this.words(mode, day));
  }

  // Says who held the place on a day, in which window of days, and how many reports appeared then.
  words(mode, day) {
    const { strings, calendar, tabContext } = this;
    const { spells } = this.rows.find((row) => row.mode === mode) ?? this.rows[0];
    const { control, from, until } = spellOn(spells, day);
    const parts = [
      strings.t("{mode}, {from} to {until}: {conclusion}", {
        mode: strings[mode],
        from: calendar.briefly(from),
        until: calendar.briefly(until),
        conclusion: tabContext.describer.conclusion(control),
      }),
    ];
    const reports = this.reports.get(day) ?? 0;
    if (reports) {
      parts.push(
        strings.tn("{n} report published on {day}", "{n} reports published on {day}", reports, {
          day: calendar.briefly(day),
        }),
      );
    }
    return parts.join(" · ");
  }

  // Moves between the place's own changes, the first days of its spells.
  onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { day, mode } = this.tabContext;
    const { spells } = this.rows.find((row) => row.mode === mode) ?? this.rows[0];
    const starts = spells.map(({ from }) => Math.max(from, 0));
    const step = STEPS[event.key];
    let target;
    if (step > 0) target = starts.find((start) => start > day);
    else if (step < 0) target = starts.findLast((start) => start < day);
    else if (event.key === "Home") target = 0;
    else if (event.key === "End") target = this.calendar.last;
    else return;
    event.preventDefault();
    if (target !== undefined) this.tabContext.goTo(target);
    this.tell(target ?? day);
  }

  destroy() {
    this.resizes.disconnect();
  }
}

// The number of reports about a unit published on each day of the dataset.
function reportDays({ evidence, calendar }, unit) {
  const days = new Map();
  if (!evidence) return days;
  const sources = new Set(
    evidence
      .claimsOfUnit(unit)
      .flatMap((claim) => evidence.reportsOf(claim).map(({ source }) => source)),
  );
  for (const source of sources) {
    const { day } = evidence.sources[source];
    if (day !== null && day >= 0 && day <= calendar.last) days.set(day, (days.get(day) ?? 0) + 1);
  }
  return days;
}
