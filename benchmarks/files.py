"""The map as one file against the usual one: size, time to build, time until it is drawn."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.browser import open_page
from benchmarks.cases import Case, CaseName, build_case
from benchmarks.figures import summarise, times_faster
from benchmarks.measures import Effort
from benchmarks.rows import Row, kilobytes, to_text
from benchmarks.servers import MeasurementError
from benchmarks.time_slider import build_time_slider_page
from webmap.page import build_page
from webmap.payload import build_payload

NAME = "file"
_OPENING_MS = 60_000

# The time from the page's request until the first frame with the map has been painted.
_DRAWN = """
async ([isThere, patience]) => {
  const condition = new Function(`return (${isThere})`);
  while (!(await condition())) {
    if (performance.now() > patience) return null;
    await new Promise(requestAnimationFrame);
  }
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now();
}
"""
_OURS_IS_THERE = "window.controlMap?.then((map) => map.isOpen === true)"
_BASELINE_IS_THERE = "document.querySelectorAll('path[fill^=\"#\"]').length > 100"


@dataclass(frozen=True, slots=True)
class FileMeasures:
    """One kind of file: seconds to build it, its bytes, milliseconds until it is drawn."""

    build_s: float
    size: int
    drawn_ms: list[float]


def run(browser: Browser, effort: Effort) -> None:
    """Measure both files of the bundled dataset and print the table."""
    rows = measure_files(browser, build_case(CaseName.BUNDLED), effort)
    print("| what | ours | TimeSliderChoropleth | ratio |")
    print("|---|---|---|---|")
    for row in rows:
        print(f"| {row.what} | {row.ours} | {row.baseline} | {row.ratio} |")


def measure_files(browser: Browser, case: Case, effort: Effort) -> list[Row]:
    """Measure both files in one run and return the rows of the table."""
    ours = _measure(browser, lambda: _our_page(case), _OURS_IS_THERE, effort)
    baseline = _measure(browser, lambda: build_time_slider_page(case), _BASELINE_IS_THERE, effort)
    return build_file_rows(ours, baseline)


def build_file_rows(ours: FileMeasures, baseline: FileMeasures) -> list[Row]:
    """Return the rows: ours, the baseline, and how many times smaller or faster ours is."""
    drawn, other = summarise(ours.drawn_ms), summarise(baseline.drawn_ms)
    return [
        Row(
            "size of the file",
            kilobytes(ours.size),
            baseline=kilobytes(baseline.size),
            ratio=f"{baseline.size / ours.size:.0f} times",
        ),
        Row(
            "written in",
            f"{ours.build_s:.1f} s",
            baseline=f"{baseline.build_s:.1f} s",
            ratio=f"{baseline.build_s / ours.build_s:.1f} times",
        ),
        Row(
            "opened until the map is drawn",
            to_text(drawn),
            baseline=to_text(other),
            ratio=f"{times_faster(drawn, other):.1f} times",
        ),
    ]


def _our_page(case: Case) -> str:
    return build_page(
        build_payload(case.now, case.as_reported, case.geography), title="The map as one file"
    )


def _measure(
    browser: Browser, build: Callable[[], str], is_there: str, effort: Effort
) -> FileMeasures:
    begin = time.perf_counter()
    text = build()
    took = time.perf_counter() - begin
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        path.write_text(text, encoding="utf-8")
        drawn = [_open(browser, path, is_there) for _ in range(effort.rounds)]
        return FileMeasures(took, path.stat().st_size, drawn)


def _open(browser: Browser, path: Path, is_there: str) -> float:
    with open_page(browser) as page:
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.set_default_timeout(_OPENING_MS)
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_load_state("domcontentloaded")
        drawn_ms = page.evaluate(_DRAWN, [is_there, _OPENING_MS])
        if drawn_ms is None or problems:
            raise MeasurementError(f"a file shows no map: {'; '.join(problems)}")
        return float(drawn_ms)
