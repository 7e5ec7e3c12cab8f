"""Front lines as rows of a data file: one line per pair of cells, on a day or over a span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import shapely

from exports.data_files.control_cells import side_days
from layers.analysis.fronts import front_arcs
from layers.days import ONE_DAY
from layers.geography import Geography
from layers.names import named_actors
from layers.resolution import Resolution

Pair = tuple[str, str]

LENGTH_DIGITS = 3
"""Decimal places of kilometres: to the metre, more precise than any boundary."""


class FrontState(NamedTuple):
    """The variable properties of a front between two cells: its sides, and whether it is firm."""

    left_holder: str
    right_holder: str
    left_bloc: str
    right_bloc: str
    is_firm: bool


class FrontRun(NamedTuple):
    """A front between two cells that stays the same between two days, both included."""

    from_on: date
    until_on: date
    pair: Pair
    state: FrontState


@dataclass(frozen=True)
class Lines:
    """The borders between pairs of cells; the first cell of a pair is on the left.

    Attributes
    ----------
    geometry, length_km, is_counted
        By pair: the line, its geodesic length, and whether it is a border of townships.
    """

    geometry: Mapping[Pair, shapely.Geometry]
    length_km: Mapping[Pair, float]
    is_counted: Mapping[Pair, bool]

    @staticmethod
    def on(resolution: Resolution, geography: Geography, day: date) -> dict[Pair, FrontState]:
        """Return the fronts of a day by pair, in the order of the borders."""
        arcs = front_arcs(resolution, geography, as_of=day)
        return {
            (str(arc["left"]), str(arc["right"])): FrontState(
                left_holder=str(arc["holder_left"]),
                right_holder=str(arc["holder_right"]),
                left_bloc=str(arc["bloc_left"]),
                right_bloc=str(arc["bloc_right"]),
                is_firm=bool(arc["is_solid"]),
            )
            for arc in arcs.to_dict("records")
        }


def build_lines(geography: Geography) -> Lines:
    """Join the border arcs of each pair of cells into one line, keeping its direction."""
    borders = geography.borders
    numbers: dict[Pair, list[int]] = defaultdict(list)
    for arc, (left, right) in enumerate(zip(borders.left, borders.right, strict=True)):
        if left >= 0 and right >= 0:
            numbers[borders.cell_ids[left], borders.cell_ids[right]].append(arc)
    return Lines(
        geometry={
            pair: shapely.line_merge(
                shapely.MultiLineString([borders.arcs[arc] for arc in arcs]), directed=True
            )
            for pair, arcs in numbers.items()
        },
        length_km={
            pair: float(sum(borders.length_km[arc] for arc in arcs))
            for pair, arcs in numbers.items()
        },
        is_counted={pair: bool(borders.is_area_border[arcs[0]]) for pair, arcs in numbers.items()},
    )


def front_runs(
    resolution: Resolution, geography: Geography, lines: Lines, *, from_on: date, to_on: date
) -> list[FrontRun]:
    """Return the fronts of a span as runs of days, by first day and pair."""
    standing: dict[Pair, tuple[date, FrontState]] = {}
    runs = []
    for day in _days(resolution, geography, from_on, to_on):
        today = lines.on(resolution, geography, day)
        for pair, (began, state) in list(standing.items()):
            if today.get(pair) != state:
                runs.append(FrontRun(began, day - ONE_DAY, pair, state))
                del standing[pair]
        for pair, state in today.items():
            standing.setdefault(pair, (day, state))
    runs += [FrontRun(began, to_on, pair, state) for pair, (began, state) in standing.items()]
    return sorted(runs)


def front_values(
    resolution: Resolution, lines: Lines, pair: Pair, state: FrontState
) -> dict[str, Any]:
    """Describe a front between two cells."""
    actors = named_actors(resolution.dataset)
    gazetteer = resolution.dataset.gazetteer
    row: dict[str, Any] = {}
    sides = (
        ("left", pair[0], state.left_holder, state.left_bloc),
        ("right", pair[1], state.right_holder, state.right_bloc),
    )
    for side, place_id, holder_id, bloc_id in sides:
        row |= {
            f"{side}_place_id": place_id,
            f"{side}_holder_id": holder_id,
            f"{side}_holder": actors[holder_id].abbreviation,
            f"{side}_bloc_id": bloc_id,
            f"{side}_adm3_pcode": gazetteer.township_of(place_id),
        }
    return row | {
        "is_firm": state.is_firm,
        "is_counted": lines.is_counted[pair],
        "length_km": round(lines.length_km[pair], LENGTH_DIGITS),
    }


def _days(
    resolution: Resolution, geography: Geography, from_on: date, to_on: date
) -> Iterator[date]:
    """Yield the first day and every later day on which a front may change."""
    starts = {
        run.from_on
        for cell_id in geography.borders.cell_ids
        for run in resolution.timelines[cell_id]
    }
    yield from_on
    yield from sorted(day for day in starts | side_days(resolution) if from_on < day <= to_on)
