"""Rules for the project as a whole."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = (
    "atlas",
    "dashboard",
    "exports",
    "gazetteer",
    "geo",
    "layers",
    "views",
    "webmap",
    "wording",
)
CODE = sorted(
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*")
    if path.suffix in {".py", ".js", ".css", ".html"}
)
DATASETS = sorted(path.parent for path in (ROOT / "datasets").glob("*/datapackage.json"))
#: A shorter name may be a word of the language.
NAME_LETTERS = 5


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words_of(dataset: Path) -> set[str]:
    """Return what only that conflict has: its codes, its sides and its places."""
    places = rows(dataset / "places.csv")
    names = {
        place["name"]
        for place in places
        if place["kind"] in {"country", "state_region", "township", "town"}
        and len(place["name"]) >= NAME_LETTERS
    }
    sides = {
        actor["abbreviation"]
        for actor in rows(dataset / "actors.csv")
        if re.fullmatch(r"[0-9A-Z-]{3,}", actor["abbreviation"])
    }
    codes = {place["place_id"] for place in places if place["kind"] == "township"}
    return names | sides | codes


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda dataset: dataset.name)
def test_the_code_knows_no_country(dataset):
    words = words_of(dataset)
    assert len(words) > 300
    alternatives = "|".join(sorted(map(re.escape, words), reverse=True))
    pattern = re.compile(rf"\b(?:{alternatives})\b")
    # Fonts are named after the script that they draw.
    fonts = re.compile(r'"(?:Noto Sans )?Myanmar[^"]*"')
    found = {
        str(path.relative_to(ROOT)): sorted(set(pattern.findall(text)))
        for path in CODE
        if pattern.search(text := fonts.sub("", path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_no_page_asks_a_content_network():
    hosts = re.compile(
        r"(?:https?:)?//[\w.-]*(?:unpkg|jsdelivr|cdnjs|googleapis|gstatic|bootstrapcdn)[\w.-]*"
    )
    found = [str(path.relative_to(ROOT)) for path in CODE if hosts.search(path.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "path",
    [path for path in CODE if path.suffix in {".py", ".js"}],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_module_is_no_longer_than_a_person_reads(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 450


def test_continuous_integration_can_be_started():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
