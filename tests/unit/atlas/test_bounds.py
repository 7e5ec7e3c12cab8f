"""The area given to a command."""

import pytest

from atlas.bounds import UnknownAreaError, require_areas, require_scope
from layers.dataset import load_dataset
from tests.factories import write_dataset


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    return load_dataset(write_dataset(tmp_path_factory.mktemp("datasets") / "arboria")).gazetteer


@pytest.mark.parametrize("within", ["Elm, Western State", "Western State, Elm", "t-elm"])
def test_of_areas_that_lie_in_each_other_the_narrowest_counts(within, gazetteer):
    assert require_areas(gazetteer, within) == ("t-elm",)
    assert require_scope(gazetteer, within).has(gazetteer, "elm")


@pytest.mark.parametrize("within", [None, "", "  "])
def test_without_an_area_everywhere_is_meant(within, gazetteer):
    assert require_areas(gazetteer, within) == ()
    assert not require_scope(gazetteer, within)


@pytest.mark.parametrize("read", [require_areas, require_scope])
def test_areas_with_nothing_in_common_are_refused_and_not_taken_for_everywhere(read, gazetteer):
    with pytest.raises(UnknownAreaError, match="nothing lies in all of 'Elm, Oak'"):
        read(gazetteer, "Elm, Oak")


@pytest.mark.parametrize("read", [require_areas, require_scope])
def test_what_is_no_area_is_named(read, gazetteer):
    with pytest.raises(UnknownAreaError, match="no area is called 'Atlantis'"):
        read(gazetteer, "Atlantis")
