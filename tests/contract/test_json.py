"""The page on JSON lists every field of every output, with its type."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import types
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

import pandas as pd
import pytest
from typer.testing import CliRunner

import views.records
from atlas.__main__ import app
from atlas.commands import changes, who
from exports.data_files.columns import CLAIM, CONTROL, PLACE, POINT
from exports.data_files.data_file import DataFormat, build_data_file
from exports.data_files.data_table import TableQuestion, What, build_data_table
from exports.data_files.metadata import build_metadata, build_sidecar
from exports.site.api import ROOT as SITE_ROOT
from exports.site.api import data_files
from gazetteer.resolve import find
from layers.bundled import choose_bundled
from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.map_units import unit_ids
from layers.resolution import resolve, resolve_as_reported
from layers.vocabulary import Action
from tests.conftest import ROOT
from tests.factories import CENSUS, UNDERCOUNT, WORLD, make_claim, write_dataset
from tests.world import day
from views.admitted_reports import Reports
from views.records.claims import claim_record
from views.records.control import conclusion_record
from views.records.places import found_record, located_place_record
from views.records.site import (
    site_control_record,
    site_dataset_record,
    site_place_record,
    site_places_record,
)

PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^### (?P<name>.+?)\n(?P<text>.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| ([^|]*)\|", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\(#[^)]+\)")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Field:
    """One row of a table: whose it is, its type in the page's words, whether it may be null."""

    record: str
    type: str
    may_be_null: bool


def read_page():
    """Return the documented fields of every record, with those that it takes over."""
    own, taken = {}, {}
    for found in SECTION.finditer(PAGE):
        name, text = found["name"], found["text"]
        own[name] = {
            field: Field(name, LINK.sub(r"\1", kind.strip()), bool(null.strip()))
            for field, kind, null in ROW.findall(text)
        }
        sentence = re.search(r"^All fields of (.*), and:$", text, re.MULTILINE)
        taken[name] = LINK.findall(sentence[1]) if sentence else []

    def whole(name):
        fields = dict(own[name])
        for base in taken[name]:
            fields = whole(base) | fields
        return fields

    return {name: whole(name) for name in own}


DOCUMENTED = read_page()


