"""The rows of the table: each figure beside its budget, and beside the baseline of the same run.

Of several rounds the best one counts, and the worst one is told: whatever else a machine does
can make a round slower, never faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.figures import Spread, dropped_share, summarise, times_faster
from benchmarks.records import FAST_DAYS, BaselineMoves, Scrubbing, Sweep

MET, MISSED, NONE = "met", "missed", "-"

LEAST_TIMES_FASTER = 50


@dataclass(frozen=True, slots=True)
class Budget:
    """What one case may cost (design of the map): milliseconds of script, share of frames."""

    script_ms: float
    dropped: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, as it is printed."""

    what: str
    ours: str
    budget: str = NONE
    baseline: str = NONE
    ratio: str = NONE
    verdict: str = NONE


@dataclass(frozen=True, slots=True)
class CaseResults:
    """All that was measured of one case in one run.

    Attributes
    ----------
    title
        The case, its cells and changes.
    baseline
        The layer drawn as part of the map, which is how the guides have it.
    grouped
        The layer drawn as ``feature_group_to_add``, st_folium's quicker way; None where it
        was not measured.
    """

    title: str
    budget: Budget
    ours: Scrubbing
    baseline: BaselineMoves
    grouped: BaselineMoves | None


def build_rows(results: CaseResults) -> list[Row]:
    """Return the rows of one case."""
    ours, budget = results.ours, results.budget
    return [
        _script_row("script of a step, a day a frame", ours.sweeps, budget),
        _script_row(f"script of a step, {FAST_DAYS} days a frame", ours.fast_sweeps, None),
        _frames_row("frames dropped, a day a frame", ours.sweeps, ours.idle_ms, budget),
        _frames_row(f"frames dropped, {FAST_DAYS} days a frame", ours.fast_sweeps, None, None),
        *_picture_rows(results),
        *_traffic_rows(results),
    ]


def _script_row(what: str, sweeps: Sequence[Sweep], budget: Budget | None) -> Row:
    rounds = sorted((summarise(sweep.scripts_ms) for sweep in sweeps), key=lambda each: each.p95)
    best, worst = rounds[0], rounds[-1]
    ours = f"{to_text(best)} (worst round {_ms(worst.p95)})"
    if budget is None:
        return Row(what, ours)
    return Row(
        what,
        ours,
        budget=f"p95 ≤ {budget.script_ms:g} ms",
        verdict=_verdict(is_met=best.p95 <= budget.script_ms),
    )


def _frames_row(
    what: str,
    sweeps: Sequence[Sweep],
    idle_ms: Sequence[Sequence[float]] | None,
    budget: Budget | None,
) -> Row:
    rounds = sorted(dropped_share(sweep.intervals_ms) for sweep in sweeps)
    best, worst = rounds[0], rounds[-1]
    ours = f"{best:.1%} (worst round {worst:.1%})"
    if budget is None or idle_ms is None:
        return Row(what, ours)
    at_rest = min(dropped_share(intervals) for intervals in idle_ms)
    return Row(
        what,
        ours,
        budget=f"≤ {budget.dropped:.0%}",
        baseline=f"page at rest: {at_rest:.1%}",
        verdict=_verdict(is_met=best <= budget.dropped),
    )


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
            verdict=_verdict(is_met=faster >= LEAST_TIMES_FASTER),
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
            verdict=_verdict(is_met=is_silent),
        ),
        Row("network when the hand lets go", kilobytes(ours.release.total_bytes)),
    ]


def to_text(spread: Spread) -> str:
    """Write a spread of milliseconds with three figures that mean something."""
    return f"{_ms(spread.median)} ms, p95 {_ms(spread.p95)}"


def kilobytes(count: float) -> str:
    """Write a number of bytes; none is 0, never 0.0 kB."""
    return "0" if count == 0 else f"{count / 1000:,.1f} kB"


def _ms(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}"


def _verdict(*, is_met: bool) -> str:
    return MET if is_met else MISSED
