// The history of a place: each of its changes with its day and its reports.

import { ChangeWords } from "../../words/change_words.js";
import { element } from "../../base/dom.js";
import { reportLine, reportsOfClaims } from "./report_links.js";
import { spellsOf } from "../../data/spells.js";

export class PlaceHistory {
  constructor(tabContext) {
    this.tabContext = tabContext;
    this.words = new ChangeWords(tabContext);
    this.root = element("section", { class: "cm-story-part" });
  }

  // Reads the rows of a unit in the timeline shown.
  read(unit) {
    const { strings, calendar, dayState } = this.tabContext;
    this.spells = spellsOf(dayState.timeline.table, unit, calendar.last);
    this.rows = this.spells.map((spell, at) => this.row(spell, this.spells[at - 1])).reverse();
    const count = this.spells.length - 1;
    this.root.replaceChildren(
      element("h3", { text: strings.t("How it came to be so") }),
      element("p", {
        class: "cm-note",
        text: count
          ? strings.tn(
              "{n} change in this dataset, the latest first.",
              "{n} changes in this dataset, the latest first.",
              count,
            )
          : strings.t("No change in this dataset."),
      }),
      element("ol", { class: "cm-history", reversed: true }, this.rows),
    );
  }

  row(spell, before) {
    const { tabContext, words } = this;
    const { calendar, describer, palette } = tabContext;
    const swatch = element("canvas", { class: "cm-swatch", "aria-hidden": "true" });
    paint(swatch, palette, spell.control);
    const text = before
      ? words.change(before.control, spell.control)
      : describer.conclusion(spell.control);
    const day = Math.max(spell.from, 0);
    return element("li", { "data-from": calendar.iso(day) }, [
      element("button", {
        type: "button",
        class: "cm-day-button",
        text: calendar.briefly(day),
        onclick: () => tabContext.goTo(day),
      }),
      swatch,
      element("span", { class: "cm-history-text" }, [
        element("span", { text }),
        this.reports(spell),
      ]),
    ]);
  }

  reports(spell) {
    const { tabContext } = this;
    const { evidence } = tabContext;
    if (!evidence) return null;
    const { timeline } = tabContext.dayState;
    const claims = evidence.claimsOfSet(timeline.table, spell.claimSet);
    // As reported at the time, a spell rests on what was known by its end, so no day limits it.
    const viewpoint = evidence.viewpoint(timeline, "now");
    return reportLine(tabContext, reportsOfClaims(evidence, { claims, viewpoint }), spell.control);
  }

  // Marks the spell that contains the day.
  mark(day) {
    const at = this.spells.findLastIndex(({ from }) => from <= day);
    this.rows.forEach((row, index) => {
      const isCurrent = this.rows.length - 1 - index === at;
      if (isCurrent) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    });
  }
}

const SWATCH = { width: 22, height: 14 };

export function paint(canvas, palette, control) {
  const { ratio } = palette;
  canvas.width = SWATCH.width * ratio;
  canvas.height = SWATCH.height * ratio;
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  pen.fillStyle = palette.swatch(control);
  pen.fillRect(0, 0, SWATCH.width, SWATCH.height);
}
