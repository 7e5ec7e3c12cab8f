// A table that a reader can sort, and page through if it is long.
//
// A column is { id, title, value(row), cell(row), isFigure, isFirstDown, hint }. `value` is the
// sort key, a number or a text; `cell` gives a text, a node or a list of both, and defaults to
// `value` as text. A row has a `key`. The first column names the row.

import { element, focusedAround, setText } from "../base/dom.js";
import { runInSlices, sortSlowly } from "../base/slices.js";

const PAGE_ROWS = 50;

let tables = 0;

export class SortedTable {
  // `sort` is { id, isDown }; `under(row)` gives rows (<tr>) to show under a row, if any;
  // `choose(row)` is called when a row is clicked; `isChosen(row)` tells whether a row is marked.
  constructor({ strings, name, columns, sort, under, choose, isChosen, pageRows = PAGE_ROWS }) {
    Object.assign(this, { strings, columns, sort, under, choose, isChosen, pageRows });
    this.collator = new Intl.Collator(strings.language, { numeric: true, sensitivity: "base" });
    this.ranks = new Map();
    this.rows = [];
    this.sorted = [];
    this.page = 0;
    this.caption = element("caption");
    tables += 1;
    this.captionText = element("span", { id: `cm-table-${tables}` });
    this.caption.append(this.captionText);
    this.heads = columns.map((column) => this.head(column));
    this.body = element("tbody");
    this.table = element("table", { class: "cm-table" }, [
      this.caption,
      element("thead", {}, [element("tr", {}, this.heads)]),
      this.body,
    ]);
    this.scroller = element(
      "div",
      { class: "cm-scroller", role: "region", tabindex: "0", "aria-label": name },
      [this.table],
    );
    this.root = element("div", { class: "cm-tabled" }, [this.scroller, this.makePager()]);
    this.body.addEventListener("click", (event) => this.onClick(event));
    this.showSort();
  }

  head(column) {
    const button = element("button", {
      type: "button",
      class: "cm-sort",
      title: column.hint,
      text: column.title,
      onclick: () => this.sortBy(column),
    });
    const attributes = { scope: "col", "data-column": column.id };
    return element("th", { ...attributes, class: column.isFigure ? "cm-figure" : null }, [button]);
  }

  makePager() {
    const { strings } = this;
    const step = (text, by) =>
      element("button", { type: "button", class: "cm-do", text, onclick: () => this.turn(by) });
    this.earlier = step(strings.t("Rows before"), -1);
    this.later = step(strings.t("More rows"), 1);
    this.where = element("span", { class: "cm-where" });
    this.pager = element("div", { class: "cm-pager", hidden: true }, [
      this.earlier,
      this.where,
      this.later,
    ]);
    return this.pager;
  }

  // --- Contents --------------------------------------------------------------------------------

  // Shows other rows; order, page and focus stay as they are. Returns before the work is done.
  show(rows, caption) {
    this.rows = rows;
    setText(this.captionText, caption ?? "");
    this.caption.hidden = !caption;
    this.order();
  }

  sortBy(column) {
    const isSame = this.sort.id === column.id;
    this.sort = { id: column.id, isDown: isSame ? !this.sort.isDown : Boolean(column.isFirstDown) };
    this.page = 0;
    this.showSort();
    this.order();
  }

  showSort() {
    this.columns.forEach(({ id }, at) => {
      const isSorted = id === this.sort.id;
      const direction = this.sort.isDown ? "descending" : "ascending";
      if (isSorted) this.heads[at].setAttribute("aria-sort", direction);
      else this.heads[at].removeAttribute("aria-sort");
    });
  }

  order() {
    this.callOff?.();
    this.callOff = runInSlices(this.ordering(), (sorted) => {
      this.sorted = sorted;
      this.render();
    });
  }

