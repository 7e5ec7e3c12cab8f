"""The evidence that the map of a day rests on."""

import pytest

from layers.analysis.reliance import reliance_on
from layers.analysis.support import Basis
from layers.resolution import resolve, resolve_as_reported
from layers.rules.according_to import AccordingTo
from tests.world import claimed, day, make_geography, make_world, said

DAILY, VOICE = said("The Daily", "02-04"), said("The Voice", "02-20")


def rely(*claims, on="03-01", known_on=None, according_to=None):
    resolution = resolve(make_world(*claims), known_on=known_on, according_to=according_to)
    return reliance_on(resolution, make_geography(), as_of=day(on))


def captured(*reports, place_id="t-elm", claim_id="c1", **overrides):
    return claimed(claim_id, place_id, "rebels", "captures", "02-03", reports=reports, **overrides)


def basis(reliance, place_id):
    return reliance.supports[place_id].basis


def test_where_nobody_reported_anything_it_is_the_default():
    reliance = rely()
    assert {each.basis for each in reliance.supports.values()} == {Basis.DEFAULT}
    assert reliance.by_basis[Basis.DEFAULT].townships == 3
    assert reliance.publishers.empty
    assert reliance.sources.empty


def test_a_row_of_the_baseline_is_not_the_default():
    row = claimed("b2", "oak", "rebels", "holds", "01-01", certainty="assumed", is_baseline=True)
    assert basis(rely(row), "oak") is Basis.BASELINE


def test_land_rests_on_each_of_its_publishers_and_on_a_single_one_alone():
    reliance = rely(captured(DAILY, VOICE), captured(DAILY, place_id="ash", claim_id="c2"))
    assert basis(reliance, "t-elm") is Basis.SEVERAL_PUBLISHERS
    assert basis(reliance, "ash") is Basis.ONE_PUBLISHER
    table = reliance.publishers.set_index("publisher")
    assert table["townships"].to_dict() == {"The Daily": 2, "The Voice": 1}
    assert table["townships_alone"].to_dict() == {"The Daily": 1, "The Voice": 0}
    assert table.loc["The Daily", "area_km2"] == pytest.approx(2 * 2891.7, abs=0.2)


def test_a_report_that_is_not_yet_known_carries_nothing():
    reliance = rely(captured(DAILY, VOICE), known_on=day("02-10"))
    assert list(reliance.publishers["publisher"]) == ["The Daily"]
    assert basis(reliance, "t-elm") is Basis.ONE_PUBLISHER


def test_as_reported_rests_on_what_was_known_on_the_day():
    resolution = resolve_as_reported(make_world(captured(DAILY, VOICE)))
    known = [
        set(reliance_on(resolution, make_geography(), as_of=day(text)).publishers["publisher"])
        for text in ("02-03", "02-10", "02-20")
    ]
    assert known == [set(), {"The Daily"}, {"The Daily", "The Voice"}]


def test_a_relay_counts_as_what_it_relays():
    relay = said("The Voice", "02-20", relays_source_id=DAILY.source_id)
    reliance = rely(captured(DAILY, relay))
    assert basis(reliance, "t-elm") is Basis.ONE_PUBLISHER
    assert list(reliance.publishers["publisher"]) == ["The Daily"]
    assert list(reliance.sources["source_id"]) == [DAILY.source_id]


def test_context_carries_nothing():
    reliance = rely(captured(said("The Voice", "01-10"), DAILY))
    assert list(reliance.publishers["publisher"]) == ["The Daily"]


def test_what_only_the_captors_side_says_is_one_sides_word_however_often():
    radio, paper = (
        said(name, "02-04", speaks_for="rebels") for name in ("Rebel Radio", "Rebel Post")
    )
    assert basis(rely(captured(radio, paper)), "t-elm") is Basis.ONE_SIDE
    fighting = claimed("c1", "ash", "rebels", "gains_part", "02-03", reports=[radio])
    assert basis(rely(fighting), "ash") is Basis.ONE_SIDE


def test_only_admitted_reports_carry_anything():
    voice = AccordingTo(names=frozenset({"The Voice"}))
    reliance = rely(captured(DAILY, VOICE), according_to=voice)
    assert list(reliance.publishers["publisher"]) == ["The Voice"]


def test_every_cell_and_town_has_one_basis():
    reliance = rely(captured(DAILY, VOICE))
    assert sum(each.townships for each in reliance.by_basis.values()) == 3
    assert sum(each.towns for each in reliance.by_basis.values()) == 4
    assert set(reliance.sources.columns) - set(reliance.publishers.columns) == {"source_id"}
