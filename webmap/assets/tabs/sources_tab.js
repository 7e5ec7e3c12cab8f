// The sources: how much of the day's map rests on each of them, and how much on it alone.

import { BasisList } from "./basis_list.js";
import { CoverageSection } from "./coverage_section.js";
import { element, setText } from "../base/dom.js";
import { doButton } from "./map_buttons.js";
import { countReliance } from "../data/reliance.js";
import { runInSlices } from "../base/slices.js";
import { SortedTable } from "./sorted_table.js";

const FEW_REPORTS = 5;
const MOST_REPORTS = 300;
const CLAIMS_A_STEP = 64;
const NOTHING = { cells: 0, townships: 0, km2: 0 };

export class SourcesTab {
  static id = "sources";

  static label = (strings) => strings.t("Sources");

  constructor(tabContext) {
    this.tabContext = tabContext;
    this.opened = new Set();
    this.unfolded = new Set();
    this.root = element("div", { class: "cm-sources" });
    if (tabContext.evidence) this.build();
    else {
      const text = tabContext.strings.t(
        "This map carries no reports: its dataset has none, or it was made without them.",
      );
      this.root.append(element("p", { class: "cm-empty", text }));
    }
  }

  build() {
    const { strings } = this.tabContext;
    this.title = element("h3", { class: "cm-lead" });
    // One of the two is shown on the map at a time.
    this.bases = new BasisList(this.tabContext, { onShow: () => this.coverage?.clear() });
    this.coverage = this.tabContext.model.coverage
      ? new CoverageSection(this.tabContext, { onShow: () => this.bases.clear() })
      : null;
    this.filter = element("input", {
      type: "search",
      oninput: () => this.showTables(),
    });
    this.asking = element("div", { class: "cm-dos", hidden: !this.tabContext.canAsk }, [
      doButton(strings.t("Without the captors' own claims"), () =>
        this.tabContext.ask?.({ accordingTo: [], withoutCaptors: true }),
      ),
      doButton(strings.t("According to all sources"), () =>
        this.tabContext.ask?.({ accordingTo: [], withoutCaptors: false }),
      ),
    ]);
    this.publishersTitle = element("h4");
    this.publishers = this.makeTable("publishers", strings.t("Publisher"));
    this.nothing = element("p", {
      class: "cm-empty",
      text: strings.t("No source goes by these words."),
    });
    this.collectionsTitle = element("h4");
    this.collections = this.makeTable("collections", strings.t("Collection"));
    this.root.append(
      this.title,
      element("p", {
        class: "cm-explained",
        text: strings.t(
          "Land rests on the reports behind its conclusion; one that repeats another counts as what it repeats. Land that rests on two publishers counts for both.",
        ),
      }),
      element("h4", { text: strings.t("The land of this day rests") }),
      this.bases.root,
      this.publishersTitle,
      element("div", { class: "cm-filters" }, [
        element("label", {}, [element("span", { text: strings.t("Find a source") }), this.filter]),
        this.asking,
      ]),
      this.nothing,
      this.publishers.root,
      element("section", {}, [this.collectionsTitle, this.collections.root]),
      ...(this.coverage ? [this.coverage.root] : []),
    );
  }

  makeTable(kind, title) {
    return new SortedTable({
      strings: this.tabContext.strings,
      name: title,
      columns: [this.nameColumn(kind, title), ...this.figureColumns(kind)],
      sort: { id: "km2", isDown: true },
      under: kind === "publishers" ? (row) => this.reportRows(row) : null,
      pageRows: 25,
    });
  }

  nameColumn(kind, title) {
    const cell = (row) => (kind === "publishers" ? this.opener(row) : row.name);
    return { id: "name", title, value: ({ name }) => name, cell };
  }

