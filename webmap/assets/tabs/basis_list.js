// The basis of a day's land: a row for each basis, with a bar and a switch that shows its land on
// the map.

import { element, setText } from "../base/dom.js";
import { revealMap } from "./map_buttons.js";
import { BASES } from "../data/support.js";

export class BasisList {
  // `onShow` is called before the list shows anything on the map.
  constructor(tabContext, { onShow = () => {} } = {}) {
    this.tabContext = tabContext;
    this.onShow = onShow;
    this.shown = null;
    this.rows = new Map(BASES.map((basis) => [basis, this.row(basis)]));
    this.root = element(
      "ul",
      { class: "cm-bases" },
      [...this.rows.values()].map(({ node }) => node),
    );
  }

  label(basis) {
    const { strings } = this.tabContext;
    return {
      nothing: strings.t("on nothing: no claim at all"),
      default: strings.t("on nothing but the default: nobody reported anything"),
      baseline: strings.t("on the dataset's own account of its first day"),
      one_side: strings.t("on the captor's word alone"),
      one_publisher: strings.t("on one publisher only"),
      several_publishers: strings.t("on several publishers that do not repeat each other"),
    }[basis];
  }

  row(basis) {
    const { strings } = this.tabContext;
    const label = this.label(basis);
    const figure = element("strong");
    const detail = element("span", { class: "cm-detail" });
    const bar = element("i");
    const toggle = element("button", {
      type: "button",
      class: "cm-do cm-small-do",
      "aria-pressed": "false",
      "aria-label": strings.t("Show on the map: {what}", { what: label }),
      text: strings.t("Show on the map"),
      onclick: () => this.toggle(basis),
    });
    const node = element("li", { "data-basis": basis }, [
      element("span", { class: "cm-basis-share", "aria-hidden": "true" }, [bar]),
      element("span", { class: "cm-basis-label" }, [element("span", { text: label }), detail]),
      figure,
      toggle,
    ]);
    return { node, figure, detail, bar, toggle };
  }

  show(bases) {
    this.bases = bases;
    const { strings } = this.tabContext;
    const total = [...bases.values()].reduce((sum, { km2 }) => sum + km2, 0) || 1;
    for (const [basis, { node, figure, detail, bar, toggle }] of this.rows) {
      const { cells, townships, km2 } = bases.get(basis);
      const inTownships = strings.tn("{n} township", "{n} townships", townships);
      setText(figure, this.percent(km2 / total));
      setText(
        detail,
        strings.beside([
          strings.tn("{n} cell", "{n} cells", cells),
          inTownships,
          strings.t("{km2} km²", { km2: strings.number(km2) }),
        ]),
      );
      bar.style.setProperty("width", `${(km2 / total) * 100}%`);
      node.hidden = basis === "nothing" && cells === 0;
      toggle.disabled = cells === 0;
    }
    if (this.shown !== null) this.mark();
  }

  percent(share) {
    this.shares ??= new Intl.NumberFormat(this.tabContext.strings.language, {
      style: "percent",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    return this.shares.format(share);
  }

  toggle(basis) {
    const shown = this.shown === basis ? null : basis;
    if (shown !== null) this.onShow();
    this.shown = shown;
    this.mark();
    if (this.shown !== null) revealMap(this.root);
  }

  mark() {
    for (const [basis, { toggle }] of this.rows) {
      toggle.setAttribute("aria-pressed", String(basis === this.shown));
    }
    this.tabContext.highlight(this.shown === null ? null : this.bases.get(this.shown).units);
  }

  clear() {
    if (this.shown !== null) this.toggle(this.shown);
  }
}
