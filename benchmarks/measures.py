"""The measurements: scrubbing our map, and moving the baseline's slider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, ElementHandle, Page
from playwright.sync_api import TimeoutError as BrowserTimeout

from benchmarks.baseline_style import DAY_CLASS, Drawing
from benchmarks.browser import open_page
from benchmarks.cases import CaseName
from benchmarks.records import FAST_DAYS, BaselineMoves, Scrubbing, Sweep, Traffic
from benchmarks.servers import ROOT, MeasurementError, running_app, serving_leaflet
from benchmarks.traffic import TrafficCounter

BASELINE_APP = Path(__file__).with_name("baseline_app.py")
DASHBOARD = ROOT / "streamlit_app.py"

_OPENING_MS = 120_000
_MOVE_MS = 120_000
_SHOWN_CHARACTERS = 500
_MARGIN = 0.04
"""The margin at each end of a slider's track that no move goes to."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How often each measurement is repeated; the first ones warm up and do not count."""

    rounds: int
    steps: int
    warm_up: int
    drag_moves: int
    baseline_moves: int


FULL = Effort(rounds=5, steps=800, warm_up=20, drag_moves=40, baseline_moves=10)
QUICK = Effort(rounds=2, steps=80, warm_up=10, drag_moves=10, baseline_moves=3)


def measure_dashboard(
    browser: Browser, effort: Effort, *, queries: Sequence[str]
) -> list[Scrubbing]:
    """Measure the map in the dashboard of this project, once for each query of its address."""
    with running_app(DASHBOARD) as address:
        return [measure_map(browser, f"{address}?{query}", effort) for query in queries]


def measure_map(browser: Browser, address: str, effort: Effort) -> Scrubbing:
    """Measure the map on the page of an address."""
    with open_page(browser) as page:
        counter = TrafficCounter(page, page.context.new_cdp_session(page))
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(address)
        try:
            slider = _wait_for_map(page)
        except BrowserTimeout as error:
            told = "; ".join(problems) or page.inner_text("body")[:_SHOWN_CHARACTERS]
            raise MeasurementError(f"no map within {_OPENING_MS / 1000:g} s: {told}") from error
        counter.settle()
        pictures, drag, release = _drag(page, slider, counter, moves=effort.drag_moves)
        sweeps, fast_sweeps, idle, moving, released = [], [], [], [], []
        for number in range(effort.rounds):
            forward = 1 if number % 2 == 0 else -1
            idle.append(page.evaluate("n => benchmarkProbe.idle(n)", 120)["intervals"])
            _longest_task_ms(page)
            sweeps.append(_sweep(page, slider, effort, stride=forward))
            fast_sweeps.append(_sweep(page, slider, effort, stride=FAST_DAYS * forward))
            moving.append(_longest_task_ms(page))
            page.evaluate("slider => benchmarkProbe.letGo(slider)", slider)
            released.append(_longest_task_ms(page))
        return Scrubbing(
            sweeps=sweeps,
            fast_sweeps=fast_sweeps,
            idle_ms=idle,
            moving_task_ms=moving,
            release_task_ms=released,
            pictures_ms=pictures,
            drag=drag,
            release=release,
            map_size=_size(page, ".cm-map"),
        )


def _wait_for_map(page: Page) -> ElementHandle:
    """Wait for the map and return its slider.

    Raises
    ------
    MeasurementError
        If there is no map, or the day does not change its picture.
    """
    slider = page.locator(".cm-slider")
    slider.wait_for(timeout=_OPENING_MS)
    page.wait_for_timeout(1000)
    handle = slider.element_handle()
    if handle is None:
        raise MeasurementError("the map has no slider")
    pictures = []
    for day in ("0", str(handle.get_attribute("max"))):
        handle.fill(day)
        page.wait_for_timeout(500)
        pictures.append(_photograph(page))
    if pictures[0] == pictures[1]:
        raise MeasurementError("the first and the last day have the same picture")
    return handle


def _photograph(page: Page) -> bytes:
    """Return a picture of the left half of the map, which no legend covers."""
    box = page.locator(".cm-map").bounding_box()
    if box is None:
        raise MeasurementError("the map is not on the screen")
    return page.screenshot(
        clip={"x": box["x"], "y": box["y"], "width": box["width"] / 2, "height": box["height"]}
    )


