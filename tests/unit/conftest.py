"""The tiny world as most packages use it; a package that needs more has a world of its own."""

import pytest

from layers.answer import answer
from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.resolution import resolve, resolve_as_reported
from tests.factories import CENSUS, UNDERCOUNT, write_dataset


@pytest.fixture(scope="session")
def arboria(tmp_path_factory):
    """The tiny world, loaded from a folder: the rebels take Elm, and lay siege to Ash."""
    return load_dataset(write_dataset(tmp_path_factory.mktemp("datasets") / "arboria"))


@pytest.fixture(scope="session")
def counted(tmp_path_factory):
    """The tiny world with a census that left people out in Ash, loaded from a folder."""
    folder = tmp_path_factory.mktemp("datasets") / "counted"
    descriptor = {"undercount": UNDERCOUNT}
    return load_dataset(write_dataset(folder, population=CENSUS, descriptor=descriptor))


@pytest.fixture(scope="session")
def known_now(arboria):
    return resolve(arboria)


@pytest.fixture(scope="session")
def as_reported(arboria):
    return resolve_as_reported(arboria)


@pytest.fixture(scope="session")
def land(arboria):
    return build_geography(arboria)


@pytest.fixture(scope="session")
def ask(known_now):
    """Answer for a place and a day as known now."""
    return lambda place_id, on: answer(known_now, place_id, as_of=on)
