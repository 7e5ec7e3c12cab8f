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
    """Words beside a name; in parentheses may stand another name of the same place."""

    text: str
    is_parenthesised: bool


@dataclass(frozen=True, slots=True)
class NameContext:
    """What the words beside a name say about the place.

    ``kinds`` are the kinds that they say, None where they say none; ``allowed`` are the
    places, of those that bear the name, with which they agree, None where they say nothing of
    that sort; ``unknown`` are the first words that mean nothing here. ``is_narrow`` says that
    they name more than the country.
    """

    kinds: KindFilter | None = None
    allowed: frozenset[str] | None = None
    unknown: str | None = None
    is_narrow: bool = False


def split_readings(text: str) -> Iterator[tuple[str, tuple[Aside, ...]]]:
    """Split a text into a name and what stands beside it, in the ways that it may be read.

    Yields
    ------
    tuple
        First the whole text with nothing beside it; then, where it has parentheses, commas or
        the word "in", what comes before them with what they set apart.

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
    """Read the words beside a name.

    Parameters
    ----------
    gazetteer
        Where to look them up.
    reading
        The places that bear the name.
    asides
        What stands beside it.
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
