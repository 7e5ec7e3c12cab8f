"""What must be said with a sum of people: its years, and whether the count left people out."""

from dataclasses import replace

import pytest

from layers.census import Census, census_of
from layers.names import dataset_undercount
from tests.factories import CENSUS, UNDERCOUNT, make_figure
from tests.world import make_world
from views.census_words import people_heading, people_note
from wording.language import use_language


@pytest.fixture(scope="module")
def world():
    figures = {each.place_id: each for each in CENSUS}
    return make_world(population=figures, undercount=UNDERCOUNT)


def test_the_years_are_those_of_the_figures_that_count(world):
    assert census_of(world) == Census(2010, 2011, is_undercounted=True)
    assert census_of(world, {"t-elm"}) == Census(2010, 2010, is_undercounted=False)
    assert census_of(world, {"t-oak"}).years == "2011"
    assert census_of(world).years == "2010–2011"


def test_without_a_figure_nothing_is_said_of_people(world):
    assert census_of(make_world()) is None
    assert census_of(world, {"west"}) is None
    assert census_of(replace(world, population={"elm": make_figure("elm", 9)})) is None


def test_a_note_names_the_year_and_whom_the_count_left_out_if_it_did(world):
    whole, elm = census_of(world), census_of(world, {"t-elm"})
    assert people_heading(elm) == "People, 2010"
    assert "counted in 2010–2011" in people_note(world, whole)
    assert people_note(world, whole).endswith(UNDERCOUNT)
    assert UNDERCOUNT not in people_note(world, elm)


def test_a_language_without_these_words_gets_the_dataset_s_own(world):
    assert dataset_undercount(world, language="my") == UNDERCOUNT
    with use_language("my"):
        assert "၂၀၁၀" in people_heading(census_of(world, {"t-elm"}))