  // Texts are compared by their rank among the column's texts, because comparing numbers is cheap.
  *ordering() {
    const column = this.columns.find(({ id }) => id === this.sort.id);
    const sign = this.sort.isDown ? -1 : 1;
    const values = this.rows.map((row) => column.value(row));
    yield;
    const isText = values.some((value) => typeof value === "string");
    if (isText) yield* this.rank(column, values);
    const ranks = this.ranks.get(column.id);
    const keys = isText ? values.map((value) => ranks.get(value)) : values;
    yield;
    const order = [...keys.keys()].sort((a, b) => sign * (keys[a] - keys[b]) || a - b);
    return order.map((at) => this.rows[at]);
  }

  *rank(column, values) {
    const known = this.ranks.get(column.id);
    if (known && values.every((value) => known.has(value))) return;
    const texts = [...new Set([...(known?.keys() ?? []), ...values])];
    // Blank values come last.
    const compare = (a, b) => (a === "") - (b === "") || this.collator.compare(a, b);
    const sorted = yield* sortSlowly(texts, compare);
    this.ranks.set(column.id, new Map(sorted.map((text, rank) => [text, rank])));
  }

  turn(by) {
    this.page += by;
    this.render();
    this.scroller.scrollTop = 0;
    const focused = focusedAround(this.root);
    if (!focused || this.pager.contains(focused)) {
      (by > 0 && !this.later.disabled ? this.later : this.earlier).focus({ preventScroll: true });
    }
  }

  render() {
    const { sorted, pageRows } = this;
    this.page = Math.max(0, Math.min(this.page, Math.ceil(sorted.length / pageRows) - 1));
    const first = this.page * pageRows;
    const shown = sorted.slice(first, first + pageRows);
    const focused = this.focused();
    this.shown = new Map(shown.map((row) => [String(row.key), row]));
    this.body.replaceChildren(
      ...shown.flatMap((row) => [this.row(row), ...(this.under?.(row) ?? [])]),
    );
    this.refocus(focused);
    this.pager.hidden = sorted.length <= pageRows;
    this.earlier.disabled = this.page === 0;
    this.later.disabled = first + pageRows >= sorted.length;
    const { strings } = this;
    const values = { from: strings.number(first + 1), to: strings.number(first + shown.length) };
    setText(
      this.where,
      strings.tn("{from} to {to} of {n}", "{from} to {to} of {n}", sorted.length, values),
    );
  }

  row(row) {
    const cells = this.columns.map((column, at) => {
      const content = (column.cell ?? ((each) => String(column.value(each))))(row);
      const tag = at === 0 ? "th" : "td";
      const cell = element(tag, {
        scope: at === 0 ? "row" : null,
        class: column.isFigure ? "cm-figure" : null,
      });
      cell.append(...[content].flat().filter((each) => each !== null && each !== undefined));
      return cell;
    });
    return element(
      "tr",
      { "data-key": row.key, "aria-current": this.isChosen?.(row) ? "true" : null },
      cells,
    );
  }

  // Marks another row as chosen without redrawing the table.
  mark() {
    for (const node of this.body.children) {
      const row = this.shown?.get(node.dataset.key);
      if (row && this.isChosen?.(row)) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
    }
  }

  // --- Interaction -----------------------------------------------------------------------------

  onClick(event) {
    const node = event.target.closest("tr");
    if (!this.choose || !node || event.target.closest("a, button")) return;
    const row = this.shown.get(node.dataset.key);
    if (row) this.choose(row);
  }

  // Describes the focused node of the body, so that it can be found again after a rebuild.
  focused() {
    const node = focusedAround(this.root);
    if (!this.body.contains(node)) return null;
    const key = node.closest("tr")?.dataset.key;
    return { key, at: this.handles(key).indexOf(node) };
  }

  refocus(focused) {
    if (focused) this.handles(focused.key)[focused.at]?.focus({ preventScroll: true });
  }

  handles(key) {
    return [...this.body.children]
      .filter((node) => node.dataset.key === key)
      .flatMap((node) => [...node.querySelectorAll("a, button")]);
  }
}
