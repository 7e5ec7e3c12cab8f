"""The changes around a day."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.day_view import _change_words, build_day_view
from layers.analysis.changes import Change
from layers.control import Control
from layers.resolution import resolve
from layers.rule import Rule
from layers.vocabulary import Extent, Status
from tests.world import claimed, make_world

WORLD = make_world(
    claimed("c1", "elm", "rebels", "captures", "02-05", extent="effective"),
    claimed("c2", "ash", "rebels", "captures", "02-10"),
    claimed("c3", "oak", "rebels", "captures", "02-20"),
    claimed("c4", "oak", "rebels", "captures", "02-28", extent="full"),
)
SHOWN = resolve(WORLD)


def names(changes):
    return [(change.name, change.on.day) for change in changes]


def test_the_days_up_to_a_day_come_latest_first_and_the_next_days_in_order():
    view = build_day_view(SHOWN, as_of=date(2024, 2, 10))
    assert names(view.before) == [("Ash", 10), ("Elm", 5)]
    assert names(view.after) == []
    view = build_day_view(SHOWN, as_of=date(2024, 2, 4))
    assert names(view.before) == []
    assert names(view.after) == [("Elm", 5), ("Ash", 10)]


def test_the_span_is_seven_days_to_either_side():
    assert names(build_day_view(SHOWN, as_of=date(2024, 2, 12)).before)[-1] == ("Ash", 10)
    assert ("Oak", 20) in names(build_day_view(SHOWN, as_of=date(2024, 2, 13)).after)
    assert ("Oak", 20) not in names(build_day_view(SHOWN, as_of=date(2024, 2, 12)).after)


def test_a_site_that_only_follows_its_town_says_that_it_is_inferred():
    world = make_world(claimed("c1", "elm", "rebels", "captures", "02-05"))
    changes = build_day_view(resolve(world), as_of=date(2024, 2, 5)).before
    assert {change.name: change.note for change in changes} == {
        "Elm": "the rest of its township follows, inferred",
        "Fort": "inferred",
    }


def test_a_township_that_only_follows_its_town_is_a_note():
    (change,) = build_day_view(SHOWN, as_of=date(2024, 2, 5)).before
    assert (change.place_id, change.words) == ("elm", "GOVERNMENT, presumed → REBELS")
    assert change.note == "the rest of its township follows, inferred"


def test_a_change_of_extent_says_from_what_to_what():
    world = make_world(
        claimed("c1", "elm", "rebels", "captures", "02-05", extent="effective"),
        claimed("c2", "elm", "rebels", "captures", "03-05", extent="full"),
    )
    changes = build_day_view(resolve(world), as_of=date(2024, 3, 5)).before
    change = next(change for change in changes if change.place_id == "elm")
    assert change.words == "REBELS, effective → full control"


def test_the_first_and_the_last_day_have_a_list_too():
    assert build_day_view(SHOWN, as_of=WORLD.first_day).before == ()
    assert build_day_view(SHOWN, as_of=WORLD.last_day).after == ()


CONTROL = Control(
    status=Status.HELD,
    holder="rebels",
    extent=Extent.UNKNOWN,
    flags=frozenset(),
    rule=Rule.HELD_BY_REPORT,
    named=("rebels",),
    since=date(2024, 2, 5),
)
CONTESTED = replace(CONTROL, status=Status.CONTESTED)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (CONTROL, CONTESTED, "REBELS → contested"),
        (
            CONTROL,
            replace(CONTESTED, named=("government",)),
            "REBELS → contested: REBELS and GOVERNMENT",
        ),
        (
            CONTESTED,
            replace(CONTESTED, extent=Extent.PARTIAL),
            "contested: REBELS; part of it reported lost",
        ),
    ],
)
def test_contested_names_both_sides_or_none(before, after, expected):
    assert _change_words(Change("elm", date(2024, 2, 5), before, after), WORLD) == expected


def test_a_locality_and_a_unit_above_the_township_are_not_on_the_map():
    unit = claimed("c1", "west", "rebels", "captures", "02-05")
    world = make_world(unit, claimed("c2", "ash", "rebels", "captures", "02-05"))
    changes = build_day_view(resolve(world), as_of=date(2024, 2, 5)).before
    assert {change.name: change.is_on_map for change in changes}["Ash"]
    assert not any(change.is_on_map for change in changes if change.place_id == "west")


def test_the_view_says_on_which_day_the_dataset_ends():
    assert build_day_view(SHOWN, as_of=date(2024, 2, 5)).last_day == SHOWN.dataset.last_day
