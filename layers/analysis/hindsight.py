"""Hindsight: the delay of reports, and what was believed on a day compared with what is known."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from layers.analysis.comparison import (
    ChangeKind,
    Comparison,
    Standpoint,
    change_kind,
    compare_standpoints,
)
from layers.analysis.land import NO_LAND, Land, measure_places, sum_land
from layers.analysis.tally import TallyRun, tally_runs
from layers.control import Timeline, control_on
from layers.dataset import Dataset
from layers.geography import Geography
from layers.resolution import Resolution
from layers.rules.according_to import AccordingTo
from layers.rules.knowledge import AdmittedReport, CountingClaim, Knowledge
from layers.rules.place_control import SHORT_WINDOW_DAYS
from layers.vocabulary import CHANGES, Certainty, DateBasis

_DATED = (DateBasis.STATED, DateBasis.INFERRED)


class LeftOut(StrEnum):
    """Why a report of a change is not used to measure its publisher's delay."""

    CONTEXT = "context"
    NO_DAY = "no_day"
    WIDE_WINDOW = "wide_window"
    BEFORE_WINDOW = "before_window"


@dataclass(frozen=True, slots=True)
class PublisherDelay:
    """How late one publisher reported changes of control.

    Attributes
    ----------
    reports : int
        Number of texts counted.
    claims : int
        Number of delays, over which the median is taken: a text that reports three changes
        gives three delays.
    median_days, lower_quartile_days, upper_quartile_days : float
        Days between the change and publication; may be fractions of a day.
    """

    publisher: str
    reports: int
    claims: int
    median_days: float
    lower_quartile_days: float
    upper_quartile_days: float


@dataclass(frozen=True, slots=True)
class ReportingDelays:
    """How late reports of changes of control were.

    Attributes
    ----------
    publishers : tuple of PublisherDelay
        Most reports first, then by name. Publishers without a countable report are left
        out.
    claims : int
        Number of delays: the sum over the publishers.
    left_out : dict of LeftOut to int
        Number of reports not counted, by the first reason that applies, in this order:
        ``context`` (certainly dated before the window: it describes the situation before),
        ``no_day`` (dated only to a month, or undated), ``wide_window`` (the window of the
        change exceeds 31 days), ``before_window`` (published before the change can have
        happened: one of the two days is wrong, and it is not known which).
    """

    publishers: tuple[PublisherDelay, ...]
    claims: int
    left_out: dict[LeftOut, int]


def reporting_delays(
    dataset: Dataset, *, according_to: AccordingTo | None = None
) -> ReportingDelays:
    """Measure, for each publisher, how many days after a change its reports appeared.

    Reports count if their claim changes control (captures, recaptures, hands_over, withdraws,
    gains_part) and counts once everything is known. The baseline, rumours and retracted claims
    are excluded.

    The delay runs from the last day of the claim's window, or from the day that this report
    gives if it differs, to the day of publication. A report published inside the window shows
    that the change had happened (rule 1.4: nothing happens after it was reported), so its delay is
    zero and never negative.

    Parameters
    ----------
    according_to : AccordingTo, optional
        Measures only these reports; None measures all.

    Notes
    -----
    A relay counts for the publisher that printed it, since the measure is when a text appeared,
    not who said it first. Windows are those of the claims as coded, not cut at the first day of
    the dataset.
    """
    days: dict[str, list[int]] = defaultdict(list)
    texts: dict[str, set[str]] = defaultdict(set)
    left_out = dict.fromkeys(LeftOut, 0)
    for counting, report in _reports_of_changes(dataset, according_to):
        delay = _delay(dataset, counting, report)
        if isinstance(delay, LeftOut):
            left_out[delay] += 1
            continue
        publisher = dataset.sources[report.source_id].publisher
        days[publisher].append(delay)
        texts[publisher].add(report.source_id)
    measured = [_summarise(publisher, days[publisher], len(texts[publisher])) for publisher in days]
    measured.sort(key=lambda each: (-each.reports, each.publisher))
    return ReportingDelays(tuple(measured), sum(each.claims for each in measured), left_out)


def _reports_of_changes(
    dataset: Dataset, according_to: AccordingTo | None
) -> Iterator[tuple[CountingClaim, AdmittedReport]]:
    knowledge = Knowledge.of(dataset, according_to=according_to)
    for counting in knowledge.select_counting(dataset.claims):
        claim = counting.claim
        if (
            claim.action in CHANGES
            and not claim.is_baseline
            and claim.certainty is not Certainty.RUMOURED
        ):
            yield from ((counting, report) for report in counting.reports)


def _delay(dataset: Dataset, counting: CountingClaim, report: AdmittedReport) -> int | LeftOut:
    """Return the days from a change to one report of it, or why they are unknown."""
    claim, source = counting.claim, dataset.sources[report.source_id]
    if report.is_context:
        return LeftOut.CONTEXT
    if source.published_on is None or source.published_basis not in _DATED:
        return LeftOut.NO_DAY
    given_on = next(each.given_on for each in claim.evidence if each.source_id == report.source_id)
    earliest_on, latest_on = (
        (given_on, given_on) if given_on else (claim.earliest_on, claim.latest_on)
    )
    if (latest_on - earliest_on).days + 1 > SHORT_WINDOW_DAYS:
        return LeftOut.WIDE_WINDOW
    if source.published_on < earliest_on:
        return LeftOut.BEFORE_WINDOW
    return max((source.published_on - latest_on).days, 0)


