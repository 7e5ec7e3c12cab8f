// One of a few: a row of radio buttons that looks like one switch.

import { element } from "../../base/dom.js";

let rows = 0;

export function makeSegments({ legend, options, value, choose }) {
  const name = `cm-segments-${(rows += 1)}`;
  const segment = ({ value: own, text, title }) =>
    element("label", { title }, [
      element("input", {
        type: "radio",
        name,
        value: own,
        checked: own === value,
        onchange: () => choose(own),
      }),
      element("span", { text }),
    ]);
  return element("fieldset", { class: "cm-modes cm-segments" }, [
    element("legend", { class: "cm-hidden", text: legend }),
    ...options.map(segment),
  ]);
}
