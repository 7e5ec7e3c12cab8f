"""``python -m benchmarks.snapshots``: a picture of one day, against folium and headless Chromium.

Both draw the same cells on 1600 × 900 pixels from the same resolution. Ours is the whole page with
title, legend, names, fronts and credits; folium draws the coloured cells alone, with Leaflet from
the loopback, and its browser runs already. It is told beside it what starting the browser adds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import folium
from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from benchmarks.baseline_style import style_of
from benchmarks.browser import open_browser
from benchmarks.cases import Case, CaseName, build_case
from benchmarks.servers import MeasurementError, serving_leaflet
from benchmarks.table import describe_load
from exports.snapshot import SnapshotSpec, build_snapshot
from geo.errors import AtlasError

ROUNDS = 7
SIZE_PX = (1600, 900)
DECIMALS = 4


def main() -> int:
    """Measure and print; return 1 where something could not be measured."""
    try:
        case = build_case(CaseName.BUNDLED)
        first, last = case.now.dataset.first_day, case.now.dataset.last_day
        days = [first + (last - first) * (step + 1) // (ROUNDS + 1) for step in range(ROUNDS)]
        size = "x".join(map(str, SIZE_PX))
        ours = _measure(
            days,
            lambda day: build_snapshot(
                SnapshotSpec(as_of=day, size=size), case.now, case.geography
            ),
        )
        with serving_leaflet() as leaflet, TemporaryDirectory() as folder:
            page = Path(folder) / "map.html"
            with open_browser() as browser:
                theirs = _measure(days, lambda day: _shoot(browser, case, day, page, leaflet))
            cold = _measure(days, lambda day: _shoot_cold(case, day, page, leaflet))
    except (MeasurementError, BrowserError, AtlasError) as problem:
        print(f"could not measure: {problem}", file=sys.stderr)
        return 1
    print(f"{len(case.geography.cells)} cells, medians of {ROUNDS} days, {describe_load()}\n")
    print("| a picture of one day, 1600 × 900 px | median | times as long as ours |")
    print("|---|---|---|")
    for what, seconds in (
        ("`atlas snapshot`'s drawing: page, legend, names, fronts, credits", ours),
        ("folium and Chromium that runs already: coloured cells", theirs),
        ("the same, with the start of Chromium", cold),
    ):
        print(f"| {what} | {seconds:.2f} s | {seconds / ours:.1f} |")
    return 0


def _measure(days: list[date], draw: Callable[[date], bytes]) -> float:
    """Return the median of the seconds that pictures of these days take, after one to warm up."""
    times = []
    pictures = set()
    for number, day in enumerate([days[0], *days]):
        begun = time.perf_counter()
        picture = draw(day)
        if number:
            times.append(time.perf_counter() - begun)
            pictures.add(picture)
    if len(pictures) < len(days) - 1 or not all(each.startswith(b"\x89PNG") for each in pictures):
        raise MeasurementError("pictures of different days are the same, or no pictures")
    return median(times)


def _shoot_cold(case: Case, day: date, page: Path, leaflet: str) -> bytes:
    with open_browser() as browser:
        return _shoot(browser, case, day, page, leaflet)


def _shoot(browser: Browser, case: Case, day: date, page: Path, leaflet: str) -> bytes:
    """Draw a day with folium and take a picture of it once all cells are there."""
    colours = {actor.actor_id: actor.colour for actor in case.now.dataset.actors.values()}
    outlines = case.geography.cells.geometry.transform(lambda each: each.round(DECIMALS))
    styles = {
        cell: style_of(case.now.control(cell, as_of=day), colours=colours, day=day)
        for cell in outlines.index
    }

    class LocalMap(folium.Map):
        """A map whose page asks for Leaflet alone, and not from the internet."""

        default_js = [("leaflet", f"{leaflet}/leaflet.js")]  # noqa: RUF012
        default_css = [("leaflet_css", f"{leaflet}/leaflet.css")]  # noqa: RUF012

    west, south, east, north = outlines.total_bounds
    drawn = LocalMap(tiles=None, zoom_control=False)
    drawn.fit_bounds([[south, west], [north, east]])
    folium.GeoJson(outlines, style_function=lambda feature: styles[feature["id"]]).add_to(drawn)
    drawn.save(str(page))
    width, height = SIZE_PX
    context = browser.new_context(viewport={"width": width, "height": height})
    try:
        tab = context.new_page()
        tab.goto(page.as_uri())
        tab.wait_for_function(
            "count => document.querySelectorAll('path.leaflet-interactive').length >= count",
            arg=len(outlines),
        )
        return tab.screenshot()
    finally:
        context.close()


if __name__ == "__main__":
    sys.exit(main())
