"""The list of reports below what was printed: numbered, so that a line above can name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console

from atlas.console import to_text

#: publisher, title, published_on, address: what tells one report from another.
ReportKey = tuple[Any, ...]


def number_reports(told: Iterable[Mapping[str, Any]]) -> dict[ReportKey, int]:
    """Give every report of what is told (claims, changes) a number, in the order they are shown."""
    numbers: dict[ReportKey, int] = {}
    for each in told:
        for report in each["reports"]:
            numbers.setdefault(tuple(report.values()), len(numbers) + 1)
    return numbers


def print_reports(console: Console, numbers: Mapping[ReportKey, int]) -> None:
    """Print the reports below the tables, where no column breaks their addresses."""
    if not numbers:
        return
    console.print()
    console.print(to_text("Reports", style="bold"))
    for (publisher, title, published_on, address), number in numbers.items():
        named = f"[{number}] {publisher}, {published_on or 'undated'}"
        console.print(to_text(f"{named}: {title}" if title else named), soft_wrap=True)
        if address:
            console.print(to_text(f"    {address}"), soft_wrap=True)
