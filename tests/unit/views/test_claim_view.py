"""Claims and their reports as the panel tells them."""

from datetime import date

import pytest

from layers.rules.according_to import AccordingTo
from tests.factories import BASELINE
from tests.world import claimed, make_world, said
from views.claim_view import NO_REPORT, Asker, build_claim_view, corroboration_words

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


def words(*reports):
    """What is said of corroboration for one claim with these reports."""
    row = claimed("c1", "elm", "rebels", "captures", "02-01", reports=reports)
    return corroboration_words([row[0]], Asker(make_world(CLAIM, row)))


def test_a_claim_says_who_did_what_where_and_with_whom():
    view = build_claim_view(CLAIM[0], Asker(WORLD))
    assert view.headline == "REBELS captures Elm, with HILL-ARMY"
    assert view.window == "1 to 3 February 2024"
    assert view.details == ("claimed by one side", "REBELS says so", "full control")


def test_reports_stand_in_the_order_of_publication_with_what_to_keep_in_mind():
    view = build_claim_view(CLAIM[0], Asker(WORLD))
    assert [(report.publisher, report.remark) for report in view.reports] == [
        ("The Voice", "speaks for REBELS"),
        ("The Daily", ""),
        ("The Echo", "repeats The Daily"),
    ]


def test_a_report_later_than_the_day_on_which_one_stands_is_not_shown():
    view = build_claim_view(CLAIM[0], Asker(WORLD, known_on=date(2024, 2, 3)))
    assert [report.publisher for report in view.reports] == ["The Voice"]


def test_a_report_that_one_did_not_ask_for_is_not_shown():
    asker = Asker(WORLD, according_to=AccordingTo(frozenset({"The Daily"})))
    assert [report.publisher for report in build_claim_view(CLAIM[0], asker).reports] == [
        "The Daily"
    ]


def test_without_the_captors_own_words_a_claim_that_quotes_them_has_no_report():
    asker = Asker(WORLD, according_to=AccordingTo(without_captors=True))
    assert build_claim_view(CLAIM[0], asker).reports == ()


def test_the_default_of_the_baseline_speaks_of_every_place():
    view = build_claim_view(BASELINE, Asker(WORLD))
    assert view.headline == "GOVERNMENT holds every place without a report of its own"


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ((), NO_REPORT),
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
    if not reports:
        assert corroboration_words([BASELINE], Asker(WORLD)) == expected
    else:
        assert words(*reports) == expected
