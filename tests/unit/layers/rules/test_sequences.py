"""Sequences of events that every war has, each with the answer that must come out.

The government (G) holds everything by default. The rebels (R) are hostile to it; the hill army (H) is
in one bloc with them; the northerners (N) are a side of their own, hostile to nobody unless a test
says so; the truce party (A) is hostile to nobody. Elm is the principal town of its township, Beech the
second; the fort lies inside Elm. A report is dated the day after the event unless it says otherwise.
"""

from datetime import timedelta

import pytest

from layers.answer import answer
from layers.dataset.records import Bloc, Evidence
from layers.resolution import resolve, resolve_as_reported
from layers.rules.according_to import AccordingTo
from layers.vocabulary import DateBasis, Flag, ReportRole, Status
from tests.factories import WORLD, make_actor, make_hostility, make_membership
from tests.world import claimed, day, make_world, said

G, R, H, N, A = "government", "rebels", "hill-army", "northerners", "truce-party"
OUTLET = {"speaks_for": R}


def paper(name, on, **overrides):
    """Return a report of an independent paper."""
    return said(name, on, **overrides)


class Sequence:
    """Claims of a test, numbered in the order given, each reported a day after its last day."""

    def __init__(self):
        self.rows = []
        self.overrides = {}

    def __call__(self, actor, action, window, place="elm", *, reports=(), **overrides):
        """Add a claim; ``reports`` are ``(publisher, day)``, sources, or the default paper."""
        last = day(window.partition("..")[2] or window)
        given = reports or [("P1", (last + timedelta(days=1)).isoformat())]
        sources = [paper(*each) if isinstance(each, tuple) else each for each in given]
        claim_id = overrides.pop("claim_id", f"c{len(self.rows):02}")
        row = claimed(claim_id, place, actor, action, window, reports=sources, **overrides)
        self.rows.append(row)
        return self

    def world(self):
        """Return the tiny world with these claims and the northerners."""
        world = make_world(*self.rows)
        northerners = {
            "actors": {**world.actors, N: make_actor(N)},
            "blocs": {**world.blocs, "north": Bloc("north", "The north", "#123456", None)},
            "memberships": (*world.memberships, make_membership(N, "north")),
            "hostilities": (*world.hostilities, make_hostility("state", "north")),
        }
        return make_world(*self.rows, **northerners | self.overrides)

    def control(self, on, place="elm", **choice):
        """Return the control of a place on a day."""
        return resolve(self.world(), **choice).control(place, as_of=day(on))

    def on(self, *days, place="elm", **choice):
        """Return the answer on each day: a side, or a status."""
        resolution = resolve(self.world(), **choice)
        given = [resolution.control(place, as_of=day(on)) for on in days]
        return [each.holder if each.is_held else each.status.value for each in given]


@pytest.fixture
def coded():
    return Sequence()


