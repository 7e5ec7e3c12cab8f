"""Sides: one bloc and one name on a day, and each hostility is declared once."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from layers.dataset.parsing import ParsedFolder, ParsedRow
from layers.dataset.schemas import (
    ACTORS,
    BLOCS,
    CLAIMS,
    HOSTILITIES,
    MEMBERSHIPS,
    SIDE_NAMES,
    TableSchema,
)
from layers.dataset.violations import Severity, Violation

ONE_DAY = timedelta(days=1)


def find_bad_sides(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield what is ambiguous or missing about who is allied with whom."""
    yield from _two_blocs(parsed)
    yield from _hostilities_twice(parsed)
    yield from _two_names(parsed)
    yield from _actors_without_bloc(parsed)
    yield from _blocs_without_member(parsed)
    yield from _abbreviations_twice(parsed)


def _has_bad_end(row: ParsedRow) -> bool:
    return row.is_bad("from_on") or row.is_bad("to_on")


def _is_backwards(row: ParsedRow) -> bool:
    return bool(row["from_on"] and row["to_on"] and row["from_on"] > row["to_on"])


def _shared_days(first: ParsedRow, second: ParsedRow) -> tuple[date, date] | None:
    """Return the first and last day that two closed windows share; a blank end is open."""
    if _has_bad_end(first) or _has_bad_end(second):
        return None
    begins = max(first["from_on"] or date.min, second["from_on"] or date.min)
    ends = min(first["to_on"] or date.max, second["to_on"] or date.max)
    return (begins, ends) if begins <= ends else None


def _to_words(days: tuple[date, date]) -> str:
    begins = "the beginning" if days[0] == date.min else days[0].isoformat()
    ends = "open" if days[1] == date.max else days[1].isoformat()
    return f"{begins} to {ends}"


def _two_blocs(parsed: ParsedFolder) -> Iterator[Violation]:
    by_actor: dict[str, list[ParsedRow]] = defaultdict(list)
    for row in parsed[MEMBERSHIPS].rows:
        if row["actor_id"] is not None:
            by_actor[row["actor_id"]].append(row)
    for actor_id, rows in by_actor.items():
        for first, second in combinations(rows, 2):
            days = _shared_days(first, second)
            if days is not None:
                yield parsed[MEMBERSHIPS].violation(
                    second,
                    "from_on",
                    f"puts {actor_id} in {second['bloc_id']} on days ({_to_words(days)}) on which "
                    f"line {first.text.line} has it in {first['bloc_id']}",
                    "end one membership on the day before the next begins",
                    value=second.text.cells.get("from_on", ""),
                )


def _hostilities_twice(parsed: ParsedFolder) -> Iterator[Violation]:
    by_pair: dict[frozenset[str], list[ParsedRow]] = defaultdict(list)
    for row in parsed[HOSTILITIES].rows:
        if row["bloc_a"] is not None and row["bloc_b"] is not None:
            by_pair[frozenset((row["bloc_a"], row["bloc_b"]))].append(row)
    for rows in by_pair.values():
        for first, second in combinations(rows, 2):
            days = _shared_days(first, second)
            if days is not None:
                yield parsed[HOSTILITIES].violation(
                    second,
                    "bloc_b",
                    f"is already declared hostile to {second['bloc_a']} in line {first.text.line} "
                    f"({_to_words(days)})",
                    "declare each pair once: hostility is mutual",
                    severity=Severity.WARNING,
                )


