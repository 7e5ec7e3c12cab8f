"""Pictures are drawn with the fonts that come with the project, whatever the system has."""

import io
import os
import subprocess
import sys
from pathlib import Path

import matplotlib as mpl
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib.font_manager import FontEntry, FontProperties, findfont, fontManager
from PIL import Image

from exports.figures import fonts, lettering
from exports.figures.fonts import SHIPPED_FAMILIES, font_families, register_fonts
from exports.figures.lettering import FontError, Lettering, require_fonts, write
from exports.figures.settings import drawing_settings, new_page, to_bytes
from tests.conftest import ROOT
from wording.fonts import FONTS, FONTS_FOLDER

#: Draws a word in each font and weight, and prints the fonts used in the picture.
DRAWS = """
from hashlib import sha256
from exports.figures.lettering import Lettering, write
from exports.figures.settings import drawing_settings, new_page, to_bytes
for kind in ("png", "svg", "pdf"):
    with drawing_settings():
        page, axes = new_page(300, 120, colour="#ffffff")
        for row, (weight, is_italic) in enumerate(((400, False), (700, False), (400, True))):
            style = Lettering(14, "#000000", weight=weight, is_italic=is_italic)
            write(axes, "မြစ်ကြီးနား → Myitkyina, Ōtaki", (10, 20 + 30 * row), style)
        print(kind, sha256(to_bytes(page, kind, dpi=144, title="t")).hexdigest())
"""


@pytest.fixture
def _fresh():
    """Forget the known fonts, before a test and after it."""
    kept = list(fontManager.ttflist)
    caches = (fonts.letters_by_family, lettering._letters, lettering._font, lettering._width)
    for cache in caches:
        cache.cache_clear()
    yield
    fontManager.ttflist[:] = kept
    for cache in caches:
        cache.cache_clear()


def entry(name, path):
    return FontEntry(
        fname=str(path),
        name=name,
        style="normal",
        variant="normal",
        weight=400,
        stretch="normal",
        size="scalable",
    )


def file_of(family, weight="normal"):
    wanted = FontProperties(family=[family], weight=weight)
    return Path(str(findfont(wanted, fallback_to_default=False).path)).resolve()


def test_each_letter_comes_from_a_shipped_file():
    with drawing_settings():
        families = mpl.rcParams["font.family"]
        found = {
            file_of(family, weight) for family in families[:2] for weight in ("normal", "bold")
        }
    assert found == {each.path for each in FONTS if each.style == "normal"}


def test_the_last_resort_is_the_copy_in_matplotlib_s_wheel():
    register_fonts()
    carried = Path(mpl.get_data_path()).resolve()
    assert file_of(SHIPPED_FAMILIES[-1]).is_relative_to(carried)


@pytest.mark.usefixtures("_fresh")
def test_a_noto_of_the_system_is_not_taken_for_the_shipped_one(tmp_path):
    other = tmp_path / "NotoSans-Regular.ttf"
    other.write_bytes(b"no font at all")
    for name in ("Noto Sans", "Noto Sans Myanmar", "DejaVu Sans"):
        fontManager.ttflist.insert(0, entry(name, other))
    require_fonts("Myitkyina မြစ်ကြီးနား →")
    assert font_families()[:3] == SHIPPED_FAMILIES


@pytest.mark.usefixtures("_fresh")
def test_fonts_are_found_again_after_matplotlib_has_read_the_system_s_anew():
    register_fonts()
    fontManager.ttflist[:] = [
        each for each in fontManager.ttflist if each.name not in SHIPPED_FAMILIES
    ]
    with drawing_settings():
        names = [each.name for each in fontManager.ttflist]
    assert set(SHIPPED_FAMILIES) <= set(names)


def test_registering_twice_adds_nothing():
    register_fonts()
    before = len(fontManager.ttflist)
    register_fonts()
    assert len(fontManager.ttflist) == before


def draw_elsewhere(home, **environment):
    """Draw in a separate process with its own folder for the list of fonts."""
    given = {"HOME": str(home), "MPLCONFIGDIR": str(home), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", DRAWS],
        env=given | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_a_picture_is_the_same_where_the_system_has_no_fonts_and_where_it_has_others(tmp_path):
    bare, rich = tmp_path / "bare", tmp_path / "rich"
    bare.mkdir()
    # Another Noto Sans, whose plain letters are bold.
    (rich / ".fonts").mkdir(parents=True)
    other = (FONTS_FOLDER / "NotoSans-Bold.ttf").read_bytes()
    (rich / ".fonts" / "NotoSans-Regular.ttf").write_bytes(other)
    drawn = draw_elsewhere(bare, PATH="/absent", FONTCONFIG_FILE="/absent", XDG_DATA_HOME="/absent")
    assert len(drawn.splitlines()) == 3
    assert drawn == draw_elsewhere(rich, PATH=os.environ["PATH"])


def make_thai_font(path):
    """Write a font whose only letter is a black square for KO KAI."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "kokai"])
    builder.setupCharacterMap({0x0E01: "kokai"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "kokai": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "kokai": (1000, 100)})
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable({"familyName": "Noto Sans Thai", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


@pytest.mark.usefixtures("_fresh")
def test_a_script_beyond_the_shipped_ones_is_drawn_by_the_system_s_font(tmp_path):
    path = tmp_path / "thai.ttf"
    make_thai_font(path)
    fontManager.ttflist[:] = [each for each in fontManager.ttflist if "Thai" not in each.name]
    with pytest.raises(FontError):
        require_fonts("\u0e01")
    for cache in (fonts.letters_by_family, lettering._letters, lettering._font):
        cache.cache_clear()
    fontManager.ttflist.append(entry("Noto Sans Thai", path))
    with drawing_settings():
        page, axes = new_page(100, 100, colour="#ffffff")
        write(axes, "\u0e01", (10, 10), Lettering(80, "#000000"))
        picture = Image.open(io.BytesIO(to_bytes(page, "png", dpi=72, title="t"))).convert("L")
    assert picture.getpixel((50, 60)) == 0


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize(
    ("letter", "said"),
    [
        ("\u0e01", "install Noto Sans Thai (Debian: apt-get install fonts-noto-core; elsewhere"),
        ("\u706b", "install Noto Sans CJK SC (Debian: apt-get install fonts-noto-cjk; elsewhere"),
        ("\U00012000", "no font of the atlas has it; write it in other letters"),
    ],
)
def test_a_letter_beyond_the_shipped_fonts_is_refused_with_what_helps(letter, said):
    fontManager.ttflist[:] = [
        each
        for each in fontManager.ttflist
        if each.name in SHIPPED_FAMILIES or "Noto" not in each.name
    ]
    with pytest.raises(FontError) as refused:
        require_fonts(f"Ash {letter}")
    assert f"no font for {letter!r} in 'Ash {letter}'" in str(refused.value)
    assert said in str(refused.value)


def test_no_letter_of_a_shipped_script_asks_for_a_package():
    for point in (*range(0xA0, 0x180), *range(0x391, 0x3A1), *range(0x410, 0x450)):
        require_fonts(chr(point))
    assert "apt-get" not in fonts.remedy_for("က")
