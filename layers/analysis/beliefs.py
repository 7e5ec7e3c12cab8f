"""Beliefs: what would have been said of one place's day on earlier days, and what was taken back."""

from dataclasses import dataclass
from datetime import date

from layers.control import Control, control_on
from layers.dataset import Dataset
from layers.dataset.records import Claim
from layers.resolution import DayOutOfRangeError
from layers.rules.according_to import AccordingTo
from layers.rules.knowledge import AdmittedReport, CountingClaim, Knowledge
from layers.rules.resolver import Resolver

UNDATED = date.max
"""Stands for the day of a report that nobody can date: it is known only to who counts all."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of one claim."""

    claim_id: str
    report: AdmittedReport


@dataclass(frozen=True, slots=True)
class Belief:
    """What would have been said, from one day of knowledge until the next belief.

    Attributes
    ----------
    known_from : datetime.date or None
        None in the first belief: so it was before any report. `UNDATED` where only
        reports without a day made the difference.
    control : Control
        The control of the place on the day asked about, as known then.
    made_by : tuple of Telling
        The reports of that day that made the difference; empty in the first belief.
    """

    known_from: date | None
    control: Control
    made_by: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A claim about a place that was taken back.

    ``known_from`` is the day of the first report of the claim that retracts it; from that day
    on the retracted claim does not count. None where the baseline retracts it.
    """

    retracted: Claim
    by: Claim
    known_from: date | None


def beliefs(
    dataset: Dataset,
    place_id: str,
    *,
    as_of: date,
    according_to: AccordingTo | None = None,
) -> tuple[Belief, ...]:
    """Say what would have been answered for one place and day as knowledge grew.

    Parameters
    ----------
    as_of : datetime.date
        The day in the war; it stays the same, the asker's day moves.
    according_to : AccordingTo, optional
        Only these reports count.

    Returns
    -------
    tuple of Belief
        At least one, oldest first. The last is what is known now; neighbours differ in
        status, holder, extent, rule, the sides named or the day since when.

    Raises
    ------
    UnknownPlaceError
        The dataset has no such place.
    DayOutOfRangeError
        ``as_of`` lies after the dataset's last day.

    Notes
    -----
    A belief may be older than the day asked about: it is what was known by then, carried
    forward. Only the group of places around this one is resolved, once for each day on which
    something was reported of it.
    """
    if as_of > dataset.last_day:
        raise DayOutOfRangeError(
            f"{as_of} lies after {dataset.last_day}, the last day of the dataset"
            f" {dataset.name!r}: ask for a day up to it."
        )
    if as_of < dataset.first_day:
        # Only the baseline speaks of such a day, whatever is known.
        baseline = Resolver(dataset, None, baseline_only=True)
        return (Belief(None, baseline.resolve_place(place_id, None)[0].control, ()),)
    resolver = Resolver(dataset, according_to)
    witnesses = _Witnesses(dataset, resolver.claims_around(place_id), according_to)
    known = control_on(resolver.resolve_place(place_id, date.min), as_of)
    found = [Belief(None, known, ())]
    for day in resolver.report_days(place_id):
        control = control_on(resolver.resolve_place(place_id, day), as_of)
        if _said(control) != _said(known):
            found.append(Belief(day, control, witnesses.between(known, control, day)))
        known = control
    return tuple(found)


def corrections(
    dataset: Dataset, place_id: str, *, according_to: AccordingTo | None = None
) -> tuple[Correction, ...]:
    """Return the claims about a place that were taken back, by the day that this was known.

    Only retractions that count once everything is known, and that nobody took back in turn.
    """
    dataset.gazetteer.place(place_id)
    knowledge = Knowledge.of(dataset, according_to=according_to)
    retracting = [
        claim.claim_id
        for claim in dataset.claims.values()
        if claim.retracts and dataset.claims[claim.retracts].place_id == place_id
    ]
    found = [
        Correction(
            retracted=dataset.claims[str(each.claim.retracts)],
            by=each.claim,
            known_from=each.reported_on if each.reports else None,
        )
        for each in knowledge.select_counting(retracting)
    ]
    return tuple(
        sorted(found, key=lambda each: (each.known_from or date.min, each.retracted.claim_id))
    )


def _said(control: Control) -> tuple[object, ...]:
    """Return what a reader would have been told; evidence and flags may differ without a word."""
    return control.conclusion, control.rule, control.named, control.since


class _Witnesses:
    """Finds the reports that made the difference between two beliefs."""

    def __init__(
        self, dataset: Dataset, claim_ids: tuple[str, ...], according_to: AccordingTo | None
    ) -> None:
        around = set(claim_ids)
        self._claim_ids = [
            claim.claim_id
            for claim in dataset.claims.values()
            if claim.claim_id in around or claim.retracts in around
        ]
        self._knowledge = Knowledge.of(dataset, according_to=according_to)

    def between(self, before: Control, after: Control, day: date) -> tuple[Telling, ...]:
        """Return the reports of a day, of the claims that the two conclusions rest on if any is.

        Where none is, a claim about another place was decisive, by rule 8 or 9, or one that
        ended what stood before: then all reports of the day about the places around.
        """
        counting = self._knowledge.select_counting(self._claim_ids, known_on=day)
        decisive = {
            *before.claims_for, *before.claims_against, *after.claims_for, *after.claims_against,
        }  # fmt: skip
        chosen = [
            each for each in counting if {each.claim.claim_id, each.claim.retracts} & decisive
        ]
        return _told_on(day, chosen) or _told_on(day, counting)


def _told_on(day: date, counting: list[CountingClaim]) -> tuple[Telling, ...]:
    return tuple(
        Telling(each.claim.claim_id, report)
        for each in counting
        for report in each.reports
        if report.published_on == day
    )
