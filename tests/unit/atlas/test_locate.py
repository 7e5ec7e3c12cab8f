"""A row's place is found by name; coordinates only choose, or replace a blank name."""

from __future__ import annotations

import pytest

from atlas.locate import Clues, Locator


@pytest.fixture(scope="module")
def locator(dataset):
    return Locator(dataset)


@pytest.mark.parametrize(
    ("clues", "place_id"),
    [
        (Clues(name="Ulm"), "elm"),
        (Clues(name="t-elm"), "t-elm"),
        (Clues(name="Ulm", kind="township"), "t-elm"),
        (Clues(name="Mill", within="Oak township"), "mill-o"),
        (Clues(name="Elm", lon="11.40", lat="20.40"), "elm"),
    ],
)
def test_a_name_decides_alone_where_it_can(locator, clues, place_id):
    located = locator.locate(clues)
    assert located.place is not None
    assert located.place.place_id == place_id
    assert "coordinates" not in located.method


def test_the_township_around_the_point_chooses_between_places_of_one_name(locator):
    located = locator.locate(Clues(name="Mill", lon="11.02", lat="20.02"))
    assert located.place.place_id == "mill-o"
    assert located.method.endswith("+coordinates")


def test_outside_every_township_a_clearly_nearer_homonym_is_meant(locator):
    located = locator.locate(Clues(name="Mill", lon="11.55", lat="20.40"))
    assert located.place.place_id == "mill-o"


@pytest.mark.parametrize(("lon", "lat"), [("10.9", "20.55"), ("12.5", "20.40"), ("10.75", "20.25")])
def test_a_point_that_is_near_to_none_or_to_both_chooses_none(locator, lon, lat):
    located = locator.locate(Clues(name="Mill", lon=lon, lat=lat))
    assert located.place is None
    assert "do not decide" in located.problem


def test_an_ambiguous_name_lists_who_may_be_meant(locator):
    located = locator.locate(Clues(name="Mill"))
    assert located.place is None
    for expected in ("ambiguous", "mill-a", "mill-o", "Ash", "Oak"):
        assert expected in located.problem


def test_a_blank_name_means_the_township_around_the_point(locator):
    located = locator.locate(Clues(name="", lon=" 10.6", lat="20.1"))
    assert (located.place.place_id, located.method) == ("t-elm", "coordinates")


def test_a_blank_name_means_the_town_or_site_in_whose_footprint_the_point_lies(locator):
    town = locator.locate(Clues(name="", lon="10.755", lat="20.25"))
    assert (town.place.place_id, town.method) == ("elm", "coordinates+footprint")
    site = locator.locate(Clues(name="", lon="10.1", lat="20.105"))
    assert (site.place.place_id, site.method) == ("base-1", "coordinates+footprint")


def test_many_points_at_once_are_found_like_each_alone(dataset):
    clues = [
        Clues(name="", lon=lon, lat="20.25") for lon in ("10.75", "10.6", "9", "x", "", "10.75")
    ] + [Clues(name="Elm", lon="10.6", lat="20.1")]
    together = Locator(dataset)
    together.find_cells(clues)

    assert [together.locate(each) for each in clues] == [
        Locator(dataset).locate(each) for each in clues
    ]


def test_a_point_on_a_border_always_means_the_same_township(locator):
    assert locator.locate(Clues(name="", lon="10.5", lat="20.2")).place.place_id == "t-ash"


@pytest.mark.parametrize(
    ("clues", "message"),
    [
        (Clues(name=""), "no place"),
        (Clues(name="", lon="9", lat="20"), "no township"),
        (Clues(name="", lon="10,6", lat="20.1"), "not two numbers"),
        (Clues(name="", lon="1_0.6", lat="20.1"), "not two numbers"),
        (Clues(name="", lon="10.6"), "not two numbers"),
        (Clues(name="", lon="nan", lat="20.1"), "outside 180 and 90"),
        (Clues(name="", lon="inf", lat="20.1"), "outside 180 and 90"),
        (Clues(name="", lon="20.1", lat="106"), "outside 180 and 90"),
        (Clues(name="Mill", lon="x", lat="y"), "not two numbers"),
        (Clues(name="Elm", kind="castle"), "not a kind of place"),
        (Clues(name="Nowhere"), "no place is called 'Nowhere'"),
        (Clues(name="Nowhere", lon="10.6", lat="20.1"), "no place is called 'Nowhere'"),
    ],
)
def test_clues_that_lead_nowhere_say_why(locator, clues, message):
    located = locator.locate(clues)
    assert located.place is None
    assert message in located.problem
