"""An invented war at the largest size the map must support: 5,000 cells and 100,000 changes.

Three blocs fight. Their areas of strength drift over the land with the years, so that front
lines are long and move; fights last some days and leave the stronger side in control.
About a ninth of the land is fought over at any time, as in the bundled dataset.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np

from benchmarks.synthetic_land import LandSize, build_land
from gazetteer.gazetteer import Gazetteer
from layers.control import Control, Run, Timeline, build_timeline
from layers.dataset import Dataset
from layers.dataset.boundaries import Boundaries
from layers.dataset.records import Actor, Bloc, Hostility, Membership
from layers.geography import Geography, build_geography
from layers.resolution import Resolution
from layers.rule import Rule
from layers.vocabulary import Extent, Flag, Status

FIRST_DAY: Final = date(2000, 1, 1)
DAYS: Final = 800
SEED: Final = 20_240_101

ACTORS: Final = {"state": "#7b3294", "north": "#008837", "west": "#5aae61", "east": "#e66101"}
BLOCS: Final = {"state": ("state",), "alliance": ("north", "west"), "east": ("east",)}
_WAR: Final = (("state", "alliance"), ("state", "east"), ("alliance", "east"))

_NO_FLAGS: Final[frozenset[Flag]] = frozenset()
_FLAGS: Final = (_NO_FLAGS, frozenset({Flag.STALE}), frozenset({Flag.INFERRED}))
_FLAG_SHARES: Final = (0.6, 0.25, 0.15)
_DOUBTS: Final = (Status.CONTESTED, Status.CLAIMED, Status.DISPUTED, Status.UNKNOWN)
_DOUBT_SHARES: Final = (0.8, 0.1, 0.06, 0.04)
_LONGEST_FIGHT_DAYS: Final = 15
_LONGEST_LAG_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class WarSize:
    """The size of a war: its land, and the fights per cell, two changes each."""

    land: LandSize
    fights: int

    @property
    def changes(self) -> int:
        """Total changes of all cells."""
        return self.land.cells * self.fights * 2


LARGE: Final = WarSize(land=LandSize(columns=50, rows=34, towns=3300), fights=10)
"""5,000 cells and 100,000 changes."""


@dataclass(frozen=True, slots=True, eq=False)
class War:
    """A dataset without claims, its land, and its two timelines."""

    dataset: Dataset
    geography: Geography
    now: Resolution
    as_reported: Resolution


def build_war(size: WarSize = LARGE, *, seed: int = SEED) -> War:
    """Build a war; the same size and seed always give the same one.

    Returns
    -------
    War
        Every cell has exactly ``2 * fights`` changes. Its places have no claims: the
        timelines are invented, and only cells have one.
    """
    dataset = _build_dataset(size, seed=seed)
    geography = build_geography(dataset)
    random = np.random.default_rng(seed)
    centres = geography.cells.geometry.representative_point()
    positions = {
        cell_id: (point.x, point.y)
        for cell_id, point in zip(geography.cells.index, centres, strict=True)
    }
    timelines = {
        cell_id: _fight(position, size.fights, random) for cell_id, position in positions.items()
    }
    lags = random.integers(1, _LONGEST_LAG_DAYS + 1, len(timelines))
    reported = {
        cell_id: _delay(timeline, timedelta(days=int(lag)))
        for (cell_id, timeline), lag in zip(timelines.items(), lags, strict=True)
    }
    return War(
        dataset=dataset,
        geography=geography,
        now=Resolution(dataset, timelines, known_on=None, according_to=None),
        as_reported=Resolution(
            dataset, reported, known_on=None, according_to=None, is_as_reported=True
        ),
    )


def _build_dataset(size: WarSize, *, seed: int) -> Dataset:
    land = build_land(size.land, seed=seed)
    nothing = gpd.GeoDataFrame({"name": []}, geometry=[], crs=4326).set_index("name")
    return Dataset(
        folder=Path("synthetic"),
        name="synthetic",
        title="A war that never was",
        description="",
        version="000000000000",
        first_day=FIRST_DAY,
        last_day=FIRST_DAY + timedelta(days=DAYS - 1),
        attribution="Made up for a benchmark.",
        caveats=(),
        languages=("en",),
        credits=(),
        sources=MappingProxyType({}),
        actors=MappingProxyType({each: _actor(each) for each in ACTORS}),
        blocs=MappingProxyType({each: Bloc(each, each.title(), "#888888", None) for each in BLOCS}),
        memberships=tuple(
            Membership(actor, bloc, None, None, None)
            for bloc, members in BLOCS.items()
            for actor in members
        ),
        hostilities=tuple(Hostility(a, b, None, None, None) for a, b in _WAR),
        claims=MappingProxyType({}),
        coded_rows=(),
        gazetteer=Gazetteer(land.places),
        boundaries=Boundaries(townships=land.townships, neighbours=nothing, rivers=nothing),
    )


def _actor(actor_id: str) -> Actor:
    return Actor(
        actor_id=actor_id,
        name=f"The {actor_id}",
        abbreviation=actor_id.upper(),
        other_names=(),
        parent_id=None,
        colour=ACTORS[actor_id],
        note=None,
    )


def strongest(lon: float, lat: float, *, day: int) -> str:
    """Return the strongest actor at a point on a day, counted from the first."""
    drift = day / DAYS
    strengths = {
        "state": 0.25,
        "north": np.sin(0.6 * lat + 4 * drift) * np.cos(0.3 * lon),
        "west": np.cos(0.5 * lon + 5 * drift) * np.sin(0.4 * lat),
        "east": np.sin(0.45 * lon + 0.5 * lat - 4 * drift),
    }
    return max(strengths, key=lambda actor: float(strengths[actor]))


def _fight(position: tuple[float, float], fights: int, random: np.random.Generator) -> Timeline:
    """Let a cell be held, fought over and held again, `fights` times over the whole span."""
    held = _held(strongest(*position, day=0), FIRST_DAY, frozenset({Flag.PRESUMED}))
    runs = [Run(FIRST_DAY, held)]
    spell = DAYS // (fights + 1)
    first = int(random.integers(0, spell))
    for number in range(fights):
        begin = first + number * spell + int(random.integers(1, spell - _LONGEST_FIGHT_DAYS))
        end = begin + int(random.integers(2, _LONGEST_FIGHT_DAYS + 1))
        winner = strongest(*position, day=end)
        rivals = [actor for actor in ACTORS if actor != held.holder]
        rival = winner if winner != held.holder else str(random.choice(rivals))
        begin_on, end_on = (FIRST_DAY + timedelta(days=day) for day in (begin, end))
        runs.append(Run(begin_on, _doubted(held, rival, begin_on, random)))
        flags = _FLAGS[random.choice(len(_FLAGS), p=_FLAG_SHARES)]
        held = _held(winner, end_on, flags)
        runs.append(Run(end_on, held))
    return build_timeline(runs)


def _held(holder: str, since: date, flags: frozenset[Flag]) -> Control:
    return Control(Status.HELD, holder, Extent.FULL, flags, Rule.HELD_BY_REPORT, (), since)


def _doubted(before: Control, rival: str, since: date, random: np.random.Generator) -> Control:
    """Return the control of a place while two sides fight for it."""
    status = _DOUBTS[random.choice(len(_DOUBTS), p=_DOUBT_SHARES)]
    named = (str(before.holder), rival)
    if status is Status.CLAIMED:
        return Control(status, rival, Extent.FULL, _NO_FLAGS, Rule.CHANGED_HANDS, (), since)
    if status is Status.UNKNOWN:
        return Control(status, None, Extent.UNKNOWN, _NO_FLAGS, Rule.DATE_UNKNOWN, named, since)
    rule = Rule.FIGHTING_REPORTED if status is Status.CONTESTED else Rule.REPORTS_DISAGREE
    return Control(status, before.holder, Extent.FULL, _NO_FLAGS, rule, named, since)


def _delay(timeline: Timeline, lag: timedelta) -> Timeline:
    """Let every run but the first begin later by the lag of its report."""
    first, *later = timeline
    last_day = FIRST_DAY + timedelta(days=DAYS - 1)
    shifted = (replace(run, from_on=run.from_on + lag) for run in later)
    return (first, *(run for run in shifted if run.from_on <= last_day))
