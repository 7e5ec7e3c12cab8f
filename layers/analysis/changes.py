"""Changes: the days on which control of a place differs from the day before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from layers.control import Control, Timeline
from layers.resolution import Resolution


@dataclass(frozen=True, slots=True)
class Change:
    """One place's control on a day and on the day before."""

    place_id: str
    on: date
    before: Control
    after: Control


def changes_of(place_id: str, timeline: Timeline) -> list[Change]:
    """Return the changes of one timeline, in order.

    A run that differs from the previous one only in flags or evidence is not a change.
    """
    return [
        Change(place_id, after.from_on, before.control, after.control)
        for before, after in pairwise(timeline)
        if before.control.conclusion != after.control.conclusion
    ]


def changes_between(
    resolution: Resolution,
    *,
    from_on: date,
    to_on: date,
    place_ids: Iterable[str] | None = None,
) -> list[Change]:
    """Return the changes of ``(from_on, to_on]``, by day and place.

    Parameters
    ----------
    from_on, to_on : datetime.date
        A change on ``from_on`` separates that day from the day before and is left out.
    place_ids : iterable of str, optional
        Only these places; None means every place.
    """
    chosen = resolution.timelines if place_ids is None else place_ids
    found = [
        change
        for place_id in chosen
        for change in changes_of(place_id, resolution.timelines[place_id])
        if from_on < change.on <= to_on
    ]
    return sorted(found, key=lambda change: (change.on, change.place_id))
