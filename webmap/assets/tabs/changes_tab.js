// The changes up to the day shown, between the two days compared, or over the whole span.

import { ALL_KINDS, changesOf } from "../data/change_index.js";
import { changeKind, holderOf } from "../data/change_kinds.js";
import { ChangeRows } from "./change_rows.js";
import { ChangeWords } from "../words/change_words.js";
import { copyButton } from "./copy_text.js";
import { element, setText } from "../base/dom.js";
import { askerOn, reportsOfRun, reportWords } from "./place/report_links.js";

const SPANS = { week: 7, month: 30 };
const ANY = "";

export class ChangesTab {
  static id = "changes";

  static label = (strings) => strings.t("Changes");

  constructor(tabContext) {
    this.tabContext = tabContext;
    const { strings } = tabContext;
    this.words = new ChangeWords(tabContext);
    this.heading = element("h3", { class: "cm-heading" });
    this.empty = element("div", { class: "cm-empty", hidden: true });
    this.folded = element("p", { class: "cm-note", hidden: true });
    this.rows = new ChangeRows({ tabContext, words: this.words, label: strings.t("Changes") });
    this.span = this.select(strings.t("When"), [
      ["week", strings.t("7 days up to the day shown")],
      ["month", strings.t("30 days up to the day shown")],
      ["compared", strings.t("between the two days compared")],
      ["all", strings.t("the whole span")],
    ]);
    this.side = this.select(strings.t("Side"), [[ANY, strings.t("any side")]]);
    this.kind = this.select(strings.t("What"), [
      [ANY, strings.t("any change")],
      ...ALL_KINDS.map((kind) => [kind, this.words.kind(kind).name]),
    ]);
    this.copy = copyButton(tabContext, {
      label: strings.t("Copy as text"),
      text: () => this.asText(),
    });
    this.root = element("div", { class: "cm-changes" }, [
      element("div", { class: "cm-filters" }, [
        ...[this.span, this.side, this.kind].map(({ root }) => root),
        this.copy,
      ]),
      this.heading,
      this.folded,
      this.empty,
      this.rows.root,
      element("p", {
        class: "cm-note",
        text: strings.t("Places that the map does not draw, such as districts, are not listed."),
      }),
    ]);
  }

  select(label, options) {
    const box = element(
      "select",
      { onchange: () => this.show() },
      options.map(([value, text]) => element("option", { value, text })),
    );
    return { box, root: element("label", {}, [element("span", { text: label }), box]) };
  }

  update({ isSettled }) {
    if (isSettled) this.show();
  }

  // Changes are read again only when the question differs: pauses are frequent, and often nothing
  // has changed.
  show() {
    const { tabContext } = this;
    const table = tabContext.table();
    if (table !== this.table) this.take(table);
    const [from, to] = this.range();
    const { theme } = tabContext.palette;
    const asked = [from, to, this.side.box.value, this.kind.box.value];
    const state = [...asked, tabContext.mode].join(" ");
    if (this.state === state && this.shownTable === table && this.theme === theme) return;
    Object.assign(this, { state, shownTable: table, theme });
    this.compared.disabled = tabContext.compareOn === null;
    this.numbers = this.find(from, to);
    const lines = this.numbers.filter((n) => !this.isFolded(n));
    lines.reverse();
    this.showHeading();
    this.showFolded(this.numbers.length - lines.length);
    this.showEmpty();
    this.rows.show(lines, (n) => this.read(n));
  }

  take(table) {
    this.table = table;
    this.index = changesOf(this.tabContext.model, table);
    this.sidesOfControl = new Map();
    this.compared = this.span.box.querySelector('option[value="compared"]');
    const { actors } = this.tabContext.model.sides;
    const seen = new Set(table.controls.flatMap((control) => this.sidesOf(control)));
    const chosen = this.side.box.value;
    this.side.box.replaceChildren(
      this.side.box.options[0],
      ...actors.abbreviation.flatMap((text, actor) =>
        seen.has(actor) ? [element("option", { value: String(actor), text })] : [],
      ),
    );
    this.side.box.value = chosen;
  }

  // The range of days, from after `from` up to `to`.
  range() {
    const { day, compareOn, calendar } = this.tabContext;
    if (this.span.box.value === "compared" && compareOn === null) this.span.box.value = "week";
    const { value } = this.span.box;
    if (value === "all") return [0, calendar.last];
    if (value === "compared") return [Math.min(day, compareOn), Math.max(day, compareOn)];
    return [Math.max(day - SPANS[value], 0), day];
  }

  find(from, to) {
    const { index } = this;
    const [first, end] = index.range(from, to);
    const found = [];
    for (let n = first; n < end; n += 1) {
      if (this.passes(index.before(n), index.after(n))) found.push(n);
    }
    this.all = end - first;
    return found;
  }

  passes(before, after) {
    const kind = this.kind.box.value;
    if (kind !== ANY && changeKind(before, after) !== kind) return false;
    if (this.side.box.value === ANY) return true;
    const side = Number(this.side.box.value);
    return this.sidesOf(before).includes(side) || this.sidesOf(after).includes(side);
  }

