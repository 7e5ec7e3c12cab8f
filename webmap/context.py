"""The land around the map and the rivers on it, drawn as context for what is claimed."""

from typing import Any

import geopandas
import shapely

from layers.map_units import label_point
from webmap.geometry import CONTEXT_SCALE, Line, encode_lines

#: A neighbour is named where it is visible: within this distance of the mapped land, in degrees.
VIEW_MARGIN_DEG = 3.0
#: A neighbour is not named if a smaller share of it than this lies outside the mapped land.
SMALLEST_REST = 0.2


def context_to_json(
    neighbours: geopandas.GeoDataFrame, rivers: geopandas.GeoDataFrame, land: shapely.Geometry
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Describe neighbours and rivers.

    Parameters
    ----------
    neighbours, rivers
        Polygons and lines in EPSG:4326, indexed by name; either may be empty.
    land
        The mapped land, in EPSG:4326.

    Returns
    -------
    dict
        ``neighbours``: names, the number of rings of each polygon and a label point or None;
        ``rivers``: names and the number of lines of each.
    dict
        Sections ``neighbours`` and ``rivers``: the lines.
    """
    polygons = [_polygons(geometry) for geometry in neighbours.geometry]
    lines = [_lines(geometry) for geometry in rivers.geometry]
    header = {
        "neighbours": {
            "name": [str(name) for name in neighbours.index],
            "rings": [[len(rings) for rings in feature] for feature in polygons],
            "label": [_visible_label(geometry, land) for geometry in neighbours.geometry],
        },
        "rivers": {
            "name": [str(name) for name in rivers.index],
            "lines": [len(feature) for feature in lines],
        },
    }
    rings = [ring for feature in polygons for polygon in feature for ring in polygon]
    return header, {
        "neighbours": encode_lines(rings, scale=CONTEXT_SCALE),
        "rivers": encode_lines(
            [line for feature in lines for line in feature], scale=CONTEXT_SCALE
        ),
    }


def _polygons(geometry: shapely.Geometry) -> list[list[Line]]:
    return [
        [shapely.get_coordinates(ring) for ring in (part.exterior, *part.interiors)]
        for part in shapely.get_parts(geometry)
    ]


def _lines(geometry: shapely.Geometry) -> list[Line]:
    return [shapely.get_coordinates(part) for part in shapely.get_parts(geometry)]


def _visible_label(geometry: shapely.Geometry, land: shapely.Geometry) -> list[float] | None:
    """Return the position of a neighbour's name, or None if too little of it is visible."""
    west, south, east, north = land.bounds
    window = shapely.box(
        west - VIEW_MARGIN_DEG,
        south - VIEW_MARGIN_DEG,
        east + VIEW_MARGIN_DEG,
        north + VIEW_MARGIN_DEG,
    )
    shown = geometry.intersection(window)
    rest = shown.difference(land)
    if rest.is_empty or rest.area < SMALLEST_REST * shown.area:
        return None
    largest = max(shapely.get_parts(rest), key=shapely.area)
    lon, lat = label_point(largest)
    return [round(lon, 2), round(lat, 2)]
