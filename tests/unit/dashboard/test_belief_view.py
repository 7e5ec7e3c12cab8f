"""The answers on earlier days of knowledge, and the retracted claims."""

from datetime import date

import pytest

from dashboard.belief_view import build_beliefs, build_corrections
from layers.analysis.beliefs import beliefs, corrections
from layers.analysis.speakers import Speakers
from layers.dataset import load_dataset
from layers.resolution import resolve
from tests.world import claimed, make_world
from views.claim_view import Viewpoint, build_claim_view


@pytest.fixture(scope="module")
def bundled(project_root):
    return load_dataset(next((project_root / "datasets").iterdir()))


def build(dataset, name, *, as_of, known_on=None):
    place_id = next(place.place_id for place in dataset.gazetteer if place.name == name)
    found = beliefs(dataset, place_id, as_of=as_of)
    return build_beliefs(found, Viewpoint(dataset, known_on))


def test_a_day_reported_late_tells_what_was_said_before(bundled):
    views = build(bundled, "North Eastern Command headquarters", as_of=date(2024, 7, 27))
    assert views[0].known == "Before any report"
    told = next(view for view in views if view.known == "From 25 July 2024")
    assert told.words == "MNDAA, claimed"
    assert "The Irrawaddy" in told.made_by
    assert views[-1].is_shown


def test_who_stands_on_an_earlier_day_is_told_nothing_later(bundled):
    views = build(
        bundled,
        "North Eastern Command headquarters",
        as_of=date(2024, 7, 27),
        known_on=date(2024, 7, 25),
    )
    assert [view.known for view in views] == ["Before any report", "From 25 July 2024"]
    assert [view.is_shown for view in views] == [False, True]


def test_what_never_changed_is_not_told(arboria):
    never = next(
        place.place_id
        for place in arboria.gazetteer
        if len(beliefs(arboria, place.place_id, as_of=arboria.last_day)) == 1
    )
    found = beliefs(arboria, never, as_of=arboria.last_day)
    assert build_beliefs(found, Viewpoint(arboria)) == ()


def test_a_claim_that_was_taken_back_is_told_with_what_took_it_back():
    fall = claimed("c1", "elm", "rebels", "captures", "02-03")
    denial = claimed("c9", "elm", None, "corrects", "03-01", extent="unknown", retracts="c1")
    world = make_world(fall, denial)
    found = corrections(world, "elm")
    (view,) = build_corrections(found, Viewpoint(world))
    assert (view.retracted_id, view.by_id, view.known) == ("c1", "c9", "1 March 2024")
    assert build_corrections(found, Viewpoint(world, date(2024, 2, 29))) == ()


def test_each_report_says_whose_word_it_is(bundled):
    viewpoint = Viewpoint(bundled, speakers=Speakers(resolve(bundled)))
    words = {
        report.speaker
        for claim in bundled.claims.values()
        for report in build_claim_view(claim, viewpoint).reports
    }
    assert words == {"the captor's own word", "the other side's word", "a third party"}
