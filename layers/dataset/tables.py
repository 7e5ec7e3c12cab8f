"""Read the bytes of CSV files into numbered rows of text, and report what is wrong with them.

A row keeps its line number as a text editor shows it, so that a problem found much later can
still be located.
"""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from layers.dataset.schemas import TableSchema
from layers.dataset.violations import Severity, Violation

BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class TextRow:
    """One row of a table: its line in the file, and its cells by column."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table as in its file.

    ``rows`` have a cell for each of ``columns``. Rows with too many or too few cells are kept
    separately in ``ragged_rows``: their cells cannot be assigned to columns reliably, but
    references to their ids should not be reported as unknown as well. ``is_whole`` is False where
    reading stopped before the end.
    """

    table: TableSchema
    columns: tuple[str, ...] = ()
    rows: tuple[TextRow, ...] = ()
    ragged_rows: tuple[TextRow, ...] = ()
    violations: tuple[Violation, ...] = ()
    is_whole: bool = True

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.table.file

    def has(self, *columns: str) -> bool:
        """Whether the table has all these columns."""
        return set(columns) <= set(self.columns)

    def ids(self) -> frozenset[str] | None:
        """Return the values of the primary key; None where they are unknown."""
        key = self.table.primary_key
        if key is None or key not in self.columns or not self.is_whole:
            return None
        rows = (*self.rows, *self.ragged_rows)
        return frozenset(row.cells[key] for row in rows if row.cells.get(key))

    def violation(
        self,
        row: TextRow | int | None,
        column: str | None,
        problem: str,
        remedy: str,
        *,
        value: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> Violation:
        """Build a violation in this file, with the value of the cell unless one is given."""
        if value is None and isinstance(row, TextRow) and column is not None:
            value = row.cells.get(column)
        line = row.line if isinstance(row, TextRow) else row
        return Violation(self.file, line, column, value, problem, remedy, severity)


@dataclass(slots=True)
class _Reading:
    """The state of reading one file.

    ``bad_offsets`` are the offsets of bytes that are not UTF-8 and lie ahead.
    """

    table: TableSchema
    bad_offsets: deque[int] = field(default_factory=deque)
    is_whole: bool = True
    violations: list[Violation] = field(default_factory=list)

    def report(
        self,
        line: int | None,
        column: str | None,
        problem: str,
        remedy: str,
        *,
        value: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Record one violation in this file."""
        self.violations.append(
            Violation(self.table.file, line, column, value, problem, remedy, severity)
        )


def read_table(table: TableSchema, content: bytes) -> TextTable:
    """Read the bytes of one CSV file.

    A byte order mark and CRLF line ends are accepted with a warning. Bytes that are not UTF-8
    and NUL characters are reported and replaced by U+FFFD, and reading goes on. Blank lines are
    skipped.

    Parameters
    ----------
    table
        The declaration of the table.
    content
        The bytes of the file.

    Returns
    -------
    TextTable
        The rows in file order, and a violation for each problem of the file as a text table.
        The values of the cells are not checked here.
    """
    reading = _Reading(table)
    text = _decode(reading, content)
    if text is None:
        return TextTable(table, violations=tuple(reading.violations), is_whole=False)
    records = list(_split_records(reading, text))
    if not records:
        reading.report(
            None,
            None,
            "is empty",
            f"put the header row in its first line: {','.join(table.names)}",
        )
        return TextTable(table, violations=tuple(reading.violations), is_whole=False)
    header_line, header = records[0]
    _compare_header(reading, header_line, header)
    rows: list[TextRow] = []
    ragged_rows: list[TextRow] = []
    for line, cells in records[1:]:
        row = TextRow(line, dict(zip(header, cells, strict=False)))
        if len(cells) == len(header):
            rows.append(row)
            continue
        ragged_rows.append(row)
        reading.report(
            line,
            None,
            f"has {len(cells)} cells where the header has {len(header)}",
            "give each column one cell, and put cells that hold commas or line breaks in quotes",
        )
    return TextTable(
        table=table,
        columns=tuple(header),
        rows=tuple(rows),
        ragged_rows=tuple(ragged_rows),
        violations=tuple(reading.violations),
        is_whole=reading.is_whole,
    )


def _decode(reading: _Reading, content: bytes) -> str | None:
    """Return the text without byte order mark and CR; invalid UTF-8 becomes surrogates."""
    if content.startswith(_UTF16_BOMS):
        reading.report(1, None, "is not UTF-8 (it looks like UTF-16)", "save the file as UTF-8")
        return None
    skipped = len(BOM) if content.startswith(BOM) else 0
    if skipped:
        content = content[skipped:]
        reading.report(
            1,
            None,
            "begins with a byte order mark",
            "save the file as UTF-8 without one",
            severity=Severity.WARNING,
        )
    if b"\r\n" in content:
        reading.report(
            content[: content.index(b"\r\n")].count(b"\n") + 1,
            None,
            "ends its lines with CRLF",
            "save the file with LF line ends",
            severity=Severity.WARNING,
        )
    text = content.decode("utf-8", errors="surrogateescape")
    offset, end = skipped, 0
    for match in _NOT_UTF8.finditer(text):
        offset += len(text[end : match.start()].encode("utf-8", errors="surrogateescape"))
        reading.bad_offsets.append(offset)
        end = match.start()
    # Line breaks inside cells mean the same, however the editor wrote them.
    return text.replace("\r\n", "\n")


def _split_records(reading: _Reading, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the number of its first line, and report its bad characters."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            reading.is_whole = False
            reading.report(
                line,
                None,
                f"cannot be read as CSV from here on ({error})",
                'close each quoted cell, and write a quote inside one as ""',
            )
            return
        if cells is None:
            return
        if cells:
            columns = [*header, *[None] * len(cells)]
            cells = [
                _clean(reading, line, column, cell)
                for column, cell in zip(columns, cells, strict=False)
            ]
            header = header or cells
            yield line, cells
        line = reader.line_num + 1


def _clean(reading: _Reading, line: int, column: str | None, cell: str) -> str:
    """Replace and report every character of a cell that cannot be text."""
    bad = _NOT_UTF8.findall(cell)
    if not bad and "\0" not in cell:
        return cell
    cleaned = _NOT_UTF8.sub(_REPLACEMENT, cell).replace("\0", _REPLACEMENT)
    if bad:
        offset, *_ = [reading.bad_offsets.popleft() for _ in bad]
        byte = ord(bad[0]) - 0xDC00
        reading.report(
            line,
            column,
            f"is not UTF-8 (byte 0x{byte:02X} at byte {offset} of the file)",
            "save the file as UTF-8, and look for letters that were lost",
            value=cleaned,
        )
    if "\0" in cell:
        reading.report(line, column, "holds a NUL character", "delete the character", value=cleaned)
    return cleaned


def _compare_header(reading: _Reading, line: int, header: list[str]) -> None:
    """Report columns that are missing, unknown or repeated."""
    names = reading.table.names
    unknown = [name for name in dict.fromkeys(header) if name not in names]
    missing = [name for name in names if name not in header]
    for name in missing:
        close = get_close_matches(name, unknown, n=1, cutoff=0.8)
        remedy = f"rename the column {close[0]!r}" if close else "add the column"
        reading.report(line, name, "is missing from the header", remedy)
    for name in unknown:
        close = get_close_matches(name, missing, n=1, cutoff=0.8)
        remedy = (
            f"rename it to {close[0]}"
            if close
            else f"remove it; the columns are: {', '.join(names)}"
        )
        reading.report(line, name, "is not a column of this table", remedy)
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            reading.report(line, name, "is in the header twice", "keep one of the columns")
