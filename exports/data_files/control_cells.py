"""The columns about control: the answer, the holder, the rule and the reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from exports.data_files.columns import join_list
from layers.answer import answer_word
from layers.control import Control
from layers.days import ONE_DAY, turning_days
from layers.names import named_actors, named_blocs
from layers.resolution import Resolution
from layers.vocabulary import Flag
from views.admitted_reports import Reports, cite


class ControlCells:
    """Writes the columns about control of one resolution.

    Names are in the language in use, and those of the day.
    """

    def __init__(self, resolution: Resolution) -> None:
        self._resolution = resolution
        self._dataset = resolution.dataset
        self._reports = Reports(resolution.dataset, according_to=resolution.according_to)

    def row(self, control: Control, day: date) -> dict[str, Any]:
        """Describe a control on a day; before the first day of the dataset, no spell has begun."""
        actors = named_actors(self._dataset, on=day)
        blocs = named_blocs(self._dataset, on=day)
        holder = control.holder if control.is_held else None
        bloc_id = self._resolution.sides.bloc(holder, day) if holder else None
        reports = self._reports.of_claims(
            (self._dataset.claims[each] for each in control.claims_for),
            known_on=self._known_on(day),
        )
        return {
            "answer": answer_word(control, self._dataset),
            "status": control.status.value,
            "extent": control.extent.value,
            "holder_id": holder,
            "holder": actors[holder].abbreviation if holder else None,
            "holder_name": actors[holder].name if holder else None,
            "bloc_id": bloc_id,
            "bloc": blocs[bloc_id].name if bloc_id else None,
            "last_holder_id": control.holder,
            "named_ids": join_list(control.named),
            **{f"is_{flag.value}": flag in control.flags for flag in Flag},
            "since": None if day < self._dataset.first_day else control.since,
            "last_heard_on": control.last_heard_on,
            "rule": str(control.rule),
            "claims_for": join_list(control.claims_for),
            "claims_against": join_list(control.claims_against),
            "report_count": len(reports),
            "reports": join_list(cite(source) for source in reports),
            "named": join_list(actors[each].abbreviation for each in control.named),
            "source_ids": join_list(source.source_id for source in reports),
        }

    def _known_on(self, day: date) -> date | None:
        return day if self._resolution.is_as_reported else self._resolution.known_on


class RunCells:
    """Writes the runs of control of one resolution.

    A run ends where any value of the row changes, including the bloc and the name of the holder.
    """

    def __init__(self, resolution: Resolution) -> None:
        self._controls = ControlCells(resolution)
        self._resolution = resolution
        self._side_days = side_days(resolution) | turning_days(resolution.dataset.side_names)

    def rows(self, place_id: str, *, from_on: date, to_on: date) -> Iterator[dict[str, Any]]:
        """Describe the runs of one place in order.

        Yields
        ------
        dict
            ``from_on`` and ``until_on``, both included, and the columns of `ControlCells.row`.
        """
        timeline = self._resolution.timelines[place_id]
        starts = {run.from_on for run in timeline} | self._side_days
        days = [from_on, *sorted(day for day in starts if from_on < day <= to_on)]
        current: dict[str, Any] | None = None
        for day in days:
            control = self._resolution.control(place_id, as_of=day)
            described = self._controls.row(control, day)
            if current is not None and _same(current, described):
                continue
            if current is not None:
                yield current | {"until_on": day - ONE_DAY}
            current = {"from_on": day} | described
        if current is not None:
            yield current | {"until_on": to_on}


def side_days(resolution: Resolution) -> frozenset[date]:
    """Return the days on which an actor changes sides, or hostility of blocs begins or ends."""
    dataset = resolution.dataset
    return turning_days([*dataset.memberships, *dataset.hostilities])


def _same(current: dict[str, Any], described: dict[str, Any]) -> bool:
    return all(current[name] == value for name, value in described.items())
