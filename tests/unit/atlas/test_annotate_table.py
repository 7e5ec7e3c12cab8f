"""Every row keeps its position and its cells, and gets its answer or its problem."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from atlas.annotate_table import ADDED_COLUMNS, ColumnChoice, annotate_table
from atlas.csv_table import CsvStyle, CsvTable, TableError
from layers.answer import answer
from layers.resolution import resolve
from layers.rules.according_to import AccordingTo
from layers.vocabulary import DateBasis
from tests.world import claimed, make_world, said

COLUMNS = ColumnChoice(place="place", date="day")


def make_table(*rows, header=("place", "day"), too_long=()):
    return CsvTable(
        header=list(header),
        rows=[list(row) for row in rows],
        too_long=frozenset(too_long),
        style=CsvStyle(),
    )


def answer_rows(dataset, table, columns=COLUMNS, **options):
    annotated = annotate_table(dataset, table, columns, **options)
    return [dict(zip(annotated.header, row, strict=True)) for row in annotated.rows]


def test_a_row_is_answered_with_its_sources(dataset):
    (row,) = answer_rows(dataset, make_table(["Elm", "2024-02-10"]))
    assert row["answer"] == "REBELS"
    assert row["status"] == "held"
    assert row["extent"] == "full"
    assert row["place_id"] == "elm"
    assert row["place_name"] == "Elm"
    assert row["place_kind"] == "town"
    assert row["since"] == "2024-02-03"
    assert row["sources"] == "The Daily (2024-02-04) https://daily.example/elm-falls"
    assert row["problem"] == ""
    assert (row["holder_id"], row["named_ids"], row["source_ids"]) == (
        "rebels",
        "rebels",
        "daily-0204",
    )


def test_where_it_is_contested_both_sides_are_named_and_nobody_holds_it(dataset):
    (row,) = answer_rows(dataset, make_table(["Elm", "2024-02-02"]))
    assert row["answer"] == "contested"
    assert (row["holder_id"], row["named_ids"]) == ("", "government; rebels")


def test_what_is_presumed_says_so_and_cites_nothing(dataset):
    (row,) = answer_rows(dataset, make_table(["Oak", "2024-02-10"]))
    assert (row["answer"], row["flags"], row["sources"]) == ("GOVERNMENT", "presumed", "")
    assert row["rule"] == "default_holder"


def test_rows_keep_their_order_and_their_text(dataset):
    rows = [
        [" elm ", "2024-02-10", "=1+1"],
        ["", "", ""],
        ["Nowhere", "2024-02-10", "007"],
        ["Elm", "10/02/2024", "<b>\n"],
        ["Elm", "2024-01-10", " x"],
    ]
    annotated = annotate_table(dataset, make_table(*rows, header=("place", "day", "note")), COLUMNS)
    assert annotated.header == ["place", "day", "note", *ADDED_COLUMNS]
    assert [row[:3] for row in annotated.rows] == rows
    assert [bool(row[-1]) for row in annotated.rows] == [False, True, True, True, False]
    assert annotated.problems == 3


def test_a_bad_date_still_says_which_place_was_meant(dataset):
    (row,) = answer_rows(dataset, make_table(["Elm", "10/02/2024"]))
    assert row["place_id"] == "elm"
    assert row["answer"] == ""
    assert "like 2024-01-31" in row["problem"]


def test_two_problems_are_both_told(dataset):
    (row,) = answer_rows(dataset, make_table(["Nowhere", "soon"]))
    assert "Nowhere" in row["problem"]
    assert "'soon'" in row["problem"]


def test_a_day_after_the_last_is_a_problem_and_no_answer(dataset):
    (row,) = answer_rows(dataset, make_table(["Elm", "2025-01-01"]))
    assert row["answer"] == ""
    assert "2024-12-31" in row["problem"]


def test_a_row_with_too_many_cells_is_not_answered(dataset):
    table = make_table(
        ["Elm", "2024-02-10", "x"], header=("place", "day", "unnamed_1"), too_long=[0]
    )
    (row,) = answer_rows(dataset, table)
    assert row["answer"] == ""
    assert "more cells" in row["problem"]


def test_each_row_may_stand_on_a_day_of_its_own(dataset):
    table = make_table(
        ["Elm", "2024-02-10", "2024-02-03"],
        ["Elm", "2024-02-10", ""],
        ["Elm", "2024-02-10", "2024-02-04"],
        ["Elm", "2024-02-10", "2024-02-03"],
        header=("place", "day", "known"),
    )
    columns = ColumnChoice(place="place", date="day", known_on="known")
    rows = answer_rows(dataset, table, columns)
    assert [row["answer"] for row in rows] == ["GOVERNMENT", "REBELS", "REBELS", "GOVERNMENT"]


def test_standing_on_any_day_is_the_same_as_asking_from_it(dataset):
    days = [date(2024, 1, 20) + timedelta(days=step) for step in range(60)]
    places = ["elm", "ash", "t-elm"]
    questions = [(place, day) for place in places for day in days]
    table = make_table(
        *([place, "2024-03-20", day.isoformat()] for place, day in questions),
        header=("place", "day", "known"),
    )
    columns = ColumnChoice(place="place", date="day", known_on="known")
    for (place, day), row in zip(questions, answer_rows(dataset, table, columns), strict=True):
        expected = answer(resolve(dataset, known_on=day), place, as_of=date(2024, 3, 20))
        assert (row["answer"], row["since"]) == (expected.answer, expected.since.isoformat())
        cited = {source.split(")")[0] for source in row["sources"].split("; ")}
        assert all(not source or source[-10:] <= day.isoformat() for source in cited)


def test_a_blank_day_of_knowledge_takes_the_one_for_all(dataset):
    table = make_table(["Elm", "2024-02-10"])
    from_then = table.rows and annotate_table(dataset, table, COLUMNS, known_on=dataset.first_day)
    assert dict(zip(from_then.header, from_then.rows[0], strict=True))["answer"] == "GOVERNMENT"


def test_only_admitted_reports_count_and_are_cited(dataset):
    voice = AccordingTo.parse("The Voice", dataset.sources.values())
    (row,) = answer_rows(dataset, make_table(["Elm", "2024-02-10"]), according_to=voice)
    assert (row["answer"], row["sources"]) == ("GOVERNMENT", "")


def test_kind_area_and_coordinates_come_from_their_columns(dataset):
    table = make_table(
        ["Ulm", "2024-02-10", "township", "", "", ""],
        ["Mill", "2024-02-10", "", "Oak", "", ""],
        ["Mill", "2024-02-10", "", "", "10.4", "20.4"],
        ["", "2024-02-10", "", "", "10.6", "20.1"],
        ["", "2024-02-10", "", "", "10.76", "20.25"],
        ["Land", "2024-02-10", "country", "", "", ""],
        header=("place", "day", "kind", "within", "lon", "lat"),
    )
    columns = ColumnChoice(
        place="place", date="day", kind="kind", within="within", lon="lon", lat="lat"
    )
    rows = answer_rows(dataset, table, columns)
    assert [row["place_id"] for row in rows[:5]] == ["t-elm", "mill-o", "mill-a", "t-elm", "elm"]
    assert [row["match_method"] for row in rows[3:5]] == ["coordinates", "coordinates+footprint"]
    assert [row["township_id"] for row in rows] == ["t-elm", "t-oak", "t-ash", "t-elm", "t-elm", ""]


def test_a_point_in_a_footprint_is_answered_like_the_town_and_not_like_its_township(dataset):
    table = make_table(
        ["Elm", "2024-02-10", "", ""],
        ["", "2024-02-10", "10.76", "20.25"],
        ["", "2024-02-10", "10.55", "20.05"],
        header=("place", "day", "lon", "lat"),
    )
    columns = ColumnChoice(place="place", date="day", lon="lon", lat="lat")
    town, inside, rest = answer_rows(dataset, table, columns)
    asked = ("place_id", "place_name", "place_kind", "answer", "status", "rule", "source_ids")
    assert [inside[name] for name in asked] == [town[name] for name in asked]
    assert (rest["place_id"], rest["rule"]) == ("t-elm", "township_inferred_from_town")


def test_an_added_column_never_takes_the_name_of_an_old_one(dataset):
    table = make_table(["Elm", "2024-02-10", "x"], header=("place", "day", "status"))
    with pytest.raises(TableError, match=r"status.*--prefix"):
        annotate_table(dataset, table, COLUMNS)
    annotated = annotate_table(dataset, table, COLUMNS, prefix="atlas_")
    assert annotated.header[3:] == [f"atlas_{name}" for name in ADDED_COLUMNS]
    assert annotated.rows[0][2] == "x"


def test_progress_counts_up_to_every_row(dataset):
    seen = []
    rows = [["Elm", "2024-02-10"]] * 2500
    annotate_table(dataset, make_table(*rows), COLUMNS, on_progress=seen.append)
    assert seen[-1] == 2500
    assert seen == sorted(seen)


def test_a_table_without_rows_gets_its_columns(dataset):
    annotated = annotate_table(dataset, make_table(), COLUMNS)
    assert annotated.rows == []
    assert annotated.header == ["place", "day", *ADDED_COLUMNS]


def test_a_report_without_a_day_counts_only_after_the_last_day_of_the_dataset():
    leaflet = replace(
        said("The Leaflet", "02-04"), published_on=None, published_basis=DateBasis.UNDATED
    )
    world = make_world(claimed("c1", "elm", "rebels", "captures", "02-03", reports=(leaflet,)))
    columns = replace(COLUMNS, known_on="known")
    rows = [["Elm", "2024-03-01", known] for known in ("2024-12-31", "2025-01-01")]
    answered = answer_rows(world, make_table(*rows, header=("place", "day", "known")), columns)
    assert [row["answer"] for row in answered] == ["GOVERNMENT", "REBELS"]
