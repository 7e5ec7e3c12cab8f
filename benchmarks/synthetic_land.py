"""Invented land: townships with crooked sides that share every border, and towns in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import geopandas as gpd
import numpy as np
import shapely

from gazetteer.places import Place
from gazetteer.vocabulary import PlaceKind, Precision

WEST, SOUTH = 20.0, 5.0
FIELD_DEGREES = 0.3
"""Side of a township: with towns of 4 km it leaves as much open land as the bundled dataset."""

SIDE_PIECES = 24
"""Pieces of one side of a township: cells get as many vertices as the bundled dataset's."""

STATE_FIELDS = 10
"""A state or region is a block of this many by this many townships."""

_CORNER_SHIFT = 0.15
_SIDE_SHIFT = 0.006
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class LandSize:
    """The size of the land: a board of townships, and the number of towns on it."""

    columns: int
    rows: int
    towns: int

    @property
    def cells(self) -> int:
        """Number of cells: the rest of each township, and the footprint of each town."""
        return self.columns * self.rows + self.towns


@dataclass(frozen=True, slots=True, eq=False)
class Land:
    """A coverage of townships (index place_id, EPSG:4326) and every place on it."""

    townships: gpd.GeoDataFrame
    places: tuple[Place, ...]


def build_land(size: LandSize, *, seed: int) -> Land:
    """Build a land; the same size and seed always give the same one.

    Parameters
    ----------
    size
        The board and the number of towns, which are spread evenly: two townships differ by one
        town at most.
    seed
        Seed of the crooked sides and the positions of the towns.
    """
    random = np.random.default_rng(seed)
    fields = _draw_fields(size, random)
    board = list(product(range(size.columns), range(size.rows)))
    ids = [township_id(column, row) for column, row in board]
    townships = gpd.GeoDataFrame(
        geometry=[fields[spot] for spot in board], index=ids, crs=4326
    ).rename_axis("place_id")
    places = [*_areas(board), *_towns(board, size.towns, fields, random)]
    return Land(townships=townships, places=tuple(places))


def township_id(column: int, row: int) -> str:
    """Name the township in a column and a row of the board."""
    return f"T{column:03}-{row:03}"


def _areas(board: list[tuple[int, int]]) -> list[Place]:
    """List the country, its states and the townships of the board."""
    country = Place(place_id="C", kind=PlaceKind.COUNTRY, name="Nowhere")
    states: dict[str, Place] = {}
    townships = []
    for column, row in board:
        state_id = f"S{column // STATE_FIELDS:02}-{row // STATE_FIELDS:02}"
        states.setdefault(
            state_id,
            Place(
                place_id=state_id,
                kind=PlaceKind.STATE_REGION,
                name=f"State {state_id[1:]}",
                parent_id=country.place_id,
            ),
        )
        townships.append(
            Place(
                place_id=township_id(column, row),
                kind=PlaceKind.TOWNSHIP,
                name=f"Township {column}-{row}",
                parent_id=state_id,
            )
        )
    return [country, *states.values(), *townships]


def _towns(
    board: list[tuple[int, int]],
    count: int,
    fields: dict[tuple[int, int], shapely.Polygon],
    random: np.random.Generator,
) -> list[Place]:
    """Place towns in the townships in turn, each well inside its own."""
    towns = []
    for number in range(count):
        spot = board[number % len(board)]
        west, south, east, north = fields[spot].bounds
        share_x, share_y = random.uniform(0.3, 0.7, 2)
        towns.append(
            Place(
                place_id=f"{township_id(*spot)}-P{number // len(board)}",
                kind=PlaceKind.TOWN,
                name=f"Town {number}",
                parent_id=township_id(*spot),
                lon=round(float(west + share_x * (east - west)), _DECIMALS),
                lat=round(float(south + share_y * (north - south)), _DECIMALS),
                precision=Precision.EXACT,
            )
        )
    return towns


def _draw_fields(
    size: LandSize, random: np.random.Generator
) -> dict[tuple[int, int], shapely.Polygon]:
    """Draw the fields; neighbours share a side, bent too little to cross another one."""
    corners = {
        spot: np.array(spot) + random.uniform(-_CORNER_SHIFT, _CORNER_SHIFT, 2)
        for spot in product(range(size.columns + 1), range(size.rows + 1))
    }
    share = np.linspace(0, 1, SIDE_PIECES + 1)[:, None]

    def side(start: tuple[int, int], end: tuple[int, int]) -> np.ndarray:
        path = corners[start] * (1 - share) + corners[end] * share
        path[1:-1] += random.uniform(-_SIDE_SHIFT, _SIDE_SHIFT, (SIDE_PIECES - 1, 2))
        return np.round([WEST, SOUTH] + path * FIELD_DEGREES, _DECIMALS)

    across = {
        (x, y): side((x, y), (x + 1, y))
        for x, y in product(range(size.columns), range(size.rows + 1))
    }
    upward = {
        (x, y): side((x, y), (x, y + 1))
        for x, y in product(range(size.columns + 1), range(size.rows))
    }
    return {
        (x, y): shapely.Polygon(
            np.concatenate(
                [
                    across[x, y][:-1],
                    upward[x + 1, y][:-1],
                    across[x, y + 1][:0:-1],
                    upward[x, y][:0:-1],
                ]
            )
        )
        for x, y in product(range(size.columns), range(size.rows))
    }
