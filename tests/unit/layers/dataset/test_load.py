"""A folder becomes a dataset: records as written, read-only, with a version."""

import dataclasses
import shutil
from datetime import date

import pytest
import shapely

from geo.errors import AtlasError
from layers.dataset import DatasetError, load_dataset
from layers.dataset.records import Evidence
from layers.dataset.schemas import TABLES
from layers.vocabulary import Action, DateBasis, ReportRole
from tests.factories import (
    BASELINE,
    FIRST_DAY,
    LAST_DAY,
    SIEGE,
    WORLD,
    make_claim,
    make_source,
    write_dataset,
)


@pytest.fixture
def folder(tmp_path):
    return write_dataset(tmp_path / "world")


def test_records_come_back_as_they_were_written(folder):
    dataset = load_dataset(folder)

    assert list(dataset.claims.values()) == [BASELINE, SIEGE, make_claim()]
    assert list(dataset.sources.values()) == list(WORLD["sources"])
    assert list(dataset.actors.values()) == list(WORLD["actors"])
    assert list(dataset.blocs.values()) == list(WORLD["blocs"])
    assert dataset.memberships == WORLD["memberships"]
    assert dataset.hostilities == WORLD["hostilities"]


def test_mappings_are_keyed_by_the_id_of_their_record(folder):
    dataset = load_dataset(folder)

    assert all(key == claim.claim_id for key, claim in dataset.claims.items())
    assert all(key == source.source_id for key, source in dataset.sources.items())
    assert all(key == actor.actor_id for key, actor in dataset.actors.items())


def test_cells_become_words_days_and_lists(folder):
    dataset = load_dataset(folder)
    siege = dataset.claims["c2"]

    assert siege.action is Action.BESIEGES
    assert siege.earliest_on == date(2024, 3, 1)
    assert siege.allies == ("rebels",)
    assert siege.evidence == (
        Evidence("voice-0310", date(2024, 3, 8)),
        Evidence("daily-0311", None),
    )
    assert siege.is_baseline is False
    assert siege.retracts is None
    assert dataset.sources["daily-0311"].published_basis is DateBasis.INFERRED
    assert dataset.actors["government"].other_names == ("regime", "the army")


def test_a_report_without_a_role_states_the_claim(tmp_path):
    roles = (ReportRole.NOT_YET, ReportRole.CONTEXT, ReportRole.STATES)
    sources = [make_source(source_id=f"daily-{number}") for number in range(3)]
    evidence = tuple(
        Evidence(source.source_id, None, role) for source, role in zip(sources, roles, strict=True)
    )
    folder = write_dataset(
        tmp_path, sources=sources, claims=[BASELINE, make_claim(evidence=evidence)]
    )

    assert "c1,daily-2,,\n" in (folder / "claim_sources.csv").read_text(encoding="utf-8")
    assert load_dataset(folder).claims["c1"].evidence == evidence


def test_a_statement_keeps_its_quotes_and_line_breaks(folder):
    statement = load_dataset(folder).claims["c2"].statement

    assert statement == 'Shells fell on Ash, "day and night",\nand nobody could leave.'


def test_the_descriptor_gives_the_days_the_credits_and_the_caveats(folder):
    dataset = load_dataset(folder)

    assert (dataset.first_day, dataset.last_day) == (FIRST_DAY, LAST_DAY)
    assert (dataset.name, dataset.title) == ("arboria", "War in Arboria")
    assert dataset.attribution == "Drawn for the tests"
    assert dataset.caveats == ("Nothing here is real.",)
    assert dataset.languages == ("en", "my")
    assert len(dataset.credits) == len(TABLES) + 3
    assert {credit.licence for credit in dataset.credits} == {"CC0 1.0"}
    assert dataset.credits[0].path == "sources.csv"


def test_a_file_without_licence_of_its_own_has_that_of_the_dataset(tmp_path):
    resource = {"name": "claims", "path": "claims.csv", "title": "Claims"}
    folder = write_dataset(tmp_path / "world", descriptor={"resources": [resource]})

    (credit,) = load_dataset(folder).credits

    assert (credit.name, credit.licence, credit.credit) == ("Claims", "CC0 1.0", "")


def test_places_and_their_names_are_in_the_gazetteer(folder):
    gazetteer = load_dataset(folder).gazetteer

    assert len(gazetteer) == 12
    assert gazetteer.place("elm").lon == 10.75
    assert gazetteer.place("t-elm").principal_town_id == "elm"
    assert gazetteer.township_of("base-1") == "t-ash"


def test_boundaries_are_loaded_with_their_ids(folder):
    dataset = load_dataset(folder)

    assert list(dataset.townships.index) == ["t-ash", "t-elm", "t-oak"]
    assert dataset.townships.crs == "EPSG:4326"
    assert dataset.townships.geometry["t-elm"].equals(shapely.box(10.5, 20.0, 11.0, 20.5))
    assert list(dataset.neighbours.index) == ["Silvania"]
    assert list(dataset.rivers.index) == ["The Bourne"]


