"""``python -m benchmarks``: measure the map against its baselines and print the table.

The exit status says whether it could be measured, never how fast it was.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from benchmarks import animation, command_line, files, snapshots
from benchmarks.baseline_style import Drawing
from benchmarks.browser import open_browser
from benchmarks.cases import Case, CaseName, build_case
from benchmarks.measures import (
    FULL,
    QUICK,
    Effort,
    measure_baseline,
    measure_dashboard,
    measure_map,
)
from benchmarks.records import BaselineMoves, Scrubbing
from benchmarks.rows import Budget, CaseResults
from benchmarks.servers import MeasurementError
from benchmarks.table import describe_load, describe_run, print_results
from geo.errors import AtlasError
from webmap.page import build_page
from webmap.payload import build_payload

BUDGETS = {
    CaseName.BUNDLED: Budget(script_ms=4, dropped=0.02, payload_bytes=250_000),
    CaseName.LARGE: Budget(script_ms=12, dropped=0.10),
}


def main() -> int:
    """Measure and print; return 1 where something could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer steps: to try the benchmark")
    parser.add_argument(
        "--case",
        choices=[*CaseName, animation.NAME, command_line.NAME, files.NAME, snapshots.NAME],
        help="only this case (default: bundled, large, then the command line)",
    )
    parser.add_argument(
        "--query",
        help="address query of the map measured with everything on"
        " (default: a tab open and compared with the middle of the span)",
    )
    arguments = parser.parse_args()
    try:
        _measure(arguments.case, quick=arguments.quick, query=arguments.query)
    except (MeasurementError, BrowserError, AtlasError) as problem:
        print(f"could not measure: {problem}", file=sys.stderr)
        return 1
    return 0


def _measure(case: str | None, *, quick: bool, query: str | None) -> None:
    """Measure one case, or every budget of the map and the command line, and print the tables."""
    effort = QUICK if quick else FULL
    if case == animation.NAME:
        animation.run(quick=quick)
    if case not in {animation.NAME, command_line.NAME}:
        with open_browser() as browser:
            if case == files.NAME:
                files.run(browser, effort)
            elif case == snapshots.NAME:
                snapshots.run(browser, quick=quick)
            else:
                _measure_map(browser, case, effort, query=query)
    if case in {None, command_line.NAME}:
        _tell("the command line")
        command_line.run(quick=quick)


def _measure_map(browser: Browser, case: str | None, effort: Effort, *, query: str | None) -> None:
    facts = describe_run(browser, effort)
    names = [CaseName(case)] if case else list(CaseName)
    results = [_measure_case(browser, name, effort, query=query) for name in names]
    print_results(results, facts=[*facts, describe_load()])


def _measure_case(
    browser: Browser, name: CaseName, effort: Effort, *, query: str | None
) -> CaseResults:
    case = build_case(name)
    payload = build_payload(case.now, case.as_reported, case.geography)
    _tell(f"{name}: our map")
    queries = ["tab=none", query or everything_on(case)]
    ours, laden = _measure_ours(browser, name, payload, effort, queries=queries)
    _tell(f"{name}: st_folium")
    baseline = measure_baseline(browser, name, effort, drawing=Drawing.GEOJSON)
    grouped: BaselineMoves | None = None
    if effort is FULL:
        _tell(f"{name}: st_folium with feature_group_to_add")
        grouped = measure_baseline(browser, name, effort, drawing=Drawing.FEATURE_GROUP)
    title = (
        f"{name.value}: {len(case.geography.cells):,} cells, {case.changes:,} changes;"
        f" map {ours.map_size[0]} × {ours.map_size[1]} px,"
        f" baseline {baseline.map_size[0]} × {baseline.map_size[1]} px"
    )
    return CaseResults(title, BUDGETS[name], len(payload), ours, laden, baseline, grouped)


def everything_on(case: Case) -> str:
    """Return the address query of a map in a comparison, with the chart open beneath it."""
    dataset = case.now.dataset
    middle = dataset.first_day + (dataset.last_day - dataset.first_day) / 2
    return f"tab=chart&with={middle.isoformat()}&look=difference"


def _measure_ours(
    browser: Browser, name: CaseName, payload: bytes, effort: Effort, *, queries: list[str]
) -> list[Scrubbing]:
    """Measure our map once for each query of its address, the bundled one in the dashboard."""
    if name is CaseName.BUNDLED:
        return measure_dashboard(browser, effort, queries=queries)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "map.html"
        page.write_text(build_page(payload, title=name.value), encoding="utf-8")
        return [measure_map(browser, f"{page.as_uri()}?{query}", effort) for query in queries]


def _tell(what: str) -> None:
    print(f"measuring {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
