"""What a data file says of itself: days, knowledge, sources, licences, columns.

Stands beside every file (``FILE.metadata.json``) and inside those that have a place for it. The
keys are English and stable; the words behind them are in the language in use.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from exports.data_files.columns import LIST_SEPARATOR
from exports.data_files.data_table import DataTable, What
from gazetteer.gazetteer import place_name
from layers.dataset.records import Credit
from layers.names import dataset_caveats, dataset_title
from layers.resolution import Resolution
from views.admitted_reports import Reports
from views.provenance import attribution_words, known_on_words, provenance_words, sources_words
from wording.language import current_language, long_day_words, t

Metadata = dict[str, Any]

CRS = "EPSG:4326 (WGS 84), longitude before latitude"


def build_metadata(resolution: Resolution, table: DataTable) -> Metadata:
    """Describe a table, for whoever finds the file without the atlas.

    Returns
    -------
    dict
        Texts, numbers, lists and records, ready for JSON. Nothing in it depends on the clock.
    """
    dataset, question = resolution.dataset, table.question
    according_to = resolution.according_to
    area_ids = sorted({area_id for each in question.within.area_ids for area_id in each})
    return {
        "title": dataset_title(dataset),
        "description": _describe(resolution, table),
        "attribution": attribution_words(dataset),
        "endorsement": t("Names and boundaries imply no endorsement."),
        "caveats": list(dataset_caveats(dataset)),
        "what": question.what.value,
        "as_of": None if question.is_span else question.from_on.isoformat(),
        "from_on": question.from_on.isoformat(),
        "until_on": question.to_on.isoformat(),
        "known_on": resolution.known_on.isoformat() if resolution.known_on else None,
        "is_as_reported": resolution.is_as_reported,
        "according_to": sorted(according_to.names) if according_to else [],
        "without_captors": bool(according_to and according_to.without_captors),
        "within": [
            {"place_id": each, "name": place_name(dataset.gazetteer, each)} for each in area_ids
        ],
        "language": current_language(),
        "rows": len(table.frame),
        "reports_cited": _count_reports(resolution, table),
        "reports_in_dataset": len(dataset.sources),
        "crs": CRS,
        "dataset": {
            "name": dataset.name,
            "version": dataset.version,
            "first_day": dataset.first_day.isoformat(),
            "last_day": dataset.last_day.isoformat(),
        },
        "licences": [_credit(each) for each in dataset.credits],
        "columns": [
            {
                "name": column.name,
                "type": column.type.value,
                "unit": column.unit or None,
                "hxl": column.hxl,
                "description": t(column.meaning),
            }
            for column in table.columns
        ],
    }


def build_sidecar(metadata: Metadata, *, name: str, content: bytes) -> bytes:
    """Write the metadata of a file as JSON, with what tells whether the file is still the same."""
    told = {
        "file": {
            "name": name,
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
    }
    return (json.dumps(told | metadata, ensure_ascii=False, indent=2) + "\n").encode()


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
    """Count the different reports that the rows cite; lines of a front cite none."""
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


def _credit(credit: Credit) -> dict[str, str]:
    return {
        "title": credit.name,
        "file": credit.path,
        "licence": credit.licence,
        "credit": credit.credit,
        "origin": credit.origin,
    }


def metadata_lines(metadata: Metadata) -> Iterable[tuple[str, str]]:
    """Return metadata as names and texts, for a place that holds nothing else; no columns."""
    for name, value in metadata.items():
        if name == "columns":
            continue
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        yield name, "" if value is None else text
