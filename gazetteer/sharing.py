"""Which places lend each other their names: a town and the township that it gives its name to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from gazetteer.kinds import split_kind_words
from gazetteer.normalise import normalise_toponym
from gazetteer.places import Place, Toponym
from gazetteer.vocabulary import AREA_KINDS, PlaceKind

_SHARING_KINDS = AREA_KINDS | {PlaceKind.TOWN}
_QUALIFIER = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")


def find_namesakes(places: Mapping[str, Place]) -> dict[str, list[str]]:
    """Find the enclosing areas that share the main name of each town and area."""
    stems = _main_names(places)
    namesakes: dict[str, list[str]] = defaultdict(list)
    for place_id, stem in stems.items():
        for above in _around(places, place_id):
            if stems.get(above) == stem:
                namesakes[place_id].append(above)
    return namesakes


def find_partners(places: Mapping[str, Place]) -> dict[str, list[str]]:
    """Find, for each town that names its own township, the township; and for that, the town.

    A town names its township if it is the principal town or has the same main name.
    """
    stems = _main_names(places)
    partners: dict[str, list[str]] = defaultdict(list)
    for place in places.values():
        if place.kind is not PlaceKind.TOWN:
            continue
        around = (places[above] for above in _around(places, place.place_id))
        township = next((unit for unit in around if unit.kind is PlaceKind.TOWNSHIP), None)
        if township is None:
            continue
        is_principal = township.principal_town_id == place.place_id
        if is_principal or stems[place.place_id] == stems[township.place_id]:
            partners[place.place_id].append(township.place_id)
            partners[township.place_id].append(place.place_id)
    return partners


def lend_names(place: Place, toponyms: Iterable[Toponym]) -> list[Toponym]:
    """List the names of a place that also find its partner.

    Parameters
    ----------
    place
        A town or a township.
    toponyms
        Its further names.

    Returns
    -------
    list of Toponym
        The main name, then the others, without those that a row keeps from being shared. A name
        with the kind of this place spelt out is lent without it, as a key.
    """
    rows = [Toponym(place_id=place.place_id, name=place.name), *toponyms]
    kept = {normalise_toponym(row.name) for row in rows if row.is_not_shared}
    if kept:
        rows = [row for row in rows if normalise_toponym(row.name) not in kept]
    return [replace(row, name=_without_own_kind(row.name, place)) for row in rows]


def _without_own_kind(name: str, place: Place) -> str:
    """Return what a name says besides the kind of its place: "Oak" for "Oak Township (East)"."""
    stem, said = split_kind_words(_QUALIFIER.sub("", name))
    return stem if said is not None and place.kind in said.wanted else name


def _main_names(places: Mapping[str, Place]) -> dict[str, str]:
    return {
        place_id: split_kind_words(place.name)[0]
        for place_id, place in places.items()
        if place.kind in _SHARING_KINDS
    }


def _around(places: Mapping[str, Place], place_id: str) -> Iterable[str]:
    above = places[place_id].parent_id
    while above is not None:
        yield above
        above = places[above].parent_id
