"""Burmese is shaped as HarfBuzz shapes it, in each of the three formats."""

import io
import re

import numpy as np
import pytest
import uharfbuzz as hb
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ContentStream

from exports.figures.lettering import Lettering, is_tall, wrap, write
from exports.figures.settings import drawing_settings, new_page, to_bytes
from layers.bundled import choose_bundled
from layers.dataset import load_dataset
from wording.fonts import FONTS

STYLE = Lettering(20.0, "#000000")
SIZE = 20.0 * 1.06
#: Medials, a stacked consonant, kinzi, vowels before and around, digits, marks that collide.
WORDS = (
    "ကျောက်ဖြူမြို့နယ်",
    "သတ္တဝါ",
    "အင်္ဂလိပ်",
    "တနင်္သာရီ",
    "ကြွေကြံ့",
    "ဥက္ကဋ္ဌ",
    "၂၀၂၄",
    "ညှို့နှုန်းကျွန်ုပ်",
)


@pytest.fixture(scope="module")
def file():
    (font,) = (each for each in FONTS if each.family == "Noto Sans Myanmar" and each.weight == 400)
    return str(font.path)


def shape(text, file):
    """Return glyph numbers and positions, in ems, by HarfBuzz."""
    face = hb.Face(hb.Blob.from_file_path(file))
    font = hb.Font(face)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    pen, placed = 0, []
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        placed.append((info.codepoint, (pen + at.x_offset) / face.upem, at.y_offset / face.upem))
        pen += at.x_advance
    return placed


def draw(texts, kind):
    with drawing_settings():
        figure, axes = new_page(400, 40 * len(texts), colour="#ffffff")
        for line, text in enumerate(texts):
            write(axes, text, (10, 10 + 40 * line), STYLE)
        return to_bytes(figure, kind, dpi=144, title="shaping")


def drawn_in_svg(text):
    """Return glyph numbers and positions in an SVG: its glyphs are named by their number."""
    uses = re.findall(
        r'<use xlink:href="#[^"]*-([0-9a-f]+)"(?: transform="translate\(([-0-9.]+) ([-0-9.]+)\)")?',
        draw([text], "svg").decode(),
    )
    return [(int(glyph, 16), float(x or 0) / 100, float(y or 0) / 100) for glyph, x, y in uses]


def outline(font, glyph):
    name = font.getGlyphName(glyph)
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return pen.value


def drawn_in_pdf(text):
    """Return the outlines and positions in a PDF, read from its content and its own font."""
    reader = PdfReader(io.BytesIO(draw([text], "pdf")))
    page = reader.pages[0]
    (font,) = [each.get_object() for each in page["/Resources"]["/Font"].values()]
    descendant = font["/DescendantFonts"][0].get_object()
    program = descendant["/FontDescriptor"].get_object()["/FontFile2"].get_object().get_data()
    embedded = TTFont(io.BytesIO(program))
    to_glyph = np.frombuffer(descendant["/CIDToGIDMap"].get_object().get_data(), ">u2")
    widths = widths_of(descendant)
    rise, x, y, pen, found = 0.0, 0.0, 0.0, 0.0, []
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"Td":
            x, y = x + float(operands[0]) / SIZE, y + float(operands[1]) / SIZE
            pen = x
        elif operator == b"Ts":
            rise = float(operands[0]) / SIZE
        elif operator in {b"TJ", b"Tj"}:
            for part in operands[0] if operator == b"TJ" else [operands[0]]:
                if isinstance(part, int | float):
                    pen -= float(part) / 1000
                    continue
                data = part.original_bytes
                for code in np.frombuffer(data, ">u2"):
                    found.append((outline(embedded, int(to_glyph[code])), pen, y + rise))
                    pen += widths[int(code)] / 1000
    return found


def widths_of(descendant):
    widths, array = {}, [each.get_object() for each in descendant["/W"].get_object()]
    at = 0
    while at < len(array):
        if isinstance(array[at + 1], list):
            widths |= {int(array[at]) + i: float(w) for i, w in enumerate(array[at + 1])}
            at += 2
        else:
            first, last, width = array[at : at + 3]
            widths |= dict.fromkeys(range(int(first), int(last) + 1), float(width))
            at += 3
    return widths


@pytest.mark.parametrize("text", WORDS)
def test_an_svg_draws_the_glyphs_of_harfbuzz_where_it_puts_them(text, file):
    expected, drawn = shape(text, file), drawn_in_svg(text)
    assert [glyph for glyph, _, _ in drawn] == [glyph for glyph, _, _ in expected]
    np.testing.assert_allclose(
        [place for _, *place in drawn], [place for _, *place in expected], atol=0.02
    )


