"""Which towns the map names before all others."""

from dataclasses import replace

import pytest

from gazetteer.gazetteer import Gazetteer
from gazetteer.places import Toponym
from layers.map_units import leading_towns
from tests.unit.webmap.world import make_dataset, make_geography


def leading(*, region: str, town: str, at: str = "town-00", toponyms=()) -> list[str]:
    """Rename the southern region and one town; return the towns that lead."""
    names = {"r-south": region, at: town}
    places = [
        replace(place, name=names.get(place.place_id, place.name))
        for place in make_dataset().gazetteer
    ]
    geography = make_geography()
    ids = list(geography.borders.cell_ids)
    numbers = leading_towns(ids, geography=geography, gazetteer=Gazetteer(places, toponyms))
    return [ids[number] for number in numbers]


@pytest.mark.parametrize(
    "region", ["Elm", "Elm Region", "State of Elm", "ELM Union Territory", "Elm (East)"]
)
def test_a_town_that_its_region_is_called_after_leads(region):
    assert leading(region=region, town="Elm") == ["town-00"]


def test_a_name_in_any_language_may_be_the_one_that_is_shared():
    shared = [
        Toponym(place_id="r-south", name="Elm Province", language="en", script="Latn"),
        Toponym(place_id="town-00", name="Elm", language="en", script="Latn"),
    ]
    assert leading(region="South", town="Oak", toponyms=shared) == ["town-00"]


@pytest.mark.parametrize("town", ["Elmwood", "North Elm"])
def test_a_name_that_merely_contains_the_regions_does_not_lead(town):
    assert leading(region="Elm Region", town=town) == []


def test_a_town_of_that_name_in_another_region_does_not_lead():
    assert leading(region="Elm Region", town="Elm", at="town-20") == []
