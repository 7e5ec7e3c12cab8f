"""The rules of control, one by one, on the tiny world."""

import pytest

from layers.analysis.changes import changes_between
from layers.answer import answer
from layers.resolution import DayOutOfRangeError, resolve, resolve_as_reported
from layers.rules.according_to import AccordingTo, UnknownSourceError
from layers.vocabulary import Extent, Flag, Status
from tests.world import claimed, day, make_world, said


def ask(world, place_id, on, **choice):
    """Return (answer, rule) for a place and a day."""
    given = answer(resolve(world, **choice), place_id, as_of=day(on))
    return given.answer, given.rule


def answers(world, place_id, *days, **choice):
    """Return the answers for several days."""
    return [ask(world, place_id, on, **choice)[0] for on in days]


class TestBaseline:
    def test_a_place_nobody_speaks_of_is_presumed_to_be_the_default_holders(self):
        control = resolve(make_world()).control("oak", as_of=day("06-01"))
        assert (control.holder, control.status, control.rule) == (
            "government",
            Status.HELD,
            "default_holder",
        )
        assert control.flags == {Flag.PRESUMED}

    def test_the_rest_of_such_a_township_is_presumed_too(self):
        control = resolve(make_world()).control("t-oak", as_of=day("06-01"))
        assert (control.holder, control.flags) == ("government", {Flag.PRESUMED})

    def test_a_row_of_the_baseline_without_report_is_assumed(self):
        row = claimed(
            "b2", "oak", "truce-party", "holds", "01-01", certainty="assumed", is_baseline=True
        )
        control = resolve(make_world(row)).control("oak", as_of=day("06-01"))
        assert (control.holder, control.rule) == ("truce-party", "baseline")
        assert control.flags == {Flag.ASSUMED}

    def test_a_day_before_the_first_answers_from_the_baseline(self):
        world = make_world(claimed("c1", "elm", "rebels", "holds", "2023-06-01..2024-05-01"))
        assert answers(world, "elm", "2023-12-01", "01-01") == ["GOVERNMENT", "REBELS"]

    def test_a_day_after_the_last_is_a_problem_and_no_answer(self):
        resolution = resolve(make_world())
        given = answer(resolution, "elm", as_of=day("2025-01-01"))
        assert given.answer == ""
        assert "2024-12-31" in given.problem
        with pytest.raises(DayOutOfRangeError, match="2024-12-31"):
            resolution.control("elm", as_of=day("2025-01-01"))


