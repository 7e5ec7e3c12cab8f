// The choice of what the day shown is compared with, and how.

import { isOfKnowledge } from "../words/change_words.js";
import { element } from "../base/dom.js";
import { LookSwitch } from "../controls/compare/look_switch.js";

export class CompareChoice {
  constructor(tabContext) {
    this.tabContext = tabContext;
    const { strings, calendar } = tabContext;
    this.input = element("input", {
      type: "date",
      min: calendar.iso(0),
      max: calendar.iso(calendar.last),
      onchange: () => this.compareWithInput(),
    });
    this.looks = new LookSwitch(tabContext);
    const before = (days) => () => tabContext.compareWith(Math.max(tabContext.day - days, 0));
    this.nearby = [
      this.button(strings.t("The day before"), before(1)),
      ...[7, 30, 90].map((days) =>
        this.button(strings.tn("{n} day before", "{n} days before", days), before(days)),
      ),
      this.button(strings.t("The first day"), () => tabContext.compareWith(0)),
    ];
    this.pin = this.button(
      strings.t("Pin this day"),
      () => tabContext.compareWith(tabContext.day),
      strings.t("Keep the day shown to compare with, then move the slider"),
    );
    this.knowledge = this.button(
      strings.t("What was reported at the time"),
      () => this.toggleKnowledge(),
      strings.t("The day shown as it was reported at the time, beside what is known of it now"),
    );
    this.swap = this.button(strings.t("Swap the two days"), () => this.swapDays());
    this.stop = this.button(strings.t("Stop comparing"), () => tabContext.compareWith(null));
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
    const { tabContext } = this;
    const { other, compareOn, calendar } = tabContext;
    const isKnowledge = isOfKnowledge(tabContext);
    if (!this.input.matches(":focus")) {
      this.input.value = compareOn === null || isKnowledge ? "" : calendar.iso(compareOn);
    }
    for (const button of this.nearby) button.disabled = tabContext.day === 0;
    this.knowledge.disabled = tabContext.table("reported") === null;
    this.knowledge.setAttribute("aria-pressed", String(isKnowledge));
    this.how.hidden = other === null;
    this.swap.hidden = isKnowledge || compareOn === tabContext.day;
    this.looks.show();
  }

  compareWithInput() {
    const day = this.tabContext.calendar.number(this.input.value);
    if (this.input.validity.valid && Number.isFinite(day)) this.tabContext.compareWith(day);
  }

  toggleKnowledge() {
    const { tabContext } = this;
    const isKnowledge = isOfKnowledge(tabContext);
    if (isKnowledge) tabContext.setLook(tabContext.look, "day");
    else
      tabContext.setLook(tabContext.look === "plain" ? "difference" : tabContext.look, "knowledge");
  }

  // Swaps the two days; the way they are drawn stays.
  swapDays() {
    const { tabContext } = this;
    const { day, compareOn, look } = tabContext;
    tabContext.compareWith(day);
    tabContext.goTo(compareOn);
    if (look === "plain") tabContext.setLook("plain");
  }
}
