"""The steps of CONTRIBUTING.md and docs/translating.md, done on a copy of the files they change."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

from tests.conftest import ROOT

PAGE = ROOT / "CONTRIBUTING.md"

#: One claim with its report, as a contributor adds it: a row for each file that the page names.
NEW_ROWS = {
    "sources.csv": {
        "source_id": "added-001",
        "publisher": "A newspaper",
        "published_on": "{day}",
        "published_basis": "stated",
        "address": "https://newspaper.example/story",
        "language": "en",
    },
    "claims.csv": {
        "claim_id": "added-001-1",
        "place_id": "{place_id}",
        "actor_id": "{actor_id}",
        "action": "holds",
        "extent": "full",
        "earliest_on": "{day}",
        "latest_on": "{day}",
        "certainty": "reported",
        "claimed_by": "reporter",
        "is_baseline": "false",
        "statement": "A reporter saw them in the town.",
    },
    "claim_sources.csv": {"claim_id": "added-001-1", "source_id": "added-001"},
    "coded_rows.csv": {
        "row_id": "added-001",
        "coded_in": "timeline",
        "claim_ids": "added-001-1",
    },
}


def steps_of_a_claim() -> str:
    """Return the page's section on adding a claim."""
    (found,) = re.findall(
        r"^## A claim, a report, a correction\n(.*?)(?=^## )",
        PAGE.read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    return str(found)


def add_claim(dataset: Path, folder: Path) -> Path:
    """Copy a dataset into a folder and add a claim about its first town, on its last day."""
    copy = Path(shutil.copytree(dataset, folder / dataset.name))
    towns = [row for row in _rows(copy / "places.csv") if row["kind"] == "town"]
    claims = [row for row in _rows(copy / "claims.csv") if row["actor_id"]]
    values = {
        "place_id": towns[0]["place_id"],
        "actor_id": claims[0]["actor_id"],
        "day": max(row["latest_on"] for row in claims),
    }
    for file, row in NEW_ROWS.items():
        filled = {column: text.format(**values) for column, text in row.items()}
        _append(copy / file, filled)
    return copy


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _append(path: Path, row: dict[str, str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert set(row) <= set(header), (path.name, set(row) - set(header))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, restval="", lineterminator="\n").writerow(row)
