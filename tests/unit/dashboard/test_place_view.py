"""The content of a place's panel."""

from datetime import date

from dashboard.place_view import build_place_view
from layers.answer import answer
from layers.dataset.records import SideName
from layers.resolution import resolve
from layers.vocabulary import Flag
from tests.world import claimed, make_world
from views.claim_view import Viewpoint
from views.history_view import build_history
from views.markup import pale_colour
from views.words import FLAG_WORDS

BEFORE, AFTER = date(2024, 1, 15), date(2024, 2, 10)


def view_of(ask, known_now, place_id, on):
    return build_place_view(ask(place_id, on), shown=known_now)


def test_a_place_says_its_names_its_kind_and_where_it_lies(ask, known_now):
    view = view_of(ask, known_now, "ash", AFTER)
    assert (view.name, view.kind) == ("Ash", "town")
    assert [(name.name, name.language, name.code) for name in view.names] == [
        ("အက်ရှ်", "Burmese", "my")
    ]
    assert [parent.name for parent in view.parents] == [
        "Ash",
        "First District",
        "Western State",
        "Arboria",
    ]


def test_further_spellings_of_the_panels_own_language_stand_apart(ask, known_now):
    view = view_of(ask, known_now, "elm", AFTER)
    assert (view.names, view.other_names) == ((), ("Elmtown",))


def test_a_captured_place_names_its_holder_the_rule_and_the_reports(ask, known_now):
    view = view_of(ask, known_now, "elm", AFTER)
    assert (view.headline, view.headline_note) == ("REBELS", "The rebels")
    assert (view.status, view.extent) == ("Held", "full control")
    assert view.since == "3 February 2024"
    assert "took it over" in view.sentence
    assert [report.publisher for claim in view.claims_for for report in claim.reports] == [
        "The Daily"
    ]
    assert view.corroboration == "One publisher says so, and no other: The Daily."


def test_the_holder_is_told_under_its_name_of_that_day():
    council = SideName("rebels", None, "en", "The Council", None, None, date(2024, 2, 10), None)
    renamed = resolve(
        make_world(claimed("c1", "elm", "rebels", "captures", "02-03"), side_names=(council,))
    )

    def told(on):
        view = build_place_view(answer(renamed, "elm", as_of=on), shown=renamed)
        return view.headline, view.headline_note

    assert told(date(2024, 2, 9)) == ("REBELS", "The rebels")
    assert told(date(2024, 2, 10)) == ("REBELS", "The Council")


def test_a_place_nobody_reports_on_says_that_it_is_presumed(ask, known_now):
    view = view_of(ask, known_now, "oak", AFTER)
    assert view.headline == "Presumed: no report"
    assert view.headline_note == "The dataset assumes GOVERNMENT (The government)"
    assert FLAG_WORDS[Flag.PRESUMED] in view.flags
    assert (view.status, view.extent, view.since) == ("", "", "")


def test_a_place_that_follows_another_says_that_it_is_inferred(ask, known_now):
    view = view_of(ask, known_now, "t-elm", AFTER)
    assert view.headline == "REBELS, inferred"
    assert view.colour == pale_colour(known_now.dataset.actors["rebels"].colour, 0.5)


def test_what_is_reported_after_it_was_presumed_says_so_in_one_entry():
    world = make_world(claimed("c1", "oak", "government", "holds", "02-05"))
    shown = resolve(world)
    view = build_place_view(answer(shown, "oak", as_of=AFTER), shown=shown)
    assert view.headline == "GOVERNMENT"
    assert view.since == "1 January 2024 or before, at first only presumed"
    (run,) = view.history
    assert [(part.from_on, part.to_on, part.words) for part in run.parts[:1]] == [
        (date(2024, 1, 1), date(2024, 2, 4), "presumed: no report")
    ]
    assert "presumed" not in run.parts[1].words


def test_the_answer_and_the_history_begin_on_the_same_day(known_now, arboria):
    for place_id, timeline in known_now.timelines.items():
        for day in (run.from_on for run in timeline):
            since = known_now.control(place_id, as_of=day).since
            history = build_history(timeline, Viewpoint(arboria), as_of=day)
            (entry,) = (run for run in history if run.is_shown)
            assert entry.from_on == max(since, arboria.first_day)