class TestKnowledge:
    world = make_world(
        claimed(
            "c1",
            "elm",
            "rebels",
            "captures",
            "02-03",
            reports=[said("The Daily", "02-10"), said("The Voice", "03-01")],
        )
    )

    @pytest.mark.parametrize(
        ("known_on", "expected"), [("02-09", "GOVERNMENT"), ("02-10", "REBELS")]
    )
    def test_a_claim_counts_from_the_first_of_its_reports(self, known_on, expected):
        assert answers(self.world, "elm", "02-05", known_on=day(known_on)) == [expected]

    def test_a_claim_counts_only_according_to_admitted_publishers(self):
        voice = AccordingTo.parse("the voice", self.world.sources.values())
        known = answers(self.world, "elm", "02-05", according_to=voice, known_on=day("02-20"))
        assert known == ["GOVERNMENT"]
        assert answers(self.world, "elm", "02-05", according_to=voice) == ["REBELS"]

    def test_an_unknown_publisher_is_refused_with_what_could_be_meant(self):
        with pytest.raises(UnknownSourceError, match="The Voice"):
            AccordingTo.parse("voice", self.world.sources.values())

    def test_without_the_captors_own_claims_only_others_words_count(self):
        boast = claimed("c1", "elm", "rebels", "captures", "02-03", claimed_by="rebels")
        outlet = claimed(
            "c2",
            "ash",
            "rebels",
            "captures",
            "02-03",
            reports=[said("Rebel Radio", "02-03", speaks_for="rebels")],
        )
        world = make_world(boast, outlet, claimed("c3", "oak", "rebels", "captures", "02-03"))
        others = AccordingTo(without_captors=True)
        held = [ask(world, place, "02-05", according_to=others)[0] for place in ("elm", "ash")]
        assert held == ["GOVERNMENT", "GOVERNMENT"]
        assert ask(world, "oak", "02-05", according_to=others)[0] == "REBELS"

    def test_a_retraction_undoes_exactly_its_claim_once_it_is_known(self):
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "02-03"),
            claimed("c2", "ash", "rebels", "captures", "02-03"),
            claimed("c3", "elm", None, "corrects", "02-20", extent="unknown", retracts="c1"),
        )
        assert answers(world, "elm", "02-05", known_on=day("02-19")) == ["REBELS"]
        assert answers(world, "elm", "02-05", known_on=day("02-20")) == ["GOVERNMENT"]
        assert answers(world, "ash", "02-05") == ["REBELS"]

    def test_as_reported_answers_each_day_with_what_was_known_on_it(self):
        as_reported = resolve_as_reported(self.world)
        on = [as_reported.control("elm", as_of=day(text)).holder for text in ("02-09", "02-10")]
        assert on == ["government", "rebels"]
        assert resolve(self.world).control("elm", as_of=day("02-09")).holder == "rebels"

    def test_of_several_reports_the_first_bounds_the_event(self):
        world = make_world(
            claimed(
                "c1",
                "elm",
                "rebels",
                "captures",
                "02-01..02-20",
                reports=[said("The Daily", "02-05"), said("The Voice", "02-12")],
            )
        )
        assert answers(world, "elm", "02-04", "02-05") == ["contested", "REBELS"]
        assert answers(world, "elm", "02-05", known_on=day("02-06")) == ["REBELS"]

    def test_a_report_from_before_the_event_tells_of_it_only_the_day_after(self):
        world = make_world(
            claimed(
                "c1",
                "elm",
                "rebels",
                "captures",
                "02-10",
                reports=[said("The Daily", "02-01"), said("The Voice", "03-01")],
            )
        )
        assert answers(world, "elm", "02-11", known_on=day("02-10")) == ["GOVERNMENT"]
        assert answers(world, "elm", "02-11", known_on=day("02-11")) == ["REBELS"]

    def test_an_event_is_not_later_than_its_report(self):
        world = make_world(
            claimed(
                "c1",
                "elm",
                "rebels",
                "captures",
                "02-01..03-31",
                reports=[said("The Daily", "02-10")],
            )
        )
        assert answers(world, "elm", "02-09", "02-10") == ["contested", "REBELS"]


class TestOneChange:
    def test_overlapping_reports_narrow_the_window_to_their_intersection(self):
        world = make_world(
            claimed("wide", "elm", "rebels", "captures", "02-01..02-25"),
            claimed("narrow", "elm", "rebels", "captures", "02-20..03-05"),
        )
        assert answers(world, "elm", "02-19", "02-20", "02-25") == [
            "GOVERNMENT",
            "contested",
            "REBELS",
        ]

    def test_two_precise_days_are_one_change_on_whose_day_the_sources_disagree(self):
        world = make_world(
            claimed("early", "elm", "rebels", "captures", "02-01"),
            claimed("late", "elm", "rebels", "captures", "02-08..02-09"),
        )
        assert ask(world, "elm", "02-05") == ("contested", "sources_disagree_on_day")
        assert answers(world, "elm", "01-31", "02-09") == ["GOVERNMENT", "REBELS"]
        early_only = answers(world, "elm", "02-05", known_on=day("02-07"))
        assert early_only == ["REBELS"]

    def test_a_hostile_change_between_makes_them_two(self):
        world = make_world(
            claimed("first", "elm", "rebels", "captures", "02-01"),
            claimed("back", "elm", "government", "recaptures", "02-04"),
            claimed("again", "elm", "rebels", "captures", "02-08"),
        )
        days = ("02-03", "02-05", "02-08")
        assert answers(world, "elm", *days) == ["REBELS", "GOVERNMENT", "REBELS"]

    def test_a_wider_window_never_stretches_a_precise_one(self):
        world = make_world(
            claimed("precise", "elm", "rebels", "captures", "02-01"),
            claimed("vague", "elm", "rebels", "captures", "03-01..03-31"),
        )
        assert answers(world, "elm", "02-01", "03-15") == ["REBELS", "REBELS"]

    def test_a_restatement_may_raise_the_extent(self):
        world = make_world(
            claimed("most", "elm", "rebels", "captures", "02-01", extent="effective"),
            claimed("all", "elm", "rebels", "captures", "05-01"),
        )
        resolution = resolve(world)
        extents = [resolution.control("elm", as_of=day(on)).extent for on in ("04-30", "05-01")]
        assert extents == [Extent.EFFECTIVE, Extent.FULL]
        assert resolution.control("elm", as_of=day("05-01")).since == day("02-01")

    def test_a_named_member_beats_its_umbrella(self):
        world = make_world(
            claimed("c1", "elm", "alliance", "captures", "02-01"),
            claimed("c2", "elm", "hill-army", "captures", "02-01..02-04"),
        )
        assert answers(world, "elm", "02-01") == ["HILL-ARMY"]

    def test_the_order_of_the_rows_does_not_matter(self):
        rows = [
            claimed("c1", "elm", "rebels", "captures", "02-01..02-25"),
            claimed("c2", "elm", "government", "recaptures", "02-10..02-20"),
            claimed("c3", "elm", "rebels", "contests", "03-01"),
        ]
        assert resolve(make_world(*rows)).timelines == resolve(make_world(*rows[::-1])).timelines


