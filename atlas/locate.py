"""Find the place that a row of a user's table means: by name first, else by coordinates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from atlas.refusal import describe_refusal
from gazetteer.notes import describe_place
from gazetteer.places import Place
from gazetteer.resolve import FindResult, Match, Outcome, find
from gazetteer.result import MatchMethod
from geo.ellipsoid import distance_m
from geo.errors import AtlasError
from layers.cell_finder import CellFinder, FoundCell
from layers.dataset import Dataset
from layers.geography import build_land_cells

BY_COORDINATES = "coordinates"
#: Found by coordinates that lie in the footprint of a town or site, not in the rest of a township.
IN_FOOTPRINT = f"{BY_COORDINATES}+footprint"
#: A homonym farther than this from the row's coordinates is ruled out.
NEAREST_WITHIN_KM = 25.0
#: The nearest homonym is chosen only if the next one is at least this many times as far.
CLEARLY_NEARER = 2.0
_CANDIDATES_NAMED = 5
_CANDIDATES_ASKED = 50


@dataclass(frozen=True, kw_only=True)
class Located:
    """The place that was meant, or why it was not found: exactly one of the two."""

    place: Place | None = None
    method: str = ""
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class Clues:
    """What a row says about its place, as text; blank means that it says nothing."""

    name: str
    kind: str = ""
    within: str = ""
    lon: str = ""
    lat: str = ""


class Locator:
    """Find the places of many rows, looking up the same clues only once.

    Parameters
    ----------
    dataset
        The dataset whose gazetteer and land are searched.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._gazetteer = dataset.gazetteer
        self._found: dict[tuple[str, str, str], FindResult | Located] = {}
        self._located: dict[Clues, Located] = {}
        self._cells: dict[tuple[float, float], FoundCell | None] = {}

    def find_cells(self, clues: Iterable[Clues]) -> None:
        """Find the cells of all clues without a name at once, which is much quicker."""
        nameless = (each for each in clues if not each.name and (each.lon or each.lat))
        points = dict.fromkeys(
            point for point in map(_parse_point, nameless) if not isinstance(point, Located)
        )
        if points:
            found = self._finder.at_all(*zip(*points, strict=True))
            self._cells.update(zip(points, found, strict=True))

    def locate(self, clues: Clues) -> Located:
        """Find the place that the clues mean.

        A name that is unambiguous decides alone. Coordinates choose between places of the same
        name; without a name they mean the cell of the map that they lie in: a town or site in its
        footprint, else the township. A name that is not in the gazetteer remains a problem: the
        land at its point would answer another question.
        """
        located = self._located.get(clues)
        if located is None:
            located = self._located[clues] = self._locate(clues)
        return located

    def _locate(self, clues: Clues) -> Located:
        if not clues.name:
            return self._locate_by_coordinates(clues)
        found = self._find(clues)
        if isinstance(found, Located):
            return found
        if found.match is not None:
            return Located(place=found.match.place, method=str(found.match.method))
        if found.outcome is Outcome.NONE:
            return Located(problem=self._describe_none(found))
        return self._choose(clues, found)

    def _find(self, clues: Clues) -> FindResult | Located:
        key = (clues.name, clues.kind, clues.within)
        if key not in self._found:
            try:
                self._found[key] = find(
                    self._gazetteer,
                    clues.name,
                    kind=clues.kind or None,
                    within=clues.within or None,
                    limit=_CANDIDATES_ASKED,
                )
            except AtlasError as error:
                self._found[key] = Located(problem=str(error))
        return self._found[key]

    def _locate_by_coordinates(self, clues: Clues) -> Located:
        if not (clues.lon or clues.lat):
            return Located(problem="no place: the cell is blank")
        point = _parse_point(clues)
        if isinstance(point, Located):
            return point
        cell = self._cell_at(point)
        if cell is None:
            return Located(
                problem=f"no township of the dataset lies at lon {clues.lon}, lat {clues.lat}: "
                "coordinates are degrees (WGS 84), longitude and latitude each in its own column"
            )
        method = IN_FOOTPRINT if cell.is_footprint else BY_COORDINATES
        return Located(place=self._gazetteer.place(cell.place_id), method=method)

    def _choose(self, clues: Clues, found: FindResult) -> Located:
        """Choose between places of the same name by the row's coordinates, if that is clear."""
        if not (clues.lon or clues.lat):
            return Located(problem=self._describe_ambiguous(found))
        point = _parse_point(clues)
        if isinstance(point, Located):
            return Located(problem=self._describe_ambiguous(found, f"; {point.problem}"))
        cell = self._cell_at(point)
        township_id = None if cell is None else cell.township_id
        inside = [match for match in found.candidates if self._is_in(match.place, township_id)]
        chosen = inside[0] if len(inside) == 1 else _nearest(inside or found.candidates, point)
        if chosen is None:
            return Located(
                problem=self._describe_ambiguous(
                    found, "; its coordinates do not decide between them"
                )
            )
        return Located(place=chosen.place, method=f"{chosen.method}+{BY_COORDINATES}")

    def _cell_at(self, point: tuple[float, float]) -> FoundCell | None:
        if point not in self._cells:
            self._cells[point] = self._finder.at(*point)
        return self._cells[point]

    @cached_property
    def _finder(self) -> CellFinder:
        """The land, built only for tables whose coordinates are needed."""
        cells, _ = build_land_cells(self._dataset)
        return CellFinder(cells)

    def _is_in(self, place: Place, township_id: str | None) -> bool:
        if township_id is None:
            return False
        return township_id in (place.place_id, self._gazetteer.township_of(place.place_id))

    def _describe_ambiguous(self, found: FindResult, why: str = "") -> str:
        return f"{describe_refusal(found)} ({self._list(found.candidates)}){why}"

    def _describe_none(self, found: FindResult) -> str:
        problem = describe_refusal(found)
        # The note already names places of exactly this name; similar ones are listed here.
        near = tuple(match for match in found.candidates if match.method is MatchMethod.FUZZY)
        return f"{problem}; similar in spelling: {self._list(near)}" if near else problem

    def _list(self, candidates: tuple[Match, ...]) -> str:
        named = "; ".join(
            describe_place(self._gazetteer, match.place) for match in candidates[:_CANDIDATES_NAMED]
        )
        more = len(candidates) - _CANDIDATES_NAMED
        return f"{named}; and {more} more" if more > 0 else named


def _parse_point(clues: Clues) -> tuple[float, float] | Located:
    """Parse coordinates in degrees, longitude first."""
    try:
        # Only Python accepts "_" between digits.
        lon, lat = (float(text.replace("_", "?")) for text in (clues.lon, clues.lat))
    except ValueError:
        return Located(
            problem=f"lon {clues.lon!r}, lat {clues.lat!r} are not two numbers like 96.08 and 21.97"
        )
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        return Located(problem=f"lon {clues.lon}, lat {clues.lat} lie outside 180 and 90 degrees")
    return lon, lat


def _nearest(
    candidates: list[Match] | tuple[Match, ...], point: tuple[float, float]
) -> Match | None:
    """Return the candidate that is within reach and clearly nearer than any other, or None."""
    distances = []
    for match in candidates:
        if match.place.lon is None or match.place.lat is None:
            continue
        metres = distance_m(*point, match.place.lon, match.place.lat)
        distances.append((metres / 1000, match.place.place_id, match))
    distances.sort(key=lambda entry: entry[:2])
    if not distances or distances[0][0] > NEAREST_WITHIN_KM:
        return None
    if len(distances) > 1 and distances[1][0] < CLEARLY_NEARER * distances[0][0]:
        return None
    return distances[0][2]
