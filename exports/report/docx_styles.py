"""The look of a Word report: one set of named styles that its recipients can change."""

from __future__ import annotations

from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from exports.report.docx_parts import set_complex_size, set_fonts, set_language
from views.look import LOOK

FACT: Final = "Report Fact"
CELL: Final = "Report Cell"
NOTE: Final = "Report Note"
REFERENCE: Final = "Report Reference"
CAPTION: Final = "Caption"
LIST_ITEM: Final = "List Bullet"
FONT_OF_SWATCH: Final = "Arial"

_COLOURS: Final = LOOK["documents"]
INK: Final = _COLOURS["ink"]
QUIET: Final = _COLOURS["quiet"]
ACCENT: Final = _COLOURS["accent"]
#: As WordprocessingML writes a colour.
RULE: Final = _COLOURS["rule"].removeprefix("#").upper()
HEAD_GROUND: Final = _COLOURS["head"]
GROUP_GROUND: Final = _COLOURS["group"]

#: Every machine with Word has these fonts; other programs use metric equivalents.
_FONT: Final = "Arial"
_COMPLEX_FONT: Final = "Myanmar Text"

_MARGIN: Final = Cm(2.0)
#: Width of the text in points: an A4 page without its margins.
TEXT_WIDTH: Final = 595.3 - 2 * 56.7

#: Language tags that Word knows; for other languages, the code itself.
_WORD_TAGS: Final = {"en": "en-GB", "my": "my-MM"}
#: Fonts of scripts with stacked marks already have tall lines.
_LINE_SPACING: Final = {"my": 1.0}


def colour_of(colour: str) -> RGBColor:
    """Convert ``#rrggbb`` to a colour of python-docx."""
    return RGBColor.from_string(colour.lstrip("#")[:6].upper())


def style_document(document: Document, language: str) -> None:
    """Set page, language and styles of an empty document."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(2.0)
    section.header_distance, section.footer_distance = Cm(0.9), Cm(0.8)
    tag = _WORD_TAGS.get(language, language)
    set_language(document, tag, complex_code=tag if tag != "en-GB" else "my-MM")
    spacing = _LINE_SPACING.get(language, 1.08)
    _set(document, "Normal", 9.5, after=5, spacing=spacing)
    _set(document, "Title", 21, colour=ACCENT, is_bold=True, after=2, spacing=1.0)
    _set(document, "Subtitle", 12, colour=QUIET, after=8, spacing=1.0)
    _set(document, "Heading 1", 15, colour=ACCENT, is_bold=True, before=16, after=5)
    _set(document, "Heading 2", 11.5, colour=INK, is_bold=True, before=11, after=4)
    _set(document, CAPTION, 9, colour=INK, is_bold=True, before=6, after=4)
    _set(document, LIST_ITEM, 9.5, after=3, spacing=spacing)
    _set(document, "Header", 8, colour=QUIET, after=0)
    _set(document, "Footer", 7.5, colour=QUIET, after=0)
    for name in (FACT, CELL, NOTE, REFERENCE):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - the requested type
        style.base_style = document.styles["Normal"]
        style.quick_style = True
    _set(document, FACT, 9, after=1, spacing=spacing)
    _set(document, CELL, 8, after=0, spacing=1.0)
    _set(document, NOTE, 8, colour=QUIET, before=3, after=8, spacing=spacing)
    _set(document, REFERENCE, 8, after=2.5, spacing=1.0)
    _indent(document, FACT, Cm(2.4))
    _indent(document, REFERENCE, Cm(1.0))
    for name in ("Title", "Heading 1", "Heading 2", CAPTION):
        _paragraph(document, name).paragraph_format.keep_with_next = True
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = colour_of(ACCENT)
    link.font.underline = True


def _paragraph(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - all names here are paragraph styles
    return style


def _indent(document: Document, name: str, by: Cm) -> None:
    """Give a paragraph a hanging indent, up to a tab."""
    layout = _paragraph(document, name).paragraph_format
    layout.left_indent = by
    layout.first_line_indent = -by
    layout.tab_stops.add_tab_stop(by)


def _set(
    document: Document,
    name: str,
    size: float,
    *,
    colour: str = INK,
    is_bold: bool = False,
    before: float = 0,
    after: float = 0,
    spacing: float = 1.08,
) -> None:
    style = _paragraph(document, name)
    style.font.size = Pt(size)
    style.font.bold = is_bold
    style.font.italic = style.font.cs_italic = False
    style.font.cs_bold = is_bold
    style.font.color.rgb = colour_of(colour)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = spacing
    for old in style.element.xpath("w:pPr/w:pBdr | w:rPr/w:spacing | w:rPr/w:kern"):
        old.getparent().remove(old)
    set_fonts(style, font=_FONT, complex_font=_COMPLEX_FONT)
    set_complex_size(style, size)