def declared_records():
    """Return the record types of the code by the names that the page gives them."""
    found = {}
    for module in pkgutil.iter_modules(views.records.__path__, "views.records."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if is_typeddict(value) and name.endswith("Record") and not name.startswith("_"):
                words = re.sub(r"(?<!^)([A-Z])", lambda it: " " + it[1].lower(), name[:-6])
                found[words] = value
    return found


DECLARED = declared_records()


def words_of(hint):
    """Write a type as the page does, with text for a day, and return whether it may be None."""
    if get_origin(hint) in {Union, types.UnionType}:
        (inner,) = [each for each in get_args(hint) if each is not type(None)]
        return words_of(inner)[0], True
    if get_origin(hint) is list:
        return f"list of {words_of(get_args(hint)[0])[0]}", False
    if get_origin(hint) is dict:
        return f"map of {words_of(get_args(hint)[1])[0]}", False
    plain = {str: "text", int: "integer", float: "number", bool: "flag"}
    return plain.get(hint) or {kind: name for name, kind in DECLARED.items()}[hint], False


def test_the_page_has_a_table_for_every_record_and_for_no_other():
    assert set(DOCUMENTED) == set(DECLARED)


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_a_table_lists_the_fields_of_the_record_with_their_types(name):
    declared = {field: words_of(hint) for field, hint in get_type_hints(DECLARED[name]).items()}
    documented = {
        field: (told.type.replace("day", "text"), told.may_be_null)
        for field, told in DOCUMENTED[name].items()
    }
    assert documented == declared


def test_every_link_to_a_record_leads_to_its_table():
    anchors = {name.lower().replace(" ", "-") for name in DOCUMENTED}
    linked = set(re.findall(r"\]\(#([^)]+)\)", PAGE))
    for page in ("command-line", "export", "publish"):
        text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
        found = set(re.findall(r"\(json\.md#([^)]+)\)", text))
        assert found, page
        linked |= found
    assert linked - anchors == set()


class Walk:
    """Walk outputs along the page, and remember which fields had a value."""

    def __init__(self):
        self.faults = []
        self.seen = set()

    def record(self, value, name, where):
        if not isinstance(value, dict) or set(value) != set(DOCUMENTED[name]):
            self.faults.append(f"{where}: {sorted(value)} is not {name}")
            return
        for field, told in DOCUMENTED[name].items():
            if value[field] is not None:
                self.seen.add((told.record, field))
                self.value(value[field], told.type, f"{where}.{field}")
            elif not told.may_be_null:
                self.faults.append(f"{where}.{field} is null")

    def value(self, value, kind, where):
        if kind.startswith("list of "):
            if not isinstance(value, list):
                self.faults.append(f"{where} is no list")
                return
            for number, each in enumerate(value):
                self.value(each, kind.removeprefix("list of "), f"{where}[{number}]")
        elif kind.startswith("map of "):
            for key, each in value.items():
                self.value(each, kind.removeprefix("map of "), f"{where}[{key}]")
        elif kind in DOCUMENTED:
            self.record(value, kind, where)
        elif not HAS_TYPE[kind](value):
            self.faults.append(f"{where}: {value!r} is no {kind}")


HAS_TYPE = {
    "text": lambda value: isinstance(value, str),
    "day": lambda value: isinstance(value, str) and bool(DAY.fullmatch(value)),
    "integer": lambda value: type(value) is int,
    "number": lambda value: type(value) in {int, float},
    "flag": lambda value: type(value) is bool,
}


def run(*arguments):
    result = CliRunner().invoke(app, list(map(str, arguments)), env={"COLUMNS": "100"})
    return json.loads(result.stdout)


def through_json(value):
    return json.loads(json.dumps(value))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The tiny world with people in Elm, and with a retracted claim of two sides."""
    taken_back = make_claim(
        claim_id="c8", place_id="oak", allies=("northern-rebels",), earliest_on=day("05-01"),
        latest_on=day("05-02"),
    )  # fmt: skip
    correction = replace(taken_back, claim_id="c9", action=Action.CORRECTS, retracts="c8")
    return write_dataset(
        tmp_path_factory.mktemp("json") / "arboria",
        population=CENSUS,
        descriptor={"undercount": UNDERCOUNT},
        claims=[*WORLD["claims"], taken_back, correction],
        coded_rows=[
            *WORLD["coded_rows"],
            {"row_id": "c8", "coded_in": "articles", "claim_ids": "c8;c9"},
        ],
    )


@pytest.fixture(scope="module")
def tiny(folder):
    return load_dataset(folder)


@pytest.fixture(scope="module")
def bundled():
    return load_dataset(choose_bundled(remedy="bundle one"))


def printed(folder):
    """Yield the output of the commands on the tiny world, with the name of its record."""
    question = ("--json", "--dataset", folder)
    span = ("--from", "2024-01-15", "--to", "2024-03-01")
    yield "Answer", run("who", "Elm", "--on", "2024-02-10", "--known-on", "2024-02-04", *question)
    yield (
        "Answer",
        run("who", "Ash", "--on", "2024-03-10", "--according-to", "daily-0204", *question),
    )
    yield "Answer", run("who", "Ash", "--on", "2024-03-10", *question)
    yield "Answer", run("who", "Elm Township", "--on", "2025-06-01", *question)
    yield "Answer", run("who", "Elm", "--on", "2024-12-01", *question)
    yield "Answer", run("who", "Elmm", "--on", "2024-02-10", *question)
    yield "Problem", run("who", "Elm", "--on", "soon", *question)
    yield "Changes", run("changes", *span, "--within", "Elm", *question)
    yield "Changes", run("changes", *span, "--net", "--summary", *question)
    yield "Problem", run("changes", *span, "--within", "Atlantis", *question)
    yield "Found", run("find", "Elm", *question)
    yield "Found", run("find", "Nowhere", *question)
    yield "Problem", run("find", "Elm", "--kind", "castle", *question)
    yield "Check", run("check", folder, "--json")
    broken = write_dataset(folder.parent / "broken")
    claims = broken / "claims.csv"
    claims.write_text(claims.read_text().replace("2024-02-01,2024-02-03", "soon,2024-02-03"))
    (broken / "rivers.geojson").write_text("[")
    yield "Check", run("check", broken, "--json")
    yield "Problem", run("check", folder / "nowhere", "--json")


def described(dataset, days):
    """Yield the metadata of files of every kind."""
    land = build_geography(dataset)
    first, last = days
    for resolution in (
        resolve(dataset),
        resolve(dataset, known_on=last),
        resolve_as_reported(dataset),
    ):
        for what in What:
            question = TableQuestion(
                what=what, from_on=first, to_on=last, is_span=what is What.CLAIMS
            )
            table = build_data_table(resolution, lambda: land, question)
            metadata = build_metadata(resolution, table)
            content = build_data_file(table, metadata, dataset, DataFormat.CSV)
            yield "Sidecar", json.loads(build_sidecar(metadata, name="a.csv", content=content))
            yield "Metadata", through_json(metadata)


def served(dataset):
    """Yield every file of a site, with the name of its record."""
    place_ids = unit_ids(build_geography(dataset), dataset.gazetteer)
    for name, content in data_files(resolve(dataset), resolve_as_reported(dataset), place_ids):
        path = name.removeprefix(SITE_ROOT)
        kind = {"dataset.json": "Site dataset", "places.json": "Site places"}.get(path)
        kind = kind or ("Site control" if path.startswith("control/") else "Site place")
        yield kind, json.loads(content)


def of_bundled(dataset):
    """Yield outputs on the bundled dataset, for every 40th place and 200th day."""
    now, reported = resolve(dataset), resolve_as_reported(dataset)
    place_ids = unit_ids(build_geography(dataset), dataset.gazetteer)
    reports = Reports(dataset)
    yield "Site dataset", site_dataset_record(dataset)
    yield "Site places", site_places_record(dataset, place_ids)
    for place_id in place_ids[::40]:
        yield "Site place", site_place_record(now, reported, place_id, reports=reports)
    as_of = dataset.first_day
    while as_of <= dataset.last_day:
        controls = {
            each: (now.control(each, as_of=as_of), reported.control(each, as_of=as_of))
            for each in place_ids
        }
        yield "Site control", site_control_record(dataset, as_of, controls)
        as_of += timedelta(days=200)
    for place in ("Lashio", "Hakha Township", "Loikaw", "Myanmar", "Kyaukme Township"):
        yield "Answer", who.build_record(dataset, place, on=date(2024, 7, 26))
        yield "Found", found_record(find(dataset.gazetteer, place), query=place)
    span = {"from_on": date(2024, 7, 1), "to_on": date(2024, 8, 31)}
    yield "Changes", changes.build_record(dataset, **span, is_summed=True)
    yield "Changes", changes.build_record(dataset, **span, is_net=True)


@pytest.fixture(scope="module")
def walk(folder, tiny, bundled):
    """Walk every output of both datasets."""
    walk = Walk()
    tiny_days = date(2024, 2, 2), date(2024, 3, 5)
    for outputs in (
        printed(folder),
        described(tiny, tiny_days),
        served(tiny),
        of_bundled(bundled),
        described(bundled, (date(2024, 7, 26), date(2024, 8, 3))),
        [("Check", run("check", "--json"))],
    ):
        for name, value in outputs:
            walk.record(through_json(value), name, name)
    return walk


def test_every_output_has_the_fields_and_types_of_the_page(walk):
    assert walk.faults == []


def test_every_field_of_the_page_is_somewhere_in_an_output(walk):
    documented = {
        (told.record, field) for fields in DOCUMENTED.values() for field, told in fields.items()
    }
    assert documented - walk.seen == set()


def as_cell(value):
    if isinstance(value, list):
        return "; ".join(value) or None
    return value


def is_same(cell, value):
    if value is None:
        return bool(pd.isna(cell))
    return cell.date().isoformat() == value if isinstance(cell, pd.Timestamp) else cell == value


@pytest.fixture(scope="module", params=["tiny", "bundled"])
def resolution(request):
    return resolve(request.getfixturevalue(request.param))


def rows_of(resolution, what, *, from_on, to_on):
    question = TableQuestion(what=what, from_on=from_on, to_on=to_on, is_span=from_on != to_on)
    return build_data_table(resolution, lambda: None, question).frame.to_dict("records")


def differing(row, record, columns):
    shared = [column.name for column in columns if column.name in record]
    assert shared
    return [name for name in shared if not is_same(row[name], as_cell(record[name]))]


def test_a_row_of_places_says_what_the_records_of_place_and_control_say(resolution):
    as_of = resolution.dataset.first_day + timedelta(days=60)
    for row in rows_of(resolution, What.PLACES, from_on=as_of, to_on=as_of):
        control = resolution.control(row["place_id"], as_of=as_of)
        place = resolution.dataset.gazetteer.place(row["place_id"])
        record: dict[str, Any] = {
            **located_place_record(place),
            **conclusion_record(control, resolution.dataset, on=as_of),
        }
        assert differing(row, record, [*PLACE, *POINT, *CONTROL]) == []
    names = {column.name for column in CONTROL}
    flags = {name for name in names if name.startswith("is_")}
    only_in_files = {"bloc_id", "bloc", "report_count", "reports", "source_ids"}
    assert names - flags - only_in_files == set(DOCUMENTED["Conclusion"]) - {"flags"}


def test_a_row_of_claims_says_what_the_record_of_a_claim_says(resolution):
    dataset, reports = resolution.dataset, Reports(resolution.dataset)
    span = {"from_on": dataset.first_day, "to_on": dataset.last_day}
    for row in rows_of(resolution, What.CLAIMS, **span):
        record: dict[str, Any] = {**claim_record(dataset.claims[row["claim_id"]], dataset, reports)}
        listed = record.pop("reports")
        sources = [report["source_id"] for report in listed]
        assert row["report_roles"] == as_cell([each["role"] for each in listed]) or not listed
        assert differing(row, record, CLAIM) == []
        assert row["source_ids"] == as_cell(sources) or not sources
    only_in_files = {
        "first_reported_on", "report_count", "publishers", "source_ids", "report_roles"
    }  # fmt: skip
    names = {column.name for column in CLAIM}
    assert names - only_in_files == set(DOCUMENTED["Claim"]) - {"place_id"}
