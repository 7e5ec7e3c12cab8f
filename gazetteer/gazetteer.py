"""All places of a dataset, the units around them, and their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from gazetteer.errors import GazetteerError, UnknownPlaceError
from gazetteer.index import NameIndex
from gazetteer.normalise import normalise_toponym
from gazetteer.places import Place, Toponym
from gazetteer.sharing import find_partners, lend_names
from gazetteer.vocabulary import PlaceKind
from wording.language import DEFAULT, current_language


class Gazetteer:
    """Places by id, in the order in which they were given.

    Parameters
    ----------
    places
        Each with its own id; parents may follow their children.
    toponyms
        Further names of these places.

    Raises
    ------
    GazetteerError
        When an id occurs twice, when a parent, a principal town or a toponym's place is not
        among the places, or when a place lies inside itself; ``violations`` lists every case.

    Examples
    --------
    >>> elm = Gazetteer(
    ...     [
    ...         Place(place_id="X01", kind=PlaceKind.TOWNSHIP, name="Elm"),
    ...         Place(place_id="X01-1", kind=PlaceKind.TOWN, name="Elm", parent_id="X01"),
    ...     ],
    ...     [Toponym(place_id="X01-1", name="Ulm", language="de")],
    ... )
    >>> elm.place("X01-1").name, elm.township_of("X01-1"), "X02" in elm
    ('Elm', 'X01', False)
    """

    def __init__(self, places: Iterable[Place], toponyms: Iterable[Toponym] = ()) -> None:
        listed = list(places)
        toponyms = list(toponyms)
        self._places = {place.place_id: place for place in listed}
        self._require_sound(listed, toponyms)
        self._ids = {
            place_id.casefold(): place_id
            for place_id in self._places
            if any(sign.isdecimal() for sign in place_id)
        }
        self._children: dict[str, list[str]] = defaultdict(list)
        for place in listed:
            if place.parent_id is not None:
                self._children[place.parent_id].append(place.place_id)
        self._toponyms: dict[str, list[Toponym]] = defaultdict(list)
        for toponym in toponyms:
            self._toponyms[toponym.place_id].append(toponym)
        self._partners = find_partners(self._places)
        self._index = NameIndex(self._places, toponyms)

    def _require_sound(self, places: list[Place], toponyms: list[Toponym]) -> None:
        violations = []
        seen: set[str] = set()
        for place in places:
            if place.place_id in seen:
                violations.append(f"place {place.place_id} is given twice: give each its own id")
            seen.add(place.place_id)
            for column in ("parent_id", "principal_town_id"):
                other = getattr(place, column)
                if other is not None and other not in self._places:
                    violations.append(
                        f"place {place.place_id}: {column} {other} is not a place: add it or fix the id"
                    )
        violations += [
            f"toponym {toponym.name!r}: {toponym.place_id} is not a place: add it or fix the id"
            for toponym in toponyms
            if toponym.place_id not in self._places
        ]
        violations += [
            f"place {place_id} lies inside itself: break the circle of parents"
            for place_id in self._find_circles()
        ]
        if violations:
            raise GazetteerError(violations)

    def _find_circles(self) -> Iterator[str]:
        for place_id, place in self._places.items():
            above, steps = place.parent_id, 0
            while above in self._places and above != place_id and steps < len(self._places):
                above, steps = self._places[above].parent_id, steps + 1
            if above == place_id:
                yield place_id

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._places

    @property
    def index(self) -> NameIndex:
        """The spellings of all names."""
        return self._index

    def place(self, place_id: str) -> Place:
        """Return the place with an id.

        Raises
        ------
        UnknownPlaceError
            When there is none; ids must match exactly.
        """
        try:
            return self._places[place_id]
        except KeyError:
            raise UnknownPlaceError(
                f"no place has the id {place_id!r}: look it up by name", query=str(place_id)
            ) from None

    def id_of(self, code: str) -> str | None:
        """Return the id that a code refers to, or None.

        Case is ignored in an id with digits. An id without digits may be a word and must match
        exactly, so that a name is not taken for a code.

        Examples
        --------
        >>> Gazetteer([Place(place_id="X01", kind=PlaceKind.TOWNSHIP, name="Elm")]).id_of(" x01 ")
        'X01'
        """
        stripped = code.strip()
        if stripped in self._places:
            return stripped
        return self._ids.get(stripped.casefold())

    def names(self, place_id: str, language: str | None = None) -> tuple[Toponym, ...]:
        """Return the further names of a place, in file order.

        Parameters
        ----------
        place_id
            The id of the place.
        language
            Only names in this language (ISO 639); None returns all.

        Returns
        -------
        tuple of Toponym
            Without names that need context (alone, they mean another place) and without
            misspellings, which serve only to find the place.

        Raises
        ------
        UnknownPlaceError
            When there is no such place.
        """
        self.place(place_id)
        return tuple(
            toponym
            for toponym in self._toponyms.get(place_id, ())
            if not (toponym.needs_context or toponym.is_misspelling)
            and language in (None, toponym.language)
        )

    def misspellings(self, place_id: str) -> tuple[Toponym, ...]:
        """Return published misspellings of a place's name: for finding it, not for display.

        Raises
        ------
        UnknownPlaceError
            When there is no such place.
        """
        self.place(place_id)
        return tuple(each for each in self._toponyms.get(place_id, ()) if each.is_misspelling)

    def borrowed_names(self, place_id: str) -> tuple[Toponym, ...]:
        """Return the names of a town's own township, or of a township's own town, that it lacks.

        For finding the place, not for display as its own. Names that need context are left out.

        Raises
        ------
        UnknownPlaceError
            When there is no such place.
        """
        known = {normalise_toponym(name) for name in self._written_names(place_id)}
        found: dict[str, Toponym] = {}
        for lender in self._partners.get(place_id, ()):
            written = self._written_names(lender)
            for lent in lend_names(self._places[lender], self._toponyms.get(lender, ())):
                key = normalise_toponym(lent.name)
                if key not in known and lent.name in written and not lent.needs_context:
                    found.setdefault(key, lent)
        return tuple(found.values())

    def _written_names(self, place_id: str) -> set[str]:
        toponyms = self._toponyms.get(place_id, ())
        return {self.place(place_id).name, *(toponym.name for toponym in toponyms)}

    def ancestors(self, place_id: str) -> tuple[str, ...]:
        """Return the ids of the units around a place, the nearest first.

        Raises
        ------
        UnknownPlaceError
            When there is no such place.
        """
        above = self.place(place_id).parent_id
        found: list[str] = []
        while above is not None:
            found.append(above)
            above = self._places[above].parent_id
        return tuple(found)

    def township_of(self, place_id: str) -> str | None:
        """Return the id of the township that a place is or lies in; None above townships."""
        return self._unit_of(place_id, PlaceKind.TOWNSHIP)

    def state_of(self, place_id: str) -> str | None:
        """Return the id of the state or region that a place is or lies in; None above these."""
        return self._unit_of(place_id, PlaceKind.STATE_REGION)

    def _unit_of(self, place_id: str, kind: PlaceKind) -> str | None:
        around = (place_id, *self.ancestors(place_id))
        return next((unit for unit in around if self._places[unit].kind is kind), None)

    def children(self, place_id: str) -> tuple[str, ...]:
        """Return the ids of the places directly inside a place, in file order.

        Raises
        ------
        UnknownPlaceError
            When there is no such place.
        """
        self.place(place_id)
        return tuple(self._children.get(place_id, ()))


def place_name(gazetteer: Gazetteer, place_id: str, *, language: str | None = None) -> str:
    """Return the name of a place in a language, or its main name.

    Parameters
    ----------
    gazetteer
        The places.
    place_id
        The id of the place; an unknown id raises UnknownPlaceError.
    language
        ISO 639 code; None means the language in use.
    """
    own = gazetteer.place(place_id).name
    code = language or current_language()
    if code == DEFAULT:
        return own
    return next((toponym.name for toponym in gazetteer.names(place_id, code)), own)
