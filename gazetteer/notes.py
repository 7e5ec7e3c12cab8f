"""One line for a person: why a name means this place, several, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gazetteer.gazetteer import Gazetteer
from gazetteer.kinds import KindFilter
from gazetteer.places import Place
from gazetteer.vocabulary import PlaceKind

if TYPE_CHECKING:
    from gazetteer.result import Match

_SHOWN = 4


def describe_place(gazetteer: Gazetteer, place: Place) -> str:
    """Describe a place in a few words: name, kind, id and the unit around it.

    Examples
    --------
    >>> oak = Place(place_id="X02", kind=PlaceKind.TOWN, name="Oak")
    >>> describe_place(Gazetteer([oak]), oak)
    'Oak, town X02'
    """
    words = f"{place.name}, {kind_words(place.kind)} {place.place_id}"
    if place.parent_id is None:
        return words
    return f"{words} in {gazetteer.place(place.parent_id).name}"


def kind_words(kind: PlaceKind) -> str:
    """Return a kind as words.

    Examples
    --------
    >>> kind_words(PlaceKind.STATE_REGION)
    'state region'
    """
    return kind.value.replace("_", " ")


def describe_match(
    gazetteer: Gazetteer,
    candidates: Sequence[Match],
    *,
    near: Sequence[Match],
    asked: KindFilter | None,
    said: KindFilter | None,
) -> str:
    """Say what a reader of the match should know: what was bent, what else may be meant."""
    place = candidates[0].place
    kinds = asked or said
    notes = []
    if place.kind is PlaceKind.LOCALITY:
        notes.append("an area without a drawn limit: it answers only from claims about itself")
    elif kinds is not None and place.kind not in kinds.wanted:
        notes.append(f"of the kind {kind_words(place.kind)} in this gazetteer")
    elif asked is not None and said is not None and not asked.wanted & said.wanted:
        notes.append(f"the text says another kind than was asked for; this is the {place.kind}")
    others = [match.place for match in candidates[1:]]
    if others:
        listed = "; ".join(describe_place(gazetteer, other) for other in others[:_SHOWN])
        more = f"; and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
        hint = "ask for a kind to get another" if kinds is None else "ask by id to get another"
        notes.append(f"the name also stands for {listed}{more}: {hint}")
    if near:
        listed = "; ".join(describe_place(gazetteer, match.place) for match in near[:_SHOWN])
        notes.append(f"one letter away is {listed}")
    return "; ".join(notes)


def describe_ambiguity(candidates: Sequence[Match]) -> str:
    """Say that several places bear the name, and what would choose between them."""
    kinds = {match.place.kind for match in candidates}
    remedy = "the area it lies in" if len(kinds) == 1 else "its kind or the area it lies in"
    return f"{len(candidates)} places bear this name: say {remedy}"


def describe_exclusion(gazetteer: Gazetteer, name: str, named: Sequence[Match]) -> str:
    """Say that the name exists, but not of the kind or in the area that was asked for."""
    listed = "; ".join(describe_place(gazetteer, match.place) for match in named[:_SHOWN])
    return f"{name!r} is known, but not of the kind or in the area asked for: {listed}"