class TestOneChangeOrTwo:
    def test_a_part_lost_between_two_captures_keeps_them_apart(self, coded):
        coded(R, "captures", "02-05")(G, "gains_part", "03-01", extent="partial")
        coded(R, "recaptures", "03-10")
        assert coded.on("02-04", "02-05", "02-29", "03-01", "03-09", "03-10") == [
            G, R, R, "contested", "contested", R,
        ]  # fmt: skip

    def test_a_hostile_hold_between_two_captures_keeps_them_apart(self, coded):
        coded(R, "captures", "02-05")(G, "holds", "02-20..03-10")(R, "captures", "03-25")
        assert coded.on("02-05", "02-19", "02-20", "03-24", "03-25") == [R, R, G, G, R]

    def test_a_township_retaken_between_two_captures_keeps_them_apart(self, coded):
        coded(R, "captures", "02-05")(G, "recaptures", "02-20", "t-elm")(R, "captures", "03-25")
        assert coded.on("02-05", "02-19", "02-20", "03-24", "03-25") == [R, R, G, G, R]

    def test_days_more_than_a_month_apart_are_two_changes(self, coded):
        coded(R, "captures", "02-05", reports=[("P1", "02-06"), ("P2", "02-06")])
        coded(
            R, "captures", "03-16", certainty="claimed", claimed_by=R,
            reports=[paper("Radio", "03-17", **OUTLET)],
        )  # fmt: skip
        assert coded.on("02-05", "03-01", "03-16") == [R, R, R]
        assert coded.control("03-20").status is Status.HELD

    @pytest.mark.parametrize(("second", "on_first"), [("03-07", "contested"), ("03-08", R)])
    def test_31_days_are_the_most_by_which_days_of_one_change_differ(self, coded, second, on_first):
        coded(R, "captures", "02-05")(R, "captures", second, reports=[("P2", "03-09")])
        coded(H, "clashes", "02-05..03-08", extent="unknown")
        assert coded.on("02-05") == [on_first]

    def test_a_hold_between_days_that_disagree_ends_their_window(self, coded):
        coded(R, "captures", "02-05")(R, "captures", "02-08", reports=[("P2", "02-09")])
        coded(R, "holds", "02-06")
        assert coded.on("02-04", "02-05", "02-06", "02-08") == [G, "contested", R, R]

    def test_allies_named_in_each_others_reports_are_one_change(self, coded):
        coded(R, "captures", "02-10", allies=(H,))(H, "captures", "02-01..02-25")
        assert coded.on("02-09", "02-10", "02-25") == [G, R, R]

    @pytest.mark.parametrize("ids", [("c1", "c2"), ("c2", "c1")])
    def test_allies_that_take_a_place_together_are_both_named(self, coded, ids):
        coded(R, "captures", "02-05", claim_id=ids[0])(H, "captures", "02-05", claim_id=ids[1])
        control = coded.control("02-06")
        assert (control.status, set(control.named)) == (Status.HELD, {R, H})
        assert control.holder == control.named[0] == H

    def test_of_allies_the_better_dated_report_names_the_holder(self, coded):
        coded(H, "captures", "02-04..02-06", certainty="confirmed")(R, "captures", "02-05")
        assert coded.control("02-06").named == (R, H)

    def test_a_handover_between_allies_is_a_change_of_its_own(self, coded):
        coded(R, "captures", "02-05")(H, "hands_over", "02-20")
        assert coded.on("02-05", "02-19", "02-20") == [R, R, H]