class TestOrder:
    def test_a_recapture_follows_the_capture_that_it_undoes(self):
        world = make_world(
            claimed("taken", "elm", "rebels", "captures", "02-01..02-28"),
            claimed("back", "elm", "government", "recaptures", "02-10..02-20"),
        )
        assert answers(world, "elm", "02-19", "02-20", "03-01") == [
            "contested",
            "GOVERNMENT",
            "GOVERNMENT",
        ]

    def test_a_change_inside_the_span_of_a_hold_ends_it(self):
        world = make_world(
            claimed("held", "elm", "government", "holds", "01-01..06-30"),
            claimed("taken", "elm", "rebels", "captures", "03-01"),
        )
        assert answers(world, "elm", "02-29", "03-01", "05-01") == [
            "GOVERNMENT",
            "REBELS",
            "REBELS",
        ]

    def test_a_hold_that_a_change_brought_about_leaves_its_window_open(self):
        world = make_world(
            claimed("taken", "elm", "rebels", "captures", "02-01..02-20"),
            claimed("held", "elm", "rebels", "holds", "02-20..05-01"),
        )
        assert answers(world, "elm", "02-19", "02-20") == ["contested", "REBELS"]

    def test_a_hold_inside_the_window_of_its_own_sides_change_ends_it(self):
        world = make_world(
            claimed("taken", "elm", "rebels", "captures", "02-01..02-20"),
            claimed("held", "elm", "rebels", "holds", "02-10"),
        )
        assert answers(world, "elm", "02-09", "02-10") == ["contested", "REBELS"]

    def test_a_withdrawal_without_successor_leaves_the_place_unknown(self):
        world = make_world(claimed("c1", "elm", "government", "withdraws", "02-03"))
        assert ask(world, "elm", "02-03") == ("unknown", "withdrawn_no_successor")

    def test_a_withdrawal_by_who_does_not_hold_the_place_changes_nothing(self):
        world = make_world(claimed("c1", "elm", "rebels", "withdraws", "02-03"))
        given = answer(resolve(world), "elm", as_of=day("02-04"))
        assert given.answer == "GOVERNMENT"
        [(claim, reason)] = given.not_deciding
        assert claim.claim_id == "c1"
        assert "was not the holder then" in reason

    def test_who_moves_in_on_the_day_of_the_withdrawal_holds_the_place(self):
        world = make_world(
            claimed("left", "elm", "government", "withdraws", "02-03"),
            claimed("came", "elm", "rebels", "captures", "02-03"),
        )
        assert answers(world, "elm", "02-03") == ["REBELS"]


