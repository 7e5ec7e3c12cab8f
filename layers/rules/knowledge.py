"""Rule 1, knowledge: which claims count for a question, and the reports behind them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from layers.actors import Sides
from layers.dataset.records import Claim, Evidence, Source
from layers.days import ONE_DAY
from layers.rules.according_to import AccordingTo
from layers.vocabulary import CHANGES, Action, Certainty, DateBasis, ReportRole

if TYPE_CHECKING:
    from layers.dataset import Dataset

_STATED = frozenset({Certainty.REPORTED, Certainty.CONFIRMED})
_CERTAINLY_DATED = frozenset({DateBasis.STATED, DateBasis.MONTH})


class Bearing(StrEnum):
    """What a report has to do with its claim.

    Its role in the dataset; but a report that is certainly dated before the window of a change
    tells how things stood ``before``, and not of the change.
    """

    STATES = ReportRole.STATES.value
    NOT_YET = ReportRole.NOT_YET.value
    CONTEXT = ReportRole.CONTEXT.value
    BEFORE = "before"


STATING = frozenset({Bearing.STATES, Bearing.BEFORE})
"""The reports that state a claim; the others count for nothing and are only shown with it."""


@dataclass(frozen=True, slots=True)
class AdmittedReport:
    """One admitted report of one claim.

    Attributes
    ----------
    published_on : datetime.date
        ``date.max`` where it is not known.
    known_from : datetime.date
        The day from which the report counts (rule 1.2).
    origin : str
        The publisher that said it first: a relay counts as the report that it repeats.
    bearing : Bearing
        What it has to do with the claim.
    speaks_for_actor : bool
        Whether it, or the report that it repeats, speaks for the side of the claim's actor.
    speaks_for_captor : bool
        The same, except that a side that withdraws takes nothing.
    bounds : bool
        Whether nothing can have happened after its day: it states the claim, has a day, and that
        day does not lie before the claim's window.
    """

    published_on: date
    known_from: date
    source_id: str
    origin: str
    bearing: Bearing
    speaks_for_actor: bool
    speaks_for_captor: bool
    bounds: bool

    @property
    def states(self) -> bool:
        """Whether it states the claim; otherwise it counts for nothing and is only shown."""
        return self.bearing in STATING

    @property
    def is_context(self) -> bool:
        """Whether it describes what was before or around the claim."""
        return self.bearing is not Bearing.STATES


def select_telling(reports: Iterable[AdmittedReport]) -> tuple[AdmittedReport, ...]:
    """Return the reports that state a claim; those from before it only if there are no others.

    The certainty of a claim is judged by them (rule 1.6), and so is what an answer rests on.
    """
    stating = tuple(report for report in reports if report.states)
    return tuple(report for report in stating if not report.is_context) or stating


@dataclass(frozen=True, slots=True)
class CountingClaim:
    """A claim with its admitted reports.

    Attributes
    ----------
    earliest_on, latest_on : datetime.date
        The window that the rules use: a change happened no later than the first report that
        states it, and a window that began before the dataset is cut at its first day.
    reports : tuple of AdmittedReport
        By date; empty for assumptions of the baseline.
    certainty : Certainty
        The certainty that these reports support: ``claimed`` where only the captor's side
        says so, whatever the table states.
    precedes_dataset : bool
        Whether its window ended before the first day of the dataset, so that the baseline
        covers it and it decides nothing (rule 1.5).
    """

    claim: Claim
    earliest_on: date
    latest_on: date
    reports: tuple[AdmittedReport, ...]
    certainty: Certainty
    precedes_dataset: bool = False

    @property
    def reported_on(self) -> date:
        """The day from which the claim was known; the baseline was always known."""
        return min(
            (report.known_from for report in self.reports if report.states), default=date.min
        )

    @property
    def length_days(self) -> int:
        """The number of days of the window, both ends counted."""
        return (self.latest_on - self.earliest_on).days + 1


class Knowledge:
    """All claims of a dataset, with the reports that ``according_to`` admits.

    Parameters
    ----------
    claims, sources : mappings by id
    sides : Sides
    first_day, last_day : datetime.date
        The days of the dataset.
    according_to : AccordingTo or None
        None admits every report.
    """

    def __init__(
        self,
        claims: Mapping[str, Claim],
        sources: Mapping[str, Source],
        sides: Sides,
        *,
        first_day: date,
        last_day: date,
        according_to: AccordingTo | None = None,
    ) -> None:
        self._claims = claims
        self._sources = sources
        self._sides = sides
        self._first_day = first_day
        self._last_day = last_day
        self._according_to = according_to
        self._reports = {claim.claim_id: self._admit(claim) for claim in claims.values()}
        self._retractions: dict[str, list[str]] = {}
        for claim in claims.values():
            if claim.retracts:
                self._retractions.setdefault(claim.retracts, []).append(claim.claim_id)

    @classmethod
    def of(cls, dataset: "Dataset", *, according_to: AccordingTo | None = None) -> "Knowledge":
        """Return the knowledge of a dataset that ``according_to`` admits."""
        return cls(
            dataset.claims,
            dataset.sources,
            Sides.of(dataset),
            first_day=dataset.first_day,
            last_day=dataset.last_day,
            according_to=according_to,
        )

    def _origin(self, source: Source) -> Source:
        seen = {source.source_id}
        while source.relays_source_id and source.relays_source_id not in seen:
            source = self._sources[source.relays_source_id]
            seen.add(source.source_id)
        return source

    def _admit(self, claim: Claim) -> tuple[AdmittedReport, ...]:
        """Return the admitted reports of one claim, in order of publication."""
        reports = []
        is_withdrawal = claim.action is Action.WITHDRAWS
        is_captors_word = not is_withdrawal and (
            self._sides.are_one_side(claim.claimed_by, claim.actor_id)
            or (claim.certainty is Certainty.CLAIMED and claim.claimed_by is None)
        )
        for evidence in claim.evidence:
            report = self._judge(evidence, claim, is_withdrawal=is_withdrawal)
            if self._according_to is None or self._according_to.admits(
                self._sources[evidence.source_id],
                speaks_for_captor=is_captors_word or report.speaks_for_captor,
            ):
                reports.append(report)
        return tuple(sorted(reports, key=lambda report: (report.published_on, report.source_id)))

    def _judge(self, evidence: Evidence, claim: Claim, *, is_withdrawal: bool) -> AdmittedReport:
        source = self._sources[evidence.source_id]
        origin = self._origin(source)
        speaks_for_actor = any(
            self._sides.are_one_side(each.speaks_for, claim.actor_id) for each in (source, origin)
        )
        states = evidence.role is ReportRole.STATES
        published_on = source.published_on
        is_early = (
            claim.action in CHANGES
            and published_on is not None
            and published_on < claim.earliest_on
        )
        if published_on is None:
            known_from = self._last_day + ONE_DAY
        else:
            known_from = claim.latest_on + ONE_DAY if is_early and states else published_on
        bearing = Bearing(evidence.role)
        if states and is_early and source.published_basis in _CERTAINLY_DATED:
            bearing = Bearing.BEFORE
        return AdmittedReport(
            published_on=published_on or date.max,
            known_from=known_from,
            source_id=source.source_id,
            origin=origin.publisher,
            bearing=bearing,
            speaks_for_actor=speaks_for_actor,
            speaks_for_captor=speaks_for_actor and not is_withdrawal,
            bounds=states and not is_early and published_on is not None,
        )

    def reports_of(self, claim_id: str) -> tuple[AdmittedReport, ...]:
        """Return all admitted reports of a claim, whether or not it counts, by date."""
        return self._reports[claim_id]

    def report_days(self, claim_ids: Iterable[str]) -> tuple[date, ...]:
        """Return the days on which the knowledge of these claims changes, in order.

        Retractions count, and what retracts them in turn.
        """
        days: set[date] = set()
        asked: set[str] = set()
        waiting = list(claim_ids)
        while waiting:
            claim_id = waiting.pop()
            if claim_id not in asked:
                asked.add(claim_id)
                days.update(report.known_from for report in self._reports[claim_id])
                waiting.extend(self._retractions.get(claim_id, ()))
        return tuple(sorted(days))

    def select_counting(
        self, claim_ids: Iterable[str], *, known_on: date | None = None
    ) -> list[CountingClaim]:
        """Return the claims that count on the day of knowledge (rule 1).

        A claim counts if at least one admitted report has stated it by ``known_on`` and no
        counting claim retracts it. The baseline always counts. None for ``known_on`` means
        everything reported.
        """
        counting = []
        for claim_id in claim_ids:
            claim = self._claims[claim_id]
            if self._counts(claim_id, known_on, frozenset()):
                reports = tuple(
                    report
                    for report in self._reports[claim_id]
                    if known_on is None or report.known_from <= known_on
                )
                counting.append(self._cut(claim, reports))
        return counting

    def _counts(self, claim_id: str, known_on: date | None, asked: frozenset[str]) -> bool:
        is_known = any(
            report.states and (known_on is None or report.known_from <= known_on)
            for report in self._reports[claim_id]
        )
        if not (self._claims[claim_id].is_baseline or is_known):
            return False
        asked = asked | {claim_id}
        return not any(
            self._counts(retraction, known_on, asked)
            for retraction in self._retractions.get(claim_id, ())
            if retraction not in asked
        )

    def _cut(self, claim: Claim, reports: tuple[AdmittedReport, ...]) -> CountingClaim:
        """Cut a window to what the reports can know and to the first day of the dataset."""
        latest_on = claim.latest_on
        if claim.action in CHANGES:
            bounding = (report.published_on for report in reports if report.bounds)
            latest_on = min(latest_on, min(bounding, default=date.max))
        return CountingClaim(
            claim,
            max(claim.earliest_on, self._first_day),
            max(latest_on, self._first_day),
            reports,
            _supported_certainty(claim, reports),
            precedes_dataset=latest_on < self._first_day and not claim.is_baseline,
        )


def _supported_certainty(claim: Claim, reports: tuple[AdmittedReport, ...]) -> Certainty:
    telling = select_telling(reports)
    if claim.certainty in _STATED and telling and is_captors_word(telling):
        return Certainty.CLAIMED
    return claim.certainty


def is_captors_word(stating: Iterable[AdmittedReport]) -> bool:
    """Tell whether reports that state a claim are all the captor's own, or none at all (rule 1.6).

    Reports that are context by their day are left out, unless there are no others: then a day
    is wrong, not the claim.
    """
    return all(report.speaks_for_captor for report in select_telling(stating))