@pytest.mark.parametrize("text", WORDS)
def test_a_pdf_draws_the_outlines_of_harfbuzz_where_it_puts_them(text, file):
    font = TTFont(file)
    expected, drawn = shape(text, file), drawn_in_pdf(text)
    assert [each[0] for each in drawn] == [outline(font, glyph) for glyph, _, _ in expected]
    np.testing.assert_allclose(
        [place for _, *place in drawn], [place for _, *place in expected], atol=0.02
    )


def test_every_name_of_the_bundled_dataset_is_shaped_like_that(file):
    dataset = load_dataset(choose_bundled(remedy="none"))
    names = sorted(
        {
            name.name
            for place in dataset.gazetteer
            for name in dataset.gazetteer.names(place.place_id, "my")
            if re.fullmatch("[\u1000-\u104f]+", name.name)
        }
    )
    assert len(names) > 300
    svg = draw(names, "svg").decode()
    groups = re.findall(r'<g id="text_\d+">(.*?)</g>\s*</g>', svg, flags=re.DOTALL)
    assert len(groups) == len(names)
    wrong = [
        name
        for name, group in zip(names, groups, strict=True)
        if [int(each, 16) for each in re.findall(r'<use xlink:href="#[^"]*-([0-9a-f]+)"', group)]
        != [glyph for glyph, _, _ in shape(name, file)]
    ]
    assert wrong == []


def picture_of_outlines(placed, file):
    """Draw glyphs as shapes, with the same renderer but without its text support."""
    face = hb.Face(hb.Blob.from_file_path(file))
    font = hb.Font(face)
    vertices, codes = [], []
    for glyph, x, y in placed:
        pen = []
        font.draw_glyph_with_pen(glyph, _Pen(pen))
        for code, point in pen:
            codes.append(code)
            vertices.append(
                (10 + (point[0] / face.upem + x) * SIZE, 10 + (point[1] / face.upem + y) * SIZE)
            )
    with drawing_settings():
        figure, axes = new_page(400, 40, colour="#ffffff")
        axes.add_artist(PathPatch(Path(vertices, codes), facecolor="#000000", edgecolor="none"))
        return to_bytes(figure, "png", dpi=144, title="outlines")


class _Pen:
    def __init__(self, found):
        self.found = found

    def moveTo(self, point):  # noqa: N802 - the name of the protocol
        self.found.append((Path.MOVETO, point))

    def lineTo(self, point):  # noqa: N802
        self.found.append((Path.LINETO, point))

    def qCurveTo(self, *points):  # noqa: N802
        self.found += [(Path.CURVE3, point) for point in points]

    def curveTo(self, *points):  # noqa: N802
        self.found += [(Path.CURVE4, point) for point in points]

    def closePath(self):  # noqa: N802
        self.found.append((Path.CLOSEPOLY, (0, 0)))


def ink(picture):
    return 1 - np.asarray(Image.open(io.BytesIO(picture)).convert("L"), float) / 255


@pytest.mark.parametrize("text", WORDS)
def test_a_picture_shows_the_outlines_of_harfbuzz(text, file):
    placed = shape(text, file)
    shown, expected = ink(draw([text], "png")), ink(picture_of_outlines(placed, file))
    assert expected.sum() > 100
    assert np.abs(shown - expected).sum() < 0.12 * expected.sum()


def test_the_comparison_would_see_letters_that_are_not_shaped(file):
    text = WORDS[0]
    font = TTFont(file)
    pen, unshaped = 0.0, []
    for letter in text:
        glyph = font.getGlyphID(font.getBestCmap()[ord(letter)])
        unshaped.append((glyph, pen, 0.0))
        pen += font["hmtx"][font.getGlyphName(glyph)][0] / font["head"].unitsPerEm
    shown, naive = ink(draw([text], "png")), ink(picture_of_outlines(unshaped, file))
    assert np.abs(shown - naive).sum() > 0.5 * naive.sum()


def test_lines_break_between_syllables_and_fit():
    text = "ကောက်ချက်ချထားပြီးနောက်ဆုံးသတင်းမှာ"
    lines = wrap(text, STYLE, 90.0)
    assert len(lines) > 2
    assert "".join(lines) == text
    assert all(is_tall(line) for line in lines)
    # No line begins with a mark or with the end of a syllable.
    assert all(re.match("[\u1000-\u102a](?!\u103a|\u1039)", line) for line in lines)
