"""Reliance: how much of the map of a day rests on each source, and on that source alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from layers.analysis.land import NO_LAND, Land, measure_places, sum_land
from layers.control import Control
from layers.dataset import Dataset
from layers.dataset.records import EVERY_PLACE
from layers.geography import Geography
from layers.resolution import Resolution
from layers.rules.knowledge import AdmittedReport, CountingClaim, Knowledge, is_corroborated
from layers.vocabulary import Status


class Basis(StrEnum):
    """The weakest description of the basis of a conclusion; the first that applies.

    ``nothing``: no claim. ``default``: the default holder, without any report. ``baseline``: rows
    of the baseline only. ``one_side``: reports, but only by the captor's side. ``one_publisher``:
    reports of one publisher only. ``several_publishers``: several publishers that do not repeat
    each other.
    """

    NOTHING = "nothing"
    DEFAULT = "default"
    BASELINE = "baseline"
    ONE_SIDE = "one_side"
    ONE_PUBLISHER = "one_publisher"
    SEVERAL_PUBLISHERS = "several_publishers"


@dataclass(frozen=True, slots=True)
class Support:
    """The basis of the conclusion for one place.

    Attributes
    ----------
    publishers, source_ids : frozenset of str
        Those that said it first: a relay counts as the report that it repeats. Reports that
        are only context for a change are excluded.
    """

    basis: Basis
    publishers: frozenset[str]
    source_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reliance:
    """How much of the map of a day rests on which sources.

    Attributes
    ----------
    publishers : pandas.DataFrame
        One row per publisher on which anything rests: ``publisher``, ``cells``,
        ``townships``, ``towns``, ``area_km2``, and the same for what rests on it alone:
        ``cells_alone``, ``townships_alone``, ``towns_alone``, ``area_km2_alone``. Most land
        first. Land that rests on two publishers counts for both.
    sources : pandas.DataFrame
        The same for single reports: ``source_id``, ``publisher`` and the columns above.
    by_basis : mapping of Basis to Land
        Every cell and town is in exactly one basis; together they are the whole country.
    supports : mapping of place_id to Support
        The basis of each place.
    """

    as_of: date
    publishers: pd.DataFrame
    sources: pd.DataFrame
    by_basis: Mapping[Basis, Land]
    supports: Mapping[str, Support]


def reliance_on(resolution: Resolution, geography: Geography, *, as_of: date) -> Reliance:
    """Measure how much of the map of a day rests on each report and publisher.

    A place rests on the reports of the claims that support its control (``claims_for``), as far
    as they are admitted and were published by the day of knowledge. To rest on one publisher
    alone means that each of these reports is its own or repeats it; it does not mean that the
    conclusion would be different without it.

    Raises
    ------
    DayOutOfRangeError
        ``as_of`` lies after the dataset's last day.
    """
    land = measure_places(geography, resolution.dataset.gazetteer)
    weigher = _Weigher(resolution, as_of)
    supports = {
        place_id: weigher.weigh(resolution.control(place_id, as_of=as_of)) for place_id in land
    }
    by_basis: dict[Basis, list[Land]] = {basis: [] for basis in Basis}
    for place_id, support in supports.items():
        by_basis[support.basis].append(land[place_id])
    sources = _count(
        ((land[place_id], support.source_ids) for place_id, support in supports.items()),
        "source_id",
    )
    known = resolution.dataset.sources
    sources.insert(1, "publisher", [known[each].publisher for each in sources["source_id"]])
    return Reliance(
        as_of=as_of,
        publishers=_count(
            ((land[place_id], support.publishers) for place_id, support in supports.items()),
            "publisher",
        ),
        sources=sources,
        by_basis={basis: sum_land(lands) for basis, lands in by_basis.items()},
        supports=supports,
    )


class _Weigher:
    """Finds the basis of a control, given the knowledge of a resolution."""

    def __init__(self, resolution: Resolution, as_of: date) -> None:
        self._dataset: Dataset = resolution.dataset
        self._sides = resolution.sides
        self._knowledge = Knowledge.of(self._dataset, according_to=resolution.according_to)
        self._known_on = as_of if resolution.is_as_reported else resolution.known_on

    def weigh(self, control: Control) -> Support:
        """Return the basis of a control."""
        counting = self._knowledge.select_counting(control.claims_for, known_on=self._known_on)
        reports = [report for each in counting for report in _telling(each.reports)]
        publishers = frozenset(report.origin for report in reports)
        return Support(
            self._basis(control, counting, publishers),
            publishers,
            frozenset(self._origin_id(report.source_id) for report in reports),
        )

    def _basis(
        self, control: Control, counting: list[CountingClaim], publishers: frozenset[str]
    ) -> Basis:
        if not counting:
            return Basis.NOTHING
        if all(each.claim.is_baseline for each in counting):
            is_default = all(each.claim.place_id == EVERY_PLACE for each in counting)
            return Basis.DEFAULT if is_default else Basis.BASELINE
        if self._is_one_sides_word(control, counting):
            return Basis.ONE_SIDE
        return Basis.ONE_PUBLISHER if len(publishers) == 1 else Basis.SEVERAL_PUBLISHERS

    def _is_one_sides_word(self, control: Control, counting: list[CountingClaim]) -> bool:
        """Tell whether only the side that took or attacks a place says so (rule 7)."""
        if control.is_held:
            return control.status is Status.CLAIMED
        by_actor: dict[str, list[CountingClaim]] = defaultdict(list)
        for each in counting:
            by_actor[each.claim.actor_id or ""].append(each)
        return not any(
            is_corroborated(claims, actor_id, self._sides) for actor_id, claims in by_actor.items()
        )

    def _origin_id(self, source_id: str) -> str:
        seen = {source_id}
        while (relayed := self._dataset.sources[source_id].relays_source_id) not in {None, *seen}:
            source_id = str(relayed)
            seen.add(source_id)
        return source_id


def _telling(reports: tuple[AdmittedReport, ...]) -> tuple[AdmittedReport, ...]:
    """Drop context reports, unless there are no others, in the same way as for the claim."""
    return tuple(report for report in reports if not report.is_context) or reports


_MEASURES = ("cells", "townships", "towns", "area_km2")


def _count(pieces: Iterable[tuple[Land, frozenset[str]]], key: str) -> pd.DataFrame:
    """Sum pieces of land by the names that each rests on, and by the names it rests on alone."""
    in_part: dict[str, list[Land]] = defaultdict(list)
    alone: dict[str, list[Land]] = defaultdict(list)
    for land, names in pieces:
        for name in names:
            in_part[name].append(land)
            if len(names) == 1:
                alone[name].append(land)
    rows = []
    for name in sorted(in_part):
        whole = sum_land(in_part[name])
        part = sum_land(alone[name]) if name in alone else NO_LAND
        rows.append((name, *_values(whole), *_values(part)))
    columns = [key, *_MEASURES, *(f"{measure}_alone" for measure in _MEASURES)]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(
        ["area_km2", "cells", key], ascending=[False, False, True], ignore_index=True
    )


def _values(land: Land) -> tuple[int, int, int, float]:
    return land.cells, land.townships, land.towns, land.area_km2
