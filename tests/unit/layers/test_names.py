"""Names in a language, and the default names where there is none."""

import pytest

from gazetteer.gazetteer import place_name
from layers.dataset import load_dataset
from layers.names import (
    actor_name_runs,
    bloc_name_runs,
    dataset_caveats,
    dataset_title,
    named_actors,
    named_blocs,
)
from tests.factories import WORLD, write_dataset
from tests.world import day
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


@pytest.fixture(scope="module")
def renamed(tmp_path_factory):
    """Rebels with two names in English and one in Burmese that ends; a bloc with one that begins."""
    rows = [
        *WORLD["side_names"],
        {"actor_id": "rebels", "language": "en", "name": "The Front", "to_on": "2024-03-31"},
        {"actor_id": "rebels", "language": "en", "name": "The Council", "from_on": "2024-05-01"},
        {
            "actor_id": "rebels",
            "language": "my",
            "name": "တပ်ဦး",
            "from_on": "2024-03-01",
            "to_on": "2024-03-31",
        },
        {"bloc_id": "state", "language": "en", "name": "The Republic", "from_on": "2024-05-01"},
    ]
    return load_dataset(write_dataset(tmp_path_factory.mktemp("renamed"), side_names=rows))


def test_a_side_has_the_name_of_the_day_and_between_them_its_main_name(renamed):
    days = ("2023-11-30", "03-31", "04-01", "04-30", "05-01", "12-31")
    names = [named_actors(renamed, on=day(each))["rebels"].name for each in days]

    main = renamed.actors["rebels"].name
    assert names == ["The Front", "The Front", main, main, "The Council", "The Council"]
    assert named_actors(renamed)["rebels"].name == main


def test_a_name_of_some_days_is_of_its_own_language(renamed):
    def name(on, language):
        return named_actors(renamed, on=day(on), language=language)["rebels"].name

    assert [name(on, "my") for on in ("02-29", "03-01", "04-01")] == ["သူပုန်တပ်", "တပ်ဦး", "သူပုန်တပ်"]
    assert name("03-01", "fr") == renamed.actors["rebels"].name


def test_the_abbreviation_is_the_same_on_every_day(renamed):
    shorts = {
        named_actors(renamed, on=day(on), language=language)["rebels"].abbreviation
        for on in ("03-01", "04-01", "05-01")
        for language in ("en", "fr")
    }

    assert shorts == {"REBELS"}
    assert named_actors(renamed, on=day("03-01"), language="my")["rebels"].abbreviation == "သူပုန်"


def test_a_bloc_may_be_renamed_too(renamed):
    names = [named_blocs(renamed, on=day(each))["state"].name for each in ("04-30", "05-01")]

    assert names == ["The state", "The Republic"]
    assert named_blocs(renamed)["state"].name == "The state"


def test_the_names_of_a_span_begin_on_its_first_day(renamed):
    runs = actor_name_runs(renamed, from_on=day("03-15"), to_on=day("05-01"))
    main = renamed.actors["rebels"].name

    assert runs["rebels"] == (
        (day("03-15"), "The Front"),
        (day("04-01"), main),
        (day("05-01"), "The Council"),
    )
    assert runs["government"] == ((day("03-15"), renamed.actors["government"].name),)
    assert actor_name_runs(renamed, from_on=day("04-01"), to_on=day("04-30"))["rebels"] == (
        (day("04-01"), main),
    )
    assert bloc_name_runs(renamed, from_on=day("04-01"), to_on=day("05-01"))["state"] == (
        (day("04-01"), "The state"),
        (day("05-01"), "The Republic"),
    )
