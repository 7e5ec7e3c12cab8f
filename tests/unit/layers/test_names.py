"""Names in a language, and the default names where there is none."""

import pytest

from gazetteer.gazetteer import place_name
from layers.dataset import load_dataset
from layers.names import dataset_caveats, dataset_title, named_actors, named_blocs
from tests.factories import write_dataset
from wording.language import use_language


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    translations = {
        "my": {"title": "စစ်ပွဲ", "caveats": ["တစ်"]},
        "de": {"caveats": ["eins", "zwei", "drei"]},
    }
    folder = write_dataset(
        tmp_path_factory.mktemp("world"), descriptor={"translations": translations}
    )
    return load_dataset(folder)


def test_sides_are_named_in_the_language_in_use(dataset):
    own = dataset.actors["rebels"]
    assert named_actors(dataset)["rebels"] == own
    with use_language("my"):
        named = named_actors(dataset)["rebels"]
        assert (named.name, named.abbreviation) == ("သူပုန်တပ်", "သူပုန်")
        assert named.colour == own.colour
        assert named_blocs(dataset)["resistance"].name == "ခုခံရေး"
        assert list(named_actors(dataset)) == list(dataset.actors)


def test_a_side_without_a_name_in_a_language_keeps_its_own(dataset):
    assert named_actors(dataset, language="my")["government"] == dataset.actors["government"]
    assert named_blocs(dataset, language="fr") == dict(dataset.blocs)


def test_a_place_is_named_in_the_language_in_use(dataset):
    assert place_name(dataset.gazetteer, "ash") == "Ash"
    with use_language("my"):
        assert place_name(dataset.gazetteer, "ash") == "အက်ရှ်"
        assert place_name(dataset.gazetteer, "elm") == "Elm"


def test_the_dataset_says_its_title_and_caveats_in_a_language(dataset):
    assert dataset_title(dataset) == dataset.title
    assert dataset_title(dataset, language="my") == "စစ်ပွဲ"
    assert dataset_title(dataset, language="de") == dataset.title
    assert dataset_caveats(dataset, language="my") == ("တစ်",)


def test_translated_caveats_that_are_not_all_there_are_not_used(dataset):
    assert dataset_caveats(dataset, language="de") == dataset.caveats
