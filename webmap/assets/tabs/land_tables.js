// The contents of the legend as tables: land by holder and status, front lines by pair of blocs.

import { countLand, orderRows } from "../data/counts.js";
import { peopleHeading, peopleNote } from "../words/people_words.js";
import { element } from "../base/dom.js";

export class LandTables {
  constructor(tabContext) {
    this.tabContext = tabContext;
    const { strings } = tabContext;
    const { census } = tabContext.model.dataset;
    this.land = element("tbody");
    this.fronts = element("tbody");
    this.landCaption = element("span");
    this.frontCaption = element("span");
    this.noFronts = element("p", { class: "cm-note", text: strings.noFronts });
    this.frontTable = table(this.frontCaption, this.fronts, [
      strings.fronts,
      strings.km,
      strings.t("of it with both sides held, km"),
    ]);
    this.root = element("div", { class: "cm-columns" }, [
      element("section", {}, [
        element("h4", { text: strings.t("Land by who holds it") }),
        scroller(
          strings.t("Land by who holds it"),
          table(this.landCaption, this.land, [
            strings.who,
            strings.townships,
            strings.km2,
            strings.t("share"),
            ...(census ? [peopleHeading(strings, census)] : []),
          ]),
        ),
        census ? element("p", { class: "cm-note", text: peopleNote(strings, census) }) : null,
      ]),
      element("section", {}, [
        element("h4", { text: strings.t("Front lines by pair of sides") }),
        scroller(strings.t("Front lines by pair of sides"), this.frontTable),
        this.noFronts,
      ]),
    ]);
  }

  update(caption) {
    const { tabContext } = this;
    const { strings, model, dayState, describer, day } = tabContext;
    const { rows, total } = countLand(model, dayState.timeline);
    this.landCaption.textContent = caption;
    this.frontCaption.textContent = strings.countingRule;
    this.share ??= new Intl.NumberFormat(strings.language, {
      style: "percent",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    this.land.replaceChildren(
      ...orderRows(rows).map((row) => {
        const who = model.sides.actors.abbreviation[row.holder] ?? "";
        const figures = [
          strings.number(row.townships),
          strings.number(row.km2),
          this.share.format(row.km2 / total),
          ...(model.dataset.census ? [strings.number(row.people)] : []),
        ];
        return line(strings.rows[row.kind](who), figures, { "data-row": row.key });
      }),
    );
    const lengths = dayState.lengths();
    this.fronts.replaceChildren(
      ...lengths.map(({ key, blocs, km, solidKm }) => {
        const names = blocs.map((bloc) => describer.sideNames.bloc(bloc, day) ?? "");
        const pair = strings.t("{one} – {other}", { one: names[0], other: names[1] });
        return line(pair, [strings.number(km), strings.number(solidKm)], { "data-pair": key });
      }),
    );
    this.frontTable.hidden = lengths.length === 0;
    this.noFronts.hidden = lengths.length > 0;
  }
}

function table(caption, body, titles) {
  const heads = titles.map((text, at) =>
    element("th", { scope: "col", class: at ? "cm-figure" : null, text }),
  );
  return element("table", { class: "cm-table" }, [
    element("caption", {}, [caption]),
    element("thead", {}, [element("tr", {}, heads)]),
    body,
  ]);
}

function line(name, figures, attributes) {
  return element("tr", attributes, [
    element("th", { scope: "row", text: name }),
    ...figures.map((text) => element("td", { class: "cm-figure", text })),
  ]);
}

function scroller(name, content) {
  return element(
    "div",
    { class: "cm-scroller", role: "region", tabindex: "0", "aria-label": name },
    [content],
  );
}
