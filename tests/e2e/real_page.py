"""The bundled dataset as a page of its own, made once for all tests that look at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from layers.bundled import choose_bundled
from layers.dataset import Dataset, load_dataset
from layers.geography import Geography, build_geography
from layers.resolution import Resolution, resolve, resolve_as_reported
from tests.e2e.map_page import ask, wait_for_map
from webmap.page import build_page
from webmap.payload import build_payload


@dataclass(frozen=True)
class RealMap:
    """A dataset, what the layers conclude from it, and the text of its page."""

    dataset: Dataset
    geography: Geography
    now: Resolution
    reported: Resolution
    text: str

    def of(self, mode: str) -> Resolution:
        return self.now if mode == "now" else self.reported


@cache
def make_real_map() -> RealMap:
    dataset = load_dataset(choose_bundled(remedy="add one"))
    geography = build_geography(dataset)
    now, reported = resolve(dataset), resolve_as_reported(dataset)
    text = build_page(build_payload(now, reported, geography), title="Real")
    return RealMap(dataset, geography, now, reported, text)


def open_real(page: Page, folder: Path, query: str) -> Page:
    """Open the page of the bundled dataset at a view and wait for its map."""
    path = folder / "real.html"
    path.write_text(make_real_map().text, encoding="utf-8")
    page.goto(f"{path.as_uri()}?{query}")
    wait_for_map(page)
    return page


def show_day(page: Page, as_of: date) -> None:
    ask(page, f"(map.setDay('{as_of.isoformat()}'), 0)")


def number_of(text: str) -> float:
    """Read a figure as the page writes it: grouped by commas."""
    return float(text.replace(",", ""))


def page_overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )
