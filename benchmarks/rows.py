"""The rows of the table: each figure with its budget and the baseline of the same run.

Of several rounds the median counts; the best and the worst are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from benchmarks.figures import Spread, dropped_share, summarise, times_faster
from benchmarks.records import FAST_DAYS, BaselineMoves, Scrubbing, Sweep

_Round = TypeVar("_Round")

MET, MISSED, NONE = "met", "missed", "-"

LEAST_TIMES_FASTER = 50
LONGEST_TASK_MS = 50


@dataclass(frozen=True, slots=True)
class Budget:
    """The most one case may cost: milliseconds of script, share of frames.

    `payload_bytes` is None where the map's size has no budget.
    """

    script_ms: float
    dropped: float
    payload_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the printed table."""

    what: str
    ours: str
    budget: str = NONE
    baseline: str = NONE
    ratio: str = NONE
    verdict: str = NONE


@dataclass(frozen=True, slots=True)
class CaseResults:
    """All measurements of one case in one run.

    Attributes
    ----------
    title
        The case, its cells and changes.
    payload_bytes
        Bytes of the compressed map, as sent.
    laden
        Our map again, with a comparison and an open tab beneath it.
    baseline
        The layer drawn as part of the map, as in the guides.
    grouped
        The layer drawn as ``feature_group_to_add``, st_folium's quicker way; None where it
        was not measured.
    """

    title: str
    budget: Budget
    payload_bytes: int
    ours: Scrubbing
    laden: Scrubbing
    baseline: BaselineMoves
    grouped: BaselineMoves | None


def build_rows(results: CaseResults) -> list[Row]:
    """Return the rows of one case."""
    ours, laden, budget = results.ours, results.laden, results.budget
    return [
        *_motion_rows(ours, budget),
        *(
            replace(row, what=f"{row.what}; comparing, a tab open")
            for row in _motion_rows(laden, budget)
        ),
        *_picture_rows(results),
        *_traffic_rows(results),
        _payload_row(results),
    ]


def _motion_rows(ours: Scrubbing, budget: Budget) -> list[Row]:
    return [
        _script_row("script of a step, a day a frame", ours.sweeps, budget),
        _script_row(f"script of a step, {FAST_DAYS} days a frame", ours.fast_sweeps, None),
        _frames_row("frames dropped, a day a frame", ours.sweeps, ours.idle_ms, budget),
        _frames_row(f"frames dropped, {FAST_DAYS} days a frame", ours.fast_sweeps, None, None),
        _task_row("longest task while it moves", ours.moving_task_ms),
        _task_row("longest task when let go", ours.release_task_ms),
    ]


def _script_row(what: str, sweeps: Sequence[Sweep], budget: Budget | None) -> Row:
    rounds = sorted((summarise(sweep.scripts_ms) for sweep in sweeps), key=lambda each: each.p95)
    middle = _middle(rounds)
    ours = f"{to_text(middle)} (rounds {_ms(rounds[0].p95)} to {_ms(rounds[-1].p95)})"
    if budget is None:
        return Row(what, ours)
    return Row(
        what,
        ours,
        budget=f"p95 ≤ {budget.script_ms:g} ms",
        verdict=verdict(is_met=middle.p95 <= budget.script_ms),
    )


def _frames_row(
    what: str,
    sweeps: Sequence[Sweep],
    idle_ms: Sequence[Sequence[float]] | None,
    budget: Budget | None,
) -> Row:
    rounds = sorted(dropped_share(sweep.intervals_ms) for sweep in sweeps)
    middle = _middle(rounds)
    ours = f"{middle:.1%} (rounds {rounds[0]:.1%} to {rounds[-1]:.1%})"
    if budget is None or idle_ms is None:
        return Row(what, ours)
    at_rest = _middle(sorted(dropped_share(intervals) for intervals in idle_ms))
    return Row(
        what,
        ours,
        budget=f"≤ {budget.dropped:.0%}",
        baseline=f"idle page: {at_rest:.1%}",
        verdict=verdict(is_met=middle <= budget.dropped),
    )


def _task_row(what: str, rounds_ms: Sequence[float]) -> Row:
    rounds = sorted(rounds_ms)
    middle = _middle(rounds)
    return Row(
        what,
        f"{_task(middle)} (worst round {_task(rounds[-1])})",
        budget=f"≤ {LONGEST_TASK_MS} ms",
        verdict=verdict(is_met=middle <= LONGEST_TASK_MS),
    )


def _task(longest_ms: float) -> str:
    """Write the length of a task; the browser reports long tasks only."""
    return f"{longest_ms:.0f} ms" if longest_ms else f"under {LONGEST_TASK_MS} ms"


def _payload_row(results: CaseResults) -> Row:
    ours, most = kilobytes(results.payload_bytes), results.budget.payload_bytes
    if most is None:
        return Row("payload, compressed", ours)
    return Row(
        "payload, compressed",
        ours,
        budget=f"≤ {most / 1000:,.0f} kB",
        verdict=verdict(is_met=results.payload_bytes <= most),
    )


def _middle(rounds: Sequence[_Round]) -> _Round:
    """Return the median of sorted rounds; for an even number, the slower of the middle two."""
    return rounds[len(rounds) // 2]


def _picture_rows(results: CaseResults) -> list[Row]:
    ours = summarise(results.ours.pictures_ms)
    baseline = summarise(results.baseline.pictures_ms)
    faster = times_faster(ours, baseline)
    rows = [
        Row(
            "move to picture",
            to_text(ours),
            budget=f"≥ {LEAST_TIMES_FASTER} times faster",
            baseline=to_text(baseline),
            ratio=f"{faster:.0f} times",
            verdict=verdict(is_met=faster >= LEAST_TIMES_FASTER),
        )
    ]
    if results.grouped is not None:
        grouped = summarise(results.grouped.pictures_ms)
        rows.append(
            Row(
                "the same, st_folium with feature_group_to_add",
                to_text(ours),
                baseline=to_text(grouped),
                ratio=f"{times_faster(ours, grouped):.0f} times",
            )
        )
    return rows


def _traffic_rows(results: CaseResults) -> list[Row]:
    ours, moves = results.ours, len(results.baseline.pictures_ms)
    steps = len(ours.pictures_ms)
    is_silent = ours.drag.total_bytes == 0 and ours.drag.messages == 0
    a_move = results.baseline.traffic.total_bytes / moves
    return [
        Row(
            "network a step, hand on the slider",
            kilobytes(ours.drag.total_bytes / steps),
            budget="0",
            baseline=kilobytes(a_move),
            verdict=verdict(is_met=is_silent),
        ),
        Row("network when the hand lets go", kilobytes(ours.release.total_bytes)),
    ]


def to_text(spread: Spread) -> str:
    """Write a spread of milliseconds with three significant figures."""
    return f"{_ms(spread.median)} ms, p95 {_ms(spread.p95)}"


def kilobytes(count: float) -> str:
    """Write a number of bytes in kB; zero is 0, never 0.0 kB."""
    return "0" if count == 0 else f"{count / 1000:,.1f} kB"


def _ms(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}"


def verdict(*, is_met: bool) -> str:
    """Word whether a budget is met."""
    return MET if is_met else MISSED
