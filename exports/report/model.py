"""A report as a document: headings, paragraphs, tables and pictures, before any file format.

What is here is text in one language, already said; a writer only sets it. `Report` is read by
`exports.report.docx_writer` and `exports.report.html_writer`, and by nobody's eyes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Weight(StrEnum):
    """How a span stands out from the text around it."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Span:
    """Some letters of a line.

    Attributes
    ----------
    address
        A page on the web that it leads to.
    reference
        The number of the report in the list of reports that it leads to.
    colour
        ``#rrggbb`` of a swatch that stands before it: never the only thing that tells.
    """

    text: str
    weight: Weight = Weight.PLAIN
    address: str | None = None
    reference: int | None = None
    colour: str | None = None


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part; `level` 1 is a section, 2 a part of it."""

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
    """A list without an order."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: lines below each other."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """All letters of the cell, a line each."""
        return "\n".join("".join(span.text for span in line) for line in self.lines)


class RowRole(StrEnum):
    """What a row of a table is to those below it."""

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
    """One column: its heading, its share of the width, and whether figures stand in it."""

    heading: str
    share: float
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Rows under headings.

    Attributes
    ----------
    caption
        What the table shows; a writer numbers it.
    note
        How to read it, below the table; may be empty.
    """

    caption: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[ReportRow, ...]
    note: str = ""


class PictureKind(StrEnum):
    """What a picture is; each kind is numbered on its own."""

    MAP = "map"
    CHART = "chart"


@dataclass(frozen=True, slots=True)
class Picture:
    """A map or a chart.

    Attributes
    ----------
    png
        Its pixels.
    alternative
        What it shows, for who cannot see it.
    width, height
        In points on an A4 page.
    """

    kind: PictureKind
    png: bytes
    caption: str
    alternative: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Reference:
    """One report of the list of reports; ``number`` is what the text cites it by."""

    number: int
    spans: Line


@dataclass(frozen=True, slots=True)
class References:
    """The list of reports that the text cites, in the order of their numbers."""

    members: tuple[Reference, ...]


Block = Heading | Paragraph | Bullets | ReportTable | Picture | References


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    Attributes
    ----------
    facts
        Name and value of what every view must say: as of, known on, according to, ...
    running
        One line for the head or foot of every page.
    subject, keywords
        For the properties of a file.
    dated_on
        Day that a file says it was made on. No clock decides it: the last day of the report.
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
    """Return a line of one span."""
    return (Span(text, weight),)


def cell(text: str, weight: Weight = Weight.PLAIN) -> Cell:
    """Return a cell of one line of one span."""
    return Cell((plain(text, weight),))
