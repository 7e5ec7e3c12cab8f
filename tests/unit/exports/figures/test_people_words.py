"""The people beneath a picture: by bloc, the inferred and presumed apart, never without a year."""

from datetime import date

import pytest

from exports.figures import snapshot
from exports.figures.people_words import people_of_day, people_of_difference
from exports.figures.settings import drawing_settings
from exports.figures.snapshot import SnapshotSpec
from layers.geography import build_geography
from layers.resolution import resolve
from tests.factories import UNDERCOUNT

BEFORE, DAY = date(2024, 1, 10), date(2024, 3, 20)


@pytest.fixture(scope="module")
def world(counted):
    return resolve(counted), build_geography(counted)


def test_a_day_has_the_people_of_each_bloc_by_how_sure_its_hold_is(world):
    assert people_of_day(*world, as_of=DAY) == (
        "People counted in 2010–2011, each township whole: The resistance: 4,000 inferred;"
        f" The state: 1,500 presumed. {UNDERCOUNT}"
    )


def test_those_in_doubt_are_nobody_s(world):
    assert "In doubt: 4,000" in people_of_day(*world, as_of=date(2024, 2, 2))


def test_a_difference_has_the_people_of_what_was_gained(world):
    words = people_of_difference(*world, from_on=BEFORE, to_on=DAY)
    assert "Gained by REBELS: 4,000 inferred." in words
    assert words.endswith(UNDERCOUNT)
    assert people_of_difference(*world, from_on=BEFORE, to_on=BEFORE) == ""


def test_an_area_has_its_own_people_and_its_own_caveat(world):
    words = people_of_day(*world, as_of=DAY, township_ids={"t-elm"})
    assert words.startswith("People counted in 2010, ")
    assert UNDERCOUNT not in words


def test_a_picture_says_so_beneath_the_map_and_only_with_a_count(world, known_now, land):
    def foot_of(resolution, geography):
        with drawing_settings():
            page = snapshot._Page(SnapshotSpec(as_of=DAY), resolution, geography)
        return " ".join(page.texts.foot)

    assert people_of_day(*world, as_of=DAY) in foot_of(*world)
    assert "People" not in foot_of(known_now, land)
