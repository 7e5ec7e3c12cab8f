// Places in doubt on the day shown: disputed, claimed only by the captor, contested, unknown.

import { claimList } from "./place/claim_list.js";
import { ClaimWords } from "../words/claim_words.js";
import { principalTown } from "../data/comparison.js";
import { element, setText } from "../base/dom.js";
import { doButton, placeButton } from "./map_buttons.js";
import { runInSlices } from "../base/slices.js";
import { makeSwatch, paintSwatch } from "../controls/swatches.js";

const STATUSES = ["disputed", "claimed", "contested", "unknown"];
const FIRST_ROWS = 12;
const UNITS_A_STEP = 256;

export class DoubtTab {
  static id = "doubt";

  static label = (strings) => strings.t("In doubt");

  constructor(tabContext) {
    this.tabContext = tabContext;
    this.showsAll = new Set();
    const { strings } = tabContext;
    this.title = element("h3", { class: "cm-lead" });
    this.sections = new Map(STATUSES.map((status) => [status, this.section(status)]));
    this.root = element("div", { class: "cm-doubt" }, [
      this.title,
      element("p", {
        class: "cm-explained",
        text: strings.t(
          "Disputed: standing reports name hostile holders for the same day. Claimed: only the captor's side says so. Contested: control is in doubt. Unknown: nobody is known to hold it.",
        ),
      }),
      ...[...this.sections.values()].map(({ node }) => node),
    ]);
  }

  heading(status, count) {
    const { strings } = this.tabContext;
    const n = strings.number(count);
    return {
      disputed: () => strings.t("Disputed ({count})", { count: n }),
      claimed: () => strings.t("Claimed by the captor only ({count})", { count: n }),
      contested: () => strings.t("Contested ({count})", { count: n }),
      unknown: () => strings.t("Unknown ({count})", { count: n }),
    }[status]();
  }

  none(status) {
    const { strings } = this.tabContext;
    return {
      disputed: strings.t("No place is disputed on this day."),
      claimed: strings.t("No place is claimed by its captor only on this day."),
      contested: strings.t("No place is contested on this day."),
      unknown: strings.t("Of no place it is unknown who holds it on this day."),
    }[status];
  }

  section(status) {
    const title = element("h4");
    const none = element("p", { class: "cm-none", text: this.none(status) });
    const days = element("div", { class: "cm-dos" });
    const list = element("ol", { class: "cm-doubts" });
    const more = doButton("", () => this.unfold(status));
    const parts =
      status === "disputed" ? [title, none, days, list, more] : [title, none, list, more];
    const node = element("section", { "data-status": status }, parts);
    return { node, title, none, days, list, more };
  }

  // --- Contents --------------------------------------------------------------------------------

  update({ isSettled }) {
    const { dayState, day } = this.tabContext;
    if (!isSettled) return this.interrupt(day);
    const { table } = dayState.timeline;
    if (this.table !== table) this.findDisputed(table);
    const theme = this.tabContext.palette.theme;
    if (this.shown?.table === table && this.shown.day === day && this.shown.theme === theme) return;
    this.shown = { table, day, theme };
    this.callOffRows?.();
    this.callOffRows = runInSlices(this.showing(), () => this.showDays());
  }

  // Stops an unfinished list when the day changes: it would mix two days.
  interrupt(day) {
    if (this.shown?.day === day) return;
    this.callOffRows?.();
    this.shown = null;
  }

  // Draws each section in a step of its own.
  *showing() {
    const { strings, model, dayState } = this.tabContext;
    const rows = new Map(STATUSES.map((status) => [status, []]));
    for (let unit = 0; unit < model.units.count; unit += 1) {
      rows.get(dayState.control(unit).status)?.push(unit);
      if (unit % UNITS_A_STEP === 0) yield;
    }
    this.rows = rows;
    const total = STATUSES.reduce((sum, status) => sum + rows.get(status).length, 0);
    const title =
      total === 0
        ? strings.t("On this day no place is in doubt.")
        : strings.tn(
            "On this day {n} place is in doubt.",
            "On this day {n} places are in doubt.",
            total,
          );
    setText(this.title, title);
    for (const status of STATUSES) {
      yield;
      this.showStatus(status);
    }
  }

