"""Statistics of measured times: medians, percentiles, shares, ratios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

FRAME_MS = 1000 / 60


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle and the slow end of a series of measurements, in the unit of the series."""

    median: float
    p95: float
    count: int


def summarise(values: Sequence[float]) -> Spread:
    """Return the median and the 95th percentile of a series.

    Raises
    ------
    ValueError
        If there is nothing to summarise.
    """
    return Spread(median=median(values), p95=percentile(values, 0.95), count=len(values))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that is not exceeded by at least this share of the values.

    Parameters
    ----------
    share
        More than 0, at most 1.

    Raises
    ------
    ValueError
        If there are no values, or the share is out of range.
    """
    if not values:
        raise ValueError("a percentile needs at least one value")
    if not 0 < share <= 1:
        raise ValueError(f"share {share} must be more than 0 and at most 1")
    return sorted(values)[ceil(share * len(values)) - 1]


def dropped_share(intervals_ms: Sequence[float]) -> float:
    """Return the share of the screen's 60 frames a second that were missed.

    Parameters
    ----------
    intervals_ms
        Times from one drawn frame to the next; an interval of n frames has missed n - 1.
    """
    if not intervals_ms:
        raise ValueError("a share of frames needs at least one interval")
    slots = [max(1, round(interval / FRAME_MS)) for interval in intervals_ms]
    return 1 - len(slots) / sum(slots)


def times_faster(ours: Spread, baseline: Spread) -> float:
    """Return how many times smaller our median is than the baseline's."""
    return baseline.median / ours.median
