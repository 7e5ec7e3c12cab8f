"""Checks of accessibility: the findings of axe, the position of the focus, the size of targets."""

from __future__ import annotations

import logging
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

logger = logging.getLogger(__name__)

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Findings that fail a test; the rest is logged.
GRAVE = {"serious", "critical"}
#: More stops than any of our views has.
MANY_STOPS = 400

_FOCUSED = """
() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  if (!node || node === document.body) return null;
  const { left, top, right, bottom } = node.getBoundingClientRect();
  const isMarked = (each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };
  const marks = [node, node.nextElementSibling, ...node.querySelectorAll("*"), node.closest(".cm-stage")];
  return {
    tag: node.tagName.toLowerCase(),
    role: node.getAttribute("role"),
    type: node.getAttribute("type"),
    name: (node.getAttribute("aria-label") ?? node.textContent).trim(),
    classes: [...node.classList],
    day: node.closest("[data-day]")?.dataset.day ?? null,
    place: node.closest("[data-place]")?.dataset.place ?? null,
    isMarked: marks.filter(Boolean).some(isMarked),
    isInSight: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
  };
}
"""
# A target may extend beyond its box: by a label around it, or a pseudo-element before it.
_TARGETS = """
() => {
  const all = '.cm-root :is(a[href], button, input, select, summary, textarea, [role="slider"])';
  return [...document.querySelectorAll(all)]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }))
    .filter((node) => !node.closest(".cm-skips") && !node.disabled)
    .map((node) => {
      const box = (node.closest("label") ?? node).getBoundingClientRect();
      const before = getComputedStyle(node, "::before");
      const isPlaced = before.content !== "none" && before.position === "absolute";
      const more = (side) => (isPlaced ? Math.max(-parseFloat(before[side]) || 0, 0) : 0);
      return {
        name: `${node.className} ${node.getAttribute("aria-label") ?? node.textContent}`.slice(0, 60),
        width: box.width + more("left") + more("right"),
        height: box.height + more("top") + more("bottom"),
      };
    });
}
"""


def findings(page: Page) -> list[str]:
    """Return the serious findings of axe on the current page, and log the others."""
    options = {"runOnly": {"type": "tag", "values": TAGS}}
    found = Axe().run(page, options=options).response["violations"]
    lines = [
        (rule["impact"], f"{rule['impact']} {rule['id']}: {node['target']} {node['html'][:160]}")
        for rule in found
        for node in rule["nodes"]
    ]
    for impact, line in lines:
        if impact not in GRAVE:
            logger.info("%s", line)
    return [line for impact, line in lines if impact in GRAVE]


def focused(page: Page) -> dict[str, Any] | None:
    """Describe the element with the focus, as a reader would; None where there is none."""
    found = page.evaluate(_FOCUSED)
    assert found is None or isinstance(found, dict)
    return found


def stops(page: Page) -> list[dict[str, Any]]:
    """Go through the whole page with the Tab key and return each stop."""
    seen = []
    while len(seen) < MANY_STOPS:
        page.keyboard.press("Tab")
        stop = focused(page)
        if stop is None:
            break
        seen.append(stop)
    return seen


def small_targets(page: Page, *, least: int) -> list[str]:
    """Return the targets narrower or lower than ``least`` pixels."""
    return [
        f"{target['name']}: {target['width']:.0f} x {target['height']:.0f}"
        for target in page.evaluate(_TARGETS)
        if min(target["width"], target["height"]) < least - 0.5
    ]


def tab_ids(page: Page) -> list[str]:
    """Return the ids of the tabs under the map, in their order."""
    ids = page.locator("[data-tab]").evaluate_all("nodes => nodes.map((node) => node.dataset.tab)")
    assert len(ids) > 5
    return [str(each) for each in ids]


def open_tab(page: Page, tab: str) -> None:
    """Open a tab and wait until everything that it computes in slices is there."""
    button = page.locator(f'[data-tab="{tab}"]')
    if button.get_attribute("aria-selected") != "true":
        button.click()
    page.wait_for_timeout(400)
