"""One line for the reader: why a name means this place, several, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gazetteer.gazetteer import Gazetteer, place_name
from gazetteer.kinds import KindFilter
from gazetteer.places import Place
from gazetteer.vocabulary import PlaceKind
from wording.language import aside, mark, t, tn

if TYPE_CHECKING:
    from gazetteer.result import Match

_SHOWN = 4
KIND_NAMES = {
    PlaceKind.COUNTRY: mark("country"),
    PlaceKind.STATE_REGION: mark("state or region"),
    PlaceKind.DISTRICT: mark("district"),
    PlaceKind.TOWNSHIP: mark("township"),
    PlaceKind.TOWN: mark("town"),
    PlaceKind.WARD: mark("ward"),
    PlaceKind.VILLAGE: mark("village"),
    PlaceKind.BASE: mark("base"),
    PlaceKind.HEADQUARTERS: mark("headquarters"),
    PlaceKind.AIRPORT: mark("airport"),
    PlaceKind.BORDER_GATE: mark("border gate"),
    PlaceKind.TRADE_ZONE: mark("trade zone"),
    PlaceKind.POLICE_STATION: mark("police station"),
    PlaceKind.INDUSTRIAL_SITE: mark("industrial site"),
    PlaceKind.ACADEMY: mark("academy"),
    PlaceKind.LOCALITY: mark("locality"),
}
"""Names of the kinds of place, for use inside a sentence."""


def describe_place(gazetteer: Gazetteer, place: Place) -> str:
    """Describe a place in a few words: name, kind, id and the unit around it.

    Examples
    --------
    >>> oak = Place(place_id="X02", kind=PlaceKind.TOWN, name="Oak")
    >>> describe_place(Gazetteer([oak]), oak)
    'Oak, town X02'
    """
    said = {
        "name": place_name(gazetteer, place.place_id),
        "kind": kind_words(place.kind),
        "code": place.place_id,
    }
    if place.parent_id is None:
        return t("{name}, {kind} {code}", **said)
    area = place_name(gazetteer, place.parent_id)
    return t("{name}, {kind} {code} in {area}", **said, area=area)


def kind_words(kind: PlaceKind) -> str:
    """Write a kind of place in plain words.

    Examples
    --------
    >>> kind_words(PlaceKind.STATE_REGION)
    'state or region'
    """
    return t(KIND_NAMES[kind])


def describe_match(
    gazetteer: Gazetteer,
    candidates: Sequence[Match],
    *,
    near: Sequence[Match],
    asked: KindFilter | None,
    said: KindFilter | None,
) -> str:
    """Say what a reader of the match should know: what was adjusted, what else may be meant."""
    place = candidates[0].place
    kinds = asked or said
    notes = []
    if place.kind is PlaceKind.LOCALITY:
        notes.append(t("an area without a drawn limit: it answers only from claims about itself"))
    elif kinds is not None and place.kind not in kinds.wanted:
        notes.append(t("of the kind {kind} in this gazetteer", kind=kind_words(place.kind)))
    elif asked is not None and said is not None and not asked.wanted & said.wanted:
        notes.append(
            t(
                "the text says another kind than was asked for; this is the {kind}",
                kind=kind_words(place.kind),
            )
        )
    others = [match.place for match in candidates[1:]]
    if others:
        listed = [describe_place(gazetteer, other) for other in others[:_SHOWN]]
        if len(others) > _SHOWN:
            listed.append(tn("and {n} more", "and {n} more", len(others) - _SHOWN))
        hint = t("ask by id to get another")
        if kinds is None:
            hint = t("ask for a kind to get another")
        notes.append(
            t("the name also stands for {places}: {hint}", places=aside(listed), hint=hint)
        )
    if near:
        listed = [describe_place(gazetteer, match.place) for match in near[:_SHOWN]]
        notes.append(t("one letter away is {places}", places=aside(listed)))
    return aside(notes)


def describe_ambiguity(candidates: Sequence[Match]) -> str:
    """Say that several places share the name, and what would distinguish them."""
    kinds = {match.place.kind for match in candidates}
    if len(kinds) == 1:
        return tn(
            "{n} place bears this name: say the area it lies in",
            "{n} places bear this name: say the area it lies in",
            len(candidates),
        )
    return tn(
        "{n} place bears this name: say its kind or the area it lies in",
        "{n} places bear this name: say its kind or the area it lies in",
        len(candidates),
    )


def describe_exclusion(gazetteer: Gazetteer, name: str, named: Sequence[Match]) -> str:
    """Say that the name exists, but not with the requested kind or in the requested area."""
    listed = aside([describe_place(gazetteer, match.place) for match in named[:_SHOWN]])
    return t(
        "{name} is known, but not of the kind or in the area asked for: {places}",
        name=repr(name),
        places=listed,
    )