  figureColumns(kind) {
    const { strings, calendar } = this.tabContext;
    const figure = (id, title, value, hint) => ({
      id,
      title,
      hint,
      value,
      isFigure: true,
      isFirstDown: true,
      cell: (row) => strings.number(value(row)),
    });
    const day = (id, title) => ({
      id,
      title,
      value: (row) => row[id] ?? Infinity,
      cell: (row) => (row[id] === null ? "" : calendar.briefly(row[id])),
    });
    const alone = strings.t("rests on it alone: every report behind it is its own or repeats it");
    return [
      figure("km2", strings.t("km²"), ({ all }) => all.km2),
      figure("townships", strings.t("Townships"), ({ all }) => all.townships),
      figure("cells", strings.t("Cells"), ({ all }) => all.cells),
      figure("km2_alone", strings.t("km², it alone"), (row) => row.alone.km2, alone),
      figure(
        "townships_alone",
        strings.t("Townships, it alone"),
        (row) => row.alone.townships,
        alone,
      ),
      figure("cells_alone", strings.t("Cells, it alone"), (row) => row.alone.cells, alone),
      figure("claims", strings.t("Claims"), ({ claims }) => claims),
      figure("reports", strings.t("Reports"), ({ reports }) => reports),
      day("first", strings.t("First report")),
      day("last", strings.t("Last report")),
      ...(this.tabContext.canAsk ? [this.askColumn(kind)] : []),
    ];
  }

  // A column for asking the host to work out the map from another choice of reports.
  askColumn() {
    const { strings } = this.tabContext;
    return {
      id: "ask",
      title: strings.t("Ask"),
      value: ({ name }) => name,
      cell: ({ name }) => {
        const button = doButton(strings.t("Map according to this only"), () =>
          this.tabContext.ask?.({ accordingTo: [name], withoutCaptors: false }),
        );
        button.classList.add("cm-small-do");
        button.setAttribute("aria-label", strings.t("Map according to {name} only", { name }));
        return button;
      },
    };
  }

  opener(row) {
    const isOpen = this.opened.has(row.key);
    return element("button", {
      type: "button",
      class: "cm-open",
      "aria-expanded": String(isOpen),
      text: row.name,
      onclick: () => {
        if (!this.opened.delete(row.key)) this.opened.add(row.key);
        this.publishers.render();
      },
    });
  }

  // The reports of a publisher: first those that control rests on, by land, then the others.
  reportRows(row) {
    if (!this.opened.has(row.key)) return [];
    const reports = row.sources.map((source) => this.sourceRow(source));
    reports.sort(
      (a, b) =>
        b.all.km2 - a.all.km2 || b.all.cells - a.all.cells || (b.first ?? -1) - (a.first ?? -1),
    );
    const reliance = reports.filter(({ all }) => all.cells > 0).length;
    const count = this.unfolded.has(row.key) ? reports.length : Math.max(reliance, FEW_REPORTS);
    const rows = reports
      .slice(0, Math.min(count, MOST_REPORTS))
      .map((report) => this.reportRow(report, row.key));
    return rows.length < reports.length
      ? [...rows, this.foldRow(row, reports.length - rows.length)]
      : rows;
  }

  foldRow(row, left) {
    const { strings } = this.tabContext;
    const text = strings.tn(
      "{n} more report, on which nothing rests on this day",
      "{n} more reports, on which nothing rests on this day",
      left,
    );
    const unfold = () => {
      this.unfolded.add(row.key);
      this.publishers.render();
    };
    const button = this.unfolded.has(row.key)
      ? element("span", { text })
      : element("button", { type: "button", class: "cm-place", text, onclick: unfold });
    return element("tr", { class: "cm-under", "data-key": row.key }, [
      element("td", { colspan: "11" }, [button]),
    ]);
  }

  reportRow({ source, all, alone, claims, first }, key) {
    const { strings, calendar } = this.tabContext;
    const { title, address, id } = source;
    const name = title || strings.t("Report {id}", { id });
    const figures = [
      all.km2,
      all.townships,
      all.cells,
      alone.km2,
      alone.townships,
      alone.cells,
      claims,
    ];
    return element("tr", { class: "cm-under", "data-key": key }, [
      element("th", { scope: "row" }, [
        address
          ? element("a", {
              class: "cm-report",
              href: address,
              target: "_blank",
              rel: "noopener noreferrer",
              text: name,
            })
          : element("span", { text: name }),
      ]),
      ...figures.map((each) => element("td", { class: "cm-figure", text: strings.number(each) })),
      element("td"),
      element("td", {
        colspan: "2",
        text: first === null ? strings.t("no day known") : calendar.briefly(first),
      }),
      ...(this.tabContext.canAsk ? [element("td")] : []),
    ]);
  }

  sourceRow(number) {
    const source = this.tabContext.evidence.sources[number];
    const { all, alone } = this.reliance.sources.get(number) ?? { all: NOTHING, alone: NOTHING };
    return {
      source,
      all,
      alone,
      claims: this.told.sources.get(number).claims.size,
      first: source.day,
    };
  }

