// The whole map as a table, for readers who cannot or do not want to use a map.

import { copyButton } from "./copy_text.js";
import { toCsv } from "./csv.js";
import { element, setText } from "../base/dom.js";
import { LandTables } from "./land_tables.js";
import { placeButton, showPlace } from "./map_buttons.js";
import { runInSlices } from "../base/slices.js";
import { SortedTable } from "./sorted_table.js";
import { makeRows, matches } from "./unit_rows.js";

const STATUSES = ["held", "inferred", "presumed", "claimed", "contested", "disputed", "unknown"];
// How long to wait for the next letter.
const TYPING_MS = 150;

export class TableTab {
  static id = "table";

  static label = (strings) => strings.t("Table");

  constructor(tabContext) {
    this.tabContext = tabContext;
    this.rows = null;
    const { strings } = tabContext;
    this.title = element("h3", { class: "cm-lead" });
    this.nothing = element("p", {
      class: "cm-empty",
      hidden: true,
      text: strings.t("No place of the map has all of this: take a word or a choice away."),
    });
    this.table = new SortedTable({
      strings,
      name: strings.t("Places of the map"),
      columns: this.columns(),
      sort: { id: "name", isDown: false },
      choose: ({ unit }) => showPlace(tabContext, unit),
      isChosen: ({ key }) => key === tabContext.selection,
    });
    this.land = new LandTables(tabContext);
    this.root = element("div", { class: "cm-everything" }, [
      this.title,
      this.makeFilters(),
      this.nothing,
      this.table.root,
      this.land.root,
    ]);
  }

  columns() {
    const { strings, calendar } = this.tabContext;
    const text = (id, title) => ({ id, title, value: (row) => row[id] });
    return [
      {
        id: "name",
        title: strings.t("Place"),
        value: ({ name }) => name,
        cell: ({ unit }) => placeButton(this.tabContext, unit),
      },
      text("kindName", strings.t("Kind")),
      text("township", strings.t("Township")),
      text("region", strings.t("Region")),
      text("conclusion", strings.t("Who holds it")),
      {
        id: "since",
        title: strings.t("Since"),
        isFirstDown: true,
        value: ({ since }) => since ?? -Infinity,
        cell: ({ since }) => (since === null ? "" : calendar.briefly(since)),
      },
      text("flags", strings.t("How sure")),
      text("publishers", strings.t("Publishers")),
    ];
  }

