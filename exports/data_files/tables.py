"""Build the tables of the data files: control on a day or over a span, fronts, claims.

Every table has the columns of `exports.data_files.columns`, in their order and with these types:
text is ``str``, a day ``datetime64[s]``, a flag ``bool``, a count ``Int64``, a number ``float64``.
Absent values are missing (NaN, NaT, NA); a list is one text with
`exports.data_files.columns.LIST_SEPARATOR` between its members. Names are in the language in use
(`wording.language.use_language`); codes and answers never change. Geometries are in EPSG:4326. The
same input gives the same table, row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from exports.data_files.columns import (
    CELLS_ON,
    CELLS_OVER,
    CLAIMS,
    FRONTS_ON,
    FRONTS_OVER,
    PLACES_ON,
    PLACES_OVER,
    Column,
    ColumnType,
    join_list,
)
from exports.data_files.control_cells import ControlCells, RunCells
from exports.data_files.front_runs import build_lines, front_runs, front_values
from exports.data_files.place_cells import PlaceCells, has_point, in_scope
from gazetteer.places import Place
from gazetteer.scope import Scope
from gazetteer.vocabulary import AREA_KINDS, PlaceKind
from layers.dataset.records import EVERY_PLACE, Claim
from layers.geography import Geography
from layers.names import named_actors
from layers.resolution import Resolution
from layers.rules.knowledge import Bearing
from views.admitted_reports import Reports, cite

EVERYWHERE = Scope()

AREA_DIGITS = 2
"""Decimal places of square kilometres: to the hectare, more precise than any boundary."""

_DTYPES = {
    ColumnType.TEXT: "str",
    ColumnType.DAY: "datetime64[s]",
    ColumnType.FLAG: "bool",
    ColumnType.COUNT: "Int64",
    ColumnType.NUMBER: "float64",
}
Row = Mapping[str, Any]


def cells_on(
    resolution: Resolution, geography: Geography, *, as_of: date, within: Scope = EVERYWHERE
) -> gpd.GeoDataFrame:
    """List who holds each piece of land on a day.

    Parameters
    ----------
    as_of
        A day up to the last of the dataset.
    within
        Only cells in this area.

    Returns
    -------
    geopandas.GeoDataFrame
        One row per cell in the order of ``geography.cells``, with the columns `CELLS_ON`. The
        cells are a coverage: together they make up the land without overlap.

    Raises
    ------
    DayOutOfRangeError
        ``as_of`` lies after the dataset's last day.
    """
    controls = ControlCells(resolution)
    places = PlaceCells(resolution.dataset)
    rows = [
        {"as_of": as_of}
        | places.row(cell_id)
        | _land(resolution, geography, cell_id)
        | controls.row(resolution.control(cell_id, as_of=as_of), as_of)
        for cell_id in _cell_ids(resolution, geography, within)
    ]
    return _with_geometry(rows, CELLS_ON, geography.cells.geometry.loc[_ids(rows)])


def cells_over(
    resolution: Resolution,
    geography: Geography,
    *,
    from_on: date,
    to_on: date,
    within: Scope = EVERYWHERE,
) -> gpd.GeoDataFrame:
    """List who held each piece of land over a span of days: one row per cell and run of days.

    Returns
    -------
    geopandas.GeoDataFrame
        The columns `CELLS_OVER`. The runs of a cell cover `from_on` to `to_on`, both
        included, without gaps; consecutive runs differ in at least one column.
    """
    runs, places = RunCells(resolution), PlaceCells(resolution.dataset)
    rows = [
        run | places.row(cell_id) | _land(resolution, geography, cell_id)
        for cell_id in _cell_ids(resolution, geography, within)
        for run in runs.rows(cell_id, from_on=from_on, to_on=to_on)
    ]
    return _with_geometry(rows, CELLS_OVER, geography.cells.geometry.loc[_ids(rows)])


def places_on(
    resolution: Resolution, *, as_of: date, within: Scope = EVERYWHERE
) -> gpd.GeoDataFrame:
    """List who holds each place on a day.

    Returns
    -------
    geopandas.GeoDataFrame
        One row per township, locality and place in a township, in the order of the gazetteer,
        with the columns `PLACES_ON`. Larger areas have no row: control is not resolved above
        the township. The geometry is a point only where the point of a place is known exactly
        or approximately; townships, localities and places located only by their township have
        none.
    """
    controls = ControlCells(resolution)
    places = PlaceCells(resolution.dataset)
    rows = [
        {"as_of": as_of}
        | places.row(place.place_id)
        | places.point(place)
        | controls.row(resolution.control(place.place_id, as_of=as_of), as_of)
        for place in _places(resolution, within)
    ]
    return _with_points(rows, PLACES_ON)


def places_over(
    resolution: Resolution, *, from_on: date, to_on: date, within: Scope = EVERYWHERE
) -> gpd.GeoDataFrame:
    """List who held each place over a span of days: one row per place and run of days.

    Returns
    -------
    geopandas.GeoDataFrame
        The places of `places_on` in runs like those of `cells_over`, with the columns
        `PLACES_OVER`.
    """
    runs, places = RunCells(resolution), PlaceCells(resolution.dataset)
    rows = [
        run | places.row(place.place_id) | places.point(place)
        for place in _places(resolution, within)
        for run in runs.rows(place.place_id, from_on=from_on, to_on=to_on)
    ]
    return _with_points(rows, PLACES_OVER)


def fronts_on(
    resolution: Resolution, geography: Geography, *, as_of: date, within: Scope = EVERYWHERE
) -> gpd.GeoDataFrame:
    """Draw the front lines of a day.

    Parameters
    ----------
    within
        Only lines with this area on at least one side.

    Returns
    -------
    geopandas.GeoDataFrame
        One row per pair of cells with a front between them, with the columns `FRONTS_ON`; the
        left cell is to the left of the line. Front lines follow borders of cells.
    """
    lines = build_lines(geography)
    rows = [
        {"as_of": as_of} | front_values(resolution, lines, pair, state)
        for pair, state in lines.on(resolution, geography, as_of).items()
        if _touches(resolution, pair, within)
    ]
    return _with_lines(rows, FRONTS_ON, lines.geometry)


def fronts_over(
    resolution: Resolution,
    geography: Geography,
    *,
    from_on: date,
    to_on: date,
    within: Scope = EVERYWHERE,
) -> gpd.GeoDataFrame:
    """Draw the front lines of a span of days: one row per pair of cells and run of days.

    Returns
    -------
    geopandas.GeoDataFrame
        The columns `FRONTS_OVER`, by first day and then by pair of cells. The lines of a day
        are the rows with ``from_on <= day <= until_on``.
    """
    lines = build_lines(geography)
    rows = [
        {"from_on": run.from_on, "until_on": run.until_on}
        | front_values(resolution, lines, run.pair, run.state)
        for run in front_runs(resolution, geography, lines, from_on=from_on, to_on=to_on)
        if _touches(resolution, run.pair, within)
    ]
    return _with_lines(rows, FRONTS_OVER, lines.geometry)


def claims_of(
    resolution: Resolution, *, from_on: date, to_on: date, within: Scope = EVERYWHERE
) -> gpd.GeoDataFrame:
    """List the claims whose window overlaps a span of days, with their reports.

    Returns
    -------
    geopandas.GeoDataFrame
        One row per claim that counts for the question (`known_on`, `according_to`; retracted
        claims do not count), by first day and id, with the columns `CLAIMS` and the admitted
        reports. The geometry is that of `places_on`. A claim about every place has no place
        and, if an area is requested, no row.
    """
    dataset = resolution.dataset
    known_on = to_on if resolution.is_as_reported else resolution.known_on
    counting = {
        each.claim.claim_id
        for place_id in {claim.place_id for claim in dataset.claims.values()}
        for each in resolution.counting_claims(place_id, known_on=known_on)
    }
    chosen = [
        claim
        for claim in dataset.claims.values()
        if claim.claim_id in counting
        and claim.earliest_on <= to_on
        and claim.latest_on >= from_on
        and (claim.place_id == EVERY_PLACE or in_scope(dataset, claim.place_id, within))
        and not (claim.place_id == EVERY_PLACE and within)
    ]
    chosen.sort(key=lambda claim: (claim.earliest_on, claim.claim_id))
    reports = Reports(dataset, according_to=resolution.according_to)
    places = PlaceCells(dataset)
    rows = []
    for claim in chosen:
        row = _claim(resolution, claim, reports, known_on)
        if claim.place_id != EVERY_PLACE:
            place = dataset.gazetteer.place(claim.place_id)
            row |= places.row(place.place_id) | places.point(place)
        rows.append(row)
    return _with_points(rows, CLAIMS)


def _claim(
    resolution: Resolution, claim: Claim, reports: Reports, known_on: date | None
) -> dict[str, Any]:
    shown = reports.of_claim(claim, known_on=known_on)
    stating = [each.source for each in shown if each.states]
    telling = [each.source for each in shown if each.bearing is Bearing.STATES] or stating
    actors = named_actors(resolution.dataset, on=claim.latest_on)
    actor = actors.get(claim.actor_id or "")
    days = [source.published_on for source in telling if source.published_on]
    return {
        "claim_id": claim.claim_id,
        "place_id": claim.place_id,
        "actor_id": claim.actor_id,
        "actor": actor and actor.abbreviation,
        "actor_name": actor and actor.name,
        "ally_ids": join_list(claim.allies),
        "action": claim.action.value,
        "extent": claim.extent.value,
        "earliest_on": claim.earliest_on,
        "latest_on": claim.latest_on,
        "certainty": claim.certainty.value,
        "claimed_by": claim.claimed_by,
        "confidence": claim.confidence and claim.confidence.value,
        "is_baseline": claim.is_baseline,
        "statement": claim.statement,
        "note": claim.note,
        "first_reported_on": min(days, default=None),
        "report_count": len(stating),
        "publishers": join_list(dict.fromkeys(source.publisher for source in stating)),
        "source_ids": join_list(each.source.source_id for each in shown),
        "reports": join_list(cite(each.source) for each in shown),
        "report_roles": join_list(each.bearing.value for each in shown),
        "allies": join_list(actors[each].abbreviation for each in claim.allies),
        "retracts": claim.retracts,
    }


def _cell_ids(resolution: Resolution, geography: Geography, within: Scope) -> list[str]:
    ids = [str(cell_id) for cell_id in geography.cells.index]
    return [each for each in ids if in_scope(resolution.dataset, each, within)]


def _places(resolution: Resolution, within: Scope) -> list[Place]:
    gazetteer = resolution.dataset.gazetteer
    return [
        place
        for place in gazetteer
        if (place.kind not in AREA_KINDS or place.kind is PlaceKind.TOWNSHIP)
        and in_scope(resolution.dataset, place.place_id, within)
    ]


def _touches(resolution: Resolution, pair: tuple[str, str], within: Scope) -> bool:
    return any(in_scope(resolution.dataset, each, within) for each in pair)


def _land(resolution: Resolution, geography: Geography, cell_id: str) -> dict[str, Any]:
    township_id = str(geography.cells.at[cell_id, "area_id"])
    township = geography.townships.loc[township_id]
    if str(township["cell_id"]) != cell_id:
        return {"stands_for_township": False}
    figure = resolution.dataset.population.get(township_id)
    return {
        "stands_for_township": True,
        "area_km2": round(float(township["area_km2"]), AREA_DIGITS),
        "population": figure and figure.people,
        "population_year": figure and figure.year,
        "is_undercounted": figure and figure.is_undercounted,
    }


def _ids(rows: Sequence[Row]) -> list[str]:
    return [row["place_id"] for row in rows]


def _with_geometry(
    rows: Sequence[Row], columns: Sequence[Column], geometry: Iterable[shapely.Geometry | None]
) -> gpd.GeoDataFrame:
    """Complete every row with all typed columns in order, and its geometry."""
    data = {
        column.name: pd.Series([row.get(column.name) for row in rows], dtype=_DTYPES[column.type])
        for column in columns
    }
    shapes = gpd.GeoSeries(list(geometry), crs=4326)
    return gpd.GeoDataFrame(pd.DataFrame(data), geometry=shapes)


def _with_points(rows: Sequence[Row], columns: Sequence[Column]) -> gpd.GeoDataFrame:
    points = [shapely.Point(row["lon"], row["lat"]) if has_point(row) else None for row in rows]
    return _with_geometry(rows, columns, points)


def _with_lines(
    rows: Sequence[Row],
    columns: Sequence[Column],
    geometry: Mapping[tuple[str, str], shapely.Geometry],
) -> gpd.GeoDataFrame:
    lines = [geometry[row["left_place_id"], row["right_place_id"]] for row in rows]
    return _with_geometry(rows, columns, lines)
