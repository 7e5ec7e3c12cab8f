"""Timelines as integer tables: when each unit of the map changes, and to which control.

Controls that say the same are written once and named by number. A run is a unit, the day
from which it stands (days since the first day of the dataset), the number of its control and
how many days before the run its present spell began.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np

from layers.control import Control, Timeline
from webmap.integers import Integers, decode_integers, differences, encode_integers

#: One control without its evidence: status, holder, extent, flags, rule, named.
ControlRecord = tuple[str, str | None, str, tuple[str, ...], str, tuple[str, ...]]


@dataclass(slots=True)
class ControlIndex:
    """Numbers controls in the order in which they are first met."""

    records: dict[ControlRecord, int] = field(default_factory=dict)

    def number(self, control: Control) -> int:
        """Return the number of a control, a new one where it has not been met."""
        record: ControlRecord = (
            control.status.value,
            control.holder,
            control.extent.value,
            tuple(sorted(flag.value for flag in control.flags)),
            control.rule,
            tuple(control.named),
        )
        return self.records.setdefault(record, len(self.records))

    def to_json(self) -> list[list[Any]]:
        """List the controls by their number."""
        return [list(record) for record in self.records]


@dataclass(frozen=True, slots=True)
class Run:
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
    """Write the timelines of the units, in the order of the units.

    Parameters
    ----------
    unit_ids
        place_id of each unit; each has a timeline.
    timelines
        Sorted, the first run begins on `first_day` at the latest, each lasts until the next.
    first_day, last_day
        Days of the dataset, both included; runs that begin later are not written.
    controls
        Where controls are numbered; it grows.

    Returns
    -------
    bytes
        Packed numbers: how many runs each unit has, then the column of days (as differences
        within a unit), the column of controls and the column of spells.
    """
    counts: list[int] = []
    days: list[int] = []
    numbers: list[int] = []
    spells: list[int] = []
    for unit_id in unit_ids:
        runs = [run for run in timelines[unit_id] if run.from_on <= last_day]
        starts = [max((run.from_on - first_day).days, 0) for run in runs]
        counts.append(len(runs))
        days.extend(differences(starts).tolist())
        numbers.extend(controls.number(run.control) for run in runs)
        spells.extend(
            start - (run.control.since - first_day).days
            for start, run in zip(starts, runs, strict=True)
        )
    return encode_integers([len(unit_ids), *counts, *days, *numbers, *spells])


def decode_runs(data: bytes) -> list[list[Run]]:
    """Read the runs that `encode_runs` wrote, a list per unit."""
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


def day_at(first_day: date, number: int) -> date:
    """Return the day of the calendar for a number of days since the first day."""
    return first_day + timedelta(days=number)


def _runs_of_unit(days: Integers, controls: Integers, spells: Integers) -> list[Run]:
    starts = np.cumsum(days)
    return [
        Run(from_day=start, control=control, since_day=start - spell)
        for start, control, spell in zip(
            starts.tolist(), controls.tolist(), spells.tolist(), strict=True
        )
    ]
