"""Reliance: how much of the map of a day rests on each source, and on that source alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from layers.analysis.land import NO_LAND, Land, measure_places, sum_land
from layers.analysis.support import Basis, Support, Weigher
from layers.geography import Geography
from layers.resolution import Resolution


@dataclass(frozen=True, slots=True)
class Reliance:
    """How much of the map of a day rests on which sources.

    Attributes
    ----------
    publishers : pandas.DataFrame
        One row per publisher on which anything rests: ``publisher``, ``cells``,
        ``townships``, ``towns``, ``area_km2``, and the same for what rests on it alone:
        ``cells_alone``, ``townships_alone``, ``towns_alone``, ``area_km2_alone``. Most land
        first. Land that rests on two publishers counts for both.
    sources : pandas.DataFrame
        The same for single reports: ``source_id``, ``publisher`` and the columns above.
    by_basis : mapping of Basis to Land
        Every cell and town is in exactly one basis; together they are the whole country.
    supports : mapping of place_id to Support
        The basis of each place.
    """

    as_of: date
    publishers: pd.DataFrame
    sources: pd.DataFrame
    by_basis: Mapping[Basis, Land]
    supports: Mapping[str, Support]


def reliance_on(resolution: Resolution, geography: Geography, *, as_of: date) -> Reliance:
    """Measure how much of the map of a day rests on each report and publisher.

    A place rests on the reports of the claims that support its control (``claims_for``), as far
    as they are admitted and were published by the day of knowledge. To rest on one publisher
    alone means that each of these reports is its own or repeats it; it does not mean that the
    conclusion would be different without it.

    Raises
    ------
    DayOutOfRangeError
        ``as_of`` lies after the dataset's last day.
    """
    land = measure_places(geography, resolution.dataset)
    weigher = Weigher(resolution)
    supports = {
        place_id: weigher.weigh(resolution.control(place_id, as_of=as_of), as_of=as_of)
        for place_id in land
    }
    by_basis: dict[Basis, list[Land]] = {basis: [] for basis in Basis}
    for place_id, support in supports.items():
        by_basis[support.basis].append(land[place_id])
    sources = _count(
        ((land[place_id], support.source_ids) for place_id, support in supports.items()),
        "source_id",
    )
    known = resolution.dataset.sources
    sources.insert(1, "publisher", [known[each].publisher for each in sources["source_id"]])
    return Reliance(
        as_of=as_of,
        publishers=_count(
            ((land[place_id], support.publishers) for place_id, support in supports.items()),
            "publisher",
        ),
        sources=sources,
        by_basis={basis: sum_land(lands) for basis, lands in by_basis.items()},
        supports=supports,
    )


_MEASURES = ("cells", "townships", "towns", "area_km2")


def _count(pieces: Iterable[tuple[Land, frozenset[str]]], key: str) -> pd.DataFrame:
    """Sum pieces of land by the names that each rests on, and by the names it rests on alone."""
    resting: dict[str, list[Land]] = defaultdict(list)
    alone: dict[str, list[Land]] = defaultdict(list)
    for land, names in pieces:
        for name in names:
            resting[name].append(land)
            if len(names) == 1:
                alone[name].append(land)
    rows = []
    for name in sorted(resting):
        whole = sum_land(resting[name])
        part = sum_land(alone[name]) if name in alone else NO_LAND
        rows.append((name, *_values(whole), *_values(part)))
    columns = [key, *_MEASURES, *(f"{measure}_alone" for measure in _MEASURES)]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(
        ["area_km2", "cells", key], ascending=[False, False, True], ignore_index=True
    )


def _values(land: Land) -> tuple[int, int, int, float]:
    return land.cells, land.townships, land.towns, land.area_km2
