"""The page on coverage says of the bundled data what a count from their files says."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from datetime import date

import pytest

from exports.coverage.page import coverage_page
from layers.analysis.coverage import Sight
from layers.bundled import choose_bundled
from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.resolution import resolve
from tests.conftest import ROOT
from views.coverage_view import build_coverage_view

FOLDER = choose_bundled(remedy="add one")


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def resolution():
    return resolve(load_dataset(FOLDER))


@pytest.fixture(scope="module")
def view(resolution):
    return build_coverage_view(resolution, build_geography(resolution.dataset))


@pytest.fixture(scope="module")
def cited():
    """Return the rows of claims with a report about one place, each with its reports."""
    reports = defaultdict(set)
    for row in rows("claim_sources.csv"):
        reports[row["claim_id"]].add(row["source_id"])
    return [
        (row, reports[row["claim_id"]])
        for row in rows("claims.csv")
        if row["place_id"] != "*" and row["claim_id"] in reports
    ]


@pytest.fixture(scope="module")
def above():
    """Return for each place the ids of the units around it, itself included, by kind."""
    places = {row["place_id"]: row for row in rows("places.csv")}
    found = {}
    for place_id in places:
        units, at = {}, place_id
        while at:
            units.setdefault(places[at]["kind"], at)
            at = places[at]["parent_id"]
        found[place_id] = units
    return found


def table(view, key):
    return {row[0]: row[1:] for row in view.tables[key].rows}


def test_the_page_is_what_the_command_writes(view):
    page = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    assert page == coverage_page(view, picture="images/coverage.png"), "run: make coverage"


def test_make_coverage_writes_that_page_and_its_picture():
    recipe = re.search(r"^coverage:.*\n\t(.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert recipe is not None
    assert recipe[1].endswith("--output docs/coverage.md --picture docs/images/coverage.png")
    assert (ROOT / "docs" / "images" / "coverage.png").stat().st_size < 100_000


def test_every_state_has_the_claims_and_reports_of_the_files(view, cited, above):
    names = {row["place_id"]: row["name"] for row in rows("places.csv")}
    claims, reports = Counter(), defaultdict(set)
    for row, sources in cited:
        state = names.get(above[row["place_id"]].get("state_region"), "in none, or in several")
        claims[state] += 1
        reports[state] |= sources
    shown = table(view, "states")
    assert {name: row[2] for name, row in shown.items() if row[2]} == claims
    assert {name: row[3] for name, row in shown.items() if row[3]} == {
        name: len(sources) for name, sources in reports.items()
    }


def test_the_quarters_have_every_claim_of_the_files(view, cited, resolution):
    first, last = resolution.dataset.first_day, resolution.dataset.last_day
    claims = Counter()
    for row, _ in cited:
        day = min(max(date.fromisoformat(row["earliest_on"]), first), last)
        claims[f"Q{(day.month + 2) // 3} {day.year}"] += 1
    shown = {name: row[0] for name, row in table(view, "quarters").items()}
    assert {name: count for name, count in shown.items() if count} == claims


def test_the_townships_that_no_report_names_are_those_of_the_files(view, cited, above):
    named = {above[row["place_id"]].get("township") for row, _ in cited}
    wanted = {
        row["place_id"]
        for row in rows("places.csv")
        if row["kind"] == "township" and row["place_id"] not in named
    }
    found = {each for each, sight in view.sight_of.items() if sight is Sight.UNREPORTED}
    assert found == wanted
    assert sum(row[6] for row in table(view, "states").values()) == len(wanted)


def test_every_town_is_counted_on_every_day(view):
    towns = sum(row["kind"] == "town" for row in rows("places.csv"))
    for row in view.tables["towns"].rows:
        assert sum(row[1:-1]) == towns


def test_the_map_beside_a_tally_is_a_count_of_towns_on_exactly_its_day(view, resolution):
    towns = [row["place_id"] for row in rows("places.csv") if row["kind"] == "town"]
    given = sorted(rows("tallies.csv"), key=lambda row: row["counted_on"])
    assert len(given) >= 4
    for tally, shown in zip(given, view.tables["tallies"].rows, strict=True):
        day = date.fromisoformat(tally["counted_on"])
        controls = [resolution.control(town, as_of=day) for town in towns]
        count = sum(
            control.status in {"held", "claimed"}
            and resolution.sides.bloc(control.holder, day) in tally["bloc_ids"].split(";")
            for control in controls
        )
        assert shown[3:6] == (int(tally["towns"]), count, count - int(tally["towns"]))


def test_the_places_of_low_confidence_alone_are_those_of_the_files(view, cited):
    confidences = defaultdict(set)
    for row, _ in cited:
        confidences[row["place_id"]].add(row["confidence"])
    wanted = [place_id for place_id, given in confidences.items() if given == {"low"}]
    assert len(view.tables["low"].rows) == len(wanted)


def test_every_place_that_a_report_names_has_an_origin_and_is_counted_once(view, cited):
    assert sum(row[1] for row in view.tables["origins"].rows) == len(
        {row["place_id"] for row, _ in cited}
    )


def test_the_places_known_from_one_publisher_alone_are_those_of_the_files(view, cited):
    publisher = {row["source_id"]: row["publisher"] for row in rows("sources.csv")}
    known = defaultdict(set)
    for row, sources in cited:
        known[row["place_id"]] |= {publisher[each] for each in sources}
    alone = Counter(next(iter(each)) for each in known.values() if len(each) == 1)
    *shown, rest = view.tables["publishers"].rows
    assert {row[0]: row[1] for row in shown} == {row[0]: alone[row[0]] for row in shown}
    assert sum(row[1] for row in (*shown, rest)) == alone.total()
