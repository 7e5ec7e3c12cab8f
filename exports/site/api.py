"""The data of the published site: static JSON files that any program can read.

They exist once, not per language, in the dataset's own terms: identifiers, days and the codes of
the method. Text keeps the language of its report. `views.records.site` defines their shapes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from layers.control import Control, Timeline
from layers.days import ONE_DAY
from layers.resolution import Resolution
from views.admitted_reports import Reports
from views.records.site import (
    CONTROL_FILE,
    DATASET_FILE,
    PLACE_FILE,
    PLACES_FILE,
    site_control_record,
    site_dataset_record,
    site_place_record,
    site_places_record,
)

ROOT = "v1/"


def to_bytes(value: object) -> bytes:
    """Write compact JSON; the same value always gives the same bytes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode() + b"\n"


def data_files(
    now: Resolution, as_reported: Resolution, place_ids: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files under `ROOT`: for the dataset, the places, each day and each place.

    Parameters
    ----------
    now, as_reported
        Control as known now, and on each day as known on that day.
    place_ids
        The places that the files contain.
    """
    dataset = now.dataset
    yield f"{ROOT}{DATASET_FILE}", to_bytes(site_dataset_record(dataset))
    yield f"{ROOT}{PLACES_FILE}", to_bytes(site_places_record(dataset, place_ids))
    for day, controls in _controls_by_day(now, as_reported, place_ids):
        name = CONTROL_FILE.format(day=day.isoformat())
        yield f"{ROOT}{name}", to_bytes(site_control_record(dataset, day, controls))
    reports = Reports(dataset)
    for place_id in place_ids:
        name = PLACE_FILE.format(place_id=place_id)
        record = site_place_record(now, as_reported, place_id, reports=reports)
        yield f"{ROOT}{name}", to_bytes(record)


def _controls_by_day(
    now: Resolution, as_reported: Resolution, place_ids: Sequence[str]
) -> Iterator[tuple[date, dict[str, tuple[Control, Control]]]]:
    """Yield both controls of every place for each day of the dataset."""
    readers = [
        (place_id, _Reader(now.timelines[place_id]), _Reader(as_reported.timelines[place_id]))
        for place_id in place_ids
    ]
    day = now.dataset.first_day
    while day <= now.dataset.last_day:
        yield day, {place_id: (known.on(day), said.on(day)) for place_id, known, said in readers}
        day += ONE_DAY


class _Reader:
    """Reads a timeline day by day, forwards."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._at = 0

    def on(self, day: date) -> Control:
        while self._at + 1 < len(self._timeline) and self._timeline[self._at + 1].from_on <= day:
            self._at += 1
        return self._timeline[self._at].control
