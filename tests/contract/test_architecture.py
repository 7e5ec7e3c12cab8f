"""The page on the architecture matches the code."""

from __future__ import annotations

import re

import pytest

from layers.rule import Rule
from tests.architecture import (
    DIVIDED,
    PACKAGES,
    PICTURE,
    Room,
    draw,
    find_arrows,
    find_circle,
    find_rooms,
    read_imports,
)
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
#: A file and a name in it, as in adjacent columns of the page's tables.
PLACES = re.findall(r"\| `([\w./]+\.(?:py|js))` \| `(\w+)` \|", PAGE)
#: Rules, the file that decides them, and the function.
RULES = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| `(layers/rules/\w+\.py)` \| `\w+` \|$", PAGE, re.M)
DEFINES = r"^(?:export )?(?:async )?(?:def|class|function|const) {name}\b"


def read(file):
    return (ROOT / file).read_text(encoding="utf-8")


def test_the_picture_is_the_one_of_todays_imports():
    assert PICTURE.read_text(encoding="utf-8") == draw(), "run `make architecture`"


def test_every_folder_of_code_is_in_the_picture():
    rooms = {room.name for room in find_rooms(read_imports())}
    folders = {
        f"{package}/{path.parent.name}"
        for package in DIVIDED
        for path in (ROOT / package).glob("*/__init__.py")
    }
    assert folders | set(PACKAGES) - set(DIVIDED) <= rooms
    assert all(f">{room}<" in PICTURE.read_text(encoding="utf-8") for room in rooms)


def test_an_import_that_a_longer_way_implies_is_not_drawn():
    top, middle, bottom = (Room(name, (name,), "") for name in ("top", "middle", "bottom"))
    imports = {"top": {"middle", "bottom"}, "middle": {"bottom"}, "bottom": set()}
    arrows = find_arrows([top, middle, bottom], imports)
    assert arrows == {top: (middle,), middle: (bottom,), bottom: ()}


def test_no_module_imports_itself_round_a_circle():
    assert find_circle(read_imports()) == []


def test_a_circle_is_named():
    assert find_circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]


@pytest.mark.parametrize(("file", "name"), PLACES, ids=[f"{each[0]}:{each[1]}" for each in PLACES])
def test_what_the_page_names_is_defined_where_it_says(file, name):
    assert re.search(DEFINES.format(name=name), read(file), re.MULTILINE)


def test_the_way_of_a_claim_has_every_step():
    steps = [int(number) for number in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)]
    assert steps == list(range(1, len(steps) + 1))
    assert len(steps) > 15


def test_the_way_to_a_rule_has_every_rule_and_no_other():
    listed = [rule for rules, _ in RULES for rule in re.findall(r"\w+", rules)]
    assert sorted(listed) == sorted(Rule)


@pytest.mark.parametrize(
    ("rule", "file"),
    [(rule, file) for rules, file in RULES for rule in re.findall(r"\w+", rules)],
)
def test_a_rule_is_given_where_the_page_says(rule, file):
    assert Rule(rule).decided_by.startswith(file.removesuffix(".py").replace("/", ".") + ".")


def test_every_folder_of_scripts_is_on_the_page():
    folders = {path.name for path in (ROOT / "webmap" / "assets").iterdir() if path.is_dir()}
    assert folders == set(re.findall(r"^\| `webmap/assets/(\w+)/` \|", PAGE, re.MULTILINE))
