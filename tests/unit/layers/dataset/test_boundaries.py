"""Boundaries are read with the dataset, and become layers on request."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from layers.dataset import DatasetError, load_dataset
from layers.dataset.schemas import TOWNSHIPS
from tests.conftest import ROOT
from tests.factories import write_dataset

#: Prints what is loaded before and after the land is requested.
PROGRAM = """
import sys
from layers.dataset import DatasetError, load_dataset
try:
    dataset = load_dataset(sys.argv[1])
    print("geopandas" in sys.modules, list(dataset.townships.index), "geopandas" in sys.modules)
except DatasetError as error:
    print("geopandas" in sys.modules, len(error.violations))
"""


def run(folder):
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    return result.stdout.strip()


@pytest.fixture
def folder(tmp_path):
    return write_dataset(tmp_path / "arboria")


def test_the_land_becomes_a_layer_when_it_is_asked_for(folder):
    assert run(folder) == "False ['t-ash', 't-elm', 't-oak'] True"


@pytest.mark.parametrize(
    "content", ["{}", "not json", '{"type": "Topology", "objects": {}, "arcs": []}']
)
def test_broken_boundaries_are_refused_before_anybody_asks_for_the_land(folder, content):
    (folder / TOWNSHIPS).write_text(content, encoding="utf-8")
    assert run(folder) == "False 1"
    with pytest.raises(DatasetError, match="cannot be read as boundaries"):
        load_dataset(folder)


def test_an_arc_that_is_missing_is_refused_when_the_dataset_is_loaded(folder):
    topology = json.loads((folder / TOWNSHIPS).read_text(encoding="utf-8"))
    topology["arcs"] = topology["arcs"][:2]
    (folder / TOWNSHIPS).write_text(json.dumps(topology), encoding="utf-8")
    with pytest.raises(DatasetError, match="do not make geometries"):
        load_dataset(folder)


def test_a_layer_is_built_once(folder):
    dataset = load_dataset(folder)
    assert dataset.townships is dataset.townships
    assert dataset.townships.crs.to_epsg() == 4326