class TestWindow:
    def test_a_short_window_is_contested_inside_and_the_captors_on_its_last_day(self):
        world = make_world(claimed("c1", "elm", "rebels", "captures", "02-01..03-02"))
        assert ask(world, "elm", "02-01") == ("contested", "date_uncertain")
        assert answers(world, "elm", "01-31", "03-01", "03-02") == [
            "GOVERNMENT",
            "contested",
            "REBELS",
        ]

    def test_a_long_window_is_unknown_until_fighting_is_reported(self):
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "02-01..06-30"),
            claimed("c2", "elm", "rebels", "clashes", "03-01..03-05", extent="unknown"),
        )
        assert ask(world, "elm", "02-20") == ("unknown", "date_unknown")
        assert ask(world, "elm", "03-05") == ("contested", "date_uncertain")
        assert answers(world, "elm", "02-29", "03-06", "06-30") == [
            "unknown",
            "contested",
            "REBELS",
        ]

    @pytest.mark.parametrize(
        ("place", "expected"),
        [("elm", "contested"), ("t-elm", "contested"), ("beech", "contested"), ("ash", "unknown")],
    )
    def test_fighting_around_a_site_colours_its_window_too(self, place, expected):
        world = make_world(
            claimed("c1", "fort", "rebels", "captures", "02-01..06-30"),
            claimed("c2", place, "rebels", "clashes", "03-01..03-05", extent="unknown"),
        )
        assert answers(world, "fort", "02-29", "03-01") == ["unknown", expected]

    def test_fighting_in_a_town_does_not_colour_the_window_of_another(self):
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "02-01..06-30"),
            claimed("c2", "beech", "rebels", "clashes", "03-01..03-05", extent="unknown"),
            claimed("c3", "fort", "rebels", "clashes", "03-01..03-05", extent="unknown"),
        )
        assert answers(world, "elm", "03-06") == ["unknown"]


class TestDoubt:
    def test_reported_fighting_stands_until_something_settles_it(self):
        world = make_world(
            claimed("c1", "elm", "rebels", "contests", "02-01..02-05", extent="unknown"),
            claimed("c2", "elm", "rebels", "captures", "05-01"),
        )
        assert ask(world, "elm", "04-30") == ("contested", "fighting_reported")
        assert answers(world, "elm", "01-31", "05-01") == ["GOVERNMENT", "REBELS"]

    def test_it_yields_to_a_full_change_whose_window_ends_after_it_began(self):
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "03-01"),
            claimed("c2", "elm", "government", "contests", "02-20..09-30"),
        )
        assert answers(world, "elm", "02-29", "03-02") == ["contested", "REBELS"]

    def test_fighting_that_begins_with_the_end_of_the_window_puts_it_in_doubt(self):
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "03-01"),
            claimed("c2", "elm", "government", "contests", "03-01..09-30"),
        )
        assert answers(world, "elm", "03-02", "12-31") == ["contested", "contested"]

    @pytest.mark.parametrize(
        ("fighting", "expected"),
        [
            ("02-01..02-28", "REBELS"),
            ("02-01..03-01", "contested"),
        ],
    )
    def test_a_change_of_unknown_extent_settles_only_what_had_ended(self, fighting, expected):
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "03-01", extent="unknown"),
            claimed("c2", "elm", "rebels", "contests", fighting),
        )
        assert answers(world, "elm", "03-02") == [expected]

    def test_a_partial_capture_makes_the_place_contested_from_its_earliest_day(self):
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "02-01..02-20", extent="partial")
        )
        assert ask(world, "elm", "02-01") == ("contested", "part_gained")
        control = resolve(world).control("elm", as_of=day("02-25"))
        assert (control.extent, control.holder) == (Extent.PARTIAL, "government")

    def test_part_retaken_says_that_a_presumption_is_wrong(self):
        world = make_world(
            claimed("c1", "elm", "government", "recaptures", "02-01", extent="partial")
        )
        assert answers(world, "elm", "01-31", "02-01") == ["GOVERNMENT", "contested"]

    def test_part_taken_by_who_is_reported_to_hold_the_place_is_no_doubt(self):
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "02-01", extent="effective"),
            claimed("c2", "elm", "rebels", "captures", "03-01", extent="partial"),
        )
        assert answers(world, "elm", "03-02") == ["REBELS"]

    def test_remaining_positions_of_the_standing_holder_are_no_doubt(self):
        world = make_world(claimed("c1", "elm", "government", "holds", "02-01", extent="partial"))
        assert answers(world, "elm", "02-02") == ["GOVERNMENT"]

    def test_positions_that_the_other_side_holds_are(self):
        world = make_world(claimed("c1", "elm", "rebels", "holds", "02-01", extent="partial"))
        assert ask(world, "elm", "02-02") == ("contested", "part_gained")

    def test_a_partial_withdrawal_of_the_holder_is(self):
        world = make_world(
            claimed("c1", "elm", "government", "withdraws", "02-01", extent="partial")
        )
        assert answers(world, "elm", "02-02") == ["contested"]


