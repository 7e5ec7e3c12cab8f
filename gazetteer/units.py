"""Names of military units: a number and a type, in the many forms that reports use.

"IB 236", "Infantry Battalion (IB) 236", "236th Infantry Battalion" and "IB-236 base" are the
same unit. The types below are English field vocabulary; names of types in other languages are
learnt from the toponyms of units whose English name is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from gazetteer.normalise import fold_words

#: The words that a token abbreviates. The long form is the key, so that abbreviations of one type
#: share it.
ENGLISH_ABBREVIATIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ab": ("artillery", "battalion"),
        "armored": ("armoured",),
        "arty": ("artillery",),
        "bde": ("brigade",),
        "bgf": ("border", "guard", "force"),
        "bgp": ("border", "guard", "police"),
        "bn": ("battalion",),
        "coy": ("company",),
        "defense": ("defence",),
        "div": ("division",),
        "ib": ("infantry", "battalion"),
        "lib": ("light", "infantry", "battalion"),
        "lid": ("light", "infantry", "division"),
        "moc": ("military", "operations", "command"),
        "operation": ("operations",),
        "regt": ("regiment",),
        "roc": ("regional", "operations", "command"),
        "tb": ("tank", "battalion"),
        "toc": ("tactical", "operations", "command"),
    }
)
_UNIT_NOUNS = frozenset(
    {"battalion", "brigade", "command", "company", "division", "force", "police", "regiment"}
)
#: Words that do not help to identify the unit.
_SILENT = frozenset(
    {"the", "no", "number", "base", "camp", "headquarters", "headquarter", "hq", "outpost"}
)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_GLUED = re.compile(r"([^\W\d]+)(\d+)")


def parse_unit(
    text: str, *, abbreviations: Mapping[str, tuple[str, ...]] = ENGLISH_ABBREVIATIONS
) -> str | None:
    """Parse the name of a numbered unit into a key.

    Parameters
    ----------
    text
        A name as written.
    abbreviations
        The words that each token abbreviates.

    Returns
    -------
    str or None
        Type and number; None unless the text names exactly one unit by its number.

    Examples
    --------
    >>> parse_unit("236th Infantry Battalion")
    'infantry battalion 236'
    >>> parse_unit("Infantry Battalion (IB) 236 base"), parse_unit("IB-236")
    ('infantry battalion 236', 'infantry battalion 236')
    >>> parse_unit("13-Mile gate") is None
    True
    """
    words, numbers = _split(text, abbreviations)
    if len(numbers) != 1 or not words or words[-1] not in _UNIT_NOUNS:
        return None
    if words[-2:-1] in (["force"], ["police"]) and words[-1] == "battalion":
        words.pop()  # "BGP 5" and "Border Guard Police Battalion 5"
    return " ".join([*words, *numbers])


def _split(text: str, abbreviations: Mapping[str, tuple[str, ...]]) -> tuple[list[str], set[str]]:
    """Split a text into the words of a type, with abbreviations expanded, and the numbers."""
    words: list[str] = []
    numbers: set[str] = set()
    for token in fold_words(text):
        glued = _GLUED.fullmatch(token)
        parts = glued.groups() if glued and glued[1] in abbreviations else (token,)
        for part in parts:
            ordinal = _ORDINAL.fullmatch(part)
            if ordinal or part.isdecimal():
                numbers.add((ordinal[1] if ordinal else part).lstrip("0"))
            elif part not in _SILENT:
                meant = list(abbreviations.get(part, (part,)))
                if words[-len(meant) :] != meant:  # "Infantry Battalion (IB)" says it twice
                    words += meant
    return words, numbers


def learn_abbreviations(names: Iterable[Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    """Learn the abbreviations of unit types from the names of units.

    A name that consists of one word and a number gives an abbreviation of the type if another
    name of the same place has the same number and a type in English. A word that would abbreviate
    two types is not learnt.

    Parameters
    ----------
    names
        The names of each place.

    Returns
    -------
    mapping
        The English abbreviations and those learnt.

    Examples
    --------
    >>> known = learn_abbreviations([["Infantry Battalion 236", "BI 236"]])
    >>> parse_unit("BI 55", abbreviations=known)
    'infantry battalion 55'
    """
    learnt: dict[str, set[tuple[str, ...]]] = {}
    for names_of_place in names:
        numbered = [name for name in names_of_place if any(sign.isdecimal() for sign in name)]
        units = {unit for name in numbered if (unit := parse_unit(name))}
        if len(units) != 1:
            continue
        *kind, number = next(iter(units)).split()
        for name in numbered:
            words, numbers = _split(name, {})
            if numbers == {number} and len(words) == 1 and words[0] not in ENGLISH_ABBREVIATIONS:
                learnt.setdefault(words[0], set()).add(tuple(kind))
    certain = {word: next(iter(kinds)) for word, kinds in learnt.items() if len(kinds) == 1}
    return MappingProxyType({**ENGLISH_ABBREVIATIONS, **certain})
