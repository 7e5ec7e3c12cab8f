"""Which reports count."""

from datetime import date

from dashboard.question import (
    Question,
    Resolutions,
    build_link_terms,
    build_question,
    list_source_choices,
)
from dashboard.view import Mode, ViewState
from layers.rules.according_to import NOT_CAPTORS, AccordingTo

DAY = date(2024, 2, 10)


def test_the_order_in_which_sources_were_clicked_does_not_matter():
    one = ViewState(DAY, according_to=("The Voice", "The Daily"))
    other = ViewState(date(2024, 5, 1), according_to=("The Daily", "The Voice"))
    assert build_question(one) == build_question(other)


def test_only_a_choice_makes_another_question():
    assert build_question(ViewState(DAY)).is_default
    assert not build_question(ViewState(DAY, known_on=DAY)).is_default
    assert not build_question(ViewState(DAY, according_to=("The Daily",))).is_default


def test_the_captors_own_words_are_a_choice_beside_the_names():
    question = Question(according_to=(NOT_CAPTORS, "The Daily"))
    assert question.sources == AccordingTo(frozenset({"The Daily"}), without_captors=True)
    assert Question().sources is None


def test_each_mode_shows_its_own_timeline(known_now, as_reported):
    resolutions = Resolutions(known_now, as_reported)
    assert resolutions.of_mode(Mode.NOW) is known_now
    assert resolutions.of_mode(Mode.REPORTED) is as_reported


def test_links_may_name_publishers_collections_and_sources(arboria):
    terms = build_link_terms(arboria)
    assert {"The Daily", "first-articles", "daily-0204", NOT_CAPTORS} <= terms.source_terms
    assert None not in terms.source_terms
    assert (terms.first_day, terms.last_day) == (date(2024, 1, 1), date(2024, 12, 31))
    assert terms.last_report_on == terms.last_day
    assert "elm" in terms.place_ids


def test_sources_are_offered_collections_first_then_by_number_of_reports(arboria):
    assert list_source_choices(arboria) == {
        "first-articles": "Collection: first-articles (2 reports)",
        "The Daily": "The Daily (2 reports)",
        "The Voice": "The Voice (1 report)",
    }
