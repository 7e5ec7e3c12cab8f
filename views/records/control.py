"""The JSON shapes of control: who holds a place, since when, by which rule and claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypedDict

from layers.answer import answer_word
from layers.control import Control, Timeline
from layers.dataset import Dataset
from layers.days import ONE_DAY
from views.records.claims import iso
from views.records.names import full_name


class ControlRecord(TypedDict):
    """Who holds a place, without the evidence."""

    answer: str
    status: str
    extent: str
    holder_id: str | None
    holder: str | None
    holder_name: str | None
    last_holder_id: str | None
    named_ids: list[str]
    named: list[str]
    flags: list[str]


class ConclusionRecord(ControlRecord):
    """Who holds a place, and the rule and claims behind it."""

    since: str
    last_heard_on: str | None
    rule: str
    claims_for: list[str]
    claims_against: list[str]


class RunRecord(ConclusionRecord):
    """A conclusion, and the days over which it stays the same."""

    from_on: str
    until_on: str


def control_record(control: Control, dataset: Dataset, *, on: date | None = None) -> ControlRecord:
    """Build the record of a control; the dataset gives the names of the sides.

    With a day, the holder has the full name of that day.
    """
    holder = dataset.actors[control.holder] if control.is_held and control.holder else None
    return {
        "answer": answer_word(control, dataset),
        "status": control.status.value,
        "extent": control.extent.value,
        "holder_id": holder.actor_id if holder else None,
        "holder": holder.abbreviation if holder else None,
        "holder_name": full_name(holder.actor_id, dataset, on=on) if holder else None,
        "last_holder_id": control.holder,
        "named_ids": list(control.named),
        "named": [dataset.actors[each].abbreviation for each in control.named],
        "flags": sorted(flag.value for flag in control.flags),
    }


def conclusion_record(
    control: Control, dataset: Dataset, *, on: date | None = None
) -> ConclusionRecord:
    """Build the record of a control with the rule and the ids of the claims."""
    return {
        **control_record(control, dataset, on=on),
        "since": control.since.isoformat(),
        "last_heard_on": iso(control.last_heard_on),
        # Plain text, even if the rule is a member of an enumeration.
        "rule": str(control.rule),
        "claims_for": list(control.claims_for),
        "claims_against": list(control.claims_against),
    }


def run_records(timeline: Timeline, dataset: Dataset) -> Iterator[RunRecord]:
    """Build the records of a timeline, whose runs follow one another without gaps."""
    last_days: list[date] = [run.from_on - ONE_DAY for run in timeline[1:]] + [dataset.last_day]
    for run, last in zip(timeline, last_days, strict=True):
        yield {
            **conclusion_record(run.control, dataset),
            "from_on": run.from_on.isoformat(),
            "until_on": last.isoformat(),
        }
