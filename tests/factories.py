"""Records and a tiny hand-drawn world for tests: three square townships side by side.

    lon 10.0      10.5      11.0      11.5
         |  t-ash  |  t-elm  |  t-oak  |     lat 20.5
         |  Ash    |  Elm    |  Oak    |
         |  base-1 |  weir   |  hills* |     lat 20.0      (* a locality, undrawn)

The government holds everything by default; the rebels take Elm and lay siege to Ash.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from layers.dataset.columns import ColumnKind
from layers.dataset.records import (
    Actor,
    Bloc,
    Claim,
    Evidence,
    Hostility,
    Membership,
    PopulationFigure,
    Source,
)
from layers.dataset.schemas import TABLES
from layers.vocabulary import Action, Certainty, Confidence, DateBasis, Extent, ReportRole

FIRST_DAY = date(2024, 1, 1)
LAST_DAY = date(2024, 12, 31)


def make_claim(**overrides: Any) -> Claim:
    """Return a claim: the rebels take Elm in the first days of February."""
    values: dict[str, Any] = {
        "claim_id": "c1",
        "place_id": "elm",
        "actor_id": "rebels",
        "allies": (),
        "action": Action.CAPTURES,
        "extent": Extent.FULL,
        "earliest_on": date(2024, 2, 1),
        "latest_on": date(2024, 2, 3),
        "certainty": Certainty.REPORTED,
        "claimed_by": "reporter",
        "confidence": Confidence.HIGH,
        "retracts": None,
        "is_baseline": False,
        "statement": "The rebels entered Elm.",
        "note": None,
        "evidence": (Evidence("daily-0204", None),),
    }
    return Claim(**values | overrides)


def make_source(**overrides: Any) -> Source:
    """Return a source: a newspaper of 4 February."""
    values: dict[str, Any] = {
        "source_id": "daily-0204",
        "publisher": "The Daily",
        "title": "Elm falls",
        "published_on": date(2024, 2, 4),
        "published_basis": DateBasis.STATED,
        "address": "https://daily.example/elm-falls",
        "language": "en",
        "collection": "first-articles",
        "speaks_for": None,
        "relays_source_id": None,
    }
    return Source(**values | overrides)


def make_actor(actor_id: str = "rebels", **overrides: Any) -> Actor:
    """Return an actor whose abbreviation is its id in capitals."""
    values: dict[str, Any] = {
        "actor_id": actor_id,
        "name": f"The {actor_id}",
        "abbreviation": actor_id.upper(),
        "other_names": (),
        "parent_id": None,
        "colour": "#336699",
        "note": None,
    }
    return Actor(**values | overrides)


def make_membership(actor_id: str, bloc_id: str, **overrides: Any) -> Membership:
    """Return a membership without ends."""
    values: dict[str, Any] = {"from_on": None, "to_on": None, "note": None}
    return Membership(actor_id=actor_id, bloc_id=bloc_id, **values | overrides)


def make_hostility(bloc_a: str, bloc_b: str, **overrides: Any) -> Hostility:
    """Return a hostility without ends."""
    values: dict[str, Any] = {"from_on": None, "to_on": None, "note": None}
    return Hostility(bloc_a=bloc_a, bloc_b=bloc_b, **values | overrides)


def make_figure(place_id: str, people: int, **overrides: Any) -> PopulationFigure:
    """Return the people counted in a place in 2010, nobody left out."""
    values: dict[str, Any] = {
        "also_covers": (),
        "year": 2010,
        "is_undercounted": False,
        "basis": "census",
        "note": None,
    }
    return PopulationFigure(place_id=place_id, people=people, **values | overrides)


BASELINE = make_claim(
    claim_id="b1",
    place_id="*",
    actor_id="government",
    action=Action.HOLDS,
    earliest_on=FIRST_DAY,
    latest_on=FIRST_DAY,
    certainty=Certainty.ASSUMED,
    claimed_by=None,
    is_baseline=True,
    statement=None,
    evidence=(),
)
SIEGE = make_claim(
    claim_id="c2",
    place_id="ash",
    actor_id="northern-rebels",
    allies=("rebels",),
    action=Action.BESIEGES,
    extent=Extent.UNKNOWN,
    earliest_on=date(2024, 3, 1),
    latest_on=date(2024, 3, 9),
    claimed_by="residents",
    statement='Shells fell on Ash, "day and night",\nand nobody could leave.',
    evidence=(Evidence("voice-0310", date(2024, 3, 8)), Evidence("daily-0311", None)),
)


def _place(place_id: str, kind: str, name: str, **cells: str) -> dict[str, str]:
    return {"place_id": place_id, "kind": kind, "name": name, **cells}


def _point(
    place_id: str, kind: str, name: str, parent_id: str, lon: str, lat: str
) -> dict[str, str]:
    return _place(
        place_id,
        kind,
        name,
        parent_id=parent_id,
        lon=lon,
        lat=lat,
        precision="exact",
        basis="drawn",
    )


#: The tables of the tiny world by the stem of their file; rows are records or cells by column.
WORLD: Mapping[str, tuple[Any, ...]] = {
    "sources": (
        make_source(),
        make_source(
            source_id="voice-0310",
            publisher="The Voice",
            title="Siege",
            published_on=date(2024, 3, 10),
            address="https://voice.example/siege",
            collection=None,
            speaks_for="rebels",
        ),
        make_source(
            source_id="daily-0311",
            title="Siege, says The Voice",
            published_on=date(2024, 3, 11),
            published_basis=DateBasis.INFERRED,
            address=None,
            relays_source_id="voice-0310",
        ),
    ),
    "actors": (
        make_actor("government", colour="#aa3333", other_names=("regime", "the army")),
        make_actor("rebels"),
        make_actor("northern-rebels", parent_id="rebels"),
        make_actor("truce-party", colour="#888888", note="at peace since 2010"),
    ),
    "blocs": (
        Bloc("state", "The state", "#aa3333", None),
        Bloc("resistance", "The resistance", "#336699", None),
        Bloc("ceasefire", "In ceasefire", "#888888", None),
    ),
    "memberships": (
        make_membership("government", "state"),
        make_membership("rebels", "resistance"),
        make_membership("northern-rebels", "ceasefire", to_on=date(2024, 2, 29)),
        make_membership("northern-rebels", "resistance", from_on=date(2024, 3, 1)),
        make_membership("truce-party", "ceasefire"),
    ),
    "hostilities": (make_hostility("state", "resistance"),),
    "places": (
        _place("land", "country", "Arboria"),
        _place("west", "state_region", "Western State", parent_id="land"),
        _place("d-1", "district", "First District", parent_id="west"),
        _place("t-ash", "township", "Ash", parent_id="d-1", principal_town_id="ash"),
        _place("t-elm", "township", "Elm", parent_id="d-1", principal_town_id="elm"),
        _place("t-oak", "township", "Oak", parent_id="d-1", principal_town_id="oak"),
        _point("ash", "town", "Ash", "t-ash", "10.25", "20.25"),
        _point("elm", "town", "Elm", "t-elm", "10.75", "20.25"),
        _point("oak", "town", "Oak", "t-oak", "11.25", "20.25"),
        _point("base-1", "base", "Infantry Battalion 1", "t-ash", "10.10", "20.10"),
        _place("weir", "village", "Weir", parent_id="t-elm", precision="township"),
        _place("hills", "locality", "The hills above Oak", parent_id="t-oak"),
    ),
    "side_names": (
        {"actor_id": "rebels", "language": "my", "name": "သူပုန်တပ်", "abbreviation": "သူပုန်"},
        {"bloc_id": "resistance", "language": "my", "name": "ခုခံရေး"},
    ),
    "toponyms": (
        {"place_id": "ash", "name": "Ash", "language": "en", "script": "Latn"},
        {"place_id": "ash", "name": "အက်ရှ်", "language": "my", "script": "Mymr"},
        {"place_id": "elm", "name": "Elmtown", "language": "en", "script": "Latn", "note": "old"},
    ),
    "claims": (BASELINE, SIEGE, make_claim()),
    "coded_rows": (
        {"row_id": "default", "coded_in": "baseline", "claim_ids": "b1"},
        {"row_id": "c1", "coded_in": "articles", "claim_ids": "c1"},
        {"row_id": "c2", "coded_in": "articles", "claim_ids": "c2"},
        {"row_id": "c3", "coded_in": "articles", "omitted_because": "says nothing of control"},
    ),
    "tallies": (
        {
            "counted_on": "2024-03-31",
            "publisher": "The Counter",
            "bloc_ids": "resistance;ceasefire",
            "towns": "2",
            "address": "https://counter.example/two-towns",
        },
    ),
    "population": (),
}
#: A count of the people of the tiny world that left people out in Ash.
CENSUS = (
    make_figure("t-ash", 1000, is_undercounted=True),
    make_figure("t-elm", 4000),
    make_figure("t-oak", 500, year=2011),
)
UNDERCOUNT = "Nobody counted the hill people of Ash."
_FIELD_TYPES = {
    ColumnKind.DAY: "date",
    ColumnKind.BOOLEAN: "boolean",
    ColumnKind.DEGREES: "number",
    ColumnKind.KILOMETRES: "number",
    ColumnKind.COUNT: "integer",
    ColumnKind.YEAR: "integer",
}
_LAYERS = ("townships", "neighbours", "rivers")


def write_dataset(
    folder: Path, *, descriptor: Mapping[str, Any] | None = None, **tables: Iterable[Any]
) -> Path:
    """Write the tiny world as a dataset folder.

    Parameters
    ----------
    folder
        Made where it does not exist.
    descriptor
        Properties of ``datapackage.json`` to set or, with the value None, to leave out.
    **tables
        Rows that replace those of the tiny world, by the stem of the file: ``claims=[...]``.
        A row is a record or a dict of cells by column. The evidence of claims that are
        records becomes ``claim_sources.csv``, and new claims get a new ledger, unless those
        are given too.

    Returns
    -------
    Path
        The folder.
    """
    rows = {stem: list(given) for stem, given in (WORLD | tables).items()}
    rows.setdefault("claim_sources", _evidence_rows(rows["claims"]))
    if "claims" in tables and "coded_rows" not in tables:
        rows["coded_rows"] = [_ledger_row(claim) for claim in rows["claims"]]
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        text = _to_csv(table.names, rows[Path(table.file).stem])
        (folder / table.file).write_text(text, encoding="utf-8", newline="")
    for name, topology in _topologies().items():
        (folder / f"{name}.topojson").write_text(json.dumps(topology), encoding="utf-8")
    package = _descriptor() | dict(descriptor or {})
    kept = {name: value for name, value in package.items() if value is not None}
    text = json.dumps(kept, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    return folder


def _evidence_rows(claims: Iterable[Any]) -> list[dict[str, str]]:
    return [
        {
            "claim_id": claim.claim_id,
            "source_id": evidence.source_id,
            "given_on": _to_cell(evidence.given_on),
            "role": _to_cell(None if evidence.role is ReportRole.STATES else evidence.role),
        }
        for claim in claims
        if isinstance(claim, Claim)
        for evidence in claim.evidence
    ]


def _ledger_row(claim: Any) -> dict[str, str]:
    claim_id = claim.claim_id if isinstance(claim, Claim) else claim["claim_id"]
    return {"row_id": claim_id, "coded_in": "articles", "claim_ids": claim_id}


def _to_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else str(value)


def _to_csv(columns: Iterable[str], rows: Iterable[Any]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        cells = row
        if is_dataclass(row):
            names = {field.name for field in fields(row)} & set(columns)
            cells = {name: _to_cell(getattr(row, name)) for name in names}
        writer.writerow(cells)
    return buffer.getvalue()


def _topology(name: str, arcs: list[Any], features: list[dict[str, Any]]) -> dict[str, Any]:
    collection = {"type": "GeometryCollection", "geometries": features}
    return {"type": "Topology", "arcs": arcs, "objects": {name: collection}}


def _polygon(ring: list[int], **properties: str) -> dict[str, Any]:
    return {"type": "Polygon", "arcs": [ring], "properties": properties}


def _topologies() -> dict[str, dict[str, Any]]:
    """Return the boundaries; the townships store the two borders that they share once."""
    townships = [
        [[10.5, 20.0], [10.0, 20.0], [10.0, 20.5], [10.5, 20.5]],  # 0: around Ash
        [[10.5, 20.5], [10.5, 20.0]],  # 1: Ash and Elm
        [[10.5, 20.5], [11.0, 20.5]],  # 2: north of Elm
        [[11.0, 20.5], [11.0, 20.0]],  # 3: Elm and Oak
        [[11.0, 20.0], [10.5, 20.0]],  # 4: south of Elm
        [[11.0, 20.5], [11.5, 20.5], [11.5, 20.0], [11.0, 20.0]],  # 5: around Oak
    ]
    neighbour = [[[11.5, 20.0], [11.5, 20.5], [12.0, 20.5], [12.0, 20.0], [11.5, 20.0]]]
    river = [[[10.0, 20.4], [10.7, 20.3], [11.5, 20.4]]]
    return {
        "townships": _topology(
            "townships",
            townships,
            [
                _polygon([0, 1], place_id="t-ash"),
                _polygon([2, 3, 4, ~1], place_id="t-elm"),
                _polygon([5, ~3], place_id="t-oak"),
            ],
        ),
        "neighbours": _topology("neighbours", neighbour, [_polygon([0], name="Silvania")]),
        "rivers": _topology(
            "rivers",
            river,
            [{"type": "LineString", "arcs": [0], "properties": {"name": "The Bourne"}}],
        ),
    }


def _descriptor() -> dict[str, Any]:
    licence = [{"name": "CC0-1.0", "title": "CC0 1.0", "path": "https://example.org/cc0"}]
    tables = [
        {
            "name": Path(table.file).stem.replace("_", "-"),
            "path": table.file,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [
                    {"name": column.name, "type": _FIELD_TYPES.get(column.kind, "string")}
                    for column in table.columns
                ],
                "missingValues": [""],
            }
            | ({"primaryKey": [table.primary_key]} if table.primary_key else {}),
        }
        for table in TABLES
    ]
    layers = [
        {
            "name": name,
            "path": f"{name}.topojson",
            "format": "topojson",
            "mediatype": "application/json",
            "encoding": "utf-8",
        }
        for name in _LAYERS
    ]
    shared = {"licenses": licence, "credit": "Drawn for the tests", "origin": "tests/factories.py"}
    return {
        "profile": "data-package",
        "name": "arboria",
        "title": "War in Arboria",
        "description": "A tiny world for tests.",
        "licenses": licence,
        "first_day": FIRST_DAY.isoformat(),
        "last_day": LAST_DAY.isoformat(),
        "attribution": "Drawn for the tests",
        "caveats": ["Nothing here is real."],
        "languages": ["en", "my"],
        "resources": [resource | shared for resource in (*tables, *layers)],
    }
