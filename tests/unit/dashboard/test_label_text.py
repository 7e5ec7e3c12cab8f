"""Text from data arrives as text."""

import html

from hypothesis import given
from hypothesis import strategies as st

from dashboard.label_text import ASCII_PUNCTUATION, label_text


@given(text=st.text())
def test_a_label_holds_no_punctuation_that_markdown_reads(text):
    label = label_text(text)
    for reference in {f"&#{ord(character)};" for character in ASCII_PUNCTUATION}:
        label = label.replace(reference, "")
    assert not set(label) & set(ASCII_PUNCTUATION)


@given(text=st.text(st.characters(exclude_categories=("Cc", "Cs", "Z"))))
def test_a_browser_reads_the_same_text_back(text):
    assert html.unescape(label_text(text)) == text


def test_a_label_is_one_line():
    assert label_text("  two\n\n words ") == "two words"
