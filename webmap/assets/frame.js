// The page around the map: the day in words, the mode, the buttons over the map, what is chosen.

import { element, icon, setText } from "./dom.js";

const MODES = ["now", "reported"];
const ICONS = {
  in: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  out: "M5 11h14v2H5z",
  all: "M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4z",
};

export class Frame {
  constructor({ model, strings, legend, transport, chooseMode, clear, zoom }) {
    this.strings = strings;
    this.day = element("p", { class: "cm-day" });
    this.question = element("p", { class: "cm-question", hidden: true });
    this.map = element("div", { class: "cm-map" });
    this.crosshair = element("div", { class: "cm-crosshair", "aria-hidden": "true", hidden: true });
    this.tip = element("div", { class: "cm-tip", hidden: true });
    this.chosen = element("p", { class: "cm-chosen" });
    this.clear = element("button", {
      type: "button",
      class: "cm-button cm-clear",
      "aria-label": strings.clearSelection,
      title: strings.clearSelection,
      text: "×",
      onclick: clear,
    });
    this.choice = element("div", { class: "cm-choice", hidden: true }, [this.chosen, this.clear]);
    this.live = element("div", { class: "cm-hidden", role: "status", "aria-live": "polite" });
    this.attribution = element("p", { class: "cm-attribution", text: attributionOf(model, strings) });
    this.zoomButtons = this.makeZoomButtons(zoom);
    this.root = element("div", { class: "cm-root" }, [
      element("div", { class: "cm-head" }, [
        element("div", { class: "cm-when" }, [this.day, this.question]),
        this.modeSwitch(chooseMode),
      ]),
      element("div", { class: "cm-stage" }, [
        this.map,
        this.crosshair,
        this.zoomButtons,
        legend,
        this.choice,
        this.tip,
      ]),
      this.attribution,
      transport,
      this.live,
    ]);
  }

  makeZoomButtons(zoom) {
    const make = (name, steps) =>
      element(
        "button",
        {
          type: "button",
          class: "cm-button",
          "aria-label": this.strings.zoom[name],
          title: this.strings.zoom[name],
          onclick: () => zoom(steps),
        },
        [icon(ICONS[name])],
      );
    return element("div", { class: "cm-zoom" }, [make("in", 1), make("out", -1), make("all", 0)]);
  }

  modeSwitch(chooseMode) {
    this.modes = Object.fromEntries(
      MODES.map((mode) => [
        mode,
        element("input", {
          type: "radio",
          name: `cm-mode-${Math.random().toString(36).slice(2)}`,
          value: mode,
          onchange: () => chooseMode(mode),
        }),
      ]),
    );
    this.modes.reported.name = this.modes.now.name;
    return element("fieldset", { class: "cm-modes" }, [
      element("legend", { class: "cm-hidden", text: this.strings.mode }),
      ...MODES.map((mode) =>
        element("label", {}, [this.modes[mode], element("span", { text: this.strings[mode] })]),
      ),
    ]);
  }

  showMode(mode, timelines) {
    for (const [name, input] of Object.entries(this.modes)) {
      input.checked = name === mode;
      input.disabled = !(name in timelines);
      input.parentElement.title = input.disabled ? this.strings.reportedMissing : "";
    }
  }

  // Says what the map was asked, where that is not simply everything.
  showQuestion({ known_on, according_to }, calendar) {
    const parts = [
      known_on && this.strings.knownOn(calendar.briefly(calendar.number(known_on))),
      according_to && this.strings.accordingTo(according_to),
    ].filter(Boolean);
    setText(this.question, parts.join(" · "));
    this.question.hidden = parts.length === 0;
  }

  showChosen(text) {
    setText(this.chosen, text ?? "");
    this.choice.hidden = !text;
  }

  // A card that follows the pointer: lines of text, each with a class of its own.
  showTip(lines, { x, y }) {
    this.tip.replaceChildren(
      ...lines.map(([name, text, language]) =>
        element("div", { class: `cm-tip-${name}`, lang: language, text }),
      ),
    );
    this.tip.hidden = false;
    const { clientWidth, clientHeight } = this.map;
    const { offsetWidth, offsetHeight } = this.tip;
    const left = x + 14 + offsetWidth > clientWidth ? x - 14 - offsetWidth : x + 14;
    const top = y + 14 + offsetHeight > clientHeight ? y - 14 - offsetHeight : y + 14;
    this.tip.style.setProperty("left", `${Math.max(left, 0)}px`);
    this.tip.style.setProperty("top", `${Math.max(top, 0)}px`);
  }

  aim(isAiming) {
    this.crosshair.hidden = !isAiming;
  }

  hideTip() {
    this.tip.hidden = true;
  }
}

function attributionOf({ dataset }, strings) {
  const credit = dataset.attribution.trim();
  const isSaid = credit.toLowerCase().includes("imply no endorsement");
  return [credit, isSaid ? "" : strings.noEndorsement, strings.version(dataset.version)]
    .filter(Boolean)
    .join(" ");
}
