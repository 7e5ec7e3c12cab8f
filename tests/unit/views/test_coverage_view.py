"""Coverage in words: every table says what the layers count, or that there is nothing to count."""

import pytest

from layers.dataset.records import Tally
from layers.resolution import resolve
from layers.vocabulary import Confidence
from tests.world import claimed, day, make_geography, make_world, said
from views.coverage_table import NOTHING, Link
from views.coverage_view import build_coverage_view
from wording.language import use_language

TALLY = Tally(day("03-01"), "The Counter", ("resistance", "ceasefire"), 3, "https://c.example", "x")


def view_of(*claims, **overrides):
    return build_coverage_view(resolve(make_world(*claims, **overrides)), make_geography())


def captured(claim_id="c1", place_id="t-elm", window="02-03", **overrides):
    return claimed(claim_id, place_id, "rebels", "captures", window, **overrides)


def rows(view, key):
    return [list(row) for row in view.tables[key].rows]


def test_the_lead_says_how_much_is_unreported():
    assert view_of(captured()).lead.startswith(
        "No report names 2 of 3 townships, 66.7% of the land"
    )


def test_where_every_township_is_named_the_lead_says_so():
    everywhere = [captured(f"c-{each}", each) for each in ("t-ash", "t-elm", "t-oak")]
    assert view_of(*everywhere).lead == "Reports name every township, or a place in it."


def test_a_dataset_without_reports_places_and_tallies_shows_sentences():
    view = view_of()
    for key in ("tallies", "origins", "publishers", "low"):
        assert view.tables[key].rows == ()
        assert view.tables[key].empty.endswith(".")


def test_the_states_have_their_claims_reports_and_shares():
    (row,) = rows(view_of(captured()), "states")
    assert row[0] == "Western State"
    assert row[1:] == [3, pytest.approx(8670, abs=30), 1, 1, *row[5:7], 2, row[8]]
    assert row[5:7] == pytest.approx([2 / 3, 1 / 3], abs=1e-3)


def test_what_lies_in_no_state_has_no_share_of_land():
    outside = rows(view_of(captured(place_id="land")), "states")[-1]
    assert outside[0] == "in none, or in several"
    assert outside[5:7] == [None, None]


def test_unreported_townships_are_named():
    assert rows(view_of(captured()), "unreported") == [["Western State", "Ash, Oak"]]


def test_a_quarter_has_a_row_and_in_the_tables_of_states_a_column():
    view = view_of(captured(window="04-02"))
    assert [row[:3] for row in rows(view, "quarters")] == [
        ["Q1 2024", 0, 0],
        ["Q2 2024", 1, 1],
        ["Q3 2024", 0, 0],
        ["Q4 2024", 0, 0],
    ]
    titles = [column.title for column in view.tables["claims_by_quarter"].columns]
    assert titles[1:] == ["Q1 2024", "Q2 2024", "Q3 2024", "Q4 2024"]
    assert rows(view, "claims_by_quarter") == [
        ["Western State", NOTHING, "1 (1)", NOTHING, NOTHING]
    ]
    (shares,) = rows(view, "presumed_by_quarter")
    assert shares[1:] == pytest.approx([1, 2 / 3, 2 / 3, 2 / 3], abs=1e-3)


def test_towns_are_counted_by_bloc_at_the_end_of_each_quarter():
    table = view_of(captured("c1", "elm", window="04-02")).tables["towns"]
    titles = [column.title for column in table.columns]
    assert titles == ["Day", "The state", "The resistance", "In ceasefire", "Contested", "Presumed"]
    assert [list(row) for row in table.rows][:2] == [
        ["31 March 2024", 4, 0, 0, 0, 4],
        ["30 June 2024", 3, 1, 0, 0, 3],
    ]


def test_a_tally_stands_beside_the_map_with_its_address_and_the_difference():
    view = view_of(captured("c1", "elm"), tallies=(TALLY,))
    assert rows(view, "tallies") == [
        [
            "1 March 2024",
            Link("The Counter", "https://c.example"),
            "The resistance; In ceasefire",
            3,
            1,
            -2,
            0,
            0,
            "x",
        ]
    ]


def test_places_of_one_publisher_and_of_low_confidence_are_shown():
    weak = captured("c1", "elm", confidence=Confidence.LOW, reports=[said("The Pins", "02-04")])
    view = view_of(weak, place_bases=dict.fromkeys(("elm", "oak", "ash", "fort"), "pins; by hand"))
    assert rows(view, "origins") == [["pins", 1, 1, 1]]
    assert rows(view, "publishers") == [["The Pins", 1, 0, 1]]
    assert rows(view, "low") == [["Elm", "town", "Western State", "The Pins", "pins"]]


def test_many_publishers_end_in_one_row_for_the_rest():
    places = ["ash", "elm", "oak", "beech", "base-1", "weir", "hills", "fort"]
    places += ["t-ash", "t-elm", "t-oak", "d-1", "west", "land"]
    claims = [
        captured(f"c-{place}", place, reports=[said(f"Paper {n:02}", "02-04")])
        for n, place in enumerate(places)
    ]
    table = rows(view_of(*claims), "publishers")
    assert len(table) == 13
    assert table[-1] == ["2 other publishers", 2, 0, 0]


def test_a_view_is_in_the_language_in_use():
    world = make_world(captured())
    with use_language("my"):
        view = build_coverage_view(resolve(world), make_geography())
    assert "၂၀၂၄" in view.tables["towns"].rows[0][0]
