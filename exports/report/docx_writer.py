"""Write a report as a Word document: real headings, captions, table headers, alternative texts.

The same report gives the same bytes: no date in the file comes from a clock.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from itertools import pairwise
from typing import Final

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell as DocxCell
from docx.text.paragraph import Paragraph as DocxParagraph

from exports.report.docx_parts import (
    Bookmarks,
    add_field,
    add_link,
    add_row,
    describe_picture,
    describe_table,
    embolden,
    keep_row_whole,
    repeat_row,
    rule_table,
    shade_cell,
)
from exports.report.docx_styles import (
    CAPTION,
    CELL,
    FACT,
    FONT_OF_SWATCH,
    GROUP_GROUND,
    HEAD_GROUND,
    LIST_ITEM,
    NOTE,
    QUIET,
    REFERENCE,
    RULE,
    TEXT_WIDTH,
    colour_of,
    style_document,
)
from exports.report.model import (
    Bullets,
    Cell,
    Heading,
    Line,
    Paragraph,
    Picture,
    PictureKind,
    References,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
    RowRole,
    Span,
    Weight,
)
from views.safe_text import to_xml_text
from wording.language import mark, t, use_language

_PICTURE_LABELS: Final = {PictureKind.MAP: mark("Map"), PictureKind.CHART: mark("Chart")}
_SEQUENCES: Final = {PictureKind.MAP: "Map", PictureKind.CHART: "Chart"}
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
_SWATCH: Final = "■"
#: Maximum number of rows of a short table. In a longer one, only the header is kept with the
#: next rows: otherwise LibreOffice would move the whole table to the next page.
_SHORT: Final = 6
_HEAD: Final = 1


def write_docx(report: Report) -> bytes:
    """Write a report as the bytes of a .docx file."""
    with use_language(report.language):
        document = docx.Document()
        style_document(document, report.language)
        _Writer(document, report).write()
        buffer = io.BytesIO()
        document.save(buffer)
    return _without_clock(buffer.getvalue())


def _without_clock(content: bytes) -> bytes:
    """Rewrite a zip file with the same date for all members."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, date_time=_ZIP_DAY)
            member.external_attr = 0o600 << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return buffer.getvalue()


