"""The places that the map colours and names: units, their areas, and the regions above."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from gazetteer.gazetteer import Gazetteer, place_name
from layers.dataset import Dataset
from layers.geography import Geography
from layers.map_units import label_point, leading_towns
from webmap.errors import PayloadError
from webmap.geometry import BORDER_SCALE
from webmap.integers import differences, encode_integers
from wording.language import DEFAULT

#: Areas are stored in hundredths of a square kilometre.
AREA_SCALE = 100
_LATIN = "Latn"
#: The ISO 639 code of an undetermined language.
UNDETERMINED = "und"


def units_to_json(
    ids: Sequence[str],
    *,
    geography: Geography,
    dataset: Dataset,
    area_ids: Sequence[str],
    language: str,
) -> dict[str, Any]:
    """Describe the units in columns: id, name, local names, kind, area, population, role.

    ``population`` orders the names of towns and sites: their own people, zero where not known.
    ``role`` is ``rest`` (the area outside all footprints), ``footprint`` or ``ring``; ``is_moved``
    lists the numbers of the units that are drawn away from their published point, ``leading`` those
    of the towns that the map names before all others.
    """
    cells, gazetteer = geography.cells, dataset.gazetteer
    places = [gazetteer.place(unit_id) for unit_id in ids]
    number = {area_id: index for index, area_id in enumerate(area_ids)}
    roles = [*cells["role"], *["ring"] * (len(ids) - len(cells))]
    homes = [*cells["area_id"], *(gazetteer.township_of(unit) for unit in ids[len(cells) :])]
    return {
        "id": list(ids),
        "name": _names(gazetteer, ids, language=language),
        "names": other_names(gazetteer, ids, language=language),
        "kind": [place.kind.value for place in places],
        "role": roles,
        "area": [number[area_id] for area_id in homes],
        "population": [0 if each in number else dataset.people(each) or 0 for each in ids],
        "is_moved": [int(index) for index in np.flatnonzero(cells["is_moved"].to_numpy(bool))],
        "leading": leading_towns(ids, geography=geography, gazetteer=gazetteer),
    }


def areas_to_json(geography: Geography, *, gazetteer: Gazetteer, language: str) -> dict[str, Any]:
    """Describe the areas in columns: id, name, local names, region, principal town, counting cell.

    ``region`` and ``town`` are numbers of a region and of a cell, -1 where there is none.
    ``counts`` is the number of the cell whose control decides how the area is counted.
    """
    townships, states = geography.townships, geography.states
    ids = [str(area_id) for area_id in townships.index]
    region_number = {region_id: index for index, region_id in enumerate(states.index)}
    cell_number = {cell_id: index for index, cell_id in enumerate(geography.borders.cell_ids)}
    towns = [gazetteer.place(area_id).principal_town_id for area_id in ids]
    uncounted = [
        area_id for area_id, cell in townships["cell_id"].items() if cell not in cell_number
    ]
    if uncounted:
        raise PayloadError(
            f"no cell represents {', '.join(map(str, uncounted[:5]))}; build the geography again"
        )
    return {
        "id": ids,
        "name": _names(gazetteer, ids, language=language),
        "names": other_names(gazetteer, ids, language=language),
        "region": [region_number.get(region_id, -1) for region_id in townships["state_id"]],
        "town": [-1 if town is None else cell_number.get(town, -1) for town in towns],
        "counts": [cell_number[cell_id] for cell_id in townships["cell_id"]],
        "regions": {
            "id": [str(region_id) for region_id in states.index],
            "name": _names(gazetteer, states.index, language=language),
        },
    }


def measures(geography: Geography, *, ringed: Iterable[str] = ()) -> dict[str, bytes]:
    """Pack the areas in km² and the positions of names and rings.

    Parameters
    ----------
    geography
        The land.
    ringed
        Areas with a ring; their point is clear of all footprints.

    Returns
    -------
    dict
        Sections: ``areas`` per area in hundredths of km²; ``drawn_points`` per cell, zero for a
        rest-of-township cell; ``label_points`` per area and ``region_points`` per region, inside
        them.
    """
    townships = geography.townships
    sizes = np.rint(townships["area_km2"].to_numpy(np.float64) * AREA_SCALE).astype(np.int64)
    regions = [label_point(geometry) for geometry in geography.states.geometry]
    labels = townships[["label_lon", "label_lat"]].to_numpy(float, copy=True)
    for area_id in set(ringed):
        standing = geography.cells.geometry[townships["cell_id"][area_id]]
        labels[townships.index.get_loc(area_id)] = label_point(standing)
    return {
        "areas": encode_integers(sizes),
        "drawn_points": pack_points(geography.cells[["lon", "lat"]].fillna(0.0).to_numpy(float)),
        "label_points": pack_points(labels),
        "region_points": pack_points(np.array(regions, np.float64).reshape(-1, 2)),
    }


def people_of_areas(geography: Geography, dataset: Dataset) -> bytes:
    """Pack the people of each area; zero where it has no figure of its own."""
    people = [dataset.people(str(area_id)) or 0 for area_id in geography.townships.index]
    return encode_integers(np.array(people, np.int64))


def pack_points(points: np.ndarray[Any, np.dtype[np.float64]]) -> bytes:
    """Pack longitudes and then latitudes, as differences."""
    steps = np.rint(points * BORDER_SCALE).astype(np.int64)
    return encode_integers(np.concatenate([differences(steps[:, 0]), differences(steps[:, 1])]))


def local_names(gazetteer: Gazetteer, ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """List the first name in each script except Latin: by language, then by number."""
    table: dict[str, dict[str, str]] = {}
    for index, place_id in enumerate(ids):
        for toponym in gazetteer.names(place_id):
            if toponym.script and toponym.script != _LATIN:
                table.setdefault(toponym.language or UNDETERMINED, {}).setdefault(
                    str(index), toponym.name
                )
    return table


def other_names(
    gazetteer: Gazetteer, ids: Iterable[str], *, language: str
) -> dict[str, dict[str, str]]:
    """List the names shown next to those in a language: by language, then by number.

    They are local names (`local_names`); a name that is local itself is shown with the place's
    usual name.
    """
    ids = list(ids)
    shown = _names(gazetteer, ids, language=language)
    table = {
        code: {number: name for number, name in names.items() if name != shown[int(number)]}
        for code, names in local_names(gazetteer, ids).items()
    }
    own = {
        str(index): gazetteer.place(place_id).name
        for index, place_id in enumerate(ids)
        if gazetteer.place(place_id).name != shown[index]
    }
    return ({DEFAULT: own} if own else {}) | {code: names for code, names in table.items() if names}


def _names(gazetteer: Gazetteer, ids: Iterable[str], *, language: str) -> list[str]:
    return [place_name(gazetteer, each, language=language) for each in ids]
