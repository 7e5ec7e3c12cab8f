"""Comparisons: what differs between two days, or between two states of knowledge."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from layers.analysis.changes import Change
from layers.analysis.land import Land, measure_places, sum_land
from layers.control import Control
from layers.geography import Geography
from layers.resolution import Resolution
from layers.vocabulary import Status


class ChangeKind(StrEnum):
    """What a difference between two controls of one place is, seen by who holds it.

    ``gained``: by the side that holds it after, lost by the one that held it before.
    ``lost``: a side held it, and it is unknown who does. ``contested``: a side held it, and
    control is in doubt. ``resolved``: nobody was known to hold it, and a side does.
    ``same``: the same side holds it, or still nobody does.
    """

    SAME = "same"
    GAINED = "gained"
    LOST = "lost"
    CONTESTED = "contested"
    RESOLVED = "resolved"


_IN_DOUBT = (Status.CONTESTED, Status.DISPUTED)


def holder_of(control: Control) -> str | None:
    """Return the side that is concluded to hold a place, by report or by its own claim."""
    return control.holder if control.is_held else None


def change_kind(before: Control, after: Control) -> ChangeKind:
    """Say what became of a place between two controls."""
    held_by, holds = holder_of(before), holder_of(after)
    if held_by == holds:
        return ChangeKind.SAME
    if held_by is None:
        return ChangeKind.RESOLVED
    if holds is not None:
        return ChangeKind.GAINED
    return ChangeKind.CONTESTED if after.status in _IN_DOUBT else ChangeKind.LOST


@dataclass(frozen=True, slots=True)
class Standpoint:
    """One map: the control of every place on a day, for one asker."""

    resolution: Resolution
    as_of: date

    def control(self, place_id: str) -> Control:
        """Return the control of a place; see `Resolution.control`."""
        return self.resolution.control(place_id, as_of=self.as_of)

    def side_of(self, control: Control, *, by_bloc: bool) -> str | None:
        """Return the actor, or its bloc on this day, that holds; blank for one without a bloc."""
        holder = holder_of(control)
        if holder is None or not by_bloc:
            return holder
        return self.resolution.sides.bloc(holder, self.as_of) or ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place whose conclusion (status, holder, extent) differs between two maps."""

    place_id: str
    before: Control
    after: Control

    @property
    def kind(self) -> ChangeKind:
        """What became of the place."""
        return change_kind(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Balance:
    """What one side gained and lost; `side_id` None stands for nobody: land in doubt."""

    side_id: str | None
    gained: Land
    lost: Land


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two maps.

    Attributes
    ----------
    differences : tuple of Difference
        By place_id, of every kind of place. One of the kind ``same`` differs in status or
        extent under the same holder, and counts for nobody's gain or loss.
    sides : tuple of Balance
        The sides that gained or lost anything that counts, the most land first.
    doubt : Balance
        The same for land that nobody is concluded to hold: gained is what fell into doubt,
        lost what came out of it. What all sides gained, and doubt with them, is what all
        sides, and doubt with them, lost.
    """

    differences: tuple[Difference, ...]
    sides: tuple[Balance, ...]
    doubt: Balance


def compare(
    resolution: Resolution,
    geography: Geography,
    *,
    from_on: date,
    to_on: date,
    by_bloc: bool = False,
) -> Comparison:
    """Compare two days of one resolution; what happened in between does not show.

    Parameters
    ----------
    from_on, to_on : datetime.date
        In any order: turned round, gains are losses.
    by_bloc : bool
        Count by bloc instead of by actor. The bloc is that of the day, so an actor that
        changes sides takes its land with it although no place changes hands; the bloc ""
        stands for actors that belong to none.

    Raises
    ------
    DayOutOfRangeError
        A day lies after the dataset's last.
    """
    return compare_standpoints(
        Standpoint(resolution, from_on),
        Standpoint(resolution, to_on),
        measure_places(geography, resolution.dataset.gazetteer),
        by_bloc=by_bloc,
    )


def compare_standpoints(
    before: Standpoint, after: Standpoint, land: Mapping[str, Land], *, by_bloc: bool = False
) -> Comparison:
    """Compare any two maps of one dataset.

    Parameters
    ----------
    before, after : Standpoint
        They may differ in the day, in ``known_on`` and in ``according_to``.
    land : mapping of place_id to Land
        What places count for: `layers.analysis.land.measure_places`.
    by_bloc : bool
        See `compare`.
    """
    differences = []
    moves = []
    for place_id in sorted(before.resolution.timelines):
        one, other = before.control(place_id), after.control(place_id)
        if one.conclusion != other.conclusion:
            differences.append(Difference(place_id, one, other))
        if place_id in land:
            was = before.side_of(one, by_bloc=by_bloc)
            is_now = after.side_of(other, by_bloc=by_bloc)
            moves.append((was, is_now, land[place_id]))
    sides, doubt = balance_moves(moves)
    return Comparison(tuple(differences), sides, doubt)


def balance_changes(
    changes: Iterable[Change | Difference], land: Mapping[str, Land]
) -> tuple[tuple[Balance, ...], Balance]:
    """Add up what every change gave and took: a place that goes back and forth counts each time.

    Parameters
    ----------
    changes : iterable of Change or Difference
    land : mapping of place_id to Land
        What places count for; a place that is not in it counts for nothing.

    Returns
    -------
    tuple
        The balances of the actors, most land first, and that of doubt. Gained less lost is
        what `compare` gives for the first and the last day.
    """
    return balance_moves(
        (holder_of(change.before), holder_of(change.after), land[change.place_id])
        for change in changes
        if change.place_id in land
    )


def balance_moves(
    moves: Iterable[tuple[str | None, str | None, Land]],
) -> tuple[tuple[Balance, ...], Balance]:
    """Add up pieces of land that went from one side, or from nobody (None), to another."""
    gained: dict[str | None, list[Land]] = defaultdict(list)
    lost: dict[str | None, list[Land]] = defaultdict(list)
    for was, is_now, land in moves:
        if was != is_now:
            lost[was].append(land)
            gained[is_now].append(land)
    balances = [
        Balance(side_id, sum_land(gained.get(side_id, ())), sum_land(lost.get(side_id, ())))
        for side_id in sorted({*gained, *lost} - {None}, key=str)
    ]
    balances.sort(key=lambda each: -(each.gained.area_km2 + each.lost.area_km2))
    doubt = Balance(None, sum_land(gained.get(None, ())), sum_land(lost.get(None, ())))
    return tuple(balances), doubt
