// A comparison of two days, or of one day as reported at the time and as known now: each side's
// gains and losses, and every place that differs.

import { ALL_KINDS } from "../data/change_index.js";
import { ChangeRows } from "./change_rows.js";
import { ChangeWords } from "../words/change_words.js";
import { CompareChoice } from "./compare_choice.js";
import { CompareFigures } from "./compare_figures.js";
import { findDifferences } from "../data/comparison.js";
import { copyButton } from "./copy_text.js";
import { DifferenceKey } from "../controls/compare/difference_key.js";
import { element, setText } from "../base/dom.js";
import { askerOn, reportsOfRun, reportWords } from "./place/report_links.js";

// There may be five lists, one below another.
const LINES_A_PAGE = 12;

export class CompareTab {
  static id = "compare";

  static label = (strings) => strings.t("Compare");

  constructor(tabContext) {
    this.tabContext = tabContext;
    const { strings } = tabContext;
    this.words = new ChangeWords(tabContext);
    this.choice = new CompareChoice(tabContext);
    this.title = element("h3", { class: "cm-heading" });
    this.key = new DifferenceKey({ tabContext, words: this.words });
    this.figures = new CompareFigures({ tabContext, words: this.words, key: this.key.root });
    this.heading = element("h3", { class: "cm-heading" });
    this.groups = Object.fromEntries(ALL_KINDS.map((kind) => [kind, this.group(kind)]));
    this.nothing = element("p", {
      class: "cm-empty",
      text: strings.t("No place differs between the two."),
    });
    this.empty = element("div", { class: "cm-empty" }, [
      element("p", {
        text: strings.t(
          "Choose a day to compare with: the map then shows who gained and who lost what between the two, and every place is listed here.",
        ),
      }),
    ]);
    this.copy = copyButton(tabContext, {
      label: strings.t("Copy as text"),
      text: () => this.asText(),
    });
    this.body = element("div", { class: "cm-compare-all" }, [
      element("div", { class: "cm-title-line" }, [this.title, this.copy]),
      this.figures.root,
      this.heading,
      this.nothing,
      ...ALL_KINDS.map((kind) => this.groups[kind].root),
    ]);
    this.root = element("div", { class: "cm-compare" }, [this.choice.root, this.empty, this.body]);
  }

  group(kind) {
    const { name, note } = this.words.kind(kind);
    const heading = element("summary", { title: note });
    const rows = new ChangeRows({
      tabContext: this.tabContext,
      words: this.words,
      label: name,
      page: LINES_A_PAGE,
    });
    const root = element("details", { class: "cm-group", open: kind !== "same" }, [
      heading,
      element("p", { class: "cm-note", text: note }),
      rows.root,
    ]);
    return { root, heading, rows, name };
  }

  update({ isSettled }) {
    if (!isSettled) return;
    this.choice.show();
    const { tabContext } = this;
    const isComparing = tabContext.other !== null;
    this.empty.hidden = isComparing;
    this.body.hidden = !isComparing;
    if (!isComparing) {
      this.state = null;
      return;
    }
    this.key.root.hidden = tabContext.look !== "difference";
    this.key.show();
    const { before, after } = tabContext.pair();
    const tables = [before.timeline.table, after.timeline.table];
    const state = [before.day, after.day, tabContext.basis, tabContext.palette.theme.name].join(
      " ",
    );
    if (state === this.state && tables.every((table, at) => table === this.tables[at])) return;
    Object.assign(this, { state, tables });
    setText(this.title, this.words.title(tabContext));
    this.figures.show();
    this.showGroups();
  }

  showGroups() {
    const { tabContext } = this;
    const { strings } = tabContext;
    const pair = tabContext.pair();
    this.differences = findDifferences(tabContext.model, pair);
    const { differences } = this;
    const held = differences.filter(({ kind }) => kind !== "same").length;
    setText(
      this.heading,
      strings.tn("{n} place with another holder", "{n} places with another holder", held),
    );
    this.nothing.hidden = differences.length > 0;
    const followers = this.followers(differences);
    for (const kind of ALL_KINDS) {
      const { root, heading, rows, name } = this.groups[kind];
      const members = differences.filter((each) => each.kind === kind);
      root.hidden = members.length === 0;
      setText(heading, strings.t("{kind}: {n}", { kind: name, n: strings.number(members.length) }));
      rows.show(
        members.filter(({ isFollower }) => !isFollower),
        (each) => this.read(each, followers),
      );
    }
  }

  // The rest-of-township units that follow their towns, by town.
  followers(differences) {
    const { areas, units } = this.tabContext.model;
    return new Map(
      differences
        .filter(({ isFollower }) => isFollower)
        .map(({ unit }) => [areas.town[units.area[unit]], unit]),
    );
  }

  read({ unit, kind, before, after }, followers) {
    const pair = this.tabContext.pair();
    return {
      unit,
      kind,
      before,
      after,
      day: pair.after.since(unit),
      follower: followers.get(unit) ?? -1,
      reports: () => this.reports(pair, unit),
    };
  }

  // The reports of the later state, which explain the difference from the earlier one.
  reports({ after }, unit) {
    const { tabContext } = this;
    const { timeline } = after;
    const viewpoint = askerOn(tabContext, { timeline, mode: tabContext.mode, day: after.day });
    return reportsOfRun(tabContext.evidence, {
      table: timeline.table,
      run: timeline.cursor[unit],
      viewpoint,
    });
  }

  // The whole contents of the tab as text, for a report.
  asText() {
    const { tabContext, words } = this;
    const { strings, describer, model } = tabContext;
    const pair = tabContext.pair();
    const lines = this.differences.map(({ unit, kind, before, after }) => {
      const reports = this.reports(pair, unit).map((report) => reportWords(tabContext, report));
      const place = `${describer.name(unit)} (${describer.what(unit)})`;
      return [words.kind(kind).name, place, words.change(before, after), reports.join("; ")].join(
        "\t",
      );
    });
    const { title, version } = model.dataset;
    const mode = tabContext.mode === "reported" ? strings.reported : strings.now;
    const heads = [title, `${words.title(tabContext)} · ${mode} · ${strings.version(version)}`];
    return [...heads, "", this.figures.asText(), "", this.heading.textContent, ...lines].join("\n");
  }
}
