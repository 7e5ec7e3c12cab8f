"""Geometries as matplotlib paths."""

from collections.abc import Iterable

import numpy as np
import shapely
from matplotlib.path import Path
from numpy.typing import NDArray

Points = NDArray[np.float64]

_EMPTY = np.empty((0, 2))


def path_of(shapes: Iterable[shapely.Geometry]) -> Path:
    """Return one path of polygons or lines; holes are cut out by every renderer.

    Parameters
    ----------
    shapes
        Polygons, lines or collections of either; empty ones are skipped.
    """
    rings: list[NDArray[np.float64]] = []
    codes: list[NDArray[np.uint8]] = []
    for shape in shapes:
        for part in shapely.get_parts(shape):
            for ring, is_closed in _rings(part):
                if len(ring) < 2:
                    continue
                code = np.full(len(ring), Path.LINETO, np.uint8)
                code[0] = Path.MOVETO
                if is_closed:
                    code[-1] = Path.CLOSEPOLY
                rings.append(ring)
                codes.append(code)
    if not rings:
        return Path(_EMPTY)
    return Path(np.concatenate(rings), np.concatenate(codes))


def points_of(path: Path) -> Points:
    """Return the vertices of a path, shape (n, 2)."""
    return np.asarray(path.vertices, dtype=float)


def _rings(part: shapely.Geometry) -> Iterable[tuple[NDArray[np.float64], bool]]:
    if part.geom_type == "Polygon":
        # Every renderer fills by winding: holes run in the opposite direction to the outer ring.
        turned = shapely.orient_polygons(part)
        for ring in (turned.exterior, *turned.interiors):
            yield shapely.get_coordinates(ring), True
    elif part.geom_type in {"LineString", "LinearRing"}:
        yield shapely.get_coordinates(part), False
