"""The holder of record from a day on, and how a report changes or restates it (rule 2.3)."""

from dataclasses import dataclass, replace
from datetime import date

from layers.actors import Sides
from layers.rule import Rule
from layers.rules.change_events import BREADTH, ChangeEvent
from layers.rules.knowledge import CountingClaim
from layers.vocabulary import Extent, Flag


@dataclass(frozen=True, slots=True)
class Tenure:
    """The holder of record from a day on, before doubts and open windows are considered.

    Attributes
    ----------
    holder : str or None
        None where nobody is on record: nothing is known, the holder left, or reports disagree.
    rule : Rule
        The rule that made the side the holder.
    stay : int
        The number of the uninterrupted stay of this side, 0 for the state before any report.
    began_on : datetime.date
        The first day of the stay.
    with_ids : tuple of str
        The other sides that are named: captors, or parties of a dispute.
    reached_from : str or None
        The township or town from which the control reached the place.
    ousted : str or None
        The previous holder.
    is_given : bool
        Whether the state before any report is vouched for: the default, and a row of the baseline
        that is more than one side's claim (rule 7.3).
    """

    from_on: date
    holder: str | None
    extent: Extent
    rule: Rule
    claim_ids: tuple[str, ...]
    stay: int
    began_on: date
    flags: frozenset[Flag] = frozenset()
    with_ids: tuple[str, ...] = ()
    reached_from: str | None = None
    ousted: str | None = None
    is_given: bool = True

    @property
    def rests_on_default(self) -> bool:
        """Whether no report is about the place itself: the default, or what reached it (8.3, 8.4)."""
        is_base = self.rule in (Rule.DEFAULT_HOLDER, Rule.NO_REPORT)
        return is_base or self.reached_from is not None

    @property
    def is_disputed(self) -> bool:
        """Whether reports in force name hostile sides (7.4)."""
        return self.rule is Rule.REPORTS_DISAGREE


@dataclass(frozen=True, slots=True)
class Statement:
    """That a side holds the place from a day on, from whatever kind of report."""

    actor_id: str
    extent: Extent
    claim_ids: tuple[str, ...]
    rule: Rule
    with_ids: tuple[str, ...] = ()
    reached_from: str | None = None


def what_holding_says(holding: CountingClaim) -> Statement:
    """Return what a ``holds`` says."""
    claim = holding.claim
    return Statement(claim.actor_id or "", claim.extent, (claim.claim_id,), Rule.HELD_BY_REPORT)


def what_follows_from(change: ChangeEvent) -> Statement:
    """Return what follows from a change."""
    return Statement(
        change.actor_id,
        change.extent,
        change.claim_ids,
        change.rule,
        change.with_ids,
        change.reached_from,
    )


def begin_stay(before: Tenure, statement: Statement, day: date, stay: int) -> Tenure:
    """Let another side hold the place from a day on."""
    return Tenure(
        from_on=day,
        holder=statement.actor_id,
        extent=statement.extent,
        rule=statement.rule,
        claim_ids=statement.claim_ids,
        stay=stay,
        began_on=day,
        with_ids=statement.with_ids,
        reached_from=statement.reached_from,
        ousted=before.holder,
    )


def restate(before: Tenure, statement: Statement, day: date, sides: Sides) -> Tenure:
    """Confirm the holder (rule 2.3).

    A report may name a member of an umbrella, raise the extent, and make a place's own what had
    only reached it. A report takes the place of the default and of the baseline, and the flags go.
    """
    is_own = statement.reached_from is None
    is_member = (
        is_own
        and before.holder is not None
        and sides.is_member_of(statement.actor_id, before.holder)
    )
    known = tuple(each for each in statement.claim_ids if each not in before.claim_ids)
    restated = replace(
        before,
        from_on=day,
        holder=statement.actor_id if is_member else before.holder,
        extent=max(before.extent, statement.extent, key=BREADTH.index),
        claim_ids=before.claim_ids + known,
        with_ids=tuple(dict.fromkeys(before.with_ids + statement.with_ids)),
    )
    if before.rule is Rule.DEFAULT_HOLDER and statement.extent is not Extent.UNKNOWN:
        restated = replace(restated, extent=statement.extent)
    if before.rule is Rule.DEFAULT_HOLDER and not is_own:
        return replace(
            restated,
            rule=statement.rule,
            claim_ids=known,
            flags=frozenset(),
            reached_from=statement.reached_from,
        )
    if before.rule in (Rule.DEFAULT_HOLDER, Rule.BASELINE):
        return replace(restated, rule=Rule.RESTATED, claim_ids=known, flags=frozenset())
    if before.reached_from is not None and is_own:
        return replace(restated, rule=statement.rule, reached_from=None, flags=frozenset())
    if before.reached_from is not None:
        return replace(restated, flags=frozenset())
    return restated


def leave(before: Tenure, withdrawal: ChangeEvent) -> Tenure:
    """Let the holder withdraw: nobody is reported to have moved in."""
    return Tenure(
        from_on=withdrawal.latest_on,
        holder=None,
        extent=Extent.UNKNOWN,
        rule=Rule.WITHDRAWN_NO_SUCCESSOR,
        claim_ids=withdrawal.claim_ids,
        stay=before.stay,
        began_on=before.began_on,
        ousted=before.holder,
    )
