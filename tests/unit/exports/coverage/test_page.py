"""The page on coverage, and its small map."""

import io
import itertools

import numpy as np
import pytest
from PIL import Image

from exports.coverage.page import coverage_page
from exports.coverage.picture import SIGHT_LOOKS, draw_coverage
from exports.figures.palette import lightness
from layers.analysis.coverage import Sight
from layers.dataset.records import Tally
from layers.resolution import resolve
from tests.world import claimed, day, make_geography, make_world, said
from views.coverage_view import build_coverage_view

LARGEST_PICTURE_BYTES = 100_000


def view_of(*claims, **overrides):
    return build_coverage_view(resolve(make_world(*claims, **overrides)), make_geography())


def captured(claim_id="c1", place_id="t-elm", **overrides):
    return claimed(claim_id, place_id, "rebels", "captures", "02-03", **overrides)


def tally(publisher="The Counter", towns=3, address="https://c.example/a_(b)"):
    return Tally(day("03-01"), publisher, ("resistance",), towns, address, "a|b")


@pytest.fixture(scope="module")
def picture():
    view = view_of(captured(), captured("c2", "ash"))
    return draw_coverage(view, make_geography())


def test_every_table_has_its_heading_and_every_row_as_many_cells_as_its_head():
    view = view_of(captured(), tallies=(tally(),))
    page = coverage_page(view, picture="images/coverage.png")
    for table in view.tables.values():
        assert f"### {table.title}\n" in page
    blocks = [block.splitlines() for block in page.split("\n\n") if block.startswith("|")]
    assert len(blocks) > 5
    for head, rule, *rows in blocks:
        bars = head.count("|") - head.count("\\|")
        assert {row.count("|") - row.count("\\|") for row in (rule, *rows)} == {bars}


def test_a_picture_is_shown_only_if_there_is_one():
    assert "](images/coverage.png)" in coverage_page(view_of(), picture="images/coverage.png")
    assert "![" not in coverage_page(view_of())


def test_what_is_empty_is_a_sentence_and_not_a_table():
    view = view_of()
    page = coverage_page(view)
    table = view.tables["tallies"]
    assert f"### {table.title}\n\n{table.empty}\n" in page
    assert table.note not in page


def test_a_tally_links_to_its_address_and_shows_the_difference_with_its_sign():
    page = coverage_page(view_of(tallies=(tally(),)))
    assert "[The Counter](https://c.example/a_(b%29)" in page
    assert "| 3 | 0 | −3 |" in page
    assert "a\\|b" in page


def test_a_name_with_signs_of_markdown_stays_text():
    report = said("<b>*Bold* [Press](x)", "02-04", source_id="bold")
    page = coverage_page(view_of(captured(reports=[report])))
    assert r"\<b\>\*Bold\* \[Press\](x)" in page


def test_the_picture_is_small_and_the_same_each_time(picture):
    again = draw_coverage(view_of(captured(), captured("c2", "ash")), make_geography())
    assert again == picture
    assert len(picture) < LARGEST_PICTURE_BYTES


def test_the_picture_has_the_fill_of_each_sight_on_the_map(picture):
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"))
    found = {"#" + bytes(each).hex() for each in np.unique(pixels.reshape(-1, 3), axis=0)}
    assert {look["fill"] for look in SIGHT_LOOKS.values()} <= found


def test_sights_differ_in_lightness_and_the_unseen_ones_in_a_hatch():
    assert list(SIGHT_LOOKS) == list(Sight)
    light = [lightness(look["fill"]) for look in SIGHT_LOOKS.values()]
    assert all(before - after > 0.08 for before, after in itertools.pairwise(light))
    assert SIGHT_LOOKS[Sight.UNREPORTED]["hatch"]
    assert SIGHT_LOOKS[Sight.UNREPORTED]["hatch"] != SIGHT_LOOKS[Sight.PRESUMED]["hatch"]
