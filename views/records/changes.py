"""The JSON shapes of changes between two days, and of each side's gains and losses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypedDict

from layers.analysis.changes import Change
from layers.analysis.comparison import (
    Balance,
    ChangeKind,
    Difference,
    balance_changes,
    change_kind,
)
from layers.analysis.land import Land
from layers.census import census_of
from layers.dataset import Dataset
from layers.days import ONE_DAY
from layers.resolution import Resolution
from views.admitted_reports import Reports
from views.records.answer import StandpointRecord
from views.records.census import CensusRecord, census_record
from views.records.claims import ReportRecord, iso, report_record
from views.records.control import ConclusionRecord, conclusion_record
from views.records.places import PlaceRecord, place_record

#: Square kilometres have two decimals: a hectare, finer than any boundary is known.
_AREA_DIGITS = 2


class ChangeRecord(TypedDict):
    """One change of one place."""

    on: str | None
    place: PlaceRecord
    township: PlaceRecord | None
    state: PlaceRecord | None
    before: ConclusionRecord
    after: ConclusionRecord
    kind: str
    rule: str
    reports: list[ReportRecord]


class LandRecord(TypedDict):
    """The totals of a set of places."""

    area_km2: float
    townships: int
    towns: int
    population: int | None
    presumed_population: int | None
    inferred_population: int | None


class BalanceRecord(TypedDict):
    """What was gained and lost."""

    gained: LandRecord
    lost: LandRecord


class SideBalanceRecord(BalanceRecord):
    """What one side gained and lost."""

    actor_id: str
    actor: str
    actor_name: str


class SummaryRecord(TypedDict):
    """What all sides gained and lost."""

    changes: dict[str, int]
    sides: list[SideBalanceRecord]
    in_doubt: BalanceRecord
    census: CensusRecord | None


class ChangesRecord(StandpointRecord):
    """What ``changes --json`` prints."""

    from_on: str
    until_on: str
    within: list[PlaceRecord]
    net: bool
    count: int
    changes: list[ChangeRecord]
    summary: SummaryRecord | None


class ChangeRecords:
    """Builds the records of changes of one resolution.

    Parameters
    ----------
    resolution
        The source of the changes; its question decides which reports are listed.
    """

    def __init__(self, resolution: Resolution) -> None:
        self._dataset: Dataset = resolution.dataset
        self._known_on = resolution.known_on
        self._reports = Reports(self._dataset, according_to=resolution.according_to)

    def build(self, change: Change | Difference) -> ChangeRecord:
        """Build the record of one change; for a difference between two days its own day is None."""
        gazetteer = self._dataset.gazetteer
        claims = [self._dataset.claims[claim_id] for claim_id in change.after.claims_for]
        day = change.on if isinstance(change, Change) else None
        return {
            "on": iso(day),
            "place": place_record(gazetteer.place(change.place_id)),
            "township": self._area(gazetteer.township_of(change.place_id)),
            "state": self._area(gazetteer.state_of(change.place_id)),
            "before": conclusion_record(change.before, self._dataset, on=day and day - ONE_DAY),
            "after": conclusion_record(change.after, self._dataset, on=day),
            "kind": change_kind(change.before, change.after).value,
            "rule": str(change.after.rule),
            "reports": [
                report_record(source)
                for source in self._reports.of_claims(claims, known_on=self._known_on)
            ],
        }

    def _area(self, place_id: str | None) -> PlaceRecord | None:
        return None if place_id is None else place_record(self._dataset.gazetteer.place(place_id))


def summary_record(
    changes: Iterable[Change | Difference], land: Mapping[str, Land], dataset: Dataset
) -> SummaryRecord:
    """Sum up what each side gained and lost in these changes.

    Parameters
    ----------
    changes
        The changes that are summed up, and only these: a list of towns has no area.
    land
        The land that each place counts for (`layers.analysis.land.measure_places`).
    dataset
        Gives the names of the actors and the people.

    Returns
    -------
    SummaryRecord
        Sides with the most land first; those that gained or lost only sites are left out.
    """
    members = list(changes)
    kinds = Counter(change_kind(each.before, each.after) for each in members)
    sides, doubt = balance_changes(members, land)
    townships = {dataset.gazetteer.township_of(each.place_id) or "" for each in members}
    return {
        "changes": {kind.value: kinds[kind] for kind in ChangeKind},
        "sides": [
            _side_record(balance, dataset)
            for balance in sides
            if any(each.townships or each.towns for each in (balance.gained, balance.lost))
        ],
        "in_doubt": _balance_record(doubt),
        "census": census_record(census_of(dataset, townships), dataset.undercount),
    }


def _side_record(balance: Balance, dataset: Dataset) -> SideBalanceRecord:
    actor = dataset.actors[str(balance.side_id)]
    return {
        "actor_id": actor.actor_id,
        "actor": actor.abbreviation,
        "actor_name": actor.name,
        **_balance_record(balance),
    }


def _balance_record(balance: Balance) -> BalanceRecord:
    return {"gained": _land_record(balance.gained), "lost": _land_record(balance.lost)}


def _land_record(land: Land) -> LandRecord:
    return {
        "area_km2": round(land.area_km2, _AREA_DIGITS),
        "townships": land.townships,
        "towns": land.towns,
        "population": land.population,
        "presumed_population": land.presumed_population,
        "inferred_population": land.inferred_population,
    }
