"""The catalogues contain every message of the code, translated, and nothing that breaks a page."""

import re
from collections import Counter
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from tests.conftest import ROOT
from wording.catalogue import catalogue_file, placeholders, read_catalogue, translated_forms
from wording.extract import find_messages
from wording.languages import DEFAULT, LANGUAGES
from wording.update import IN_PROGRESS, updated_files

CODES = sorted(set(LANGUAGES) - {DEFAULT})
MARKUP = re.compile(r"<[a-z/!]|&[a-z]+;|&#\d+;|`|\*\*", re.IGNORECASE)
#: Characters of the older encoding that are not used in Unicode text.
NEVER_IN_UNICODE_BURMESE = re.compile("[\u1060-\u1097]")


def english_of(message):
    return [message.id] if isinstance(message.id, str) else list(message.id)


def header(code):
    return catalogue_file(code).read_text(encoding="utf-8").partition("\n\n")[0]


def messages(code):
    return [message for message in read_catalogue(code) if message.id]


def test_the_catalogues_are_up_to_date_with_the_code():
    stale = [
        str(file.relative_to(ROOT))
        for file, text in updated_files(ROOT).items()
        if not file.is_file() or file.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run python -m wording"


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_translated(code):
    assert len(messages(code)) > 200
    # A new language is translated step by step; docs/translating.md says when it is done.
    if IN_PROGRESS in header(code):
        return
    assert [each.id for each in messages(code) if not all(translated_forms(each))] == []


@pytest.mark.parametrize("code", CODES)
def test_no_translation_is_a_guess(code):
    assert [message.id for message in messages(code) if message.fuzzy] == []


@pytest.mark.parametrize("code", CODES)
def test_placeholders_are_those_of_the_english_text(code):
    different = {
        english: form
        for message in messages(code)
        for english in english_of(message)[-1:]
        for form in translated_forms(message)
        if form
        and Counter(re.findall(r"\{[^}]*\}", form)) != Counter(re.findall(r"\{[^}]*\}", english))
    }
    assert different == {}


@pytest.mark.parametrize("code", CODES)
def test_counted_messages_have_all_forms_of_the_language(code):
    text = catalogue_file(code).read_bytes()
    forms = read_po(BytesIO(text)).num_plurals
    assert f"nplurals={forms};" in LANGUAGES[code].plural_forms
    counted = [message for message in messages(code) if not isinstance(message.id, str)]
    assert counted
    assert [each.id for each in counted if len(translated_forms(each)) != forms] == []


@pytest.mark.parametrize("code", CODES)
def test_a_draft_says_that_it_is_one(code):
    assert ("not yet reviewed by a speaker" in header(code).lower()) == LANGUAGES[code].is_draft


@pytest.mark.parametrize("code", CODES)
def test_translations_hold_no_markup_and_no_blanks_at_their_ends(code):
    bad = [
        form
        for message in messages(code)
        for form in translated_forms(message)
        if MARKUP.search(form) or form != form.strip() or NEVER_IN_UNICODE_BURMESE.search(form)
    ]
    assert bad == []


def test_english_messages_hold_no_markup_and_no_blanks_at_their_ends():
    texts = [
        text
        for message in find_messages(ROOT)
        for text in ([message.id] if isinstance(message.id, str) else message.id)
    ]
    assert [text for text in texts if MARKUP.search(text) or text != text.strip() or not text] == []


def test_a_counted_message_is_nowhere_an_uncounted_one():
    single = {each.id for each in find_messages(ROOT) if isinstance(each.id, str)}
    counted = {each.id[0] for each in find_messages(ROOT) if not isinstance(each.id, str)}
    assert single & counted == set()


def test_both_forms_of_a_counted_message_ask_for_the_same_values():
    unequal = [
        each.id
        for each in find_messages(ROOT)
        if not isinstance(each.id, str)
        and placeholders(each.id[0]) | {"n"} != placeholders(each.id[1]) | {"n"}
    ]
    assert unequal == []