class _Writer:
    """Writes one report into an empty document."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document = document
        self.report = report
        self.bookmarks = Bookmarks()
        self.counts: Counter[str] = Counter()

    def write(self) -> None:
        """Write the whole report."""
        self._set_properties()
        self._write_running()
        self.document.add_paragraph(to_xml_text(self.report.title), style="Title")
        self.document.add_paragraph(to_xml_text(self.report.subtitle), style="Subtitle")
        for name, value in self.report.facts:
            line = self.document.add_paragraph(style=FACT)
            embolden(line.add_run(f"{to_xml_text(name)}\t"))
            line.add_run(to_xml_text(value))
        for block, after in pairwise((*self.report.blocks, None)):
            self._write_block(block)
            if isinstance(block, Paragraph) and isinstance(after, Heading | ReportTable | Picture):
                self.document.paragraphs[-1].paragraph_format.keep_with_next = True

    def _set_properties(self) -> None:
        core = self.document.core_properties
        made_on = datetime.combine(self.report.dated_on, time())
        core.title = to_xml_text(self.report.title)[:255]
        core.subject = to_xml_text(self.report.subject)[:255]
        core.keywords = to_xml_text(self.report.keywords)[:255]
        core.author = core.last_modified_by = "Frontline Atlas"
        core.comments = core.category = ""
        core.language = self.report.language
        core.created = core.modified = made_on
        core.revision = 1

    def _write_running(self) -> None:
        section = self.document.sections[0]
        head = section.header.paragraphs[0]
        head.style = "Header"
        head.text = to_xml_text(self.report.title)
        foot = section.footer.paragraphs[0]
        foot.style = "Footer"
        foot.add_run(to_xml_text(self.report.running))
        foot = section.footer.add_paragraph(style="Footer")
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        # "Page 3 of 12" in the word order of the language, with fields instead of numbers.
        before, _, rest = t("Page {page} of {pages}", page="\0", pages="\1").partition("\0")
        between, _, after = rest.partition("\1")
        foot.add_run(before)
        add_field(foot, "PAGE", "1")
        foot.add_run(between)
        add_field(foot, "NUMPAGES", "1")
        foot.add_run(after)

    def _write_block(self, block: object) -> None:
        match block:
            case Heading():
                self.document.add_heading(to_xml_text(block.text), level=block.level)
            case Paragraph():
                style = NOTE if block.weight is Weight.QUIET else "Normal"
                self._write_line(self.document.add_paragraph(style=style), block.spans)
            case Bullets():
                for item in block.items:
                    self._write_line(self.document.add_paragraph(style=LIST_ITEM), item)
            case ReportTable():
                self._write_table(block)
            case Picture():
                self._write_picture(block)
            case References():
                self._write_references(block)

    # --- Text --------------------------------------------------------------------------------------

    def _write_line(self, paragraph: DocxParagraph, spans: Line) -> None:
        for span in spans:
            self._write_span(paragraph, span)

    def _write_span(self, paragraph: DocxParagraph, span: Span) -> None:
        if span.colour:
            swatch = paragraph.add_run(f"{_SWATCH} ")
            swatch.font.color.rgb = colour_of(span.colour)
            swatch.font.name = FONT_OF_SWATCH
        run = paragraph.add_run(to_xml_text(span.text))
        if span.weight is Weight.STRONG:
            embolden(run)
        elif span.weight is Weight.QUIET:
            run.font.color.rgb = colour_of(QUIET)
        if span.address:
            run.style = "Hyperlink"
            add_link(paragraph, run, address=span.address)
        elif span.reference is not None:
            run.style = "Hyperlink"
            add_link(paragraph, run, anchor=_anchor(span.reference))

    def _write_references(self, references: References) -> None:
        for member in references.members:
            paragraph = self.document.add_paragraph(style=REFERENCE)
            paragraph.add_run(f"[{member.number}]\t")
            self._write_line(paragraph, member.spans)
            self.bookmarks.mark(paragraph, _anchor(member.number))

    # --- Tables and pictures -----------------------------------------------------------------------

    def _caption(self, kind: str, label: str, text: str) -> str:
        """Write a numbered caption above the next block; return its label with its number."""
        self.counts[kind] += 1
        number = str(self.counts[kind])
        paragraph = self.document.add_paragraph(style=CAPTION)
        paragraph.add_run(f"{label} ")
        add_field(paragraph, f"SEQ {kind} \\* ARABIC", number)
        paragraph.add_run(f". {to_xml_text(text)}")
        return f"{label} {number}"

    def _write_table(self, table: ReportTable) -> None:
        name = self._caption("Table", t("Table"), table.caption)
        made = self.document.add_table(rows=1, cols=len(table.columns))
        made.autofit = False
        made.alignment = WD_TABLE_ALIGNMENT.LEFT
        rule_table(made, colour=RULE)
        describe_table(made, title=name, description=to_xml_text(table.caption))
        widths = [Pt(TEXT_WIDTH * column.share) for column in table.columns]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        head = made.rows[0]
        repeat_row(head)
        keep_row_whole(head)
        for at, column in enumerate(table.columns):
            head.cells[at].width = widths[at]
            shade_cell(head.cells[at], HEAD_GROUND)
            line = head.cells[at].paragraphs[0]
            line.style = CELL
            line.paragraph_format.keep_with_next = True
            embolden(line.add_run(to_xml_text(column.heading)))
            _align(line, column)
        for row in table.rows:
            self._write_row(made, row, table.columns, widths)
        # A short table stays on one page with its note; the header of a long one is never alone.
        kept = len(made.rows) if len(table.rows) <= _SHORT else _HEAD
        for made_row in made.rows[:kept]:
            for made_cell in made_row.cells:
                for line in made_cell.paragraphs:
                    line.paragraph_format.keep_with_next = True
        # A table needs a paragraph after it: two adjacent tables would merge.
        self.document.add_paragraph(to_xml_text(table.note), style=NOTE)

    def _write_row(
        self,
        made: DocxTable,
        row: ReportRow,
        columns: Iterable[ReportColumn],
        widths: Sequence[Length],
    ) -> None:
        added = add_row(made)
        keep_row_whole(added)
        cells = added.cells
        for at, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
            cells[at].width = widths[at]
            if row.role in {RowRole.GROUP, RowRole.TOTAL}:
                shade_cell(cells[at], GROUP_GROUND)
            self._write_cell(cells[at], cell, column, row.role, is_first=at == 0)

    def _write_cell(
        self, made: DocxCell, cell: Cell, column: ReportColumn, role: RowRole, *, is_first: bool
    ) -> None:
        for number, spans in enumerate(cell.lines):
            line = made.add_paragraph() if number else made.paragraphs[0]
            line.style = CELL
            self._write_line(line, spans)
            _align(line, column)
            if is_first and role is RowRole.PART:
                line.paragraph_format.left_indent = Pt(10)
            if number == 0 and role in {RowRole.GROUP, RowRole.TOTAL}:
                for run in line.runs:
                    embolden(run)
            elif number and role is not RowRole.BODY:
                for run in line.runs:
                    run.font.color.rgb = colour_of(QUIET)

    def _write_picture(self, picture: Picture) -> None:
        label = t(_PICTURE_LABELS[picture.kind])
        name = self._caption(_SEQUENCES[picture.kind], label, picture.caption)
        paragraph = self.document.add_paragraph(style="Normal")
        paragraph.paragraph_format.space_after = Pt(10)
        paragraph.paragraph_format.line_spacing = 1.0
        run = paragraph.add_run()
        run.add_picture(io.BytesIO(picture.png), width=Pt(picture.width), height=Pt(picture.height))
        describe_picture(run, name=name, alternative=to_xml_text(picture.alternative))


def _anchor(number: int) -> str:
    return f"report-{number}"


def _align(line: DocxParagraph, column: ReportColumn) -> None:
    if column.is_figure:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
