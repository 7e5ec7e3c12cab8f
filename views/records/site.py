"""The JSON shapes of the published site: the files under ``v1/``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypedDict

from layers.census import census_of
from layers.control import Control
from layers.dataset import Dataset
from layers.resolution import Resolution
from views.admitted_reports import Reports
from views.records.census import CensusRecord, census_record
from views.records.claims import ClaimRecord, claim_record
from views.records.control import ControlRecord, RunRecord, control_record, run_records
from views.records.dataset import (
    ActorRecord,
    BlocRecord,
    CreditRecord,
    DatasetRecord,
    MembershipRecord,
    actor_record,
    bloc_records,
    credit_record,
    dataset_record,
    membership_records,
)
from views.records.places import (
    ListedPlaceRecord,
    LocatedPlaceRecord,
    NameRecord,
    PlaceRecord,
    listed_place_record,
    located_place_record,
    name_records,
    place_record,
)

#: Incremented when a program that reads the files must change.
FORMAT = 2

#: Where the files are, relative to the dataset's file.
DATASET_FILE = "dataset.json"
PLACES_FILE = "places.json"
PLACE_FILE = "places/{place_id}.json"
CONTROL_FILE = "control/{day}.json"


class SiteFileRecord(TypedDict):
    """The first fields of every file except the dataset's."""

    format: int
    version: str


class SiteDatasetRecord(DatasetRecord):
    """The file that describes the dataset."""

    format: int
    title: str
    description: str
    attribution: str
    caveats: list[str]
    census: CensusRecord | None
    credits: list[CreditRecord]
    actors: list[ActorRecord]
    blocs: list[BlocRecord]
    memberships: list[MembershipRecord]
    files: dict[str, str]


class SitePlacesRecord(SiteFileRecord):
    """The file that lists the places."""

    census: CensusRecord | None
    places: list[ListedPlaceRecord]


class SiteControlRecord(SiteFileRecord):
    """The file of one day."""

    as_of: str
    controls: list[ControlRecord]
    places: dict[str, list[int]]


class SitePlaceRecord(SiteFileRecord, LocatedPlaceRecord):
    """The file of one place."""

    names: list[NameRecord]
    inside: list[PlaceRecord]
    known_now: list[RunRecord]
    as_reported: list[RunRecord]
    claims: list[ClaimRecord]


def site_dataset_record(dataset: Dataset) -> SiteDatasetRecord:
    """Describe the dataset, its sides, and the locations of the other files."""
    return {
        "format": FORMAT,
        **dataset_record(dataset),
        "title": dataset.title,
        "description": dataset.description,
        "attribution": dataset.attribution,
        "caveats": list(dataset.caveats),
        "census": census_record(census_of(dataset), dataset.undercount),
        "credits": [credit_record(each) for each in dataset.credits],
        "actors": [actor_record(each) for each in dataset.actors.values()],
        "blocs": bloc_records(dataset),
        "memberships": membership_records(dataset),
        "files": {"control": CONTROL_FILE, "places": PLACES_FILE, "place": PLACE_FILE},
    }


def site_places_record(dataset: Dataset, place_ids: Sequence[str]) -> SitePlacesRecord:
    """List the places that occur in the other files."""
    return {
        **_head(dataset),
        "census": census_record(census_of(dataset), dataset.undercount),
        "places": [
            listed_place_record(dataset.gazetteer, each, population=dataset.people(each))
            for each in place_ids
        ],
    }


def site_control_record(
    dataset: Dataset, as_of: date, controls: Mapping[str, Sequence[Control]]
) -> SiteControlRecord:
    """Describe one day.

    Parameters
    ----------
    dataset
        Gives the names of the actors.
    as_of
        The day.
    controls
        By place: the control as known now, and as it had been reported by that day.
    """
    table = _ControlTable(dataset, as_of)
    places = {
        place_id: [table.number(control) for control in pair] for place_id, pair in controls.items()
    }
    return {
        **_head(dataset),
        "as_of": as_of.isoformat(),
        "controls": table.records,
        "places": places,
    }


def site_place_record(
    now: Resolution, as_reported: Resolution, place_id: str, *, reports: Reports
) -> SitePlaceRecord:
    """Describe one place: names, holders over time, and every claim about it or behind them."""
    dataset = now.dataset
    gazetteer = dataset.gazetteer
    known_now = list(run_records(now.timelines[place_id], dataset))
    reported = list(run_records(as_reported.timelines[place_id], dataset))
    cited = {
        claim_id
        for run in (*known_now, *reported)
        for claim_id in (*run["claims_for"], *run["claims_against"])
    }
    return {
        **_head(dataset),
        **located_place_record(gazetteer.place(place_id)),
        "names": name_records(gazetteer, place_id),
        "inside": [place_record(gazetteer.place(each)) for each in gazetteer.ancestors(place_id)],
        "known_now": known_now,
        "as_reported": reported,
        "claims": [
            claim_record(claim, dataset, reports)
            for claim in dataset.claims.values()
            if claim.place_id == place_id or claim.claim_id in cited
        ],
    }


def _head(dataset: Dataset) -> SiteFileRecord:
    return {"format": FORMAT, "version": dataset.version}


class _ControlTable:
    """Numbers the distinct controls of a day."""

    def __init__(self, dataset: Dataset, day: date) -> None:
        self.records: list[ControlRecord] = []
        self._dataset = dataset
        self._day = day
        self._numbers: dict[tuple[object, ...], int] = {}

    def number(self, control: Control) -> int:
        key = (control.status, control.holder, control.named, control.extent, control.flags)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.records)
            self.records.append(control_record(control, self._dataset, on=self._day))
        return found
