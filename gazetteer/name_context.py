"""The context of a name: "Elm, Northland", "Elm (Ulm)", "Elm (township)", "Elm in Northland"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gazetteer.gazetteer import Gazetteer
from gazetteer.index import Reading
from gazetteer.kinds import KindFilter, parse_kind_words
from gazetteer.normalise import normalise_toponym
from gazetteer.scope import Scope, find_areas, is_narrow

_PARENTHESISED = re.compile(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]\s*")
_COMMAS = re.compile(r"\s*[,，၊;]\s*")
_IN = re.compile(r"\s+in\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Aside:
    """Words next to a name; those in parentheses may be another name of the same place."""

    text: str
    is_parenthesised: bool


@dataclass(frozen=True, slots=True)
class NameContext:
    """What the words next to a name say about the place.

    ``kinds`` are the kinds that they name, None where there are none; ``allowed`` are the places
    with the name that agree with them, None where they name no area or place; ``unknown`` are the
    first words that have no meaning here. ``is_narrow`` tells whether they name more than the
    country.
    """

    kinds: KindFilter | None = None
    allowed: frozenset[str] | None = None
    unknown: str | None = None
    is_narrow: bool = False


def split_readings(text: str) -> Iterator[tuple[str, tuple[Aside, ...]]]:
    """Split a text into a name and its context, in every possible way.

    Yields
    ------
    tuple
        First the whole text without context; then, if it has parentheses, commas or the word
        "in", the part before them with the parts that they separate.

    Examples
    --------
    >>> [(name, [aside.text for aside in asides]) for name, asides in split_readings("Elm (Oak), X")]
    [('Elm (Oak), X', []), ('Elm', ['Oak', 'X'])]
    """
    yield text, ()
    asides: list[Aside] = []
    head = text
    while found := _PARENTHESISED.search(head):
        inner = (part for part in _COMMAS.split(found[1].strip()) if part)
        asides += [Aside(part, is_parenthesised=True) for part in inner]
        head = f"{head[: found.start()]} {head[found.end() :]}".strip(" ,")
    head, *more = _COMMAS.split(head)
    if not asides and not more:
        head, *more = _IN.split(head, maxsplit=1)
    asides += [Aside(part, is_parenthesised=False) for part in more if part]
    if asides and normalise_toponym(head):
        yield head, tuple(asides)


def read_context(gazetteer: Gazetteer, reading: Reading, asides: tuple[Aside, ...]) -> NameContext:
    """Read the words next to a name.

    Parameters
    ----------
    gazetteer
        Where to look up the words.
    reading
        The places with the name.
        asides
            The words next to it.
    """
    kinds: KindFilter | None = None
    allowed: frozenset[str] | None = None
    narrow = False
    for aside in asides:
        said = parse_kind_words(aside.text)
        if said is not None:
            kinds = said
            continue
        areas = find_areas(gazetteer, aside.text)
        same: set[str] = set()
        if aside.is_parenthesised:
            same = {entry.place_id for entry in gazetteer.index.read(aside.text).entries}
        if not areas and not same:
            return NameContext(kinds, allowed, unknown=aside.text)
        scope = Scope((areas,))
        agreeing = frozenset(
            entry.place_id
            for entry in reading.entries
            if entry.place_id in same or scope.has(gazetteer, entry.place_id)
        )
        allowed = agreeing if allowed is None else allowed & agreeing
        narrow = narrow or bool(same) or is_narrow(gazetteer, areas)
    return NameContext(kinds, allowed, is_narrow=narrow)
