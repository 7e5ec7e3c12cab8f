import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.normalise import fold_words, normalise_toponym

BURMESE = st.text(alphabet=st.characters(min_codepoint=0x1000, max_codepoint=0x109F))
TRICKY = st.text(alphabet="aÉıİẛß'’-() ,0၀၇ဝရ်ူဥဦ့")


@pytest.mark.parametrize(
    "spelling",
    ["Ta'ang", "TA’ANG", "Ta‘ang", "ta-ang", "Ta ang", "Tāáng", " Ta'ang. ", "Ta\u200bang"],
)
def test_spellings_that_differ_in_dress_have_one_key(spelling):
    assert normalise_toponym(spelling) == "taang"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("စဉ့်ကူး", "စဥ့်ကူး"),  # the letter nya, or the vowel u that looks like it
        ("မြို့", "မြို\u1037"),
        ("ကို", "က\u102f\u102d"),  # vowels typed in another order
        ("ဝိုင်းမော်", "၀ိုင်းမော်"),  # the digit zero for the letter wa
        ("ခလရ ၂၃၆", "ခလရ 236"),
        ("ပြင်ဦးလွင်", "ပြင်\u1025\u102eးလွင်"),
        ("မန်ဟျိုး မန်ဟီးရိုး", "မန်ဟျိုးမန်ဟီးရိုး"),
    ],
)
def test_burmese_that_looks_alike_has_one_key(one, other):
    assert normalise_toponym(one) == normalise_toponym(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kyaukme", "Kyaukse"),
        ("Pale", "Paletwa"),
        ("ကသာ", "ကသ"),
        ("IB 23 6", "IB 236"),
        ("ကာ", "က"),
    ],
)
def test_different_names_have_different_keys(one, other):
    assert normalise_toponym(one) != normalise_toponym(other)


@pytest.mark.parametrize("text", ["", "  ", "-", "()", "\u200b", "'", "။"])
def test_text_without_letters_has_no_key(text):
    assert normalise_toponym(text) == ""


@given(st.one_of(st.text(), BURMESE, TRICKY))
def test_a_key_is_its_own_key(text):
    key = normalise_toponym(text)

    assert normalise_toponym(key) == key


@given(st.text(alphabet="abcXYZ 123-'"))
def test_case_and_outer_spaces_never_matter(text):
    assert normalise_toponym(f"  {text.upper()} ") == normalise_toponym(text)


def test_words_keep_their_order_and_parentheses_go():
    assert fold_words("Oak (North), 2") == ("oak", "north", "2")