def _sweep(page: Page, slider: ElementHandle, effort: Effort, *, stride: int) -> Sweep:
    """Move the slider by `stride` days in every frame."""
    options = {"steps": effort.steps, "stride": stride, "warmUp": effort.warm_up}
    result = page.evaluate(
        "([slider, options]) => benchmarkProbe.sweep(slider, options)", [slider, options]
    )
    return Sweep(result["scripts"], result["intervals"])


def _longest_task_ms(page: Page) -> float:
    return float(page.evaluate("benchmarkProbe.takeLongest()"))


def _drag(
    page: Page, slider: ElementHandle, counter: TrafficCounter, *, moves: int
) -> tuple[list[float], Traffic, Traffic]:
    """Hold the slider with the mouse, move it in equal steps, and release it."""
    box = _box(slider)
    middle = box["y"] + box["height"] / 2
    spots = _spots(box["x"], box["width"], moves + 1)
    page.mouse.move(spots[0], middle)
    page.mouse.down()
    begin = counter.settle()
    pictures = []
    for spot in spots[1:]:
        page.evaluate("slider => benchmarkProbe.expectOn(slider)", slider)
        page.mouse.move(spot, middle)
        pictures.append(_arrival_ms(page))
    held = counter.settle()
    page.mouse.up()
    released = counter.settle()
    return pictures, held.since(begin), released.since(held)


def measure_baseline(
    browser: Browser, name: CaseName, effort: Effort, *, drawing: Drawing
) -> BaselineMoves:
    """Measure the baseline: every move is a press on the slider's track."""
    with serving_leaflet() as leaflet:
        environment = {
            "BENCHMARK_LEAFLET": leaflet,
            "BENCHMARK_CASE": name.value,
            "BENCHMARK_DRAWING": drawing.value,
        }
        with (
            running_app(BASELINE_APP, environment=environment) as address,
            open_page(browser) as page,
        ):
            counter = TrafficCounter(page, page.context.new_cdp_session(page))
            page.goto(address)
            page.wait_for_function(
                "prefix => benchmarkProbe.daysInFrames(prefix)", arg=DAY_CLASS, timeout=_OPENING_MS
            )
            return _press(page, counter, moves=effort.baseline_moves)


def _press(page: Page, counter: TrafficCounter, *, moves: int) -> BaselineMoves:
    """Press at spots along the track; the first press warms up."""
    track = page.locator("[data-testid=stSlider] [role=group] > div").first.element_handle()
    box = _box(track)
    middle = box["y"] + box["height"] / 2
    pictures: list[float] = []
    begin = counter.settle()
    for number, spot in enumerate(_spots(box["x"], box["width"], moves + 1)):
        page.evaluate("prefix => benchmarkProbe.expectInFrames(prefix)", DAY_CLASS)
        page.mouse.click(spot, middle)
        took_ms = _arrival_ms(page)
        settled = counter.settle()
        if number == 0:
            begin = settled
        else:
            pictures.append(took_ms)
    return BaselineMoves(pictures, settled.since(begin), _size(page, "iframe"))


def _spots(left: float, width: float, count: int) -> list[float]:
    """Spread `count` spots evenly over a track, from one end to the other."""
    step = width * (1 - 2 * _MARGIN) / count
    return [left + width * _MARGIN + step * (number + 0.5) for number in range(count)]


def _arrival_ms(page: Page) -> float:
    return float(page.evaluate("ms => benchmarkProbe.arrived(ms)", _MOVE_MS))


def _box(handle: ElementHandle | None) -> dict[str, float]:
    box = handle.bounding_box() if handle else None
    if box is None:
        raise MeasurementError("the slider is not on the screen")
    return {key: float(box[key]) for key in ("x", "y", "width", "height")}


def _size(page: Page, selector: str) -> tuple[int, int]:
    box = page.locator(selector).first.bounding_box()
    if box is None:
        raise MeasurementError(f"{selector} is not on the screen")
    return round(box["width"]), round(box["height"])
