"""Write tables as layers for a GIS: GeoJSON and GeoPackage, with GDAL."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from typing import Any

import numpy as np
import shapely
from pyogrio import raw

from exports.data_files.columns import Column, ColumnType
from exports.data_files.data_table import DataTable, What
from exports.data_files.metadata import Metadata, metadata_lines

#: Decimal places of degrees: to the decimetre, more precise than any point or boundary.
COORDINATE_DIGITS = 6

_GEOMETRY = {
    What.CELLS: "MultiPolygon",
    What.PLACES: "Point",
    What.FRONTS: "MultiLineString",
    What.CLAIMS: "Point",
}
_EMPTY = {
    ColumnType.TEXT: (object, None),
    ColumnType.DAY: ("datetime64[D]", np.datetime64("NaT")),
    ColumnType.FLAG: (np.bool_, False),
    ColumnType.COUNT: (np.int32, 0),
    ColumnType.NUMBER: (np.float64, np.nan),
}
#: The latest version that GDAL in Debian 12 reads without a warning.
_GEOPACKAGE = "1.3"
_STAMPS = (
    "UPDATE gpkg_contents SET last_change = ?",
    "UPDATE gpkg_metadata_reference SET timestamp = ?",
)


def build_geojson(table: DataTable, metadata: Metadata) -> bytes:
    """Write a table as GeoJSON (RFC 7946): WGS 84, outer rings anticlockwise, no ``crs``.

    The geometry of a row without a position is null.
    """
    options = {
        "RFC7946": "YES",
        "COORDINATE_PRECISION": str(COORDINATE_DIGITS),
        "DESCRIPTION": f"{metadata['description']} {metadata['attribution']}",
    }
    return _write(table, "GeoJSON", layer_options=options)


def build_geopackage(table: DataTable, metadata: Metadata) -> bytes:
    """Write a table as a GeoPackage with one layer, with typed dates and embedded metadata."""
    columns = json.dumps(metadata["columns"], ensure_ascii=False)
    content = _write(
        table,
        "GPKG",
        dataset_options={"VERSION": _GEOPACKAGE},
        layer_metadata=dict(metadata_lines(metadata)) | {"columns": columns},
        layer_options={
            "IDENTIFIER": metadata["title"],
            "DESCRIPTION": f"{metadata['description']} {metadata['attribution']}",
        },
    )
    return _stamp(content, f"{metadata['until_on']}T00:00:00.000Z")


def _write(table: DataTable, driver: str, **options: Any) -> bytes:  # noqa: ANN401 - as pyogrio's
    data, masks = [], []
    for column in table.columns:
        values, is_absent = _to_field(table, column)
        data.append(values)
        masks.append(is_absent)
    geometry = np.asarray(table.frame.geometry.values, dtype=object)
    buffer = io.BytesIO()
    raw.write(
        buffer,
        shapely.to_wkb(geometry),
        data,
        [column.name for column in table.columns],
        field_mask=masks,
        layer=table.question.what.value,
        driver=driver,
        geometry_type=_GEOMETRY[table.question.what],
        promote_to_multi=table.question.what in (What.CELLS, What.FRONTS),
        crs="EPSG:4326",
        **options,
    )
    return buffer.getvalue()


def _to_field(table: DataTable, column: Column) -> tuple[np.ndarray, np.ndarray | None]:
    """Return the values of a column in the matching GDAL type, and a mask of missing values."""
    values = table.frame[column.name]
    is_absent = values.isna().to_numpy(bool)
    dtype, blank = _EMPTY[column.type]
    filled = values.astype(object).where(~is_absent, blank)
    if column.type is ColumnType.DAY:
        return values.to_numpy("datetime64[D]"), None
    return filled.to_numpy(dtype), is_absent if column.type is ColumnType.COUNT else None


def _stamp(content: bytes, moment: str) -> bytes:
    """Set the dates in a GeoPackage from its content instead of a clock, for identical bytes."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        for statement in _STAMPS:
            connection.execute(statement, (moment,))
        connection.commit()
        return connection.serialize()
