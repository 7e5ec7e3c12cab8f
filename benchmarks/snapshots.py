"""A picture of one day, against folium and headless Chromium.

Both draw the same cells on 1600 × 900 pixels from the same resolution. Ours is the whole page with
title, legend, names, fronts and credits. Folium draws only the coloured cells, with Leaflet from
the loopback, in a browser that is already running; the time with a start is shown as well.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import folium
from playwright.sync_api import Browser

from benchmarks.baseline_style import style_of
from benchmarks.browser import find_chromium
from benchmarks.cases import Case, CaseName, build_case
from benchmarks.local_folium import local_map
from benchmarks.servers import MeasurementError, serving_leaflet
from benchmarks.table import describe_load
from exports.figures.snapshot import SnapshotSpec, build_snapshot

NAME = "snapshot"
_ROUNDS, _QUICK_ROUNDS = 7, 3
SIZE_PX = (1600, 900)
DECIMALS = 4


def run(browser: Browser, *, quick: bool) -> None:
    """Measure and print the table.

    Raises
    ------
    MeasurementError
        If pictures of different days are the same.
    """
    case = build_case(CaseName.BUNDLED)
    first, last = case.now.dataset.first_day, case.now.dataset.last_day
    rounds = _QUICK_ROUNDS if quick else _ROUNDS
    days = [first + (last - first) * (step + 1) // (rounds + 1) for step in range(rounds)]
    size = "x".join(map(str, SIZE_PX))
    ours = _measure(
        days,
        lambda day: build_snapshot(SnapshotSpec(as_of=day, size=size), case.now, case.geography),
    )
    with serving_leaflet() as leaflet, TemporaryDirectory() as folder:
        page = Path(folder) / "map.html"
        theirs = _measure(days, lambda day: _shoot(browser, case, day, page, leaflet))
        opened = _measure(days, lambda _: _open_and_close(browser), is_picture=False)
    cells = len(case.geography.cells)
    print(
        f"**{NAME}: {cells} cells, {size} px, medians of {rounds} days; {describe_load()}**",
        end="\n\n",
    )
    print("| a picture of one day | seconds | times as long as ours |")
    print("|---|---|---|")
    for what, seconds in (
        ("ours: a page with title, legend, names, fronts, credits", ours),
        ("folium and a running Chromium: coloured cells", theirs),
        ("the same, including the start of Chromium", theirs + opened),
    ):
        print(f"| {what} | {seconds:.2f} | {seconds / ours:.1f} |")


def _measure(days: list[date], draw: Callable[[date], bytes], *, is_picture: bool = True) -> float:
    """Return the median seconds per day, after one day to warm up."""
    times = []
    pictures = set()
    for number, day in enumerate([days[0], *days]):
        begun = time.perf_counter()
        picture = draw(day)
        if number:
            times.append(time.perf_counter() - begun)
            pictures.add(picture)
    if is_picture and len(pictures) < len(days):
        raise MeasurementError("pictures of different days are the same")
    return median(times)


def _open_and_close(browser: Browser) -> bytes:
    """Start another Chromium of the same kind and close it."""
    other = browser.browser_type.launch(executable_path=find_chromium(), args=["--no-sandbox"])
    other.close()
    return b""


def _shoot(browser: Browser, case: Case, day: date, page: Path, leaflet: str) -> bytes:
    """Draw a day with folium and take a screenshot once all cells are there."""
    colours = {actor.actor_id: actor.colour for actor in case.now.dataset.actors.values()}
    outlines = case.geography.cells.geometry.transform(lambda each: each.round(DECIMALS))
    styles = {
        cell: style_of(case.now.control(cell, as_of=day), colours=colours, day=day)
        for cell in outlines.index
    }
    west, south, east, north = outlines.total_bounds
    drawn = local_map(leaflet, zoom_control=False)
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