class TestStatus:
    def test_what_only_the_captor_says_is_claimed_and_answers_the_captor(self):
        world = make_world(claimed("c1", "elm", "rebels", "captures", "02-01", certainty="claimed"))
        given = answer(resolve(world), "elm", as_of=day("02-02"))
        assert (given.answer, given.status) == ("REBELS", Status.CLAIMED)
        assert "own side" in given.sentence

    def test_a_report_in_the_captors_own_outlet_is_a_claim_whatever_it_is_coded(self):
        radio = said("Rebel Radio", "02-01", speaks_for="rebels")
        world = make_world(claimed("c1", "elm", "rebels", "captures", "02-01", reports=[radio]))
        assert resolve(world).control("elm", as_of=day("02-02")).status is Status.CLAIMED

    @pytest.mark.parametrize(
        ("second", "status"),
        [
            (said("The Voice", "03-01"), Status.HELD),
            (said("Rebel Radio", "03-01", speaks_for="rebels"), Status.CLAIMED),
            (said("The Daily", "02-01", source_id="again"), Status.CLAIMED),
        ],
        ids=["another publisher", "the captor's outlet", "the same publication"],
    )
    def test_another_row_that_is_reported_corroborates_from_its_report_on(self, second, status):
        world = make_world(
            claimed(
                "c1",
                "elm",
                "rebels",
                "captures",
                "02-01",
                certainty="claimed",
                reports=[said("The Daily", "02-01")],
            ),
            claimed("c2", "elm", "rebels", "captures", "02-01", reports=[second]),
        )
        before = resolve(world, known_on=day("02-28")).control("elm", as_of=day("02-02"))
        after = resolve(world, known_on=day("03-01")).control("elm", as_of=day("02-02"))
        assert (before.status, after.status) == (Status.CLAIMED, status)

    def test_a_report_that_also_attributes_the_change_does_not_corroborate_it(self):
        article = said("The Daily", "02-02")
        rows = [
            claimed(
                "lead", "elm", "rebels", "captures", "02-01", certainty="claimed", reports=[article]
            ),
            claimed("body", "elm", "rebels", "captures", "02-01", reports=[article]),
        ]
        later = claimed(
            "later", "elm", "rebels", "holds", "03-01", reports=[said("The Daily", "03-01")]
        )
        before = resolve(make_world(*rows)).control("elm", as_of=day("02-02"))
        after = resolve(make_world(*rows, later)).control("elm", as_of=day("02-02"))
        assert (before.status, after.status) == (Status.CLAIMED, Status.HELD)

    def test_the_losers_own_words_corroborate(self):
        world = make_world(
            claimed(
                "c1",
                "elm",
                "rebels",
                "captures",
                "02-01",
                certainty="claimed",
                claimed_by="government",
            )
        )
        assert resolve(world).control("elm", as_of=day("02-02")).status is Status.HELD

    def test_two_standing_reports_that_name_hostile_holders_dispute_the_place(self):
        world = make_world(
            claimed("c1", "elm", "government", "holds", "02-01..02-20"),
            claimed("c2", "elm", "rebels", "holds", "02-10..02-25"),
        )
        resolution = resolve(world)
        control = resolution.control("elm", as_of=day("02-15"))
        assert control.status is Status.DISPUTED
        assert set(control.named) == {"government", "rebels"}
        assert answers(world, "elm", "02-21") == ["REBELS"]

    def test_rumours_never_decide(self):
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "02-01", certainty="rumoured")
        )
        given = answer(resolve(world), "elm", as_of=day("02-02"))
        assert given.answer == "GOVERNMENT"
        assert [claim.claim_id for claim, _ in given.not_deciding] == ["c1"]

    def test_control_that_nobody_reports_on_goes_stale_and_answers_the_same(self):
        world = make_world(claimed("c1", "elm", "rebels", "captures", "02-01"))
        resolution = resolve(world)
        fresh = resolution.control("elm", as_of=day("07-30"))
        stale = resolution.control("elm", as_of=day("07-31"))
        assert (Flag.STALE in fresh.flags, Flag.STALE in stale.flags) == (False, True)
        assert (stale.holder, stale.since) == ("rebels", day("02-01"))
        changes = changes_between(resolution, from_on=day("02-02"), to_on=day("12-31"))
        assert changes == []


