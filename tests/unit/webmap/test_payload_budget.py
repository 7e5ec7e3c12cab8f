"""The bundled dataset's map stays small enough to be sent at once."""

from pathlib import Path

import pytest

from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.resolution import resolve, resolve_as_reported
from webmap.container import unpack
from webmap.payload import build_payload, build_timelines
from webmap.runs import decode_runs

LARGEST_MAP_BYTES = 250_000
LARGEST_TIMELINES_BYTES = 25_000


@pytest.fixture(scope="module")
def parts(project_root: Path):
    folders = [each.parent for each in (project_root / "datasets").glob("*/datapackage.json")]
    dataset = load_dataset(folders[0])
    return resolve(dataset), resolve_as_reported(dataset), build_geography(dataset)


def test_the_map_with_both_timelines_keeps_its_budget(parts):
    assert len(build_payload(*parts)) <= LARGEST_MAP_BYTES


def test_timelines_alone_are_some_kilobytes(parts):
    now, reported, geography = parts
    assert len(build_timelines(now, geography, as_reported=reported)) <= LARGEST_TIMELINES_BYTES


def test_every_run_of_every_unit_comes_back(parts):
    now, reported, geography = parts
    header, sections = unpack(build_payload(now, reported, geography))
    for mode, resolution in (("now", now), ("reported", reported)):
        decoded = decode_runs(sections[f"runs_{mode}"])
        for place_id, runs in zip(header["units"]["id"], decoded, strict=True):
            written = resolution.timelines[place_id]
            assert [header["controls"][run.control][1] for run in runs] == [
                each.control.holder for each in written
            ]
