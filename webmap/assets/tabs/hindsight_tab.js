// What was believed on the day shown, compared with what is known about it now.

import {
  countBeliefs,
  findBeliefs,
  firstLaterReport,
  groupBeliefs,
  sumBeliefs,
  worstDays,
  WRONG_KINDS,
} from "../data/believed.js";
import { DelayTable } from "./delay_table.js";
import { element, setText } from "../base/dom.js";
import { dayButton, doButton, placeButton, reportLink, revealMap } from "./map_buttons.js";
import { runInSlices } from "../base/slices.js";
import { layerSwatch, SpanChart } from "./charts/span_chart.js";
import { makeSwatch, paintSwatch } from "../controls/swatches.js";

const FIRST_CASES = 8;

export class HindsightTab {
  static id = "hindsight";

  static label = (strings) => strings.t("Hindsight");

  constructor(tabContext) {
    this.tabContext = tabContext;
    this.showsAll = false;
    this.root = element("div", { class: "cm-hindsight" });
    this.build();
  }

  build() {
    const { strings, calendar } = this.tabContext;
    this.title = element("h3", { class: "cm-lead" });
    this.explained = element("p", {
      class: "cm-explained",
      text: strings.t(
        "Reports come late: this holds the map as it was reported at the time against what all reports together say of the same day now.",
      ),
    });
    this.empty = element("p", {
      class: "cm-empty",
      hidden: true,
      text: strings.t(
        "For this choice of reports there is only one timeline, so there is nothing to compare. Ask for everything known now, according to all sources, and come back.",
      ),
    });
    this.chart = new SpanChart({
      calendar,
      strings,
      layers: WRONG_KINDS.map((id) => ({ id })),
      label: strings.t("Land that was not what was believed, over the whole span"),
      words: (day) => this.wordsOf(day),
      goTo: (day) => this.tabContext.goTo(day),
    });
    this.worst = element("ol", { class: "cm-worst" });
    this.cases = element("ol", { class: "cm-cases" });
    this.casesTitle = element("h4");
    this.more = doButton("", () => this.showAll());
    this.delays = new DelayTable(this.tabContext);
    this.rest = element("div", { class: "cm-hindsight-rest" }, [
      this.makeButtons(),
      element("div", { class: "cm-columns" }, [
        element("section", { class: "cm-hindsight-span" }, [
          this.makeKinds(),
          element("h4", { text: strings.t("Over the whole span, in km²") }),
          this.chart.root,
          this.worst,
        ]),
        element("section", { class: "cm-hindsight-cases" }, [
          this.casesTitle,
          this.cases,
          this.more,
        ]),
        this.delays.root,
      ]),
    ]);
    this.root.append(this.title, this.explained, this.empty, this.rest);
  }

  makeButtons() {
    const { strings } = this.tabContext;
    const button = (text, press, isOn) => {
      const node = doButton(text, () => {
        press();
        revealMap(this.root);
      });
      return { node, isOn };
    };
    const isLook = (look) => () =>
      this.tabContext.look === look && this.tabContext.basis === "knowledge";
    this.buttons = [
      button(
        strings.t("Show the difference on the map"),
        () => this.tabContext.setLook("difference", "knowledge"),
        isLook("difference"),
      ),
      button(
        strings.t("Swipe: reported | known now"),
        () => this.tabContext.setLook("swipe", "knowledge"),
        isLook("swipe"),
      ),
      button(
        strings.t("Play as reported at the time"),
        () => this.play(),
        () => this.tabContext.mode === "reported" && this.tabContext.look === "plain",
      ),
      button(strings.t("Back to the map"), () => this.back()),
    ];
    return element(
      "div",
      { class: "cm-dos" },
      this.buttons.map(({ node }) => node),
    );
  }

  play() {
    if (this.tabContext.look !== "plain") this.tabContext.setLook("plain", "day");
    this.tabContext.setMode("reported");
    this.tabContext.play();
  }

  back() {
    if (this.tabContext.look !== "plain") this.tabContext.setLook("plain", "day");
    this.tabContext.setMode("now");
  }

