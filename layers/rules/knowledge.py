"""Rule 1, knowledge: which claims count for a question, and the reports behind them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from layers.actors import Sides
from layers.dataset.records import Claim, Source
from layers.rules.according_to import AccordingTo
from layers.vocabulary import CHANGES, Certainty, DateBasis

if TYPE_CHECKING:
    from layers.dataset import Dataset


@dataclass(frozen=True, slots=True)
class AdmittedReport:
    """One admitted report of one claim.

    ``origin`` is the publisher that said it first: a relay counts as the report that it repeats.
    ``is_context`` marks a report that is certainly dated before the window of the change that
    cites it. It describes the situation before and cannot have reported the change.
    """

    published_on: date
    source_id: str
    origin: str
    speaks_for_captor: bool
    is_context: bool = False


@dataclass(frozen=True, slots=True)
class CountingClaim:
    """A claim with its admitted reports.

    Attributes
    ----------
    earliest_on, latest_on : datetime.date
        The window that the rules use: a change happened no later than its last report, and
        spans that began before the dataset are cut at its first day.
    reports : tuple of AdmittedReport
        By date; empty for assumptions of the baseline.
    certainty : Certainty
        The certainty that these reports support: ``claimed`` where only the captor's side
        says so, whatever the table states.
    """

    claim: Claim
    earliest_on: date
    latest_on: date
    reports: tuple[AdmittedReport, ...]
    certainty: Certainty

    @property
    def reported_on(self) -> date:
        """The day of the first report that could know; the baseline was always known."""
        return min((report.published_on for report in _reporting(self.reports)), default=date.min)


class Knowledge:
    """All claims of a dataset, with the reports that ``according_to`` admits.

    Parameters
    ----------
    claims, sources : mappings by id
    sides : Sides
    first_day : datetime.date
        Windows are cut to begin on this day at the earliest.
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
        according_to: AccordingTo | None = None,
    ) -> None:
        self._claims = claims
        self._sources = sources
        self._sides = sides
        self._first_day = first_day
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
        quotes_captor = self._sides.are_one_side(claim.claimed_by, claim.actor_id)
        for evidence in claim.evidence:
            source = self._sources[evidence.source_id]
            origin = self._origin(source)
            is_mouthpiece = self._sides.are_one_side(
                source.speaks_for, claim.actor_id
            ) or self._sides.are_one_side(origin.speaks_for, claim.actor_id)
            admitted = self._according_to is None or self._according_to.admits(
                source, speaks_for_captor=quotes_captor or is_mouthpiece
            )
            if admitted:
                # A report without a day has no position in knowledge time: it counts
                # only where known_on is None.
                published_on = source.published_on or date.max
                is_context = (
                    claim.action in CHANGES
                    and source.published_basis is DateBasis.STATED
                    and published_on < claim.earliest_on
                )
                reports.append(
                    AdmittedReport(
                        published_on,
                        source.source_id,
                        origin.publisher,
                        is_mouthpiece,
                        is_context,
                    )
                )
        return tuple(sorted(reports, key=lambda report: (report.published_on, report.source_id)))

    def report_days(self, claim_ids: Iterable[str]) -> tuple[date, ...]:
        """Return the days on which the knowledge of these claims changes, in order."""
        days: set[date] = set()
        for claim_id in claim_ids:
            for known_id in (claim_id, *self._retractions.get(claim_id, ())):
                days.update(report.published_on for report in self._reports[known_id])
        return tuple(sorted(days))

    def select_counting(
        self, claim_ids: Iterable[str], *, known_on: date | None = None
    ) -> list[CountingClaim]:
        """Return the claims that count on the day of knowledge (rule 1).

        A claim counts if at least one of its reports is admitted and published by
        ``known_on`` and no counting claim retracts it. The baseline always counts. None for
        ``known_on`` means everything reported.
        """
        counting = []
        for claim_id in claim_ids:
            claim = self._claims[claim_id]
            if self._counts(claim_id, known_on, frozenset()):
                reports = tuple(
                    report
                    for report in self._reports[claim_id]
                    if known_on is None or report.published_on <= known_on
                )
                counting.append(self._cut(claim, reports))
        return counting

    def _counts(self, claim_id: str, known_on: date | None, asked: frozenset[str]) -> bool:
        reports = self._reports[claim_id]
        is_known = any(
            known_on is None or report.published_on <= known_on for report in _reporting(reports)
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
        earliest_on, latest_on = claim.earliest_on, claim.latest_on
        last_report_on = max((report.published_on for report in reports), default=date.max)
        if claim.action in CHANGES and last_report_on >= earliest_on:
            latest_on = min(latest_on, last_report_on)
        return CountingClaim(
            claim,
            max(earliest_on, self._first_day),
            max(latest_on, self._first_day),
            reports,
            self._certainty(claim, reports),
        )

    def _certainty(self, claim: Claim, reports: tuple[AdmittedReport, ...]) -> Certainty:
        is_stated = claim.certainty in {Certainty.REPORTED, Certainty.CONFIRMED}
        if is_stated and reports and all(report.speaks_for_captor for report in reports):
            return Certainty.CLAIMED
        return claim.certainty


def _reporting(reports: tuple[AdmittedReport, ...]) -> tuple[AdmittedReport, ...]:
    """Drop context reports, unless there are no others: then a date is wrong, not the claim."""
    return tuple(report for report in reports if not report.is_context) or reports


def is_corroborated(claims: Iterable[CountingClaim], captor: str, sides: Sides) -> bool:
    """Tell whether sources other than the captor's side support one change (rule 7).

    Corroboration comes from a report that states the change as fact, unless the same report also
    attributes it to the captor; from the loser's own words; and from a second publisher that
    neither speaks for the captor nor relays the first.
    """
    claims = list(claims)
    by_claim = [each for each in claims if each.certainty is Certainty.CLAIMED]
    attributed = {report.source_id for each in by_claim for report in each.reports}
    if any(_states_as_fact(each, attributed) for each in claims):
        return True
    if any(sides.are_hostile(each.claim.claimed_by, captor, each.latest_on) for each in claims):
        return True
    reports = sorted(
        (report for each in claims for report in each.reports),
        key=lambda report: (report.published_on, report.source_id),
    )
    return any(
        report.origin != reports[0].origin and not report.speaks_for_captor
        for report in reports[1:]
    )


def _states_as_fact(counting: CountingClaim, attributed: set[str]) -> bool:
    """Tell whether a report states a claim as fact without attributing the change elsewhere."""
    if counting.certainty is Certainty.ASSUMED:
        return True
    return counting.certainty in {Certainty.REPORTED, Certainty.CONFIRMED} and any(
        report.source_id not in attributed for report in counting.reports
    )