class TestWhoIsBelieved:
    def test_an_outlets_word_against_a_confirmed_hold_is_a_dispute_and_then_nothing(self, coded):
        coded(G, "holds", "02-05..02-20", certainty="confirmed",
              reports=[("P1", "02-21"), ("P2", "02-21")])  # fmt: skip
        coded(R, "captures", "02-10", reports=[paper("Radio", "02-11", **OUTLET)])
        assert coded.on("02-09", "02-10", "02-20", "02-21", "12-31") == [
            G, "disputed", "disputed", G, G,
        ]  # fmt: skip
        assert set(coded.control("02-15").named) == {G, R}

    def test_a_reported_capture_ends_a_confirmed_hold(self, coded):
        coded(G, "holds", "02-05..02-20", certainty="confirmed")(R, "captures", "02-10")
        assert coded.on("02-09", "02-10", "02-20", "02-21") == [G, R, R, R]

    def test_papers_that_quote_a_claim_do_not_corroborate_it(self, coded):
        coded(
            R, "captures", "02-05", certainty="claimed", claimed_by=R,
            reports=[paper("Radio", "02-05", **OUTLET), ("P1", "02-06"), ("P2", "02-07")],
        )(G, "denies", "02-06", extent="unknown")  # fmt: skip
        assert coded.control("03-01").status is Status.CLAIMED

    def test_a_quote_of_the_outlet_of_the_day_before_does_not_corroborate_it(self, coded):
        coded(
            R, "captures", "02-05", certainty="claimed",
            reports=[paper("Radio", "02-05", **OUTLET), ("P1", "02-06")],
        )  # fmt: skip
        assert coded.control("03-01").status is Status.CLAIMED

    def test_a_report_from_before_the_change_does_not_corroborate_it(self, coded):
        coded(R, "captures", "02-05",
              reports=[paper("Radio", "02-06", **OUTLET), ("P1", "02-01")])  # fmt: skip
        assert coded.control("03-01").status is Status.CLAIMED

    def test_another_row_of_the_same_change_that_is_reported_corroborates_it(self, coded):
        coded(R, "captures", "02-05", certainty="claimed", claimed_by=R)
        coded(R, "captures", "02-05", reports=[("P2", "02-20")])
        assert coded.control("03-01").status is Status.HELD
        assert coded.control("02-19", known_on=day("02-19")).status is Status.CLAIMED

    def test_what_only_the_holders_outlet_says_to_end_a_doubt_is_claimed(self, coded):
        coded(R, "gains_part", "02-05", extent="partial")
        coded(G, "recaptures", "03-01", reports=[paper("State TV", "03-02", speaks_for=G)])
        assert coded.on("02-04", "02-05", "03-01") == [G, "contested", G]
        assert coded.control("02-04").status is Status.HELD
        assert coded.control("03-01").status is Status.CLAIMED

    def test_what_ends_a_doubt_is_held_once_a_paper_says_so(self, coded):
        coded(R, "gains_part", "02-05", extent="partial")
        coded(G, "recaptures", "03-01", reports=[paper("State TV", "03-02", speaks_for=G)])
        coded(G, "holds", "04-01")
        assert coded.control("03-01").status is Status.HELD

    def test_a_row_of_the_baseline_that_only_a_side_claims_is_claimed(self, coded):
        coded(R, "holds", "01-01", certainty="claimed", claimed_by=R, is_baseline=True)
        assert coded.control("06-01").status is Status.CLAIMED
        coded(R, "holds", "03-01")
        assert coded.control("06-01").status is Status.HELD

    def test_the_loser_that_says_it_withdrew_corroborates_the_captor(self, coded):
        coded(R, "captures", "02-05", certainty="claimed", claimed_by=R)
        coded(G, "withdraws", "02-06", certainty="confirmed", claimed_by=G,
              reports=[("P1", "02-10")])  # fmt: skip
        assert coded.on("02-05", "02-06", "03-01") == [R, R, R]
        assert coded.control("02-05").status is Status.HELD
        assert coded.control("02-09", known_on=day("02-09")).status is Status.CLAIMED

    def test_a_withdrawal_that_only_the_captor_claims_corroborates_nothing(self, coded):
        coded(R, "captures", "02-05", certainty="claimed", claimed_by=R)
        coded(G, "withdraws", "02-06", certainty="claimed", claimed_by=R)
        assert coded.control("03-01").status is Status.CLAIMED

    @pytest.mark.parametrize(("left", "status"), [("03-07", "held"), ("03-08", "claimed")])
    def test_a_withdrawal_corroborates_what_came_within_a_month(self, coded, left, status):
        coded(R, "captures", "02-05", certainty="claimed", claimed_by=R)
        coded(G, "withdraws", left)
        assert coded.control("06-01").status.value == status

    def test_two_papers_that_name_hostile_holders_of_one_day_stay_in_dispute(self, coded):
        coded(R, "holds", "02-05", reports=[("P1", "02-06")])
        coded(G, "holds", "02-05", reports=[("P2", "02-06")])(R, "captures", "05-01")
        assert coded.on("02-04", "02-05", "02-06", "04-30", "05-01") == [
            G, "disputed", "disputed", "disputed", R,
        ]  # fmt: skip

    def test_of_two_holds_that_disagree_the_one_observed_longer_prevails(self, coded):
        coded(R, "holds", "02-05..02-25")(G, "holds", "02-10..02-20")
        assert coded.on("02-05", "02-10", "02-20", "02-21") == [R, "disputed", "disputed", R]

    def test_a_dispute_ends_when_one_side_leaves(self, coded):
        coded(R, "holds", "02-05")(G, "holds", "02-05")(G, "withdraws", "03-01")
        assert coded.on("02-29", "03-01") == ["disputed", R]

    def test_without_the_captors_a_sides_word_that_it_left_still_counts(self, coded):
        coded(R, "captures", "02-05")
        coded(R, "withdraws", "03-01", claimed_by=R, reports=[paper("Radio", "03-02", **OUTLET)])
        choice = {"according_to": AccordingTo(without_captors=True)}
        assert coded.on("02-29", "03-01", **choice) == [R, "unknown"]

    def test_without_the_captors_a_claim_of_nobody_in_particular_is_left_out(self, coded):
        coded(R, "captures", "02-05", certainty="claimed", claimed_by=None)
        assert coded.on("02-05") == [R]
        assert coded.on("02-05", according_to=AccordingTo(without_captors=True)) == [G]

    def test_a_change_is_not_known_before_it_happens(self, coded):
        dated = paper("P1", "02-29", published_basis=DateBasis.MONTH)
        coded(R, "captures", "03-05", reports=[dated])
        assert coded.on("03-05", known_on=day("03-05")) == [G]
        assert coded.on("03-05", known_on=day("03-06")) == [R]
        assert coded.on("03-01", known_on=day("03-01")) == [G]

    def test_a_retraction_can_be_retracted_also_as_reported_at_the_time(self, coded):
        places = ("elm", "ash", "oak")
        for number, place in enumerate(places):
            coded(R, "captures", "02-05", place, claim_id=f"{place}-1")
            coded(None, "corrects", f"03-0{number + 1}", place, extent="unknown",
                  claim_id=f"{place}-2", retracts=f"{place}-1")  # fmt: skip
            coded(None, "corrects", f"04-0{number + 1}", "hills", extent="unknown",
                  claim_id=f"{place}-3", retracts=f"{place}-2")  # fmt: skip
        world = coded.world()
        as_reported = resolve_as_reported(world)
        for place in places:
            for on in ("02-10", "03-10", "04-10"):
                then = resolve(world, known_on=day(on)).control(place, as_of=day(on))
                assert as_reported.control(place, as_of=day(on)).holder == then.holder
            held = [as_reported.control(place, as_of=day(on)).holder for on in ("03-10", "04-10")]
            assert held == [G, R]


