"""Differences between two maps: their kinds, and who gained and lost how much."""

from dataclasses import replace

import pytest

from layers.analysis.changes import changes_between
from layers.analysis.comparison import (
    ChangeKind,
    Standpoint,
    balance_changes,
    change_kind,
    compare,
    compare_standpoints,
)
from layers.analysis.land import Land, measure_places
from layers.control import Control
from layers.resolution import resolve
from layers.rule import Rule
from layers.vocabulary import Extent, Status
from tests.factories import FIRST_DAY, make_figure, make_membership
from tests.world import claimed, day, make_geography, make_world, said

TOWNSHIP_KM2 = 2891.7


def control(status, holder=None, **overrides):
    values = {
        "status": Status(status),
        "holder": holder,
        "extent": Extent.FULL,
        "flags": frozenset(),
        "rule": Rule.CHANGED_HANDS,
        "named": (),
        "since": FIRST_DAY,
    }
    return Control(**values | overrides)


HELD = control("held", "rebels")
CLAIMED = control("claimed", "rebels")
FOE = control("held", "government")
CONTESTED = control("contested", "rebels")
DISPUTED = control("disputed")
UNKNOWN = control("unknown")


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (HELD, HELD, "same"),
        (CLAIMED, HELD, "same"),
        (HELD, replace(HELD, extent=Extent.PARTIAL), "same"),
        (CONTESTED, UNKNOWN, "same"),
        (UNKNOWN, DISPUTED, "same"),
        (FOE, HELD, "gained"),
        (FOE, CLAIMED, "gained"),
        (HELD, CONTESTED, "contested"),
        (FOE, DISPUTED, "contested"),
        (HELD, UNKNOWN, "lost"),
        (CONTESTED, HELD, "resolved"),
        (UNKNOWN, CLAIMED, "resolved"),
        (DISPUTED, FOE, "resolved"),
    ],
)
def test_a_kind_follows_from_who_held_and_who_holds(before, after, kind):
    assert change_kind(before, after) is ChangeKind(kind)


def test_the_holder_of_record_of_a_contested_place_holds_nothing():
    assert change_kind(CONTESTED, FOE) is ChangeKind.RESOLVED
    assert change_kind(FOE, replace(CONTESTED, holder="government")) is ChangeKind.CONTESTED


@pytest.fixture
def world():
    """Elm Township falls on 3 February, a part of Ash Town in May."""
    return make_world(
        claimed("c1", "t-elm", "rebels", "captures", "02-03"),
        claimed("c2", "ash", "rebels", "gains_part", "05-01", extent="partial"),
    )


def compared(world, from_on, to_on, **choice):
    return compare(
        resolve(world), make_geography(), from_on=day(from_on), to_on=day(to_on), **choice
    )


def by_side(comparison):
    return {each.side_id: each for each in comparison.sides}


def test_differences_name_every_place_with_its_kind(world):
    kinds = {
        each.place_id: each.kind.value for each in compared(world, "01-15", "05-02").differences
    }
    assert kinds == {
        "t-elm": "gained",
        "elm": "gained",
        "beech": "gained",
        "fort": "gained",
        "weir": "gained",
        "ash": "contested",
        "t-ash": "contested",
    }


def test_a_side_gains_what_another_loses_and_doubt_takes_the_rest(world):
    comparison = compared(world, "01-15", "05-02")
    sides = by_side(comparison)
    gained = sides["rebels"].gained
    assert (gained.townships, gained.towns, gained.cells) == (1, 2, 4)
    assert gained.area_km2 == pytest.approx(TOWNSHIP_KM2, abs=0.1)
    assert sides["rebels"].lost == Land()
    assert sides["government"].lost.townships == 2
    assert sides["government"].lost.towns == 3
    assert (comparison.doubt.gained.townships, comparison.doubt.gained.towns) == (1, 1)
    assert comparison.doubt.side_id is None
    assert comparison.doubt.lost == Land()


def test_a_day_compared_with_itself_is_empty(world):
    comparison = compared(world, "05-02", "05-02")
    assert (comparison.differences, comparison.sides) == ((), ())
    assert comparison.doubt.gained == comparison.doubt.lost == Land()


