"""Read and write a user's table without changing its contents.

The text of every cell is preserved. The output is written like the input: the same delimiter, the
same line endings, a byte order mark where there was one.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from atlas.output_file import whole_file
from geo.errors import AtlasError

DELIMITERS = (",", ";", "\t", "|")
_BOM = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
#: A cell may hold a whole article; the csv module would stop at 128 KiB.
_LONGEST_CELL = 2**31 - 1


class TableError(AtlasError, ValueError):
    """A table that cannot be read, or a file that cannot be written."""


@dataclass(frozen=True, kw_only=True)
class CsvStyle:
    """How a file is written: delimiter, line endings and byte order mark."""

    delimiter: str = ","
    line_end: str = "\n"
    has_bom: bool = False


@dataclass(frozen=True, kw_only=True)
class CsvTable:
    """A table of text.

    Attributes
    ----------
    header
        Names of the columns as in the file; a name may occur twice. Where some row has more cells
        than the header has names, columns called ``unnamed_1`` and so on are added.
    rows
        One list of cells for each row, all as long as the header. Empty lines are skipped.
    too_long
        Positions in `rows` of the rows that had more cells than the header had names.
    style
        How the file was written.
    """

    header: list[str]
    rows: list[list[str]]
    too_long: frozenset[int]
    style: CsvStyle

    def column(self, name: str) -> int:
        """Return the position of a column.

        Raises
        ------
        TableError
            When there is no such column, or more than one; the message lists them.
        """
        count = self.header.count(name)
        if count == 1:
            return self.header.index(name)
        columns = ", ".join(repr(column) for column in self.header)
        what = "no column" if count == 0 else f"{count} columns"
        raise TableError(f"the table has {what} called {name!r}; its columns are {columns}")


def load_table(path: Path, *, named: Sequence[str] = (), delimiter: str | None = None) -> CsvTable:
    """Load a table from a CSV file in UTF-8.

    Parameters
    ----------
    path
        The file, with a header row.
    named
        Columns that the caller needs: they show which delimiter is the right one.
    delimiter
        One character; None means that it is guessed from the header row.

    Raises
    ------
    TableError
        When the file is missing, empty, not UTF-8 or not a table; the message gives the line.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TableError(f"{path} cannot be read: {error.strerror}") from error
    text = _decode(content, path)
    if not text.strip():
        raise TableError(f"{path} is empty: the first line must name the columns")
    style = CsvStyle(
        delimiter=delimiter or _guess_delimiter(text, named),
        line_end="\r\n" if "\r\n" in text else "\n",
        has_bom=content.startswith(_BOM),
    )
    return _parse(text, path, style)


def write_table(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], *, style: CsvStyle
) -> None:
    """Write a table; the file appears whole or not at all.

    Parameters
    ----------
    path
        The file to write; an existing one is replaced once the new one is complete.
    header, rows
        The cells, as text.
    style
        How to write them.

    Raises
    ------
    OutputError
        When the folder cannot be written to.
    """
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        _write(file, header, rows, style)


def _write(
    file: TextIO, header: Sequence[str], rows: Iterable[Sequence[str]], style: CsvStyle
) -> None:
    if style.has_bom:
        file.write("\ufeff")
    sparing, generous = (
        csv.writer(file, delimiter=style.delimiter, lineterminator=style.line_end, quoting=quoting)
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
    )
    for row in itertools.chain([header], rows):
        # Readers end a line at a lone carriage return, but the minimal quoting leaves it unquoted.
        writer = generous if any("\r" in cell for cell in row) else sparing
        writer.writerow(row)


def _decode(content: bytes, path: Path) -> str:
    if content.startswith(_UTF16_MARKS):
        raise TableError(f"{path} is UTF-16: save it as CSV in UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        byte = content[error.start]
        raise TableError(
            f"{path} line {line}: byte 0x{byte:02X} is not UTF-8: save the table as CSV in UTF-8, "
            "or convert it, for example: iconv -f WINDOWS-1252 -t UTF-8"
        ) from error


def _guess_delimiter(text: str, named: Sequence[str]) -> str:
    """Choose the delimiter that finds the most of the caller's columns in the header."""

    def fitness(delimiter: str) -> tuple[int, int]:
        try:
            header = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        except csv.Error:
            return (-1, 0)
        return (sum(name in header for name in named), len(header))

    return max(DELIMITERS, key=fitness)


def _parse(text: str, path: Path, style: CsvStyle) -> CsvTable:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=style.delimiter, strict=True)
    records: list[list[str]] = []
    csv.field_size_limit(_LONGEST_CELL)
    try:
        records.extend(record for record in reader if record)
    except csv.Error as error:
        raise TableError(
            f"{path} line {reader.line_num}: {error}: check the quotation marks there and before"
        ) from error
    header, *rows = records
    too_long = frozenset(number for number, row in enumerate(rows) if any(row[len(header) :]))
    width = max([len(header), *(len(rows[number]) for number in too_long)])
    names = header + _names_beyond(header, width - len(header))
    padded = [(row + [""] * (width - len(row)))[:width] for row in rows]
    return CsvTable(header=names, rows=padded, too_long=too_long, style=style)


def _names_beyond(header: Sequence[str], count: int) -> list[str]:
    """Make up names, unused in the header, for the columns beyond it."""
    free = (name for number in itertools.count(1) if (name := f"unnamed_{number}") not in header)
    return list(itertools.islice(free, count))
