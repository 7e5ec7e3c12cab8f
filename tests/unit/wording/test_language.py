"""Messages, days and numbers in the language in use."""

import threading
from datetime import date

import pytest

from wording import catalogue, language
from wording.language import (
    browser_messages,
    choose,
    current_language,
    day_words,
    list_words,
    long_day_words,
    month_words,
    number_words,
    open_message,
    t,
    tn,
    use_language,
    window_words,
)

DAY = date(2024, 8, 3)


class Glossary:
    """A catalogue of a few entries, in place of the one on disk."""

    def __init__(self, entries):
        self.entries = entries

    def gettext(self, message):
        return self.entries.get(message, message)

    def ngettext(self, one, many, count):
        return self.entries.get(one, one if count == 1 else many)


@pytest.fixture
def translated(monkeypatch):
    """Let one language translate only the messages that a test gives."""

    def install(**entries):
        glossary = Glossary({text: entries[text] for text in entries})
        monkeypatch.setattr(language, "translations", lambda _: glossary)
        return glossary.entries

    return install


def test_a_message_without_a_translation_stays_english():
    with use_language("my"):
        assert t("A sentence nobody wrote, {name}", name="A") == "A sentence nobody wrote, A"


def test_english_fills_its_placeholders():
    assert t("Held by {holder}", holder="A") == "Held by A"
    assert t("") == ""


def test_what_a_value_holds_is_never_read_as_a_placeholder():
    assert t("{a} and {b}", a="{b}", b="B") == "{b} and B"


def test_a_translation_that_asks_for_another_value_is_passed_over(translated):
    translated(**{"Held by {holder}": "{owner} ...", "{n} day": "{days} ..."})
    assert t("Held by {holder}", holder="A") == "Held by A"
    assert tn("{n} day", "{n} days", 2) == "2 days"


def test_a_translation_may_turn_the_order_round(translated):
    translated(**{"{a} took {b}": "{b} ... {a}"})
    assert t("{a} took {b}", a="A", b="B") == "B ... A"


def test_an_open_message_keeps_its_blanks_and_passes_over_a_translation_with_others(translated):
    translated(**{"{a} took {b}": "{b} ... {a}", "Held by {holder}": "{owner} ..."})
    assert open_message("{a} took {b}") == "{b} ... {a}"
    assert open_message("Held by {holder}") == "Held by {holder}"
    assert open_message("") == ""


def test_a_missing_value_does_not_raise():
    assert t("Held by {holder}") == "Held by {holder}"


def test_a_count_chooses_its_form():
    assert tn("{n} change", "{n} changes", 1) == "1 change"
    assert tn("{n} change", "{n} changes", 0) == "0 changes"
    assert tn("{n} change", "{n} changes", 1200) == "1,200 changes"


def test_numbers_among_the_values_are_written_in_the_languages_digits():
    with use_language("my"):
        assert t("Page {number} of {name}", number=1234, name="v2") == "Page ၁,၂၃၄ of v2"
    assert t("{flag}", flag=True) == "True"


def test_english_days_are_written_the_way_a_person_says_them():
    assert day_words(DAY) == "3 August 2024"
    assert long_day_words(DAY) == "Saturday, 3 August 2024"
    assert month_words(DAY) == "August 2024"
    assert number_words(12345.5) == "12,345.5"


@pytest.mark.parametrize(
    ("latest_on", "words"),
    [
        (DAY, "3 August 2024"),
        (date(2024, 8, 5), "3 to 5 August 2024"),
        (date(2024, 9, 5), "3 August to 5 September 2024"),
        (date(2025, 9, 5), "3 August 2024 to 5 September 2025"),
    ],
)
def test_an_english_window_says_what_both_days_share_once(latest_on, words):
    assert window_words(DAY, latest_on) == words


def test_burmese_days_and_numbers_have_burmese_digits_and_names():
    with use_language("my"):
        assert day_words(DAY) == "၂၀၂၄ ဩဂုတ် ၃"
        assert long_day_words(DAY) == "၂၀၂၄ ဩဂုတ် ၃ စနေ"
        assert number_words(12345) == "၁၂,၃၄၅"
        assert window_words(DAY, date(2024, 9, 5)).startswith("၂၀၂၄ ဩဂုတ် ၃")


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_names_are_joined_the_way_a_sentence_does(items, words):
    assert list_words(items) == words


def test_a_block_ends_with_the_language_before_it():
    with use_language("my"):
        with use_language("en"):
            assert current_language() == "en"
        assert current_language() == "my"
    assert current_language() == "en"


def test_another_thread_starts_in_english():
    seen = []
    with use_language("my"):
        thread = threading.Thread(target=lambda: seen.append(current_language()))
        thread.start()
        thread.join()
    assert seen == ["en"]


def test_a_language_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="'xx'"):
        use_language("xx")


@pytest.mark.parametrize(
    ("requested", "preferred", "code"),
    [
        ("my", "en-GB", "my"),
        ("xx", "my-MM", "my"),
        (None, ["fr-FR", "my", "en"], "my"),
        (None, "fr", "en"),
        ("", None, "en"),
        ("EN", "my", "en"),
    ],
)
def test_the_address_comes_first_then_the_browser_then_english(requested, preferred, code):
    assert choose(requested, preferred) == code


def test_the_browser_gets_the_messages_of_the_scripts_alone():
    words = browser_messages("my")
    files = {
        (message.id if isinstance(message.id, str) else message.id[0]): [
            file for file, _ in message.locations
        ]
        for message in catalogue.read_catalogue("my")
        if message.id
    }
    assert words["code"] == "my"
    assert words["messages"]
    assert all(any(file.endswith(".js") for file in files[each]) for each in words["messages"])
    assert any(all(file.endswith(".py") for file in named) for named in files.values())


def test_the_browser_gets_names_of_months_and_of_days_from_sunday():
    dates = browser_messages("en")["dates"]
    assert dates["months"][7] == "August"
    assert dates["weekdays"][0] == "Sunday"
    assert dates["weekdays"][6] == "Saturday"
    assert browser_messages("en")["messages"] == {}
