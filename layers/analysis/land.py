"""What a place amounts to when land is counted: area, township, town, people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from gazetteer.gazetteer import Gazetteer
from gazetteer.vocabulary import PlaceKind
from layers.geography import Geography


@dataclass(frozen=True, slots=True)
class Land:
    """How much a set of places amounts to, at township resolution.

    Attributes
    ----------
    cells : int
        Pieces of land that the map colours.
    townships : int
        Townships, each by the one cell that stands for it.
    towns : int
        Places of the kind town, drawn or not.
    area_km2 : float
        Geodesic area of those townships, whole: discs around towns and sites are symbols.
    population : int or None
        People of those townships, as far as the gazetteer knows; None where it knows of
        none of them.
    """

    cells: int = 0
    townships: int = 0
    towns: int = 0
    area_km2: float = 0.0
    population: int | None = None


NO_LAND = Land()
"""What no place at all amounts to."""


def measure_places(geography: Geography, gazetteer: Gazetteer) -> Mapping[str, Land]:
    """Say of every place that counts for something what it counts for.

    Returns
    -------
    mapping of place_id to Land
        Every cell and every town. A township counts whole under the place whose cell
        stands for it (see `Geography.townships`), so all of them together are the country.
    """
    standing = {
        str(row["cell_id"]): (float(row["area_km2"]), gazetteer.place(str(township_id)).population)
        for township_id, row in geography.townships.iterrows()
    }
    cells = {str(cell_id) for cell_id in geography.cells.index}
    towns = {place.place_id for place in gazetteer if place.kind is PlaceKind.TOWN}
    measured = {}
    for place_id in sorted(cells | towns):
        area_km2, population = standing.get(place_id, (0.0, None))
        measured[place_id] = Land(
            cells=int(place_id in cells),
            townships=int(place_id in standing),
            towns=int(place_id in towns),
            area_km2=area_km2,
            population=population,
        )
    return measured


def sum_land(lands: Iterable[Land]) -> Land:
    """Add up; the order does not matter, not even for the last digit of the area."""
    members = list(lands)
    known = [each.population for each in members if each.population is not None]
    return Land(
        cells=sum(each.cells for each in members),
        townships=sum(each.townships for each in members),
        towns=sum(each.towns for each in members),
        area_km2=fsum(each.area_km2 for each in members),
        population=sum(known) if known else None,
    )
