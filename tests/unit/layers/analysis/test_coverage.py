"""Where and when a dataset has reports, and where nobody has reported."""

from dataclasses import replace
from datetime import date

import pytest

from layers.analysis.coverage import NO_STATE, Sight, coverage_of, quarters_of
from layers.resolution import resolve
from tests.world import claimed, make_geography, make_world, said

DAILY, VOICE = said("The Daily", "02-04"), said("The Voice", "02-20")


def cover(*claims):
    return coverage_of(resolve(make_world(*claims)), make_geography())


def captured(claim_id="c1", place_id="elm", window="02-03", **overrides):
    return claimed(claim_id, place_id, "rebels", "captures", window, **overrides)


def test_quarters_are_those_of_the_calendar_cut_to_the_dataset():
    quarters = quarters_of(date(2023, 10, 26), date(2024, 7, 1))
    assert [(str(each.first_on), str(each.last_on)) for each in quarters] == [
        ("2023-10-26", "2023-12-31"),
        ("2024-01-01", "2024-03-31"),
        ("2024-04-01", "2024-06-30"),
        ("2024-07-01", "2024-07-01"),
    ]


def test_a_single_day_is_a_quarter():
    (quarter,) = quarters_of(date(2024, 12, 31), date(2024, 12, 31))
    assert quarter.first_on == quarter.last_on


def test_a_township_is_unreported_until_a_report_names_it_or_a_place_in_it():
    assert set(cover().sights.values()) == {Sight.UNREPORTED}
    seen = cover(captured(place_id="t-ash"), captured("c2", "hills"))
    assert seen.sights["t-ash"] is not Sight.UNREPORTED
    assert seen.sights["t-oak"] is not Sight.UNREPORTED
    assert seen.sights["t-elm"] is Sight.UNREPORTED


def test_a_report_about_a_place_in_it_leaves_the_land_of_a_township_presumed():
    assert cover(captured(place_id="base-1")).sights["t-ash"] is Sight.PRESUMED


def test_a_claim_without_a_report_reports_nothing():
    row, _ = claimed("b2", "t-oak", "rebels", "holds", "01-01", certainty="assumed")
    assumed = replace(row, evidence=(), is_baseline=True)
    assert cover((assumed, ())).sights["t-oak"] is Sight.UNREPORTED


def test_land_that_was_reported_long_ago_is_stale_and_else_reported():
    assert cover(captured(place_id="t-elm")).sights["t-elm"] is Sight.STALE
    assert cover(captured(place_id="t-elm", window="12-01")).sights["t-elm"] is Sight.REPORTED


def test_sights_divide_the_whole_land():
    table = cover(captured(place_id="t-elm")).by_sight.set_index("sight")
    assert table["townships"].to_dict() == {
        Sight.UNREPORTED: 2,
        Sight.PRESUMED: 0,
        Sight.STALE: 1,
        Sight.REPORTED: 0,
    }
    assert table["area_km2"].sum() == pytest.approx(make_geography().area_km2)


def test_a_claim_counts_once_and_a_report_once_however_many_claims_cite_it():
    both = captured(reports=[DAILY, VOICE])
    coverage = cover(both, captured("c2", "ash", reports=[DAILY]))
    row = coverage.by_state.set_index("state_id").loc["west"]
    assert (row["claims"], row["reports"]) == (2, 2)


def test_a_claim_belongs_to_the_quarter_in_which_its_window_begins():
    coverage = cover(captured(window="03-31..04-02"), captured("c2", "ash", window="10-01"))
    assert list(coverage.by_quarter["claims"]) == [1, 0, 0, 1]
    assert list(coverage.by_quarter["reports"]) == [1, 0, 0, 1]


def test_a_claim_from_before_the_dataset_belongs_to_its_first_quarter():
    assert list(cover(captured(window="2023-05-01")).by_quarter["claims"]) == [1, 0, 0, 0]


def test_the_presumed_share_is_that_of_the_quarters_last_day():
    coverage = cover(captured(place_id="t-elm", window="04-01"))
    shares = list(coverage.by_quarter["presumed"])
    assert shares[0] == pytest.approx(1.0)
    assert shares[1:] == pytest.approx([2 / 3] * 3, abs=1e-3)
    assert list(coverage.by_quarter["stale"]) == pytest.approx([0, 0, 1 / 3, 1 / 3], abs=1e-3)


def test_the_quarters_of_a_state_are_those_of_the_whole_if_there_is_no_other():
    coverage = cover(captured(place_id="t-elm", window="04-01"))
    table = coverage.by_state_and_quarter
    assert set(table["state_id"]) == {"west"}
    for column in ("claims", "reports", "presumed", "stale"):
        assert list(table[column]) == list(coverage.by_quarter[column])


def test_a_claim_above_the_states_is_counted_apart():
    coverage = cover(captured(place_id="land"))
    table = coverage.by_state.set_index("state_id")
    assert table["claims"].to_dict() == {NO_STATE: 1, "west": 0}
    assert table.loc[NO_STATE, "townships"] == 0


def test_the_unreported_land_of_a_state_is_measured():
    row = cover(captured(place_id="t-elm")).by_state.iloc[0]
    assert row["unreported_townships"] == 2
    assert row["unreported_km2"] == pytest.approx(row["area_km2"] * 2 / 3, rel=1e-3)
