"""One file defines the product's look; the browser uses it as is, and no other code names a colour."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args, get_origin, get_type_hints, is_typeddict

import pytest

from exports.figures.palette import contrast
from layers.analysis.comparison import ChangeKind
from layers.control import STATUS_CLASSES
from tests.conftest import ROOT
from tests.node import run_script
from views.look import LOOK, THEMES, LookFile, Theme, Tile, document_properties, theme_properties
from webmap.bundle import read_module

ASSETS = ROOT / "webmap" / "assets"
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b")
USED = re.compile(r"var\((--cm-(?:light|dark|printed)-[a-z-]+)\)")
PROPERTY = re.compile(r"^  (--[a-z-]+): (#[0-9a-f]{6,8});$", re.MULTILINE)


def problems(value: object, wanted: object, where: str) -> list[str]:
    """List the JSON values that do not match their type."""
    if is_typeddict(wanted):
        hints = get_type_hints(wanted)
        odd = [f"{where}: {sorted(set(value) ^ set(hints))}"] if set(value) != set(hints) else []
        return odd + [
            each
            for name, hint in hints.items()
            if name in value
            for each in problems(value[name], hint, f"{where}.{name}")
        ]
    if get_origin(wanted) is dict:
        _, hint = get_args(wanted)
        return [each for name in value for each in problems(value[name], hint, f"{where}.{name}")]
    if get_origin(wanted) is list:
        (hint,) = get_args(wanted)
        return [each for item in value for each in problems(item, hint, where)]
    is_right = type(value) in {int, float} if wanted is float else type(value) is wanted
    return [] if is_right else [f"{where}: {value!r} is no {wanted}"]


def test_the_file_is_as_its_type_says():
    assert problems(LOOK, LookFile, "look") == []
    assert problems({"size": "4", "mark": 1}, Tile, "tile") == [
        "tile.size: '4' is no <class 'float'>"
    ]


def test_a_theme_has_every_colour():
    names = {each.name for each in fields(Theme)} - {"name"}
    for name, colours in LOOK["themes"].items():
        assert set(colours) == names, name
        assert all(COLOUR.fullmatch(colour) for colour in colours.values())


def test_every_kind_of_land_and_of_change_has_a_strength():
    kinds = {*STATUS_CLASSES, *(kind.value for kind in ChangeKind)}
    for name in THEMES:
        assert set(LOOK["strengths"][name]) == kinds


@pytest.mark.parametrize("name", sorted(THEMES))
def test_words_around_the_map_can_be_read(name):
    theme = THEMES[name]
    for colour in (theme.ink, theme.soft, theme.selection, theme.warn):
        assert contrast(colour, theme.paper) >= 4.5


def test_the_browser_has_the_same_file():
    assert run_script('import { LOOK } from "ASSETS/base/look.js"; answer(LOOK);') == LOOK
    assert read_module("hosts/standalone.js").count(f'"{THEMES["dark"].river_casing}"') == 1


def test_style_sheets_take_their_colours_from_it():
    given = {name for name, _ in PROPERTY.findall(theme_properties())}
    for path in sorted((ASSETS / "styles").glob("*.css")):
        text = path.read_text(encoding="utf-8")
        assert not COLOUR.search(re.sub(r"url\([^)]*\)", "", text)), path.name
        assert set(USED.findall(text)) <= given, path.name
    assert {"--cm-light-ink", "--cm-dark-river-casing", "--cm-printed-line"} <= given


def test_a_report_has_the_colours_of_documents():
    given = dict(PROPERTY.findall(document_properties()))
    assert given == {f"--{name}": colour for name, colour in LOOK["documents"].items()}
    text = (ROOT / "exports" / "report" / "report.css").read_text(encoding="utf-8")
    assert set(re.findall(r"var\(--([a-z]+)\)", text)) <= set(LOOK["documents"])


#: White where a colour in the data is invalid, an empty canvas, and the black on white that every
#: QR code reader needs.
ELSEWHERE = {
    "exports/animation/canvas.py": {"#ffffff00"},
    "exports/figures/scale_and_arrow.py": {"#000000", "#ffffff"},
    "views/markup.py": {"#ffffff"},
}


def sources() -> list[Path]:
    python = [
        each
        for room in ("views", "webmap", "exports", "dashboard")
        for each in (ROOT / room).rglob("*.py")
    ]
    return sorted([*python, *ASSETS.rglob("*.js")])


def test_no_other_file_names_a_colour():
    found = {}
    for path in sources():
        lines = path.read_text(encoding="utf-8").splitlines()
        code = [line for line in lines if ">>>" not in line and "``" not in line]
        named = set(re.findall(r"""["'](#[0-9a-fA-F]{6,8})["']""", "\n".join(code)))
        if named:
            found[path.relative_to(ROOT).as_posix()] = named
    assert found == ELSEWHERE
