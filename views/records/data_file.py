"""The JSON shape of ``FILE.metadata.json``, which describes a data file.

`exports.data_files.metadata` fills it in, because it knows the table.
"""

from __future__ import annotations

from typing import TypedDict

from views.records.answer import StandpointRecord
from views.records.census import CensusRecord
from views.records.dataset import CreditRecord, DatasetRecord
from views.records.places import PlaceRecord


class FileRecord(TypedDict):
    """The name, size and checksum of the data file."""

    name: str
    bytes: int
    sha256: str


class ColumnRecord(TypedDict):
    """One column of the data file."""

    name: str
    type: str
    unit: str | None
    hxl: str
    description: str


class MetadataRecord(StandpointRecord):
    """What a data file shows, from which data and under which licences."""

    title: str
    description: str
    attribution: str
    endorsement: str
    caveats: list[str]
    census: CensusRecord | None
    what: str
    as_of: str | None
    from_on: str
    until_on: str
    within: list[PlaceRecord]
    language: str
    rows: int
    reports_cited: int | None
    reports_in_dataset: int
    crs: str
    dataset: DatasetRecord
    credits: list[CreditRecord]
    columns: list[ColumnRecord]


class SidecarRecord(MetadataRecord):
    """The contents of the metadata file next to the data file."""

    file: FileRecord
