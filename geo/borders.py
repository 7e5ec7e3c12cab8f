"""The borders of cells, each stored once, with the cell on either side of it.

Front lines are a selection of these arcs. The cells to the left and right of an arc never
change, so drawing another day costs one comparison per arc and no geometry.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import geopandas as gpd
import numpy as np
import shapely

from geo.crs import require_wgs84
from geo.errors import CoverageError, name_some
from geo.measures import path_lengths_km

OUTSIDE = -1


@dataclass(frozen=True, eq=False)
class Borders:
    """All borders of a layer of cells, and the cells as lists of borders.

    An arc runs between two nodes (vertices where the number of borders that meet is not two)
    or is closed. Each piece of border belongs to exactly one arc. Arcs are stored in the
    direction that has the cell with the lower row number on the left, so the left is never
    outside.

    Attributes
    ----------
    arcs : list of numpy.ndarray
        Shape (n, 2), longitude and latitude, n at least 2; closed arcs repeat their start.
    left, right : numpy.ndarray of int
        Row number of the cell on each side of each arc, seen in its direction;
        `right` is -1 where there is no cell (the coast, the border of the layer).
    length_km : numpy.ndarray of float
        Geodesic length of each arc.
    is_area_border : numpy.ndarray of bool
        Whether the two sides belong to different areas; False at the outside.
    polygons : list
        Per cell, its polygons; per polygon, its rings: the outer one first and
        anticlockwise, then the holes, clockwise, so that the cell is always on the left;
        per ring, arc numbers in order, ``~i`` for arc ``i`` reversed.
    cell_ids : list of str
        The cells in row order.
    """

    arcs: list[np.ndarray]
    left: np.ndarray
    right: np.ndarray
    length_km: np.ndarray
    is_area_border: np.ndarray
    polygons: list[list[list[list[int]]]]
    cell_ids: list[str]

    def to_geometry(self, row: int) -> shapely.Polygon | shapely.MultiPolygon:
        """Rebuild the geometry of one cell from its arcs.

        Parameters
        ----------
        row
            The row number of the cell.

        Returns
        -------
        shapely.Polygon or shapely.MultiPolygon
            The polygon that the borders were built from, vertex by vertex; only the vertex
            at which a ring starts may differ.
        """
        polygons = [
            shapely.Polygon(rings[0], rings[1:])
            for rings in ([self._path(ring) for ring in each] for each in self.polygons[row])
        ]
        return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)

    def _path(self, ring: list[int]) -> np.ndarray:
        pieces = [self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1] for arc in ring]
        return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def build_borders(cells: gpd.GeoDataFrame) -> Borders:
    """Build the border arcs of a coverage of cells, with the cell on each side.

    Borders are shared only where vertices are identical bit for bit; nothing is snapped.

    Parameters
    ----------
    cells
        A coverage in EPSG:4326 with a column ``area_id``: the area each cell belongs to.

    Returns
    -------
    Borders
        Arcs are numbered in the order in which the cells' rings meet them, so the same
        cells always give the same borders. An empty layer has no arcs.

    Raises
    ------
    CrsError
        If the layer is not in EPSG:4326.
    CoverageError
        If two cells lie on the same side of a piece of border, that is, if they overlap.

    Notes
    -----
    The cost is one sort over all vertices and one over all edges; the rest is linear.

    Examples
    --------
    >>> squares = gpd.GeoDataFrame(
    ...     {"area_id": ["a", "b"]}, index=["a", "b"],
    ...     geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], crs=4326,
    ... )
    >>> borders = build_borders(squares)
    >>> borders.left.tolist(), borders.right.tolist()
    ([0, 0, 1], [1, -1, -1])
    >>> borders.is_area_border.tolist()
    [True, False, False]
    >>> borders.to_geometry(1).equals(squares.geometry["b"])
    True
    """
    require_wgs84(cells)
    geometries = np.asarray(cells.geometry.values)
    cell_ids = [str(cell_id) for cell_id in cells.index]
    if not len(cells):
        nothing = np.zeros(0, dtype=np.int64)
        return Borders([], nothing, nothing, np.zeros(0), nothing.astype(bool), [], [])
    rings = _Rings.of(geometries)
    arcs, left, right, refs = _join_edges(rings, cell_ids)
    area_ids = np.asarray(cells["area_id"].astype(object))
    is_area_border = (right != OUTSIDE) & (area_ids[left] != area_ids[right])
    return Borders(
        arcs=arcs,
        left=left,
        right=right,
        length_km=path_lengths_km(arcs),
        is_area_border=is_area_border,
        polygons=rings.nest(refs, len(cells)),
        cell_ids=cell_ids,
    )


@dataclass(frozen=True, eq=False)
class _Rings:
    """Every ring of every cell as vertex numbers, with the cell on the left.

    Rings are open here (the first vertex is not repeated at the end) and follow one another
    in `vertex`; ring ``i`` is ``vertex[offsets[i]:offsets[i + 1]]``.
    """

    points: np.ndarray  # unique vertices, longitude and latitude
    vertex: np.ndarray  # vertex number at each step of each ring
    offsets: np.ndarray
    cell: np.ndarray  # per ring: row number of its cell
    polygon: np.ndarray  # per ring: number of its polygon, over all cells

    @classmethod
    def of(cls, geometries: np.ndarray) -> _Rings:
        parts, cell_of_part = shapely.get_parts(geometries, return_index=True)
        parts = shapely.orient_polygons(parts, exterior_cw=False)
        rings, part_of_ring = shapely.get_rings(parts, return_index=True)
        coordinates, ring_of_step = shapely.get_coordinates(rings, return_index=True)
        is_closing = np.append(ring_of_step[1:] != ring_of_step[:-1], True)
        coordinates, ring_of_step = coordinates[~is_closing], ring_of_step[~is_closing]
        # -0.0 and 0.0 are the same coordinate but not the same bits.
        points, vertex = np.unique(coordinates + 0.0, axis=0, return_inverse=True)
        offsets = np.searchsorted(ring_of_step, np.arange(len(rings) + 1))
        return cls(points, vertex.ravel(), offsets, cell_of_part[part_of_ring], part_of_ring)

    def begin_at(self, is_node: np.ndarray) -> np.ndarray:
        """Rotate each ring so that it starts at a node, or else at its lowest vertex.

        Two rings around the same closed border thus start at the same vertex.
        """
        turned = self.vertex.copy()
        for start, end in pairwise(self.offsets):
            ring = self.vertex[start:end]
            at_node = is_node[ring]
            first = at_node.argmax() if at_node.any() else ring.argmin()
            turned[start:end] = np.roll(ring, -first)
        return turned

    def nest(self, refs: list[list[int]], cell_count: int) -> list[list[list[list[int]]]]:
        """Group the rings' arc references by cell and polygon."""
        cells: list[list[list[list[int]]]] = [[] for _ in range(cell_count)]
        previous = -1
        for ref, cell, polygon in zip(refs, self.cell, self.polygon, strict=True):
            if polygon != previous:
                cells[cell].append([])
            cells[cell][-1].append(ref)
            previous = polygon
        return cells