class TestReach:
    def test_a_full_change_of_the_township_reaches_the_places_inside(self):
        world = make_world(claimed("c1", "t-elm", "rebels", "captures", "02-01..02-10"))
        assert answers(world, "elm", "01-31", "02-09", "02-10") == [
            "GOVERNMENT",
            "contested",
            "REBELS",
        ]
        assert ask(world, "fort", "02-10") == ("REBELS", "township_reaches")
        assert answers(world, "ash", "02-10") == ["GOVERNMENT"]

    def test_fighting_in_the_township_or_part_of_it_does_not(self):
        world = make_world(
            claimed("c1", "t-elm", "rebels", "contests", "02-01"),
            claimed("c2", "t-elm", "rebels", "captures", "02-01", extent="partial"),
        )
        assert answers(world, "elm", "02-02") == ["GOVERNMENT"]

    def test_nothing_said_of_a_larger_unit_or_a_locality_reaches_down(self):
        world = make_world(
            claimed("c1", "land", "rebels", "captures", "02-01"),
            claimed("c2", "d-1", "rebels", "captures", "02-01"),
            claimed("c3", "hills", "rebels", "captures", "02-01"),
        )
        assert answers(world, "t-oak", "02-02") == ["GOVERNMENT"]
        assert answers(world, "oak", "02-02") == ["GOVERNMENT"]
        assert answers(world, "d-1", "02-02") == ["REBELS"]
        assert answers(world, "hills", "02-02") == ["REBELS"]

    def test_a_larger_unit_without_claims_says_that_it_is_not_resolved(self):
        given = answer(resolve(make_world()), "west", as_of=day("02-02"))
        assert (given.answer, given.status) == ("unknown", Status.UNKNOWN)
        assert given.problem.startswith("control is not resolved above the township")

    def test_a_site_inside_the_towns_footprint_follows_its_full_change_as_an_inference(self):
        world = make_world(claimed("c1", "elm", "rebels", "captures", "02-01"))
        control = resolve(world).control("fort", as_of=day("02-02"))
        assert (control.holder, control.rule) == ("rebels", "town_reaches_site")
        assert control.flags == {Flag.INFERRED}

    def test_a_place_that_fell_later_by_its_own_report_does_not_fall_with_the_township(self):
        world = make_world(
            claimed("c1", "t-elm", "rebels", "captures", "02-01"),
            claimed("c2", "beech", "rebels", "captures", "03-01..03-10"),
        )
        assert answers(world, "beech", "02-02", "03-10") == ["GOVERNMENT", "REBELS"]
        assert answers(world, "elm", "02-02") == ["REBELS"]

    def test_a_sites_own_report_of_the_day_is_no_inference(self):
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "02-01"),
            claimed("c2", "fort", "rebels", "captures", "02-01"),
        )
        control = resolve(world).control("fort", as_of=day("02-02"))
        assert (control.rule, control.flags) == ("changed_hands", frozenset())

    def test_a_later_report_of_its_own_turns_an_inference_into_a_report(self):
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "02-01"),
            claimed("c2", "fort", "rebels", "holds", "03-01"),
        )
        resolution = resolve(world)
        rules = [resolution.control("fort", as_of=day(on)).rule for on in ("02-29", "03-01")]
        assert rules == ["town_reaches_site", "held_by_report"]

    def test_a_site_does_not_follow_an_effective_change_or_against_its_own_report(self):
        world = make_world(claimed("c1", "elm", "rebels", "captures", "02-01", extent="effective"))
        assert answers(world, "fort", "02-02") == ["GOVERNMENT"]
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "02-01"),
            claimed("c2", "fort", "government", "holds", "01-15..03-01"),
        )
        assert answers(world, "fort", "02-02") == ["GOVERNMENT"]


