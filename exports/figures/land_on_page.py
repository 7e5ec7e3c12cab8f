"""The land of a dataset, projected and cut to what a map shows: prepared once for all days."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from gazetteer.gazetteer import Gazetteer
from geo.crs import WGS84, equal_area_crs, from_plane, to_plane
from geo.errors import AtlasError
from layers.dataset import Dataset
from layers.geography import Geography

Bounds = tuple[float, float, float, float]
Geometries = NDArray[np.object_]

#: Margin around the whole land, as a share of its longer side.
_MARGIN = 0.035
#: Simplification tolerance in points: smaller than a printer's dot.
_TOLERANCE = 0.08
#: How far the land is drawn beyond the frame, in points, so that no cut edge shows.
_OVERLAP = 6.0
_EDGE_POINTS = 24
_MOST_LONGITUDE = 179.9


class BoundsError(AtlasError, ValueError):
    """Bounds for which no map can be drawn."""


def require_bounds(bounds: Bounds) -> None:
    """Check that bounds run from west to east and from south to north, on the globe.

    Raises
    ------
    BoundsError
        If they do not.
    """
    west, south, east, north = bounds
    text = ",".join(f"{number:g}" for number in bounds)
    if not np.isfinite(bounds).all() or max(abs(west), abs(east)) > 180 or max(-south, north) > 85:
        raise BoundsError(
            f"the bounds {text} are not degrees on the map: give west, south, east and north,"
            " longitudes from -180 to 180 and latitudes from -85 to 85"
        )
    if west >= east or south >= north:
        raise BoundsError(
            f"the bounds {text} are empty or reversed: give west, south, east, north, with west"
            " less than east and south less than north"
        )
    if east - west < 0.01 or north - south < 0.01:
        raise BoundsError(f"the bounds {text} are too narrow: one hundredth of a degree at least")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points; ``y`` runs upwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y + self.height

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    def inset(self, by: float) -> "Box":
        """Return a smaller rectangle inside."""
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


class View:
    """The projection from the earth to the page: equal area, with north up in the middle.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees. All of it is shown, and more where the box is wider or
        higher.
    box
        The rectangle on the page, in points.
    """

    def __init__(self, bounds: Bounds, box: Box) -> None:
        require_bounds(bounds)
        self.box = box
        outline = _outline(bounds)
        self._plane = equal_area_crs([outline])
        west, south, east, north = shapely.bounds(to_plane(outline, self._plane))
        self.points_per_metre = float(min(box.width / (east - west), box.height / (north - south)))
        self._middle = np.array([(west + east) / 2, (south + north) / 2])

    def to_page(self, geometries: Geometries | shapely.Geometry) -> Geometries:
        """Project longitude and latitude to points on the page."""
        plane = to_plane(geometries, self._plane)
        middle = np.array([self.box.x + self.box.width / 2, self.box.y + self.box.height / 2])
        placed: Geometries = shapely.transform(
            plane, lambda at: (at - self._middle) * self.points_per_metre + middle
        )
        return placed

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the position of a point on the page."""
        (x, y) = shapely.get_coordinates(self.to_page(shapely.Point(lon, lat)))[0]
        return float(x), float(y)

    def to_page_bounds(self, bounds: Bounds) -> Bounds:
        """Return the edges on the page of an area given in degrees."""
        west, south, east, north = shapely.bounds(self.to_page(_outline(bounds)))
        return float(west), float(south), float(east), float(north)

    @property
    def bounds(self) -> Bounds:
        """West, south, east, north of everything that the box shows, in degrees."""
        return self._to_degrees(self.frame(0.0))

    def frame(self, overlap: float = _OVERLAP) -> shapely.Polygon:
        """Return the box on the page, extended by `overlap` points on every side."""
        box = self.box.inset(-overlap)
        return shapely.box(box.x, box.y, box.right, box.top)

    def _to_degrees(self, shape: shapely.Polygon) -> Bounds:
        middle = np.array([self.box.x + self.box.width / 2, self.box.y + self.box.height / 2])
        dense = shapely.segmentize(shape, max(self.box.width, self.box.height) / _EDGE_POINTS)
        plane = shapely.transform(
            dense, lambda at: (at - middle) / self.points_per_metre + self._middle
        )
        west, south, east, north = shapely.bounds(from_plane(plane, self._plane))
        return float(west), float(south), float(east), float(north)


@dataclass(frozen=True, eq=False)
class LandOnPage:
    """The contents of a view, in points on the page and cut to its box.

    Attributes
    ----------
    cells : mapping of cell_id to polygon
        The visible ones.
    arcs : mapping of arc number to line
        Borders between cells, by their number in ``geography.borders``.
    borders : dict of str to line collection
        ``footprint``, ``area``, ``region`` and ``coast``: by what they separate.
    neighbours, rivers : geometry collection
    land : polygon
        The whole mapped land.
    """

    view: View
    cells: Mapping[str, shapely.Geometry]
    arcs: Mapping[int, shapely.Geometry]
    borders: Mapping[str, shapely.Geometry]
    neighbours: Geometries
    rivers: Geometries


