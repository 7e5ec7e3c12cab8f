"""Tallies: the amount of land of each sort on every day, as runs of days."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from layers.analysis.land import NO_LAND, Land, sum_land

Sort = TypeVar("Sort", bound=Hashable)


@dataclass(frozen=True, slots=True)
class TallyRun(Generic[Sort]):
    """The land of one sort from a day until the next run of that sort begins.

    ``until_on`` is the first day after the run; None where it lasts to the end.
    """

    sort: Sort
    from_on: date
    until_on: date | None
    land: Land


def tally_runs(
    sorts: Mapping[str, Sequence[tuple[date, Sort]]], land: Mapping[str, Land]
) -> list[TallyRun[Sort]]:
    """Add up places by their sort on every day on which a sum changes.

    Parameters
    ----------
    sorts : mapping of place_id to pairs
        The sort of a place from each day on, in order of days; all start on the same day.
    land : mapping of place_id to Land
        The land of each place; a place that is missing counts for nothing.

    Returns
    -------
    list of TallyRun
        By day, then in no particular order. Days on which a sort has no land are in no run.

    Notes
    -----
    The work grows with the number of changes, not of days.
    """
    arrivals: dict[date, list[tuple[str, Sort]]] = defaultdict(list)
    for place_id, pairs in sorts.items():
        if place_id in land:
            for day, sort in pairs:
                arrivals[day].append((place_id, sort))
    members: dict[Sort, set[str]] = defaultdict(set)
    sort_of: dict[str, Sort] = {}
    open_since: dict[Sort, tuple[date, Land]] = {}
    runs: list[TallyRun[Sort]] = []
    for day in sorted(arrivals):
        for sort in _move(arrivals[day], members, sort_of):
            summed = sum_land(land[place_id] for place_id in members[sort])
            since, before = open_since.get(sort, (day, NO_LAND))
            if summed == before:
                continue
            if open_since.pop(sort, None) is not None:
                runs.append(TallyRun(sort, since, day, before))
            if summed != NO_LAND:
                open_since[sort] = (day, summed)
    runs.extend(TallyRun(sort, since, None, each) for sort, (since, each) in open_since.items())
    return sorted(runs, key=lambda run: run.from_on)


def _move(
    arrivals: Iterable[tuple[str, Sort]],
    members: Mapping[Sort, set[str]],
    sort_of: dict[str, Sort],
) -> dict[Sort, None]:
    """Move the places that change on one day and return the affected sorts, in order."""
    touched: dict[Sort, None] = {}
    for place_id, sort in arrivals:
        if place_id in sort_of:
            before = sort_of[place_id]
            members[before].discard(place_id)
            touched[before] = None
        members[sort].add(place_id)
        sort_of[place_id] = sort
        touched[sort] = None
    return touched
