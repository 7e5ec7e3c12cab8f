"""The question that a data file answers: the table, the days and the area."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import geopandas as gpd

from exports.data_files.columns import (
    CELLS_ON,
    CELLS_OVER,
    CLAIMS,
    FRONTS_ON,
    FRONTS_OVER,
    PLACES_ON,
    PLACES_OVER,
    Column,
)
from exports.data_files.tables import (
    EVERYWHERE,
    cells_on,
    cells_over,
    claims_of,
    fronts_on,
    fronts_over,
    places_on,
    places_over,
)
from gazetteer.scope import Scope
from layers.geography import Geography
from layers.resolution import Resolution


class What(StrEnum):
    """The content of a file."""

    CELLS = "cells"
    PLACES = "places"
    FRONTS = "fronts"
    CLAIMS = "claims"


@dataclass(frozen=True, kw_only=True)
class TableQuestion:
    """A request for a table.

    Attributes
    ----------
    from_on, to_on
        The first and the last day, both included; the same day unless `is_span`.
    is_span
        List runs of days instead of one day. For claims, both list those whose window overlaps
        the days.
    within
        Only places in this area.
    """

    what: What
    from_on: date
    to_on: date
    is_span: bool = False
    within: Scope = EVERYWHERE


@dataclass(frozen=True, kw_only=True, eq=False)
class DataTable:
    """A table and the description of its columns."""

    question: TableQuestion
    columns: Sequence[Column]
    frame: gpd.GeoDataFrame


def build_data_table(
    resolution: Resolution, geography: Callable[[], Geography], question: TableQuestion
) -> DataTable:
    """Build the requested table.

    Parameters
    ----------
    resolution
        The resolved control, which determines the state of knowledge and the admitted sources.
    geography
        Called only where cells or their borders are needed: building the land takes a second.
    question
        The request; its days must lie within the dataset.
    """
    build = _build_span if question.is_span else _build_day
    columns, frame = build(resolution, geography, question)
    return DataTable(question=question, columns=columns, frame=frame)


def _build_day(
    resolution: Resolution, geography: Callable[[], Geography], question: TableQuestion
) -> tuple[Sequence[Column], gpd.GeoDataFrame]:
    as_of, within = question.from_on, question.within
    if question.what is What.CELLS:
        return CELLS_ON, cells_on(resolution, geography(), as_of=as_of, within=within)
    if question.what is What.PLACES:
        return PLACES_ON, places_on(resolution, as_of=as_of, within=within)
    if question.what is What.FRONTS:
        return FRONTS_ON, fronts_on(resolution, geography(), as_of=as_of, within=within)
    return CLAIMS, claims_of(resolution, from_on=as_of, to_on=as_of, within=within)


def _build_span(
    resolution: Resolution, geography: Callable[[], Geography], question: TableQuestion
) -> tuple[Sequence[Column], gpd.GeoDataFrame]:
    from_on, to_on, within = question.from_on, question.to_on, question.within
    if question.what is What.CELLS:
        return CELLS_OVER, cells_over(
            resolution, geography(), from_on=from_on, to_on=to_on, within=within
        )
    if question.what is What.PLACES:
        return PLACES_OVER, places_over(resolution, from_on=from_on, to_on=to_on, within=within)
    if question.what is What.FRONTS:
        return FRONTS_OVER, fronts_over(
            resolution, geography(), from_on=from_on, to_on=to_on, within=within
        )
    return CLAIMS, claims_of(resolution, from_on=from_on, to_on=to_on, within=within)
