"""The JSON shape of ``FILE.metadata.json``: what a data file says of itself.

`exports.data_files.metadata` fills it in, since it knows the table.
"""

from __future__ import annotations

from typing import TypedDict

from views.records.answer import StandpointRecord
from views.records.dataset import CreditRecord, DatasetRecord
from views.records.places import PlaceRecord


class FileRecord(TypedDict):
    """The data file, and what tells whether it is still the same."""

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
    """What a data file shows, of which data and under which licences."""

    title: str
    description: str
    attribution: str
    endorsement: str
    caveats: list[str]
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
    """What stands in the file next to the data file."""

    file: FileRecord
