"""Rule 7.4: who is in a dispute, how long it lasts and who prevails."""

import pytest

from layers.resolution import resolve
from tests.factories import FIRST_DAY, make_hostility
from tests.world import claimed, day, make_world, said

G, R, H = "government", "rebels", "hill-army"
#: Sides that are hostile from a day on, so that the day in question has to be asked for.
HOSTILITIES = (make_hostility("state", "resistance", from_on=FIRST_DAY),)
OWN_WORD = {"certainty": "claimed"}


def holds(number, actor_id, window, **overrides):
    """Return a ``holds`` at Elm that a paper of its own reports at the end of the year."""
    values = {"reports": [said(f"Paper {number}", "12-31")]} | overrides
    return claimed(f"h{number}", "elm", actor_id, "holds", window, **values)


def captures(number, actor_id, window, **overrides):
    values = {"reports": [said(f"Journal {number}", "12-31")]} | overrides
    return claimed(f"c{number}", "elm", actor_id, "captures", window, **values)


def controls(*rows):
    """Return a function from a day to (status, holder, named) at Elm."""
    resolution = resolve(make_world(*rows, hostilities=HOSTILITIES))

    def on(text):
        control = resolution.control("elm", as_of=day(text))
        return control.status.value, control.holder, set(control.named)

    return on


def test_a_third_side_joins_and_all_are_named():
    on = controls(
        holds(1, G, "02-01..02-20"), holds(2, R, "02-05..02-10"), holds(3, H, "02-07..02-25")
    )
    assert on("02-04") == ("held", G, {G})
    assert on("02-05") == ("disputed", None, {G, R})
    assert on("02-08") == ("disputed", None, {G, R, H})
    # The rebels are no longer seen there, but two that are hostile still are.
    assert on("02-11")[0] == "disputed"
    assert on("02-20")[0] == "disputed"
    assert on("02-21") == ("held", H, {H})


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, {}, ("held", G, {G})),
        (OWN_WORD, {}, ("held", R, {R})),
        ({}, OWN_WORD, ("held", G, {G})),
        (OWN_WORD, OWN_WORD, ("claimed", G, {G})),
    ],
    ids=["both vouched for", "only the shorter", "only the longer", "neither"],
)
def test_who_is_vouched_for_prevails_and_else_who_is_seen_longer(first, second, expected):
    on = controls(holds(1, G, "02-01..02-20", **first), holds(2, R, "02-05..02-10", **second))
    assert on("02-10")[0] == "disputed"
    assert on("02-11") == expected


def test_a_dispute_of_two_that_are_vouched_for_is_not_won_by_a_third_that_is_not():
    on = controls(
        holds(1, G, "02-01..02-10"),
        holds(2, R, "02-05..02-10"),
        holds(3, H, "02-07..02-25", **OWN_WORD),
    )
    assert on("02-15")[0] == "disputed"
    assert on("12-31")[0] == "disputed"


@pytest.mark.parametrize(
    ("rebels", "hill_army", "holder"),
    [("02-05..02-20", "02-06..02-20", H), ("02-06..02-20", "02-05..02-20", R)],
)
def test_of_allies_that_prevail_together_the_last_in_order_holds(rebels, hill_army, holder):
    on = controls(holds(1, G, "02-01..02-10"), holds(2, R, rebels), holds(3, H, hill_army))
    assert on("02-10")[0] == "disputed"
    assert on("02-11")[:2] == ("held", holder)


def test_two_changes_with_the_same_window_disagree_until_one_side_leaves():
    left = claimed("w", "elm", R, "withdraws", "02-15", reports=[said("Paper", "12-31")])
    on = controls(captures(1, R, "02-10"), captures(2, G, "02-10"), left)
    assert on("02-14") == ("disputed", None, {G, R})
    assert on("02-15") == ("held", G, {G})


def test_changes_with_different_windows_follow_each_other():
    on = controls(captures(1, R, "02-09..02-10"), captures(2, G, "02-10"))
    assert on("02-10") == ("held", G, {G})


@pytest.mark.parametrize(
    ("capture", "expected"),
    [
        ("02-05", ("disputed", None, {G, R})),
        ("02-20", ("disputed", None, {G, R})),
        ("02-21", ("claimed", R, {R})),
        ("02-04", ("claimed", R, {R})),
    ],
)
def test_an_unvouched_change_disagrees_on_the_days_on_which_a_hold_is_observed(capture, expected):
    on = controls(holds(1, G, "02-05..02-20"), captures(1, R, capture, **OWN_WORD, claimed_by=R))
    assert on(capture) == expected


def test_a_hold_that_nobody_vouches_for_does_not_stand_against_an_unvouched_change():
    on = controls(
        holds(1, G, "02-05..02-20", **OWN_WORD), captures(1, R, "02-10", **OWN_WORD, claimed_by=R)
    )
    assert on("02-10") == ("claimed", R, {R})


def test_a_vouched_change_ends_the_hold_and_starts_no_dispute():
    on = controls(holds(1, G, "02-05..02-20"), captures(1, R, "02-10"))
    assert on("02-10") == ("held", R, {R})
    assert on("02-21") == ("held", R, {R})


def test_a_later_report_of_either_side_ends_a_dispute():
    on = controls(holds(1, G, "02-01..02-20"), holds(2, R, "02-05..02-20"), captures(1, R, "02-15"))
    assert on("02-14")[0] == "disputed"
    assert on("02-15") == ("held", R, {R})


def test_a_hold_that_began_on_the_day_of_a_change_is_in_force_after_it():
    on = controls(captures(1, R, "02-10"), holds(1, R, "02-10..02-20"), holds(2, G, "02-15..02-16"))
    assert on("02-15") == ("disputed", None, {G, R})
    assert on("02-17") == ("held", R, {R})


def test_hostility_is_judged_on_the_day():
    rows = [holds(1, G, "02-01..02-20"), holds(2, R, "02-05..02-20")]
    later = (make_hostility("state", "resistance", from_on=day("02-06")),)
    control = resolve(make_world(*rows, hostilities=later)).control("elm", as_of=day("02-05"))
    assert (control.status, control.holder) == ("held", R)
