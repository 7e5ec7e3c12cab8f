"""The land that a place counts for: area, townships, towns and people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from gazetteer.gazetteer import Gazetteer
from gazetteer.vocabulary import PlaceKind
from layers.geography import Geography


@dataclass(frozen=True, slots=True)
class Land:
    """The total land of a set of places, at township resolution.

    Attributes
    ----------
    cells : int
        Number of coloured pieces of land on the map.
    townships : int
        Number of townships, each counted by the one cell that represents it.
    towns : int
        Number of places of the kind town, drawn or not.
    area_km2 : float
        Geodesic area of those whole townships: discs around towns and sites are symbols.
    population : int or None
        Population of those townships, as far as the gazetteer gives it; None where it gives
        none.
    """

    cells: int = 0
    townships: int = 0
    towns: int = 0
    area_km2: float = 0.0
    population: int | None = None


NO_LAND = Land()
"""The land of no places."""


def measure_places(geography: Geography, gazetteer: Gazetteer) -> Mapping[str, Land]:
    """Measure the land of every place that counts.

    Returns
    -------
    mapping of place_id to Land
        Every cell and every town. A township counts as a whole for the place whose cell
        represents it (see `Geography.townships`), so that the sum is the whole country.
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
    """Add up land; the order does not affect even the last digit of the area."""
    members = list(lands)
    known = [each.population for each in members if each.population is not None]
    return Land(
        cells=sum(each.cells for each in members),
        townships=sum(each.townships for each in members),
        towns=sum(each.towns for each in members),
        area_km2=fsum(each.area_km2 for each in members),
        population=sum(known) if known else None,
    )
