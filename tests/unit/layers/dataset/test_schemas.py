"""The allowed content of a cell, and agreement about it everywhere."""

import dataclasses
from datetime import date
from pathlib import Path

import pandera.pandas as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.places import Place, Toponym
from gazetteer.vocabulary import PlaceKind
from layers.dataset import records
from layers.dataset.checks.rows import build_frame, build_schema
from layers.dataset.columns import BadValueError, ColumnKind, ColumnSchema, parse_value
from layers.dataset.folder import read_folder
from layers.dataset.parsing import parse_folder
from layers.dataset.schemas import CLAIMS, TABLE_BY_FILE, TABLES
from tests.factories import write_dataset

RECORDS = {
    "sources.csv": records.Source,
    "actors.csv": records.Actor,
    "blocs.csv": records.Bloc,
    "side_names.csv": records.SideName,
    "memberships.csv": records.Membership,
    "hostilities.csv": records.Hostility,
    "places.csv": Place,
    "toponyms.csv": Toponym,
    "claims.csv": records.Claim,
    "claim_sources.csv": records.Evidence,
    "coded_rows.csv": records.CodedRow,
    "tallies.csv": records.Tally,
}
GOOD = [
    (ColumnKind.TEXT, " as it stands ", " as it stands "),
    (ColumnKind.TEXT, "حلب \u200f(القديمة)", "حلب \u200f(القديمة)"),
    (ColumnKind.TEXTS, "the army;regime", ("the army", "regime")),
    (ColumnKind.ID, "MMR015-Kyaw.1_a*", "MMR015-Kyaw.1_a*"),
    (ColumnKind.ID, "မြစ်", "မြစ်"),
    (ColumnKind.IDS, "a;b", ("a", "b")),
    (ColumnKind.DAY, "2024-02-29", date(2024, 2, 29)),
    (ColumnKind.BOOLEAN, "true", True),
    (ColumnKind.BOOLEAN, "false", False),
    (ColumnKind.DEGREES, "-97.5", -97.5),
    (ColumnKind.DEGREES, "1e2", 100.0),
    (ColumnKind.KILOMETRES, "2.5", 2.5),
    (ColumnKind.COUNT, "0", 0),
    (ColumnKind.COLOUR, "#A0b1C2", "#A0b1C2"),
    (ColumnKind.LANGUAGE, "zh-Hans", "zh-Hans"),
    (ColumnKind.SCRIPT, "Mymr", "Mymr"),
    (ColumnKind.ADDRESS, "https://a.example/80%25?x=1&y=2", "https://a.example/80%25?x=1&y=2"),
    (ColumnKind.ADDRESS, "http://a.example", "http://a.example"),
]
BAD = [
    (ColumnKind.TEXT, "Oak \u202eklE"),
    (ColumnKind.TEXT, "\u2067never closed"),
    (ColumnKind.TEXTS, "the army;\u202aregime"),
    (ColumnKind.TEXTS, "a;;b"),
    (ColumnKind.TEXTS, "a; b"),
    (ColumnKind.TEXTS, "a;a"),
    (ColumnKind.ID, "a b"),
    (ColumnKind.ID, " a"),
    (ColumnKind.ID, "a;b"),
    (ColumnKind.ID, "<b>"),
    (ColumnKind.IDS, "a;b c"),
    (ColumnKind.DAY, "2023-02-29"),
    (ColumnKind.DAY, "20240101"),
    (ColumnKind.DAY, "2024-W01-1"),
    (ColumnKind.DAY, "2024-1-1"),
    (ColumnKind.DAY, "2024-01-01T00:00"),
    (ColumnKind.DAY, "२०२४-०१-०१"),
    (ColumnKind.DAY, "0024-01-01"),
    (ColumnKind.DAY, "2204-01-01"),
    (ColumnKind.BOOLEAN, "True"),
    (ColumnKind.BOOLEAN, "1"),
    (ColumnKind.DEGREES, "nan"),
    (ColumnKind.DEGREES, "1e999"),
    (ColumnKind.DEGREES, "180.1"),
    (ColumnKind.DEGREES, "97,5"),
    (ColumnKind.DEGREES, "1_0"),
    (ColumnKind.KILOMETRES, "0"),
    (ColumnKind.KILOMETRES, "-1"),
    (ColumnKind.COUNT, "1.5"),
    (ColumnKind.COUNT, "²"),
    (ColumnKind.COUNT, "1 000"),
    (ColumnKind.COLOUR, "#abc"),
    (ColumnKind.COLOUR, "red"),
    (ColumnKind.LANGUAGE, "English"),
    (ColumnKind.SCRIPT, "mymr"),
    (ColumnKind.ADDRESS, "javascript:alert(1)"),
    (ColumnKind.ADDRESS, "www.example.org"),
    (ColumnKind.ADDRESS, "https://"),
    (ColumnKind.ADDRESS, 'https://a.example/"onclick="'),
    (ColumnKind.ADDRESS, "https://a.example/x\ny"),
]


@pytest.mark.parametrize(("kind", "text", "value"), GOOD)
def test_a_good_cell_becomes_its_value(kind, text, value):
    assert parse_value(ColumnSchema("column", kind), text) == value


@pytest.mark.parametrize(("kind", "text"), BAD)
def test_a_bad_cell_is_refused_with_a_remedy(kind, text):
    with pytest.raises(BadValueError) as caught:
        parse_value(ColumnSchema("column", kind), text)

    assert caught.value.problem
    assert caught.value.remedy


@pytest.mark.parametrize("kind", ColumnKind)
@pytest.mark.parametrize("blank", ["", " ", "\n"])
def test_a_blank_cell_is_nothing_unless_it_is_needed(kind, blank):
    column = ColumnSchema("column", kind, words=PlaceKind)

    assert parse_value(column, blank) in (None, ())
    with pytest.raises(BadValueError, match="fill in column"):
        parse_value(dataclasses.replace(column, is_required=True), blank)


def test_a_word_is_taken_as_it_is_spelt():
    column = ColumnSchema("kind", ColumnKind.WORD, words=PlaceKind)

    assert parse_value(column, "state_region") is PlaceKind.STATE_REGION
    with pytest.raises(BadValueError, match="use one of: country, state_region"):
        parse_value(column, "State_Region")


@pytest.mark.parametrize("file", RECORDS)
def test_a_record_has_a_field_for_each_column(file):
    columns = set(TABLE_BY_FILE[file].names)
    fields = {field.name for field in dataclasses.fields(RECORDS[file])}
    elsewhere = {"places.csv": {"basis"}, "claim_sources.csv": {"claim_id"}}

    assert columns - fields == elsewhere.get(file, set())
    assert fields - columns == ({"evidence"} if file == "claims.csv" else set())


def test_every_reference_leads_to_a_table_with_a_key():
    for table in TABLES:
        for column in table.columns:
            if column.refers_to is not None:
                assert TABLE_BY_FILE[column.refers_to].primary_key


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> Path:
    return write_dataset(tmp_path_factory.mktemp("datasets") / "world")


@settings(deadline=None)
@given(st.sampled_from(CLAIMS.columns), st.text(max_size=12) | st.sampled_from([t for _, t in BAD]))
def test_pandera_refuses_a_cell_exactly_when_the_parser_does(world, column, text):
    table = parse_folder(read_folder(world))[CLAIMS]
    frame = build_frame(table)
    frame.loc[5, column.name] = text
    try:
        parse_value(column, text)
        is_good = True
    except BadValueError:
        is_good = False
    try:
        build_schema(table).validate(frame, lazy=True)
        refused = set()
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        refused = set(cases["check"])

    assert (column.name in refused) is not is_good
