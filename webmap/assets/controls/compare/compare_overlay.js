// The overlay on the map and the slider while two states are compared: the second handle, the
// divider, and a card that names the two states and explains the marks.

import { ChangeWords } from "../../words/change_words.js";
import { CompareHandle } from "./compare_handle.js";
import { DifferenceKey } from "./difference_key.js";
import { frontThen } from "../../draw/theme.js";
import { element, setText } from "../../base/dom.js";
import { LookSwitch } from "./look_switch.js";
import { Swipe } from "./swipe.js";

// Counting waits until the reader pauses.
const REST_MS = 120;
const NARROW_PX = 640;

export class CompareOverlay {
  constructor(tabContext) {
    this.tabContext = tabContext;
    this.words = new ChangeWords(tabContext);
    this.handle = new CompareHandle({ tabContext });
    this.swipe = new Swipe({ tabContext });
    this.isDifference = false;
    this.card = this.makeCard();
    tabContext.map.chrome.zoomButtons.after(this.card);
    tabContext.map.selection.extraLines = (unit) => this.tipLines(unit);
  }

  makeCard() {
    const { tabContext } = this;
    const { strings } = tabContext;
    this.title = element("span", {});
    this.key = new DifferenceKey({ tabContext, words: this.words });
    this.looks = new LookSwitch(tabContext);
    this.body = element("div", { class: "cm-compare-body" }, [this.key.root, this.looks.root]);
    this.toggle = element(
      "button",
      { type: "button", class: "cm-compare-title", onclick: () => this.openBody(this.body.hidden) },
      [this.title],
    );
    this.openBody(tabContext.map.host.clientWidth > NARROW_PX);
    return element(
      "section",
      { class: "cm-compare-card", "aria-label": strings.t("Comparison"), hidden: true },
      [this.toggle, this.body],
    );
  }

  openBody(isOpen) {
    this.body.hidden = !isOpen;
    this.toggle.setAttribute("aria-expanded", String(isOpen));
  }

  // Shows everything again, after a change of look or of days.
  show() {
    const { look, other, map, palette } = this.tabContext;
    map.chrome.root.style.setProperty("--then", frontThen(palette.theme).color);
    this.handle.show();
    this.swipe.show();
    this.card.hidden = look === "plain" || !other;
    this.makeRoom(look === "difference");
    this.looks.show();
    this.card.classList.toggle("cm-compare-swipe", look === "swipe");
    this.showCard();
  }

  // A map of differences has its own key for the colours, so the legend makes room on the map.
  makeRoom(isDifference) {
    if (isDifference === this.isDifference) return;
    this.isDifference = isDifference;
    const { legend } = this.tabContext.map;
    if (isDifference) this.wasLegendOpen = legend.isOpen;
    if (isDifference || this.wasLegendOpen) legend.open(!isDifference);
  }

  // After a step, some parts follow at once; those that need counting wait until the reader pauses.
  step() {
    this.handle.step();
    this.swipe.step();
    if (this.card.hidden) return;
    setText(this.title, this.words.title(this.tabContext));
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.showCard(), REST_MS);
  }

  showCard() {
    if (this.card.hidden) return;
    setText(this.title, this.words.title(this.tabContext));
    if (this.tabContext.look === "difference") this.key.show();
  }

  // Lines for the pointer's card, with both states of a place that differs.
  tipLines(unit) {
    const pair = this.tabContext.pair();
    if (!pair) return [];
    const { strings, describer } = this.tabContext;
    const [before, after] = [pair.before.control(unit), pair.after.control(unit)];
    if (before.conclusion === after.conclusion) return [];
    const sides = this.words.sides(this.tabContext);
    const line = (when, control) =>
      strings.t("{when}: {conclusion}", { when, conclusion: describer.conclusion(control) });
    return [
      ["before", line(sides.before, before)],
      ["after", line(sides.after, after)],
    ];
  }
}
