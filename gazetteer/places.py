"""The records of a gazetteer: places and their names."""

from __future__ import annotations

from dataclasses import dataclass

from gazetteer.vocabulary import PlaceKind, Precision

#: A toponym whose note holds this word names its place only beside a kind or an area: the bare
#: name belongs to another place.
CONTEXT_DECIDES = "context"

#: A toponym whose note holds this word is a slip that somebody printed.
MISSPELLING = "misspelling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named thing: an area, a point inside a township, or an undrawn locality.

    ``lon`` and ``lat`` are degrees in EPSG:4326, both or neither. ``footprint_km`` is the
    radius of the disc that a point place claims, where it is not its kind's default.
    ``principal_town_id`` is given for townships only. None means that nothing is known.
    """

    place_id: str
    kind: PlaceKind
    name: str
    parent_id: str | None = None
    lon: float | None = None
    lat: float | None = None
    precision: Precision | None = None
    population: int | None = None
    footprint_km: float | None = None
    principal_town_id: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """One name of a place: its language (ISO 639), its script (ISO 15924), where it comes from."""

    place_id: str
    name: str
    language: str | None = None
    script: str | None = None
    note: str | None = None

    @property
    def is_misspelling(self) -> bool:
        """Whether the name is somebody's slip: good to find the place by, not to show."""
        return self.note is not None and MISSPELLING in self.note.casefold()

    @property
    def needs_context(self) -> bool:
        """Whether the name means this place only beside a kind or an enclosing area."""
        return self.note is not None and CONTEXT_DECIDES in self.note.casefold()
