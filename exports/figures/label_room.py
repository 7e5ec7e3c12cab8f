"""Keep track of the room taken on a map, so that no two names overlap."""

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray

Rectangle = tuple[float, float, float, float]


class Room:
    """The room already taken on the map, in points."""

    def __init__(self, frame: shapely.Polygon, lines: NDArray[np.float64]) -> None:
        self.bounds: Rectangle = frame.bounds
        self.taken: list[Rectangle] = []
        self._lines = lines

    def is_free(self, box: Rectangle, *, crosses_fronts: bool = False) -> bool:
        """Say whether a box lies in the frame and overlaps nothing that is taken."""
        west, south, east, north = box
        frame = self.bounds
        if west < frame[0] or south < frame[1] or east > frame[2] or north > frame[3]:
            return False
        if any(
            west < right and east > left and south < top and north > bottom
            for left, bottom, right, top in self.taken
        ):
            return False
        if crosses_fronts or not len(self._lines):
            return True
        x, y = self._lines[:, 0], self._lines[:, 1]
        return not bool(((x > west) & (x < east) & (y > south) & (y < north)).any())

    def choose(self, boxes: Iterable[Rectangle]) -> Rectangle | None:
        """Take the first free box, preferring boxes that cross no front."""
        offered = list(boxes)
        for crosses in (False, True):
            for box in offered:
                if self.is_free(box, crosses_fronts=crosses):
                    self.taken.append(box)
                    return box
        return None
