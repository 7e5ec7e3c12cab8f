"""From spellings to keys: what two ways of writing the same name have in common.

Keys are for comparison and are never shown. Two names have the same key if they differ only in
case, spaces, hyphens, apostrophes and other punctuation, diacritics on Latin letters, the script
of digits, or the order in which the signs of a syllable were typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_APOSTROPHES = re.compile("['`´‘’‚‛ʹʻʼʽˈ′＇]")
# Everything except letters, digits and the signs that belong to a letter separates words.
_BETWEEN_WORDS = re.compile(r"[^\w\u0300-\u036f\u1000-\u109f\uaa60-\uaa7f\ua9e0-\ua9ff]|_|[၊။]")
_WORD_BOUNDARY = re.compile(r"(?<![0-9]) | (?![0-9])")
_LATIN_MARKS = re.compile("[\u0300-\u036f]")

# Signs after a consonant, in the order of Unicode Technical Note 11. Most have combining class 0,
# so Unicode normalisation leaves them as typed.
_SIGN_ORDER = {
    sign: place
    for place, sign in enumerate(
        "\u103b\u103c\u103d\u103e\u1031\u102d\u102e\u1032\u102f\u1030\u102b\u102c"
        "\u1036\u1037\u103a\u1038"
    )
}
_SIGNS = re.compile("[" + "".join(_SIGN_ORDER) + "]{2,}")
# The letter nya and the vowel u look alike; only nya takes the killer sign.
_VOWEL_AS_NYA = re.compile("\u1025(?=[\u1036\u1037]*\u103a)")
# The digits zero and seven are typed for the letters wa and ra; a real digit is next to digits.
_DIGIT_AS_LETTER = re.compile(
    "(?<![\u1040-\u1049])(?:\u1040|\u1047)(?=[\u1000-\u103f])|(?<=[\u1000-\u103f])(?:\u1040|\u1047)(?![\u1040-\u1049])"
)
_LETTER_FOR_DIGIT = {"\u1040": "\u101d", "\u1047": "\u101b"}


def normalise_toponym(text: str) -> str:
    """Normalise a name to its lookup key.

    Kind words ("town", "township") are kept; `gazetteer.kinds.split_kind_words` splits them
    off.

    Parameters
    ----------
    text
        A name in any script.

    Returns
    -------
    str
        The key; empty where the text has neither letters nor digits. Normalising a key returns
        it unchanged.

    Examples
    --------
    >>> {normalise_toponym(name) for name in ("Elm-O", "Elm’O", "ELM O", "Élmo", "elm o.")}
    {'elmo'}
    >>> normalise_toponym("စဥ့်ကူး") == normalise_toponym("စဉ့်ကူး")
    True
    """
    return join_words(fold_words(text))


def join_words(words: Iterable[str]) -> str:
    """Join folded words into a key.

    Two numbers stay separate. Joining may bring signs together that were apart, so text that is
    not plain ASCII is folded again until nothing changes.

    Examples
    --------
    >>> join_words(("nay", "pyi", "taw")), join_words(("ib", "23", "6"))
    ('naypyitaw', 'ib23 6')
    """
    key = _WORD_BOUNDARY.sub("", " ".join(words))
    if key.isascii():
        return key
    while (again := _WORD_BOUNDARY.sub("", " ".join(fold_words(key)))) != key:
        key = again
    return key


def fold_words(text: str) -> tuple[str, ...]:
    """Split a name into folded words for comparison.

    Examples
    --------
    >>> fold_words("Infantry  Battalion (IB) 236")
    ('infantry', 'battalion', 'ib', '236')
    """
    if text.isascii():  # most names; nothing below applies to them
        return tuple(_BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", text.lower())).split())
    folded = _fold_letters(text)
    # Folding a letter may produce another that folds ("ẛ"); keys must be stable.
    while (again := _fold_letters(folded)) != folded:
        folded = again
    return tuple(folded.split())


def _fold_letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    folded = _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", folded))
    folded = _APOSTROPHES.sub("", _INVISIBLE.sub("", folded))
    folded = unicodedata.normalize("NFC", folded)
    folded = _DIGIT_AS_LETTER.sub(lambda found: _LETTER_FOR_DIGIT[found[0]], folded)
    folded = _SIGNS.sub(_sort_signs, folded)
    folded = _VOWEL_AS_NYA.sub("\u1009", folded)
    folded = "".join(_to_ascii_digit(letter) for letter in folded)
    return " ".join(_BETWEEN_WORDS.sub(" ", folded).split())


def _sort_signs(found: re.Match[str]) -> str:
    return "".join(sorted(found[0], key=_SIGN_ORDER.__getitem__))


def _to_ascii_digit(letter: str) -> str:
    return str(unicodedata.digit(letter)) if unicodedata.category(letter) == "Nd" else letter
