"""The data of the published site agree with the layers."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise

import pytest

from exports.site.api import ROOT, data_files, to_bytes
from layers.map_units import unit_ids
from layers.resolution import resolve_as_reported
from tests.factories import UNDERCOUNT
from tests.world import day
from views.records.control import control_record
from views.records.site import site_dataset_record, site_places_record


@pytest.fixture(scope="module")
def as_reported(arboria):
    return resolve_as_reported(arboria)


@pytest.fixture(scope="module")
def place_ids(arboria, land):
    return unit_ids(land, arboria.gazetteer)


@pytest.fixture(scope="module")
def files(known_now, as_reported, place_ids):
    """Every file, read back."""
    written = data_files(known_now, as_reported, place_ids)
    return {name.removeprefix(ROOT): json.loads(content) for name, content in written}


@pytest.fixture(scope="module")
def days(files):
    return {
        day(name[len("control/") : -len(".json")]): record
        for name, record in files.items()
        if name.startswith("control/")
    }


def test_every_day_of_the_dataset_has_its_file(arboria, days):
    length = (arboria.last_day - arboria.first_day).days + 1
    assert list(days) == [arboria.first_day + timedelta(days=n) for n in range(length)]


def test_each_day_says_what_is_known_now_and_what_had_been_reported(
    known_now, as_reported, place_ids, days
):
    differing = 0
    for as_of, record in days.items():
        assert record["as_of"] == as_of.isoformat()
        for place_id in place_ids:
            now, reported = (record["controls"][number] for number in record["places"][place_id])
            dataset = known_now.dataset
            assert now == control_record(known_now.control(place_id, as_of=as_of), dataset)
            assert reported == control_record(as_reported.control(place_id, as_of=as_of), dataset)
            differing += now != reported
    assert differing


def test_a_control_is_listed_once_a_day(days):
    for record in days.values():
        listed = [json.dumps(control) for control in record["controls"]]
        assert len(listed) == len(set(listed))


def test_nobody_is_given_as_holder_of_what_is_contested(days):
    record = days[day("2024-02-02")]
    now = record["controls"][record["places"]["elm"][0]]
    assert (now["status"], now["holder_id"], now["holder"]) == ("contested", None, None)
    assert now["named_ids"] == ["government", "rebels"]
    assert now["named"] == ["GOVERNMENT", "REBELS"]


def test_the_runs_of_a_place_follow_each_other_over_the_whole_span(arboria, files, place_ids):
    for place_id in place_ids:
        record = files[f"places/{place_id}.json"]
        for runs in (record["known_now"], record["as_reported"]):
            assert runs[0]["from_on"] == arboria.first_day.isoformat()
            assert runs[-1]["until_on"] == arboria.last_day.isoformat()
            for before, after in pairwise(runs):
                assert day(after["from_on"]) - day(before["until_on"]) == timedelta(days=1)


def test_every_claim_that_a_run_rests_on_is_in_the_file_with_its_reports(files):
    record = files["places/elm.json"]
    claims = {each["claim_id"]: each for each in record["claims"]}
    cited = {claim_id for run in record["known_now"] for claim_id in run["claims_for"]}
    assert "c1" in cited
    assert cited <= set(claims)
    assert claims["c1"]["reports"][0]["address"] == "https://daily.example/elm-falls"


def test_the_description_names_the_sides_and_where_the_files_are(arboria, files, place_ids):
    record = files["dataset.json"]
    assert {each["actor_id"] for each in record["actors"]} == set(arboria.actors)
    assert record["files"]["control"] == "control/{day}.json"
    listed = files[record["files"]["places"]]["places"]
    assert [each["place_id"] for each in listed] == place_ids
    assert {each["township_id"] for each in listed} == {"t-ash", "t-elm", "t-oak"}


def test_json_is_short_and_keeps_its_letters():
    assert to_bytes({"name": "လားရှိုး", "of": [1, 2]}) == '{"name":"လားရှိုး","of":[1,2]}\n'.encode()


def test_people_are_never_without_the_year_of_the_count_and_whom_it_left_out(counted):
    census = {"first_year": 2010, "last_year": 2011, "undercount": UNDERCOUNT}
    dataset = site_dataset_record(counted)
    places = site_places_record(counted, ["t-ash", "ash"])
    assert dataset["census"] == places["census"] == census
    assert [each["population"] for each in places["places"]] == [1000, None]


def test_a_dataset_without_a_count_says_nothing_of_people(arboria):
    assert site_dataset_record(arboria)["census"] is None
