"""Claims and their reports in the panel's words."""

from datetime import date

import pytest

from layers.analysis.support import Weigher
from layers.resolution import resolve
from layers.rules.according_to import AccordingTo
from layers.vocabulary import ReportRole
from tests.factories import BASELINE
from tests.world import claimed, day, make_world, said
from views.claim_view import NO_REPORT, Viewpoint, build_claim_view, corroboration_words

DAILY = said("The Daily", "02-04", address="https://daily.example/elm")
VOICE = said("The Voice", "02-03", speaks_for="rebels")
ECHO = said("The Echo", "02-05", relays_source_id="the-daily-02-04")
CLAIM = claimed(
    "c1",
    "elm",
    "rebels",
    "captures",
    "02-01..02-03",
    reports=(DAILY, VOICE, ECHO),
    allies=("hill-army",),
    claimed_by="rebels",
    certainty="claimed",
)
WORLD = make_world(CLAIM)
ONLY_DAILY = "One publisher says so, and no other: The Daily."


def words(*rows, place_id="elm", on="03-01"):
    """Return the words on the corroboration of an answer in a world of these claims."""
    resolution = resolve(make_world(*rows))
    as_of = day(on)
    control = resolution.control(place_id, as_of=as_of)
    return corroboration_words(Weigher(resolution).weigh(control, as_of=as_of))


def captured(*reports, on="02-01"):
    return claimed("c1", "elm", "rebels", "captures", on, reports=reports)


def test_a_claim_says_who_did_what_where_and_with_whom():
    view = build_claim_view(CLAIM[0], Viewpoint(WORLD))
    assert view.headline == "REBELS captures Elm, with HILL-ARMY"
    assert view.window == "1 to 3 February 2024"
    assert view.details == ("claimed by one side", "REBELS says so", "full control")


def test_reports_stand_in_the_order_of_publication_with_what_to_keep_in_mind():
    view = build_claim_view(CLAIM[0], Viewpoint(WORLD))
    assert [(report.publisher, report.remark) for report in view.reports] == [
        ("The Voice", "speaks for REBELS"),
        ("The Daily", ""),
        ("The Echo", "repeats The Daily"),
    ]


def test_a_report_later_than_the_day_on_which_one_stands_is_not_shown():
    view = build_claim_view(CLAIM[0], Viewpoint(WORLD, known_on=date(2024, 2, 3)))
    assert [report.publisher for report in view.reports] == ["The Voice"]


def test_a_report_that_one_did_not_ask_for_is_not_shown():
    viewpoint = Viewpoint(WORLD, according_to=AccordingTo(frozenset({"The Daily"})))
    assert [report.publisher for report in build_claim_view(CLAIM[0], viewpoint).reports] == [
        "The Daily"
    ]


def test_without_the_captors_own_words_a_claim_that_quotes_them_has_no_report():
    viewpoint = Viewpoint(WORLD, according_to=AccordingTo(without_captors=True))
    assert build_claim_view(CLAIM[0], viewpoint).reports == ()


def test_the_default_of_the_baseline_speaks_of_every_place():
    view = build_claim_view(BASELINE, Viewpoint(WORLD))
    assert view.headline == "GOVERNMENT holds every place without a report of its own"


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ((DAILY,), ONLY_DAILY),
        ((VOICE,), "The captor's own side says so: The Voice."),
        (
            (DAILY, said("The Post", "02-06")),
            "2 publishers say so: The Daily and The Post.",
        ),
        (
            (DAILY, ECHO),
            f"{ONLY_DAILY} 1 report that only repeats another does not count.",
        ),
    ],
)
def test_corroboration_counts_publishers_and_neither_echoes_nor_mouthpieces(reports, expected):
    assert words(captured(*reports)) == expected


def test_where_nobody_reported_anything_no_report_stands_behind_the_answer():
    assert words() == NO_REPORT


def test_what_says_how_things_stood_before_a_change_does_not_corroborate_it():
    context = said("The Early", "01-20")
    assert words(captured(context, DAILY)) == ONLY_DAILY
    claim, sources = captured(context, DAILY)
    early, _ = build_claim_view(claim, Viewpoint(make_world((claim, sources)))).reports
    assert early.remark == "says how things stood before"


@pytest.mark.parametrize(
    ("role", "remark"),
    [
        (ReportRole.NOT_YET, "says that it had not happened yet"),
        (ReportRole.CONTEXT, "describes the situation only"),
    ],
)
def test_a_report_that_does_not_state_the_claim_is_shown_with_a_remark(role, remark):
    reports = (said("The Post", "02-03"), DAILY)
    row = claimed(
        *("c1", "elm", "rebels", "captures", "02-01..02-03"),
        reports=reports,
        roles={"The Post": role},
    )
    assert words(row) == ONLY_DAILY
    shown = build_claim_view(row[0], Viewpoint(make_world(row))).reports
    assert [(each.publisher, each.remark) for each in shown] == [
        ("The Post", remark),
        ("The Daily", ""),
    ]


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ((DAILY,), "One publisher passes on the captor's claim: The Daily."),
        (
            (DAILY, said("The Post", "02-06")),
            "2 publishers pass on the captor's claim: The Daily and The Post.",
        ),
    ],
)
def test_who_only_prints_what_a_side_says_does_not_say_so(reports, expected):
    row = claimed("c1", "elm", "rebels", "captures", "02-03", certainty="claimed", reports=reports)
    assert words(row) == expected


def test_a_row_of_the_baseline_that_cites_a_report_names_its_publisher():
    cited = said("The Almanac", "01-02")
    row = claimed("b2", "oak", "rebels", "holds", "01-01", is_baseline=True, reports=(cited,))
    assert words(row, place_id="oak") == "One publisher says so, and no other: The Almanac."


def test_a_publisher_that_also_speaks_for_itself_is_named_once():
    rows = (
        claimed("c1", "elm", "rebels", "contests", "02-01", reports=(VOICE,)),
        claimed("c2", "elm", "government", "contests", "02-02", reports=(VOICE,)),
    )
    assert words(*rows) == "One publisher says so, and no other: The Voice."