def test_turned_round_gains_are_losses(world):
    there, back = (
        by_side(compared(world, "01-15", "05-02")),
        by_side(compared(world, "05-02", "01-15")),
    )
    for side_id, balance in there.items():
        assert (balance.gained, balance.lost) == (back[side_id].lost, back[side_id].gained)


def test_what_happened_in_between_counts_only_change_by_change():
    world = make_world(
        claimed("c1", "t-elm", "rebels", "captures", "02-03"),
        claimed("c2", "t-elm", "government", "recaptures", "03-03"),
    )
    assert compared(world, "01-15", "04-01").differences == ()
    resolution = resolve(world)
    land = measure_places(make_geography(), world)
    changes = changes_between(resolution, from_on=day("01-15"), to_on=day("04-01"))
    sides, _ = balance_changes(changes, land)
    (rebels,) = [each for each in sides if each.side_id == "rebels"]
    assert rebels.gained.townships == rebels.lost.townships == 1


def test_an_actor_that_changes_sides_takes_its_land_along():
    world = make_world(claimed("c1", "t-oak", "northern-rebels", "captures", "02-03"))
    choice = {"from_on": day("02-29"), "to_on": day("03-01")}
    assert compare(resolve(world), make_geography(), **choice).sides == ()
    sides = by_side(compare(resolve(world), make_geography(), **choice, by_bloc=True))
    assert sides["ceasefire"].lost.townships == 1
    assert sides["resistance"].gained.townships == 1


def test_an_actor_without_a_bloc_counts_under_a_blank():
    world = make_world(
        claimed("c1", "t-oak", "rebels", "captures", "02-03"),
        memberships=(make_membership("government", "state"),),
    )
    sides = by_side(compared(world, "01-15", "02-10", by_bloc=True))
    assert sides[""].gained == sides["state"].lost


def test_two_states_of_knowledge_are_compared_like_two_days():
    world = make_world(
        claimed("c1", "t-elm", "rebels", "captures", "02-03", reports=[said("The Daily", "03-01")])
    )
    land = measure_places(make_geography(), world)
    then, now = (
        Standpoint(resolve(world, known_on=known_on), day("02-10"))
        for known_on in (day("02-20"), None)
    )
    assert by_side(compare_standpoints(then, now, land))["rebels"].gained.townships == 1
    assert compare_standpoints(now, now, land).differences == ()


class TestLand:
    def test_all_places_together_are_the_country(self):
        world, geography = make_world(), make_geography()
        land = measure_places(geography, world)
        assert sum(each.townships for each in land.values()) == 3
        assert sum(each.towns for each in land.values()) == 4
        assert sum(each.cells for each in land.values()) == len(geography.cells)
        assert sum(each.area_km2 for each in land.values()) == pytest.approx(geography.area_km2)
        assert "hills" not in land

    def test_people_are_those_of_townships_of_which_the_number_is_known(self):
        world = make_world(claimed("c1", "t-elm", "rebels", "captures", "02-03"))
        world = replace(world, population={"t-elm": make_figure("t-elm", 70_000)})
        sides = by_side(compared(world, "01-15", "02-10"))
        assert sides["rebels"].gained.population == 70_000
        assert sides["rebels"].lost.population is None

    def test_the_people_of_land_that_is_only_presumed_or_inferred_are_told_apart(self):
        world = make_world(claimed("c1", "elm", "rebels", "captures", "02-03"))
        world = replace(world, population={"t-elm": make_figure("t-elm", 70_000)})
        sides = by_side(compared(world, "01-15", "02-10"))
        gained, lost = sides["rebels"].gained, sides["government"].lost
        assert (gained.population, gained.inferred_population) == (70_000, 70_000)
        assert gained.presumed_population == 0
        assert (lost.population, lost.presumed_population) == (70_000, 70_000)
        assert lost.inferred_population == 0

    def test_nobody_is_told_apart_where_nobody_was_counted(self):
        world = make_world(claimed("c1", "elm", "rebels", "captures", "02-03"))
        gained = by_side(compared(world, "01-15", "02-10"))["rebels"].gained
        assert gained.presumed_population is gained.inferred_population is None
