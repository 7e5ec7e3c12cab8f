"""Series: the land of each side on every day, as runs of days."""

from bisect import bisect_right
from datetime import date
from typing import NamedTuple

import pandas as pd

from layers.analysis.comparison import holder_of
from layers.analysis.land import measure_places
from layers.analysis.tally import tally_runs
from layers.control import Control, Timeline, control_on, status_class
from layers.dataset import Dataset
from layers.days import turning_days
from layers.geography import Geography
from layers.resolution import DayOutOfRangeError, Resolution
from layers.vocabulary import Flag

KEYS = ("actor_id", "bloc_id", "status", "is_presumed", "is_inferred")
"""The columns by which `layers.analysis.areas.areas_on` counts."""


class _Sort(NamedTuple):
    actor_id: str
    bloc_id: str
    status: str
    is_presumed: bool
    is_inferred: bool
    status_class: str


def series(resolution: Resolution, geography: Geography) -> pd.DataFrame:
    """Count townships, towns, area and people by holder, for every day of the dataset.

    Returns
    -------
    pandas.DataFrame
        One row per run of days on which the total of one sort of land does not change:
        ``from_on``, ``until_on`` (exclusive; None where it lasts to the end), ``actor_id``,
        ``bloc_id`` (that of the day; both blank where no side is concluded to hold the land),
        ``status``, ``is_presumed``, ``is_inferred``, ``status_class``, ``townships``,
        ``towns``, ``area_km2`` (geodesic), ``people`` (missing where no figure is known). By
        day, then by the other columns. A sort without land has no row.

    Notes
    -----
    On any day, townships agree with `layers.analysis.areas.areas_on`, and towns are counted as
    well. Towns count by their own control, townships by the cell that represents them.
    """
    land = measure_places(geography, resolution.dataset)
    counted = {place_id: each for place_id, each in land.items() if each.townships or each.towns}
    blocs = _Blocs(resolution)
    sorts = {place_id: blocs.sorts(resolution.timelines[place_id]) for place_id in counted}
    rows = [
        (
            run.from_on,
            run.until_on,
            *run.sort,
            run.land.townships,
            run.land.towns,
            run.land.area_km2,
            run.land.population,
        )
        for run in tally_runs(sorts, counted)
        if run.land.townships or run.land.towns
    ]
    columns = ["from_on", "until_on", *_Sort._fields, "townships", "towns", "area_km2", "people"]
    table = pd.DataFrame(rows, columns=columns).astype({"people": "Int64"})
    return table.sort_values(["from_on", *_Sort._fields], ignore_index=True)


def series_on(table: pd.DataFrame, as_of: date, dataset: Dataset) -> pd.DataFrame:
    """Return the rows of a `series` that apply to one day, most land first.

    Raises
    ------
    DayOutOfRangeError
        The series does not reach that day.
    """
    if not dataset.first_day <= as_of <= dataset.last_day:
        raise DayOutOfRangeError(
            f"{as_of} is not in the series, which runs from {dataset.first_day} to"
            f" {dataset.last_day}: give a day in that range."
        )
    is_open = table["until_on"].isna() | (table["until_on"] > as_of)
    rows = table[(table["from_on"] <= as_of) & is_open]
    return rows.sort_values(["area_km2", "towns"], ascending=False, ignore_index=True)


class _Blocs:
    """Sorts the runs of timelines by actor, bloc and status; blocs change on other days."""

    def __init__(self, resolution: Resolution) -> None:
        dataset = resolution.dataset
        self._sides = resolution.sides
        self._days = sorted(
            day
            for day in turning_days(dataset.memberships)
            if dataset.first_day < day <= dataset.last_day
        )

    def sorts(self, timeline: Timeline) -> list[tuple[date, _Sort]]:
        """Return the sort of a place from each day on which the sort can change."""
        after_first = self._days[bisect_right(self._days, timeline[0].from_on) :]
        days = sorted({run.from_on for run in timeline}.union(after_first))
        return [(day, self._sort(control_on(timeline, day), day)) for day in days]

    def _sort(self, control: Control, day: date) -> _Sort:
        holder = holder_of(control)
        return _Sort(
            holder or "",
            (self._sides.bloc(holder, day) or "") if holder else "",
            control.status.value,
            Flag.PRESUMED in control.flags,
            Flag.INFERRED in control.flags,
            status_class(control),
        )
