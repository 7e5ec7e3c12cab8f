"""Timelines as integer tables: when each unit of the map changes, and to which control.

Equal controls are written once and referred to by number. A run is a unit, its first day (in days
since the first day of the dataset), the number of its control, and how many days before the run its
spell began. A parallel column holds the number of each run's claim set: the claims that say so, and
those that say otherwise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np

from layers.control import Control, Run, Timeline
from layers.vocabulary import Flag, Status
from webmap.integers import Integers, decode_integers, differences, encode_integers

#: How long ago a place was heard of that never was.
NEVER = -1
#: The claims that say so and those that say otherwise, by their numbers.
ClaimSet = tuple[tuple[int, ...], tuple[int, ...]]
#: One control without its evidence: status, holder, extent, flags, rule, named, spell number.
ControlRecord = tuple[str, str | None, str, tuple[str, ...], str, tuple[str, ...], int]


@dataclass(slots=True)
class ControlIndex:
    """Numbers controls in the order in which they first occur.

    Spells are numbered too: adjacent controls with one spell number (`Control.spell`) form one
    spell.
    """

    records: dict[ControlRecord, int] = field(default_factory=dict)
    spells: dict[tuple[Status, str | None], int] = field(default_factory=dict)

    def number(self, control: Control) -> int:
        """Return the number of a control, a new one at its first occurrence."""
        record: ControlRecord = (
            control.status.value,
            control.holder,
            control.extent.value,
            tuple(sorted(flag.value for flag in control.flags)),
            control.rule.value,
            tuple(control.named),
            self.spells.setdefault(control.spell, len(self.spells)),
        )
        return self.records.setdefault(record, len(self.records))

    def to_json(self) -> list[list[Any]]:
        """List the controls in numerical order."""
        return [list(record) for record in self.records]


@dataclass(slots=True)
class ClaimSetIndex:
    """Numbers the claim sets of controls in the order in which they first occur.

    Most runs share their claims with another run: of the same place under a new flag, of a site
    that follows its town, or of the same place in another timeline.

    Parameters
    ----------
    claim_numbers
        Number of each claim by its id.
    """

    claim_numbers: Mapping[str, int]
    sets: dict[ClaimSet, int] = field(default_factory=dict)

    def number(self, control: Control) -> int:
        """Return the number of a control's claim set, a new one at its first occurrence."""
        claims = (
            tuple(self.claim_numbers[claim_id] for claim_id in control.claims_for),
            tuple(self.claim_numbers[claim_id] for claim_id in control.claims_against),
        )
        return self.sets.setdefault(claims, len(self.sets))

    def encode(self) -> bytes:
        """Encode the sets as numbers.

        First the number of sets, then a column with the number of claims that say so, a column with
        the number that say otherwise, and the claims of both columns in that order.
        """
        counts = [[len(claims[side]) for claims in self.sets] for side in (0, 1)]
        claims = [number for side in (0, 1) for each in self.sets for number in each[side]]
        return encode_integers([len(self.sets), *counts[0], *counts[1], *claims])


def decode_claim_sets(data: bytes) -> list[ClaimSet]:
    """Decode the output of `ClaimSetIndex.encode`."""
    numbers = decode_integers(data).tolist()
    count = numbers[0]
    sizes, claims = numbers[1 : 1 + 2 * count], iter(numbers[1 + 2 * count :])
    sides = [tuple(next(claims) for _ in range(size)) for size in sizes]
    return list(zip(sides[:count], sides[count:], strict=True))


@dataclass(frozen=True, slots=True)
class DecodedRun:
    """One decoded run of one unit; days are counted from the first day of the dataset."""

    from_day: int
    control: int
    since_day: int


def encode_runs(
    unit_ids: Sequence[str],
    timelines: Mapping[str, Timeline],
    *,
    first_day: date,
    last_day: date,
    controls: ControlIndex,
) -> bytes:
    """Encode the timelines of the units, in the order of the units.

    Parameters
    ----------
    unit_ids
        The place_id of each unit; each has a timeline.
    timelines
        Sorted runs: the first begins on `first_day` at the latest, and each lasts until the next.
    first_day, last_day
        First and last day of the dataset, inclusive; runs that begin later are left out.
    controls
        The index that numbers the controls; new controls are added to it.

    Returns
    -------
    bytes
        Packed numbers: the number of runs of each unit, then the columns of days (as differences
        within a unit), controls and spells.
    """
    counts: list[int] = []
    days: list[int] = []
    numbers: list[int] = []
    spells: list[int] = []
    for unit_id in unit_ids:
        runs = runs_until(last_day, timelines[unit_id])
        starts = [max((run.from_on - first_day).days, 0) for run in runs]
        counts.append(len(runs))
        days.extend(differences(starts).tolist())
        numbers.extend(controls.number(run.control) for run in runs)
        spells.extend(
            start - (run.control.since - first_day).days
            for start, run in zip(starts, runs, strict=True)
        )
    return encode_integers([len(unit_ids), *counts, *days, *numbers, *spells])


