"""The land that a place counts for: area, townships, towns and people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import fsum

from gazetteer.vocabulary import PlaceKind
from layers.control import INFERRED, PRESUMED, Control, status_class
from layers.dataset import Dataset
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
        People of those townships, as far as the dataset counts them; None where it has no
        figure. `layers.census` says what must be said with it.
    presumed_population, inferred_population : int or None
        Those of them whose holder is only presumed or inferred; None also where no control has
        been considered yet (`under`).
    """

    cells: int = 0
    townships: int = 0
    towns: int = 0
    area_km2: float = 0.0
    population: int | None = None
    presumed_population: int | None = None
    inferred_population: int | None = None


NO_LAND = Land()
"""The land of no places."""


def measure_places(geography: Geography, dataset: Dataset) -> Mapping[str, Land]:
    """Measure the land of every place that counts.

    Returns
    -------
    mapping of place_id to Land
        Every cell and every town. A township counts as a whole for the place whose cell
        represents it (see `Geography.townships`), so that the sum is the whole country. A figure
        that includes other townships counts with the township whose figure it is.
    """
    standing = {
        str(row["cell_id"]): (float(row["area_km2"]), dataset.people(str(township_id)))
        for township_id, row in geography.townships.iterrows()
    }
    cells = {str(cell_id) for cell_id in geography.cells.index}
    towns = {place.place_id for place in dataset.gazetteer if place.kind is PlaceKind.TOWN}
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


def under(land: Land, control: Control) -> Land:
    """Tell the people apart whose holder is only presumed or inferred by a control."""
    if land.population is None:
        return land
    kind = status_class(control)
    return replace(
        land,
        presumed_population=land.population if kind == PRESUMED else 0,
        inferred_population=land.population if kind == INFERRED else 0,
    )


def sum_land(lands: Iterable[Land]) -> Land:
    """Add up land; the order does not affect even the last digit of the area."""
    members = list(lands)
    return Land(
        cells=sum(each.cells for each in members),
        townships=sum(each.townships for each in members),
        towns=sum(each.towns for each in members),
        area_km2=fsum(each.area_km2 for each in members),
        population=_sum_known(each.population for each in members),
        presumed_population=_sum_known(each.presumed_population for each in members),
        inferred_population=_sum_known(each.inferred_population for each in members),
    )


def _sum_known(figures: Iterable[int | None]) -> int | None:
    known = [each for each in figures if each is not None]
    return sum(known) if known else None