def _join_edges(
    rings: _Rings, cell_ids: list[str]
) -> tuple[list[np.ndarray], np.ndarray, np.ndarray, list[list[int]]]:
    """Join the edges of all rings into arcs; return the arcs, their sides and the rings as arcs."""
    count = len(rings.points)
    ring_of_step = np.repeat(np.arange(len(rings.cell)), np.diff(rings.offsets))
    edge_of, _ = _number_edges(rings.vertex, rings.offsets, count)
    is_node = _find_nodes(rings.vertex, edge_of, rings.offsets, count)
    vertex = rings.begin_at(is_node)
    edge_of, is_forward = _number_edges(vertex, rings.offsets, count)
    cell_of_step = rings.cell[ring_of_step]
    sides = _find_sides(edge_of, is_forward, cell_of_step, cell_ids)

    is_start = is_node[vertex]
    is_start[rings.offsets[:-1]] = True
    starts = np.flatnonzero(is_start)
    ends = np.append(starts[1:], len(vertex))
    # An edge belongs to one arc only, so the lowest edge number identifies the arc in both rings.
    names = np.minimum.reduceat(edge_of, starts)
    _, first, arc_of_name = np.unique(names, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    arc_of_chain = rank[arc_of_name]
    first = np.sort(first)

    following = _following(rings.offsets, len(vertex))
    arcs = []
    for chain in first:
        steps = np.arange(starts[chain], ends[chain])
        arcs.append(rings.points[np.append(vertex[steps], vertex[following[steps[-1]]])])
    left = cell_of_step[starts[first]]
    both = sides[edge_of[starts[first]]]
    right = np.where(both[:, 0] == left, both[:, 1], both[:, 0])
    is_stored_way = first[arc_of_chain] == np.arange(len(starts))
    signed = np.where(is_stored_way, arc_of_chain, ~arc_of_chain)
    chains_of_ring = np.searchsorted(starts, rings.offsets)
    refs = [signed[begin:end].tolist() for begin, end in pairwise(chains_of_ring)]
    return arcs, left, right, refs


def _following(offsets: np.ndarray, count: int) -> np.ndarray:
    """Return the next step in the same ring for each step; the last leads to the first."""
    following = np.arange(1, count + 1)
    following[offsets[1:] - 1] = offsets[:-1]
    return following


def _number_edges(
    vertex: np.ndarray, offsets: np.ndarray, count: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the number of the edge after each step, alike both ways, and whether it runs up."""
    target = vertex[_following(offsets, len(vertex))]
    low, high = np.minimum(vertex, target), np.maximum(vertex, target)
    _, number = np.unique(low * np.int64(count) + high, return_inverse=True)
    return number.ravel(), vertex < target


def _find_nodes(
    vertex: np.ndarray, edge_of: np.ndarray, offsets: np.ndarray, count: int
) -> np.ndarray:
    """Tell for each vertex whether it is a node: the number of edges there is not two."""
    _, steps = np.unique(edge_of, return_index=True)
    target = vertex[_following(offsets, len(vertex))]
    degree = np.bincount(vertex[steps], minlength=count)
    degree += np.bincount(target[steps], minlength=count)
    is_node: np.ndarray = degree != 2
    return is_node


def _find_sides(
    edge_of: np.ndarray, is_forward: np.ndarray, cell_of_step: np.ndarray, cell_ids: list[str]
) -> np.ndarray:
    """Return the two cells of each edge, -1 for none; refuse two cells on one side."""
    sides = np.full((edge_of.max() + 1, 2), OUTSIDE)
    column = is_forward.astype(np.int64)
    taken = np.bincount(edge_of * 2 + column, minlength=sides.size)
    if (taken > 1).any():
        steps = np.flatnonzero(taken[edge_of * 2 + column] > 1)
        bad = sorted({cell_ids[cell] for cell in cell_of_step[steps]})
        raise CoverageError(
            f"cells overlap along a border: {name_some(bad)}; borders need a coverage",
            area_ids=bad,
        )
    sides[edge_of, column] = cell_of_step
    return sides
