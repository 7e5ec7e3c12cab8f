"""The rest of an answer: its extent, everyone named, and the claims for and against it."""

import pytest

from layers.resolution import resolve
from layers.vocabulary import Extent
from tests.world import claimed, day, make_world, said

G, R, H = "government", "rebels", "hill-army"


def row(number, actor_id, action, window, place_id="elm", **overrides):
    """Return a claim that a paper of its own reports at the end of the year."""
    values = {"reports": [said(f"Paper {number}", "12-31")]} | overrides
    return claimed(f"c{number}", place_id, actor_id, action, window, **values)


def control_of(place_id, on, *rows):
    return resolve(make_world(*rows)).control(place_id, as_of=day(on))


@pytest.mark.parametrize("extents", [("full", "effective"), ("effective", "full")])
def test_of_two_reports_that_differ_in_nothing_else_the_greater_extent_counts(extents):
    rows = [
        row(n, R, "captures", "02-10", extent=extent, reports=[said("Paper", "12-31")])
        for n, extent in enumerate(extents)
    ]
    assert control_of("elm", "03-01", *rows).extent is Extent.FULL


def test_inside_a_window_the_extent_is_not_known():
    control = control_of("elm", "02-05", row(1, R, "captures", "02-01..02-10"))
    assert (control.rule, control.extent) == ("date_uncertain", Extent.UNKNOWN)
    assert (control.holder, control.named) == (G, (G, R))


def test_a_hold_of_the_captor_on_the_first_day_of_the_window_closes_it_on_that_day():
    rows = [row(1, R, "captures", "02-10..02-20"), row(2, R, "holds", "02-10")]
    control = control_of("elm", "02-10", *rows)
    assert (control.holder, control.rule) == (R, "changed_hands")
    assert set(control.claims_for) == {"c1", "c2"}


def test_a_fight_that_names_only_the_holder_is_against_whom_it_ousted():
    rows = [
        row(1, R, "captures", "02-10"),
        row(2, R, "contests", "02-15", extent="unknown"),
    ]
    control = control_of("elm", "02-20", *rows)
    assert (control.status, control.named) == ("contested", (R, G))


def test_who_takes_part_in_a_later_report_is_named_too():
    rows = [
        row(1, H, "captures", "02-10"),
        row(2, H, "captures", "04-01"),
        row(3, R, "captures", "04-01"),
    ]
    assert control_of("elm", "03-01", *rows).named == (H,)
    control = control_of("elm", "05-01", *rows)
    assert (control.holder, control.named) == (H, (H, R))
    assert set(control.claims_for) == {"c1", "c2", "c3"}


def test_a_town_lost_names_both_sides_and_what_speaks_for_and_against():
    rows = [
        row(1, R, "captures", "02-10", "t-elm"),
        row(2, G, "captures", "05-01"),
    ]
    control = control_of("t-elm", "06-01", *rows)
    assert control.rule == "township_town_lost"
    assert (control.holder, control.named) == (R, (R, G))
    assert (control.claims_for, control.claims_against) == (("c2",), ("c1",))


def test_divided_towns_name_both_sides_and_what_speaks_for_and_against():
    rows = [row(1, G, "recaptures", "02-10"), row(2, R, "captures", "03-01", "beech")]
    control = control_of("t-elm", "06-01", *rows)
    assert control.rule == "township_towns_divided"
    assert (control.holder, control.named) == (G, (G, R))
    assert (control.claims_for, control.claims_against) == (("c2",), ("c1",))


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ({"claimed_by": G}, "held"),
        ({"reports": [said("Army News", "12-31", speaks_for=G)]}, "held"),
        ({"claimed_by": R}, "claimed"),
        ({}, "claimed"),
    ],
    ids=["its statement", "its outlet", "the captor's statement", "nobody in particular"],
)
def test_a_side_that_says_itself_that_it_left_vouches_for_who_came(word, status):
    rows = [
        row(1, R, "captures", "02-05", certainty="claimed", claimed_by=R),
        row(2, G, "withdraws", "02-06", certainty="claimed", **word),
    ]
    control = control_of("elm", "03-01", *rows)
    assert (control.status, control.holder) == (status, R)
