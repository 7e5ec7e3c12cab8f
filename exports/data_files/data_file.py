"""Data files: a table in the format given by the suffix of the file name."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

from exports.data_files.data_table import DataTable
from exports.data_files.gis_layers import build_geojson, build_geopackage
from exports.data_files.kml import build_kml
from exports.data_files.metadata import Metadata
from exports.data_files.spreadsheets import build_csv, build_xlsx
from geo.errors import AtlasError
from layers.dataset import Dataset

SIDECAR_SUFFIX = ".metadata.json"
"""Suffix of the metadata file, added to the full name of the data file."""


class DataFormat(StrEnum):
    """Formats of data files, by suffix."""

    GEOJSON = "geojson"
    GPKG = "gpkg"
    KML = "kml"
    CSV = "csv"
    XLSX = "xlsx"


class DataFormatError(AtlasError, ValueError):
    """The name of a file does not match any format."""


def choose_format(name: str) -> DataFormat:
    """Choose the format by the suffix of a file name, ignoring case.

    Raises
    ------
    DataFormatError
        When the suffix does not match any format.
    """
    suffix = PurePath(name).suffix.casefold().removeprefix(".")
    try:
        return DataFormat(suffix)
    except ValueError as error:
        given = f"ends in .{suffix}" if suffix else "has no suffix"
        raise DataFormatError(
            f"{name} {given}, which matches no format: choose a name that ends in"
            f" {', '.join(f'.{each}' for each in DataFormat)}"
        ) from error


def build_data_file(
    table: DataTable, metadata: Metadata, dataset: Dataset, data_format: DataFormat
) -> bytes:
    """Build the content of a data file.

    Returns
    -------
    bytes
        The same for the same table, at any time and on any machine with the same libraries.
    """
    if data_format is DataFormat.GEOJSON:
        return build_geojson(table, metadata)
    if data_format is DataFormat.GPKG:
        return build_geopackage(table, metadata)
    if data_format is DataFormat.KML:
        return build_kml(table, metadata, dataset)
    if data_format is DataFormat.XLSX:
        return build_xlsx(table, metadata)
    return build_csv(table)
