"""The metadata of a data file: days, knowledge, sources, licences, columns.

They accompany every file (``FILE.metadata.json``) and are embedded in formats that allow it. The
keys are English and stable; the values are in the language in use.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from exports.data_files.columns import LIST_SEPARATOR, Column
from exports.data_files.data_table import DataTable, What
from layers.census import census_of
from layers.names import dataset_caveats, dataset_title, dataset_undercount
from layers.resolution import Resolution
from views.admitted_reports import Reports
from views.provenance import attribution_words, known_on_words, provenance_words, sources_words
from views.records.answer import standpoint_record
from views.records.census import CensusRecord, census_record
from views.records.data_file import ColumnRecord, MetadataRecord, SidecarRecord
from views.records.dataset import credit_record, dataset_record
from views.records.places import named_place_record
from wording.language import current_language, long_day_words, t

Metadata = MetadataRecord

CRS = "EPSG:4326 (WGS 84), longitude before latitude"


def build_metadata(resolution: Resolution, table: DataTable) -> Metadata:
    """Describe a table for anyone who has the file without the atlas.

    Returns
    -------
    MetadataRecord
        Ready for JSON. Nothing in it depends on the clock.
    """
    dataset, question = resolution.dataset, table.question
    area_ids = sorted({area_id for each in question.within.area_ids for area_id in each})
    return {
        "title": dataset_title(dataset),
        "description": _describe(resolution, table),
        "attribution": attribution_words(dataset),
        "endorsement": t("Names and boundaries imply no endorsement."),
        "caveats": list(dataset_caveats(dataset)),
        "census": _census_record(resolution, table),
        "what": question.what.value,
        "as_of": None if question.is_span else question.from_on.isoformat(),
        "from_on": question.from_on.isoformat(),
        "until_on": question.to_on.isoformat(),
        **standpoint_record(
            known_on=resolution.known_on,
            according_to=resolution.according_to,
            is_as_reported=resolution.is_as_reported,
        ),
        "within": [named_place_record(dataset.gazetteer, each) for each in area_ids],
        "language": current_language(),
        "rows": len(table.frame),
        "reports_cited": _count_reports(resolution, table),
        "reports_in_dataset": len(dataset.sources),
        "crs": CRS,
        "dataset": dataset_record(dataset),
        "credits": [credit_record(each) for each in dataset.credits],
        "columns": [_column_record(each) for each in table.columns],
    }


def build_sidecar(metadata: Metadata, *, name: str, content: bytes) -> bytes:
    """Write the metadata of a file as JSON, with its checksum."""
    told: SidecarRecord = {
        "file": {
            "name": name,
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        },
        **metadata,
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _describe(resolution: Resolution, table: DataTable) -> str:
    question = table.question
    if not question.is_span:
        return provenance_words(resolution, as_of=question.from_on)
    return t(
        "From {first} to {last}; known on: {known}; {sources}; dataset “{title}”, version"
        " {version}.",
        first=long_day_words(question.from_on),
        last=long_day_words(question.to_on),
        known=known_on_words(resolution.known_on, is_as_reported=resolution.is_as_reported),
        sources=sources_words(resolution.according_to),
        title=dataset_title(resolution.dataset),
        version=resolution.dataset.version,
    )


def _count_reports(resolution: Resolution, table: DataTable) -> int | None:
    """Count the distinct reports that the rows cite; front lines cite none."""
    if table.question.what is What.FRONTS:
        return None
    name = "claim_id" if table.question.what is What.CLAIMS else "claims_for"
    cited = {
        claim_id
        for cell in table.frame[name].dropna()
        for claim_id in str(cell).split(LIST_SEPARATOR)
    }
    known_on = table.question.to_on if resolution.is_as_reported else resolution.known_on
    reports = Reports(resolution.dataset, according_to=resolution.according_to)
    claims = (resolution.dataset.claims[claim_id] for claim_id in sorted(cited))
    return len(reports.of_claims(claims, known_on=known_on))


def _census_record(resolution: Resolution, table: DataTable) -> CensusRecord | None:
    """Describe the count behind the people of the rows; None where no row has any."""
    if table.question.what is not What.CELLS:
        return None
    dataset, within = resolution.dataset, table.question.within
    townships = {each for each in dataset.population if within.has(dataset.gazetteer, each)}
    return census_record(census_of(dataset, townships), dataset_undercount(dataset))


def _column_record(column: Column) -> ColumnRecord:
    return {
        "name": column.name,
        "type": column.type.value,
        "unit": column.unit or None,
        "hxl": column.hxl,
        "description": t(column.meaning),
    }


def metadata_lines(metadata: Metadata) -> Iterable[tuple[str, str]]:
    """Return metadata without columns as names and texts, for formats that hold only text."""
    for name, value in metadata.items():
        if name == "columns":
            continue
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        yield name, "" if value is None else text