def test_a_change_of_extent_is_a_part_of_its_entry():
    world = make_world(
        claimed("c1", "elm", "rebels", "captures", "02-01", extent="effective"),
        claimed("c2", "elm", "rebels", "captures", "03-05", extent="full"),
    )
    shown = resolve(world)
    run = build_place_view(answer(shown, "elm", as_of=AFTER), shown=shown).history[-1]
    assert (run.words, run.from_on) == ("REBELS", date(2024, 2, 1))
    assert [part.from_on for part in run.parts] == [date(2024, 2, 1), date(2024, 3, 5)]
    assert "effective control" in run.parts[0].words
    assert run.parts[1].words == "full control"


def test_inside_the_window_of_a_capture_both_sides_are_named(ask, known_now):
    view = view_of(ask, known_now, "elm", date(2024, 2, 2))
    assert view.headline == "Contested"
    assert "GOVERNMENT" in view.headline_note
    assert "REBELS" in view.headline_note
    assert view.extent == ""


def test_what_did_not_change_control_is_listed_with_the_reason(ask, known_now):
    view = view_of(ask, known_now, "ash", date(2024, 3, 5))
    ((claim, reason),) = view.not_deciding
    assert claim.headline == "NORTHERN-REBELS besieges Ash, with REBELS"
    assert reason == "a besieged place stays with its holder"
    assert [report.remark for report in claim.reports] == [
        "speaks for REBELS; gives the day as 8 March 2024",
        "repeats The Voice",
    ]


def test_the_history_covers_every_day_once_and_marks_the_day_on_the_map(ask, known_now):
    history = view_of(ask, known_now, "elm", AFTER).history
    assert [(run.from_on, run.to_on, run.words) for run in history] == [
        (date(2024, 1, 1), date(2024, 1, 31), "GOVERNMENT, presumed"),
        (date(2024, 2, 1), date(2024, 2, 2), "Contested: GOVERNMENT and REBELS"),
        (date(2024, 2, 3), date(2024, 12, 31), "REBELS"),
    ]
    assert [run.is_shown for run in history] == [False, False, True]
    assert [claim.claim_id for claim in history[2].claims] == ["c1"]


def test_control_that_goes_stale_stays_one_entry_of_the_history(known_now, arboria):
    runs = build_history(known_now.timelines["elm"], Viewpoint(arboria), as_of=AFTER)
    assert "stale from" in runs[-1].note


def test_partial_control_is_said_in_the_history():
    world = make_world(claimed("c1", "elm", "rebels", "captures", "02-01", extent="effective"))
    shown = resolve(world)
    view = build_place_view(answer(shown, "elm", as_of=AFTER), shown=shown)
    assert "effective control" in view.history[-1].note


def test_a_township_lists_the_places_inside_it_and_says_what_its_answer_is_about(ask, known_now):
    view = view_of(ask, known_now, "t-elm", AFTER)
    assert [(link.name, link.words) for link in view.inside] == [
        ("Elm", "REBELS"),
        ("Weir", "GOVERNMENT, presumed"),
    ]
    assert "outside the footprints" in view.remarks[0]


def test_a_place_known_only_to_its_township_says_so(ask, known_now):
    assert "Only its township is known" in view_of(ask, known_now, "weir", AFTER).remarks[0]


def test_a_unit_above_the_township_gives_no_answer_but_counts_its_townships(ask, known_now):
    view = view_of(ask, known_now, "west", AFTER)
    assert view.headline == "Unknown"
    assert "not resolved above the township" in view.sentence
    assert (view.problem, view.corroboration) == ("", "")
    assert [link.place_id for link in view.inside] == ["t-ash", "t-elm", "t-oak"]
    assert sum(count for _, count in view.inside_counts) == 3


def test_as_reported_at_the_time_nothing_later_is_cited_for_the_day(as_reported):
    on = date(2024, 2, 3)
    view = build_place_view(answer(as_reported, "elm", as_of=on), shown=as_reported)
    assert "GOVERNMENT" in view.headline_note
    assert all(not claim.reports for claim in view.claims_for)


def test_the_history_as_reported_cites_for_each_stretch_what_was_known_in_it(as_reported):
    view = build_place_view(answer(as_reported, "elm", as_of=date(2024, 2, 3)), shown=as_reported)
    assert view.is_as_reported
    assert [(run.from_on, run.words) for run in view.history] == [
        (date(2024, 1, 1), "GOVERNMENT, presumed"),
        (date(2024, 2, 4), "REBELS"),
    ]
    (claim,) = view.history[1].claims
    assert [report.publisher for report in claim.reports] == ["The Daily"]


def test_as_reported_the_answer_says_when_it_began_and_from_when_it_was_reported(as_reported):
    view = build_place_view(answer(as_reported, "elm", as_of=AFTER), shown=as_reported)
    assert view.since == (
        "3 February 2024 by what was known then; so reported from 4 February 2024"
    )