  makeKinds() {
    const { strings } = this.tabContext;
    const labels = {
      gained: strings.t("One side was believed to hold it, another held it"),
      contested: strings.t("It was believed to be held, it was contested"),
      lost: strings.t("It was believed to be held, nobody is known to have held it"),
      resolved: strings.t("It was believed to be in doubt, one side held it"),
    };
    this.kinds = new Map();
    const items = WRONG_KINDS.map((kind) => {
      const figure = element("strong");
      const detail = element("span", { class: "cm-detail" });
      this.kinds.set(kind, { figure, detail });
      return element("li", { "data-kind": kind }, [
        layerSwatch(kind),
        element("span", { class: "cm-kind-label", text: labels[kind] }),
        element("span", { class: "cm-kind-figures" }, [figure, detail]),
      ]);
    });
    return element("ul", { class: "cm-kinds" }, items);
  }

  // --- Contents --------------------------------------------------------------------------------

  get tables() {
    const known = this.tabContext.table("now");
    const believed = this.tabContext.table("reported");
    return known && believed ? { known, believed } : null;
  }

  update({ isSettled }) {
    const { tables } = this;
    this.empty.hidden = tables !== null;
    this.rest.hidden = tables === null;
    this.title.hidden = tables === null;
    if (!tables) return;
    this.sumUp(tables);
    this.chart.moveTo(this.tabContext.day);
    this.showTitle();
    for (const { node, isOn } of this.buttons)
      if (isOn) node.setAttribute("aria-pressed", String(isOn()));
    if (isSettled) this.showDay(tables);
  }

  // Sums up the whole span, once for each choice of reports.
  sumUp(tables) {
    if (this.summed?.believed === tables.believed && this.summed.known === tables.known) return;
    this.summed = tables;
    this.sums = null;
    this.shownDay = null;
    this.callOff?.();
    this.callOff = runInSlices(
      sumBeliefs(this.tabContext.model, tables, this.tabContext.calendar.last),
      (sums) => {
        this.sums = sums;
        const peaks = worstDays(sums.km2);
        this.chart.show({ columns: sums.ofKind, total: sums.km2, peaks });
        this.showWorst(peaks);
        this.showTitle();
      },
    );
  }

  wordsOf(day) {
    const { strings, calendar } = this.tabContext;
    const on = calendar.briefly(day);
    const km2 = this.sums.km2[day];
    if (!this.sums.cells[day]) return strings.t("{day}: all was as it was believed", { day: on });
    return strings.t("{day}: {km2} km² were not what was believed", {
      day: on,
      km2: strings.number(km2),
    });
  }

  showTitle() {
    const { strings, day } = this.tabContext;
    if (!this.sums) return;
    const count = this.sums.townships[day];
    const km2 = strings.number(this.sums.km2[day]);
    const cells = this.sums.cells[day];
    if (cells === 0) setText(this.title, strings.t("On this day all was as it was believed."));
    else if (count === 0) {
      setText(
        this.title,
        strings.tn(
          "On this day {n} place was not what was believed.",
          "On this day {n} places were not what was believed.",
          cells,
        ),
      );
    } else {
      setText(
        this.title,
        strings.tn(
          "On this day {km2} km² in {n} township were not what was believed.",
          "On this day {km2} km² in {n} townships were not what was believed.",
          count,
          { km2 },
        ),
      );
    }
  }

  showWorst(peaks) {
    const { strings, calendar } = this.tabContext;
    const items = peaks.map(({ day, km2 }) =>
      element("li", {}, [
        dayButton(
          this.tabContext,
          day,
          strings.t("On {day} {km2} km² were not what was believed.", {
            day: calendar.briefly(day),
            km2: strings.number(km2),
          }),
        ),
      ]),
    );
    this.worst.replaceChildren(...items);
    this.worst.hidden = items.length === 0;
  }

  showDay(tables) {
    const { tabContext } = this;
    const theme = tabContext.palette.theme;
    if (this.shownDay === tabContext.day && this.shownTheme === theme) return;
    if (this.shownDay !== tabContext.day) this.showsAll = false;
    Object.assign(this, { shownDay: tabContext.day, shownTheme: theme });
    const found = findBeliefs(tabContext.model, tables, tabContext.day);
    this.showKinds(found);
    this.grouped = groupBeliefs(tabContext.model, found);
    this.showCases(tables);
  }

