"""The rules on the day on which they turn, and on the day before: nothing but the limit decides."""

from datetime import timedelta

import pytest

from layers.answer import answer
from layers.resolution import resolve
from layers.vocabulary import Flag
from tests.world import claimed, day, make_world, said

G, R = "government", "rebels"


def told(world, place_id, on):
    """Return (answer, rule) for a place and a day."""
    given = answer(resolve(world), place_id, as_of=day(on))
    return given.answer, given.rule


def captures(number, window, place_id="elm", actor_id=R, **overrides):
    """Return a capture that a paper of its own reports on the last day of the year."""
    report = said(f"Paper {number}", "12-31")
    values = {"reports": [report]} | overrides
    return claimed(f"c{number}", place_id, actor_id, "captures", window, **values)


class TestPreciseDays:
    """Rule 3.2: two days make one change if both are dated to three days or better."""

    @pytest.mark.parametrize(
        ("first", "second", "are_one"),
        [
            ("02-01..02-03", "02-10..02-12", True),
            ("02-01..02-04", "02-10..02-13", False),
            ("02-01..02-03", "02-10..02-13", False),
            ("02-01..02-04", "02-10..02-12", False),
        ],
    )
    def test_both_windows_are_three_days_long_at_most(self, first, second, are_one):
        world = make_world(captures(1, first), captures(2, second))
        expected = (
            ("contested", "sources_disagree_on_day") if are_one else ("REBELS", "changed_hands")
        )
        assert told(world, "elm", "02-06") == expected

    @pytest.mark.parametrize(
        ("first", "second", "are_one"),
        [
            ("02-01", "03-03", True),
            ("02-01", "03-04", False),
            # The first day of the one and the last of the other lie 31 days apart, and 32.
            ("02-01..02-03", "03-01..03-03", True),
            ("02-01..02-03", "03-02..03-04", False),
        ],
    )
    def test_all_their_days_lie_within_31_days(self, first, second, are_one):
        world = make_world(captures(1, first), captures(2, second))
        rule = "sources_disagree_on_day" if are_one else "changed_hands"
        assert told(world, "elm", "02-15")[1] == rule

    def test_a_third_day_may_join_two_that_disagree(self):
        world = make_world(captures(1, "02-01"), captures(2, "02-10"), captures(3, "02-20"))
        assert told(world, "elm", "02-19") == ("contested", "sources_disagree_on_day")
        assert told(world, "elm", "02-20") == ("REBELS", "changed_hands")

    @pytest.mark.parametrize("what", ["contests", "holds", "gains_part"])
    @pytest.mark.parametrize(
        ("on", "are_one"), [("02-11", False), ("02-19", False), ("02-20", True)]
    )
    def test_what_lies_between_begins_after_the_one_and_before_the_other(self, what, on, are_one):
        other = claimed("x", "elm", G, what, on, reports=[said("Paper", "12-31")])
        world = make_world(captures(1, "02-10"), captures(2, "02-20"), other)
        rule = "sources_disagree_on_day" if are_one else "changed_hands"
        assert told(world, "elm", "02-10")[1] == rule

    def test_a_hold_on_the_first_of_the_days_does_not_lie_between(self):
        held = claimed("x", "elm", G, "holds", "02-10", reports=[said("Paper", "12-31")])
        world = make_world(captures(1, "02-10"), captures(2, "02-20"), held)
        assert told(world, "elm", "02-11")[1] == "sources_disagree_on_day"


class TestTies:
    """Rule 2.2: on one day the place's own change comes first, then one from outside."""

    def test_on_one_day_what_reaches_the_place_comes_after_its_own_change(self):
        own = captures(1, "02-10", actor_id=R)
        reaching = captures(2, "02-08..02-10", "t-elm", G)
        assert told(make_world(own, reaching), "elm", "02-10") == ("GOVERNMENT", "township_reaches")

    def test_the_day_before_it_comes_first(self):
        own = captures(1, "02-10", actor_id=R)
        reaching = captures(2, "02-07..02-09", "t-elm", G)
        assert told(make_world(own, reaching), "elm", "02-10") == ("REBELS", "changed_hands")

    def test_a_hold_comes_before_a_change_of_its_day(self):
        held = claimed("h", "elm", G, "holds", "02-10", reports=[said("Paper", "12-31")])
        assert told(make_world(held, captures(1, "02-08..02-10")), "elm", "02-10")[0] == "REBELS"

    def test_a_withdrawal_comes_before_a_change_of_its_day(self):
        left = claimed("w", "elm", G, "withdraws", "02-10")
        world = make_world(left, captures(1, "02-08..02-10"))
        assert told(world, "elm", "02-10") == ("REBELS", "changed_hands")


