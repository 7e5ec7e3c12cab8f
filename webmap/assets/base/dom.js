// Building the page. Text goes in as text: whatever a dataset holds, none of it is read as markup.

/**
 * An element with its attributes and children. `text` is its text, `style` an object of properties,
 * `onclick` and its like listen; what is null, undefined or false is left out.
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
 * Property by property: a style attribute would need a page whose policy allows inline styles.
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
 * An icon drawn from a path on a 24 by 24 field; the button around it carries the name.
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
 * What has the focus around a node, null where nothing has: a page inside another page's element (a
 * shadow tree) has a focus of its own.
 *
 * @param {Node} node
 */
export function focusedAround(node) {
  const { activeElement } = /** @type {Document | ShadowRoot} */ (node.getRootNode());
  return activeElement && activeElement !== document.body ? activeElement : null;
}

/**
 * Writing an unchanged text still costs the browser a layout, sixty times a second.
 *
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
