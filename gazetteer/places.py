"""The records of a gazetteer: places and their names."""

from __future__ import annotations

from dataclasses import dataclass

from gazetteer.vocabulary import PlaceKind, Precision

#: A toponym whose note contains this word names its place only together with a kind or an area:
#: the bare name belongs to another place.
CONTEXT_DECIDES = "context"

#: A toponym whose note contains this word is a published misspelling.
MISSPELLING = "misspelling"

#: A toponym whose note ends with these words and a reason is not shared between a town and its
#: township: "not shared: the township's name is another word".
NOT_SHARED = "not shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place: an area, a point inside a township, or an undrawn locality.

    ``lon`` and ``lat`` are degrees in EPSG:4326, both or neither. ``footprint_km`` is the
    radius of the disc of a point place where it differs from the default of its kind.
    ``principal_town_id`` is given for townships only. None means unknown.
    """

    place_id: str
    kind: PlaceKind
    name: str
    parent_id: str | None = None
    lon: float | None = None
    lat: float | None = None
    precision: Precision | None = None
    footprint_km: float | None = None
    principal_town_id: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """One name of a place, with its language (ISO 639), script (ISO 15924) and origin."""

    place_id: str
    name: str
    language: str | None = None
    script: str | None = None
    note: str | None = None

    @property
    def is_misspelling(self) -> bool:
        """Whether the name is a misspelling: for finding the place, not for display."""
        return MISSPELLING in self._marks

    @property
    def needs_context(self) -> bool:
        """Whether the name means this place only together with a kind or an enclosing area."""
        return CONTEXT_DECIDES in self._marks

    @property
    def is_not_shared(self) -> bool:
        """Whether the name finds this place alone, not the town or township named alike."""
        return self.note is not None and NOT_SHARED in self.note.casefold()

    @property
    def _marks(self) -> str:
        """The note without the reason for not sharing, whose words mark nothing."""
        return (self.note or "").casefold().partition(NOT_SHARED)[0]


def says_no_reason(note: str) -> bool:
    """Whether a note keeps a name from being shared without saying why.

    Examples
    --------
    >>> says_no_reason("not shared"), says_no_reason("not shared: also a river"), says_no_reason("")
    (True, False, False)
    """
    _, mark, reason = note.casefold().partition(NOT_SHARED)
    return bool(mark) and not (reason.startswith(":") and reason[1:].strip())
