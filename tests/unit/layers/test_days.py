from __future__ import annotations

from datetime import date

import pytest

from layers.dataset.records import Hostility, Membership
from layers.days import turning_days


def membership(from_on, to_on):
    return Membership("rebels", "north", from_on, to_on, None)


@pytest.mark.parametrize(
    ("from_on", "to_on", "expected"),
    [
        (None, None, set()),
        (date(2024, 1, 5), None, {date(2024, 1, 5)}),
        (None, date(2024, 2, 29), {date(2024, 3, 1)}),
        (date(2024, 1, 5), date(2024, 1, 5), {date(2024, 1, 5), date(2024, 1, 6)}),
        (None, date.max, set()),
    ],
)
def test_a_window_turns_on_its_first_day_and_on_the_day_after_its_last(from_on, to_on, expected):
    assert turning_days([membership(from_on, to_on)]) == expected


def test_windows_that_follow_each_other_share_their_turning_day():
    first = membership(None, date(2024, 1, 31))
    war = Hostility("north", "south", date(2024, 2, 1), None, None)
    assert turning_days(iter([first, war])) == {date(2024, 2, 1)}