  makeFilters() {
    const { strings, model } = this.tabContext;
    const filterSoon = () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.filter(), TYPING_MS);
    };
    this.words = element("input", { type: "search", oninput: filterSoon });
    const select = (all, options) =>
      element("select", { onchange: () => this.filter() }, [
        element("option", { value: "", text: all }),
        ...options.map(([value, text]) => element("option", { value, text })),
      ]);
    const kinds = [...new Set(model.units.kind)].map((kind) => [kind, strings.kinds[kind] ?? kind]);
    this.kind = select(strings.t("every kind"), kinds);
    this.status = select(
      strings.t("every status"),
      STATUSES.map((status) => [status, strings.statuses[status]]),
    );
    const labelled = (text, control) => element("label", {}, [element("span", { text }), control]);
    return element("div", { class: "cm-filters" }, [
      labelled(strings.t("Find"), this.words),
      labelled(strings.t("Kind"), this.kind),
      labelled(strings.t("Status"), this.status),
      copyButton(this.tabContext, { label: strings.t("Copy as CSV"), text: () => this.csv() }),
    ]);
  }

  // --- Contents --------------------------------------------------------------------------------

  update({ isSettled }) {
    const { dayState, day, selection } = this.tabContext;
    if (!isSettled) return this.interrupt(day);
    const { table } = dayState.timeline;
    if (this.seen?.table === table && this.seen.day === day) {
      if (this.chosen !== selection) this.table.mark();
      this.chosen = selection;
      return;
    }
    this.seen = { table, day };
    this.chosen = selection;
    this.callOff?.();
    clearTimeout(this.counting);
    this.callOff = runInSlices(makeRows(this.tabContext), (rows) => {
      this.rows = rows;
      this.show();
      this.counting = setTimeout(() => this.land.update(this.caption()));
    });
  }

  // Stops unfinished rows when the day changes: they would mix two days.
  interrupt(day) {
    if (this.seen?.day === day) return;
    this.callOff?.();
    this.seen = null;
  }

  filter() {
    if (!this.rows) return;
    this.table.page = 0;
    this.show();
    this.tabContext.say(this.title.textContent);
  }

  show() {
    const { strings } = this.tabContext;
    const wanted = this.words.value
      .trim()
      .toLocaleLowerCase(strings.language)
      .split(/\s+/)
      .filter(Boolean);
    const [kind, status] = [this.kind.value, this.status.value];
    this.shown = this.rows.filter(
      (row) =>
        (!kind || row.kind === kind) &&
        (!status || row.status === status) &&
        matches(row, wanted, strings.language),
    );
    const [count, all] = [this.shown.length, this.rows.length];
    const title =
      count === all
        ? strings.tn("{n} place on the map", "{n} places on the map", all)
        : strings.tn("{count} of {n} place on the map", "{count} of {n} places on the map", all, {
            count: strings.number(count),
          });
    setText(this.title, title);
    this.nothing.hidden = count > 0;
    this.table.root.hidden = count === 0;
    this.table.show(this.shown, this.caption());
  }

  // States the question of the map: for which day, known when, according to which sources.
  caption() {
    const { strings, calendar, day } = this.tabContext;
    const { knownOn, sources } = this.question();
    const values = {
      day: calendar.briefly(day),
      known:
        knownOn === null
          ? strings.t("everything known now")
          : strings.knownOn(calendar.briefly(knownOn)),
      sources,
    };
    return strings.t("Control as of {day}; {known}; {sources}", values);
  }

  question() {
    const { strings, calendar, mode, day, dayState } = this.tabContext;
    const { known_on, according_to, without_captors } = dayState.timeline.table.question;
    const asked = known_on === null ? null : calendar.number(known_on);
    const sources = [
      according_to.length ? strings.accordingTo(strings.list(according_to)) : null,
      without_captors ? strings.withoutCaptors : null,
    ].filter(Boolean);
    return {
      knownOn: mode === "reported" && asked === null ? day : asked,
      sources: sources.length ? strings.beside(sources) : strings.t("according to all sources"),
    };
  }

  // The rows that pass the filters, on all pages, in the order shown.
  csv() {
    const { model, calendar, day } = this.tabContext;
    const { knownOn } = this.question();
    const { according_to, without_captors } = this.tabContext.dayState.timeline.table.question;
    const asked = [
      calendar.iso(day),
      knownOn === null ? "" : calendar.iso(knownOn),
      [...according_to, ...(without_captors ? ["not-captors"] : [])].join("; "),
      model.dataset.version,
    ];
    const actor = (number) => model.sides.actors.id[number] ?? "";
    const rows = this.table.sorted.map((row) => [
      row.key,
      row.name,
      row.kind,
      row.township,
      row.region,
      row.control.status,
      actor(row.control.holder),
      row.control.extent,
      row.conclusion,
      row.since === null ? "" : calendar.iso(row.since),
      row.flags,
      row.publishers,
      ...asked,
    ]);
    return toCsv([CSV_HEAD, ...rows]);
  }

  destroy() {
    clearTimeout(this.typing);
    clearTimeout(this.counting);
    this.callOff?.();
  }
}

const CSV_HEAD = [
  "place_id",
  "name",
  "kind",
  "township",
  "region",
  "status",
  "holder",
  "extent",
  "conclusion",
  "since",
  "flags",
  "publishers",
  "as_of",
  "known_on",
  "according_to",
  "dataset_version",
];
