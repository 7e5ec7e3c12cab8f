"""Rule 3.2: precise reports that give different days for one change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from layers.actors import Sides
from layers.rules.change_events import CERTAINTIES, ChangeEvent, undoing_action
from layers.rules.knowledge import CountingClaim
from layers.rules.vouching import is_corroborated
from layers.vocabulary import Action

PRECISE_DAYS = 3
"""A change with a window of at most this many days counts as precisely dated."""

DISAGREEING_DAYS = 31
"""Days of one change lie at most this many days apart."""


@dataclass(frozen=True, slots=True)
class _Between:
    """Everything that may lie between two reported days and keeps them apart."""

    changes: Sequence[ChangeEvent]
    holdings: Sequence[CountingClaim]
    withdrawals: Sequence[ChangeEvent]
    doubtful: Sequence[CountingClaim]
    sides: Sides

    def keeps_apart(self, first: ChangeEvent, second: ChangeEvent) -> bool:
        """Tell whether something happened that the second change would have had to follow."""
        captor = _better_named(first, second, self.sides).actor_id
        days = first.latest_on, second.latest_on
        return (
            any(
                days[0] <= each.latest_on <= days[1]
                and not self.sides.are_one_side(each.actor_id, captor)
                for each in self.changes
            )
            or any(
                days[0] <= each.latest_on <= days[1]
                and self.sides.are_one_side(each.actor_id, captor)
                for each in self.withdrawals
            )
            or any(
                days[0] < each.earliest_on < days[1]
                and self.sides.are_hostile(each.claim.actor_id, captor, each.earliest_on)
                for each in self.holdings
            )
            or any(
                days[0] < each.earliest_on < days[1] and self._is_fight_or_loss(each, captor)
                for each in self.doubtful
            )
        )

    def _is_fight_or_loss(self, counting: CountingClaim, captor: str) -> bool:
        claim = counting.claim
        if claim.action is Action.CONTESTS:
            return True
        if claim.action is Action.WITHDRAWS:
            return self.sides.are_one_side(claim.actor_id, captor)
        return self.sides.are_hostile(claim.actor_id, captor, counting.earliest_on)


def _better_named(first: ChangeEvent, second: ChangeEvent, sides: Sides) -> ChangeEvent:
    """Return the change that names the captor of both (rule 4)."""
    return second if sides.is_member_of(second.actor_id, first.actor_id) else first


def merge_disagreeing_days(
    changes: Iterable[ChangeEvent],
    sides: Sides,
    *,
    others: Sequence[ChangeEvent],
    holdings: Sequence[CountingClaim],
    withdrawals: Sequence[ChangeEvent],
    doubtful: Sequence[CountingClaim],
) -> list[ChangeEvent]:
    """Merge changes with different precise days for the same event.

    Two changes with the same side and extent, each dated to `PRECISE_DAYS` or better, are one
    change on whose day the sources disagree if they lie at most `DISAGREEING_DAYS` apart and
    nothing lies between them. The window of the merged change runs from the first day to the last.

    Parameters
    ----------
    changes : iterable of ChangeEvent
        The place's own changes, in the order of rule 2.2.
    others, holdings, withdrawals, doubtful : sequences
        What may lie between: all changes, also from outside; whole ``holds``; withdrawals; fights
        and partial claims.
    """
    between = _Between(others, holdings, withdrawals, doubtful, sides)
    merged: list[ChangeEvent] = []
    for change in changes:
        for index, earlier in enumerate(merged):
            if (
                change.extent is earlier.extent
                and sides.are_one_side(change.actor_id, earlier.actor_id)
                and change.length_days <= PRECISE_DAYS
                and (earlier.length_days <= PRECISE_DAYS or earlier.sources_disagree)
                and _days_apart(earlier, change) <= DISAGREEING_DAYS
                and not between.keeps_apart(earlier, change)
            ):
                merged[index] = _span(earlier, change, sides)
                break
        else:
            merged.append(change)
    return sorted(merged, key=lambda each: each.order_key)


def _days_apart(first: ChangeEvent, second: ChangeEvent) -> int:
    days = (first.earliest_on, first.latest_on, second.earliest_on, second.latest_on)
    return (max(days) - min(days)).days


def _span(first: ChangeEvent, last: ChangeEvent, sides: Sides) -> ChangeEvent:
    named = _better_named(first, last, sides)
    claims = first.claims + last.claims
    others = [
        each
        for each in (*first.captors, *last.captors)
        if not sides.are_one_side(each, named.actor_id)
    ]
    return replace(
        named,
        earliest_on=min(first.earliest_on, last.earliest_on),
        latest_on=max(first.latest_on, last.latest_on),
        action=undoing_action((first.action, last.action)) or named.action,
        claims=claims,
        reported_on=min(first.reported_on, last.reported_on),
        certainty=max(first.certainty, last.certainty, key=CERTAINTIES.index),
        is_vouched=is_corroborated(claims, sides),
        with_ids=tuple(dict.fromkeys(others)),
        sources_disagree=True,
    )
