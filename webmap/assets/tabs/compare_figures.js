// Each side's land, gains and losses between two states, and the lengths of the front lines.

import { balanceSides, compareFronts, NO_BLOC, NOBODY } from "../data/comparison.js";
import { element } from "../base/dom.js";
import { peopleHeading, peopleNote } from "../words/people_words.js";

const COLUMNS = ["before", "gained", "lost", "after", "net"];

export class CompareFigures {
  // `key` is shown next to the figures and explains the marks on the map.
  constructor({ tabContext, words, key }) {
    Object.assign(this, { tabContext, words, measure: "km2", byBloc: false });
    const { strings, model } = tabContext;
    const { census } = model.dataset;
    this.measures = [
      ["km2", strings.t("km²")],
      ["townships", strings.t("Townships")],
      ["towns", strings.t("Towns")],
      ...(census ? [["people", peopleHeading(strings, census)]] : []),
    ];
    this.measureSwitch = this.switch(
      strings.t("Count in"),
      this.measures,
      (name) => (this.measure = name),
    );
    this.sideSwitch = this.switch(
      strings.t("Sides"),
      [
        [false, strings.t("Each side")],
        [true, strings.t("By bloc")],
      ],
      (byBloc) => (this.byBloc = byBloc),
    );
    this.sides = element("table", { class: "cm-table cm-figures" });
    this.fronts = element("table", { class: "cm-table cm-figures" });
    this.noFronts = element("p", {
      class: "cm-detail",
      text: strings.t("No front line on either side."),
    });
    this.frontsHeading = element("h3", { class: "cm-heading", text: strings.t("Front lines, km") });
    this.peopleNote = element("p", {
      class: "cm-note",
      text: census ? peopleNote(strings, census) : "",
    });
    this.root = element("div", { class: "cm-compare-figures" }, [
      element("section", {}, [
        element("h3", { class: "cm-heading", text: strings.t("Gained and lost") }),
        element("div", { class: "cm-filters" }, [this.measureSwitch.root, this.sideSwitch.root]),
        element(
          "div",
          {
            class: "cm-scroller",
            tabindex: "0",
            role: "region",
            "aria-label": strings.t("Gained and lost"),
          },
          [this.sides],
        ),
        this.peopleNote,
        element("p", {
          class: "cm-note",
          text: strings.t(
            "Counted by township, each whole under its rest-of-township cell; towns by themselves. What happened in between and was undone does not show.",
          ),
        }),
      ]),
      element("section", {}, [this.frontsHeading, this.fronts, this.noFronts, key]),
    ]);
  }

  switch(label, options, choose) {
    const buttons = options.map(([value, text]) =>
      element("button", {
        type: "button",
        class: "cm-look",
        "data-value": String(value),
        text,
        onclick: () => {
          choose(value);
          this.show();
        },
      }),
    );
    const root = element("div", { class: "cm-looks", role: "group", "aria-label": label }, buttons);
    const show = (chosen) => {
      for (const button of buttons) {
        button.setAttribute("aria-pressed", String(button.dataset.value === String(chosen)));
      }
    };
    return { root, show };
  }

  show() {
    const { model } = this.tabContext;
    const pair = this.tabContext.pair();
    this.measureSwitch.show(this.measure);
    this.sideSwitch.show(this.byBloc);
    this.peopleNote.hidden = this.measure !== "people";
    const rows = balanceSides(model, pair, { byBloc: this.byBloc })
      .map((row) => ({ side: row.side, unsure: row.unsure, ...this.figures(row) }))
      .filter(({ before, after, gained }) => before || after || gained);
    this.sides.replaceChildren(...this.table(rows));
    this.showFronts(compareFronts(pair));
  }

  // Both tables as text, with columns separated by tabs.
  asText() {
    const line = (row) =>
      [...row.cells]
        // biome-ignore lint/performance/useDomNodeTextContent: hidden text must not be copied.
        .map((cell) => cell.innerText.trim())
        .join("\t")
        .trimEnd();
    const lines = (table) => [...table.rows].map(line);
    const measure = this.measures.find(([name]) => name === this.measure)[1];
    return [
      measure,
      ...lines(this.sides),
      ...(this.peopleNote.hidden ? [] : [this.peopleNote.textContent]),
      "",
      this.frontsHeading.textContent,
      ...lines(this.fronts),
    ].join("\n");
  }

  figures({ before, gained, lost, after }) {
    const of = (land) => land[this.measure];
    const net = of(gained) - of(lost);
    return { before: of(before), gained: of(gained), lost: of(lost), after: of(after), net };
  }

  table(rows) {
    const { strings } = this.tabContext;
    const sides = this.words.sides(this.tabContext);
    const heads = {
      before: sides.before,
      gained: strings.t("Gained"),
      lost: strings.t("Lost"),
      after: sides.after,
      net: strings.t("Net"),
    };
    const most = Math.max(1, ...rows.map(({ gained, lost }) => Math.max(gained, lost)));
    return [
      element("thead", {}, [
        element("tr", {}, [
          element("th", {
            scope: "col",
            text: this.byBloc ? strings.t("Bloc") : strings.t("Side"),
          }),
          ...COLUMNS.map((column) =>
            element("th", { scope: "col", class: "cm-figure", text: heads[column] }),
          ),
          element("th", { scope: "col", class: "cm-balance-head" }, [
            element("span", { class: "cm-hidden", text: strings.t("Lost and gained as bars") }),
          ]),
        ]),
      ]),
      element(
        "tbody",
        {},
        rows.flatMap((row) => [this.row(row, most), ...this.unsureRows(row)]),
      ),
    ];
  }

