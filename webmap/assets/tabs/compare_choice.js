// The choice of what the day shown is compared with, and how.

import { isOfKnowledge } from "../words/change_words.js";
import { element } from "../base/dom.js";
import { LookSwitch } from "../controls/compare/look_switch.js";

export class CompareChoice {
  constructor(atlas) {
    this.atlas = atlas;
    const { strings, calendar } = atlas;
    this.input = element("input", {
      type: "date",
      min: calendar.iso(0),
      max: calendar.iso(calendar.last),
      onchange: () => this.compareWithInput(),
    });
    this.looks = new LookSwitch(atlas);
    const before = (days) => () => atlas.compareWith(Math.max(atlas.day - days, 0));
    this.nearby = [
      this.button(strings.t("The day before"), before(1)),
      ...[7, 30, 90].map((days) =>
        this.button(strings.tn("{n} day before", "{n} days before", days), before(days)),
      ),
      this.button(strings.t("The first day"), () => atlas.compareWith(0)),
    ];
    this.pin = this.button(
      strings.t("Pin this day"),
      () => atlas.compareWith(atlas.day),
      strings.t("Keep the day shown to compare with, then move the slider"),
    );
    this.knowledge = this.button(
      strings.t("What was reported at the time"),
      () => this.toggleKnowledge(),
      strings.t("The day shown as it was reported at the time, beside what is known of it now"),
    );
    this.swap = this.button(strings.t("Swap the two days"), () => this.swapDays());
    this.stop = this.button(strings.t("Stop comparing"), () => atlas.compareWith(null));
    this.how = element("div", { class: "cm-filters" }, [this.looks.root, this.swap, this.stop]);
    this.root = element("div", { class: "cm-compare-choice" }, [
      element("div", { class: "cm-filters" }, [
        element("label", {}, [element("span", { text: strings.t("Compare with") }), this.input]),
        ...this.nearby,
        this.pin,
        this.knowledge,
      ]),
      this.how,
    ]);
  }

  button(text, onclick, title = null) {
    return element("button", { type: "button", class: "cm-do", text, title, onclick });
  }

  show() {
    const { atlas } = this;
    const { other, compareOn, calendar } = atlas;
    const isKnowledge = isOfKnowledge(atlas);
    if (!this.input.matches(":focus")) {
      this.input.value = compareOn === null || isKnowledge ? "" : calendar.iso(compareOn);
    }
    for (const button of this.nearby) button.disabled = atlas.day === 0;
    this.knowledge.disabled = atlas.table("reported") === null;
    this.knowledge.setAttribute("aria-pressed", String(isKnowledge));
    this.how.hidden = other === null;
    this.swap.hidden = isKnowledge || compareOn === atlas.day;
    this.looks.show();
  }

  compareWithInput() {
    const day = this.atlas.calendar.number(this.input.value);
    if (this.input.validity.valid && Number.isFinite(day)) this.atlas.compareWith(day);
  }

  toggleKnowledge() {
    const { atlas } = this;
    const isKnowledge = isOfKnowledge(atlas);
    if (isKnowledge) atlas.setLook(atlas.look, "day");
    else atlas.setLook(atlas.look === "plain" ? "difference" : atlas.look, "knowledge");
  }

  // Swaps the two days; the way they are drawn stays.
  swapDays() {
    const { atlas } = this;
    const { day, compareOn, look } = atlas;
    atlas.compareWith(day);
    atlas.goTo(compareOn);
    if (look === "plain") atlas.setLook("plain");
  }
}