  showKinds(found) {
    const { strings } = this.tabContext;
    const counts = countBeliefs(this.tabContext.model, found);
    for (const [kind, { figure, detail }] of this.kinds) {
      const { cells, townships, km2 } = counts[kind];
      setText(figure, strings.t("{km2} km²", { km2: strings.number(km2) }));
      const inTownships = strings.tn("{n} township", "{n} townships", townships);
      const inCells = strings.tn("{n} cell", "{n} cells", cells);
      setText(detail, strings.beside([inTownships, inCells]));
      figure.closest("li").classList.toggle("cm-none", cells === 0);
    }
  }

  showCases(tables) {
    const { strings } = this.tabContext;
    const count = this.grouped.length;
    const title =
      count === 0
        ? strings.t("No case on this day")
        : strings.tn("{n} case, the largest first", "{n} cases, the largest first", count);
    setText(this.casesTitle, title);
    const shown = this.showsAll ? this.grouped : this.grouped.slice(0, FIRST_CASES);
    this.cases.replaceChildren(...shown.map((each) => this.case(each, tables)));
    this.more.hidden = shown.length === count;
    this.more.textContent = strings.tn("Show {n} more", "Show {n} more", count - shown.length);
  }

  showAll() {
    const at = this.cases.children.length;
    this.showsAll = true;
    this.showCases(this.tables);
    this.cases.children[at]?.querySelector("button")?.focus({ preventScroll: true });
  }

  case(group, { known }) {
    const { strings, describer, model } = this.tabContext;
    const [chief, ...others] = group.members;
    const names = others.slice(0, 3).map(({ unit }) => describer.name(unit));
    const isRest = ({ unit }) => model.units.role[unit] === "rest";
    const withWhom =
      others.length === 0
        ? null
        : others.length === 1 && isRest(others[0])
          ? strings.t("and the rest of its township")
          : others.length <= 3
            ? strings.t("with {names}", { names: strings.list(names) })
            : strings.tn("with {n} more place here", "with {n} more places here", others.length);
    const size = group.km2 ? strings.t("{km2} km²", { km2: strings.number(group.km2) }) : null;
    return element("li", { class: "cm-case", "data-unit": model.units.id[chief.unit] }, [
      element("div", { class: "cm-case-head" }, [
        placeButton(this.tabContext, chief.unit),
        element("span", {
          class: "cm-detail",
          text: strings.beside([describer.what(chief.unit), withWhom]),
        }),
        size && element("span", { class: "cm-case-size", text: size }),
      ]),
      element("div", { class: "cm-case-turn" }, [
        this.belief(chief.believed, strings.t("Believed")),
        element("span", { class: "cm-belief" }, [
          element("span", { class: "cm-arrow", "aria-hidden": "true", text: "→" }),
          this.belief(chief.known, strings.t("Known now")),
        ]),
      ]),
      this.firstReport(chief, known),
    ]);
  }

  belief(control, heading) {
    const { palette, describer } = this.tabContext;
    const swatch = makeSwatch();
    paintSwatch(swatch, palette, palette.fill(control));
    return element("span", { class: "cm-belief" }, [
      swatch,
      element("span", {}, [
        element("small", { text: heading }),
        element("span", { text: describer.conclusion(control) }),
      ]),
    ]);
  }

  // When a reader of that day could first have known.
  firstReport({ unit }, known) {
    const { strings, evidence, day } = this.tabContext;
    if (!evidence) return null;
    const first = firstLaterReport(evidence, known, { unit, day });
    if (!first) {
      const text = strings.t(
        "What is known now rests on reports that were out by then, judged otherwise since.",
      );
      return element("p", { class: "cm-case-report", text });
    }
    const later = strings.tn(
      "First report {n} day later:",
      "First report {n} days later:",
      first.source.day - day,
    );
    return element("p", { class: "cm-case-report" }, [
      element("span", { text: later }),
      " ",
      reportLink(this.tabContext, first.source),
    ]);
  }

  destroy() {
    this.callOff?.();
    this.chart.destroy();
  }
}
