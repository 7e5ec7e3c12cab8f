"""The bundled dataset's map stays small enough to be sent at once, without losing anything."""

from pathlib import Path

import pytest

from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.resolution import resolve, resolve_as_reported
from layers.rules.knowledge import Bearing, Knowledge
from webmap.container import unpack
from webmap.integers import decode_integers
from webmap.payload import build_payload, build_timelines
from webmap.runs import decode_claim_sets, decode_runs

LARGEST_MAP_BYTES = 250_000
LARGEST_TIMELINES_BYTES = 40_000
"""Some 37 bytes for each of the bundled claims, of which there are over 900."""


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


def test_every_run_rests_on_the_claims_of_its_control(parts):
    now, reported, geography = parts
    header, sections = unpack(build_payload(now, reported, geography))
    ids = header["evidence"]["claims"]["id"]
    sets = decode_claim_sets(sections["claim_sets"])
    for mode, resolution in (("now", now), ("reported", reported)):
        controls = [
            run.control for unit in header["units"]["id"] for run in resolution.timelines[unit]
        ]
        numbers = decode_integers(sections[f"claims_{mode}"]).tolist()
        for control, number in zip(controls, numbers, strict=True):
            says_so, says_otherwise = (tuple(ids[each] for each in side) for side in sets[number])
            assert says_so == control.claims_for
            assert says_otherwise == control.claims_against


def test_every_report_is_judged_as_knowledge_judges_it(parts):
    now, reported, geography = parts
    dataset = now.dataset
    header, sections = unpack(build_payload(now, reported, geography))
    sources = header["evidence"]["sources"]["id"]
    rows = decode_integers(sections["reports"]).reshape(5, -1).T.tolist()
    bearings = list(Bearing)
    written = [(sources[source], bearings[number]) for source, _, number, _, _ in rows]
    counts = decode_integers(sections["claims"]).reshape(11, -1)[-1].tolist()
    of_claim = dict(zip(dataset.claims, _parts(written, counts), strict=True))
    counting = Knowledge.of(dataset).select_counting(dataset.claims)
    assert sum(counts) == len(written)
    assert {each.claim.claim_id: of_claim[each.claim.claim_id] for each in counting} == {
        each.claim.claim_id: [(report.source_id, report.bearing) for report in each.reports]
        for each in counting
    }


def _parts(rows, sizes):
    remaining = iter(rows)
    return [[next(remaining) for _ in range(size)] for size in sizes]
