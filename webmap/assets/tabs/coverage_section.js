// Where the map is blind: how well reports cover the townships, and the tables that say so. It is
// about the dataset as a whole and does not change with the day. Its words come with the map; see
// views/coverage_view.py.

import { element } from "../base/dom.js";
import { revealMap } from "./map_buttons.js";

const NOTHING = "–";

export class CoverageSection {
  // `onShow` is called before the section shows anything on the map.
  constructor(tabContext, { onShow }) {
    this.tabContext = tabContext;
    this.onShow = onShow;
    this.shown = null;
    const { strings, model } = tabContext;
    this.coverage = model.coverage;
    const share = { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 };
    this.shares = new Intl.NumberFormat(strings.language, share);
    this.toggles = new Map();
    const { title, lead, basis, sights, tables } = this.coverage;
    this.root = element("section", { class: "cm-coverage" }, [
      element("h4", { class: "cm-lead", text: title }),
      element("p", { text: lead }),
      element("p", { class: "cm-explained", text: basis }),
      element(
        "ul",
        { class: "cm-bases" },
        sights.map((sight, number) => this.sightRow(sight, number)),
      ),
      ...tables.map((table) => this.fold(table)),
    ]);
  }

  sightRow({ id, label, townships, km2, share }, number) {
    const { strings } = this.tabContext;
    const bar = element("i", { style: { width: `${share * 100}%` } });
    const toggle = element("button", {
      type: "button",
      class: "cm-do cm-small-do",
      "aria-pressed": "false",
      "aria-label": strings.t("Show on the map: {what}", { what: label }),
      disabled: townships === 0,
      text: strings.t("Show on the map"),
      onclick: () => this.toggle(number),
    });
    this.toggles.set(number, toggle);
    const figures = strings.beside([
      strings.tn("{n} township", "{n} townships", townships),
      strings.t("{km2} km²", { km2: strings.number(km2) }),
    ]);
    return element("li", { "data-sight": id }, [
      element("span", { class: "cm-basis-share", "aria-hidden": "true" }, [bar]),
      element("span", { class: "cm-basis-label" }, [
        element("span", { text: label }),
        element("span", { class: "cm-detail", text: figures }),
      ]),
      element("strong", { text: this.shares.format(share) }),
      toggle,
    ]);
  }

  // --- Tables ----------------------------------------------------------------------------------

  // A table under its title, made when it is first opened.
  fold(table) {
    const fill = ({ target }) => {
      if (target.open && target.childElementCount === 1) target.append(...this.contents(table));
    };
    return element("details", { class: "cm-group", "data-table": table.key, ontoggle: fill }, [
      element("summary", { text: table.title }),
    ]);
  }

  contents({ title, note, empty, columns, rows }) {
    if (rows.length === 0) return [element("p", { class: "cm-empty", text: empty })];
    const isFigure = columns.map(([, kind]) => kind !== "text");
    const heads = columns.map(([text], at) =>
      element("th", { scope: "col", class: isFigure[at] ? "cm-figure" : null, text }),
    );
    const body = rows.map((row) =>
      element(
        "tr",
        {},
        row.map((cell, at) => this.cell(cell, at, columns[at][1])),
      ),
    );
    const scroller = element(
      "div",
      { class: "cm-scroller", role: "region", tabindex: "0", "aria-label": title },
      [
        element("table", { class: "cm-table" }, [
          element("thead", {}, [element("tr", {}, heads)]),
          element("tbody", {}, body),
        ]),
      ],
    );
    return [note ? element("p", { class: "cm-explained", text: note }) : null, scroller].filter(
      Boolean,
    );
  }

  cell(cell, at, kind) {
    const attributes = {
      scope: at === 0 ? "row" : null,
      class: kind === "text" ? null : "cm-figure",
    };
    return element(at === 0 ? "th" : "td", attributes, [this.content(cell, kind)]);
  }

  content(cell, kind) {
    const { strings } = this.tabContext;
    if (cell === null) return NOTHING;
    if (Array.isArray(cell)) {
      const [text, href] = cell;
      return element("a", {
        class: "cm-report",
        href,
        target: "_blank",
        rel: "noopener noreferrer",
        text,
      });
    }
    if (kind === "text") return cell;
    if (kind === "share") return this.shares.format(cell);
    if (kind !== "difference" || cell === 0) return strings.number(cell);
    return `${cell > 0 ? "+" : "−"}${strings.number(Math.abs(cell))}`;
  }

  // --- On the map ------------------------------------------------------------------------------

  toggle(number) {
    const shown = this.shown === number ? null : number;
    if (shown !== null) this.onShow();
    this.shown = shown;
    for (const [each, toggle] of this.toggles) {
      toggle.setAttribute("aria-pressed", String(each === shown));
    }
    this.tabContext.highlight(shown === null ? null : this.unitsOf(shown));
    if (shown !== null) revealMap(this.root);
  }

  // The cells of the townships with a sight.
  unitsOf(number) {
    const { units } = this.tabContext.model;
    const { sight_of: sights } = this.coverage;
    const cells = Array.from({ length: units.cells }, (_, unit) => unit);
    return cells.filter((unit) => sights[units.area[unit]] === number);
  }

  clear() {
    if (this.shown !== null) this.toggle(this.shown);
  }
}
