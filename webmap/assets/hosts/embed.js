// The map inside a page of somebody else (?embed=true): map, legend and slider fill the frame, there
// are no tabs beneath, and a link leads to the whole map in a window of its own.

import { element } from "../base/dom.js";

const KEY = "embed";

// What the view of an embedded map is on top of what its address asks for: no tab is made.
export const EMBEDDED_VIEW = { tab: "none" };

// Show a map that was mounted as an embedded one. The host gives it its height (--cm-height).
export function embedMap({ frame, desk, strings }) {
  frame.root.classList.add("cm-embedded");
  desk.root.hidden = true;
  const link = element("a", {
    class: "cm-whole",
    href: wholeAddress(),
    target: "_blank",
    rel: "noopener",
    text: strings.t("Open the whole map"),
  });
  // The view has moved since: a link leads to what is shown.
  for (const name of ["pointerdown", "focus", "click"]) {
    link.addEventListener(name, () => link.setAttribute("href", wholeAddress()));
  }
  frame.attribution.append(" ", link);
}

// The address of the page as it is, without what makes it an embedded one.
export function wholeAddress() {
  const address = new URL(window.location.href);
  for (const key of [KEY, "embed_options", "tab"]) address.searchParams.delete(key);
  return address.href;
}

// The text that puts the map, as it is shown, into another page.
export function embedSnippet({ title, height = 640 }) {
  const address = new URL(wholeAddress());
  address.searchParams.set(KEY, "true");
  address.hash = "";
  const frame = {
    src: address.href,
    title,
    width: "100%",
    height,
    loading: "lazy",
    allow: "fullscreen",
  };
  const attributes = Object.entries(frame).map(([name, value]) => `${name}="${escapeHtml(value)}"`);
  return `<iframe ${attributes.join(" ")}></iframe>`;
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text) => String(text).replace(/[&<>"]/g, (letter) => ENTITIES[letter]);