class TestRestOfTownship:
    def test_it_is_inferred_from_the_principal_town(self):
        world = make_world(claimed("c1", "elm", "rebels", "captures", "02-01"))
        control = resolve(world).control("t-elm", as_of=day("02-02"))
        assert (control.holder, control.rule) == ("rebels", "township_inferred_from_town")
        assert control.flags == {Flag.INFERRED}

    def test_another_town_with_the_other_side_divides_it(self):
        world = make_world(claimed("c1", "beech", "rebels", "captures", "02-01"))
        assert ask(world, "t-elm", "02-02") == ("contested", "township_towns_divided")

    def test_a_town_with_only_the_default_never_votes(self):
        world = make_world(claimed("c1", "elm", "rebels", "captures", "02-01"))
        assert answers(world, "t-elm", "02-02") == ["REBELS"]
        assert answers(world, "beech", "02-02") == ["GOVERNMENT"]

    def test_a_town_does_not_vote_before_anything_is_said_of_it(self):
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "02-01"),
            claimed("c2", "beech", "government", "holds", "03-01"),
        )
        assert answers(world, "t-elm", "02-29", "03-01") == ["REBELS", "contested"]

    def test_a_town_of_which_only_rumours_are_told_does_not_vote(self):
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "02-01"),
            claimed("c2", "beech", "rebels", "holds", "02-01", certainty="rumoured"),
        )
        assert answers(world, "t-elm", "02-02") == ["REBELS"]

    def test_the_window_of_its_fall_to_who_is_inferred_to_hold_it_is_no_doubt(self):
        world = make_world(
            claimed("c1", "elm", "rebels", "captures", "02-01"),
            claimed("c2", "t-elm", "rebels", "captures", "02-01..06-01"),
        )
        assert ask(world, "t-elm", "03-01") == ("REBELS", "township_inferred_from_town")
        assert ask(world, "t-elm", "06-01") == ("REBELS", "township_claim")

    def test_bases_and_ceasefire_groups_divide_nothing(self):
        world = make_world(
            claimed("c1", "fort", "rebels", "captures", "02-01"),
            claimed("c2", "beech", "truce-party", "holds", "02-01"),
        )
        assert answers(world, "t-elm", "02-02") == ["GOVERNMENT"]

    def test_a_report_of_the_whole_township_beats_inference(self):
        world = make_world(
            claimed("c1", "beech", "government", "holds", "01-05"),
            claimed("c2", "t-elm", "rebels", "captures", "02-01", extent="effective"),
        )
        assert ask(world, "t-elm", "02-02") == ("REBELS", "township_claim")

    def test_it_is_contested_once_its_principal_town_has_gone_to_a_hostile_side(self):
        world = make_world(
            claimed("c1", "t-elm", "rebels", "captures", "02-01"),
            claimed("c2", "elm", "government", "recaptures", "05-01"),
        )
        assert answers(world, "t-elm", "04-30") == ["REBELS"]
        assert ask(world, "t-elm", "05-01") == ("contested", "township_town_lost")

    def test_fighting_colours_it_until_a_report_settles_it(self):
        world = make_world(claimed("c1", "t-elm", "rebels", "contests", "02-01..02-10"))
        assert ask(world, "t-elm", "02-01") == ("contested", "township_fighting")
        assert answers(world, "t-elm", "01-31", "12-31") == ["GOVERNMENT", "contested"]

    def test_the_fall_of_the_principal_town_after_the_fighting_ends_that(self):
        world = make_world(
            claimed("c1", "t-elm", "rebels", "contests", "02-01..02-10"),
            claimed("c2", "elm", "rebels", "captures", "03-01"),
        )
        assert answers(world, "t-elm", "02-29", "03-01") == ["contested", "REBELS"]

    def test_posts_that_the_inferred_holder_reports_of_its_own_are_no_doubt(self):
        rows = [
            claimed("c1", "elm", "rebels", "captures", "02-01"),
            claimed("c2", "t-elm", "rebels", "holds", "02-05", extent="partial"),
        ]
        assert answers(make_world(*rows), "t-elm", "02-06") == ["REBELS"]
        assert answers(make_world(rows[1]), "t-elm", "02-06") == ["contested"]
