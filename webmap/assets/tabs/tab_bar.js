// The tabs under the slider. A tab is made when it is first opened, and is updated only while it is
// open.

import { element } from "../base/dom.js";
import { ChangesTab } from "./changes_tab.js";
import { ChartTab } from "./chart_tab.js";
import { CompareTab } from "./compare_tab.js";
import { DoubtTab } from "./doubt_tab.js";
import { HindsightTab } from "./hindsight_tab.js";
import { PlaceTab } from "./place_tab.js";
import { SourcesTab } from "./sources_tab.js";
import { TableTab } from "./table_tab.js";

// In display order.
export const TABS = [
  ChartTab,
  PlaceTab,
  ChangesTab,
  CompareTab,
  HindsightTab,
  SourcesTab,
  DoubtTab,
  TableTab,
];

// How much of the tab before the open one stays in sight if the bar is narrow.
const BESIDE_PX = 40;

let desks = 0;

export class TabBar {
  // `tabs` are classes with `id`, `label(strings)` and, as objects, `root`, `update` and perhaps
  // `close`, called when another tab is opened.
  constructor({ tabContext, tabs, openTab, changed }) {
    Object.assign(this, { tabContext, tabs, changed });
    this.made = new Map();
    this.openId = null;
    desks += 1;
    const prefix = `cm-desk-${desks}`;
    this.buttons = tabs.map((tab) => this.makeButton(tab, prefix));
    this.panel = element("div", {
      class: "cm-panel",
      id: `${prefix}-panel`,
      role: "tabpanel",
      tabindex: "0",
    });
    this.bar = element("div", { class: "cm-tabs", role: "tablist" }, this.buttons);
    this.bar.addEventListener("keydown", (event) => this.onKey(event));
    this.root = element(
      "section",
      { class: "cm-desk", "aria-label": tabContext.strings.t("More about this map") },
      [
        element("h2", { class: "cm-hidden", text: tabContext.strings.t("More about this map") }),
        this.bar,
        this.panel,
      ],
    );
    this.first = tabs.some(({ id }) => id === openTab) ? openTab : tabs[0].id;
    this.select(openTab === "none" ? null : this.first);
  }

  makeButton(tab, prefix) {
    return element("button", {
      type: "button",
      class: "cm-tab",
      role: "tab",
      id: `${prefix}-${tab.id}`,
      "data-tab": tab.id,
      "aria-controls": `${prefix}-panel`,
      text: tab.label(this.tabContext.strings),
      onclick: () => this.toggle(tab.id),
    });
  }

  get tab() {
    return this.made.get(this.openId) ?? null;
  }

  // A second press on the open tab closes it.
  toggle(id) {
    this.select(id === this.openId ? null : id);
    this.update({ isSettled: true });
    this.changed();
  }

  // Opens a tab for the reader and scrolls it into view.
  open(id) {
    if (id !== this.openId) this.toggle(id);
    this.root.scrollIntoView({ block: "nearest" });
  }

  select(id) {
    if (id !== this.openId) this.tab?.close?.();
    this.openId = id;
    for (const button of this.buttons) {
      const isOpen = button.dataset.tab === id;
      button.setAttribute("aria-selected", String(isOpen));
      button.tabIndex = isOpen || (id === null && button === this.buttons[0]) ? 0 : -1;
      if (isOpen) {
        this.panel.setAttribute("aria-labelledby", button.id);
        this.bar.scrollLeft = button.offsetLeft - this.bar.offsetLeft - BESIDE_PX;
      }
    }
    this.panel.hidden = id === null;
    this.panel.replaceChildren();
    if (id === null) return;
    if (!this.made.has(id))
      this.made.set(id, new (this.tabs.find((tab) => tab.id === id))(this.tabContext));
    this.panel.append(this.tab.root);
  }

  onKey(event) {
    const from = this.buttons.indexOf(event.target);
    const count = this.buttons.length;
    const targets = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: count - 1 };
    if (!(event.key in targets)) return;
    event.preventDefault();
    const button = this.buttons[(targets[event.key] + count) % count];
    if (button.dataset.tab !== this.openId) this.toggle(button.dataset.tab);
    button.focus();
  }

  // `isSettled` is false while the reader drags the slider or the map plays.
  update({ isSettled }) {
    this.tab?.update({ isSettled });
  }

  destroy() {
    for (const tab of this.made.values()) tab.destroy?.();
  }
}
