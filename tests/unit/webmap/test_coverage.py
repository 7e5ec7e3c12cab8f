"""The browser gets the coverage in words, in the language of the map."""

import json

from layers.analysis.coverage import Sight
from layers.dataset.records import Tally
from layers.resolution import resolve, resolve_as_reported
from tests.world import claimed, day, make_geography, make_world
from webmap.container import unpack
from webmap.coverage import coverage_to_json
from webmap.payload import build_payload

TALLY = Tally(day("03-01"), "The Counter", ("resistance",), 3, "https://c.example", None)
CLAIM = claimed("c1", "t-elm", "rebels", "captures", "02-03")


def written(language="en"):
    geography = make_geography()
    ids = [str(each) for each in geography.townships.index]
    resolution = resolve(make_world(CLAIM, tallies=(TALLY,)))
    return coverage_to_json(resolution, geography, area_ids=ids, language=language)


def test_each_area_has_the_number_of_its_sight():
    coverage = written()
    sights = [each["id"] for each in coverage["sights"]]
    assert sights == list(Sight)
    assert [sights[number] for number in coverage["sight_of"]] == [
        Sight.UNREPORTED,
        Sight.STALE,
        Sight.UNREPORTED,
    ]


def test_tables_keep_their_rows_and_a_tally_its_address():
    tables = {table["key"]: table for table in written()["tables"]}
    (row,) = tables["tallies"]["rows"]
    assert row[1] == ["The Counter", "https://c.example"]
    assert len(row) == len(tables["tallies"]["columns"])
    assert "claims_by_quarter" not in tables


def test_the_words_are_in_the_language_asked_for_or_in_english():
    assert "၂၀၂၄" in json.dumps(written("my"), ensure_ascii=False)
    assert written("el") == written("en")


def test_a_payload_has_the_coverage_of_a_dataset_with_claims_and_no_other():
    world = make_world(CLAIM)
    now, reported = resolve(world), resolve_as_reported(world)
    header, _ = unpack(build_payload(now, reported, make_geography()))
    assert header["coverage"]["lead"]
    bare = make_world(claims={})
    header, _ = unpack(build_payload(resolve(bare), resolve_as_reported(bare), make_geography()))
    assert "coverage" not in header
