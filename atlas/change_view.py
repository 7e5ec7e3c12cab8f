"""Changes on the terminal and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from rich.console import Console
from rich.table import Table

from atlas.console import output_console, to_text
from atlas.report_list import ShownReport, number_reports, print_reports
from layers.analysis.comparison import ChangeKind
from views.records.census import CensusRecord
from views.records.changes import (
    BalanceRecord,
    ChangeRecord,
    ChangesRecord,
    LandRecord,
    SummaryRecord,
)
from views.records.claims import ReportRecord
from views.safe_text import to_safe_text

LIST_SEPARATOR = "; "
CHANGE_COLUMNS = (
    "on",
    "place_id",
    "place_name",
    "place_kind",
    "township_id",
    "township",
    "state",
    "before",
    "before_status",
    "before_extent",
    "after",
    "after_status",
    "after_extent",
    "kind",
    "rule",
    "reports",
    "state_id",
    "before_holder_id",
    "after_holder_id",
    "source_ids",
)
"""The columns of a file of changes."""

SUMMARY_COLUMNS = (
    "actor",
    "name",
    "gained_km2",
    "gained_townships",
    "gained_towns",
    "gained_population",
    "lost_km2",
    "lost_townships",
    "lost_towns",
    "lost_population",
    "actor_id",
    "gained_inferred_population",
    "gained_presumed_population",
    "lost_inferred_population",
    "lost_presumed_population",
    "population_years",
    "undercount",
)
"""The columns of a file of what each side gained and lost."""

#: Replaces the name of an actor in the row of what nobody holds for sure.
IN_DOUBT = "in doubt"

_HOW_LAND_COUNTS = (
    "Land counts by whole townships, each by the cell that represents it. In doubt is land that"
    " nobody is concluded to hold."
)
_HOW_CHANGES_COUNT = (
    "Every change counts: a place that goes back and forth is gained and lost each time. --net"
    " compares only the two days."
)
_HOW_PEOPLE_COUNT = (
    "Each township counts whole; who has fled or come since is not in it. Those whose holder is"
    " only inferred or presumed are part of the figure before them."
)
_KIND_WORDS = {
    ChangeKind.SAME: "same holder",
    ChangeKind.GAINED: "gained",
    ChangeKind.LOST: "lost",
    ChangeKind.CONTESTED: "newly contested",
    ChangeKind.RESOLVED: "resolved",
}


def print_changes(record: ChangesRecord) -> None:
    """Print the changes in order, then the reports of them."""
    console = output_console()
    _print_heading(console, record)
    if not record["changes"]:
        return
    numbers = number_reports(report for each in record["changes"] for report in each["reports"])
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0))
    if not record["net"]:
        table.add_column("when", no_wrap=True)
    table.add_column("place", overflow="fold", ratio=3)
    table.add_column("change", overflow="fold", ratio=4)
    table.add_column("reports", overflow="fold", ratio=2)
    for change in record["changes"]:
        cells = [
            _describe_place(change),
            _describe_change(change),
            " ".join(f"[{numbers[ShownReport.of(report)]}]" for report in change["reports"])
            or "no report",
        ]
        if not record["net"]:
            cells.insert(0, change["on"] or "")
        table.add_row(*(to_text(cell) for cell in cells))
    console.print()
    console.print(table)
    print_reports(console, numbers)


def print_summary(record: ChangesRecord, summary: SummaryRecord) -> None:
    """Print what each side gained and lost."""
    console = output_console()
    _print_heading(console, record)
    counts = [
        f"{count} {_KIND_WORDS[ChangeKind(kind)]}" for kind, count in summary["changes"].items()
    ]
    console.print(to_text("By kind: " + ", ".join(counts)))
    table = Table(title="Gained and lost", title_justify="left", title_style="bold")
    table.add_column("side", overflow="fold")
    for heading in ("gained", "townships", "towns", "lost", "townships", "towns"):
        table.add_column(heading, justify="right", no_wrap=True)
    sides: list[tuple[str, BalanceRecord]] = [(each["actor"], each) for each in summary["sides"]]
    for name, balance in (*sides, (IN_DOUBT, summary["in_doubt"])):
        table.add_row(
            to_text(name), *_measure_cells(balance["gained"]), *_measure_cells(balance["lost"])
        )
    console.print()
    console.print(table)
    if summary["census"] is not None:
        _print_people(console, sides, summary["in_doubt"], summary["census"])
    console.print(to_text(_HOW_LAND_COUNTS, style="dim"))
    if not record["net"]:
        console.print(to_text(_HOW_CHANGES_COUNT, style="dim"))


def _print_people(
    console: Console,
    sides: Iterable[tuple[str, BalanceRecord]],
    in_doubt: BalanceRecord,
    census: CensusRecord,
) -> None:
    """Print the people of the townships gained and lost, and what must be known of the count."""
    table = Table(
        title=f"People counted in {_years(census)}", title_justify="left", title_style="bold"
    )
    table.add_column("side", overflow="fold")
    for heading in ("gained", "inferred", "lost", "inferred", "presumed"):
        table.add_column(heading, justify="right", no_wrap=True)
    for name, balance in (*sides, (IN_DOUBT, in_doubt)):
        gained, lost = balance["gained"], balance["lost"]
        people = (
            gained["population"],
            gained["inferred_population"],
            lost["population"],
            lost["inferred_population"],
            lost["presumed_population"],
        )
        table.add_row(to_text(name), *("" if each is None else f"{each:,}" for each in people))
    console.print()
    console.print(table)
    console.print(to_text(_HOW_PEOPLE_COUNT, style="dim"))
    if census["undercount"]:
        console.print(to_text(census["undercount"]))


def _years(census: CensusRecord) -> str:
    first, last = census["first_year"], census["last_year"]
    return str(first) if first == last else f"{first} to {last}"


def change_rows(record: ChangesRecord) -> Iterator[list[str]]:
    """Return one row of `CHANGE_COLUMNS` for each change, safe to open in a spreadsheet."""
    for change in record["changes"]:
        place = change["place"]
        township, state = change["township"], change["state"]
        before, after = change["before"], change["after"]
        cells = (
            change["on"] or "",
            place["place_id"],
            place["name"],
            place["kind"],
            township["place_id"] if township else "",
            township["name"] if township else "",
            state["name"] if state else "",
            *(before["answer"], before["status"], before["extent"]),
            *(after["answer"], after["status"], after["extent"]),
            change["kind"],
            change["rule"],
            LIST_SEPARATOR.join(_cite(report) for report in change["reports"]),
            state["place_id"] if state else "",
            before["holder_id"] or "",
            after["holder_id"] or "",
            LIST_SEPARATOR.join(report["source_id"] for report in change["reports"]),
        )
        yield [to_safe_text(cell) for cell in cells]


def summary_rows(summary: SummaryRecord) -> Iterator[list[str]]:
    """Return one row of `SUMMARY_COLUMNS` for each side, and a last one for land in doubt."""
    census = summary["census"]
    count = [_years(census), census["undercount"] or ""] if census else ["", ""]
    for side in summary["sides"]:
        row = _summary_row(side["actor"], side["actor_name"], side, actor_id=side["actor_id"])
        yield [*row, *map(to_safe_text, count)]
    yield [*_summary_row("", IN_DOUBT, summary["in_doubt"]), *map(to_safe_text, count)]


def _summary_row(actor: str, name: str, balance: BalanceRecord, *, actor_id: str = "") -> list[str]:
    numbers = [
        "" if value is None else str(value)
        for land in (balance["gained"], balance["lost"])
        for value in (land["area_km2"], land["townships"], land["towns"], land["population"])
    ]
    apart = [
        "" if value is None else str(value)
        for land in (balance["gained"], balance["lost"])
        for value in (land["inferred_population"], land["presumed_population"])
    ]
    return [to_safe_text(actor), to_safe_text(name), *numbers, to_safe_text(actor_id), *apart]


def _print_heading(console: Console, record: ChangesRecord) -> None:
    what = "difference" if record["net"] else "change"
    count = record["count"]
    span = (
        f"between {record['from_on']} and {record['until_on']}"
        if record["net"]
        else f"after {record['from_on']}, up to {record['until_on']}"
    )
    known = f", as known on {record['known_on']}" if record["known_on"] else ""
    whose = f", according to {record['according_to']}" if record["according_to"] else ""
    head = to_text(f"{count} {what}{'' if count == 1 else 's'} ", style="bold")
    head.append_text(to_text(f"{span}{known}{whose}"))
    console.print(head)
    if record["within"]:
        areas = ", ".join(
            f"{each['name']} ({each['kind'].replace('_', ' ')})" for each in record["within"]
        )
        console.print(to_text(f"Within {areas}", style="dim"))


def _describe_place(change: ChangeRecord) -> str:
    place = change["place"]
    units = [
        unit["name"]
        for unit in (change["township"], change["state"])
        if unit is not None and unit["place_id"] != place["place_id"]
    ]
    around = f"\n{', '.join(units)}" if units else ""
    return f"{place['name']}, {place['kind'].replace('_', ' ')}{around}"


def _describe_change(change: ChangeRecord) -> str:
    """Describe who held and who holds the place, what changed, and by which rule."""
    words = _KIND_WORDS[ChangeKind(change["kind"])]
    before, after = _describe_control(change, "before"), _describe_control(change, "after")
    return f"{before} → {after}\n{words}, {change['rule']}"


def _describe_control(change: ChangeRecord, when: Literal["before", "after"]) -> str:
    """Describe who holds the place, and what else differs where the holder does not."""
    control, other = change[when], change["after" if when == "before" else "before"]
    details = []
    if control["status"] == "claimed" or (
        control["answer"] == other["answer"] and control["status"] != other["status"]
    ):
        details.append(control["status"])
    if control["answer"] == other["answer"] and control["extent"] != other["extent"]:
        details.append(f"extent {control['extent']}")
    return f"{control['answer']} ({', '.join(details)})" if details else control["answer"]


def _measure_cells(land: LandRecord) -> tuple[str, str, str]:
    return f"{land['area_km2']:,.0f} km²", str(land["townships"]), str(land["towns"])


def _cite(report: ReportRecord) -> str:
    day = f" ({report['published_on']})" if report["published_on"] else ""
    address = f" {report['address']}" if report["address"] else ""
    return f"{report['publisher']}{day}{address}"
