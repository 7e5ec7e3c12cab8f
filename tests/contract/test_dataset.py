"""The bundled dataset is consistent, and remains so once a contributor has added a claim."""

import collections
import re
from pathlib import Path

import frictionless
import pytest
from typer.testing import CliRunner

from atlas.__main__ import app
from layers.dataset import Dataset, load_dataset
from layers.dataset.account import ClaimAccount, account_for_claims
from layers.dataset.check import CheckReport, check_folder
from layers.vocabulary import Certainty
from tests.conftest import ROOT
from tests.contributing import NEW_ROWS, add_claim, steps_of_a_claim

FOLDERS = sorted(path.parent for path in (ROOT / "datasets").glob("*/datapackage.json"))
#: How many rows were coded in each table: contributions add to them, and none may be lost.
LEAST_CODED_ROWS = {"articles": 205, "timeline": 647, "baseline": 66}


@pytest.fixture(scope="module", params=["as it is", "with one claim more"])
def is_extended(request) -> bool:
    return request.param == "with one claim more"


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda path: path.name)
def folder(request, is_extended, tmp_path_factory) -> Path:
    """Return a bundled dataset, or a copy of it after the steps of CONTRIBUTING.md."""
    if not is_extended:
        return request.param
    return add_claim(request.param, tmp_path_factory.mktemp("contributed"))


@pytest.fixture(scope="module")
def report(folder) -> CheckReport:
    return check_folder(folder)


@pytest.fixture(scope="module")
def dataset(folder) -> Dataset:
    return load_dataset(folder)


@pytest.fixture(scope="module")
def account(dataset) -> ClaimAccount:
    return account_for_claims(dataset)


def test_the_check_finds_no_error(report):
    assert list(map(str, report.errors)) == []


def test_the_command_finds_no_error(folder):
    result = CliRunner().invoke(app, ["check", str(folder)])
    assert result.exit_code == 0, result.output


def test_the_claim_that_was_added_is_the_only_difference(dataset, is_extended):
    assert ("added-001-1" in dataset.claims) is is_extended


def test_the_page_names_every_file_that_a_claim_needs_and_no_other():
    files = set(re.findall(r"`(\w+\.csv)`", steps_of_a_claim()))
    assert files == set(NEW_ROWS)


def test_every_table_that_rows_are_coded_in_is_in_the_data_dictionary(account):
    page = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    section = page.split("## `coded_rows.csv`")[1].split("\n## ")[0]
    assert [table for table in account.tables if f"`{table.coded_in}`" not in section] == []


def test_frictionless_alone_finds_the_package_valid(folder):
    """Other tools read every row of the folder by its descriptor."""
    package = frictionless.Package(str(folder / "datapackage.json"))
    found = package.validate()

    assert [error.message for task in found.tasks for error in task.errors] == []
    assert len(package.resources) >= 11


def test_every_file_of_the_folder_has_licence_credit_and_origin(dataset, folder):
    described = {credit.path: credit for credit in dataset.credits}
    files = {path.name for path in folder.iterdir() if path.suffix in {".csv", ".topojson"}}

    assert files <= set(described)
    for credit in described.values():
        assert credit.licence
        assert credit.credit
        assert credit.origin


def test_every_coded_row_is_accounted_for(account):
    rows = {table.coded_in: table.rows for table in account.tables}
    assert {name: count for name, count in LEAST_CODED_ROWS.items() if rows[name] < count} == {}
    for table in account.tables:
        assert table.rows == table.rows_with_claims + table.rows_omitted


def test_every_claim_comes_from_a_coded_row(account):
    assert account.unaccounted == ()
    assert account.claims == account.deciding + account.evidence_only + account.retracted


def test_a_row_that_became_no_claim_says_why(account):
    for row in account.omitted:
        assert len(row.omitted_because or "") > 10


def test_every_claim_cites_a_report_or_says_that_it_is_assumed(dataset):
    for claim in dataset.claims.values():
        if not claim.evidence:
            assert claim.is_baseline
            assert claim.certainty is Certainty.ASSUMED


def test_there_is_one_default_for_every_place(dataset):
    defaults = [claim for claim in dataset.claims.values() if claim.place_id == "*"]

    assert len(defaults) == 1


def test_the_five_founding_articles_are_a_collection(dataset):
    collections_ = collections.Counter(source.collection for source in dataset.sources.values())

    assert collections_["founding-articles"] == 5


def test_no_article_is_quoted_at_length(dataset):
    """Statements are in the coder's own words; a long one would be somebody else's text."""
    for claim in dataset.claims.values():
        assert len(claim.statement or "") <= 400


def test_every_township_is_named_in_burmese(dataset):
    townships = [place.place_id for place in dataset.gazetteer if place.kind == "township"]
    named = [place_id for place_id in townships if dataset.gazetteer.names(place_id, language="my")]

    assert len(named) == len(townships)


def test_translated_names_and_caveats_leave_nothing_out(dataset):
    lasting = [name for name in dataset.side_names if not name.is_dated]
    codes = {name.language for name in lasting} | set(dataset.translations)

    assert codes
    for code in codes:
        named = [name for name in lasting if name.language == code]
        assert sorted(name.actor_id for name in named if name.actor_id) == sorted(dataset.actors)
        assert sorted(name.bloc_id for name in named if name.bloc_id) == sorted(dataset.blocs)
        assert dataset.translations[code].title
        assert len(dataset.translations[code].caveats) == len(dataset.caveats)


def test_a_side_with_names_by_day_has_them_in_every_language(dataset):
    dated = {
        code: [
            (each.actor_id, each.bloc_id, each.from_on, each.to_on)
            for each in dataset.side_names
            if each.is_dated and each.language == code
        ]
        for code in ("en", *dataset.translations)
    }

    assert dated["en"]
    assert all(windows == dated["en"] for windows in dated.values())
