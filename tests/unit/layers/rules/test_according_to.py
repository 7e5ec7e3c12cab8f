"""The choice of reports: what its text means, and that it is written back as it was read."""

import pytest

from layers.rules.according_to import AccordingTo, UnknownSourceError
from tests.factories import make_source

SOURCES = (
    make_source(),
    make_source(
        source_id="voice-0310", publisher="The Voice", collection=None, speaks_for="rebels"
    ),
)


@pytest.mark.parametrize(
    ("text", "names", "without_captors"),
    [
        ("The Daily", {"The Daily"}, False),
        ("the daily", {"The Daily"}, False),
        ("first-articles", {"first-articles"}, False),
        ("voice-0310", {"voice-0310"}, False),
        ("The Daily, the voice", {"The Daily", "The Voice"}, False),
        ("The Daily,The Voice", {"The Daily", "The Voice"}, False),
        (" , The Daily , ", {"The Daily"}, False),
        ("not-captors", set(), True),
        ("NOT-CAPTORS", set(), True),
        ("The Daily, not-captors", {"The Daily"}, True),
        ("not-captors, The Daily", {"The Daily"}, True),
    ],
)
def test_a_list_names_publishers_collections_and_reports(text, names, without_captors):
    assert AccordingTo.parse(text, SOURCES) == AccordingTo(frozenset(names), without_captors)


@pytest.mark.parametrize("text", ["", "  ", ",", " , ,"])
def test_blank_text_admits_everything(text):
    assert AccordingTo.parse(text, SOURCES) is None


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        (AccordingTo(frozenset({"The Voice", "The Daily"})), "The Daily, The Voice"),
        (AccordingTo(frozenset({"The Voice"}), without_captors=True), "The Voice, not-captors"),
        (AccordingTo(without_captors=True), "not-captors"),
        (AccordingTo(), ""),
    ],
)
def test_it_is_written_in_order_and_read_back(choice, text):
    assert str(choice) == text
    assert AccordingTo.parse(text, SOURCES) == (choice if text else None)


def refusal(text, sources=SOURCES):
    with pytest.raises(UnknownSourceError) as caught:
        AccordingTo.parse(text, sources)
    return str(caught.value)


def test_an_unknown_name_is_refused_with_what_it_may_mean():
    assert refusal("voice") == (
        "according to 'voice': no publisher, collection or source has that name;"
        " did you mean The Voice, voice-0310? Give publishers, collections or source ids"
        " separated by commas, or 'not-captors'."
    )


def test_an_unknown_name_like_no_other_is_refused_without_a_guess():
    assert refusal("The Daily, nobody") == (
        "according to 'nobody': no publisher, collection or source has that name."
        " Give publishers, collections or source ids separated by commas, or 'not-captors'."
    )


def test_at_most_five_names_are_offered():
    sources = [make_source(source_id=f"paper-{n}", publisher=f"Paper {n}") for n in range(9)]
    told = refusal("paper ", sources)
    assert "did you mean Paper 0, Paper 1, Paper 2, Paper 3, Paper 4?" in refusal("per ", sources)
    assert "paper-" not in told


@pytest.mark.parametrize(
    ("choice", "speaks_for_captor", "admits"),
    [
        (AccordingTo(), False, True),
        (AccordingTo(), True, True),
        (AccordingTo(without_captors=True), False, True),
        (AccordingTo(without_captors=True), True, False),
        (AccordingTo(frozenset({"The Daily"})), True, True),
        (AccordingTo(frozenset({"daily-0204"})), False, True),
        (AccordingTo(frozenset({"first-articles"})), False, True),
        (AccordingTo(frozenset({"The Voice"})), False, False),
        (AccordingTo(frozenset({"The Daily"}), without_captors=True), True, False),
        (AccordingTo(frozenset({"The Daily"}), without_captors=True), False, True),
    ],
)
def test_a_report_is_admitted_by_any_of_its_names(choice, speaks_for_captor, admits):
    assert choice.admits(make_source(), speaks_for_captor=speaks_for_captor) is admits
