"""Lines, rings and outlines as packed numbers, each shared border stored once.

Coordinates are longitude and latitude in WGS 84 degrees times a scale, rounded to whole numbers.
All lines of a section form one sequence: each point is stored as its offset from the point before
it, even across the end of a line.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from webmap.errors import PayloadError
from webmap.integers import Integers, decode_integers, differences, encode_integers

Line = NDArray[np.float64]
#: The numbers of the arcs of a ring, in order; ``~i`` is arc i in reverse.
Ring = list[int]
#: For each cell its polygons, for each polygon its rings, the outer ring first.
Polygons = list[list[list[Ring]]]

#: Steps per degree: 0.0001 degree is 11 m, less than a pixel at any zoom that the map offers.
BORDER_SCALE = 10_000
#: Context is drawn from small-scale sources: 0.001 degree is 111 m.
CONTEXT_SCALE = 1_000
_FEWEST_POINTS = 2


def encode_lines(lines: Sequence[Line], *, scale: int) -> bytes:
    """Encode lines as packed numbers.

    Parameters
    ----------
    lines
        Arrays of shape (n, 2), n >= 2, longitude before latitude, WGS 84 degrees.
    scale
        Steps per degree.

    Returns
    -------
    bytes
        The number of lines, the number of points of each, then a column of longitudes and one of
        latitudes, as offsets: a column on its own compresses better than pairs. Points that
        coincide with the one before are left out; a line keeps both its ends.

    Raises
    ------
    PayloadError
        If a line has fewer than two points.
    """
    kept: list[Integers] = []
    for number, line in enumerate(lines):
        if len(line) < _FEWEST_POINTS:
            raise PayloadError(f"line {number} of the map has {len(line)} points; it needs two")
        kept.append(_without_repeats(np.rint(np.asarray(line) * scale).astype(np.int64)))
    if not kept:
        return b""
    offsets = np.diff(np.concatenate([np.zeros((1, 2), np.int64), *kept]), axis=0)
    counts = [len(points) for points in kept]
    return encode_integers(np.concatenate([[len(kept)], counts, offsets.T.ravel()]))


def decode_lines(data: bytes, *, scale: int) -> list[Line]:
    """Decode the output of `encode_lines`: the lines, rounded to the scale."""
    numbers = decode_integers(data)
    if not numbers.size:
        return []
    count = int(numbers[0])
    offsets = numbers[1 + count :].reshape(2, -1).T
    points = np.cumsum(offsets, axis=0) / scale
    ends = np.cumsum(numbers[1 : 1 + count])
    return np.split(points, ends[:-1])


def encode_polygons(polygons: Polygons) -> bytes:
    """Encode the arcs of each cell.

    Returns
    -------
    bytes
        How many arcs the rings have together, the number of each arc as its difference from the
        one before, whether each is reversed, then for each cell its counts of polygons, rings and
        arcs. Neighbouring numbers are near each other only without the sign.
    """
    counts: list[int] = []
    arcs: list[int] = []
    for cell in polygons:
        counts.append(len(cell))
        for rings in cell:
            counts.append(len(rings))
            for ring in rings:
                counts.append(len(ring))
                arcs.extend(int(arc) for arc in ring)
    numbers = differences([max(arc, ~arc) for arc in arcs])
    is_reversed = [int(arc < 0) for arc in arcs]
    return encode_integers([len(arcs), *numbers, *is_reversed, *counts])


def decode_polygons(data: bytes) -> Polygons:
    """Decode the output of `encode_polygons`."""
    written = decode_integers(data)
    count = int(written[0])
    numbers = np.cumsum(written[1 : 1 + count])
    is_reversed = written[1 + count : 1 + 2 * count].astype(bool)
    arcs = iter(np.where(is_reversed, ~numbers, numbers).tolist())
    counts = iter(written[1 + 2 * count :].tolist())
    return [
        [
            [[next(arcs) for _ in range(next(counts))] for _ in range(next(counts))]
            for _ in range(polygon_count)
        ]
        for polygon_count in counts
    ]


def ring_points(ring: Ring, arcs: Sequence[Line]) -> Line:
    """Join the arcs of a ring; the last point repeats the first."""
    parts = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
    for before, after in pairwise(parts):
        if not np.array_equal(before[-1], after[0]):
            raise PayloadError("two arcs of a ring do not meet; build the borders again")
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _without_repeats(points: Integers) -> Integers:
    """Drop each point that coincides with the one before it, but keep both ends."""
    is_new = np.concatenate([[True], np.any(np.diff(points, axis=0) != 0, axis=1)])
    kept: Integers = points[is_new]
    return kept if len(kept) >= _FEWEST_POINTS else points[[0, -1]]