class TestYielding:
    """Rule 8.2: what reaches a place yields to the place's own reports."""

    @pytest.mark.parametrize(
        ("own", "on_the_fall", "day_after"),
        [
            ("02-10..02-20", "REBELS", "REBELS"),
            ("02-11..02-20", "GOVERNMENT", "contested"),
        ],
        ids=["may have fallen with its township", "fell later"],
    )
    def test_its_own_fall_is_later_only_if_its_window_begins_later(
        self, own, on_the_fall, day_after
    ):
        world = make_world(captures(1, "02-10", "t-elm"), captures(2, own, "elm"))
        assert told(world, "elm", "02-10")[0] == on_the_fall
        assert told(world, "elm", "02-11")[0] == day_after

    @pytest.mark.parametrize(
        ("fall", "expected"),
        [
            ("02-09", "GOVERNMENT"),
            ("02-10", "GOVERNMENT"),
            ("02-20", "GOVERNMENT"),
            ("02-21", "REBELS"),
        ],
    )
    def test_a_hostile_hold_spans_its_first_and_its_last_day(self, fall, expected):
        held = claimed("h", "elm", G, "holds", "02-10..02-20", reports=[said("Paper", "12-31")])
        world = make_world(captures(1, fall, "t-elm"), held)
        assert told(world, "elm", "02-25")[0] == expected
        on_the_day = "REBELS" if fall in {"02-09", "02-21"} else "GOVERNMENT"
        assert told(world, "elm", fall)[0] == on_the_day


class TestStaleness:
    """Rule 10: an answer is stale after 180 days on none of which the place was heard of."""

    @pytest.mark.parametrize(("days", "is_stale"), [(180, False), (181, True)])
    def test_the_last_report_is_news_for_180_days(self, days, is_stale):
        row = claimed("c1", "elm", R, "captures", "02-01", reports=[said("Paper", "02-05")])
        control = resolve(make_world(row)).control("elm", as_of=day("02-05") + timedelta(days=days))
        assert (Flag.STALE in control.flags) is is_stale
        assert control.last_heard_on == (day("02-05") if is_stale else None)
        assert control.holder == R

    def test_a_report_on_the_day_after_that_ends_it(self):
        rows = [
            claimed("c1", "elm", R, "captures", "02-01", reports=[said("Paper", "02-05")]),
            claimed("c2", "elm", G, "strikes", "08-05", extent="unknown"),
        ]
        stale = [
            run.from_on
            for run in resolve(make_world(*rows)).timelines["elm"]
            if Flag.STALE in run.control.flags
        ]
        assert stale == [day("08-04")]


class TestWindowInWords:
    """The sentence names the first and the last day of an open window, and none of a closed one."""

    world = make_world(captures(1, "02-03..02-20"))

    def sentence(self, on, place_id="elm"):
        return answer(resolve(self.world), place_id, as_of=day(on)).sentence

    @pytest.mark.parametrize("on", ["02-03", "02-19"])
    def test_inside_it_names_both_ends(self, on):
        assert "between 3 February 2024 and 20 February 2024" in self.sentence(on)
        window = resolve(self.world).control("elm", as_of=day(on)).window
        assert window == (day("02-03"), day("02-20"))

    @pytest.mark.parametrize("on", ["02-02", "02-20"])
    def test_outside_it_names_no_day(self, on):
        assert "2024" not in self.sentence(on)
        assert "between" not in self.sentence(on)
        assert resolve(self.world).control("elm", as_of=day(on)).window is None

    def test_the_rest_of_the_township_is_inferred_and_has_no_window(self):
        assert "2024" not in self.sentence("02-10", "t-elm")
        assert resolve(self.world).control("t-elm", as_of=day("02-10")).window is None
