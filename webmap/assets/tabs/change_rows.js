// A list of changes: one line each with the place, what happened to it and the reports that say so.
// A line leads to its place and day; long lists are shown a page at a time.

import { paintDifference } from "../controls/swatches.js";
import { element } from "../base/dom.js";
import { reportLine } from "./place/report_links.js";

const LINES_A_PAGE = 50;
const SWATCH = { width: 20, height: 16 };

// `items` may be many: `read(item)` gives { unit, day, kind, before, after, follower, reports() }
// for a line only when it is shown.
export class ChangeRows {
  constructor({ tabContext, words, label, page = LINES_A_PAGE }) {
    Object.assign(this, { tabContext, words, page, pointed: null });
    this.list = element("ul", { class: "cm-change-rows", "aria-label": label });
    this.more = element("button", {
      type: "button",
      class: "cm-do cm-more",
      onclick: () => this.showMore({ isAsked: true }),
    });
    this.root = element("div", {}, [this.list, this.more]);
    for (const name of ["pointerover", "focusin"]) {
      this.list.addEventListener(name, ({ target }) => this.point(target));
    }
    for (const name of ["pointerleave", "focusout"]) {
      this.list.addEventListener(name, () => this.point(null));
    }
  }

  show(items, read) {
    Object.assign(this, { items, read, shown: 0 });
    this.point(null);
    this.list.replaceChildren();
    this.showMore();
  }

  showMore({ isAsked = false } = {}) {
    const { strings } = this.tabContext;
    const from = this.shown;
    this.shown = Math.min(this.items.length, from + this.page);
    const rows = [];
    for (let at = from; at < this.shown; at += 1) rows.push(this.row(this.read(this.items[at])));
    this.list.append(...rows);
    const left = this.items.length - this.shown;
    this.more.hidden = left === 0;
    this.more.textContent = strings.tn("Show {n} more", "Show {n} more", Math.min(left, this.page));
    if (isAsked) rows[0]?.querySelector("button")?.focus();
  }

  // Outlines on the map the place that is pointed at in the list.
  point(target) {
    const row = target?.closest("li");
    const unit = row ? Number(row.dataset.unit) : null;
    if (unit === this.pointed) return;
    this.pointed = unit;
    this.tabContext.highlight(
      unit === null ? null : cellsOf(this.tabContext.model, unit, row.dataset.follower),
    );
  }

  row({ unit, day, kind, before, after, follower, reports }) {
    const { strings, describer, model } = this.tabContext;
    const name = this.words.kind(kind);
    const swatch = element("canvas", { class: "cm-swatch", "aria-hidden": "true" });
    paintDifference(swatch, this.tabContext.palette, { before, after }, SWATCH);
    const note = this.note({ after, follower });
    const attributes = {
      "data-unit": unit,
      "data-place": model.units.id[unit],
      "data-kind": kind,
      "data-day": this.tabContext.calendar.iso(day),
      "data-follower": follower >= 0 ? follower : null,
    };
    return element("li", attributes, [
      this.when(day),
      element("span", { class: "cm-change-kind", title: name.note }, [
        swatch,
        element("span", { text: name.name }),
      ]),
      element("div", { class: "cm-change-where" }, [
        element("button", {
          type: "button",
          class: "cm-place",
          text: describer.name(unit),
          title: strings.t("Show {place} on the map", { place: describer.name(unit) }),
          onclick: () => this.tabContext.choose(model.units.id[unit], { fly: true }),
        }),
        element("span", { class: "cm-detail", text: describer.what(unit) }),
      ]),
      element("div", { class: "cm-change-what" }, [
        element("strong", { text: this.words.change(before, after) }),
        note ? element("span", { class: "cm-detail", text: note }) : null,
      ]),
      element("div", { class: "cm-change-reports" }, [
        reportLine(this.tabContext, reports(), after),
      ]),
    ]);
  }

  note({ after, follower }) {
    const { strings } = this.tabContext;
    if (follower >= 0) return strings.t("the rest of its township follows, inferred");
    return after.inferred ? strings.t("inferred from the principal town") : null;
  }

  when(day) {
    const { strings, calendar } = this.tabContext;
    // A change from before the dataset has no day to go to.
    if (day < 0) {
      const before = strings.t("before {day}", { day: calendar.briefly(0) });
      return element("span", { class: "cm-change-day cm-detail", text: before });
    }
    const text = calendar.briefly(day);
    return element("button", {
      type: "button",
      class: "cm-place cm-change-day",
      text,
      title: strings.t("Go to {day}", { day: text }),
      onclick: () => this.tabContext.goTo(day),
    });
  }
}

// The cells that represent a unit: its own, or the one that its township counts under.
function cellsOf({ units, areas }, unit, follower) {
  const own = unit < units.cells ? unit : areas.counts[units.area[unit]];
  return follower === undefined ? [own] : [own, Number(follower)];
}
