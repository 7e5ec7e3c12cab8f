"""Write tables as CSV and XLSX: HXL hashtags in the second row, no text taken as a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from exports.data_files.columns import Column, ColumnType
from exports.data_files.data_table import DataTable
from exports.data_files.metadata import Metadata, metadata_lines
from views.safe_text import to_safe_text, to_xml_text

#: The earliest date of the zip format; a fixed date gives the same bytes at any time.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_HEADER_ROWS = 2
_WIDTHS = {ColumnType.DAY: 12, ColumnType.FLAG: 12, ColumnType.COUNT: 12, ColumnType.NUMBER: 14}
_TEXT_WIDTH = 22
_PLAIN: Mapping[ColumnType, Callable[[Any], object]] = {
    ColumnType.TEXT: str,
    ColumnType.DAY: lambda day: day.to_pydatetime(),
    ColumnType.FLAG: bool,
    ColumnType.COUNT: int,
    ColumnType.NUMBER: float,
}


def build_csv(table: DataTable) -> bytes:
    """Write a table as CSV: UTF-8, line ends as in RFC 4180, no geometry.

    The first row has the names of the columns, the second their HXL hashtags.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([column.name for column in table.columns])
    writer.writerow([column.hxl for column in table.columns])
    for row in _rows(table):
        writer.writerow(
            [to_safe_text(each) if isinstance(each, str) else _write(each) for each in row]
        )
    return buffer.getvalue().encode()


def build_xlsx(table: DataTable, metadata: Metadata) -> bytes:
    """Write a table as an Excel workbook: the rows, the metadata and the meaning of the columns.

    Text stays text whatever it begins with, and days have the type date.
    """
    book = Workbook(write_only=True)
    _add_rows(book, table)
    about = book.create_sheet("metadata")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = _TEXT_WIDTH, 120
    for name, text in metadata_lines(metadata):
        about.append([_cell(about, name, is_bold=True), _cell(about, text)])
    meaning = book.create_sheet("columns")
    meaning.column_dimensions["E"].width = 100
    names = ("name", "type", "unit", "hxl", "description")
    meaning.append([_cell(meaning, name, is_bold=True) for name in names])
    for column in metadata["columns"]:
        told: Mapping[str, Any] = column
        meaning.append([_cell(meaning, told[name]) for name in names])
    buffer = io.BytesIO()
    book.save(buffer)
    return _without_clock(buffer.getvalue())


def _add_rows(book: Workbook, table: DataTable) -> None:
    sheet = book.create_sheet(table.question.what.value)
    sheet.freeze_panes = f"A{_HEADER_ROWS + 1}"
    for number, column in enumerate(table.columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTHS.get(column.type, _TEXT_WIDTH)
    sheet.append([_cell(sheet, column.name, is_bold=True) for column in table.columns])
    sheet.append([_cell(sheet, column.hxl) for column in table.columns])
    for row in _rows(table):
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: object, *, is_bold: bool = False) -> Any:  # noqa: ANN401 - openpyxl
    """Make a cell whose text never becomes a formula, even if it is edited later."""
    cell = WriteOnlyCell(sheet, to_xml_text(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"
        if to_safe_text(value) != value:
            cell.quotePrefix = True
    elif isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd"
    if is_bold:
        cell.font = Font(bold=True)
    return cell


def _rows(table: DataTable) -> Iterator[list[Any]]:
    """Return the cells of every row as plain values; None where a value is missing."""
    lists = [_values(table.frame[column.name], column) for column in table.columns]
    yield from (list(row) for row in zip(*lists, strict=True))


def _values(values: pd.Series[Any], column: Column) -> list[Any]:
    make = _PLAIN[column.type]
    return [None if pd.isna(value) else make(value) for value in values]


def _write(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.date().isoformat() if isinstance(value, datetime) else str(value)


def _without_clock(content: bytes) -> bytes:
    """Remove the time of writing from a workbook, so that the same table gives the same bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as written,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in written.namelist():
            member = written.read(name)
            if name == "docProps/core.xml":
                member = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", member)
            kept.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), member, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
