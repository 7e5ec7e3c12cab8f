"""Days: compare windows with the days that the dataset covers and with their reports."""

from collections import defaultdict
from collections.abc import Iterator

from layers.dataset.parsing import ParsedFolder, ParsedRow
from layers.dataset.schemas import CLAIM_SOURCES, CLAIMS, SOURCES, TALLIES
from layers.dataset.violations import Severity, Violation
from layers.vocabulary import CHANGES, EVIDENCE_ONLY


def find_bad_days(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield days of claims and reports that are impossible or probably wrong."""
    for row in parsed[CLAIMS].rows:
        yield from _beyond_the_dataset(parsed, row)
    yield from _before_the_event(parsed)
    yield from _days_given(parsed)
    yield from _tallies_of_other_days(parsed)


def _beyond_the_dataset(parsed: ParsedFolder, row: ParsedRow) -> Iterator[Violation]:
    """Compare a window with the covered days; before the first of them the baseline answers."""
    claims, last_day = parsed[CLAIMS], parsed.last_day
    first_day, earliest_on = parsed.first_day, row["earliest_on"]
    if last_day is None or first_day is None or earliest_on is None or first_day > last_day:
        return
    latest_on = row["latest_on"] or earliest_on
    decides = row["action"] is not None and row["action"] not in EVIDENCE_ONLY
    if latest_on < first_day and decides and row["is_baseline"] is False:
        yield claims.violation(
            row,
            "latest_on",
            f"lies before the first day of the dataset ({first_day}), so the claim cannot count",
            "say who held the place on the first day in a baseline row, or move first_day in"
            " datapackage.json",
            severity=Severity.WARNING,
        )
    if earliest_on > last_day:
        yield claims.violation(
            row,
            "earliest_on",
            f"lies after the last day of the dataset ({last_day}), so the claim never shows",
            "fix the window, or move last_day in datapackage.json",
            severity=Severity.ERROR if decides else Severity.WARNING,
        )
    elif latest_on > last_day and row["action"] in CHANGES:
        yield claims.violation(
            row,
            "latest_on",
            f"lies after the last day of the dataset ({last_day}), so the change never ends",
            "fix the window, or move last_day in datapackage.json",
            severity=Severity.WARNING,
        )
    if row["is_baseline"] and earliest_on > first_day:
        yield claims.violation(
            row,
            "earliest_on",
            f"lies after the first day of the dataset ({first_day}), which the baseline describes",
            "begin the window on the first day, or set is_baseline to false",
        )


def _before_the_event(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield changes whose dated reports were all published before the change can have happened."""
    published = {
        row["source_id"]: row["published_on"]
        for row in parsed[SOURCES].rows
        if row["published_on"] is not None
    }
    reports = defaultdict(list)
    for row in parsed[CLAIM_SOURCES].rows:
        if row["source_id"] in published:
            reports[row["claim_id"]].append(published[row["source_id"]])
    for row in parsed[CLAIMS].rows:
        days = reports.get(row["claim_id"])
        if row["action"] not in CHANGES or row["earliest_on"] is None or not days:
            continue
        if max(days) < row["earliest_on"]:
            yield parsed[CLAIMS].violation(
                row,
                "earliest_on",
                f"lies after the last report of the change ({max(days)})",
                "fix the window or the day of the report: a change is not reported in advance",
                severity=Severity.WARNING,
            )


def _days_given(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield days that a report gives but that lie after its publication."""
    published = {row["source_id"]: row["published_on"] for row in parsed[SOURCES].rows}
    for row in parsed[CLAIM_SOURCES].rows:
        given_on, published_on = row["given_on"], published.get(row["source_id"])
        if given_on is not None and published_on is not None and given_on > published_on:
            yield parsed[CLAIM_SOURCES].violation(
                row,
                "given_on",
                f"lies after the day on which the report was published ({published_on})",
                "fix the day that the report gives, or its published_on in sources.csv",
                severity=Severity.WARNING,
            )


def _tallies_of_other_days(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield published tallies of a day on which the map says nothing to compare with."""
    first_day, last_day = parsed.first_day, parsed.last_day
    if first_day is None or last_day is None or first_day > last_day:
        return
    for row in parsed[TALLIES].rows:
        if row["counted_on"] is not None and not first_day <= row["counted_on"] <= last_day:
            yield parsed[TALLIES].violation(
                row,
                "counted_on",
                f"lies outside the days of the dataset ({first_day} to {last_day})",
                "fix the day, or remove the row: there is nothing to compare it with",
                severity=Severity.WARNING,
            )