class TestWhen:
    def test_towns_are_divided_from_the_day_on_which_their_sides_turn_hostile(self, coded):
        coded(R, "captures", "01-10")(N, "captures", "02-05", "beech")
        coded.overrides["hostilities"] = (
            *WORLD["hostilities"],
            make_hostility("resistance", "north", from_on=day("03-01")),
        )
        rest = [coded.control(on, "t-elm") for on in ("02-29", "03-01")]
        assert [each.rule for each in rest] == [
            "township_inferred_from_town",
            "township_towns_divided",
        ]

    def test_a_truce_does_not_unite_what_it_finds_divided(self, coded):
        coded(R, "captures", "01-10")(N, "captures", "02-05", "beech")
        coded.overrides["hostilities"] = (
            *WORLD["hostilities"],
            make_hostility("resistance", "north", from_on=day("03-01"), to_on=day("03-31")),
        )
        rules = [coded.control(on, "t-elm").rule for on in ("02-29", "03-31", "04-01", "12-31")]
        assert rules == ["township_inferred_from_town", *["township_towns_divided"] * 3]

    def test_what_ended_before_the_dataset_is_covered_by_the_baseline(self, coded):
        coded(R, "captures", "2023-12-01..2023-12-20")
        assert coded.on("01-01", "06-01") == [G, G]

    def test_a_change_reported_before_the_dataset_is_covered_by_the_baseline(self, coded):
        coded(R, "captures", "2023-12-01..01-31", reports=[("P1", "2023-12-20")])
        assert coded.on("01-01", "06-01") == [G, G]

    def test_a_fight_that_ends_in_a_capture_on_its_day_is_over(self, coded):
        coded(R, "contests", "02-05", extent="unknown")(R, "captures", "02-05")
        assert coded.on("02-04", "02-05", "06-01") == [G, R, R]

    def test_a_counterattack_on_the_day_of_a_capture_is_not(self, coded):
        coded(G, "contests", "02-05", extent="unknown")(R, "captures", "02-05")
        assert coded.on("02-05", "06-01") == ["contested", "contested"]

    def test_what_is_handed_over_was_captured_before(self, coded):
        coded(R, "captures", "02-01..02-20")(A, "hands_over", "02-10")
        assert coded.on("01-31", "02-05", "02-09", "02-10", "02-20") == [
            G, "contested", R, A, A,
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("window", "inside"), [("02-01..03-02", "contested"), ("02-01..03-03", "unknown")]
    )
    def test_a_window_of_31_days_both_ends_counted_is_the_longest_that_is_contested(
        self, coded, window, inside
    ):
        coded(R, "captures", window)
        assert coded.on("02-15") == [inside]

    def test_a_hold_inside_a_window_shows_that_the_change_had_not_happened(self, coded):
        coded(R, "captures", "02-01..04-15")(G, "holds", "03-15")
        assert coded.on("02-01", "03-15", "03-16", "04-15") == [G, G, "contested", R]

    def test_a_claimed_hold_inside_a_window_shows_nothing(self, coded):
        coded(R, "captures", "02-01..04-15")
        coded(G, "holds", "03-15", reports=[paper("State TV", "03-16", speaks_for=G)])
        assert coded.on("02-01", "03-16") == ["unknown", "unknown"]

    def test_a_later_report_never_makes_an_earlier_day_less_certain(self, coded):
        reports = [("P1", "02-10"), ("P2", "03-30")]
        coded(R, "captures", "02-01..02-28", reports=reports)
        assert coded.on("02-09", "02-10", "02-28") == ["contested", R, R]

    @pytest.mark.parametrize("role", [ReportRole.NOT_YET, ReportRole.CONTEXT])
    def test_a_report_that_does_not_state_the_change_bounds_nothing(self, coded, role):
        coded(R, "captures", "02-01..02-28", reports=[("P1", "02-10"), ("P2", "03-30")])
        claim, _ = coded.rows[0]
        evidence = (
            Evidence(claim.evidence[0].source_id, None, role),
            Evidence(claim.evidence[1].source_id, None),
        )
        object.__setattr__(claim, "evidence", evidence)
        assert coded.on("02-10", "02-27", "02-28") == ["contested", "contested", R]
        assert coded.on("02-28", known_on=day("03-29")) == [G]

    def test_the_fall_of_the_town_settles_a_fight_in_its_township(self, coded):
        coded(R, "contests", "02-01..02-11", "t-elm", extent="unknown")(R, "captures", "02-10")
        assert coded.on("02-10", "02-11", "02-12", "03-15", place="t-elm") == [
            "contested", "contested", R, R,
        ]  # fmt: skip

    def test_a_town_reported_taken_in_full_later_settles_a_longer_fight(self, coded):
        coded(R, "contests", "02-01..04-30", "t-elm", extent="unknown")
        coded(R, "captures", "02-10", extent="effective")(R, "captures", "05-05")
        assert coded.on("04-30", "05-04", "05-05", place="t-elm") == ["contested", "contested", R]

    @pytest.mark.parametrize(("ended", "after"), [("03-12", R), ("03-13", "contested")])
    def test_it_settles_a_fight_that_ended_within_a_month_of_it(self, coded, ended, after):
        coded(R, "contests", f"02-01..{ended}", "t-elm", extent="unknown")
        coded(R, "captures", "02-10")
        assert coded.on("05-01", place="t-elm") == [after]

    def test_a_part_that_the_other_side_holds_is_not_settled_by_it(self, coded):
        coded(G, "holds", "02-01..02-11", "t-elm", extent="partial")
        coded(R, "captures", "01-10")(R, "holds", "01-15", "beech")(R, "recaptures", "02-20")
        assert coded.on("05-01", place="t-elm") == ["contested"]

    def test_a_long_window_is_contested_from_its_first_clash_on(self, coded):
        coded(R, "captures", "02-01..04-30")(R, "clashes", "03-10", extent="unknown")
        assert coded.on("03-09", "03-10", "04-29", "04-30") == [
            "unknown", "contested", "contested", R,
        ]  # fmt: skip

    def test_a_fight_that_lasted_into_a_long_window_counts_from_its_beginning(self, coded):
        coded(R, "captures", "02-01..04-30")(R, "clashes", "01-20..02-01", extent="unknown")
        assert coded.on("02-01", "04-29") == ["contested", "contested"]

    def test_a_fight_over_before_a_long_window_counts_for_nothing(self, coded):
        coded(R, "captures", "02-01..04-30")(R, "clashes", "01-20..01-31", extent="unknown")
        assert coded.on("02-01") == ["unknown"]

    def test_inside_the_window_of_a_township_its_places_are_as_uncertain(self, coded):
        coded(R, "captures", "02-01..02-20", "t-elm")
        for place in ("elm", "beech", "weir"):
            inside = coded.control("02-10", place)
            assert (inside.status, inside.rule) == (Status.CONTESTED, "date_uncertain")
            assert inside.flags == {Flag.INFERRED}
            assert coded.on("01-31", "02-20", place=place) == [G, R]

    def test_a_place_with_reports_of_its_own_waits_for_the_end_of_that_window(self, coded):
        coded(G, "holds", "01-15")(R, "captures", "02-01..02-20", "t-elm")
        assert coded.on("02-10", "02-20") == [G, R]

    def test_time_alone_ends_no_fight_and_the_answer_says_how_old_it_is(self, coded):
        coded(R, "contests", "02-01..02-04", "fort", extent="unknown")
        known = coded.control("08-03", "fort")
        assert (known.status, known.flags, known.last_heard_on) == (
            Status.CONTESTED, frozenset(), None,
        )  # fmt: skip
        stale = coded.control("08-04", "fort")
        assert (stale.status, stale.flags) == (Status.CONTESTED, {Flag.STALE})
        assert stale.last_heard_on == day("02-05")
        given = answer(resolve(coded.world()), "fort", as_of=day("12-31"))
        assert "5 February 2024" in given.sentence

    def test_a_township_once_fought_over_is_never_given_back_by_time(self, coded):
        coded(R, "contests", "02-01", "t-elm", extent="unknown")
        late = coded.control("12-31", "t-elm")
        assert (late.status, late.flags) == (Status.CONTESTED, {Flag.STALE})

    def test_stale_counts_the_days_of_reports_and_not_the_coded_end_of_a_span(self, coded):
        coded(R, "holds", "02-01..12-31", reports=[("P1", "02-03")])
        assert Flag.STALE not in coded.control("08-01").flags
        assert Flag.STALE in coded.control("08-02").flags

    def test_a_township_that_its_town_turned_is_heard_of_on_that_day(self, coded):
        coded(R, "holds", "01-01", "t-elm", certainty="assumed", is_baseline=True)
        coded(G, "captures", "09-01")
        lost = coded.control("10-01", "t-elm")
        assert (lost.rule, lost.flags) == ("township_town_lost", frozenset())


