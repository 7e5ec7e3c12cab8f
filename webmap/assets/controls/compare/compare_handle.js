// The second handle on the slider, for the comparison day. It hangs below the track, so that both
// handles can be grasped where they meet.

import { isOfKnowledge } from "../../words/change_words.js";
import { stepOfKey } from "../time/day_keys.js";
import { element, setText } from "../../base/dom.js";
import { followDrag, oncePerFrame } from "../time/drag.js";

// The room that the longest date needs next to the handle.
const LABEL_PX = 130;

export class CompareHandle {
  constructor({ tabContext }) {
    this.tabContext = tabContext;
    const { strings, calendar } = tabContext;
    this.label = element("span", { class: "cm-with-label" });
    this.handle = element(
      "div",
      {
        class: "cm-with-handle",
        role: "slider",
        tabindex: "0",
        "aria-label": strings.t("Compared with"),
        "aria-valuemin": "0",
        "aria-valuemax": String(calendar.last),
        title: strings.t("Drag to compare with another day; Delete ends the comparison"),
        onkeydown: (event) => this.onKey(event),
        onpointerdown: (event) => this.grasp(event),
      },
      [element("span", { class: "cm-with-pin", "aria-hidden": "true" }), this.label],
    );
    this.span = element("div", { class: "cm-with-span", "aria-hidden": "true" });
    this.root = element("div", { class: "cm-with", hidden: true }, [this.span, this.handle]);
    const slider = tabContext.map.transport.root.querySelector(".cm-slider");
    slider.after(this.root);
    this.request = oncePerFrame((day) => this.take(day));
  }

  // Shows where the two days are; hidden without a comparison day.
  show() {
    const { compareOn, calendar } = this.tabContext;
    this.root.hidden = compareOn === null || isOfKnowledge(this.tabContext);
    if (this.root.hidden) return;
    this.handle.setAttribute("aria-valuenow", String(compareOn));
    this.handle.setAttribute("aria-valuetext", calendar.inWords(compareOn));
    setText(this.label, calendar.briefly(compareOn));
    this.root.style.setProperty("--with", this.shareOf(compareOn));
    this.width = this.root.clientWidth;
    this.step();
  }

  step() {
    if (this.root.hidden) return;
    this.root.style.setProperty("--day", this.shareOf(this.tabContext.day));
    this.handle.classList.toggle("cm-with-left", this.isLabelLeft());
  }

  // The label goes on the side away from the other handle, if there is room for it.
  isLabelLeft() {
    const { day, compareOn } = this.tabContext;
    const at = Number(this.shareOf(compareOn)) * this.width;
    if (at < LABEL_PX) return false;
    return compareOn < day || at > this.width - LABEL_PX;
  }

  shareOf(day) {
    const { last } = this.tabContext.calendar;
    return (last ? day / last : 0).toFixed(5);
  }

  take(day) {
    const target = this.tabContext.calendar.clamp(day);
    if (target !== this.tabContext.compareOn && !this.root.hidden)
      this.tabContext.compareWith(target);
  }

  grasp(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    const { left: pinLeft, width: pinWidth } = this.handle.getBoundingClientRect();
    const offset = event.clientX - (pinLeft + pinWidth / 2);
    followDrag(this.handle, event, ({ clientX }) => {
      const { left, width } = this.root.getBoundingClientRect();
      this.request(((clientX - offset - left) / width) * this.tabContext.calendar.last);
    });
  }

  onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { tabContext } = this;
    const step = stepOfKey(event);
    if (event.key === "Delete" || event.key === "Backspace") this.end();
    else if (step !== null) tabContext.compareWith(tabContext.compareOn + step);
    else return;
    event.preventDefault();
  }

  end() {
    this.tabContext.compareWith(null);
    this.tabContext.map.transport.root.querySelector(".cm-slider").focus();
  }
}