def encode_claims_of_runs(
    unit_ids: Sequence[str],
    timelines: Mapping[str, Timeline],
    *,
    last_day: date,
    claim_sets: ClaimSetIndex,
) -> bytes:
    """Encode the number of each run's claim set, in the order of `encode_runs`."""
    return encode_integers(
        claim_sets.number(run.control)
        for unit_id in unit_ids
        for run in runs_until(last_day, timelines[unit_id])
    )


def encode_windows_of_runs(
    unit_ids: Sequence[str], timelines: Mapping[str, Timeline], *, first_day: date, last_day: date
) -> bytes:
    """Encode the windows that contain runs (`Control.window`), in the order of `encode_runs`.

    Returns
    -------
    bytes
        Packed numbers, three columns: the numbers of the runs that have a window, as differences;
        the first day of the window, in days of the dataset; its length in days.
    """
    windows = [
        (number, *window)
        for number, window in enumerate(
            run.control.window
            for unit_id in unit_ids
            for run in runs_until(last_day, timelines[unit_id])
        )
        if window is not None
    ]
    return encode_integers(
        [
            *differences([number for number, _, _ in windows]),
            *((first - first_day).days for _, first, _ in windows),
            *((last - first).days for _, first, last in windows),
        ]
    )


def encode_last_heard(
    unit_ids: Sequence[str], timelines: Mapping[str, Timeline], *, first_day: date, last_day: date
) -> bytes:
    """Encode when the places of stale runs were last heard of (`Control.last_heard_on`).

    Returns
    -------
    bytes
        Packed numbers, one for each run that is flagged ``stale``, in the order of `encode_runs`:
        how many days before the run that was, mostly one number; `NEVER` if it never was.
    """
    return encode_integers(
        NEVER
        if run.control.last_heard_on is None
        else (max(run.from_on, first_day) - run.control.last_heard_on).days
        for unit_id in unit_ids
        for run in runs_until(last_day, timelines[unit_id])
        if Flag.STALE in run.control.flags
    )


def decode_windows_of_runs(data: bytes) -> dict[int, tuple[int, int]]:
    """Decode the output of `encode_windows_of_runs`: first and last days by the run's number."""
    numbers, firsts, lengths = decode_integers(data).reshape(3, -1)
    return {
        number: (first, first + length)
        for number, first, length in zip(
            np.cumsum(numbers).tolist(), firsts.tolist(), lengths.tolist(), strict=True
        )
    }


def decode_runs(data: bytes) -> list[list[DecodedRun]]:
    """Decode the output of `encode_runs`: a list of runs per unit."""
    numbers = decode_integers(data)
    unit_count = int(numbers[0])
    counts = numbers[1 : 1 + unit_count]
    days, controls, spells = numbers[1 + unit_count :].reshape(3, -1)
    ends = np.cumsum(counts)
    return [
        _runs_of_unit(
            days[end - count : end], controls[end - count : end], spells[end - count : end]
        )
        for count, end in zip(counts.tolist(), ends.tolist(), strict=True)
    ]


def runs_until(last_day: date, timeline: Timeline) -> list[Run]:
    """Return the runs of a timeline that begin by the dataset's last day."""
    return [run for run in timeline if run.from_on <= last_day]


def day_at(first_day: date, number: int) -> date:
    """Return the date of a number of days since the first day."""
    return first_day + timedelta(days=number)


def _runs_of_unit(days: Integers, controls: Integers, spells: Integers) -> list[DecodedRun]:
    starts = np.cumsum(days)
    return [
        DecodedRun(from_day=start, control=control, since_day=start - spell)
        for start, control, spell in zip(
            starts.tolist(), controls.tolist(), spells.tolist(), strict=True
        )
    ]
