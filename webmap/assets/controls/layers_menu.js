// The layers menu over the map: light or dark, a base map, and the names shown.
//
// `basemaps` are entries of webmap/basemaps.py. Nothing is requested from a provider before its
// base map is chosen, and the choice is not written into the address.

import { element, icon, setText } from "../base/dom.js";
import { THEMES } from "../draw/theme.js";

const ICON =
  "M12 3 2 8.5 12 14l10-5.5zM4.2 11.6 2 12.8 12 18.3l10-5.5-2.2-1.2L12 15.9zM4.2 15.9 2 17.1l10 5.5 10-5.5-2.2-1.2-7.8 4.3z";
const SYSTEM = "system";

let menus = 0;

export class LayersMenu {
  // `theme` is "light", "dark" or null (as the system); `on` holds the callbacks for each choice.
  constructor({ strings, basemaps = [], theme = null, on }) {
    Object.assign(this, { strings, basemaps, on });
    menus += 1;
    this.prefix = `cm-layers-${menus}`;
    this.button = this.makeButton();
    this.panel = this.makePanel(theme);
    // The tiles' credit must be on the map as long as they are shown.
    this.credit = element("p", { class: "cm-credit", hidden: true });
    this.menu = element("div", { class: "cm-layers" }, [this.button, this.panel]);
    this.root = element("div", { class: "cm-layers-root" }, [this.menu, this.credit]);
    this.menu.addEventListener("keydown", (event) => this.onKey(event));
    this.menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.menu.contains(relatedTarget)) this.open(false);
    });
    this.outside = (event) => {
      if (!event.composedPath().includes(this.menu)) this.open(false);
    };
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  makeButton() {
    const name = this.strings.t("Layers and colours");
    return element(
      "button",
      {
        type: "button",
        class: "cm-button",
        "aria-label": name,
        title: name,
        "aria-expanded": "false",
        "aria-controls": this.prefix,
        onclick: () => this.open(!this.isOpen),
      },
      [icon(ICON)],
    );
  }

  makePanel(theme) {
    const { strings, on } = this;
    const themes = [
      [SYSTEM, strings.t("As the system")],
      ["light", strings.t("Light")],
      ["dark", strings.t("Dark")],
    ];
    const chosen = THEMES.includes(theme) ? theme : SYSTEM;
    this.themes = this.makeChoice(strings.t("Colours"), themes, chosen, (name) =>
      on.theme(name === SYSTEM ? null : name),
    );
    return element("div", { class: "cm-layers-panel", id: this.prefix, hidden: true }, [
      this.themes.root,
      this.makeBasemaps(),
      element("fieldset", {}, [
        element("legend", { text: strings.t("Names on the map") }),
        this.makeBox(strings.t("Places, regions and rivers"), on.labels),
        this.makeBox(strings.t("Who holds the larger lands"), on.actors),
      ]),
    ]);
  }

  makeBasemaps() {
    const { strings, basemaps } = this;
    if (!basemaps.length) return null;
    const options = [["", strings.t("None")], ...basemaps.map(({ id, name }) => [id, name])];
    const choice = this.makeChoice(strings.t("Base map"), options, "", (id) =>
      this.chooseBasemap(id),
    );
    const note = strings.t(
      "A base map is fetched from its provider when you choose it: the provider then learns your address on the network and which part of the world you look at. Without one the map asks nobody.",
    );
    choice.root.append(element("p", { class: "cm-note", id: `${this.prefix}-note`, text: note }));
    choice.root.setAttribute("aria-describedby", `${this.prefix}-note`);
    return choice.root;
  }

  chooseBasemap(id) {
    const entry = this.basemaps.find((each) => each.id === id) ?? null;
    this.credit.hidden = !entry;
    setText(
      this.credit,
      entry
        ? this.strings.t("Base map from {host}: {credit}", {
            host: entry.host,
            credit: entry.attribution,
          })
        : "",
    );
    this.on.basemap(entry);
  }

  // Makes a choice of one of several options: a group of radio buttons.
  makeChoice(title, options, chosen, choose) {
    const name = `${this.prefix}-${title.length}-${Math.random().toString(36).slice(2)}`;
    const inputs = new Map();
    const root = element("fieldset", {}, [
      element("legend", { text: title }),
      ...options.map(([value, label]) => {
        const input = element("input", {
          type: "radio",
          name,
          value,
          checked: value === chosen,
          onchange: () => choose(value),
        });
        inputs.set(value, input);
        return element("label", { class: "cm-option" }, [input, element("span", { text: label })]);
      }),
    ]);
    return { root, inputs };
  }

  makeBox(label, choose) {
    const input = element("input", {
      type: "checkbox",
      checked: true,
      onchange: () => choose(input.checked),
    });
    return element("label", { class: "cm-option" }, [input, element("span", { text: label })]);
  }

  // Shows a theme chosen elsewhere (in the address, by the host); null means the system's.
  showTheme(theme) {
    const input = this.themes.inputs.get(THEMES.includes(theme) ? theme : SYSTEM);
    input.checked = true;
  }

  open(isOpen) {
    if (isOpen === this.isOpen) return;
    this.panel.hidden = !isOpen;
    this.button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) document.addEventListener("pointerdown", this.outside, true);
    else document.removeEventListener("pointerdown", this.outside, true);
    if (isOpen) this.panel.querySelector("input:checked")?.focus();
  }

  onKey(event) {
    if (event.key !== "Escape" || !this.isOpen) return;
    event.stopPropagation();
    this.open(false);
    this.button.focus();
  }

  destroy() {
    this.open(false);
  }
}
