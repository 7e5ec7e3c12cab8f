"""The tiny world of `tests.factories` in memory, with claims written as one line each."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import geopandas as gpd
import shapely

from gazetteer.gazetteer import Gazetteer
from gazetteer.places import Place
from gazetteer.vocabulary import PlaceKind, Precision
from geo.topojson import Features
from layers.dataset import Dataset
from layers.dataset.boundaries import Boundaries
from layers.dataset.records import Claim, Evidence, Source
from layers.geography import Geography, build_geography
from layers.vocabulary import Action, Certainty, Extent, ReportRole
from tests.factories import (
    BASELINE,
    FIRST_DAY,
    LAST_DAY,
    WORLD,
    make_actor,
    make_claim,
    make_membership,
    make_source,
)

#: Every report states its claim.
NO_ROLES: Mapping[str, ReportRole] = MappingProxyType({})


def day(text: str) -> date:
    """Read a day of 2024: ``02-03``; or of any year: ``2023-11-30``."""
    return date.fromisoformat(text if len(text) > 5 else f"2024-{text}")


def said(publisher: str, on: str, **overrides: Any) -> Source:
    """Return a report of a publisher on a day."""
    source_id = overrides.pop("source_id", f"{publisher}-{on}".replace(" ", "-").lower())
    values: dict[str, Any] = {"collection": None, "address": None} | overrides
    return make_source(source_id=source_id, publisher=publisher, published_on=day(on), **values)


def claimed(
    claim_id: str,
    place_id: str,
    actor_id: str | None,
    action: str,
    window: str,
    *,
    extent: str = "full",
    certainty: str = "reported",
    reports: Iterable[Source] = (),
    roles: Mapping[str, ReportRole] = NO_ROLES,
    **overrides: Any,
) -> tuple[Claim, tuple[Source, ...]]:
    """Return a claim and its reports; ``window`` is ``02-01..02-03`` or one day.

    Without reports given, The Daily publishes it on the last day of the window. ``roles`` are those
    of publishers whose reports do not state it.
    """
    first, _, last = window.partition("..")
    sources = tuple(reports) or (said("The Daily", last or first),)
    claim = make_claim(
        claim_id=claim_id,
        place_id=place_id,
        actor_id=actor_id,
        action=Action(action),
        extent=Extent(extent),
        earliest_on=day(first),
        latest_on=day(last or first),
        certainty=Certainty(certainty),
        evidence=tuple(
            Evidence(source.source_id, None, roles.get(source.publisher, ReportRole.STATES))
            for source in sources
        ),
        **{"claimed_by": None} | overrides,
    )
    return claim, sources


def make_world(*claims: tuple[Claim, tuple[Source, ...]], **overrides: Any) -> Dataset:
    """Return the tiny world with these claims and the default of its baseline.

    An alliance of two groups fights alongside the rebels, and Elm Township has a second town and a
    weir site, so that every rule applies to something.
    """
    sources = {source.source_id: source for _, reports in claims for source in reports}
    actors = (
        *WORLD["actors"],
        make_actor("alliance"),
        make_actor("hill-army", parent_id="alliance"),
        make_actor("river-army", parent_id="alliance"),
    )
    memberships = (*WORLD["memberships"], make_membership("alliance", "resistance"))
    town = Place(
        place_id="beech",
        kind=PlaceKind.TOWN,
        name="Beech",
        parent_id="t-elm",
        lon=10.6,
        lat=20.1,
        precision=Precision.EXACT,
    )
    site = replace(town, place_id="fort", kind=PlaceKind.BASE, name="Fort", lon=10.755, lat=20.25)
    values: dict[str, Any] = {
        "folder": Path("world"),
        "name": "world",
        "title": "The tiny world",
        "description": "",
        "version": "000000000000",
        "first_day": FIRST_DAY,
        "last_day": LAST_DAY,
        "attribution": "",
        "caveats": (),
        "languages": ("en",),
        "credits": (),
        "sources": MappingProxyType(sources),
        "actors": MappingProxyType({actor.actor_id: actor for actor in actors}),
        "blocs": MappingProxyType({bloc.bloc_id: bloc for bloc in WORLD["blocs"]}),
        "memberships": memberships,
        "hostilities": WORLD["hostilities"],
        "claims": MappingProxyType(
            {claim.claim_id: claim for claim in (BASELINE, *(claim for claim, _ in claims))}
        ),
        "coded_rows": (),
        "gazetteer": Gazetteer([*_places(), town, site]),
        "boundaries": make_boundaries(),
    }
    return Dataset(**values | overrides)


def make_boundaries(townships: gpd.GeoDataFrame | None = None) -> Boundaries:
    """Return these townships without neighbours and rivers; without an argument, none."""
    nothing = Features("place_id", [], [], [])
    return Boundaries(nothing if townships is None else townships, nothing, nothing)


@cache
def make_geography() -> Geography:
    """Return the land of the tiny world: its three square townships with their footprints."""
    squares = {
        name: shapely.box(10.0 + 0.5 * number, 20.0, 10.5 + 0.5 * number, 20.5)
        for number, name in enumerate(("t-ash", "t-elm", "t-oak"))
    }
    townships = gpd.GeoDataFrame(
        {"place_id": list(squares)}, geometry=list(squares.values()), crs=4326
    )
    return build_geography(make_world(boundaries=make_boundaries(townships.set_index("place_id"))))


def _places() -> Iterable[Place]:
    for row in WORLD["places"]:
        point = {axis: float(row[axis]) for axis in ("lon", "lat") if axis in row}
        yield Place(
            place_id=row["place_id"],
            kind=PlaceKind(row["kind"]),
            name=row["name"],
            parent_id=row.get("parent_id"),
            precision=Precision(row["precision"]) if "precision" in row else None,
            principal_town_id=row.get("principal_town_id"),
            **point,
        )
