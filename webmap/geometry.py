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
from webmap.integers import Integers, decode_integers, encode_integers

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
        For each line the number of its points, then the points as offsets. Points that coincide
        with the one before are left out; a line keeps both its ends.

    Raises
    ------
    PayloadError
        If a line has fewer than two points.
    """
    written: list[Integers] = []
    pen = np.zeros((1, 2), np.int64)
    for number, line in enumerate(lines):
        if len(line) < _FEWEST_POINTS:
            raise PayloadError(f"line {number} of the map has {len(line)} points; it needs two")
        points = _without_repeats(np.rint(np.asarray(line) * scale).astype(np.int64))
        written.append(np.array([len(points)], np.int64))
        written.append(np.diff(np.concatenate([pen, points]), axis=0).ravel())
        pen = points[-1:]
    return encode_integers(np.concatenate(written)) if written else b""


def decode_lines(data: bytes, *, scale: int) -> list[Line]:
    """Decode the output of `encode_lines`: the lines, rounded to the scale."""
    numbers = decode_integers(data)
    lines: list[Line] = []
    pen = np.zeros(2, np.int64)
    position = 0
    while position < numbers.size:
        end = position + 1 + 2 * int(numbers[position])
        points = pen + np.cumsum(numbers[position + 1 : end].reshape(-1, 2), axis=0)
        lines.append(points / scale)
        pen = points[-1]
        position = end
    return lines


def encode_polygons(polygons: Polygons) -> bytes:
    """Encode the arcs of each cell: counts of polygons, rings and arcs, then the arcs."""
    numbers: list[int] = []
    for cell in polygons:
        numbers.append(len(cell))
        for rings in cell:
            numbers.append(len(rings))
            for ring in rings:
                numbers.append(len(ring))
                numbers.extend(int(arc) for arc in ring)
    return encode_integers(numbers)


def decode_polygons(data: bytes) -> Polygons:
    """Decode the output of `encode_polygons`."""
    numbers = iter(decode_integers(data).tolist())
    return [
        [
            [[next(numbers) for _ in range(next(numbers))] for _ in range(next(numbers))]
            for _ in range(count)
        ]
        for count in numbers
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
