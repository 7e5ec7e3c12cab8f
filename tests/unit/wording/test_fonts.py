"""The shipped fonts contain the letters in their list, and a page gets those it needs."""

import csv
import re
import tomllib
from hashlib import sha256

import pytest
from fontTools.ttLib import TTFont

from tests.conftest import ROOT
from wording.catalogue import read_catalogue
from wording.cut_fonts import ORIGINALS
from wording.fonts import (
    CSS_FAMILIES,
    FAMILIES,
    FONTS,
    FONTS_FOLDER,
    WEB_FONTS,
    code_points,
    embedded_faces_css,
    faces_css,
)
from wording.language import LANGUAGES

MOST_BYTES = 3_000_000
#: Scripts of the shipped families: Latin, Greek, Cyrillic, Burmese, and common characters.
CLAIMED = re.compile(
    "[\u0020-\u007e\u00a0-\u02af\u0300-\u052f\u1000-\u109f\u1e00-\u1eff\u2010-\u2027\u20ac\ua9e0-\ua9ff\uaa60-\uaa7f]"
)


def letters_of(path):
    return {chr(point) for point in TTFont(path).getBestCmap()}


def claimed(text):
    return set(CLAIMED.findall(text))


def all_of(family, weight):
    (font,) = (
        each
        for each in FONTS
        if (each.family, each.weight, each.style) == (family, weight, "normal")
    )
    return letters_of(font.path)


def drawn_in(weight):
    return all_of("Noto Sans", weight) | all_of("Noto Sans Myanmar", weight)


def test_a_file_is_listed_or_says_where_the_others_come_from():
    listed = {each.path.name for each in (*FONTS, *WEB_FONTS)}
    assert {path.name for path in FONTS_FOLDER.iterdir()} == listed | {"OFL.txt", "README.md"}
    assert all(path.stat().st_size < MOST_BYTES for path in FONTS_FOLDER.iterdir())


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_a_file_is_the_font_that_it_is_listed_as(font):
    file = TTFont(font.path)
    assert file["name"].getDebugName(1) == font.family
    assert file["OS/2"].usWeightClass == font.weight
    assert bool(file["post"].italicAngle) is (font.style == "italic")
    assert "SIL Open Font License" in file["name"].getDebugName(13)
    assert "Google" in file["name"].getDebugName(0)
    assert {"GSUB", "GPOS", "GDEF"} <= set(file.keys())


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_letter_of_the_interface_has_a_glyph(language, weight):
    catalogue = read_catalogue(language)
    words = "".join(f"{message.id}{message.string}" for message in catalogue)
    assert len(claimed(words)) > 100
    assert claimed(words) - drawn_in(weight) == set()


@pytest.mark.parametrize("weight", [400, 700])
def test_every_letter_of_a_bundled_name_has_a_glyph(weight):
    names = ""
    for path in ROOT.glob("datasets/*/toponyms.csv"):
        with path.open(encoding="utf-8", newline="") as opened:
            names += "".join("".join(row) for row in csv.reader(opened))
    assert re.search("[\u1000-\u1021]", names)
    assert claimed(names) - drawn_in(weight) == set()


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_the_parts_for_browsers_are_the_whole_font_and_do_not_overlap(font):
    parts = [each for each in WEB_FONTS if each.font == font]
    ranges = [set(code_points(each.unicode_range)) for each in parts]
    assert sum(map(len, ranges)) == len(set().union(*ranges))
    assert set().union(*(letters_of(each.path) for each in parts)) == letters_of(font.path)
    for each, points in zip(parts, ranges, strict=True):
        # Letters outside its range are never requested, except for a space and joiners.
        assert {ord(letter) for letter in letters_of(each.path)} - points <= {
            0x20,
            0xA0,
            0x200C,
            0x200D,
            0x25CC,
        }


def test_where_the_files_come_from_is_what_they_were_cut_from():
    text = (FONTS_FOLDER / "README.md").read_text(encoding="utf-8")
    for name, digest in ORIGINALS.items():
        assert f"`{name}`" in text
        assert digest in text
    assert {f"{font.stem}.ttf" for font in FONTS} == set(ORIGINALS)


def test_a_page_asks_for_each_part_by_its_letters():
    css = faces_css(lambda each: f"x/{each.name}")
    assert css.count("@font-face") == len(WEB_FONTS)
    for each in WEB_FONTS:
        assert f'src:url("x/{each.name}") format("woff2");unicode-range:{each.unicode_range}' in css


@pytest.mark.parametrize(
    ("text", "own", "taken"),
    [
        ("", "Map", 3),
        ("Myitkyina", "Map", 3),
        ("Myitkyina မြစ်ကြီးနား", "Map", 4),
        ("Myitkyina မြစ်ကြီးနား", "Map မြေပုံ", 5),
        ("Мьичина", "မြေပုံ", 6),
    ],
)
def test_a_page_carries_the_files_of_its_letters_and_of_a_foreign_script_only_the_plain(
    text, own, taken
):
    css = embedded_faces_css(text, own=own)
    assert css.count("@font-face") == css.count("url(") == css.count("data:font/woff2") == taken


def test_the_order_of_the_families_is_one():
    assert CSS_FAMILIES.startswith(", ".join(f'"{family}"' for family in FAMILIES))


def test_the_licence_is_beside_the_files():
    text = (FONTS_FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in text
    assert "Copyright 2015 Google" in text


def test_the_digests_are_digests():
    assert {len(digest) for digest in ORIGINALS.values()} == {len(sha256().hexdigest())}


def test_every_list_of_families_is_the_same_one():
    files = [
        *ROOT.glob("webmap/assets/**/*.css"),
        *ROOT.glob("webmap/assets/**/*.js"),
        *ROOT.glob("exports/report/*.css"),
        ROOT / ".streamlit" / "config.toml",
    ]
    found = 0
    for path in files:
        for match in re.finditer(
            r"""["']Noto Sans["'],.*?sans-serif""", path.read_text("utf-8"), re.DOTALL
        ):
            found += 1
            assert " ".join(match[0].split()).replace("'", '"') == CSS_FAMILIES, path
    assert found >= 4


def test_the_dashboard_serves_every_file_under_the_same_range():
    with (ROOT / ".streamlit" / "config.toml").open("rb") as opened:
        config = tomllib.load(opened)
    assert config["server"]["enableStaticServing"] is True
    assert config["theme"]["fontFaces"] == [
        {
            "family": each.font.family,
            "url": f"app/{each.path.relative_to(ROOT).as_posix()}",
            "weight": str(each.font.weight),
            "style": each.font.style,
            "unicodeRange": each.unicode_range,
        }
        for each in WEB_FONTS
    ]
