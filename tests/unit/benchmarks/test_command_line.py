"""The rows that compare a command with bare typer and with importing everything."""

from __future__ import annotations

import pytest

from benchmarks import command_line
from benchmarks.command_line import CommandTimes, build_command_rows, measure
from benchmarks.rows import MET, MISSED, NONE
from benchmarks.servers import MeasurementError


@pytest.mark.parametrize(
    ("what", "ours_ms", "verdicts"),
    [
        ("--help", 290, [MET, NONE]),
        ("--help", 310, [MISSED, NONE]),
        ("find Elm", 500, [NONE, MET]),
        ("find Elm", 510, [NONE, MISSED]),
        ("who elm --on 2024-02-10", 600, [NONE, MET]),
        ("who elm --on 2024-02-10", 610, [NONE, MISSED]),
    ],
)
def test_each_budget_counts_against_its_own_baseline(what, ours_ms, verdicts):
    times = CommandTimes(what, ours_ms=[ours_ms], eager_ms=[1000])
    rows = build_command_rows([100], [times])
    assert [row.verdict for row in rows] == verdicts
    assert [row.ratio for row in rows] == [
        f"{ours_ms / 100:.2f} times",
        f"{ours_ms / 1000:.2f} times",
    ]


def test_the_median_of_the_rounds_counts():
    times = CommandTimes("find Elm", ours_ms=[100, 9000, 100], eager_ms=[1000, 1000, 1])
    assert build_command_rows([100], [times])[1].verdict == MET


def test_a_command_is_run_in_a_python_of_its_own_and_with_everything_imported():
    bare, [times] = measure([["--help"]], rounds=1)
    assert times.what == "--help"
    assert [len(each) for each in (bare, times.ours_ms, times.eager_ms)] == [1, 1, 1]


def test_a_command_that_fails_is_not_measured(monkeypatch):
    monkeypatch.setattr(command_line, "_BARE", "raise ValueError")
    with pytest.raises(MeasurementError, match="ValueError"):
        measure([], rounds=1)