  // --- Contents --------------------------------------------------------------------------------

  update({ isSettled }) {
    const { evidence, dayState, mode } = this.tabContext;
    if (!evidence) return;
    const { timeline, day } = dayState;
    if (!isSettled) return this.interrupt(day);
    if (this.seen?.table === timeline.table && this.seen.day === day) return;
    this.seen = { table: timeline.table, day };
    this.callOff?.();
    this.callOff = runInSlices(
      this.counting(timeline, evidence.viewpoint(timeline, mode)),
      (counted) => {
        Object.assign(this, counted);
        this.bases.show(counted.reliance.bases);
        this.showTables();
      },
    );
  }

  // Stops an unfinished count when the day changes: it would mix two days.
  interrupt(day) {
    if (this.seen?.day === day) return;
    this.callOff?.();
    this.seen = null;
  }

  *counting(timeline, viewpoint) {
    const { evidence, model } = this.tabContext;
    const reliance = yield* countReliance(model, evidence, timeline);
    const told = yield* countTold(evidence, viewpoint);
    return { reliance, told };
  }

  showTables() {
    if (!this.told) return;
    const { strings, evidence, calendar, day } = this.tabContext;
    const wanted = this.filter.value.trim().toLocaleLowerCase(strings.language);
    const isWanted = (row) =>
      row.name.toLocaleLowerCase(strings.language).includes(wanted) ||
      row.sources.some((source) =>
        evidence.sources[source].title?.toLocaleLowerCase(strings.language).includes(wanted),
      );
    const rowsOf = (kind, names) =>
      [...this.told[kind]].map(([number, { reports, claims, first, last }]) => ({
        key: names[number],
        name: names[number],
        sources: [...reports],
        ...(this.reliance[kind].get(number) ?? { all: NOTHING, alone: NOTHING }),
        reports: reports.size,
        claims: claims.size,
        first,
        last,
      }));
    const publishers = rowsOf("publishers", evidence.publishers);
    const collections = rowsOf("collections", evidence.collections);
    const shown = publishers.filter(isWanted);
    const count = this.reliance.publishers.size;
    setText(
      this.title,
      strings.tn(
        "On this day the map rests on {n} publisher.",
        "On this day the map rests on {n} publishers.",
        count,
      ),
    );
    setText(
      this.publishersTitle,
      strings.t("Publishers ({count})", { count: strings.number(shown.length) }),
    );
    this.nothing.hidden = shown.length > 0;
    this.publishers.root.hidden = shown.length === 0;
    const caption = strings.t(
      "How much of the land of {day} rests on each; claims and reports are all that count",
      {
        day: calendar.briefly(day),
      },
    );
    this.publishers.show(shown, caption);
    const kept = collections.filter(isWanted);
    this.collections.root.parentElement.hidden = kept.length === 0;
    setText(
      this.collectionsTitle,
      strings.t("Collections ({count})", { count: strings.number(kept.length) }),
    );
    this.collections.show(kept);
  }

  // Called when another tab is opened.
  close() {
    this.bases?.clear();
    this.coverage?.clear();
  }

  destroy() {
    this.callOff?.();
  }
}

// The number of reports and claims of each publisher, collection and report that a viewpoint admits.
//
// A generator that yields often and returns { publishers, collections, sources }: maps from numbers
// to { reports, claims, first, last }. A report is one text; `first` and `last` are days of
// publication, null if none is stated.
function* countTold(evidence, viewpoint) {
  const told = { publishers: new Map(), collections: new Map(), sources: new Map() };
  for (let claim = 0; claim < evidence.claims.length; claim += 1) {
    if (claim % CLAIMS_A_STEP === 0) yield;
    for (const { source } of evidence.reportsOf(claim, viewpoint)) {
      const { publisher, collection, day } = evidence.sources[source];
      note(told.publishers, publisher, { source, claim, day });
      note(told.sources, source, { source, claim, day });
      if (collection >= 0) note(told.collections, collection, { source, claim, day });
    }
  }
  return told;
}

function note(counts, number, { source, claim, day }) {
  if (!counts.has(number)) counts.set(number, blank());
  const count = counts.get(number);
  count.reports.add(source);
  count.claims.add(claim);
  if (day === null) return;
  count.first = Math.min(count.first ?? day, day);
  count.last = Math.max(count.last ?? day, day);
}

const blank = () => ({ reports: new Set(), claims: new Set(), first: null, last: null });
