"""From text to values: parse every cell of a dataset."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from layers.dataset.columns import BadValueError, ColumnKind, ColumnSchema, parse_value
from layers.dataset.folder import Folder, table_of
from layers.dataset.schemas import DESCRIPTOR, TABLES, TableSchema
from layers.dataset.tables import TextRow, TextTable
from layers.dataset.violations import Severity, Violation


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One row with its values by column; a bad cell has the value None."""

    text: TextRow
    values: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:  # noqa: ANN401 - a cell may hold any value
        return self.values.get(column)

    def is_filled(self, column: str) -> bool:
        """Whether the cell holds anything at all, good or bad."""
        return bool(self.text.cells.get(column, "").strip())

    def is_bad(self, column: str) -> bool:
        """Whether the cell holds something that its column does not allow."""
        return self.is_filled(column) and self[column] is None


@dataclass(frozen=True, slots=True)
class ParsedTable:
    """A table with its values and the violations of its cells."""

    text: TextTable
    rows: tuple[ParsedRow, ...]
    violations: tuple[Violation, ...]

    def has(self, *columns: str) -> bool:
        """Whether the file has all these columns."""
        return self.text.has(*columns)

    def violation(
        self,
        row: ParsedRow,
        column: str | None,
        problem: str,
        remedy: str,
        *,
        severity: Severity = Severity.ERROR,
        value: str | None = None,
    ) -> Violation:
        """Build a violation of a row of this table."""
        return self.text.violation(
            row.text, column, problem, remedy, value=value, severity=severity
        )


@dataclass(frozen=True, slots=True)
class ParsedFolder:
    """The tables of a folder by file name, and the days that the dataset covers.

    ``first_day`` and ``last_day`` are None where the descriptor does not give them.
    """

    folder: Folder
    tables: Mapping[str, ParsedTable]
    first_day: date | None
    last_day: date | None

    def __getitem__(self, table: TableSchema) -> ParsedTable:
        return self.tables[table.file]


def parse_folder(folder: Folder) -> ParsedFolder:
    """Parse every table of a folder, and the days of its descriptor.

    Parameters
    ----------
    folder
        The folder, already read.

    Returns
    -------
    ParsedFolder
        Every table of the format; one whose file is missing has no rows.
    """
    return ParsedFolder(
        folder=folder,
        tables=MappingProxyType(
            {table.file: _parse_table(table_of(folder, table)) for table in TABLES}
        ),
        first_day=parse_day(folder.descriptor.get("first_day")),
        last_day=parse_day(folder.descriptor.get("last_day")),
    )


def parse_day(value: object) -> date | None:
    """Return the day in a property of the descriptor, None where it is not a day."""
    if not isinstance(value, str):
        return None
    try:
        day = parse_value(ColumnSchema("day", ColumnKind.DAY), value)
    except BadValueError:
        return None
    return day if isinstance(day, date) else None


def _parse_table(text: TextTable) -> ParsedTable:
    columns = [column for column in text.table.columns if column.name in text.columns]
    violations: list[Violation] = []
    rows: list[ParsedRow] = []
    for row in text.rows:
        values: dict[str, Any] = {}
        for column in columns:
            try:
                values[column.name] = parse_value(column, row[column.name])
            except BadValueError as error:
                violations.append(text.violation(row, column.name, error.problem, error.remedy))
                values[column.name] = None
        rows.append(ParsedRow(row, values))
    return ParsedTable(text, tuple(rows), tuple(violations))


def find_repeated_keys(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield a violation for each row that repeats the primary key of an earlier row."""
    for table in parsed.tables.values():
        key = table.text.table.primary_key
        if key is None or not table.has(key):
            continue
        first_lines: dict[str, int] = {}
        for row in table.rows:
            value = row[key]
            if value is None:
                continue
            first = first_lines.setdefault(value, row.text.line)
            if first != row.text.line:
                yield repeated_key(table.text, row.text, first)


def repeated_key(table: TextTable, row: TextRow, first_line: int) -> Violation:
    """Build the violation for a row that repeats the primary key of an earlier line."""
    return table.violation(
        row,
        table.table.primary_key,
        f"is already the key of line {first_line}",
        "give each row its own key",
    )


def describe_days(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield what is wrong with the first and the last day in the descriptor."""
    descriptor = parsed.folder.descriptor
    if not descriptor:
        return
    for name, day in (("first_day", parsed.first_day), ("last_day", parsed.last_day)):
        if day is None:
            given = descriptor.get(name)
            yield Violation(
                DESCRIPTOR,
                None,
                name,
                None if given is None else str(given),
                "is missing" if given is None else "is not a day",
                "write it as YYYY-MM-DD",
            )
    if parsed.first_day and parsed.last_day and parsed.first_day > parsed.last_day:
        yield Violation(
            DESCRIPTOR,
            None,
            "last_day",
            parsed.last_day.isoformat(),
            f"lies before first_day ({parsed.first_day})",
            "give the last day that the dataset covers",
        )
