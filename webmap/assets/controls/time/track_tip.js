// The card over the slider: what a pointer is at, or the day while it plays. It stands above its
// day and leans inwards at the ends, so that it never leaves the track.

import { element, setText } from "../../base/dom.js";

export class TrackTip {
  constructor() {
    this.card = element("div", { class: "cm-track-card" });
    this.root = element("div", { class: "cm-track-tip", "aria-hidden": "true", hidden: true }, [
      this.card,
    ]);
  }

  show(share, text) {
    setText(this.card, text);
    this.root.style.setProperty("--at", share);
    this.root.hidden = false;
  }

  hide() {
    this.root.hidden = true;
  }
}
