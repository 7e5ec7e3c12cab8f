"""The page in another language: the address chooses the language of the page."""

import pytest

from wording.language import t, use_language


@pytest.fixture
def burmese(open_dashboard):
    return open_dashboard(lang="my", day="2024-02-10", place="elm")


def in_burmese(message, /, **values):
    with use_language("my"):
        return t(message, **values)


def test_the_panel_speaks_the_language_of_the_address(burmese):
    assert in_burmese("On {day}", day="၂၀၂၄ ဖေဖော်ဝါရီ ၁၀") in burmese.text
    assert in_burmese("Who held it when") in burmese.text
    assert "Who held it when" not in burmese.text
    assert "took it over" not in burmese.text


def test_sides_and_places_go_by_their_names_in_it(burmese):
    assert "သူပုန်တပ်" in burmese.text
    assert "သူပုန်" in burmese.text
    assert "REBELS" not in burmese.text


def test_days_are_written_in_its_digits(burmese):
    assert "၂၀၂၄ ဖေဖော်ဝါရီ ၁၀ စနေ" in burmese.text
    assert "February" not in burmese.text


def test_the_credits_and_limits_are_said_in_it_too(burmese):
    assert in_burmese("Files, licences and credits") in burmese.text
    assert "Files, licences" not in burmese.text
    assert "CC0 1.0" in burmese.text


def test_the_search_answers_in_it(open_dashboard):
    page = open_dashboard(lang="my")
    page.app.text_input(key="search").set_value("Atlantis").run()
    said = " ".join(element.value for element in page.app.text)
    assert in_burmese("No place is called “{text}”.", text="Atlantis") in said


def test_a_link_that_was_mangled_is_told_in_it(open_dashboard):
    page = open_dashboard(lang="my", day="2024-02-31")
    (warning,) = page.app.warning
    assert in_burmese("is not a day of the calendar") in warning.value


def test_a_language_that_is_not_there_leaves_english_and_says_so(open_dashboard):
    page = open_dashboard(lang="xx")
    assert "As of Tuesday, 31 December 2024" in page.text
    assert len(page.app.warning) == 1
