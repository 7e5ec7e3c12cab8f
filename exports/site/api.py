"""The data of the published site: static JSON files that any program can read.

They are there once, in the dataset's own words: identifiers, days and the codes of the method.
Text keeps the language of its report.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from layers.control import Control, Timeline
from layers.dataset import Dataset
from layers.dataset.records import Claim, Source
from layers.resolution import Resolution
from views.admitted_reports import Reports

#: Counted up when a program that reads the files must be changed.
FORMAT = 1
ROOT = "v1/"

_ONE_DAY = timedelta(days=1)


def to_bytes(value: object) -> bytes:
    """Write JSON as short as it can be; the same value gives the same bytes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode() + b"\n"


def dataset_record(dataset: Dataset) -> dict[str, Any]:
    """Describe the dataset, its sides, and where the other files are."""
    return {
        "format": FORMAT,
        "name": dataset.name,
        "title": dataset.title,
        "description": dataset.description,
        "version": dataset.version,
        "first_day": dataset.first_day.isoformat(),
        "last_day": dataset.last_day.isoformat(),
        "attribution": dataset.attribution,
        "caveats": list(dataset.caveats),
        "credits": [
            {
                "name": each.name,
                "path": each.path,
                "licence": each.licence,
                "credit": each.credit,
                "origin": each.origin,
            }
            for each in dataset.credits
        ],
        "actors": [
            {
                "actor_id": each.actor_id,
                "name": each.name,
                "abbreviation": each.abbreviation,
                "parent_id": each.parent_id,
                "colour": each.colour,
            }
            for each in dataset.actors.values()
        ],
        "blocs": [
            {"bloc_id": each.bloc_id, "name": each.name, "colour": each.colour}
            for each in dataset.blocs.values()
        ],
        "memberships": [
            {
                "actor_id": each.actor_id,
                "bloc_id": each.bloc_id,
                "from": _day(each.from_on),
                "to": _day(each.to_on),
            }
            for each in dataset.memberships
        ],
        "files": {
            "control": "control/{day}.json",
            "places": "places.json",
            "place": "places/{place_id}.json",
        },
    }


def places_record(dataset: Dataset, place_ids: Sequence[str]) -> dict[str, Any]:
    """List the places that the other files speak of."""
    gazetteer = dataset.gazetteer
    return {
        "format": FORMAT,
        "version": dataset.version,
        "places": [
            {
                "place_id": place_id,
                "name": place.name,
                "kind": place.kind.value,
                "township_id": gazetteer.township_of(place_id),
                "state_id": gazetteer.state_of(place_id),
                "lon": place.lon,
                "lat": place.lat,
            }
            for place_id, place in ((each, gazetteer.place(each)) for each in place_ids)
        ],
    }


def control_records(
    now: Resolution, as_reported: Resolution, place_ids: Sequence[str]
) -> Iterator[tuple[date, dict[str, Any]]]:
    """Yield the control of every place for each day of the dataset.

    Each record lists the controls that occur on the day, and for each place the number of the one
    that is known now and of the one that had been reported by then.
    """
    dataset = now.dataset
    readers = [
        (place_id, _Reader(now.timelines[place_id]), _Reader(as_reported.timelines[place_id]))
        for place_id in place_ids
    ]
    day = dataset.first_day
    while day <= dataset.last_day:
        table = _ControlTable()
        places = {
            place_id: [table.number(known.on(day)), table.number(reported.on(day))]
            for place_id, known, reported in readers
        }
        record = {
            "format": FORMAT,
            "version": dataset.version,
            "as_of": day.isoformat(),
            "controls": table.records,
            "places": places,
        }
        yield day, record
        day += _ONE_DAY


class _ControlTable:
    """Numbers the controls of a day, each once."""

    def __init__(self) -> None:
        self.records: list[dict[str, Any]] = []
        self._numbers: dict[tuple[object, ...], int] = {}

    def number(self, control: Control) -> int:
        key = (control.status, control.holder, control.named, control.extent, control.flags)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.records)
            self.records.append(control_record(control))
        return found


class _Reader:
    """Reads a timeline day by day, forwards."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._at = 0

    def on(self, day: date) -> Control:
        while self._at + 1 < len(self._timeline) and self._timeline[self._at + 1].from_on <= day:
            self._at += 1
        return self._timeline[self._at].control


def control_record(control: Control) -> dict[str, Any]:
    """Describe who holds a place, without the evidence."""
    return {
        "status": control.status.value,
        "holder": control.holder if control.is_held else None,
        "named": list(control.named),
        "extent": control.extent.value,
        "flags": sorted(flag.value for flag in control.flags),
    }


def place_record(
    now: Resolution, as_reported: Resolution, place_id: str, *, reports: Reports
) -> dict[str, Any]:
    """Describe one place: its names, who held it when, and every claim about it or behind that."""
    dataset = now.dataset
    gazetteer = dataset.gazetteer
    place = gazetteer.place(place_id)
    runs = {
        "known_now": _runs(now.timelines[place_id], dataset),
        "as_reported": _runs(as_reported.timelines[place_id], dataset),
    }
    cited = {
        claim_id
        for timeline in runs.values()
        for run in timeline
        for claim_id in (*run["claims_for"], *run["claims_against"])
    }
    claims = [
        claim
        for claim in dataset.claims.values()
        if claim.place_id == place_id or claim.claim_id in cited
    ]
    return {
        "format": FORMAT,
        "version": dataset.version,
        "place_id": place_id,
        "name": place.name,
        "kind": place.kind.value,
        "names": [
            {"name": each.name, "language": each.language, "script": each.script}
            for each in gazetteer.names(place_id)
        ],
        "inside": [
            {
                "place_id": each,
                "name": gazetteer.place(each).name,
                "kind": gazetteer.place(each).kind.value,
            }
            for each in gazetteer.ancestors(place_id)
        ],
        "lon": place.lon,
        "lat": place.lat,
        "precision": place.precision.value if place.precision else None,
        **runs,
        "claims": [_claim_record(claim, reports) for claim in claims],
    }


def _runs(timeline: Timeline, dataset: Dataset) -> list[dict[str, Any]]:
    ends = [run.from_on - _ONE_DAY for run in timeline[1:]] + [dataset.last_day]
    return [
        {
            "from": run.from_on.isoformat(),
            "to": end.isoformat(),
            **control_record(run.control),
            "rule": run.control.rule,
            "claims_for": list(run.control.claims_for),
            "claims_against": list(run.control.claims_against),
        }
        for run, end in zip(timeline, ends, strict=True)
    ]


def _claim_record(claim: Claim, reports: Reports) -> dict[str, Any]:
    return {
        "claim_id": claim.claim_id,
        "place_id": claim.place_id,
        "actor": claim.actor_id,
        "allies": list(claim.allies),
        "action": claim.action.value,
        "extent": claim.extent.value,
        "earliest_on": claim.earliest_on.isoformat(),
        "latest_on": claim.latest_on.isoformat(),
        "certainty": claim.certainty.value,
        "claimed_by": claim.claimed_by,
        "retracts": claim.retracts,
        "statement": claim.statement,
        "reports": [_report_record(source) for source in reports.of_claim(claim)],
    }


def _report_record(source: Source) -> Mapping[str, Any]:
    return {
        "source_id": source.source_id,
        "publisher": source.publisher,
        "title": source.title,
        "published_on": _day(source.published_on),
        "address": source.address,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
