"""A world of nine square townships in which every status is next to every other.

    lat 13  |  t-20 unknown    |  t-21 held (turncoats) |  t-22 held, stale (hills)  |
    lat 12  |  t-10 claimed    |  t-11 contested        |  t-12 disputed             |
    lat 11  |  t-00 presumed   |  t-01 falls 10 January |  t-02 inferred             |
    lat 10  lon 20             21                       22                           23

Its timelines are written by hand: drawing a map must not depend on how it was resolved.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd
import shapely

from gazetteer.gazetteer import Gazetteer
from gazetteer.places import Place, Toponym
from gazetteer.vocabulary import PlaceKind, Precision
from layers.control import Control, Run, Timeline
from layers.dataset import Dataset
from layers.dataset.boundaries import Boundaries
from layers.dataset.records import (
    Actor,
    Bloc,
    Hostility,
    Membership,
    PopulationFigure,
    SideName,
)
from layers.geography import Geography, build_geography
from layers.resolution import Resolution
from layers.rule import Rule
from layers.vocabulary import Extent, Flag, Status

FIRST_DAY = date(2024, 1, 1)
LAST_DAY = date(2024, 2, 29)
#: A name that would run if anything put it on the page as markup.
TRAP = '<img src=x onerror="window.trapped=1">'


def control(status: Status, *named: str, since: date = FIRST_DAY, **overrides: object) -> Control:
    """Return a control; the first name is the holder of record."""
    values = {
        "status": status,
        "holder": named[0] if named else None,
        "extent": Extent.FULL,
        "flags": frozenset(),
        "rule": Rule.HELD_BY_REPORT,
        "named": named if len(named) > 1 else (),
        "since": since,
    }
    return Control(**values | overrides)


def flagged(holder: str, *flags: Flag, since: date = FIRST_DAY) -> Control:
    return control(Status.HELD, holder, since=since, flags=frozenset(flags))


def day(number: int) -> date:
    """Return the day that many days after the first."""
    return FIRST_DAY + timedelta(days=number)


def timeline(*runs: tuple[int, Control]) -> Timeline:
    return tuple(Run(day(number), replace(held, since=day(number))) for number, held in runs)


PRESUMED = flagged("gov", Flag.PRESUMED)


def make_timelines(*, fall: int = 9) -> dict[str, Timeline]:
    """Write the timelines; the town and township 01 fall on day number `fall`."""
    later = {
        "00": [],
        "01": [(fall, flagged("reb"))],
        "02": [(4, flagged("reb", Flag.INFERRED))],
        "10": [(14, control(Status.CLAIMED, "reb"))],
        "11": [(7, control(Status.CONTESTED, "gov", "reb"))],
        "12": [(19, control(Status.DISPUTED, "gov", "reb"))],
        "20": [(11, control(Status.UNKNOWN))],
        "21": [(0, flagged("turn", Flag.ASSUMED))],
        "22": [(0, flagged("hill")), (31, flagged("hill", Flag.STALE))],
    }
    timelines = {}
    for cell, known in later.items():
        runs = known if known and known[0][0] == 0 else [(0, PRESUMED), *known]
        timelines[f"t-{cell}"] = timeline(*runs)
        timelines[f"town-{cell}"] = timeline(*runs)
    timelines["post"] = timeline((0, PRESUMED))
    timelines["r-south"] = timelines["r-north"] = timelines["land"] = timeline(
        (0, control(Status.UNKNOWN))
    )
    return timelines


@cache
def make_dataset() -> Dataset:
    places = list(_places())
    context = gpd.GeoDataFrame(
        {"name": ["Next Door"]}, geometry=[shapely.box(15, 8, 28, 10.5)], crs=4326
    ).set_index("name")
    river = gpd.GeoDataFrame(
        {"name": ["Long"]}, geometry=[shapely.LineString([(20.1, 9), (21.5, 14)])], crs=4326
    ).set_index("name")
    return Dataset(
        folder=Path("nine"),
        name="nine",
        title="Nine townships",
        description="",
        version="0123456789ab",
        first_day=FIRST_DAY,
        last_day=LAST_DAY,
        attribution="Boundaries: drawn by hand.",
        caveats=(),
        languages=("en", "el"),
        credits=(),
        sources=MappingProxyType({}),
        actors=MappingProxyType({actor.actor_id: actor for actor in _actors()}),
        blocs=MappingProxyType(
            {
                "state": Bloc("state", "State", "#8c2d2d", None),
                "rising": Bloc("rising", "Rising", "#1f5fa8", None),
                "aside": Bloc("aside", "Standing aside", "#6b7280", None),
            }
        ),
        memberships=(
            Membership("gov", "state", None, None, None),
            Membership("reb", "rising", None, None, None),
            Membership("hill", "aside", None, None, None),
            Membership("turn", "rising", None, day(30), None),
            Membership("turn", "state", day(31), None, None),
        ),
        hostilities=(
            Hostility("state", "rising", None, None, None),
            Hostility("aside", "state", day(40), day(49), None),
        ),
        claims=MappingProxyType({}),
        coded_rows=(),
        gazetteer=Gazetteer(places, _toponyms()),
        population=MappingProxyType({each.place_id: each for each in _people()}),
        undercount="Nobody counted the hill people.",
        boundaries=Boundaries(
            townships=gpd.GeoDataFrame(
                {"place_id": [f"t-{row}{column}" for row, column in product(range(3), repeat=2)]},
                geometry=[
                    shapely.box(20 + column, 10 + row, 21 + column, 11 + row)
                    for row, column in product(range(3), repeat=2)
                ],
                crs=4326,
            ).set_index("place_id"),
            neighbours=context,
            rivers=river,
        ),
        side_names=tuple(_side_names()),
    )


@cache
def make_geography() -> Geography:
    return build_geography(make_dataset())


def make_resolution(*, fall: int = 9, known_on: date | None = None) -> Resolution:
    return Resolution(make_dataset(), make_timelines(fall=fall), known_on, None)


def _actors() -> Iterable[Actor]:
    yield Actor("gov", "The Government", "GOV", (), None, "#a03030", None)
    yield Actor("reb", "The Rebels", "REB", (), None, "#2060b0", None)
    yield Actor("turn", "The Turncoats", "TURN", (), None, "#3f8f4f", None)
    yield Actor("hill", "The Hill People", "HILL", (), None, "#8a6bbd", None)


def _side_names() -> Iterable[SideName]:
    """Yield a name that changes and ends, and one of a bloc that only begins."""
    yield SideName("turn", None, "en", "The Loyal", None, None, None, day(24))
    yield SideName("turn", None, "en", "The Wavering", None, None, day(25), day(40))
    yield SideName(None, "aside", "en", "Drawn in", None, None, day(40), None)


def _places() -> Iterable[Place]:
    yield Place(place_id="land", kind=PlaceKind.COUNTRY, name="Land")
    yield Place(place_id="r-south", kind=PlaceKind.STATE_REGION, name="South", parent_id="land")
    yield Place(place_id="r-north", kind=PlaceKind.STATE_REGION, name="North", parent_id="land")
    for row, column in product(range(3), repeat=2):
        cell = f"{row}{column}"
        name = TRAP if cell == "11" else f"Town {cell}"
        yield Place(
            place_id=f"t-{cell}",
            kind=PlaceKind.TOWNSHIP,
            name=name,
            parent_id="r-south" if row == 0 else "r-north",
            principal_town_id=f"town-{cell}",
        )
        yield Place(
            place_id=f"town-{cell}",
            kind=PlaceKind.TOWN,
            name=name,
            parent_id=f"t-{cell}",
            lon=20.5 + column,
            lat=10.5 + row,
            precision=Precision.EXACT,
        )
    yield Place(
        place_id="post",
        kind=PlaceKind.BASE,
        name="Lost Post",
        parent_id="t-00",
        precision=Precision.TOWNSHIP,
    )


def _people() -> Iterable[PopulationFigure]:
    for row, column in product(range(3), repeat=2):
        # Townships differ in every digit, so that no sum is right by chance.
        figures = {f"t-{row}{column}": 10_001 * (1 + 3 * row + column) ** 2}
        for place_id, people in (figures | {f"town-{row}{column}": 1000 * row}).items():
            yield PopulationFigure(place_id, (), people, 2010, row == column == 2, None, None)


def _toponyms() -> Iterable[Toponym]:
    yield Toponym(place_id="town-00", name="Πόλις", language="el", script="Grek")
    yield Toponym(place_id="town-00", name="Polis", language="el", script="Latn")
