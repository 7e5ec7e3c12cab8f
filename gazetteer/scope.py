"""Where to look for a name: the areas that "within" or words next to the name may mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gazetteer.gazetteer import Gazetteer
from gazetteer.vocabulary import AREA_KINDS, PlaceKind


@dataclass(frozen=True, slots=True)
class Scope:
    """Areas that must enclose a place: at least one of each set.

    A set holds all the areas that one name may mean, so that "Bago" is the district, the township
    or the half of the region in which the place lies.
    """

    area_ids: tuple[frozenset[str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.area_ids)

    def has(self, gazetteer: Gazetteer, place_id: str) -> bool:
        """Whether a place is, or lies in, one area of every set."""
        around = {place_id, *gazetteer.ancestors(place_id)} if self.area_ids else set()
        return all(around & ids for ids in self.area_ids)

    def is_narrow(self, gazetteer: Gazetteer) -> bool:
        """Whether the scope excludes part of the country; the whole country decides nothing."""
        return any(is_narrow(gazetteer, ids) for ids in self.area_ids)


def is_narrow(gazetteer: Gazetteer, area_ids: Iterable[str]) -> bool:
    """Whether at least one of these areas is smaller than the country."""
    return any(gazetteer.place(area_id).kind is not PlaceKind.COUNTRY for area_id in area_ids)


def read_scope(gazetteer: Gazetteer, text: str) -> Scope | None:
    """Read the name or id of an area, or several separated by commas.

    Parameters
    ----------
    gazetteer
        Where to look the names up.
    text
        For example "Northland", an id, or "Elm Township, Northland". A town means its
        township.

    Returns
    -------
    Scope or None
        None where a part of the text names no area.

    Examples
    --------
    >>> from gazetteer.places import Place
    >>> elm = Gazetteer([Place(place_id="X01", kind=PlaceKind.TOWNSHIP, name="Elm")])
    >>> read_scope(elm, "elm township").has(elm, "X01"), read_scope(elm, "Oak") is None
    (True, True)
    """
    whole = find_areas(gazetteer, text)
    if whole:
        return Scope((whole,))
    parts = [part for part in text.split(",") if part.strip()]
    areas = tuple(find_areas(gazetteer, part) for part in parts)
    return Scope(areas) if len(areas) > 1 and all(areas) else None


def find_areas(gazetteer: Gazetteer, text: str) -> frozenset[str]:
    """Return the ids of all areas that a name or id may mean; empty if there are none.

    Names that need context count too, since here they have it.
    """
    code = gazetteer.id_of(text)
    if code is not None:
        return _to_areas(gazetteer, code)
    reading = gazetteer.index.read(text)
    found: set[str] = set()
    for depth, level in enumerate(reading.levels):
        for entry in level:
            kind = gazetteer.place(entry.place_id).kind
            if depth == 0 or reading.said is None or kind in reading.said.wanted:
                found |= _to_areas(gazetteer, entry.place_id)
    return frozenset(found)


def _to_areas(gazetteer: Gazetteer, place_id: str) -> frozenset[str]:
    place = gazetteer.place(place_id)
    if place.kind in AREA_KINDS:
        return frozenset({place_id})
    township_id = gazetteer.township_of(place_id) if place.kind is PlaceKind.TOWN else None
    return frozenset() if township_id is None else frozenset({township_id})
