"""Helpers for tests of a page that shows the map: days, colours, positions on the screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

from playwright.sync_api import Locator, Page

PATIENCE_SECONDS = 10
#: Options that open a page as on a phone.
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}

_COLOURS = """
async ([place, size]) => {
  const map = await window.controlMap;
  const { mapLayers, model } = map;
  const { land } = mapLayers.main;
  const unit = model.units.id.indexOf(place);
  const isDisc = model.units.role[unit] === "footprint";
  const middle = isDisc ? model.points[unit] : mapLayers.boundsOfCells([unit]).getCenter();
  const at = mapLayers.map.project(middle);
  const shift = isDisc ? 0 : size; // beside the town in the middle of its township
  const x = Math.round(at.x - land.place.x - size / 2 + 1.5 * shift);
  const y = Math.round(at.y - land.place.y - size / 2 + 1.5 * shift);
  return Array.from(land.context.getImageData(x, y, size, size).data);
}
"""


def wait_for_map(page: Page) -> None:
    """Wait until the map of a standalone page is drawn."""
    page.evaluate("async () => { await window.controlMap; }")
    page.wait_for_function("async () => (await window.controlMap).isOpen === true")


def ask(page: Page, expression: str) -> Any:
    """Evaluate an expression of ``map``, the handle."""
    return page.evaluate(
        f"async () => {{ const map = await window.controlMap; return {expression}; }}"
    )


def day_of(page: Page) -> str:
    return str(ask(page, "map.state().asOf"))


def show_day(page: Page, as_of: date) -> None:
    ask(page, f"(map.setDay('{as_of.isoformat()}'), 0)")


def put_timelines(page: Page, timelines: bytes | None) -> object:
    """Give the map other timelines (None: its own again); return its reason if it refuses them."""
    return page.evaluate(
        """async (numbers) => {
          const map = await window.controlMap;
          try { await map.setTimelines(numbers && Uint8Array.from(numbers)); return null; }
          catch (problem) { return problem.message; }
        }""",
        timelines and list(timelines),
    )


def address(page: Page) -> str:
    """Return the current address; ``page.url`` is as old as the browser's last message."""
    return str(page.evaluate("window.location.href"))


def slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Day")


def colours(page: Page, place: str, *, size: int = 24) -> set[tuple[int, ...]]:
    """Return the colours in a small square of a cell on the canvas."""
    data = page.evaluate(_COLOURS, [place, size])
    return {tuple(data[at : at + 4]) for at in range(0, len(data), 4)}


def until(condition: Callable[[], bool], what: str) -> None:
    """Poll until a condition holds."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"after {PATIENCE_SECONDS} s still not: {what}"
        time.sleep(0.02)


def screen_point(page: Page, lat: float, lon: float) -> tuple[float, float]:
    """Return where a point of the map lies on the screen."""
    return tuple(
        page.evaluate(
            """async ([lat, lon]) => {
              const { map } = (await window.controlMap).mapLayers;
              const { left, top } = map.getContainer().getBoundingClientRect();
              const { x, y } = map.latLngToContainerPoint([lat, lon]);
              return [left + x, top + y];
            }""",
            [lat, lon],
        )
    )


def drag(page: Page, *, start: float, end: float, steps: int = 12, release: bool = True) -> None:
    """Drag the slider between two shares of its length, as a reader does."""
    slider(page).scroll_into_view_if_needed()
    box = slider(page).bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + start * box["width"], y)
    page.mouse.down()
    page.mouse.move(box["x"] + end * box["width"], y, steps=steps)
    if release:
        page.mouse.up()


def theme_of(page: Page) -> str | None:
    return page.locator(".cm-root").get_attribute("data-theme")


def number_of(text: str) -> float:
    """Parse a figure as written on the page: grouped by commas."""
    return float(text.replace(",", ""))


def page_overflow(page: Page) -> int:
    """Return how many pixels the page is wider than its window."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )
