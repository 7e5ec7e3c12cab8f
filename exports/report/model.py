"""The document model of a report: headings, paragraphs, tables and pictures, without a format.

The text is already in its final language; a writer only lays it out. `exports.report.docx_writer`
and `exports.report.html_writer` read a `Report`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Weight(StrEnum):
    """The emphasis of a span relative to the text around it."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line with uniform formatting.

    Attributes
    ----------
    address
        Address of the web page that it links to, if any.
    reference
        Number of the report in the list of reports that it links to, if any.
    colour
        ``#rrggbb`` of a swatch before the text, if any; never the only distinction.
    """

    text: str
    weight: Weight = Weight.PLAIN
    address: str | None = None
    reference: int | None = None
    colour: str | None = None


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is a section, 2 a subsection."""

    text: str
    level: int = 1
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of text."""

    spans: Line
    weight: Weight = Weight.PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    """An unordered list."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, with one or more lines."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The text of the cell, line by line."""
        return "\n".join("".join(span.text for span in line) for line in self.lines)


class RowRole(StrEnum):
    """The role of a row in relation to the rows below it."""

    BODY = "body"
    GROUP = "group"
    PART = "part"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row of a table; the first cell names it."""

    cells: tuple[Cell, ...]
    role: RowRole = RowRole.BODY


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """One column: its heading, its share of the width, and whether it contains figures."""

    heading: str
    share: float
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table: columns with headings, and rows.

    Attributes
    ----------
    caption
        The content of the table; a writer numbers it.
    note
        Explanation below the table; may be empty.
    """

    caption: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[ReportRow, ...]
    note: str = ""


class PictureKind(StrEnum):
    """The kind of a picture; each kind has its own numbering."""

    MAP = "map"
    CHART = "chart"


@dataclass(frozen=True, slots=True)
class Picture:
    """A map or a chart.

    Attributes
    ----------
    png
        The image file.
        alternative
            Description for readers who cannot see it.
        width, height
            Size in points on an A4 page.
    """

    kind: PictureKind
    png: bytes
    caption: str
    alternative: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry in the list of reports; the text cites it by ``number``."""

    number: int
    spans: Line


@dataclass(frozen=True, slots=True)
class References:
    """The list of cited reports, in the order of their numbers."""

    members: tuple[Reference, ...]


Block = Heading | Paragraph | Bullets | ReportTable | Picture | References


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    Attributes
    ----------
    facts
        Names and values that every view must state: as of, known on, according to, ...
    running
        Line for the header or footer of every page.
    subject, keywords
        Values for the properties of a file.
    dated_on
        Creation day in the properties of a file: the last day of the report, not that of a
        clock.
    """

    title: str
    subtitle: str
    language: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    running: str
    subject: str
    keywords: str
    dated_on: date

    def tables(self) -> Iterator[ReportTable]:
        """Yield the tables in order."""
        yield from (block for block in self.blocks if isinstance(block, ReportTable))


def plain(text: str, weight: Weight = Weight.PLAIN) -> Line:
    """Return a line with one span."""
    return (Span(text, weight),)


def cell(text: str, weight: Weight = Weight.PLAIN) -> Cell:
    """Return a cell with one line of one span."""
    return Cell((plain(text, weight),))
