"""Truces and changes of side of the bundled dataset: cited, and followed by the front."""

from datetime import date, timedelta

import pandas as pd
import pytest

from layers.actors import Sides
from layers.analysis.fronts import front_arcs
from layers.dataset import Dataset, load_dataset
from layers.geography import Geography, build_geography
from layers.names import named_actors
from layers.resolution import Resolution, resolve
from tests.conftest import ROOT

#: The first day of each truce that has held since: the actor is in ceasefire from that day.
TRUCES = {"tnla": date(2025, 10, 29), "mndaa": date(2025, 4, 22)}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(ROOT / "datasets" / "myanmar")


@pytest.fixture(scope="module")
def resolution(dataset) -> Resolution:
    return resolve(dataset)


@pytest.fixture(scope="module")
def geography(dataset) -> Geography:
    return build_geography(dataset)


def front_of(actor_id: str, arcs: pd.DataFrame) -> pd.DataFrame:
    is_its_own = (arcs["holder_left"] == actor_id) | (arcs["holder_right"] == actor_id)
    return arcs[is_its_own]


@pytest.mark.parametrize("actor_id", TRUCES)
def test_a_front_ends_on_the_day_of_the_truce(actor_id, resolution, geography):
    day = TRUCES[actor_id]
    before = front_of(actor_id, front_arcs(resolution, geography, as_of=day - timedelta(days=1)))
    after = front_of(actor_id, front_arcs(resolution, geography, as_of=day))

    assert set(before["bloc_left"]) | set(before["bloc_right"]) == {"sac", "brotherhood"}
    assert before["length_km"].sum() > 50
    assert after.empty


def test_the_front_of_the_member_without_a_truce_stays(resolution, geography):
    last = front_arcs(resolution, geography, as_of=resolution.dataset.last_day)

    assert front_of("aa", last)["length_km"].sum() > 50


@pytest.mark.parametrize("actor_id", TRUCES)
def test_a_truce_cites_reports_of_two_publishers(actor_id, dataset):
    begun = [row for row in dataset.memberships if row.actor_id == actor_id and row.from_on]

    assert [(row.bloc_id, row.from_on) for row in begun] == [("ceasefire", TRUCES[actor_id])]
    for row in begun:
        assert len({dataset.sources[cited].publisher for cited in row.source_ids}) >= 2


@pytest.mark.parametrize("actor_id", TRUCES)
def test_no_claim_contradicts_a_truce(actor_id, dataset):
    """Nobody is said to take a place from, or to fight, the other side after the truce."""
    sides = Sides.of(dataset)
    attacks = {"captures", "recaptures", "contests", "gains_part", "besieges"}
    own = [
        claim.claim_id
        for claim in dataset.claims.values()
        if actor_id in (claim.actor_id, *claim.allies)
        and claim.action in attacks
        and claim.earliest_on >= TRUCES[actor_id]
    ]

    assert own == []
    assert not sides.are_hostile(actor_id, "sac", TRUCES[actor_id])
    assert sides.are_hostile(actor_id, "sac", TRUCES[actor_id] - timedelta(days=1))


def test_the_border_guards_that_left_the_army_are_no_longer_on_its_side(dataset):
    sides = Sides.of(dataset)
    last, first = date(2025, 12, 31), date(2026, 1, 1)

    assert [sides.bloc("bgf", day) for day in (last, first)] == ["sac", "sac"]
    assert [sides.bloc("kna", day) for day in (last, first)] == [None, "ceasefire"]
    assert {sides.bloc(each, first) for each in ("nmsp", "dkba", "sspp")} == {"ceasefire"}


def test_the_government_side_goes_by_the_name_of_the_day_and_one_abbreviation(dataset):
    days = ("2023-10-26", "2025-07-30", "2025-07-31", "2026-04-09", "2026-04-10")
    named = [named_actors(dataset, on=date.fromisoformat(day))["sac"] for day in days]

    assert [each.name for each in named] == [
        "State Administration Council",
        "State Administration Council",
        "State Security and Peace Commission",
        "State Security and Peace Commission",
        "Government (military-backed)",
    ]
    assert {(each.actor_id, each.abbreviation) for each in named} == {("sac", "SAC")}
