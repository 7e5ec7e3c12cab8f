"""Data files, read back by programs that did not write them."""

import csv
import io
import json
import re
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely
from fastkml.validator import validate
from lxml import etree

from exports.data_files import columns
from exports.data_files.columns import ColumnType
from exports.data_files.data_file import DataFormat, DataFormatError, build_data_file, choose_format
from exports.data_files.data_table import TableQuestion, What, build_data_table
from exports.data_files.metadata import build_metadata, build_sidecar
from exports.data_files.tables import EVERYWHERE
from gazetteer.scope import Scope
from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.resolution import resolve
from tests.factories import BASELINE, FIRST_DAY, SIEGE, WORLD, make_claim, write_dataset
from views.safe_text import to_xml_text
from wording.language import use_language

DAY, LATER = date(2024, 2, 2), date(2024, 3, 5)
FORMULA = '=HYPERLINK("http://x.example","<b>a & b</b>")'
KML = {"kml": "http://www.opengis.net/kml/2.2"}
EVERYTHING = [
    pytest.param(what, is_span, id=f"{what}-{'span' if is_span else 'day'}")
    for what in What
    for is_span in (False, True)
]
ON_A_MAP = [DataFormat.GEOJSON, DataFormat.GPKG, DataFormat.KML]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The tiny world with text that runs unless a writer escapes it."""
    town = {
        "place_id": "trap",
        "kind": "village",
        "name": FORMULA,
        "parent_id": "t-oak",
        "lon": "11.1",
        "lat": "20.1",
        "precision": "exact",
        "basis": "drawn",
    }
    minus = make_claim(claim_id="c3", place_id="trap", statement="-2+3\n@cmd", note="+1")
    return load_dataset(
        write_dataset(
            tmp_path_factory.mktemp("datasets") / "hostile",
            places=[*WORLD["places"], town],
            toponyms=[
                *WORLD["toponyms"],
                {"place_id": "trap", "name": FORMULA, "language": "en", "script": "Latn"},
            ],
            claims=[BASELINE, SIEGE, make_claim(), minus],
        )
    )


@pytest.fixture(scope="module")
def write(hostile):
    """Return a function that answers a question: the table, its metadata and the file."""
    resolution, land = resolve(hostile), build_geography(hostile)

    def build(what, data_format, *, is_span=False, within=EVERYWHERE, from_on=None):
        first = from_on or (DAY if is_span else LATER)
        question = TableQuestion(
            what=what,
            from_on=first,
            to_on=LATER if is_span else first,
            is_span=is_span,
            within=within,
        )
        table = build_data_table(resolution, lambda: land, question)
        metadata = build_metadata(resolution, table)
        return table, metadata, build_data_file(table, metadata, hostile, data_format)

    return build


def plain(table):
    """Return the rows as texts, numbers, booleans and days, None where a value is absent."""

    def value(cell, column):
        if pd.isna(cell):
            return None
        return cell.date() if column.type is ColumnType.DAY else cell

    return [
        {column.name: value(row[column.name], column) for column in table.columns}
        for row in table.frame.to_dict("records")
    ]


def read_layer(content, tmp_path, data_format):
    path = tmp_path / f"read.{data_format}"
    path.write_bytes(content)
    return pyogrio.read_dataframe(path)


@pytest.mark.parametrize(("what", "is_span"), EVERYTHING)
def test_csv_names_columns_then_hashtags_and_pandas_reads_the_rest(write, what, is_span):
    table, _, content = write(what, DataFormat.CSV, is_span=is_span)
    names, hashtags = list(csv.reader(io.StringIO(content.decode(), newline="")))[:2]
    assert names == [column.name for column in table.columns]
    assert all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag) for tag in hashtags)
    assert len(set(hashtags)) == len(hashtags)
    read = pd.read_csv(
        io.BytesIO(content), skiprows=[1], dtype=str, keep_default_na=False, na_values=[""]
    )
    assert len(read) == len(table.frame) > 0
    for expected, row in zip(plain(table), read.to_dict("records"), strict=True):
        for column in table.columns:
            cell, wanted = row[column.name], expected[column.name]
            if wanted is None:
                assert pd.isna(cell)
            elif column.type is ColumnType.NUMBER:
                assert float(cell) == wanted
            elif column.type is ColumnType.FLAG:
                assert cell == str(wanted).lower()
            elif column.type is ColumnType.TEXT:
                assert cell.removeprefix("'") == wanted
            else:
                assert cell == str(wanted)


def test_csv_holds_nothing_that_a_spreadsheet_would_compute(write):
    seen = []
    for what in (What.PLACES, What.CLAIMS):
        _, _, content = write(what, DataFormat.CSV, is_span=True)
        rows = list(csv.reader(io.StringIO(content.decode(), newline="")))[2:]
        seen += [cell for row in rows for cell in row]
    assert f"'{FORMULA}" in seen
    assert "'-2+3\n@cmd" in seen
    assert "'+1" in seen
    assert not [cell for cell in seen if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(("what", "is_span"), EVERYTHING)
def test_openpyxl_reads_from_a_workbook_what_was_written(write, what, is_span):
    table, _, content = write(what, DataFormat.XLSX, is_span=is_span)
    sheet = openpyxl.load_workbook(io.BytesIO(content))[what.value]
    names, hashtags, *rows = sheet.iter_rows()
    assert [cell.value for cell in names] == [column.name for column in table.columns]
    assert [cell.value for cell in hashtags] == [column.hxl for column in table.columns]
    assert sheet.freeze_panes == "A3"
    for expected, row in zip(plain(table), rows, strict=True):
        for column, cell in zip(table.columns, row, strict=True):
            wanted = expected[column.name]
            if wanted is not None and column.type is ColumnType.DAY:
                assert cell.is_date
                assert cell.value.date() == wanted
            else:
                assert cell.value == wanted


def test_no_cell_of_a_workbook_is_a_formula_and_its_text_is_unchanged(write):
    for what in (What.PLACES, What.CLAIMS):
        _, _, content = write(what, DataFormat.XLSX, is_span=True)
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@"]
        assert FORMULA in {cell.value for cell in risky}
        assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)


def test_a_workbook_says_what_it_is_and_what_its_columns_mean(write, hostile):
    table, metadata, content = write(What.CELLS, DataFormat.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(content))
    about = dict(book["metadata"].iter_rows(values_only=True))
    assert about["as_of"] == LATER.isoformat()
    assert hostile.version in about["description"]
    assert json.loads(about["credits"]) == metadata["credits"]
    meanings = list(book["columns"].iter_rows(values_only=True))
    assert [row[0] for row in meanings[1:]] == [column.name for column in table.columns]
    assert all(row[4] for row in meanings)


@pytest.mark.parametrize("data_format", ON_A_MAP)
@pytest.mark.parametrize(("what", "is_span"), EVERYTHING)
def test_gdal_reads_back_every_row_value_and_shape(write, tmp_path, data_format, what, is_span):
    table, _, content = write(what, data_format, is_span=is_span)
    read = read_layer(content, tmp_path, data_format)
    assert len(read) == len(table.frame) > 0
    assert read.crs.to_epsg() == 4326
    # The KML driver gives the column "name" the case of the element that it duplicates.
    read = read.rename(columns={"Name": "name"}) if "name" not in read else read
    for expected, (_, row) in zip(plain(table), read.iterrows(), strict=True):
        for name, wanted in expected.items():
            if wanted is None:
                assert pd.isna(row[name])
            elif isinstance(wanted, date):
                assert str(row[name])[:10] == wanted.isoformat()
            else:
                assert row[name] == wanted
    for one, other in zip(table.frame.geometry, read.geometry, strict=True):
        assert (one is None) == (other is None)
        assert one is None or shapely.equals_exact(
            *(shapely.normalize(_joined(each)) for each in (one, other)), 1e-6
        )


def _joined(geometry):
    return shapely.union_all([geometry]) if geometry.geom_type.startswith("Multi") else geometry


def test_geojson_keeps_to_rfc_7946(write):
    for what in What:
        _, _, content = write(what, DataFormat.GEOJSON, is_span=True)
        read = json.loads(content)
        assert read["type"] == "FeatureCollection"
        assert "crs" not in read
        for feature in read["features"]:
            geometry = feature["geometry"]
            if geometry is None:
                continue
            assert shapely.get_coordinates(shapely.geometry.shape(geometry))[:, 0].min() >= -180
            numbers = re.findall(r"\.(\d+)", json.dumps(geometry))
            assert max(map(len, numbers)) <= 6
            if what is What.CELLS:
                for polygon in geometry["coordinates"]:
                    outer, *holes = (shapely.LinearRing(ring) for ring in polygon)
                    assert outer.is_ccw
                    assert not any(hole.is_ccw for hole in holes)


def test_geojson_says_what_it_is_in_words(write, hostile):
    _, _, content = write(What.CELLS, DataFormat.GEOJSON)
    said = json.loads(content)["description"]
    assert hostile.version in said
    assert hostile.attribution in said


def test_places_without_a_point_have_no_geometry_in_any_format(write, tmp_path):
    for data_format in ON_A_MAP:
        _, _, content = write(What.PLACES, data_format)
        read = read_layer(content, tmp_path, data_format).set_index("place_id")
        for place_id in ("weir", "hills", "t-ash"):
            assert read.geometry[place_id] is None
        assert read.geometry["base-1"].equals(shapely.Point(10.1, 20.1))


def test_a_geopackage_has_typed_columns_and_is_sound(write, tmp_path):
    table, _, content = write(What.CLAIMS, DataFormat.GPKG)
    path = tmp_path / "claims.gpkg"
    path.write_bytes(content)
    types = {
        ColumnType.TEXT: ("OFTString", None),
        ColumnType.DAY: ("OFTDate", None),
        ColumnType.FLAG: ("OFTInteger", "OFSTBoolean"),
        ColumnType.COUNT: ("OFTInteger", None),
        ColumnType.NUMBER: ("OFTReal", None),
    }
    info = pyogrio.read_info(path)
    assert list(info["fields"]) == [column.name for column in table.columns]
    for column, kind, subtype in zip(
        table.columns, info["ogr_types"], info["ogr_subtypes"], strict=True
    ):
        assert (kind, subtype if subtype != "OFSTNone" else None) == types[column.type]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA application_id").fetchone() == (0x47504B47,)


def test_a_geopackage_holds_its_metadata(write, tmp_path, hostile):
    _, metadata, content = write(What.CELLS, DataFormat.GPKG)
    path = tmp_path / "cells.gpkg"
    path.write_bytes(content)
    said = pyogrio.read_info(path)["layer_metadata"]
    assert said["as_of"] == LATER.isoformat()
    assert said["attribution"] == metadata["attribution"]
    assert json.loads(said["columns"]) == metadata["columns"]
    assert hostile.version in said["DESCRIPTION"]


@pytest.mark.parametrize(("what", "is_span"), EVERYTHING)
def test_kml_is_valid_against_its_schema(write, tmp_path, what, is_span):
    _, _, content = write(what, DataFormat.KML, is_span=is_span)
    path = tmp_path / "out.kml"
    path.write_bytes(content)
    assert validate(file_to_validate=path)


def placemarks(content):
    return etree.fromstring(content).findall(".//kml:Placemark", KML)


def test_every_style_of_kml_is_there_once_and_has_the_colour_of_its_side(write):
    _, _, content = write(What.CELLS, DataFormat.KML, from_on=LATER)
    root = etree.fromstring(content)
    styles = {style.get("id"): style for style in root.iterfind(".//kml:Style", KML)}
    used = {each.findtext("kml:styleUrl", namespaces=KML) for each in placemarks(content)}
    assert used == {f"#{style_id}" for style_id in styles}
    colours = {
        style_id: style.findtext("kml:PolyStyle/kml:color", namespaces=KML)
        for style_id, style in styles.items()
    }
    assert colours["side.sure.rebels"] == "b0996633"
    assert colours["side.presumed.government"] == "403333aa"


def test_kml_dates_what_it_shows(write):
    _, _, content = write(What.CELLS, DataFormat.KML, is_span=True)
    spans = [
        tuple(each.findtext(f"kml:TimeSpan/kml:{end}", namespaces=KML) for end in ("begin", "end"))
        for each in placemarks(content)
        if each.findtext("kml:name", namespaces=KML) == "Elm"
    ]
    assert (DAY.isoformat(), DAY.isoformat()) in spans
    assert ("2024-02-03", LATER.isoformat()) in spans


@pytest.mark.needs("ogrinfo")
@pytest.mark.parametrize("data_format", ON_A_MAP)
@pytest.mark.parametrize("what", What)
def test_ogrinfo_opens_it_and_counts_the_rows(write, tmp_path, what, data_format):
    table, _, content = write(what, data_format, is_span=True)
    path = tmp_path / f"out.{data_format}"
    path.write_bytes(content)
    told = subprocess.run(
        ["ogrinfo", "-ro", "-so", "-al", path], capture_output=True, text=True, check=True
    ).stdout
    assert f"Feature Count: {len(table.frame)}" in told
    assert "WGS 84" in told
    if data_format is DataFormat.GPKG:
        assert re.search(r"^(from_on|earliest_on): Date", told, re.MULTILINE)


@pytest.mark.parametrize("data_format", DataFormat)
def test_the_same_table_gives_the_same_bytes_and_no_clock_is_in_them(write, data_format):
    _, _, one = write(What.CLAIMS, data_format, is_span=True)
    _, _, other = write(What.CLAIMS, data_format, is_span=True)
    assert one == other
    if data_format is DataFormat.XLSX:
        with zipfile.ZipFile(io.BytesIO(one)) as book:
            assert {member.date_time for member in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            stamps = re.findall(rb"\d{4}-\d\d-\d\dT", book.read("docProps/core.xml"))
            assert set(stamps) == {b"1980-01-01T"}
    if data_format is DataFormat.GPKG:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(one)
            stamp = (f"{LATER}T00:00:00.000Z",)
            changed = connection.execute("SELECT last_change FROM gpkg_contents")
            assert changed.fetchall() == [stamp]
            noted = connection.execute("SELECT timestamp FROM gpkg_metadata_reference")
            assert set(noted.fetchall()) == {stamp}


def test_an_area_without_a_front_gives_a_file_without_rows(write, tmp_path):
    nowhere = Scope((frozenset({"hills"}),))
    for data_format in DataFormat:
        table, _, content = write(What.FRONTS, data_format, within=nowhere)
        assert len(table.frame) == 0
        if data_format in (DataFormat.GEOJSON, DataFormat.GPKG):
            assert len(read_layer(content, tmp_path, data_format)) == 0
        else:
            assert content


def test_the_sidecar_says_everything_that_a_finder_must_know(write, hostile):
    table, metadata, content = write(What.PLACES, DataFormat.CSV)
    said = json.loads(build_sidecar(metadata, name="places.csv", content=content))
    assert said["file"]["bytes"] == len(content)
    assert re.fullmatch(r"[0-9a-f]{64}", said["file"]["sha256"])
    assert (said["as_of"], said["known_on"], said["according_to"]) == (
        LATER.isoformat(),
        None,
        None,
    )
    assert said["dataset"]["version"] == hostile.version
    assert said["rows"] == len(table.frame)
    assert said["reports_in_dataset"] == len(hostile.sources)
    assert said["reports_cited"] == 1
    assert {each["path"] for each in said["credits"]} == {credit.path for credit in hostile.credits}
    assert all(each["licence"] and each["credit"] for each in said["credits"])
    assert said["caveats"] == list(hostile.caveats)
    assert "endorsement" in said["endorsement"]
    assert [each["name"] for each in said["columns"]] == [each.name for each in table.columns]
    assert all(each["description"] for each in said["columns"])


def test_the_metadata_count_the_reports_that_the_rows_cite(write):
    assert write(What.PLACES, DataFormat.CSV, from_on=FIRST_DAY)[1]["reports_cited"] == 0
    assert write(What.CLAIMS, DataFormat.CSV, is_span=True)[1]["reports_cited"] == 3
    assert write(What.FRONTS, DataFormat.CSV)[1]["reports_cited"] is None


def test_a_span_is_told_as_a_span(write):
    _, metadata, _ = write(What.CELLS, DataFormat.CSV, is_span=True)
    assert metadata["as_of"] is None
    assert (metadata["from_on"], metadata["until_on"]) == (DAY.isoformat(), LATER.isoformat())
    assert metadata["description"].startswith(
        "From Friday, 2 February 2024 to Tuesday, 5 March 2024; known on: everything reported;"
    )


def test_names_in_burmese_survive_every_format(write, tmp_path):
    with use_language("my"):
        files = {each: write(What.PLACES, each)[2] for each in DataFormat}
    name = "အက်ရှ်"
    assert name in files[DataFormat.CSV].decode()
    sheet = openpyxl.load_workbook(io.BytesIO(files[DataFormat.XLSX]))["places"]
    assert name in {row[2] for row in sheet.iter_rows(values_only=True)}
    for data_format in ON_A_MAP:
        read: gpd.GeoDataFrame = read_layer(files[data_format], tmp_path, data_format)
        column = "name" if "name" in read else "Name"
        assert name in set(read[column])


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.geojson", DataFormat.GEOJSON), ("A.GPKG", DataFormat.GPKG), ("x.y.csv", DataFormat.CSV)],
)
def test_the_suffix_chooses_the_format(name, expected):
    assert choose_format(name) is expected


@pytest.mark.parametrize("name", ["cells.shp", "cells", ".csv", "cells.json"])
def test_another_suffix_is_refused_with_those_that_there_are(name):
    with pytest.raises(DataFormatError, match=r"\.geojson, \.gpkg, \.kml, \.csv, \.xlsx"):
        choose_format(name)


def test_what_xml_cannot_hold_is_replaced():
    assert to_xml_text("a\x00b\x1bc\ud800\tက😀") == "a�b�c�\tက😀"


def test_every_column_is_explained_in_the_documentation():
    page = (Path(__file__).parents[4] / "docs" / "export.md").read_text(encoding="utf-8")
    for schema in (
        columns.AS_OF,
        columns.SPAN,
        columns.PLACE,
        columns.CELL,
        columns.POINT,
        columns.CONTROL,
        columns.FRONT,
        columns.CLAIM,
    ):
        for column in schema:
            assert f"| `{column.name}` |" in page
            assert f"`{column.hxl}`" in page
