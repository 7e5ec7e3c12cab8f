"""Rule 1: which claims and reports count on a day of knowledge, and what they then say."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from layers.dataset import Dataset
from layers.dataset.records import EVERY_PLACE, Claim, Source
from layers.vocabulary import CHANGES, EVIDENCE_ONLY, Action, DateBasis, ReportRole
from tests.oracle.sides import Sides

FOREVER = 10**7
LONG_AGO = -(10**7)
CERTAINTIES = ("rumoured", "assumed", "claimed", "reported", "confirmed")
EXTENTS = ("unknown", "partial", "effective", "full")
TAKES = (Action.CAPTURES, Action.RECAPTURES, Action.HANDS_OVER)


@dataclass(frozen=True)
class Question:
    """Whose reports count: none named admits all."""

    names: frozenset[str] = frozenset()
    not_captors: bool = False


@dataclass(frozen=True)
class Report:
    """A report of a claim: its own day, the day from which it counts, and whose word it is."""

    source_id: str
    day: int | None
    counts_from: int
    is_early: bool
    basis: DateBasis
    publisher: str
    speaks_for: frozenset[str]

    @property
    def is_early_with_a_day(self) -> bool:
        """Whether 1.6 leaves it out."""
        return self.is_early and self.basis in {DateBasis.STATED, DateBasis.MONTH}


@dataclass(frozen=True)
class Said:
    """A counting claim as it is known: its window after 1.4 and 1.5, its certainty after 1.6."""

    claim_id: str
    place: str
    actor: str | None
    allies: frozenset[str]
    action: Action
    extent: int
    first: int
    last: int
    certainty: int
    claimed_by: str | None
    is_baseline: bool
    reports: tuple[Report, ...]

    @property
    def length(self) -> int:
        """Both ends are counted."""
        return self.last - self.first + 1

    @property
    def first_report(self) -> int:
        """The day from which the first report counts."""
        return min((report.counts_from for report in self.reports), default=LONG_AGO)

    @property
    def is_rumour(self) -> bool:
        """Whether it is coded so that it decides nothing."""
        return self.certainty == 0

    @property
    def decides(self) -> bool:
        """Whether it can change control at all."""
        return self.action not in EVIDENCE_ONLY and not self.is_rumour

    @property
    def is_whole(self) -> bool:
        """Whether it speaks of all of the place."""
        partial = self.action in {Action.GAINS_PART, Action.CONTESTS}
        return not partial and EXTENTS[self.extent] != "partial"


class Knowledge:
    """The claims of a dataset, asked for one day of knowledge after another."""

    def __init__(self, dataset: Dataset, sides: Sides, question: Question) -> None:
        self._sides = sides
        self._first_day = dataset.first_day.toordinal()
        self._undated = dataset.last_day.toordinal() + 1
        self._sources = dataset.sources
        self._claims = dataset.claims
        self._question = question
        self._reports = {claim.claim_id: self._admitted(claim) for claim in dataset.claims.values()}

    def _chain(self, source: Source) -> list[Source]:
        found = [source]
        while found[-1].relays_source_id is not None:
            found.append(self._sources[found[-1].relays_source_id])
        return found

    def _admitted(self, claim: Claim) -> tuple[Report, ...]:
        """1.1 and 1.2: the reports that state the claim and that the question admits."""
        first, last = claim.earliest_on.toordinal(), claim.latest_on.toordinal()
        found = []
        for evidence in claim.evidence:
            source = self._sources[evidence.source_id]
            if evidence.role is not ReportRole.STATES or not self._admits(claim, source):
                continue
            origin = self._chain(source)[-1]
            day = source.published_on.toordinal() if source.published_on else None
            early = claim.action in CHANGES and day is not None and day < first
            found.append(
                Report(
                    source_id=source.source_id,
                    day=day,
                    counts_from=self._undated if day is None else last + 1 if early else day,
                    is_early=early,
                    basis=source.published_basis,
                    publisher=origin.publisher,
                    speaks_for=frozenset({source.speaks_for, origin.speaks_for} - {None}),
                )
            )
        return tuple(found)

    def _admits(self, claim: Claim, source: Source) -> bool:
        names = self._question.names
        if names and names.isdisjoint({source.publisher, source.collection, source.source_id}):
            return False
        if not self._question.not_captors or claim.action is Action.WITHDRAWS:
            return True
        one_side = self._sides.one_side
        if claim.certainty == "claimed" and claim.claimed_by is None:
            return False
        if one_side(claim.claimed_by, claim.actor_id):
            return False
        return not any(
            one_side(each.speaks_for, claim.actor_id) for each in (source, self._chain(source)[-1])
        )

    def days(self) -> set[int]:
        """Return the days on which what is known may change."""
        return {each.counts_from for reports in self._reports.values() for each in reports}

    def known(self, known_on: int | None) -> list[Said]:
        """Return the counting claims as known on a day; without one, all that was ever reported."""
        limit = FOREVER if known_on is None else known_on
        counting = {
            claim_id: tuple(each for each in reports if each.counts_from <= limit)
            for claim_id, reports in self._reports.items()
        }
        retracted = self._retracted(counting)
        said = []
        for claim_id, reports in counting.items():
            claim = self._claims[claim_id]
            if claim_id in retracted or not (reports or claim.is_baseline):
                continue
            each = self._read(claim, reports)
            if each is not None:
                said.append(each)
        return said

    def _retracted(self, counting: Mapping[str, Collection[Report]]) -> set[str]:
        """1.3: a claim that a counting claim retracts does not count; retractions chain."""

        def counts(claim_id: str) -> bool:
            claim = self._claims[claim_id]
            if not (counting[claim_id] or claim.is_baseline):
                return False
            return not any(
                other.retracts == claim_id and counts(other.claim_id)
                for other in self._claims.values()
                if other.retracts is not None
            )

        aimed_at = {each.retracts for each in self._claims.values() if each.retracts}
        return {claim_id for claim_id in aimed_at if not counts(claim_id)}

    def _read(self, claim: Claim, reports: tuple[Report, ...]) -> Said | None:
        first, last = claim.earliest_on.toordinal(), claim.latest_on.toordinal()
        if claim.action in CHANGES:  # 1.4
            telling = [each.day for each in reports if each.day is not None and not each.is_early]
            last = min([last, *telling])
        if last < self._first_day and not claim.is_baseline:  # 1.5
            return None
        first, last = max(first, self._first_day), max(last, self._first_day)
        said = Said(
            claim_id=claim.claim_id,
            place=EVERY_PLACE if claim.place_id == EVERY_PLACE else claim.place_id,
            actor=claim.actor_id,
            allies=frozenset(claim.allies),
            action=claim.action,
            extent=EXTENTS.index(claim.extent.value),
            first=first,
            last=last,
            certainty=CERTAINTIES.index(claim.certainty.value),
            claimed_by=claim.claimed_by,
            is_baseline=claim.is_baseline,
            reports=reports,
        )
        return replace(said, certainty=certainty_by(said, reports, self._sides))


def certainty_by(said: Said, reports: tuple[Report, ...], sides: Sides) -> int:
    """1.6: what only the captor's side says is claimed, whatever it is coded."""
    if CERTAINTIES[said.certainty] not in {"reported", "confirmed"} or not reports:
        return said.certainty
    if said.action is Action.WITHDRAWS:
        return said.certainty
    telling = [each for each in reports if not each.is_early_with_a_day] or list(reports)
    if all(any(sides.one_side(a, said.actor) for a in each.speaks_for) for each in telling):
        return CERTAINTIES.index("claimed")
    return said.certainty
