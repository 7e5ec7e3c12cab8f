"""The printed table: Markdown, so that a run can be pasted into the documentation."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version

from playwright.sync_api import Browser
from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

from benchmarks.browser import HEIGHT_PX, WIDTH_PX
from benchmarks.measures import Effort
from benchmarks.rows import CaseResults, build_rows

_COLUMNS = ("what", "ours", "budget", "baseline", "ratio", "verdict")
_WIDTH = 200


def print_results(results: list[CaseResults], *, facts: list[str]) -> None:
    """Print the conditions of the run, then one table per case."""
    console = Console(width=_WIDTH, highlight=False)
    for fact in facts:
        console.print(f"- {fact}", soft_wrap=True)
    for case in results:
        console.print(f"\n**{case.title}**\n", markup=False, soft_wrap=True)
        table = Table(*_COLUMNS, box=MARKDOWN)
        for row in build_rows(case):
            table.add_row(*(getattr(row, column) for column in _COLUMNS))
        console.print(table)


def describe_run(browser: Browser, effort: Effort) -> list[str]:
    """Describe when, where and with what a run was measured."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    names = ("streamlit", "folium", "streamlit-folium", "XStatic-Leaflet")
    packages = ", ".join(f"{name} {version(name)}" for name in names)
    screen = f"headless, software raster, {WIDTH_PX} × {HEIGHT_PX} px"
    moves = f"{effort.drag_moves} moves of the held slider, {effort.baseline_moves} of the baseline"
    return [
        f"{datetime.now(UTC):%Y-%m-%d}, {describe_load()}",
        f"{system}, Chromium {browser.version}, {screen}",
        f"Python {platform.python_version()}, {packages}",
        f"{effort.rounds} rounds of up to {effort.steps} steps, {moves}",
    ]


def describe_load() -> str:
    """Describe how many programs competed for this machine's cores in the last minute."""
    return f"load average {os.getloadavg()[0]:.1f} at {datetime.now(UTC):%H:%M} UTC"