  findDisputed(table) {
    this.table = table;
    this.disputed = null;
    this.callOff?.();
    const steps = findDays(
      table,
      ({ status }) => status === "disputed",
      this.tabContext.calendar.last,
    );
    this.callOff = runInSlices(steps, (days) => {
      this.disputed = days;
      this.showDays();
    });
  }

  // Says where to find disputed places if there are none on this day, or where the next ones are.
  showDays() {
    const { strings, calendar, day } = this.tabContext;
    const { days } = this.sections.get("disputed");
    if (!this.disputed) return;
    const link = (direction, words) => {
      const found = nearestDay(this.disputed, day, direction);
      if (found === null) return null;
      const go = () => this.tabContext.goTo(found);
      return doButton(words(calendar.briefly(found)), go);
    };
    const buttons = [
      link(-1, (on) => strings.t("Last before: {day}", { day: on })),
      link(1, (on) => strings.t("Next: {day}", { day: on })),
    ].filter(Boolean);
    const isEver = this.disputed.includes(1);
    const never = element("p", {
      class: "cm-detail",
      text: strings.t("Nor on any other day of this dataset, for what the map was asked."),
    });
    const isFocused = days.contains(document.activeElement);
    days.replaceChildren(...(isEver ? buttons : [never]));
    if (isFocused) days.querySelector("button")?.focus({ preventScroll: true });
  }

  showStatus(status) {
    const { title, none, list, more } = this.sections.get(status);
    const units = this.rows.get(status);
    setText(title, this.heading(status, units.length));
    none.hidden = units.length > 0;
    const rows = this.fold(units);
    const shown = this.showsAll.has(status) ? rows : rows.slice(0, FIRST_ROWS);
    const opened = new Set(
      [...list.querySelectorAll("details[open]")].map((each) => each.dataset.unit),
    );
    const focused = this.focusIn(list);
    list.replaceChildren(...shown.map((row) => this.row(row, opened)));
    if (focused)
      list
        .querySelectorAll(`[data-unit="${CSS.escape(focused.unit)}"] ${focused.tag}`)[0]
        ?.focus({ preventScroll: true });
    more.hidden = shown.length === rows.length;
    const { strings } = this.tabContext;
    more.textContent = strings.tn("Show {n} more", "Show {n} more", rows.length - shown.length);
  }

  focusIn(list) {
    const node = document.activeElement;
    if (!list.contains(node)) return null;
    return { unit: node.closest("li").dataset.unit, tag: node.tagName.toLowerCase() };
  }

  // The rest of a township that follows its town is listed with the town. The newest doubt comes
  // first.
  fold(units) {
    const { model, dayState } = this.tabContext;
    const all = new Set(units);
    const rests = new Map();
    const rows = units.filter((unit) => {
      const town = principalTown(model, unit);
      if (town < 0 || !all.has(town) || !dayState.control(unit).inferred) return true;
      rests.set(town, unit);
      return false;
    });
    return rows
      .map((unit) => ({ unit, rest: rests.get(unit), since: dayState.since(unit) }))
      .sort((a, b) => b.since - a.since || a.unit - b.unit);
  }

  unfold(status) {
    const { list } = this.sections.get(status);
    const at = list.children.length;
    this.showsAll.add(status);
    this.showStatus(status);
    list.children[at]?.querySelector("button")?.focus({ preventScroll: true });
  }

  row({ unit, rest, since }, opened) {
    const { strings, describer, model, dayState } = this.tabContext;
    const control = dayState.control(unit);
    const where = strings.beside([
      describer.what(unit),
      rest === undefined ? null : strings.t("and the rest of its township"),
    ]);
    return element("li", { "data-unit": model.units.id[unit] }, [
      element("div", { class: "cm-case-head" }, [
        placeButton(this.tabContext, unit),
        element("span", { class: "cm-detail", text: where }),
      ]),
      element("p", { class: "cm-doubt-words" }, [
        this.swatch(control),
        element("span", { text: describer.conclusion(control) }),
      ]),
      element("p", { class: "cm-detail", text: this.howLong(control, since) }),
      this.reports(unit, control, opened),
    ]);
  }

