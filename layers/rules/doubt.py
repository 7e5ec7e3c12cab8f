"""Rule 6, doubt: claims that put control of a place in question, and when the doubt ends."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from layers.actors import Sides
from layers.rules.change_events import ChangeEvent
from layers.rules.knowledge import CountingClaim
from layers.rules.succession import Tenure
from layers.vocabulary import CHANGES, Action, Extent, Flag

DECISIVE = (Extent.FULL, Extent.EFFECTIVE)
"""Extents of control that settle a fight."""

TenureOn = Callable[[date], Tenure]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim that keeps a place contested from ``begins_on`` until ``yields_on``.

    ``yields_on`` is None if nothing settles the doubt.
    """

    counting: CountingClaim
    begins_on: date
    ends_on: date
    yields_on: date | None

    @property
    def is_part_lost(self) -> bool:
        """Whether part of the place is reported lost, as opposed to only contested."""
        return self.counting.claim.extent is not Extent.UNKNOWN

    def stands_on(self, day: date) -> bool:
        """Tell whether the doubt is still open on a day."""
        return self.begins_on <= day and (self.yields_on is None or day < self.yields_on)


def is_doubt(counting: CountingClaim, sides: Sides, tenure: Tenure) -> bool:
    """Tell whether a claim puts control in doubt on its first day.

    ``contests`` always does. A gain of part of a place does, unless that side is already
    reported, not only presumed, to hold the place. A partial withdrawal does if it is by the
    holder of record, and a partial holding does if it is by another side.

    Parameters
    ----------
    tenure : Tenure
        The holder of record on the first day of the claim.
    """
    claim = counting.claim
    if claim.action is Action.CONTESTS:
        return True
    is_partial = claim.extent is Extent.PARTIAL or claim.action is Action.GAINS_PART
    if not is_partial or claim.action not in CHANGES | {Action.HOLDS}:
        return False
    is_holders_own = sides.are_one_side(claim.actor_id, tenure.holder)
    if claim.action is Action.WITHDRAWS:
        return is_holders_own
    if claim.action is Action.HOLDS:
        return tenure.holder is not None and not is_holders_own
    return not is_holders_own or Flag.PRESUMED in tenure.flags


def build_doubts(
    candidates: Iterable[CountingClaim],
    *,
    changes: Sequence[ChangeEvent],
    withdrawals: Sequence[ChangeEvent],
    holdings: Sequence[CountingClaim],
    sides: Sides,
    tenure_on: TenureOn,
) -> list[Doubt]:
    """Return the doubts about a place and the day on which each ends (rule 6)."""
    return [
        Doubt(
            counting=counting,
            begins_on=counting.earliest_on,
            ends_on=counting.latest_on,
            yields_on=min(
                _days_of_settlement(
                    counting,
                    changes=changes,
                    holdings=holdings,
                    left=[
                        each
                        for each in withdrawals
                        if sides.are_one_side(each.actor_id, tenure_on(counting.earliest_on).holder)
                    ],
                ),
                default=None,
            ),
        )
        for counting in candidates
        if is_doubt(counting, sides, tenure_on(counting.earliest_on))
    ]


def _days_of_settlement(
    doubt: CountingClaim,
    *,
    changes: Iterable[ChangeEvent],
    holdings: Iterable[CountingClaim],
    left: Iterable[ChangeEvent],
) -> Iterator[date]:
    """Yield the days on which something settles a doubt.

    A full or effective change settles a doubt that began before the end of its window. One of
    unknown extent, or a report that a side holds the place, settles only a doubt that had ended by
    then. The complete withdrawal of the holder of record settles a doubt too.
    """
    for change in changes:
        settled_from = doubt.earliest_on if change.extent in DECISIVE else doubt.latest_on
        if change.latest_on > settled_from:
            yield change.latest_on
    for holding in holdings:
        if holding.claim.extent is not Extent.PARTIAL and holding.earliest_on > doubt.latest_on:
            yield holding.earliest_on
    for withdrawal in left:
        if withdrawal.latest_on > doubt.earliest_on:
            yield withdrawal.latest_on
