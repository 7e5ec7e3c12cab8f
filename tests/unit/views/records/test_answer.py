"""The record of an answer has one shape, whether there is an answer or not."""

from dataclasses import replace

import pytest

from gazetteer.resolve import find
from layers.answer import answer
from layers.dataset.records import SideName
from layers.resolution import resolve
from layers.rules.according_to import AccordingTo
from tests.world import day
from views.admitted_reports import Reports
from views.records.answer import Asked, answer_record, refusal_record


@pytest.fixture
def ask(arboria):
    def ask(place_id, on, *, known_on=None, according_to=""):
        admitted = AccordingTo.parse(according_to, arboria.sources.values())
        asked = Asked(query=place_id, as_of=on, known_on=known_on, according_to=admitted)
        resolution = resolve(arboria, known_on=known_on, according_to=admitted)
        found = answer(resolution, place_id, as_of=on)
        return answer_record(asked, found, arboria, Reports(arboria, according_to=admitted))

    return ask


def test_sides_are_named_by_id_abbreviation_and_name(ask):
    record = ask("elm", day("02-10"))
    assert (record["holder_id"], record["holder"], record["holder_name"]) == (
        "rebels",
        "REBELS",
        "The rebels",
    )
    (claim,) = record["for"]
    assert (claim["actor_id"], claim["actor"], claim["actor_name"]) == (
        "rebels",
        "REBELS",
        "The rebels",
    )
    assert [each["claim_id"] for each in record["for"]] == record["claims_for"]


def test_the_holder_has_the_name_of_the_day_and_a_claim_that_of_its_last_day(arboria):
    council = SideName("rebels", None, "en", "The Council", None, None, day("02-10"), None)
    renamed = replace(arboria, side_names=(council,))

    def ask(on):
        everything = AccordingTo.parse("", renamed.sources.values())
        asked = Asked(query="elm", as_of=on, known_on=None, according_to=everything)
        found = answer(resolve(renamed), "elm", as_of=on)
        return answer_record(asked, found, renamed, Reports(renamed, according_to=everything))

    assert ask(day("02-09"))["holder_name"] == "The rebels"
    record = ask(day("02-10"))
    assert (record["answer"], record["holder"]) == ("REBELS", "REBELS")
    assert record["holder_name"] == "The Council"
    assert [claim["actor_name"] for claim in record["for"]] == ["The rebels"]


def test_where_it_is_contested_nobody_holds_it_and_the_last_holder_is_told(ask):
    record = ask("elm", day("02-02"))
    assert (record["answer"], record["holder_id"]) == ("contested", None)
    assert record["last_holder_id"] == "government"
    assert (record["named_ids"], record["named"]) == (
        ["government", "rebels"],
        ["GOVERNMENT", "REBELS"],
    )


def test_the_choice_of_reports_is_told_as_it_can_be_typed_again(ask):
    record = ask("elm", day("02-10"), known_on=day("02-09"), according_to="not-captors,the voice")
    assert (record["known_on"], record["according_to"]) == ("2024-02-09", "The Voice, not-captors")
    assert ask("elm", day("02-10"))["according_to"] is None


def test_without_an_answer_the_same_fields_are_there(ask, arboria):
    answered, late = ask("elm", day("02-10")), ask("elm", day("2025-06-01"))
    assert (late["answer"], late["status"], late["rule"], late["flags"]) == (None, None, None, [])
    asked = Asked(query="Elmm", as_of=day("02-10"))
    candidates = find(arboria.gazetteer, "Elmm").candidates
    refused = refusal_record(asked, problem="no place is called 'Elmm'", candidates=candidates)
    assert list(refused) == list(late) == list(answered)
    assert refused["candidates"][0]["name"] == "Elm"
