"""Balances before and after: land, townships and towns by side, fronts by pair of blocs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from exports.report.question import ReportMatter
from layers.analysis.comparison import Comparison, Standpoint, compare_standpoints, holder_of
from layers.analysis.fronts import front_arcs, fronts_by_pair
from layers.analysis.land import NO_LAND, Land, sum_land, under
from layers.control import INFERRED, PRESUMED, STATUS_CLASSES, status_class
from layers.vocabulary import Flag


@dataclass(frozen=True, slots=True)
class SideBalance:
    """The land of one side, one bloc or none, before and after, with its gains and losses.

    ``side_id`` is an actor or a bloc. A blank bloc contains the sides without a bloc; None means no
    side: land in doubt. Presumed land is included in before and after.
    """

    side_id: str | None
    before: Land
    after: Land
    presumed_before: Land
    presumed_after: Land
    gained: Land
    lost: Land

    @property
    def net_km2(self) -> float:
        """Land gained minus land lost."""
        return self.after.area_km2 - self.before.area_km2


@dataclass(frozen=True, slots=True)
class BlocBalance:
    """A bloc with its sides, most land first."""

    whole: SideBalance
    sides: tuple[SideBalance, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """The land of a report by bloc and side, and the land that no side is concluded to hold.

    ``net`` compares the two days by side; its differences cover all places of the dataset.
    """

    blocs: tuple[BlocBalance, ...]
    doubt: SideBalance
    net: Comparison

    @property
    def sides(self) -> tuple[SideBalance, ...]:
        """Every side, ordered by the change of its land."""
        found = [side for bloc in self.blocs for side in bloc.sides]
        return tuple(sorted(found, key=lambda side: (-abs(side.net_km2), str(side.side_id))))


@dataclass(frozen=True, slots=True)
class FrontBalance:
    """Length in kilometres of the front between two blocs, before and after."""

    bloc_ids: tuple[str, str]
    before_km: float
    after_km: float


def build_account(matter: ReportMatter) -> Account:
    """Count land, townships and towns on both days, and the changes between them."""
    before = Standpoint(matter.resolution, matter.spec.from_on)
    after = Standpoint(matter.resolution, matter.spec.to_on)
    by_side = compare_standpoints(before, after, matter.land)
    by_bloc = compare_standpoints(before, after, matter.land, by_bloc=True)
    sides = _balances(by_side, before, after, matter.land, by_bloc=False)
    blocs = _balances(by_bloc, before, after, matter.land, by_bloc=True)
    members = defaultdict(list)
    for side in sides:
        if side.side_id is not None:
            # A side that changes blocs in between is listed with its last bloc.
            members[matter.resolution.sides.bloc(side.side_id, after.as_of) or ""].append(side)
    counted = {bloc.side_id: bloc for bloc in blocs}
    return Account(
        blocs=tuple(
            BlocBalance(bloc, tuple(members.get(str(bloc.side_id), ())))
            for bloc in blocs
            if bloc.side_id is not None
        ),
        doubt=counted.get(None, _nothing(None)),
        net=by_side,
    )


def _balances(
    comparison: Comparison,
    before: Standpoint,
    after: Standpoint,
    land: Mapping[str, Land],
    *,
    by_bloc: bool,
) -> list[SideBalance]:
    was, was_presumed = _count(before, land, by_bloc=by_bloc)
    is_now, is_presumed = _count(after, land, by_bloc=by_bloc)
    moved = {each.side_id: each for each in (*comparison.sides, comparison.doubt)}
    found = []
    for side_id in {*was, *is_now, *moved}:
        balance = moved.get(side_id)
        found.append(
            SideBalance(
                side_id,
                was.get(side_id, NO_LAND),
                is_now.get(side_id, NO_LAND),
                was_presumed.get(side_id, NO_LAND),
                is_presumed.get(side_id, NO_LAND),
                balance.gained if balance else NO_LAND,
                balance.lost if balance else NO_LAND,
            )
        )
    return sorted(
        (each for each in found if _counts(each)),
        key=lambda each: (-each.after.area_km2, -each.before.area_km2, str(each.side_id)),
    )


def _counts(balance: SideBalance) -> bool:
    return any(each.townships or each.towns for each in (balance.before, balance.after))


def _nothing(side_id: str | None) -> SideBalance:
    return SideBalance(side_id, NO_LAND, NO_LAND, NO_LAND, NO_LAND, NO_LAND, NO_LAND)


def _count(
    standpoint: Standpoint, land: Mapping[str, Land], *, by_bloc: bool
) -> tuple[dict[str | None, Land], dict[str | None, Land]]:
    """Count the land of each side, and how much of it is presumed."""
    members: dict[str | None, list[Land]] = defaultdict(list)
    presumed: dict[str | None, list[Land]] = defaultdict(list)
    for place_id, each in land.items():
        control = standpoint.control(place_id)
        side = standpoint.side_of(control, by_bloc=by_bloc)
        members[side].append(under(each, control))
        if holder_of(control) is not None and Flag.PRESUMED in control.flags:
            presumed[side].append(each)
    return _summed(members), _summed(presumed)


def _summed(members: Mapping[str | None, Iterable[Land]]) -> dict[str | None, Land]:
    return {side_id: sum_land(lands) for side_id, lands in members.items()}


def count_fronts(matter: ReportMatter) -> tuple[FrontBalance, ...]:
    """Measure the fronts on both days, in descending order of length on the later day."""
    before = _front_lengths(matter, matter.spec.from_on)
    after = _front_lengths(matter, matter.spec.to_on)
    pairs = sorted({*before, *after}, key=lambda pair: (-after.get(pair, 0.0), pair))
    return tuple(FrontBalance(pair, before.get(pair, 0.0), after.get(pair, 0.0)) for pair in pairs)


def _front_lengths(matter: ReportMatter, as_of: date) -> dict[tuple[str, str], float]:
    arcs = front_arcs(matter.resolution, matter.geography, as_of=as_of)
    townships = set(matter.township_ids)
    area_of = matter.geography.cells["area_id"]
    is_inside = np.array(
        [
            area_of[left] in townships or area_of[right] in townships
            for left, right in zip(arcs["left"], arcs["right"], strict=True)
        ],
        dtype=bool,
    )
    pairs = fronts_by_pair(arcs[is_inside])
    return {
        (str(pair.bloc_a), str(pair.bloc_b)): float(str(pair.length_km))
        for pair in pairs.itertuples()
    }


def count_classes(matter: ReportMatter, as_of: date) -> tuple[dict[str, Land], Land]:
    """Count the land of a day by the certainty of its holder, and the stale land.

    Returns
    -------
    tuple
        Land by the classes of `layers.control.STATUS_CLASSES`, and the stale land.
    """
    members: dict[str, list[Land]] = {name: [] for name in STATUS_CLASSES}
    stale = []
    for place_id, each in matter.land.items():
        control = matter.resolution.control(place_id, as_of=as_of)
        members[status_class(control)].append(each)
        if Flag.STALE in control.flags:
            stale.append(each)
    return {name: sum_land(lands) for name, lands in members.items()}, sum_land(stale)


def share_of(matter: ReportMatter, land: Land) -> float:
    """Return the share of the report's land, from 0 to 1."""
    whole = matter.area_km2
    return land.area_km2 / whole if whole else 0.0


__all__ = [
    "INFERRED",
    "PRESUMED",
    "Account",
    "BlocBalance",
    "FrontBalance",
    "SideBalance",
    "build_account",
    "count_classes",
    "count_fronts",
    "share_of",
]