def _summarise(publisher: str, days: list[int], reports: int) -> PublisherDelay:
    lower, median, upper = (float(each) for each in np.percentile(days, [25, 50, 75]))
    return PublisherDelay(publisher, reports, len(days), median, lower, upper)


@dataclass(frozen=True, slots=True)
class Hindsight:
    """What was believed about a day on that day, compared with what is known of it now.

    Attributes
    ----------
    comparison : Comparison
        ``before`` is the belief, ``after`` the knowledge. A side "gained" the land that it
        is now known to have held but was not believed to hold.
    by_kind : mapping of ChangeKind to Land
        Land believed wrongly. ``gained``: a side other than believed held it. ``lost``,
        ``contested``: a side was believed to hold it, and control is now unknown or in
        doubt. ``resolved``: a side held land whose control was believed to be unknown or in
        doubt.
    wrong : Land
        All land believed wrongly.
    """

    as_of: date
    comparison: Comparison
    by_kind: Mapping[ChangeKind, Land]
    wrong: Land


def believed_and_known(
    now: Resolution, reported: Resolution, geography: Geography, *, as_of: date
) -> Hindsight:
    """Compare what was believed on a day with what is known now of the same day.

    Parameters
    ----------
    now, reported : Resolution
        Of one dataset: `layers.resolution.resolve` and `resolve_as_reported`.
    as_of : datetime.date

    Returns
    -------
    Hindsight
        Land counts as believed wrongly if another side, or no side, held it. A different
        extent, or a claim that was corroborated later, is a difference but not an error.

    Raises
    ------
    DayOutOfRangeError
        ``as_of`` lies after the dataset's last day.
    """
    land = measure_places(geography, now.dataset)
    comparison = compare_standpoints(Standpoint(reported, as_of), Standpoint(now, as_of), land)
    members: dict[ChangeKind, list[Land]] = {kind: [] for kind in _WRONG}
    for difference in comparison.differences:
        if difference.kind in members and difference.place_id in land:
            members[difference.kind].append(land[difference.place_id])
    by_kind = {kind: sum_land(each) for kind, each in members.items()}
    wrong = sum_land(each for lands in members.values() for each in lands)
    return Hindsight(as_of, comparison, by_kind, wrong)


def hindsight_over_time(
    now: Resolution, reported: Resolution, geography: Geography
) -> pd.DataFrame:
    """Measure how much land was believed wrongly on every day.

    Returns
    -------
    pandas.DataFrame
        One row per run of days with the same values, without gaps from the first day of the
        dataset to the last: ``from_on``, ``until_on`` (the first day of the next run; None in
        the last), ``cells``, ``townships``, ``towns``, ``area_km2``, and the area of each kind:
        ``gained_km2``, ``lost_km2``, ``contested_km2``, ``resolved_km2``. The row of a day
        agrees with `believed_and_known` for that day.
    """
    land = measure_places(geography, now.dataset)
    kinds = {
        place_id: _kinds(reported.timelines[place_id], now.timelines[place_id]) for place_id in land
    }
    of_kind = [run for run in tally_runs(kinds, land) if run.sort in _WRONG]
    is_wrong = {
        place_id: [(day, kind in _WRONG) for day, kind in pairs]
        for place_id, pairs in kinds.items()
    }
    in_all = [run for run in tally_runs(is_wrong, land) if run.sort]
    starts = {now.dataset.first_day}
    starts.update(run.from_on for run in of_kind)
    starts.update(run.until_on for run in of_kind if run.until_on)
    starts.update(run.from_on for run in in_all)
    starts.update(run.until_on for run in in_all if run.until_on)
    days = sorted(starts)
    totals = _spread(in_all, days)
    areas = {
        f"{kind}_km2": [
            each.area_km2 for each in _spread([run for run in of_kind if run.sort is kind], days)
        ]
        for kind in _WRONG
    }
    return pd.DataFrame(
        {
            "from_on": days,
            "until_on": [*days[1:], None],
            "cells": [each.cells for each in totals],
            "townships": [each.townships for each in totals],
            "towns": [each.towns for each in totals],
            "area_km2": [each.area_km2 for each in totals],
            **areas,
        }
    )


_WRONG = tuple(kind for kind in ChangeKind if kind is not ChangeKind.SAME)


def _kinds(believed: Timeline, known: Timeline) -> list[tuple[date, ChangeKind]]:
    """Return how belief and knowledge about a place differ, with the day from which they do so."""
    days = sorted({run.from_on for run in (*believed, *known)})
    return [(day, change_kind(control_on(believed, day), control_on(known, day))) for day in days]


def _spread(runs: Sequence[TallyRun[Any]], days: Sequence[date]) -> list[Land]:
    """Return the land of one sort from each of these days on; its runs start and end on them."""
    starting = {run.from_on: run.land for run in runs}
    ending = {run.until_on for run in runs}
    spread, land = [], NO_LAND
    for day in days:
        land = starting.get(day, NO_LAND if day in ending else land)
        spread.append(land)
    return spread
