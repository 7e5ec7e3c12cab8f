// The frame around the map: the day in words, the mode, the buttons over the map, the selection.

import { element, icon, setText } from "../base/dom.js";
import { ScrollFocus } from "./scroll_focus.js";
import { makeSkipLinks } from "./skip_links.js";

// The distance of the card from the pointer.
const TIP_GAP = 14;
const MODES = ["now", "reported"];
const ICONS = {
  in: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  out: "M5 11h14v2H5z",
  all: "M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4z",
};

export class MapChrome {
  // `place` marks where a map made by the page itself is shown; `map` is its element.
  constructor({
    model,
    strings,
    legend,
    transport,
    chooseMode,
    clear,
    zoom,
    map = null,
    place = null,
  }) {
    this.strings = strings;
    this.legend = legend;
    this.day = element("p", { class: "cm-day" });
    this.question = element("p", { class: "cm-question", hidden: true });
    this.map = map ?? element("div", { class: "cm-map" });
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
    this.attribution = element("p", {
      class: "cm-attribution",
      text: attributionOf(model, strings),
    });
    this.zoomButtons = this.makeZoomButtons(zoom);
    this.stage = element("div", { class: "cm-stage" }, [
      place ?? this.map,
      this.crosshair,
      this.zoomButtons,
      legend,
      this.choice,
      this.tip,
    ]);
    this.scrollFocus = new ScrollFocus([this.attribution]);
    this.root = element("div", { class: "cm-root", lang: strings.code }, [
      this.makeSkips(transport),
      element("h2", { class: "cm-hidden", text: strings.t("Map of control") }),
      element("div", { class: "cm-first" }, [
        element("div", { class: "cm-head" }, [
          element("div", { class: "cm-when" }, [this.day, this.question]),
          this.modeSwitch(chooseMode),
        ]),
        this.stage,
        this.attribution,
        transport,
      ]),
      this.live,
    ]);
  }

  makeSkips(transport) {
    const { strings } = this;
    return makeSkipLinks([
      {
        text: strings.t("Skip to the slider of days"),
        find: () => transport.querySelector(".cm-slider"),
      },
      {
        text: strings.t("Skip to charts, tables and sources"),
        find: () => this.root.querySelector('.cm-tab[tabindex="0"]'),
      },
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

  // Shows the question that the map answers, unless every report counts.
  showQuestion({ known_on, according_to, without_captors }, calendar) {
    const { strings } = this;
    const parts = [
      known_on && strings.knownOn(calendar.briefly(calendar.number(known_on))),
      according_to.length > 0 && strings.accordingTo(strings.and(according_to)),
      without_captors && strings.withoutCaptors,
    ].filter(Boolean);
    setText(this.question, parts.join(" · "));
    this.question.title = this.question.textContent; // may be too long for its line
    this.question.hidden = parts.length === 0;
  }

  showChosen(text) {
    setText(this.chosen, text ?? "");
    this.choice.hidden = !text;
  }

  // Shows a card that follows the pointer: lines of text, each with its own class.
  showTip(lines, { x, y }) {
    this.tip.replaceChildren(
      ...lines.map(([name, text, language]) =>
        element("div", { class: `cm-tip-${name}`, lang: language, text }),
      ),
    );
    this.tip.hidden = false;
    const [left, top] = this.tipCorner(x, y);
    this.tip.style.setProperty("left", `${left}px`);
    this.tip.style.setProperty("top", `${top}px`);
  }

  // The position of the card near the pointer: fully on the map and clear of the legend, if
  // possible.
  tipCorner(x, y) {
    const { clientWidth, clientHeight } = this.map;
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = this.legend;
    const [right, left] = [x + TIP_GAP, x - TIP_GAP - width];
    const [below, above] = [y + TIP_GAP, y - TIP_GAP - height];
    const corners = [
      [right, below],
      [left, below],
      [right, above],
      [left, above],
    ];
    const isWhole = ([cx, cy]) =>
      cx >= 0 && cy >= 0 && cx + width <= clientWidth && cy + height <= clientHeight;
    const isClear = ([cx, cy]) =>
      cx + width < offsetLeft ||
      cx > offsetLeft + offsetWidth ||
      cy + height < offsetTop ||
      cy > offsetTop + offsetHeight;
    const [cx, cy] =
      corners.find((corner) => isWhole(corner) && isClear(corner)) ??
      corners.find(isWhole) ??
      corners[0];
    return [
      Math.max(Math.min(cx, clientWidth - width), 0),
      Math.max(Math.min(cy, clientHeight - height), 0),
    ];
  }

  // Shows the crosshair at a point of the map, or hides it.
  aim(point) {
    this.crosshair.hidden = !point;
    if (!point) return;
    this.crosshair.style.setProperty("left", `${point.x}px`);
    this.crosshair.style.setProperty("top", `${point.y}px`);
  }

  hideTip() {
    this.tip.hidden = true;
  }

  destroy() {
    this.scrollFocus.destroy();
  }
}

function attributionOf({ dataset }, strings) {
  const credit = dataset.attribution.trim();
  const isSaid = credit.toLowerCase().includes("imply no endorsement");
  return [credit, isSaid ? "" : strings.noEndorsement, strings.version(dataset.version)]
    .filter(Boolean)
    .join(" ");
}
