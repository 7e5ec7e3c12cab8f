"""The tiny world as the views read it."""

import pytest

from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.resolution import resolve
from tests.factories import write_dataset


@pytest.fixture(scope="session")
def arboria(tmp_path_factory):
    """The tiny world, loaded from a folder: the rebels take Elm, and lay siege to Ash."""
    return load_dataset(write_dataset(tmp_path_factory.mktemp("datasets") / "arboria"))


@pytest.fixture(scope="session")
def known_now(arboria):
    return resolve(arboria)


@pytest.fixture(scope="session")
def land(arboria):
    return build_geography(arboria)