def whole_bounds(geography: Geography) -> Bounds:
    """Return the bounds of the whole land with a margin, in degrees."""
    return with_margin(geography.townships.geometry)


def find_townships(
    area_ids: Collection[str], geography: Geography, gazetteer: Gazetteer
) -> frozenset[str]:
    """Return the townships with land that are in one of these areas, or are one of them."""
    areas = set(area_ids)
    return frozenset(
        str(each)
        for each in geography.townships.index
        if areas & {str(each), *gazetteer.ancestors(str(each))}
    )


def no_land_words(area_ids: Collection[str]) -> str:
    """Say that areas have no townships with land, and what to ask for."""
    return (
        f"there is no land on the map in {', '.join(sorted(area_ids))}: name a township, a district"
        " or a state"
    )


def area_bounds(geography: Geography, township_ids: Collection[str] | None) -> Bounds:
    """Return the bounds of these townships, or of the whole land, with a margin, in degrees."""
    if township_ids is None:
        return whole_bounds(geography)
    return with_margin(geography.townships.geometry.loc[sorted(township_ids)])


def page_ratio(bounds: Bounds) -> float:
    """Return the ratio of width to height on the page of an area given in degrees."""
    west, south, east, north = View(bounds, Box(0.0, 0.0, 1000.0, 1000.0)).to_page_bounds(bounds)
    return (east - west) / (north - south)


def with_margin(shapes: gpd.GeoSeries) -> Bounds:
    """Return the bounds of shapes with a margin, in degrees."""
    west, south, east, north = (float(each) for each in shapes.total_bounds)
    margin = max(_MARGIN * max(east - west, north - south), 0.02)
    return (
        max(west - margin, -180.0),
        max(south - margin, -85.0),
        min(east + margin, 180.0),
        min(north + margin, 85.0),
    )


def build_land_on_page(dataset: Dataset, geography: Geography, view: View) -> LandOnPage:
    """Project, cut and thin out everything that does not depend on a day."""
    frame = view.frame().bounds
    cells = _cut(view.to_page(np.asarray(geography.cells.geometry.values)), frame)
    seen = {
        str(cell_id): cell
        for cell_id, cell in zip(geography.cells.index, cells, strict=True)
        if not cell.is_empty
    }
    lines = np.array([shapely.LineString(arc) for arc in geography.borders.arcs], dtype=object)
    arcs = _thin(_cut(view.to_page(lines), frame)) if len(lines) else lines
    kinds = _kinds(geography)
    return LandOnPage(
        view=view,
        cells=dict(zip(seen, _thin_coverage(list(seen.values())), strict=True)),
        arcs={number: arc for number, arc in enumerate(arcs) if not arc.is_empty},
        borders={
            kind: shapely.line_merge(shapely.union_all(arcs[kinds == kind]))
            for kind in ("footprint", "area", "region", "coast")
        },
        neighbours=_context(dataset.neighbours, view, frame),
        rivers=_context(dataset.rivers, view, frame),
    )


def _outline(bounds: Bounds) -> shapely.Polygon:
    west, south, east, north = bounds
    # A sliver of the whole globe is left out: the point opposite its middle cannot be projected.
    west, east = max(west, -_MOST_LONGITUDE), min(east, _MOST_LONGITUDE)
    return shapely.segmentize(
        shapely.box(west, south, east, north), max(east - west, north - south) / _EDGE_POINTS
    )


def _kinds(geography: Geography) -> NDArray[np.object_]:
    """Say what each arc separates."""
    borders = geography.borders
    states = geography.townships["state_id"].reindex(geography.cells["area_id"]).to_numpy()
    left, right = states[borders.left], states[borders.right]
    kinds = np.full(len(borders.arcs), "footprint", dtype=object)
    kinds[borders.is_area_border] = "area"
    kinds[borders.is_area_border & (left != right)] = "region"
    kinds[borders.right < 0] = "coast"
    return kinds


def _cut(geometries: Geometries, frame: Bounds) -> Geometries:
    """Cut to the frame; parts of polygons that only touch it in a point or line are dropped."""
    cut: Geometries = shapely.clip_by_rect(geometries, *frame)
    return cut


def _thin(lines: Geometries) -> Geometries:
    thinned: Geometries = shapely.simplify(lines, _TOLERANCE)
    return thinned


def _thin_coverage(cells: list[shapely.Geometry]) -> Geometries:
    array = np.array(cells, dtype=object)
    if not len(array):
        return array
    thinned: Geometries = shapely.coverage_simplify(array, _TOLERANCE)
    return thinned


def _context(layer: gpd.GeoDataFrame, view: View, frame: Bounds) -> Geometries:
    """Project a context layer to the page; features far from it are not projected at all."""
    if layer.empty:
        return np.array([], dtype=object)
    west, south, east, north = view.bounds
    margin = 0.1 * max(east - west, north - south)
    near = shapely.clip_by_rect(
        np.asarray(layer.to_crs(WGS84).geometry.values),
        west - margin,
        south - margin,
        east + margin,
        north + margin,
    )
    return _thin(_cut(view.to_page(near), frame))
