"""A dataset for the command line: the tiny world with places of the same name."""

from __future__ import annotations

from pathlib import Path

import pytest

from layers.dataset import Dataset, load_dataset
from tests.factories import WORLD, write_dataset


def make_point(place_id, kind, name, parent_id, lon, lat):
    return {
        "place_id": place_id,
        "kind": kind,
        "name": name,
        "parent_id": parent_id,
        "lon": lon,
        "lat": lat,
        "precision": "exact",
        "basis": "drawn",
    }


HOMONYMS = (
    make_point("mill-a", "village", "Mill", "t-ash", "10.40", "20.40"),
    make_point("mill-o", "village", "Mill", "t-oak", "11.40", "20.40"),
    make_point("markup", "village", "[bold]Ford[/bold]", "t-oak", "11.10", "20.10"),
)
# A name that a town shares with its township; the ids of the tiny world are names themselves.
ULM = (
    {"place_id": "elm", "name": "Ulm", "language": "de", "script": "Latn"},
    {"place_id": "t-elm", "name": "Ulm", "language": "de", "script": "Latn"},
)


@pytest.fixture(scope="session")
def arboria(tmp_path_factory) -> Path:
    """Return the folder of the tiny world with two villages called Mill."""
    return write_dataset(
        tmp_path_factory.mktemp("datasets") / "arboria",
        places=[*WORLD["places"], *HOMONYMS],
        toponyms=[*WORLD["toponyms"], *ULM],
    )


@pytest.fixture(scope="session")
def dataset(arboria) -> Dataset:
    """Return the tiny world, loaded."""
    return load_dataset(arboria)
