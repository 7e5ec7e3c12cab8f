// The people of each bloc's townships in the legend, folded away: held, inferred and presumed apart,
// never without the note on the count.

import { countPeople } from "../data/counts.js";
import { element, setText } from "../base/dom.js";
import { peopleHeading, peopleNote } from "../words/people_words.js";

const KINDS = ["held", "inferred", "presumed"];

export class PeopleTable {
  constructor({ model, strings, makeDot }) {
    Object.assign(this, { model, strings, makeDot, lines: new Map() });
    const { census } = model.dataset;
    const head = (text, isFigure = true) =>
      element("th", { scope: "col", class: isFigure ? "cm-figure" : null, text });
    this.body = element("tbody");
    this.root = element(
      "details",
      { class: "cm-people", ontoggle: () => this.root.open && this.show() },
      [
        element("summary", { text: peopleHeading(strings, census) }),
        element("table", {}, [
          element("thead", {}, [
            element("tr", {}, [
              head(strings.who, false),
              head(strings.statuses.held),
              head(strings.t("Inferred")),
              head(strings.t("Presumed")),
            ]),
          ]),
          this.body,
        ]),
        element("p", { class: "cm-note", text: peopleNote(strings, census) }),
      ],
    );
  }

  update(rows, blocOf) {
    this.counted = countPeople(rows, blocOf);
    if (this.root.open) this.show();
  }

  show() {
    const { strings } = this;
    const shown = this.counted.map((each) => {
      if (!this.lines.has(each.bloc)) this.lines.set(each.bloc, this.makeLine(each.bloc));
      const { node, cells } = this.lines.get(each.bloc);
      for (const [kind, cell] of cells)
        setText(cell, each[kind] ? strings.number(each[kind]) : "–");
      return node;
    });
    const { children } = this.body;
    if (shown.length !== children.length || shown.some((node, at) => node !== children[at]))
      this.body.replaceChildren(...shown);
  }

  makeLine(bloc) {
    const { strings, model } = this;
    const { blocs } = model.sides;
    const name =
      blocs.name[bloc] ?? (bloc === "nobody" ? strings.t("In doubt") : strings.t("No bloc"));
    // Those in doubt are held by nobody: their one number stands under no heading of its own.
    const kinds = bloc === "nobody" ? ["held"] : KINDS;
    const colspan = bloc === "nobody" ? String(KINDS.length) : null;
    const cells = kinds.map((kind) => [
      kind,
      element("td", { class: "cm-figure", colspan, "data-kind": colspan ? "doubt" : kind }),
    ]);
    const dot = bloc in blocs.name ? this.makeDot(bloc) : null;
    const node = element("tr", { "data-bloc": blocs.id[bloc] ?? String(bloc) }, [
      element("th", { scope: "row" }, [
        element("span", { class: dot && "cm-group-name" }, [dot, element("span", { text: name })]),
      ]),
      ...cells.map(([, cell]) => cell),
    ]);
    return { node, cells };
  }
}
