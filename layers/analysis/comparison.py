"""Comparisons: the differences between two days or two states of knowledge."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from layers.analysis.changes import Change
from layers.analysis.land import Land, measure_places, sum_land, under
from layers.control import Control
from layers.geography import Geography
from layers.resolution import Resolution
from layers.vocabulary import Status


class ChangeKind(StrEnum):
    """The kind of a difference between two controls of one place, by holder.

    ``gained``: gained by the later holder and lost by the earlier one. ``lost``: a side held it,
    and now the holder is unknown. ``contested``: a side held it, and now control is in doubt.
    ``resolved``: the holder was not known, and now a side holds it. ``same``: the same side holds
    it, or the holder is still not known.
    """

    SAME = "same"
    GAINED = "gained"
    LOST = "lost"
    CONTESTED = "contested"
    RESOLVED = "resolved"


_IN_DOUBT = (Status.CONTESTED, Status.DISPUTED)


def holder_of(control: Control) -> str | None:
    """Return the side concluded to hold a place, by report or by its own claim."""
    return control.holder if control.is_held else None


def change_kind(before: Control, after: Control) -> ChangeKind:
    """Return the kind of change of a place between two controls."""
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
    """One map: the control of every place on a day, for one state of knowledge."""

    resolution: Resolution
    as_of: date

    def control(self, place_id: str) -> Control:
        """Return the control of a place; see `Resolution.control`."""
        return self.resolution.control(place_id, as_of=self.as_of)

    def side_of(self, control: Control, *, by_bloc: bool) -> str | None:
        """Return the holder or its bloc on this day; blank for a holder without a bloc."""
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
        """The kind of the difference."""
        return change_kind(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Balance:
    """What one side gained and lost; `side_id` None means no side: land in doubt."""

    side_id: str | None
    gained: Land
    lost: Land


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two maps.

    Attributes
    ----------
    differences : tuple of Difference
        By place_id, for every kind of place. One of the kind ``same`` differs in status or
        extent under the same holder and counts neither as a gain nor as a loss.
    sides : tuple of Balance
        The sides that gained or lost anything that counts, most land first.
    doubt : Balance
        The same for land that no side is concluded to hold: gained is what fell into doubt,
        lost is what came out of it. Over all sides and doubt, gains equal losses.
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
    """Compare two days of one resolution, ignoring what happened in between.

    Parameters
    ----------
    from_on, to_on : datetime.date
        In any order: swapping them turns gains into losses.
    by_bloc : bool
        Count by bloc instead of by actor. The bloc is that of the day, so an actor that
        changes sides takes its land along although no place changes hands. The bloc ""
        contains actors without a bloc.

    Raises
    ------
    DayOutOfRangeError
        A day lies after the dataset's last.
    """
    return compare_standpoints(
        Standpoint(resolution, from_on),
        Standpoint(resolution, to_on),
        measure_places(geography, resolution.dataset),
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
        The land of each place, from `layers.analysis.land.measure_places`.
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
            each = land[place_id]
            moves.append(Move(was, is_now, under(each, one), under(each, other)))
    sides, doubt = balance_moves(moves)
    return Comparison(tuple(differences), sides, doubt)


def balance_changes(
    changes: Iterable[Change | Difference], land: Mapping[str, Land]
) -> tuple[tuple[Balance, ...], Balance]:
    """Add up gains and losses of all changes; a place that goes back and forth counts each time.

    Parameters
    ----------
    changes : iterable of Change or Difference
    land : mapping of place_id to Land
        The land of each place; a place that is missing counts for nothing.

    Returns
    -------
    tuple
        The balances of the actors, most land first, and that of doubt. Gains minus losses
        equal the result of `compare` for the first and the last day.
    """
    return balance_moves(
        Move(
            holder_of(change.before),
            holder_of(change.after),
            under(land[change.place_id], change.before),
            under(land[change.place_id], change.after),
        )
        for change in changes
        if change.place_id in land
    )


class Move(NamedTuple):
    """A piece of land that went from one side, or from none (None), to another.

    The land is the same before and after, except for what of its people is presumed or inferred.
    """

    was: str | None
    is_now: str | None
    lost: Land
    gained: Land


def balance_moves(moves: Iterable[Move]) -> tuple[tuple[Balance, ...], Balance]:
    """Add up the moves of land by side."""
    gained: dict[str | None, list[Land]] = defaultdict(list)
    lost: dict[str | None, list[Land]] = defaultdict(list)
    for move in moves:
        if move.was != move.is_now:
            lost[move.was].append(move.lost)
            gained[move.is_now].append(move.gained)
    balances = [
        Balance(side_id, sum_land(gained.get(side_id, ())), sum_land(lost.get(side_id, ())))
        for side_id in sorted({*gained, *lost} - {None}, key=str)
    ]
    balances.sort(key=lambda each: -(each.gained.area_km2 + each.lost.area_km2))
    doubt = Balance(None, sum_land(gained.get(None, ())), sum_land(lost.get(None, ())))
    return tuple(balances), doubt
