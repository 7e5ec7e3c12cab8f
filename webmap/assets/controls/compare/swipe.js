// Two days on one map, left and right of a divider that the pointer or the keyboard moves.

import { isOfKnowledge } from "../../words/change_words.js";
import { element, setText } from "../../base/dom.js";
import { followDrag, oncePerFrame } from "../time/drag.js";

const STEP = 0.02;
const PAGE = 0.1;
const MIDDLE = 0.5;

export class Swipe {
  constructor({ tabContext }) {
    Object.assign(this, { tabContext, share: MIDDLE, hasMoved: false });
    const { strings } = tabContext;
    this.left = element("span", { class: "cm-swipe-label cm-swipe-left" });
    this.right = element("span", { class: "cm-swipe-label cm-swipe-right" });
    this.divider = element(
      "div",
      {
        class: "cm-swipe-divider",
        role: "slider",
        tabindex: "0",
        "aria-label": strings.t("Divider between the two maps"),
        "aria-orientation": "horizontal",
        "aria-valuemin": "0",
        "aria-valuemax": "100",
        onkeydown: (event) => this.onKey(event),
        onpointerdown: (event) => this.grasp(event),
      },
      [this.left, this.right, element("span", { class: "cm-swipe-grip", "aria-hidden": "true" })],
    );
    this.root = element("div", { class: "cm-swipe", hidden: true }, [this.divider]);
    tabContext.map.chrome.map.after(this.root);
    this.request = oncePerFrame((share) => {
      if (this.isShown) this.take(share);
    });
  }

  get isShown() {
    return !this.root.hidden;
  }

  // Shows or hides the divider, depending on the look.
  show() {
    const { look, other, map } = this.tabContext;
    this.root.hidden = look !== "swipe" || !other;
    if (this.isShown) this.moveTo(this.hasMoved ? this.share : this.middle());
    else map.mapLayers.split(null);
  }

  // The middle of the part that the legend leaves free.
  middle() {
    const { mapLayers } = this.tabContext.map;
    const { x: width } = mapLayers.map.getSize();
    return width ? mapLayers.focus().x / width : MIDDLE;
  }

  // The day shown is right of the divider, the comparison day left of it.
  step() {
    if (!this.isShown) return;
    const { left, right } = this.names();
    setText(this.left, left);
    setText(this.right, right);
  }

  names() {
    const { tabContext } = this;
    const { strings, calendar, dayState, other } = tabContext;
    if (isOfKnowledge(tabContext)) return { left: strings.reported, right: strings.now };
    return { left: calendar.briefly(other.day), right: calendar.briefly(dayState.day) };
  }

  moveTo(share) {
    this.share = Math.min(Math.max(share, 0), 1);
    this.root.style.setProperty("--share", this.share.toFixed(4));
    this.step();
    const percent = Math.round(this.share * 100);
    this.divider.setAttribute("aria-valuenow", String(percent));
    const { strings } = this.tabContext;
    const words = strings.t("Left {percent} %: {left}; right: {right}", {
      percent,
      ...this.names(),
    });
    this.divider.setAttribute("aria-valuetext", words);
    this.tabContext.map.mapLayers.split(this.share);
  }

  // Moves the divider; it stays where the reader puts it.
  take(share) {
    this.hasMoved = true;
    this.moveTo(share);
  }

  grasp(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    followDrag(this.divider, event, ({ clientX }) => {
      const { left, width } = this.root.getBoundingClientRect();
      this.request((clientX - left) / width);
    });
  }

  onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { share } = this;
    const targets = {
      ArrowLeft: share - STEP,
      ArrowDown: share - STEP,
      ArrowRight: share + STEP,
      ArrowUp: share + STEP,
      PageDown: share - PAGE,
      PageUp: share + PAGE,
      Home: 0,
      End: 1,
    };
    if (!(event.key in targets)) return;
    event.preventDefault();
    this.take(targets[event.key]);
  }
}
