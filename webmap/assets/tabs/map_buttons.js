// Buttons that tabs share: to a place, to a day, and back up to the map.

import { element } from "../base/dom.js";

// A button that selects a place and flies to it.
export function placeButton(tabContext, unit, text = tabContext.describer.name(unit)) {
  return element("button", {
    type: "button",
    class: "cm-place",
    text,
    onclick: () => showPlace(tabContext, unit),
  });
}

export function showPlace(tabContext, unit) {
  tabContext.choose(tabContext.model.units.id[unit], { fly: true });
}

export function dayButton(tabContext, day, text = tabContext.calendar.briefly(day)) {
  return element("button", {
    type: "button",
    class: "cm-place",
    text,
    onclick: () => tabContext.goTo(day),
  });
}

export function doButton(text, onclick) {
  return element("button", { type: "button", class: "cm-do", text, onclick });
}

// Scrolls up just far enough to show the map.
export function revealMap(root) {
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const stage = root.closest(".cm-root")?.querySelector(".cm-stage");
  stage?.scrollIntoView({ block: "nearest", behavior: isCalm ? "auto" : "smooth" });
}

// A report by its publisher and day, as a link if its address is known.
export function reportLink(tabContext, source, { withTitle = false } = {}) {
  const { strings, calendar, evidence } = tabContext;
  const publisher = evidence.publishers[source.publisher];
  const day = source.day === null ? strings.t("no day known") : calendar.briefly(source.day);
  const text = withTitle
    ? strings.t("{publisher}, {day}: {title}", { publisher, day, title: source.title })
    : strings.t("{publisher}, {day}", { publisher, day });
  if (!source.address) return element("span", { class: "cm-report", title: source.title, text });
  return element("a", {
    class: "cm-report",
    href: source.address,
    target: "_blank",
    rel: "noopener noreferrer",
    title: source.title,
    text,
  });
}
