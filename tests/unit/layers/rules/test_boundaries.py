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

    @pytest.mark.parametrize(
        ("actor_id", "window", "are_one"),
        [
            (R, "02-09", True),
            (R, "02-10", False),
            (R, "02-20", False),
            (R, "02-21", True),
            (G, "02-15", True),
        ],
    )
    def test_a_withdrawal_of_the_captor_from_the_one_day_to_the_other_keeps_them_apart(
        self, actor_id, window, are_one
    ):
        left = claimed("w", "elm", actor_id, "withdraws", window, reports=[said("Paper", "12-31")])
        world = make_world(captures(1, "02-10"), captures(2, "02-20"), left)
        rule = "sources_disagree_on_day" if are_one else "changed_hands"
        assert told(world, "elm", "02-12")[1] == rule

    @pytest.mark.parametrize(
        ("window", "are_one"),
        [
            ("02-08..02-09", True),
            ("02-09..02-10", False),
            ("02-19..02-20", False),
            ("02-20..02-21", True),
        ],
    )
    @pytest.mark.parametrize("place_id", ["elm", "t-elm"])
    def test_so_does_a_change_to_another_side_of_the_place_or_reaching_it(
        self, place_id, window, are_one
    ):
        other = captures(3, window, place_id, "truce-party")
        world = make_world(captures(1, "02-10"), captures(2, "02-20"), other)
        rule = "sources_disagree_on_day" if are_one else "changed_hands"
        on = "02-11"
        found = {told(world, "elm", on)[1]} - {"township_reaches"}
        assert found <= {rule}
        assert ("sources_disagree_on_day" in found) is are_one

    @pytest.mark.parametrize(
        ("actor_id", "action", "are_one"),
        [
            (G, "gains_part", False),
            (R, "gains_part", True),
            ("truce-party", "gains_part", True),
            (G, "holds", False),
            (R, "holds", True),
            (R, "withdraws", False),
            (G, "withdraws", True),
        ],
    )
    def test_a_part_lost_between_keeps_them_apart_and_no_other_part(
        self, actor_id, action, are_one
    ):
        part = claimed(
            "x", "elm", actor_id, action, "02-15", extent="partial", reports=[said("P", "12-31")]
        )
        world = make_world(captures(1, "02-10"), captures(2, "02-20"), part)
        rule = "sources_disagree_on_day" if are_one else "changed_hands"
        assert told(world, "elm", "02-12")[1] == rule

    def test_only_changes_of_one_extent_and_one_side_are_one(self):
        for other in ({"extent": "effective"}, {"actor_id": "truce-party"}):
            world = make_world(captures(1, "02-10"), captures(2, "02-20", **other))
            assert told(world, "elm", "02-12") == ("REBELS", "changed_hands")

    @pytest.mark.parametrize("first_claimed", [True, False])
    def test_one_report_that_vouches_is_enough_for_both(self, first_claimed):
        word = {"certainty": "claimed", "claimed_by": R}
        world = make_world(
            captures(1, "02-10", **(word if first_claimed else {})),
            captures(2, "02-20", **({} if first_claimed else word)),
        )
        control = resolve(world).control("elm", as_of=day("02-20"))
        assert (control.status, control.extent) == ("held", "full")
        assert set(control.claims_for) == {"c1", "c2"}

    @pytest.mark.parametrize(
        ("first", "second", "holder"),
        [
            ("alliance", "hill-army", "hill-army"),
            ("hill-army", "alliance", "hill-army"),
            ("hill-army", "hill-army", "hill-army"),
        ],
    )
    def test_a_member_names_them_before_its_umbrella(self, first, second, holder):
        world = make_world(
            captures(1, "02-10", actor_id=first), captures(2, "02-20", actor_id=second)
        )
        control = resolve(world).control("elm", as_of=day("02-20"))
        assert (control.holder, control.named) == (holder, (holder,))
        assert told(world, "elm", "02-10")[1] == "sources_disagree_on_day"

    @pytest.mark.parametrize(("first", "second"), [(0, 20), (20, 0)])
    def test_whoever_is_named_beside_the_captor_on_either_day_stays_named(self, first, second):
        days = [f"02-{10 + each:02}" for each in (first // 2, second // 2)]
        world = make_world(
            captures(1, days[0], actor_id="hill-army"),
            captures(2, days[0], actor_id=R),
            captures(3, days[1], actor_id="hill-army"),
        )
        control = resolve(world).control("elm", as_of=day("02-20"))
        assert (control.holder, control.named) == ("hill-army", ("hill-army", R))
        assert set(control.claims_for) == {"c1", "c2", "c3"}
        assert told(world, "elm", "02-15") == ("contested", "sources_disagree_on_day")


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


class TestUndoing:
    """Rule 2.4: a capture whose window holds the day of a recapture came the day before it."""

    @pytest.mark.parametrize(
        ("window", "eve", "after"),
        [
            ("02-01..02-09", "REBELS", "GOVERNMENT"),
            ("02-01..02-10", "REBELS", "GOVERNMENT"),
            ("02-10..02-20", "REBELS", "GOVERNMENT"),
            ("02-11..02-20", "GOVERNMENT", "REBELS"),
        ],
    )
    @pytest.mark.parametrize("action", ["recaptures", "hands_over"])
    def test_its_first_and_its_last_day_are_in_it(self, action, window, eve, after):
        to = G if action == "recaptures" else "truce-party"
        back = claimed("u", "elm", to, action, "02-10", reports=[said("Paper", "12-31")])
        world = make_world(captures(1, window), back)
        expected = after if to == G or after != "GOVERNMENT" else "TRUCE-PARTY"
        assert told(world, "elm", "02-09")[0] == eve
        assert told(world, "elm", "02-25")[0] == expected

    def test_a_recapture_undoes_nothing_of_who_is_not_hostile(self):
        back = claimed("u", "elm", "truce-party", "recaptures", "02-10")
        world = make_world(captures(1, "02-05..02-20"), back)
        assert told(world, "elm", "02-25")[0] == "REBELS"

    def test_a_recapture_is_not_itself_undone(self):
        rows = [
            claimed(name, "elm", side, "recaptures", window, reports=[said(f"P{name}", "12-31")])
            for name, side, window in (("u", G, "02-10"), ("v", R, "02-05..02-20"))
        ]
        assert told(make_world(*rows), "elm", "02-25")[0] == "REBELS"


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
        ("lost", "on_the_fall"),
        [
            ("02-08..02-09", "GOVERNMENT"),
            ("02-09..02-10", "REBELS"),
            ("02-21..02-22", "REBELS"),
            ("02-22..02-23", "GOVERNMENT"),
        ],
    )
    def test_its_later_fall_is_another_one_if_it_was_lost_between(self, lost, on_the_fall):
        world = make_world(
            captures(1, "02-10", "t-elm"),
            captures(2, "02-20..02-22", "elm"),
            captures(3, lost, "elm", G),
        )
        assert told(world, "elm", "02-10")[0] == on_the_fall

    def test_going_to_a_side_that_is_not_hostile_is_no_loss(self):
        world = make_world(
            captures(1, "02-10", "t-elm"),
            captures(2, "02-20..02-22", "elm"),
            captures(3, "02-15", "elm", "truce-party"),
        )
        assert told(world, "elm", "02-10")[0] == "GOVERNMENT"

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

    @pytest.mark.parametrize(("on", "is_stale"), [("10-28", False), ("10-29", True)])
    def test_the_rest_is_heard_of_when_a_stay_begins_in_its_town_but_not_when_a_dispute_does(
        self, on, is_stale
    ):
        rows = [
            captures(1, "03-01", reports=[said("P1", "03-01")]),
            claimed("f", "t-elm", G, "contests", "04-20", reports=[said("P1", "04-20")]),
            claimed("g", "elm", G, "holds", "05-01..05-10", reports=[said("P2", "05-10")]),
            claimed("r", "elm", R, "holds", "05-05..05-10", reports=[said("P3", "05-10")]),
        ]
        resolution = resolve(make_world(*rows))
        assert resolution.control("elm", as_of=day("05-06")).status == "disputed"
        control = resolution.control("t-elm", as_of=day(on))
        assert control.rule == "township_fighting"
        assert (Flag.STALE in control.flags) is is_stale


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
