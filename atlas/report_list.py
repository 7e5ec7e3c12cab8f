"""The numbered list of reports below an answer, so that the lines above can cite them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rich.console import Console

from atlas.console import to_text
from views.records.claims import ReportRecord


class ShownReport(NamedTuple):
    """The part of a report that is shown: reports that look the same share a number."""

    publisher: str
    title: str | None
    published_on: str | None
    address: str | None

    @classmethod
    def of(cls, report: ReportRecord) -> ShownReport:
        """Take the shown part of a record."""
        return cls(report["publisher"], report["title"], report["published_on"], report["address"])


ReportNumbers = Mapping[ShownReport, int]


def number_reports(shown: Iterable[ReportRecord]) -> ReportNumbers:
    """Give every report a number, in the order in which they are shown."""
    numbers: dict[ShownReport, int] = {}
    for report in shown:
        numbers.setdefault(ShownReport.of(report), len(numbers) + 1)
    return numbers


def print_reports(console: Console, numbers: ReportNumbers) -> None:
    """Print the reports below the tables, where no column breaks their addresses."""
    if not numbers:
        return
    console.print()
    console.print(to_text("Reports", style="bold"))
    for report, number in numbers.items():
        named = f"[{number}] {report.publisher}, {report.published_on or 'undated'}"
        console.print(
            to_text(f"{named}: {report.title}" if report.title else named), soft_wrap=True
        )
        if report.address:
            console.print(to_text(f"    {report.address}"), soft_wrap=True)
