"""Parts of a Word document that python-docx does not support: fields, links, bookmarks, languages.

Each function changes one element. The names are those of Office Open XML (ECMA-376, part 1).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

#: Elements of python-docx are those of lxml, which has no types.
Element = Any


def new_element(name: str, /, **attributes: str) -> Element:
    """Make an element such as ``w:shd`` with attributes in its namespace."""
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """Add a field that the reader's program computes; until then it shows a text."""
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run()
        if kind is None:
            text = new_element("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {instruction} "
            run._r.append(text)  # noqa: SLF001 - there is no public name for the element of a run
        elif kind == "text":
            run.text = shown
        else:
            run._r.append(new_element("w:fldChar", fldCharType=kind))  # noqa: SLF001


def add_link(paragraph: Paragraph, run: Run, *, address: str = "", anchor: str = "") -> None:
    """Turn a run of a paragraph into a link to a web page or to a bookmark."""
    link = OxmlElement("w:hyperlink")
    if address:
        relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
    else:
        link.set(qn("w:anchor"), anchor)
    link.set(qn("w:history"), "1")
    element = run._r  # noqa: SLF001
    element.addprevious(link)
    link.append(element)


def embolden(run: Run) -> None:
    """Make letters bold, including those of complex scripts."""
    run.font.bold = run.font.cs_bold = True


class Bookmarks:
    """Adds bookmarks with unique numbers to one document."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1)

    def mark(self, paragraph: Paragraph, name: str) -> None:
        """Put a bookmark around a whole paragraph."""
        number = str(next(self._numbers))
        start = new_element("w:bookmarkStart", id=number, name=name)
        properties = paragraph._p.pPr  # noqa: SLF001
        if properties is None:
            paragraph._p.insert(0, start)  # noqa: SLF001
        else:
            properties.addnext(start)
        paragraph._p.append(new_element("w:bookmarkEnd", id=number))  # noqa: SLF001


def describe_picture(run: Run, *, name: str, alternative: str) -> None:
    """Give the picture of a run its alternative text."""
    (properties,) = run._r.xpath(".//wp:docPr")  # noqa: SLF001
    properties.set("name", name)
    properties.set("descr", alternative)


def describe_table(table: Table, *, title: str, description: str) -> None:
    """Give a table its alternative text."""
    properties = table._tbl.tblPr  # noqa: SLF001
    for name, text in (("w:tblCaption", title), ("w:tblDescription", description)):
        if text:
            properties.append(new_element(name, val=text))


def add_row(table: Table) -> _Row:
    """Add an empty row to a table."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def repeat_row(row: _Row) -> None:
    """Repeat a row as the header of its table on every page."""
    row._tr.get_or_add_trPr().append(new_element("w:tblHeader"))  # noqa: SLF001


def keep_row_whole(row: _Row) -> None:
    """Prevent page breaks inside a row."""
    row._tr.get_or_add_trPr().append(new_element("w:cantSplit"))  # noqa: SLF001


def shade_cell(cell: _Cell, colour: str) -> None:
    """Give a cell its own background colour."""
    shading = new_element("w:shd", val="clear", color="auto", fill=colour.lstrip("#"))
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001


def rule_table(table: Table, *, colour: str) -> None:
    """Draw horizontal lines between the rows of a table, and stronger ones above and below it."""
    borders = new_element("w:tblBorders")
    sizes = {"top": "8", "left": "", "bottom": "8", "right": "", "insideH": "4", "insideV": ""}
    for side, size in sizes.items():
        if size:
            line = new_element(f"w:{side}", val="single", sz=size, space="0", color=colour)
        else:
            line = new_element(f"w:{side}", val="nil")
        borders.append(line)
    margins = new_element("w:tblCellMar")
    for side, width in (("top", "28"), ("left", "70"), ("bottom", "28"), ("right", "70")):
        margins.append(new_element(f"w:{side}", w=width, type="dxa"))
    properties = table._tbl.tblPr  # noqa: SLF001
    layout = properties.find(qn("w:tblLayout"))
    for element in (borders, margins):
        if layout is None or element is borders:
            _insert_in_order(properties, element)
        else:
            layout.addnext(element)


def _insert_in_order(properties: Element, element: Element) -> None:
    """Insert borders before the layout of a table, in the order that the standard requires."""
    layout = properties.find(qn("w:tblLayout"))
    if layout is None:
        properties.append(element)
    else:
        layout.addprevious(element)


def set_language(document: Document, code: str, *, complex_code: str) -> None:
    """Set the language of the document, for spell checkers and screen readers."""
    (properties,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(new_element("w:lang", val=code, eastAsia=code, bidi=complex_code))


def set_fonts(style: BaseStyle, *, font: str, complex_font: str) -> None:
    """Set the fonts of a style for Latin letters and for complex scripts."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = new_element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=complex_font)
    properties.insert(0, fonts)


def set_complex_size(style: BaseStyle, points: float) -> None:
    """Set the size of complex scripts to that of the other letters of a style."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    size = new_element("w:szCs", val=str(round(points * 2)))
    after = properties.find(qn("w:sz"))
    if after is None:
        properties.append(size)
    else:
        after.addnext(size)
