"""References between the tables: every id that a row names must have its own row."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import partial

from layers.dataset.columns import ColumnSchema
from layers.dataset.parsing import ParsedFolder, ParsedTable
from layers.dataset.schemas import ACTORS, CLAIMS, PLACES, SOURCES, TableSchema
from layers.dataset.violations import Violation

#: Columns that refer to another row of the same table and must not form a circle.
_CHAINS = (
    (ACTORS, "parent_id", "is its own umbrella"),
    (PLACES, "parent_id", "lies inside itself"),
    (SOURCES, "relays_source_id", "relays itself"),
    (CLAIMS, "retracts", "retracts itself"),
)
#: Number of unknown ids in a column that get suggestions; more than that are not typing errors.
_SUGGESTIONS = 20


def find_unknown_ids(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield a violation for each id that is missing from the table it refers to.

    References to a table that is missing, has no key or could not be read to the end are not
    reported: the problem is reported once, at that table.
    """
    known = {file: table.text.ids() for file, table in parsed.tables.items()}
    for table in parsed.tables.values():
        for column in table.text.table.columns:
            ids = known.get(column.refers_to) if column.refers_to else None
            if ids is not None and table.has(column.name):
                yield from _unknown_in_column(table, column, ids)


def _unknown_in_column(
    table: ParsedTable, column: ColumnSchema, ids: frozenset[str]
) -> Iterator[Violation]:
    suggestions: dict[str, str] = {}
    for row in table.rows:
        value = row[column.name]
        members = value if isinstance(value, tuple) else (value,)
        for member in members:
            if member is None or member in ids or member in column.also:
                continue
            if member not in suggestions:
                near = ids if len(suggestions) < _SUGGESTIONS else frozenset[str]()
                suggestions[member] = _suggest(column, member, near)
            yield table.violation(
                row,
                column.name,
                f"is not in {column.refers_to}",
                suggestions[member],
                value=member,
            )


def _suggest(column: ColumnSchema, member: str, ids: frozenset[str]) -> str:
    close = [known for known in sorted(ids) if known.casefold() == member.casefold()]
    close = close or get_close_matches(member, sorted(ids), n=3, cutoff=0.75)
    near = f" (similar: {', '.join(close)})" if close else ""
    also = f", or one of {', '.join(column.also)}" if column.also else ""
    return f"use an id of {column.refers_to}{near}{also}, or add the row there"


def find_cycles(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield one violation for each circle of parents, relays or retractions."""
    for table, column, problem in _CHAINS:
        yield from _cycles_in(parsed, table, column, problem)


def _cycles_in(
    parsed: ParsedFolder, table: TableSchema, column: str, problem: str
) -> Iterator[Violation]:
    rows = parsed[table].rows
    key = table.primary_key or ""
    follows = {row[key]: row[column] for row in rows if row[key] is not None}
    line_of = {row[key]: row for row in reversed(rows)}
    seen: set[str] = set()
    for start in follows:
        path: list[str] = []
        here: str | None = start
        while here is not None and here not in seen:
            seen.add(here)
            path.append(here)
            here = follows.get(here)
        if here not in path:
            continue
        circle = path[path.index(here) :]
        first = min(circle, key=lambda member: line_of[member].text.line)
        turn = circle.index(first)
        way = [*circle[turn:], *circle[:turn], first]
        report = partial(parsed[table].violation, line_of[first], column)
        yield report(f"{problem} ({' > '.join(way)})", "break the circle at one of its rows")