  swatch(control) {
    const { palette } = this.tabContext;
    const swatch = makeSwatch();
    paintSwatch(swatch, palette, palette.fill(control));
    return swatch;
  }

  howLong(control, since) {
    const { strings, calendar, day } = this.tabContext;
    const days = day - since + 1;
    const long = strings.tn(
      "since {day}, {n} day in doubt",
      "since {day}, {n} days in doubt",
      days,
      {
        day: calendar.briefly(since),
      },
    );
    const flags = ["inferred", "stale"]
      .filter((flag) => control[flag])
      .map((flag) => strings.flags[flag]);
    return [long, ...flags].join(" · ");
  }

  // The reports on either side, built when the reader opens them, or at once if sources disagree.
  reports(unit, control, opened) {
    const { strings, evidence, dayState, mode, model } = this.tabContext;
    if (!evidence) return null;
    const { timeline } = dayState;
    const viewpoint = evidence.viewpoint(timeline, mode);
    const run = timeline.cursor[unit];
    const claims = [
      ...evidence.claimsFor(timeline.table, run),
      ...evidence.claimsAgainst(timeline.table, run),
    ];
    const bySide = new Map(control.named.map((actor) => [actor, []]));
    for (const claim of claims) {
      const { actor } = evidence.claims[claim];
      bySide.set(actor, [...(bySide.get(actor) ?? []), claim]);
    }
    const reports = claims.flatMap((claim) => evidence.reportsOf(claim, viewpoint));
    const count = new Set(reports.map(({ source }) => source)).size;
    if (count === 0)
      return element("p", { class: "cm-detail", text: strings.t("No report stands behind it.") });
    const id = model.units.id[unit];
    const isOpen = control.status === "disputed" || opened.has(id);
    const body = element("div", { class: "cm-sides" });
    const fill = () => body.children.length || body.append(...this.sidesOf(bySide, viewpoint));
    if (isOpen) fill();
    return element("details", { open: isOpen, "data-unit": id, ontoggle: fill }, [
      element("summary", {
        text: strings.tn("{n} report, by side", "{n} reports, by side", count),
      }),
      body,
    ]);
  }

  sidesOf(bySide, viewpoint) {
    const { strings, calendar, describer, evidence, model, day } = this.tabContext;
    const words = new ClaimWords({ strings, calendar, describer, evidence });
    return [...bySide].map(([actor, claims]) =>
      element("div", { class: "cm-side", "data-actor": model.sides.actors.id[actor] }, [
        element("h5", {
          title: describer.sideNames.actor(actor, day) ?? "",
          text: words.actor(actor),
        }),
        claims.length
          ? claimList({ evidence, words, strings }, claims, { viewpoint })
          : element("p", {
              class: "cm-detail",
              text: strings.t("No report of these days names it alone."),
            }),
      ]),
    );
  }

  destroy() {
    this.callOff?.();
    this.callOffRows?.();
  }
}

// A generator that yields often and returns a byte for each day from the first to `lastDay`: 1 if
// the control of any unit passes the test.
function* findDays(table, test, lastDay) {
  const { offsets, days, control, controls } = table;
  const wanted = controls.map(test);
  const changes = new Int32Array(lastDay + 2);
  for (let unit = 0; unit + 1 < offsets.length; unit += 1) {
    for (let run = offsets[unit]; run < offsets[unit + 1]; run += 1) {
      if (!wanted[control[run]]) continue;
      const end = run + 1 < offsets[unit + 1] ? days[run + 1] : lastDay + 1;
      changes[Math.max(days[run], 0)] += 1;
      changes[Math.min(end, lastDay + 1)] -= 1;
    }
    if (unit % 64 === 0) yield;
  }
  const found = new Uint8Array(lastDay + 1);
  let count = 0;
  for (let day = 0; day <= lastDay; day += 1) {
    count += changes[day];
    found[day] = count > 0 ? 1 : 0;
  }
  return found;
}

// The nearest marked day before (-1) or after (1) a day; null if there is none.
function nearestDay(marked, day, direction) {
  for (let at = day + direction; at >= 0 && at < marked.length; at += direction) {
    if (marked[at]) return at;
  }
  return null;
}
