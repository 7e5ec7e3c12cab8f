"""Coverage: how much is reported where and when, and what nobody has reported on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from math import fsum

import pandas as pd

from layers.control import Control
from layers.dataset import Dataset
from layers.dataset.records import Claim
from layers.days import ONE_DAY
from layers.geography import Geography
from layers.resolution import Resolution
from layers.vocabulary import Flag

NO_STATE = ""
"""The id under which land and claims outside every state or region are counted."""

_MONTHS_PER_QUARTER = 3
_DECEMBER = 12


class Sight(StrEnum):
    """How well the map sees a township; the first that applies.

    ``unreported``: no report names the township or any place in it. ``presumed``: reports do, but
    none says who holds its land, which is presumed or assumed. ``stale``: its holder was reported,
    and not again for a long time (rule 10). ``reported``: everything else.
    """

    UNREPORTED = "unreported"
    PRESUMED = "presumed"
    STALE = "stale"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Quarter:
    """The days of a quarter of a year that a dataset covers, both included."""

    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """Where and when a dataset has reports, and where it has none.

    A claim counts if it cites a report and is about one place, whether it decides or not. It
    belongs to the quarter in which its window begins (the nearest quarter, if that lies outside the
    dataset). Reports are the different reports that those claims cite. Shares are shares of the
    land, at township resolution, at the end of the days in question.

    Attributes
    ----------
    as_of : datetime.date
        The dataset's last day.
    quarters : tuple of Quarter
        All of them, in order.
    sights : mapping of township_id to Sight
        On the last day.
    by_sight : pandas.DataFrame
        One row per `Sight`: ``sight``, ``townships``, ``area_km2``.
    by_state : pandas.DataFrame
        One row per state or region with land or claims: ``state_id`` (`NO_STATE` outside all),
        ``townships``, ``area_km2``, ``claims``, ``reports``, ``presumed``, ``stale`` (shares),
        ``unreported_townships``, ``unreported_km2``. The largest unreported land first.
    by_quarter : pandas.DataFrame
        One row per quarter: ``claims``, ``reports``, ``presumed``, ``stale``.
    by_state_and_quarter : pandas.DataFrame
        One row per state and quarter: ``state_id``, ``quarter`` (its number in `quarters`),
        ``claims``, ``reports``, ``presumed``, ``stale``.
    """

    as_of: date
    quarters: tuple[Quarter, ...]
    sights: Mapping[str, Sight]
    by_sight: pd.DataFrame
    by_state: pd.DataFrame
    by_quarter: pd.DataFrame
    by_state_and_quarter: pd.DataFrame


def quarters_of(first_day: date, last_day: date) -> tuple[Quarter, ...]:
    """Divide a span of days, both included, into the quarters of the calendar.

    Examples
    --------
    >>> [str(each.last_on) for each in quarters_of(date(2023, 10, 26), date(2024, 4, 2))]
    ['2023-12-31', '2024-03-31', '2024-04-02']
    """
    quarters = []
    first_on = first_day
    while first_on <= last_day:
        month = (first_on.month - 1) // _MONTHS_PER_QUARTER * _MONTHS_PER_QUARTER
        month += _MONTHS_PER_QUARTER + 1
        year = first_on.year + (month > _DECEMBER)
        next_on = date(year, (month - 1) % _DECEMBER + 1, 1)
        quarters.append(Quarter(first_on, min(next_on - ONE_DAY, last_day)))
        first_on = next_on
    return tuple(quarters)


def cited_claims(dataset: Dataset) -> list[Claim]:
    """Return the claims about one place that cite a report."""
    places = dataset.gazetteer
    return [
        claim for claim in dataset.claims.values() if claim.evidence and claim.place_id in places
    ]


def coverage_of(resolution: Resolution, geography: Geography) -> Coverage:
    """Measure where and when a dataset has reports.

    Parameters
    ----------
    resolution
        Control as known now, according to all reports.
    geography
        The land of the same dataset.
    """
    dataset = resolution.dataset
    quarters = quarters_of(dataset.first_day, dataset.last_day)
    claims = cited_claims(dataset)
    land = _Land(resolution, geography)
    sights = _sights(dataset, land, claims)
    by_state: dict[str, list[Claim]] = defaultdict(list)
    by_quarter: dict[int, list[Claim]] = defaultdict(list)
    by_both: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        state_id = dataset.gazetteer.state_of(claim.place_id) or NO_STATE
        quarter = _quarter_of(claim, quarters)
        by_state[state_id].append(claim)
        by_quarter[quarter].append(claim)
        by_both[state_id, quarter].append(claim)
    return Coverage(
        as_of=dataset.last_day,
        quarters=quarters,
        sights=sights,
        by_sight=_count_sights(land, sights),
        by_state=_count_states(dataset, land, by_state, sights),
        by_quarter=pd.DataFrame(
            [
                _counts(by_quarter[number]) | land.shares(quarter.last_on)
                for number, quarter in enumerate(quarters)
            ]
        ),
        by_state_and_quarter=pd.DataFrame(
            [
                {"state_id": state_id, "quarter": number}
                | _counts(by_both[state_id, number])
                | land.shares(quarter.last_on, state_id)
                for state_id in sorted({*land.states, *by_state})
                for number, quarter in enumerate(quarters)
            ],
            columns=["state_id", "quarter", "claims", "reports", "presumed", "stale"],
        ),
    )


def _quarter_of(claim: Claim, quarters: tuple[Quarter, ...]) -> int:
    """Return the number of the quarter in which the window of a claim begins, or the nearest."""
    begun = sum(quarter.first_on <= claim.earliest_on for quarter in quarters)
    return max(begun - 1, 0)


def _counts(claims: Iterable[Claim]) -> dict[str, int]:
    members = list(claims)
    reports = {evidence.source_id for claim in members for evidence in claim.evidence}
    return {"claims": len(members), "reports": len(reports)}


class _Land:
    """The townships of a dataset by state, and the shares of them that carry a flag on a day."""

    def __init__(self, resolution: Resolution, geography: Geography) -> None:
        self._resolution = resolution
        self._cells = dict(geography.townships["cell_id"])
        self._areas = dict(geography.townships["area_km2"])
        self.states: dict[str, list[str]] = defaultdict(list)
        for township_id, state_id in geography.townships["state_id"].items():
            self.states[state_id or NO_STATE].append(str(township_id))

    def area_km2(self, township_ids: Iterable[str]) -> float:
        return fsum(self._areas[each] for each in township_ids)

    def shares(self, as_of: date, state_id: str | None = None) -> dict[str, float]:
        """Return the presumed and the stale share of the land of a state; None means of all."""
        members = self._members(state_id)
        controls = {each: self.control(each, as_of) for each in members}
        whole = self.area_km2(members)
        shares = {}
        for flag in (Flag.PRESUMED, Flag.STALE):
            flagged = [each for each in members if flag in controls[each].flags]
            shares[flag.value] = self.area_km2(flagged) / whole if whole else 0.0
        return shares

    def _members(self, state_id: str | None) -> list[str]:
        if state_id is None:
            return list(self._cells)
        return self.states.get(state_id, [])

    def control(self, township_id: str, as_of: date) -> Control:
        return self._resolution.control(self._cells[township_id], as_of=as_of)


def _sights(dataset: Dataset, land: _Land, claims: Iterable[Claim]) -> dict[str, Sight]:
    named = {dataset.gazetteer.township_of(claim.place_id) for claim in claims}
    sights = {}
    for township_id in chain.from_iterable(land.states.values()):
        flags = land.control(township_id, dataset.last_day).flags
        if township_id not in named:
            sight = Sight.UNREPORTED
        elif flags & {Flag.PRESUMED, Flag.ASSUMED}:
            sight = Sight.PRESUMED
        else:
            sight = Sight.STALE if Flag.STALE in flags else Sight.REPORTED
        sights[township_id] = sight
    return sights


def _count_sights(land: _Land, sights: Mapping[str, Sight]) -> pd.DataFrame:
    rows = []
    for sight in Sight:
        members = [township_id for township_id, each in sights.items() if each is sight]
        rows.append((sight, len(members), land.area_km2(members)))
    return pd.DataFrame(rows, columns=["sight", "townships", "area_km2"])


def _count_states(
    dataset: Dataset, land: _Land, claims: Mapping[str, list[Claim]], sights: Mapping[str, Sight]
) -> pd.DataFrame:
    rows = []
    for state_id in {*land.states, *claims}:
        members = land.states.get(state_id, [])
        unreported = [each for each in members if sights[each] is Sight.UNREPORTED]
        rows.append(
            {"state_id": state_id, "townships": len(members), "area_km2": land.area_km2(members)}
            | _counts(claims.get(state_id, ()))
            | land.shares(dataset.last_day, state_id)
            | {
                "unreported_townships": len(unreported),
                "unreported_km2": land.area_km2(unreported),
            }
        )
    columns = ["state_id", "townships", "area_km2", "claims", "reports", "presumed", "stale"]
    table = pd.DataFrame(rows, columns=[*columns, "unreported_townships", "unreported_km2"])
    return table.sort_values(
        ["unreported_km2", "area_km2", "state_id"],
        ascending=[False, False, True],
        ignore_index=True,
    )
