"""Exports of the bundled dataset agree with the answers, and are no more precise."""

from __future__ import annotations

import io
from datetime import date

import pandas as pd
import pyogrio
import pytest

from atlas.commands.who import build_record
from exports.data_files.data_file import DataFormat, build_data_file
from exports.data_files.data_table import TableQuestion, What, build_data_table
from exports.data_files.metadata import build_metadata
from layers.answer import answer
from layers.bundled import choose_bundled
from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.resolution import resolve
from layers.vocabulary import Flag

DAYS = [date(2023, 10, 26), date(2024, 7, 26), date(2025, 4, 22), date(2025, 12, 31)]
#: One place in this many is asked about on the command line, which resolves everything again.
STRIDE = 97
MILITARY_DIGITS = 2


@pytest.fixture(scope="module")
def dataset():
    return load_dataset(choose_bundled(remedy="bundle one"))


@pytest.fixture(scope="module")
def resolution(dataset):
    return resolve(dataset)


@pytest.fixture(scope="module")
def write(dataset, resolution, tmp_path_factory):
    land = build_geography(dataset)
    folder = tmp_path_factory.mktemp("files")

    def build(what, data_format, day):
        question = TableQuestion(what=what, from_on=day, to_on=day)
        table = build_data_table(resolution, lambda: land, question)
        metadata = build_metadata(resolution, table)
        path = folder / f"{what}-{day}.{data_format}"
        path.write_bytes(build_data_file(table, metadata, dataset, data_format))
        return path

    return build


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("what", [What.CELLS, What.PLACES])
def test_every_row_of_a_file_says_what_the_answer_says(write, resolution, what, day):
    content = write(what, DataFormat.CSV, day).read_bytes()
    read = pd.read_csv(io.BytesIO(content), skiprows=[1], keep_default_na=False)
    assert len(read) > 900
    for row in read.to_dict("records"):
        expected = answer(resolution, row["place_id"], as_of=day)
        said = (row["answer"], row["status"], row["extent"], row["since"], row["rule"])
        assert said == (
            expected.answer,
            expected.status,
            expected.extent,
            str(expected.since),
            expected.rule,
        )
        flags = {flag for flag in Flag if str(row[f"is_{flag}"]).lower() == "true"}
        assert flags == expected.flags
        claims = "; ".join(claim.claim_id for claim in expected.claims_for)
        assert row["claims_for"] == claims


@pytest.mark.parametrize("day", DAYS[1:3])
def test_a_sample_of_a_file_says_what_who_prints(write, dataset, day):
    read = pyogrio.read_dataframe(write(What.PLACES, DataFormat.GPKG, day))
    for row in read.iloc[::STRIDE].to_dict("records"):
        record = build_record(dataset, row["place_id"], on=day)
        assert (row["answer"], row["rule"]) == (record["answer"], record["rule"])
        addresses = {
            report["address"] for claim in record["for"] for report in claim["reports"]
        } - {None}
        assert all(address in row["reports"] for address in addresses)


@pytest.mark.parametrize("data_format", [DataFormat.GEOJSON, DataFormat.KML])
def test_rounded_to_six_digits_the_cells_are_still_sound_and_tile_the_land(
    write, dataset, data_format
):
    read = pyogrio.read_dataframe(write(What.CELLS, data_format, DAYS[1]))
    assert read.geometry.is_valid.all()
    assert read.geometry.is_valid_coverage()


def test_no_military_site_is_given_more_finely_than_it_is_published(write):
    read = pyogrio.read_dataframe(write(What.PLACES, DataFormat.GEOJSON, DAYS[1]))
    sites = read[read["kind"].isin(["base", "headquarters"]) & ~read.geometry.isna()]
    assert len(sites) > 50
    for axis in (sites.geometry.x, sites.geometry.y, sites["lon"], sites["lat"]):
        assert (axis.round(MILITARY_DIGITS) == axis).all()
    vague = read[read["precision"] == "township"]
    assert len(vague) > 10
    assert vague.geometry.isna().all()


def test_the_land_counts_once_and_joins_by_code(write, dataset):
    content = write(What.CELLS, DataFormat.CSV, DAYS[1]).read_bytes()
    read = pd.read_csv(io.BytesIO(content), skiprows=[1])
    counted = read[read["stands_for_township"]]
    assert sorted(counted["adm3_pcode"]) == sorted(map(str, dataset.townships.index))
    assert counted[["adm1_pcode", "adm2_pcode", "adm3_pcode"]].notna().all(axis=None)
    assert read["area_km2"].sum() == pytest.approx(counted["area_km2"].sum())