  // The sides that hold a place or are named in the dispute over it.
  sidesOf(control) {
    let sides = this.sidesOfControl.get(control);
    if (!sides) {
      sides = [...new Set([holderOf(control), ...control.named])].filter((actor) => actor >= 0);
      this.sidesOfControl.set(control, sides);
    }
    return sides;
  }

  // A township that only follows its town has no line of its own if the town has one.
  isFolded(n) {
    const { index, table } = this;
    const run = index.leaderOf(n);
    if (run < 0) return false;
    const { controls, control } = table;
    return this.passes(controls[control[run - 1]], controls[control[run]]);
  }

  // --- Words --------------------------------------------------------------------------------

  showHeading() {
    setText(this.heading, this.headingWords());
    this.copy.hidden = this.numbers.length === 0;
  }

  // The heading counts every change, so this says where those without a line of their own are.
  showFolded(count) {
    this.folded.hidden = count === 0;
    const text = this.tabContext.strings.tn(
      "{n} of them is a township that follows its town, on the town's line.",
      "{n} of them are townships that follow their towns, on the towns' lines.",
      count,
    );
    setText(this.folded, text);
  }

  headingWords() {
    const { strings } = this.tabContext;
    const when = this.whenWords();
    const count = this.numbers.length;
    if (count === this.all)
      return strings.tn("{n} change {when}", "{n} changes {when}", count, { when });
    const all = strings.number(this.all);
    return strings.tn("{n} of {all} changes {when}", "{n} of {all} changes {when}", count, {
      all,
      when,
    });
  }

  whenWords() {
    const { strings, calendar, day, compareOn } = this.tabContext;
    const { value } = this.span.box;
    if (value === "all") return strings.t("in the whole span");
    if (value === "compared") {
      const [from, to] = [Math.min(day, compareOn), Math.max(day, compareOn)].map((each) =>
        calendar.briefly(each),
      );
      return strings.t("after {from}, up to {to}", { from, to });
    }
    const shown = calendar.briefly(day);
    if (value === "week") return strings.t("in the 7 days up to {day}", { day: shown });
    return strings.t("in the 30 days up to {day}", { day: shown });
  }

  showEmpty() {
    this.empty.hidden = this.numbers.length > 0;
    this.rows.root.hidden = this.numbers.length === 0;
    if (this.empty.hidden) return;
    this.empty.replaceChildren(...(this.all > 0 ? this.filteredOut() : this.nothingThen()));
  }

  filteredOut() {
    const { strings } = this.tabContext;
    return [
      element("p", { text: strings.t("No change in these days is of this side and sort.") }),
      this.button(strings.t("Show every change"), () => {
        this.side.box.value = this.kind.box.value = ANY;
        this.show();
      }),
    ];
  }

  nothingThen() {
    const { strings, calendar, dayState } = this.tabContext;
    const earlier = dayState.timeline.nextChange(-1);
    return [
      element("p", { text: strings.t("Nothing changed in these days.") }),
      earlier === null
        ? null
        : this.button(
            strings.t("Go to the last change before, {day}", { day: calendar.briefly(earlier) }),
            () => this.tabContext.goTo(earlier),
          ),
      this.button(strings.t("Show the whole span"), () => {
        this.span.box.value = "all";
        this.show();
      }),
    ].filter(Boolean);
  }

  button(text, onclick) {
    return element("button", { type: "button", class: "cm-do", text, onclick });
  }

  // --- One change -----------------------------------------------------------------------------

  read(n) {
    const { index } = this;
    const [before, after] = [index.before(n), index.after(n)];
    return {
      unit: index.unit[n],
      day: index.day(n),
      kind: index.kind(n),
      before,
      after,
      follower: index.followerOf(n),
      reports: () => this.reports(n),
    };
  }

  reports(n) {
    const { tabContext, table, index } = this;
    const { timeline } = tabContext.dayState;
    const viewpoint = askerOn(tabContext, { timeline, mode: tabContext.mode, day: index.day(n) });
    return reportsOfRun(tabContext.evidence, { table, run: index.run[n], viewpoint });
  }

  asText() {
    const { tabContext, words } = this;
    const { strings, calendar, describer, model } = tabContext;
    const lines = this.numbers.toReversed().map((n) => {
      const { unit, day, kind, before, after } = this.read(n);
      const reports = this.reports(n).map((report) =>
        [reportWords(tabContext, report), report.address].filter(Boolean).join(" "),
      );
      const place = `${describer.name(unit)} (${describer.what(unit)})`;
      const cells = [calendar.iso(day), place, words.change(before, after), words.kind(kind).name];
      return [...cells, reports.join("; ")].join("\t");
    });
    const mode = tabContext.mode === "reported" ? strings.reported : strings.now;
    const { title, version } = model.dataset;
    return [
      title,
      `${this.headingWords()} · ${mode} · ${strings.version(version)}`,
      "",
      ...lines,
    ].join("\n");
  }
}
