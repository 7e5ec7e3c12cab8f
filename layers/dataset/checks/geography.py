"""Geography: one polygon for each township, a valid coverage, and points near their township."""

from collections.abc import Iterator

import geopandas as gpd

from gazetteer.vocabulary import POINT_KINDS, PlaceKind, Precision
from geo.coverage import require_coverage
from geo.crs import equal_area_crs
from geo.errors import CoverageError
from geo.measures import length_km
from layers.dataset.boundaries import build_boundaries, read_boundaries
from layers.dataset.parsing import ParsedFolder, ParsedRow
from layers.dataset.schemas import NEIGHBOURS, PLACES, RIVERS, TOWNSHIPS
from layers.dataset.violations import DatasetError, Severity, Violation

#: A point farther than this outside its township is drawn inside it and deserves a second look.
#: Generalised borders alone are off by a kilometre.
NEAR_KM = 2.0
#: An exact point farther outside than this is assigned to the wrong township.
FAR_KM = 25.0


def find_bad_geography(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield what is wrong with the boundaries, and points outside their township."""
    layers: dict[str, gpd.GeoDataFrame] = {}
    for file in (TOWNSHIPS, NEIGHBOURS, RIVERS):
        try:
            layers[file] = build_boundaries(read_boundaries(parsed.folder, file))
        except DatasetError as error:
            yield from error.violations
    townships = layers.get(TOWNSHIPS)
    if townships is None or TOWNSHIPS not in parsed.folder.contents:
        return
    yield from _compare_with_places(parsed, townships)
    yield from _no_coverage(townships)
    if townships.index.is_unique:
        yield from _points_outside(parsed, townships)


def _of_polygon(
    place_id: str | None, problem: str, remedy: str, severity: Severity = Severity.ERROR
) -> Violation:
    return Violation(TOWNSHIPS, None, "place_id", place_id, problem, remedy, severity)


def _compare_with_places(parsed: ParsedFolder, townships: gpd.GeoDataFrame) -> Iterator[Violation]:
    """Yield townships without a polygon, and polygons without a township."""
    places = parsed[PLACES]
    if not (places.text.is_whole and places.has("place_id", "kind")):
        return
    kinds = {row["place_id"]: row["kind"] for row in places.rows}
    known = places.text.ids() or frozenset()
    for row in places.rows:
        if row["kind"] is PlaceKind.TOWNSHIP and row["place_id"] not in townships.index:
            yield places.violation(
                row,
                "place_id",
                f"is a township without a polygon in {TOWNSHIPS}",
                "add the polygon, or give the place another kind",
            )
    for place_id in townships.index:
        kind = kinds.get(place_id)
        if place_id not in known:
            yield _of_polygon(
                place_id,
                f"is not in {PLACES.file}",
                "add the township there, or remove the polygon",
            )
        elif kind not in {PlaceKind.TOWNSHIP, None}:
            yield _of_polygon(
                place_id, f"is a {kind} in {PLACES.file}", "give polygons to townships only"
            )


def _no_coverage(townships: gpd.GeoDataFrame) -> Iterator[Violation]:
    try:
        require_coverage(townships)
    except CoverageError as error:
        for place_id in error.area_ids or (None,):
            yield _of_polygon(place_id, f"is at fault: {error}", "clean the coverage")


def _points_outside(parsed: ParsedFolder, townships: gpd.GeoDataFrame) -> Iterator[Violation]:
    """Yield points outside their township, except close ones that generalised borders explain."""
    placed = _points_in_townships(parsed, townships)
    if not placed:
        return
    plane = equal_area_crs(townships)
    rows, township_ids = zip(*placed, strict=True)
    points = gpd.GeoSeries(
        gpd.points_from_xy([row["lon"] for row in rows], [row["lat"] for row in rows]),
        crs=townships.crs,
    ).to_crs(plane)
    polygons = townships.geometry.loc[list(township_ids)].to_crs(plane).reset_index(drop=True)
    # The nearest point is found on a plane; the distance to it is measured on the ellipsoid.
    distances_km = length_km(points.shortest_line(polygons, align=False).to_crs(townships.crs))
    for row, township_id, distance_km in zip(rows, township_ids, distances_km, strict=True):
        if distance_km <= NEAR_KM:
            continue
        is_error = row["precision"] is Precision.EXACT and distance_km > FAR_KM
        yield parsed[PLACES].violation(
            row,
            "lon",
            f"with lat {row['lat']:g} is {distance_km:.1f} km outside its township {township_id}",
            "fix the point or the parent, or note why both are right",
            severity=Severity.ERROR if is_error else Severity.WARNING,
        )


def _points_in_townships(
    parsed: ParsedFolder, townships: gpd.GeoDataFrame
) -> list[tuple[ParsedRow, str]]:
    """Return each row of a point place that has coordinates and a township with a polygon."""
    parents = {row["place_id"]: row["parent_id"] for row in parsed[PLACES].rows}
    placed = []
    for row in parsed[PLACES].rows:
        if row["kind"] not in POINT_KINDS or row["lon"] is None or row["lat"] is None:
            continue
        above, climbed = row["parent_id"], set[str]()
        while above is not None and above not in townships.index and above not in climbed:
            climbed.add(above)
            above = parents.get(above)
        if above is not None and above in townships.index:
            placed.append((row, above))
    return placed
