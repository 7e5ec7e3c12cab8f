// Keeps the focus when the focused element is rebuilt, hidden or disabled: otherwise a keyboard
// user would fall back to the top of the page and lose their place.

import { focusedAround } from "../base/dom.js";

const ROWS = "[data-key], [data-place], [data-unit], [data-day], [data-value]";
const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), summary, [tabindex="0"]';

export class FocusKeeper {
  constructor(root) {
    this.root = root;
    this.held = null;
    root.addEventListener("focusin", ({ target }) => this.hold(target));
    root.addEventListener("focusout", ({ target }) => queueMicrotask(() => this.release(target)));
    this.changes = new MutationObserver(() => this.check());
    this.changes.observe(root, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["hidden", "disabled"],
    });
  }

  hold(node) {
    const ancestors = [];
    for (let each = node.parentElement; each && each !== this.root; each = each.parentElement)
      ancestors.push(each);
    this.held = { node, ancestors: [...ancestors, this.root], mark: markOf(node) };
  }

  // The focus moved elsewhere, so nothing is lost.
  release(node) {
    if (this.held?.node === node && isThere(node)) this.held = null;
  }

  check() {
    if (!this.held || isThere(this.held.node)) return;
    const { ancestors, mark } = this.held;
    this.held = null;
    const focused = focusedAround(this.root);
    if (this.root.contains(focused) && isThere(focused)) return;
    const around = ancestors.filter(isThere);
    heirOf(around, mark)?.focus({ preventScroll: true });
  }

  destroy() {
    this.changes.disconnect();
  }
}

const isThere = (node) => node.isConnected && !node.closest("[hidden]") && !node.disabled;

// The features by which a node is recognised after it is rebuilt.
function markOf(node) {
  return {
    tag: node.tagName,
    class: node.classList[0] ?? "",
    name: node.getAttribute("aria-label") ?? node.textContent.trim(),
    row: rowOf(node),
  };
}

const rowOf = (node) => JSON.stringify({ ...node.closest(ROWS)?.dataset });

// The rebuilt node itself, else the nearest ancestor that takes the focus, else the first focusable
// node in it.
function heirOf(around, mark) {
  for (const ancestor of around) {
    const same = [...ancestor.querySelectorAll(mark.tag)].filter(
      (node) => isThere(node) && isSame(node, mark),
    );
    if (same.length) return same.find((node) => rowOf(node) === mark.row) ?? same[0];
    if (ancestor.tabIndex >= 0) return ancestor;
    if (ancestor.matches(".cm-stage, .cm-track"))
      return [...ancestor.querySelectorAll(FOCUSABLE)].find(isThere);
  }
  return around.at(-1)?.querySelector(".cm-map");
}

function isSame(node, mark) {
  const { name, class: ownClass } = markOf(node);
  return name === mark.name && ownClass === mark.class;
}
