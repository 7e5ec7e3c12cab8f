// Pictures that take their colours from the style sheet: they need no new drawing for another
// theme, another screen or a printer.

const SVG = "http://www.w3.org/2000/svg";

export function vector(tag, attributes = {}, children = []) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}
