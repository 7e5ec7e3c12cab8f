// Switches how two days are drawn: the map alone, the difference on it, or both side by side.

import { element } from "../../base/dom.js";

export class LookSwitch {
  constructor(tabContext) {
    this.tabContext = tabContext;
    const { strings } = tabContext;
    const looks = [
      ["plain", strings.t("Map only")],
      ["difference", strings.t("Difference")],
      ["swipe", strings.t("Swipe")],
    ];
    this.buttons = looks.map(([look, text]) =>
      element("button", {
        type: "button",
        class: "cm-look",
        "data-look": look,
        text,
        // The comparison with what was reported at the time lasts only while a look shows it.
        onclick: () => tabContext.setLook(look, look === "plain" ? "day" : tabContext.basis),
      }),
    );
    this.root = element(
      "div",
      { class: "cm-looks", role: "group", "aria-label": strings.t("How they are shown") },
      this.buttons,
    );
  }

  show() {
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.look === this.tabContext.look));
    }
  }
}