class TestReachAndRest:
    def test_a_hold_of_the_whole_township_reaches_what_has_only_the_default(self, coded):
        coded(R, "holds", "02-01", "t-elm")
        beech = coded.control("02-01", "beech")
        assert (beech.holder, beech.rule, beech.flags) == (R, "township_reaches", frozenset())
        assert coded.on("01-31", place="beech") == [G]

    def test_it_does_not_reach_a_place_with_reports_of_its_own(self, coded):
        coded(G, "holds", "01-15", "beech")(R, "holds", "02-01", "t-elm")
        assert coded.on("02-01", place="beech") == [G]

    def test_an_ally_that_takes_the_township_takes_nothing_from_its_ally_in_the_town(self, coded):
        coded(R, "captures", "02-05")(H, "captures", "03-01", "t-elm")
        assert coded.on("03-01") == [R]
        assert coded.on("03-01", place="beech") == [H]

    @pytest.mark.parametrize("extent", ["partial", "unknown"])
    def test_a_hold_that_may_be_of_a_part_reaches_nothing(self, coded, extent):
        coded(R, "holds", "02-01", "t-elm", extent=extent)
        assert coded.on("02-01", place="beech") == [G]

    def test_the_baseline_of_a_township_takes_the_place_of_the_default_inside(self, coded):
        coded(R, "holds", "01-01", "t-elm", certainty="assumed", is_baseline=True)
        beech = coded.control("06-01", "beech")
        assert (beech.holder, beech.rule) == (R, "township_reaches")
        assert beech.flags == {Flag.ASSUMED}

    def test_a_township_of_the_baseline_is_contested_once_its_town_is_lost(self, coded):
        coded(R, "holds", "01-01", "t-elm", certainty="assumed", is_baseline=True)
        coded(G, "captures", "03-01")
        rest = coded.control("03-01", "t-elm")
        assert (rest.status, rest.rule) == (Status.CONTESTED, "township_town_lost")
        assert coded.on("02-29", place="t-elm") == [R]

    def test_a_town_retaken_after_more_than_a_month_says_nothing_of_its_countryside(self, coded):
        coded(R, "captures", "02-05")(G, "recaptures", "06-01")
        assert coded.on("02-05", "05-31", "06-01", "12-31", place="t-elm") == [
            R, R, "contested", "contested",
        ]  # fmt: skip
        rest = coded.control("06-01", "t-elm")
        assert (rest.rule, rest.named) == ("township_town_retaken", (G, R))
        assert rest.flags == {Flag.INFERRED}

    @pytest.mark.parametrize(("back", "rest"), [("03-07", G), ("03-08", "contested")])
    def test_a_raid_turns_no_countryside(self, coded, back, rest):
        coded(R, "captures", "02-05")(G, "recaptures", back)
        assert coded.on(back, "12-31", place="t-elm") == [rest, rest]

    def test_an_ally_that_retakes_the_town_says_as_little(self, coded):
        coded(R, "captures", "02-05")(G, "recaptures", "06-01")(H, "captures", "09-01")
        rest = coded.control("09-01", "t-elm")
        assert (rest.rule, rest.named) == ("township_town_retaken", (H, G))

    @pytest.mark.parametrize(("lost", "rest"), [("03-07", R), ("03-08", "contested")])
    def test_who_once_raided_a_town_does_not_retake_it(self, coded, lost, rest):
        coded(R, "captures", "02-05")(G, "recaptures", lost)(R, "captures", "09-01")
        assert coded.on("09-01", place="t-elm") == [rest]

    def test_a_report_of_the_township_after_that_decides(self, coded):
        coded(R, "captures", "02-05")(G, "recaptures", "06-01")(G, "holds", "07-01", "t-elm")
        assert coded.on("06-30", "07-01", place="t-elm") == ["contested", G]

    @pytest.mark.parametrize("older", ["holds", "captures", "recaptures"])
    def test_an_older_report_of_the_township_does_not_decide(self, coded, older):
        coded(G, older, "01-10", "t-elm")(R, "captures", "02-05")(G, "recaptures", "06-01")
        assert coded.on("06-01", "12-31", place="t-elm") == ["contested", "contested"]

    def test_a_new_side_that_takes_the_town_takes_the_land_with_it(self, coded):
        coded(R, "captures", "02-05")(N, "captures", "06-01")
        coded.overrides["hostilities"] = (
            *WORLD["hostilities"],
            make_hostility("resistance", "north"),
        )
        rest = coded.control("06-01", "t-elm")
        assert (rest.holder, rest.rule) == (N, "township_inferred_from_town")
