// The first keyboard stops: links that skip the map, invisible until they have the focus.

import { element } from "../base/dom.js";

// `targets` are [{ text, find }]; `find()` gives the node that takes the focus.
export function makeSkipLinks(targets) {
  return element(
    "div",
    { class: "cm-skips" },
    targets.map(({ text, find }) =>
      element("a", { class: "cm-skip", href: "#", text, onclick: (event) => skip(event, find) }),
    ),
  );
}

function skip(event, find) {
  event.preventDefault(); // the address stays as it is
  const node = find();
  node?.scrollIntoView({ block: "nearest" });
  node?.focus();
}