def test_context_layers_may_be_left_out(tmp_path, folder):
    listed = [{"name": "claims", "path": "claims.csv"}]
    folder = write_dataset(tmp_path / "plain", descriptor={"resources": listed})
    (folder / "rivers.topojson").unlink()

    dataset = load_dataset(folder)

    assert len(dataset.rivers) == 0
    assert dataset.rivers.crs == "EPSG:4326"


def test_a_dataset_without_a_ledger_has_no_coded_rows(tmp_path):
    listed = [{"name": "claims", "path": "claims.csv"}]
    folder = write_dataset(tmp_path / "world", descriptor={"resources": listed})
    (folder / "coded_rows.csv").unlink()

    assert load_dataset(folder).coded_rows == ()


def test_a_dataset_cannot_be_changed(folder):
    dataset = load_dataset(folder)

    with pytest.raises(dataclasses.FrozenInstanceError):
        dataset.title = "Peace"
    with pytest.raises(TypeError):
        dataset.claims["c9"] = make_claim()
    with pytest.raises(dataclasses.FrozenInstanceError):
        dataset.claims["c1"].note = "edited"


def test_the_version_says_what_is_in_the_files(tmp_path, folder):
    version = load_dataset(folder).version
    copy = shutil.copytree(folder, tmp_path / "copy")
    same = load_dataset(copy).version
    (copy / "notes.txt").write_text("not part of the dataset")
    still = load_dataset(copy).version
    content = (copy / "blocs.csv").read_text()
    (copy / "blocs.csv").write_text(content.replace("In ceasefire", "At peace"))
    other = load_dataset(copy).version

    assert len(version) == 12
    assert int(version, 16) >= 0
    assert version == same == still != other


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
def test_crlf_and_a_byte_order_mark_change_no_record(folder, prefix):
    before = load_dataset(folder)
    for path in folder.glob("*.csv"):
        path.write_bytes(prefix + path.read_bytes().replace(b"\n", b"\r\n"))
    after = load_dataset(folder)

    assert after.claims == before.claims
    assert after.sources == before.sources
    assert after.coded_rows == before.coded_rows
    assert list(after.gazetteer) == list(before.gazetteer)


def test_columns_may_stand_in_any_order(folder):
    before = load_dataset(folder)
    rows = [line.split(",") for line in (folder / "places.csv").read_text().splitlines()]
    text = "\n".join(",".join(reversed(row)) for row in rows)
    (folder / "places.csv").write_text(text + "\n")

    assert list(load_dataset(folder).gazetteer) == list(before.gazetteer)


def test_markup_in_a_name_is_text(tmp_path):
    name = '<script>alert("1")</script> [bold]& co[/bold]'
    source = make_source(publisher=name)
    folder = write_dataset(tmp_path / "world", sources=[source, *WORLD["sources"][1:]])

    assert load_dataset(folder).sources["daily-0204"].publisher == name


def test_every_error_is_in_the_exception(folder):
    text = (folder / "claims.csv").read_text()
    text = text.replace("c1,elm", "c1,nowhere").replace("2024-02-01", "soon")
    (folder / "claims.csv").write_text(text.replace("besieges", "encircles"))

    with pytest.raises(DatasetError) as caught:
        load_dataset(folder)

    error = caught.value
    assert isinstance(error, AtlasError)
    assert isinstance(error, ValueError)
    assert [(v.row, v.column, v.value) for v in error.violations] == [
        (3, "action", "encircles"),
        (5, "earliest_on", "soon"),
        (5, "place_id", "nowhere"),
    ]
    assert "has 3 errors" in str(error)
    assert "claims.csv, line 5, place_id: 'nowhere' is not in places.csv" in str(error)
    assert f"python -m atlas check {folder}" in str(error)


def test_a_long_list_of_errors_is_cut_in_the_message_only(folder):
    text = (folder / "places.csv").read_text().replace("d-1,,", "d-2,,")
    (folder / "places.csv").write_text(text.replace("t-ash,1", "t-fir,1").replace(",10.75", ",x"))

    with pytest.raises(DatasetError, match=r"and \d more") as caught:
        load_dataset(folder)

    assert len(caught.value.violations) > DatasetError.SHOWN


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(DatasetError, match="is not a folder"):
        load_dataset(tmp_path / "nowhere")


def test_a_folder_for_a_file_is_an_error(folder):
    (folder / "blocs.csv").unlink()
    (folder / "blocs.csv").mkdir()

    with pytest.raises(DatasetError, match=r"blocs\.csv.*cannot be read"):
        load_dataset(folder)
