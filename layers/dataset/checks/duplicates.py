"""Duplicates: rows that say the same under different keys or without a key."""

from collections.abc import Iterator, Sequence

from layers.dataset.parsing import ParsedFolder, ParsedRow
from layers.dataset.schemas import (
    CLAIM_SOURCES,
    CLAIMS,
    HOSTILITIES,
    MEMBERSHIPS,
    PLACES,
    SOURCES,
    TALLIES,
    TOPONYMS,
    TableSchema,
)
from layers.dataset.violations import Severity, Violation

#: Tables without a key, and the columns that distinguish their rows.
_KEYLESS = (
    (MEMBERSHIPS, MEMBERSHIPS.names),
    (HOSTILITIES, HOSTILITIES.names),
    (TOPONYMS, ("place_id", "name", "language", "script")),
    (CLAIM_SOURCES, ("claim_id", "source_id")),
    (TALLIES, ("counted_on", "publisher", "bloc_ids")),
)
#: Tables with a key, and the columns in which two rows should differ even so.
_KEYED = (
    (SOURCES, tuple(name for name in SOURCES.names if name != "source_id")),
    (PLACES, ("kind", "name", "parent_id")),
    (CLAIMS, tuple(name for name in CLAIMS.names if name != "claim_id")),
)


def find_duplicates(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield rows that repeat an earlier one.

    In a table without a key this is an error. Under two keys it is a warning, since two
    reports may say the same and two villages of a township may share a name.
    """
    for table, columns in _KEYLESS:
        yield from _repeated_rows(parsed, table, columns, Severity.ERROR)
    for table, columns in _KEYED:
        yield from _repeated_rows(parsed, table, columns, Severity.WARNING)


def _repeated_rows(
    parsed: ParsedFolder, table: TableSchema, columns: Sequence[str], severity: Severity
) -> Iterator[Violation]:
    if not parsed[table].has(*columns):
        return
    first_lines: dict[tuple[str, ...], int] = {}
    for row in parsed[table].rows:
        first = first_lines.setdefault(_content(row, columns), row.text.line)
        if first == row.text.line:
            continue
        yield parsed[table].violation(
            row,
            table.primary_key,
            f"says the same as line {first}"
            + ("" if table.primary_key is None else " except for its key"),
            "remove one of the rows, or state how they differ",
            severity=severity,
        )


def _content(row: ParsedRow, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(row.text[name] for name in columns)
