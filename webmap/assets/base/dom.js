// Builds the page. Text stays text: nothing in a dataset is ever interpreted as markup.

/**
 * An element with its attributes and children. `text` is its text, `style` an object of properties,
 * `onclick` and the like are listeners; null, undefined and false are left out.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} attributes
 * @param {(Node | string | null)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, children = []) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name === "style") setStyle(node, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children) if (child !== null) node.append(child);
  return node;
}

/**
 * Sets properties one by one, because a page's policy may forbid inline style attributes.
 *
 * @param {HTMLElement} node
 * @param {Record<string, string>} properties
 */
function setStyle(node, properties) {
  for (const [property, value] of Object.entries(properties))
    node.style.setProperty(property, value);
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * An icon drawn from a path on a 24 by 24 grid; the button around it has the accessible name.
 *
 * @param {string} path
 */
export function icon(path) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  picture.append(shape);
  return picture;
}

/**
 * The focused element around a node, or null; a shadow tree has its own focus.
 *
 * @param {Node} node
 */
export function focusedAround(node) {
  const { activeElement } = /** @type {Document | ShadowRoot} */ (node.getRootNode());
  return activeElement && activeElement !== document.body ? activeElement : null;
}

/**
 * Sets a text only if it differs: writing an unchanged text would cost a layout, sixty times a
 * second.
 *
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
