"""Write tables as KML for Google Earth and similar programs: names, styles by side, time spans.

GDAL is not used, since its writer gives features neither styles nor time spans.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import shapely

from exports.data_files.columns import Column, ColumnType
from exports.data_files.data_table import DataTable, What
from exports.data_files.gis_layers import COORDINATE_DIGITS
from exports.data_files.metadata import Metadata, metadata_lines
from layers.dataset import Dataset
from layers.vocabulary import Status
from views.look import LOOK
from views.safe_text import to_xml_text
from wording.language import list_words

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_TYPES = {
    ColumnType.TEXT: "string",
    ColumnType.DAY: "string",
    ColumnType.FLAG: "bool",
    ColumnType.COUNT: "int",
    ColumnType.NUMBER: "double",
}
#: Pairs of columns with the first and the last day of a feature, where a table has them.
_DAYS = (("as_of", "as_of"), ("from_on", "until_on"), ("earliest_on", "latest_on"))
_KML = LOOK["kml"]


def build_kml(table: DataTable, metadata: Metadata, dataset: Dataset) -> bytes:
    """Write a table as KML 2.2.

    Every row is a placemark with all columns as typed data, the colour of its side and the time
    for which it applies. A row without a position has no geometry.
    """
    ET.register_namespace("", _NAMESPACE)
    root = ET.Element(_tag("kml"))
    document = _add(root, "Document")
    _add(document, "name", metadata["title"])
    _add(document, "description", f"{metadata['description']} {metadata['attribution']}")
    rows = table.frame.to_dict("records")
    described = [_style_of(row, table.question.what) for row in rows]
    for style in sorted(set(described)):
        _add_style(document, style, dataset)
    data = _add(document, "ExtendedData")
    for name, text in metadata_lines(metadata):
        _add(_add(data, "Data", name=name), "value", text)
    schema = _add(document, "Schema", name=table.question.what.value, id="columns")
    for column, told in zip(table.columns, metadata["columns"], strict=True):
        field = _add(schema, "SimpleField", name=column.name, type=_TYPES[column.type])
        _add(field, "displayName", told["description"])
    for row, style in zip(rows, described, strict=True):
        _add_placemark(document, row, table.columns, style)
    ET.indent(root, space="")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _add(parent: ET.Element, tag: str, text: object = None, /, **attributes: str) -> ET.Element:
    element = ET.SubElement(
        parent, _tag(tag), {key: to_xml_text(value) for key, value in attributes.items()}
    )
    if text is not None:
        element.text = to_xml_text(str(text))
    return element


def _add_placemark(
    document: ET.Element, row: Mapping[str, Any], columns: Sequence[Column], style: str
) -> None:
    placemark = _add(document, "Placemark")
    _add(placemark, "name", _name(row))
    for first, last in _DAYS:
        if first in row and not pd.isna(row[first]):
            span = _add(placemark, "TimeSpan")
            _add(span, "begin", row[first].date().isoformat())
            _add(span, "end", row[last].date().isoformat())
    _add(placemark, "styleUrl", f"#{style}")
    data = _add(_add(placemark, "ExtendedData"), "SchemaData", schemaUrl="#columns")
    for column in columns:
        if not pd.isna(row[column.name]):
            _add(data, "SimpleData", _write(row[column.name], column), name=column.name)
    if row["geometry"] is not None:
        _add_geometry(placemark, row["geometry"])


def _name(row: Mapping[str, Any]) -> str:
    if "left_holder" in row:
        return list_words([row["left_holder"], row["right_holder"]])
    # GDAL treats this name and the column as one field, so they must be equal.
    return str(row["name"] if isinstance(row["name"], str) else row["place_id"])


def _write(value: Any, column: Column) -> str:  # noqa: ANN401 - a cell of a table
    if column.type is ColumnType.DAY:
        return str(value.date().isoformat())
    return ("true" if value else "false") if column.type is ColumnType.FLAG else str(value)


def _style_of(row: Mapping[str, Any], what: What) -> str:
    """Name the style of a row: words that `_add_style` can parse and that form a valid XML id."""
    if what is What.FRONTS:
        return "front.firm" if row["is_firm"] else "front.dashed"
    if what is What.CLAIMS:
        return f"side.sure.{row['actor_id']}" if isinstance(row["actor_id"], str) else "doubt"
    if row["status"] == Status.UNKNOWN:
        return "unknown"
    if not isinstance(row["holder_id"], str):
        return "doubt"
    if row["is_presumed"]:
        return f"side.presumed.{row['holder_id']}"
    is_sure = row["status"] == Status.HELD and not row["is_inferred"]
    return f"side.{'sure' if is_sure else 'unsure'}.{row['holder_id']}"


def _add_style(document: ET.Element, name: str, dataset: Dataset) -> None:
    style = _add(document, "Style", id=name)
    sort, _, detail = name.partition(".")
    opacities = _KML["opacities"]
    if sort == "front":
        is_firm = detail == "firm"
        line = _add(style, "LineStyle")
        _add(line, "color", _colour(_KML["front"], opacities["firm" if is_firm else "sure"]))
        _add(line, "width", _KML["firm_width" if is_firm else "dashed_width"])
        return
    sureness, _, actor_id = detail.partition(".")
    colour = dataset.actors[actor_id].colour if actor_id else _KML["in_doubt"]
    opacity = opacities["unknown" if sort == "unknown" else sureness or "unsure"]
    _add(_add(style, "IconStyle"), "color", _colour(colour, opacities["firm"]))
    line = _add(style, "LineStyle")
    _add(line, "color", _colour(_KML["outline"], opacities["unsure"]))
    _add(line, "width", 1)
    _add(_add(style, "PolyStyle"), "color", _colour(colour, opacity))


def _colour(rgb: str, opacity: int) -> str:
    """Convert ``#rrggbb`` to the order of KML: opacity, blue, green, red.

    Examples
    --------
    >>> _colour("#336699", 255)
    'ff996633'
    """
    red, green, blue = rgb[1:3], rgb[3:5], rgb[5:7]
    return f"{opacity:02x}{blue}{green}{red}".lower()


def _add_geometry(parent: ET.Element, geometry: shapely.Geometry) -> None:
    if hasattr(geometry, "geoms"):
        parent = _add(parent, "MultiGeometry")
        for part in geometry.geoms:
            _add_geometry(parent, part)
        return
    _ADD[geometry.geom_type](parent, geometry)


def _add_point(parent: ET.Element, point: shapely.Point) -> None:
    _add(_add(parent, "Point"), "coordinates", _coordinates(point))


def _add_line(parent: ET.Element, line: shapely.LineString) -> None:
    element = _add(parent, "LineString")
    _add(element, "tessellate", 1)
    _add(element, "coordinates", _coordinates(line))


def _add_polygon(parent: ET.Element, polygon: shapely.Polygon) -> None:
    element = _add(parent, "Polygon")
    _add(element, "tessellate", 1)
    turned = shapely.orient_polygons(polygon, exterior_cw=False)
    for name, ring in (
        ("outerBoundaryIs", turned.exterior),
        *(("innerBoundaryIs", each) for each in turned.interiors),
    ):
        boundary = _add(_add(element, name), "LinearRing")
        _add(boundary, "coordinates", _coordinates(ring))


_ADD: Mapping[str, Callable[[ET.Element, Any], None]] = {
    "Point": _add_point,
    "LineString": _add_line,
    "Polygon": _add_polygon,
}


def _coordinates(geometry: shapely.Geometry) -> str:
    points = np.round(shapely.get_coordinates(geometry), COORDINATE_DIGITS).tolist()
    return " ".join(f"{lon},{lat}" for lon, lat in points)
