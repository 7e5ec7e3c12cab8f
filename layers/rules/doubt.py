"""Rule 6, doubt: claims that put control of a place in question, and when the doubt ends."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from layers.actors import Sides
from layers.rules.change_events import ChangeEvent
from layers.rules.knowledge import CountingClaim
from layers.vocabulary import Action, Extent

DECISIVE = (Extent.FULL, Extent.EFFECTIVE)
"""Extents of control that settle a fight."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The holder of record on a day.

    Attributes
    ----------
    is_presumed : bool
        Whether it rests on the default alone.
    stands_in : bool
        Whether it is that of the principal town, for a township that has none (rule 6.3).
    """

    actor_id: str | None
    is_presumed: bool
    stands_in: bool = False


HolderOn = Callable[[date], Holder]


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
    def actor_id(self) -> str | None:
        """The side that attacks, gained a part, or left one."""
        return self.counting.claim.actor_id

    @property
    def is_fight(self) -> bool:
        """Whether a fight is reported, as opposed to a part in other hands."""
        return self.counting.claim.action is Action.CONTESTS

    @property
    def is_part_lost(self) -> bool:
        """Whether part of the place is reported lost, as opposed to only contested."""
        return self.counting.claim.extent is not Extent.UNKNOWN

    def stands_on(self, day: date) -> bool:
        """Tell whether the doubt is still open on a day."""
        return self.begins_on <= day and (self.yields_on is None or day < self.yields_on)


def is_doubt(counting: CountingClaim, sides: Sides, holder: Holder) -> bool:
    """Tell whether a claim puts control in doubt on its first day (rule 6.1).

    ``contests`` always does. A gain of part of a place does, unless that side is already
    reported, not only presumed, to hold the place. A partial withdrawal does if it is by the
    holder of record.

    Parameters
    ----------
    counting : CountingClaim
        A ``contests``, or a claim about a part of the place; of partial ``holds`` only those by
        another side than the holder.
    holder : Holder
        The holder of record on the first day of the claim.
    """
    claim = counting.claim
    if claim.action in (Action.CONTESTS, Action.HOLDS):
        return True
    is_holders_own = sides.are_one_side(claim.actor_id, holder.actor_id)
    if claim.action is Action.WITHDRAWS:
        return is_holders_own
    return not is_holders_own or holder.is_presumed


def build_doubts(
    candidates: Iterable[CountingClaim],
    *,
    changes: Sequence[ChangeEvent],
    withdrawals: Sequence[ChangeEvent],
    holdings: Sequence[CountingClaim],
    sides: Sides,
    holder_on: HolderOn,
) -> list[Doubt]:
    """Return the doubts about a place and the day on which each ends (rule 6)."""
    doubts = []
    for counting in candidates:
        holder = holder_on(counting.earliest_on)
        if not is_doubt(counting, sides, holder):
            continue
        left = [
            each
            for each in withdrawals
            if not holder.stands_in and sides.are_one_side(each.actor_id, holder.actor_id)
        ]
        settled_on = [
            *_settled_by_changes(counting, changes, sides),
            *(each.earliest_on for each in holdings if each.earliest_on > counting.latest_on),
            *(each.latest_on for each in left if each.latest_on > counting.earliest_on),
        ]
        doubts.append(
            Doubt(
                counting=counting,
                begins_on=counting.earliest_on,
                ends_on=counting.latest_on,
                yields_on=min(settled_on, default=None),
            )
        )
    return doubts


def _settled_by_changes(
    doubt: CountingClaim, changes: Iterable[ChangeEvent], sides: Sides
) -> Iterator[date]:
    """Yield the days on which a change settles a doubt (rule 6.2).

    A full or effective change settles a doubt that began before it, one of unknown extent a doubt
    that had ended by then. A fight that began on the day of a full or effective change is the
    fight for it, unless the captor's enemies are named as the attackers.
    """
    for change in changes:
        if change.extent not in DECISIVE:
            is_settled = change.latest_on > doubt.latest_on
        else:
            is_settled = change.latest_on > doubt.earliest_on or (
                change.latest_on == doubt.earliest_on
                and is_no_counterattack(doubt.claim.actor_id, change, sides)
            )
        if is_settled:
            yield change.latest_on


def is_no_counterattack(actor_id: str | None, change: ChangeEvent, sides: Sides) -> bool:
    """Tell whether a named attacker is not hostile to the captor of a change on its day."""
    return actor_id is not None and not sides.are_hostile(
        actor_id, change.actor_id, change.latest_on
    )
