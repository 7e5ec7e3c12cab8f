"""Town counts: the towns of each side on a day, and beside them what publishers counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from gazetteer.vocabulary import PlaceKind
from layers.dataset.records import Tally
from layers.resolution import Resolution
from layers.vocabulary import Flag, Status

NO_BLOC = ""
"""Stands for holders that belong to no bloc."""


@dataclass(frozen=True, slots=True)
class ComparedTally:
    """A published count beside the map's own of the same day.

    Attributes
    ----------
    tally : Tally
        What was published.
    towns : int
        The towns that the map concludes the same blocs to hold on that day.
    held_from_the_start : int
        How many of them these blocs already held on the dataset's first day.
    contested : int
        The towns that the map calls contested on that day, whoever fights for them.
    """

    tally: Tally
    towns: int
    held_from_the_start: int
    contested: int

    @property
    def difference(self) -> int:
        """How many towns the map has more than the publisher; negative if fewer."""
        return self.towns - self.tally.towns


def towns_of_sides(resolution: Resolution, days: Iterable[date]) -> pd.DataFrame:
    """Count the towns of each bloc on some days.

    Returns
    -------
    pandas.DataFrame
        One row per day, in the order given: ``day``; a column for each bloc of the dataset and
        `NO_BLOC`, with the towns that it is concluded to hold; ``contested``, ``disputed`` and
        ``unknown``; ``presumed``: how many of the towns that are held rest on the default alone.
        Every town counts once in the columns between the first and the last.
    """
    towns = _town_ids(resolution)
    blocs = [*resolution.dataset.blocs, NO_BLOC]
    doubts = [status.value for status in (Status.CONTESTED, Status.DISPUTED, Status.UNKNOWN)]
    rows = []
    for day in days:
        counts = Counter(_sort_of(resolution, town_id, day) for town_id in towns)
        presumed = sum(
            Flag.PRESUMED in resolution.control(town_id, as_of=day).flags for town_id in towns
        )
        rows.append((day, *(counts[each] for each in (*blocs, *doubts)), presumed))
    return pd.DataFrame(rows, columns=["day", *blocs, *doubts, "presumed"])


def compare_tallies(resolution: Resolution) -> tuple[ComparedTally, ...]:
    """Compare each published tally with the map of exactly its day, in order of days.

    A tally of a day outside the dataset is left out: the map does not speak of that day.
    """
    dataset = resolution.dataset
    compared = []
    for tally in sorted(dataset.tallies, key=lambda each: (each.counted_on, each.publisher)):
        if not dataset.first_day <= tally.counted_on <= dataset.last_day:
            continue
        held = _held_by(resolution, tally.bloc_ids, tally.counted_on)
        first = _held_by(resolution, tally.bloc_ids, dataset.first_day)
        contested = sum(
            resolution.control(town_id, as_of=tally.counted_on).status is Status.CONTESTED
            for town_id in _town_ids(resolution)
        )
        compared.append(ComparedTally(tally, len(held), len(held & first), contested))
    return tuple(compared)


def _town_ids(resolution: Resolution) -> list[str]:
    gazetteer = resolution.dataset.gazetteer
    return [place.place_id for place in gazetteer if place.kind is PlaceKind.TOWN]


def _held_by(resolution: Resolution, bloc_ids: Iterable[str], day: date) -> set[str]:
    wanted = set(bloc_ids)
    return {
        town_id for town_id in _town_ids(resolution) if _sort_of(resolution, town_id, day) in wanted
    }


def _sort_of(resolution: Resolution, town_id: str, day: date) -> str:
    """Return the bloc that is concluded to hold a town, or the status where none is."""
    control = resolution.control(town_id, as_of=day)
    if not control.is_held or control.holder is None:
        return control.status.value
    return resolution.sides.bloc(control.holder, day) or NO_BLOC
