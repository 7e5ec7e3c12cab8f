// The map embedded in another page (?embed=true): map, legend and slider fill the frame, there are
// no tabs below, and a link opens the whole map in a new window.

import { element } from "../base/dom.js";

const KEY = "embed";

// The view of an embedded map, in addition to what its address asks for: no tab is made.
export const EMBEDDED_VIEW = { tab: "none" };

// Turns a mounted map into an embedded one. The host sets its height (--cm-height).
export function embedMap({ chrome, tabBar, strings }) {
  chrome.root.classList.add("cm-embedded");
  tabBar.root.hidden = true;
  const link = element("a", {
    class: "cm-whole",
    href: wholeAddress(),
    target: "_blank",
    rel: "noopener",
    text: strings.t("Open the whole map"),
  });
  // The view may have moved since: the link opens the current view.
  for (const name of ["pointerdown", "focus", "click"]) {
    link.addEventListener(name, () => link.setAttribute("href", wholeAddress()));
  }
  chrome.attribution.append(" ", link);
}

// The current address of the page, without the key that makes it an embedded one.
export function wholeAddress() {
  const address = new URL(window.location.href);
  for (const key of [KEY, "embed_options", "tab"]) address.searchParams.delete(key);
  return address.href;
}

// The HTML that embeds the map, in its current view, in another page.
export function embedSnippet({ title, height = 640 }) {
  const address = new URL(wholeAddress());
  address.searchParams.set(KEY, "true");
  address.hash = "";
  const attributes = {
    src: address.href,
    title,
    width: "100%",
    height,
    loading: "lazy",
    allow: "fullscreen",
  };
  const written = Object.entries(attributes).map(
    ([name, value]) => `${name}="${escapeHtml(value)}"`,
  );
  return `<iframe ${written.join(" ")}></iframe>`;
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text) => String(text).replace(/[&<>"]/g, (letter) => ENTITIES[letter]);
