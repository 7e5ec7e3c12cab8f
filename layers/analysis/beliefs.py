"""Beliefs: earlier answers for one place and day as knowledge grew, and retracted claims."""

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
"""The day of an undated report, which counts only where everything reported is admitted."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of one claim."""

    claim_id: str
    report: AdmittedReport


@dataclass(frozen=True, slots=True)
class Belief:
    """The answer from one day of knowledge until the next belief.

    Attributes
    ----------
    known_from : datetime.date or None
        None in the first belief, which holds before any report. `UNDATED` where only
        undated reports made the difference.
    control : Control
        The control of the place on the day in question, as known then.
    made_by : tuple of Telling
        The reports of ``known_from`` that made the difference; empty in the first belief.
    """

    known_from: date | None
    control: Control
    made_by: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A retracted claim about a place.

    ``known_from`` is the day of the first report of the retracting claim; from that day on the
    retracted claim does not count. None where the baseline retracts it.
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
    """Return the answers for one place and day as knowledge grew.

    Parameters
    ----------
    as_of : datetime.date
        The day in question; it is fixed, while the day of knowledge varies.
    according_to : AccordingTo, optional
        Admits only these reports; None admits all.

    Returns
    -------
    tuple of Belief
        At least one, oldest first. The last is what is known now. Consecutive beliefs differ
        in status, holder, extent, rule, named sides or start day.

    Raises
    ------
    UnknownPlaceError
        The dataset has no such place.
    DayOutOfRangeError
        ``as_of`` lies after the dataset's last day.

    Notes
    -----
    A belief may be older than the day in question: it carries forward what was known by then.
    Only the group of places around this one is resolved, once for each day on which there was
    a report about it.
    """
    if as_of > dataset.last_day:
        raise DayOutOfRangeError(
            f"{as_of} lies after {dataset.last_day}, the last day of the dataset"
            f" {dataset.name!r}: ask for a day up to it."
        )
    if as_of < dataset.first_day:
        # Only the baseline covers such a day, whatever is known.
        baseline = Resolver(dataset, None, baseline_only=True)
        return (Belief(None, baseline.resolve_place(place_id, None)[0].control, ()),)
    resolver = Resolver(dataset, according_to)
    witnesses = _Witnesses(dataset, resolver.claims_around(place_id), according_to)
    known = control_on(resolver.resolve_place(place_id, date.min), as_of)
    found = [Belief(None, known, ())]
    for day in resolver.report_days(place_id):
        control = control_on(resolver.resolve_place(place_id, day), as_of)
        if _said(control) != _said(known):
            made_by = witnesses.between(known, control, day)
            is_undated = all(each.report.published_on == UNDATED for each in made_by)
            found.append(Belief(UNDATED if made_by and is_undated else day, control, made_by))
        known = control
    return tuple(found)


def corrections(
    dataset: Dataset, place_id: str, *, according_to: AccordingTo | None = None
) -> tuple[Correction, ...]:
    """Return the retracted claims about a place, by the day on which the retraction was known.

    Only retractions that count once everything is known and that were not retracted in turn.
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
    """Return what an answer shows; evidence and flags may change without changing it."""
    return control.conclusion, control.rule, control.named, control.since


class _Witnesses:
    """Finds the reports that caused the difference between two beliefs."""

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
        """Return the reports of a day on the claims behind the two conclusions.

        If there are none, the decisive claim was about another place (rule 8 or 9) or ended the
        previous state: then return all reports of the day on the places around.
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
        if report.states and report.known_from == day
    )