def _two_names(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield names that compete on a day; a dated name goes before one without days."""
    by_side: dict[tuple[object, ...], list[ParsedRow]] = defaultdict(list)
    for row in parsed[SIDE_NAMES].rows:
        side = (row["actor_id"], row["bloc_id"])
        if any(side) and row["language"] is not None:
            is_dated = row.is_filled("from_on") or row.is_filled("to_on")
            by_side[(*side, row["language"], is_dated)].append(row)
    for rows in by_side.values():
        for first, second in combinations(rows, 2):
            days = _shared_days(first, second)
            if days is not None:
                yield parsed[SIDE_NAMES].violation(
                    second,
                    "from_on" if second.is_filled("from_on") else "name",
                    f"names {second['actor_id'] or second['bloc_id']} a second time in "
                    f"{second['language']} ({_to_words(days)}): see line {first.text.line}",
                    "end one name on the day before the next begins, or remove one",
                    value=second["name"],
                )


def umbrellas_of(parsed: ParsedFolder) -> dict[str, tuple[str, ...]]:
    """Return each actor with all the umbrellas above it, the nearest first."""
    parents = {row["actor_id"]: row["parent_id"] for row in parsed[ACTORS].rows}
    found: dict[str, tuple[str, ...]] = {}
    for actor_id, parent_id in parents.items():
        above: list[str] = []
        umbrella_id = parent_id
        while umbrella_id is not None and umbrella_id not in {actor_id, *above}:
            above.append(umbrella_id)
            umbrella_id = parents.get(umbrella_id)
        if actor_id is not None:
            found[actor_id] = tuple(above)
    return found


def _actors_without_bloc(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield actors that have no bloc at all, and claims on days on which theirs is missing."""
    if not parsed[MEMBERSHIPS].text.is_whole:
        return
    umbrellas = umbrellas_of(parsed)
    windows: dict[str, list[ParsedRow]] = defaultdict(list)
    for row in parsed[MEMBERSHIPS].rows:
        for actor_id in umbrellas:
            if row["actor_id"] in {actor_id, *umbrellas[actor_id]}:
                windows[actor_id].append(row)
    for row in parsed[ACTORS].rows:
        if row["actor_id"] is not None and row["actor_id"] not in windows:
            yield parsed[ACTORS].violation(
                row,
                "actor_id",
                "belongs to no bloc on any day, and neither does its umbrella organisation",
                "add a row in memberships.csv; without a bloc it is hostile to nobody",
                severity=Severity.WARNING,
            )
    for row in parsed[CLAIMS].rows:
        day = _first_day_without_bloc(row, windows.get(row["actor_id"], []))
        if day is not None:
            yield parsed[CLAIMS].violation(
                row,
                "actor_id",
                f"belongs to no bloc on {day}, and neither does its umbrella organisation",
                "close the gap in memberships.csv; without a bloc it is hostile to nobody",
                severity=Severity.WARNING,
            )


def _first_day_without_bloc(claim: ParsedRow, memberships: list[ParsedRow]) -> date | None:
    """Return the first day of a claim's window that no membership of its actor covers.

    An actor without any membership has its own warning.
    """
    day, last = claim["earliest_on"], claim["latest_on"]
    if not memberships or day is None or last is None:
        return None
    if any(_has_bad_end(row) or _is_backwards(row) for row in memberships):
        return None
    for row in sorted(memberships, key=lambda row: row["from_on"] or date.min):
        if (row["from_on"] or date.min) <= day <= (row["to_on"] or date.max):
            if row["to_on"] is None or row["to_on"] >= last:
                return None
            day = row["to_on"] + ONE_DAY
    return day if day <= last else None


def _blocs_without_member(parsed: ParsedFolder) -> Iterator[Violation]:
    if not parsed[MEMBERSHIPS].text.is_whole:
        return
    joined = {row["bloc_id"] for row in parsed[MEMBERSHIPS].rows}
    for row in parsed[BLOCS].rows:
        if row["bloc_id"] is not None and row["bloc_id"] not in joined:
            yield parsed[BLOCS].violation(
                row,
                "bloc_id",
                "has no member",
                "add a member in memberships.csv, or remove the row",
                severity=Severity.WARNING,
            )


def _abbreviations_twice(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield repeated abbreviations: answers use them to name the holder."""
    yield from repeated_values(parsed, ACTORS, "abbreviation", "give each actor its own")


def repeated_values(
    parsed: ParsedFolder, table: TableSchema, column: str, remedy: str
) -> Iterator[Violation]:
    """Yield a violation for each row that repeats a cell of an earlier row."""
    lines: dict[str, int] = {}
    for row in parsed[table].rows:
        if row[column] is None:
            continue
        first = lines.setdefault(row[column], row.text.line)
        if first != row.text.line:
            yield parsed[table].violation(row, column, f"is already in line {first}", remedy)
