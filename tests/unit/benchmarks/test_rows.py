"""The table: each figure with its budget and the verdict."""

from dataclasses import replace

import pytest

from benchmarks.figures import FRAME_MS
from benchmarks.records import BaselineMoves, Scrubbing, Sweep, Traffic
from benchmarks.rows import Budget, CaseResults, build_rows, kilobytes

SIZE = (800, 600)
SMOOTH = Sweep(scripts_ms=[1.0] * 100, intervals_ms=[FRAME_MS] * 100)
JERKY = Sweep(scripts_ms=[1.0] * 90 + [9.0] * 10, intervals_ms=[FRAME_MS, 2 * FRAME_MS] * 50)


def make_results(*, payload_bytes=240_000, **overrides):
    ours = Scrubbing(
        sweeps=[SMOOTH] * 3,
        fast_sweeps=[JERKY] * 3,
        idle_ms=[[FRAME_MS] * 10] * 3,
        moving_task_ms=[0.0, 61.0, 0.0],
        release_task_ms=[0.0] * 3,
        pictures_ms=[20.0] * 40,
        drag=Traffic(),
        release=Traffic(sent_bytes=500, received_bytes=1500, messages=9),
        map_size=SIZE,
    )
    traffic = Traffic(sent_bytes=2_000, received_bytes=9_998_000, messages=80)
    return CaseResults(
        title="a case",
        budget=Budget(script_ms=4, dropped=0.02, payload_bytes=250_000),
        payload_bytes=payload_bytes,
        ours=replace(ours, **overrides),
        laden=replace(ours, **overrides),
        baseline=BaselineMoves([1500.0] * 10, traffic, SIZE),
        grouped=BaselineMoves([900.0] * 10, traffic, SIZE),
    )


def rows_of(results):
    return {row.what: row for row in build_rows(results)}


def test_every_budget_that_is_kept_is_said_to_be_met():
    rows = rows_of(make_results())
    assert [row.verdict for row in rows.values() if row.budget != "-"] == ["met"] * 11


def test_every_budget_that_is_broken_is_said_to_be_missed():
    results = make_results(
        payload_bytes=250_001,
        sweeps=[JERKY] * 3,
        moving_task_ms=[51.0] * 3,
        release_task_ms=[0.0, 70.0, 70.0],
        pictures_ms=[31.0] * 40,
        drag=Traffic(sent_bytes=1, messages=1),
    )
    rows = rows_of(results)
    assert [row.verdict for row in rows.values() if row.budget != "-"] == ["missed"] * 11


def test_a_figure_without_a_budget_has_no_verdict():
    assert {row.verdict for row in build_rows(make_results()) if row.budget == "-"} == {"-"}


def test_the_median_round_counts_and_the_others_are_told():
    rows = rows_of(make_results(sweeps=[JERKY, SMOOTH, SMOOTH]))
    script, frames = rows["script of a step, a day a frame"], rows["frames dropped, a day a frame"]
    assert (script.ours, script.verdict) == ("1.0 ms, p95 1.0 (rounds 1.0 to 9.0)", "met")
    assert (frames.ours, frames.verdict) == ("0.0% (rounds 0.0% to 33.3%)", "met")


def test_the_longest_task_is_told_where_it_was_long():
    rows = rows_of(make_results())
    moving, release = rows["longest task while it moves"], rows["longest task when let go"]
    assert (moving.ours, moving.verdict) == ("under 50 ms (worst round 61 ms)", "met")
    assert release.ours == "under 50 ms (worst round under 50 ms)"


def test_everything_on_is_measured_against_the_same_budgets():
    rows = rows_of(make_results())
    for what in ("script of a step, a day a frame", "longest task when let go"):
        laden = rows[f"{what}; comparing, a tab open"]
        assert (laden.budget, laden.verdict) == (rows[what].budget, "met")


def test_a_payload_without_a_budget_has_no_verdict():
    results = make_results()
    free = replace(results, budget=replace(results.budget, payload_bytes=None))
    assert rows_of(free)["payload, compressed"].verdict == "-"


def test_pictures_are_compared_with_both_baselines_of_the_run():
    rows = rows_of(make_results())
    assert rows["move to picture"].ratio == "75 times"
    assert rows["the same, st_folium with feature_group_to_add"].ratio == "45 times"


def test_a_baseline_that_was_not_measured_has_no_row():
    rows = rows_of(replace(make_results(), grouped=None))
    assert "the same, st_folium with feature_group_to_add" not in rows


def test_bytes_are_those_of_one_step_and_of_one_move():
    row = rows_of(make_results())["network a step, hand on the slider"]
    assert (row.ours, row.baseline) == ("0", "1,000.0 kB")


def test_a_request_without_a_byte_is_traffic():
    row = rows_of(make_results(drag=Traffic(messages=1)))["network a step, hand on the slider"]
    assert row.verdict == "missed"


@pytest.mark.parametrize(("count", "text"), [(0, "0"), (40, "0.0 kB"), (1_234_567, "1,234.6 kB")])
def test_only_nothing_is_written_as_zero(count, text):
    assert kilobytes(count) == text