  row(row, most) {
    const { name, colour, title } = this.side(row.side);
    const write = (column) => {
      const value = row[column];
      if (value === 0 && column !== "before" && column !== "after") return "–";
      const text = this.tabContext.strings.number(Math.abs(value));
      if (column === "net") return `${value > 0 ? "+" : "−"}${text}`;
      return text;
    };
    return element("tr", { "data-side": String(row.side) }, [
      element("th", { scope: "row", title }, [
        element("i", { class: "cm-dot", style: { background: colour }, "aria-hidden": "true" }),
        element("span", { text: name }),
      ]),
      ...COLUMNS.map((column) =>
        element("td", {
          class: `cm-figure cm-${column}`,
          "data-column": column,
          "data-value": String(row[column]),
          text: write(column),
        }),
      ),
      element(
        "td",
        { class: "cm-balance", "aria-hidden": "true" },
        ["lost", "gained"].map((column) => bar(column, row[column] / most, colour)),
      ),
    ]);
  }

  // People whose holder is only inferred or presumed, under the side that they are part of.
  unsureRows({ side, unsure: { before, after } }) {
    if (this.measure !== "people") return [];
    const { strings } = this.tabContext;
    return [
      ["inferred", strings.t("of which inferred")],
      ["presumed", strings.t("of which presumed")],
    ].flatMap(([kind, text]) => {
      if (!before[kind] && !after[kind]) return [];
      const values = { before: before[kind], after: after[kind] };
      return element("tr", { class: "cm-of-it", "data-of": String(side), "data-kind": kind }, [
        element("th", { scope: "row", text }),
        ...COLUMNS.map((column) =>
          element("td", {
            class: `cm-figure cm-${column}`,
            text: column in values ? strings.number(values[column]) : "",
          }),
        ),
        element("td", { class: "cm-balance" }),
      ]);
    });
  }

  side(side) {
    const { strings, model, palette } = this.tabContext;
    const grey = palette.theme.nobody;
    if (side === NOBODY) {
      return {
        name: strings.t("Nobody known"),
        colour: grey,
        title: strings.t("Contested, disputed or unknown"),
      };
    }
    if (side === NO_BLOC) return { name: strings.t("No bloc"), colour: grey, title: null };
    const { actors, blocs } = model.sides;
    const { names, day } = this.sideNames();
    if (this.byBloc)
      return {
        name: names.bloc(side, day),
        colour: palette.shade(blocs.colour[side]),
        title: null,
      };
    return {
      name: actors.abbreviation[side],
      colour: palette.colours[side] ?? grey,
      title: names.actor(side, day),
    };
  }

  // Sides have the names of the later of the two days.
  sideNames() {
    const { describer } = this.tabContext;
    const { before, after } = this.tabContext.pair();
    return { names: describer.sideNames, day: Math.max(before.day, after.day) };
  }

  showFronts(pairs) {
    const { strings, model, palette } = this.tabContext;
    const { blocs } = model.sides;
    const { names, day } = this.sideNames();
    const sides = this.words.sides(this.tabContext);
    this.fronts.hidden = pairs.length === 0;
    this.noFronts.hidden = pairs.length > 0;
    const bloc = (number) => {
      const background = palette.shade(blocs.colour[number] ?? palette.theme.nobody);
      return element("span", { class: "cm-bloc" }, [
        element("i", { style: { background }, "aria-hidden": "true" }),
        element("span", { text: names.bloc(number, day) ?? "" }),
      ]);
    };
    const cell = (text) => element("td", { class: "cm-figure", text });
    const figure = (value, sign = "") => cell(`${sign}${strings.number(Math.abs(value))}`);
    const change = ({ before, after }) => {
      const difference = Math.round(after) - Math.round(before);
      return difference === 0 ? cell("–") : figure(difference, difference > 0 ? "+" : "−");
    };
    this.fronts.replaceChildren(
      element("thead", {}, [
        element("tr", {}, [
          element("th", { scope: "col", text: strings.t("Between") }),
          ...[sides.before, sides.after, strings.t("Difference")].map((text) =>
            element("th", { scope: "col", class: "cm-figure", text }),
          ),
        ]),
      ]),
      element(
        "tbody",
        {},
        pairs.map((pair) =>
          element("tr", { "data-pair": pair.key }, [
            element("th", { scope: "row" }, pair.blocs.map(bloc)),
            figure(pair.before),
            figure(pair.after),
            change(pair),
          ]),
        ),
      ),
    );
  }
}

// A bar from the middle outwards, if there is anything to show.
function bar(column, size, colour) {
  if (!size) return null;
  return element("span", {
    class: `cm-bar-${column}`,
    style: { "--size": size, "--colour": colour },
  });
}
