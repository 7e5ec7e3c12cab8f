"""The data of the published site answer what the layers answer."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise

import pytest

from exports.site.api import (
    control_record,
    control_records,
    dataset_record,
    place_record,
    places_record,
    to_bytes,
)
from layers.map_units import unit_ids
from layers.resolution import resolve_as_reported
from tests.world import day
from views.admitted_reports import Reports


@pytest.fixture(scope="module")
def as_reported(arboria):
    return resolve_as_reported(arboria)


@pytest.fixture(scope="module")
def place_ids(arboria, land):
    return unit_ids(land, arboria.gazetteer)


@pytest.fixture(scope="module")
def days(known_now, as_reported, place_ids):
    return dict(control_records(known_now, as_reported, place_ids))


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
            assert now == control_record(known_now.control(place_id, as_of=as_of))
            assert reported == control_record(as_reported.control(place_id, as_of=as_of))
            differing += now != reported
    assert differing


def test_a_control_is_listed_once_a_day(days):
    for record in days.values():
        listed = [json.dumps(control) for control in record["controls"]]
        assert len(listed) == len(set(listed))


def test_nobody_is_given_as_holder_of_what_is_contested(days):
    record = days[day("2024-02-02")]
    now = record["controls"][record["places"]["elm"][0]]
    assert (now["status"], now["holder"]) == ("contested", None)
    assert set(now["named"]) == {"government", "rebels"}


def test_the_runs_of_a_place_follow_each_other_over_the_whole_span(
    arboria, known_now, as_reported, place_ids
):
    reports = Reports(arboria)
    for place_id in place_ids:
        record = place_record(known_now, as_reported, place_id, reports=reports)
        for runs in (record["known_now"], record["as_reported"]):
            assert runs[0]["from"] == arboria.first_day.isoformat()
            assert runs[-1]["to"] == arboria.last_day.isoformat()
            for before, after in pairwise(runs):
                assert day(after["from"]) - day(before["to"]) == timedelta(days=1)


def test_every_claim_that_a_run_rests_on_is_in_the_file_with_its_reports(
    arboria, known_now, as_reported
):
    record = place_record(known_now, as_reported, "elm", reports=Reports(arboria))
    claims = {each["claim_id"]: each for each in record["claims"]}
    cited = {claim_id for run in record["known_now"] for claim_id in run["claims_for"]}
    assert "c1" in cited
    assert cited <= set(claims)
    assert claims["c1"]["reports"][0]["address"] == "https://daily.example/elm-falls"


def test_the_description_names_the_sides_and_where_the_files_are(arboria, place_ids):
    record = dataset_record(arboria)
    assert {each["actor_id"] for each in record["actors"]} == set(arboria.actors)
    assert record["files"]["control"] == "control/{day}.json"
    listed = places_record(arboria, place_ids)["places"]
    assert [each["place_id"] for each in listed] == place_ids
    assert {each["township_id"] for each in listed} == {"t-ash", "t-elm", "t-oak"}


def test_json_is_short_and_keeps_its_letters():
    assert to_bytes({"name": "လားရှိုး", "of": [1, 2]}) == '{"name":"လားရှိုး","of":[1,2]}\n'.encode()
