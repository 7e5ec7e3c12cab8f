// The key of a map of differences: a row for each kind and, if land came to a side, for each side,
// with the number of cells; and the two front lines.

import { ALL_KINDS } from "../../data/change_index.js";
import { paintDifference, SWATCH } from "../swatches.js";
import { frontThen } from "../../draw/theme.js";
import { isOfKnowledge } from "../../words/change_words.js";
import { countCells } from "../../data/comparison.js";
import { element, setText } from "../../base/dom.js";
import { LOOK } from "../../base/look.js";

// The most sides with their own row; those that gained less share one.
const MOST_SIDES = 6;
const OTHERS = -2;

export class DifferenceKey {
  constructor({ tabContext, words }) {
    Object.assign(this, { tabContext, words });
    this.rows = element("tbody");
    this.heading = element("th", { scope: "col", colspan: "2" });
    this.fronts = element("ul", { class: "cm-difference-fronts" });
    this.root = element("div", { class: "cm-difference-key" }, [
      element("table", {}, [
        element("thead", {}, [
          element("tr", {}, [
            this.heading,
            element("th", {
              scope: "col",
              class: "cm-figure",
              text: tabContext.strings.t("Cells"),
            }),
          ]),
        ]),
        this.rows,
      ]),
      this.fronts,
    ]);
  }

  show() {
    const { model, palette } = this.tabContext;
    const pair = this.tabContext.pair();
    if (!pair) return;
    const { rows, same } = countCells(model, pair);
    const shown = ALL_KINDS.flatMap((kind) => this.rowsOf(kind, rows));
    const counts = shown.map(({ key, count }) => [key, count]);
    const text = JSON.stringify([counts, same, palette.theme.name, this.frontNames()]);
    if (text === this.text) return;
    this.text = text;
    setText(this.heading, this.headingWords());
    this.rows.replaceChildren(...shown.map((row) => this.row(row)));
    if (!shown.length) this.rows.append(this.nothing());
    const unchanged = {
      kind: "same",
      name: this.name("same", -1),
      count: same,
      example: sample(pair),
    };
    this.rows.append(this.row(unchanged));
    this.fronts.replaceChildren(...this.frontLines());
  }

  // The rows of a kind; those with few cells are summed up in the last.
  rowsOf(kind, rows) {
    const own = rows.filter((row) => row.kind === kind);
    const named = own.map((row) => ({ ...row, name: this.name(kind, row.holder) }));
    if (named.length <= MOST_SIDES) return named;
    const few = named.slice(MOST_SIDES - 1);
    const count = few.reduce((sum, row) => sum + row.count, 0);
    const rest = { ...few[0], key: `${kind} others`, count, name: this.name(kind, OTHERS) };
    return [...named.slice(0, MOST_SIDES - 1), rest];
  }

  headingWords() {
    const { strings } = this.tabContext;
    return isOfKnowledge(this.tabContext)
      ? strings.t("What it was, and was not believed")
      : strings.t("What became of it");
  }

  // The name of a row; `holder` is a side, OTHERS, or -1 if the kind has none. Between what was
  // believed and what is known nothing changed hands: it was like that all along.
  name(kind, holder) {
    const { strings, describer } = this.tabContext;
    const who = holder === OTHERS ? strings.t("other sides") : describer.actor(holder);
    if (isOfKnowledge(this.tabContext)) {
      const names = {
        gained: strings.t("Was with {who}", { who }),
        resolved: strings.t("Was in no doubt: {who}", { who }),
        contested: strings.t("Was contested"),
        lost: strings.t("Was with nobody known"),
        same: strings.t("Holder as believed"),
      };
      return names[kind];
    }
    if (kind === "gained") return strings.t("Gained by {who}", { who });
    if (kind === "resolved") return strings.t("Resolved: {who}", { who });
    return this.words.kind(kind).name;
  }

  row({ kind, name, count, example }) {
    const swatch = element("canvas", { class: "cm-swatch", "aria-hidden": "true" });
    paintDifference(swatch, this.tabContext.palette, example);
    return element("tr", { "data-kind": kind, title: this.words.kind(kind).note }, [
      element("td", {}, [swatch]),
      element("th", { scope: "row", text: name }),
      element("td", { class: "cm-figure", text: this.tabContext.strings.number(count) }),
    ]);
  }

  nothing() {
    const text = this.tabContext.strings.t("No cell has another holder.");
    return element("tr", {}, [element("td", { colspan: "3", class: "cm-detail", text })]);
  }

  // The names of the fronts of the picture shown and of the other one.
  frontNames() {
    const { tabContext } = this;
    const { strings, calendar, dayState, other } = tabContext;
    if (isOfKnowledge(tabContext)) {
      return [
        strings.t("Front line as known now"),
        strings.t("Front line as reported at the time"),
      ];
    }
    return [dayState, other].map(({ day }) =>
      strings.t("Front line on {day}", { day: calendar.briefly(day) }),
    );
  }

  frontLines() {
    const { theme } = this.tabContext.palette;
    const [now, then] = this.frontNames();
    return [
      [now, { width: LOOK.fronts.near.line.width, dashes: [], color: theme.ink }],
      [then, frontThen(theme)],
    ].map(([text, style]) => element("li", {}, [lineSample(style), element("span", { text })]));
  }
}

// Any control paired with itself serves as a sample of unchanged land.
function sample({ after }) {
  const control = after.control(0);
  return { before: control, after: control };
}

function lineSample({ color, width, dashes }) {
  const canvas = element("canvas", { class: "cm-swatch cm-line", "aria-hidden": "true" });
  canvas.width = SWATCH.width * 2;
  canvas.height = SWATCH.height * 2;
  const pen = canvas.getContext("2d");
  pen.scale(2, 2);
  Object.assign(pen, { strokeStyle: color, lineWidth: width });
  pen.setLineDash(dashes);
  pen.beginPath();
  pen.moveTo(1, SWATCH.height / 2);
  pen.lineTo(SWATCH.width - 1, SWATCH.height / 2);
  pen.stroke();
  return canvas;
}
