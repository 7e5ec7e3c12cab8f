"""A place's own changes and those that reach it: joined, bounded and ordered."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from layers.actors import Sides
from layers.days import ONE_DAY
from layers.rule import Rule
from layers.rules.change_events import (
    ChangeEvent,
    join_reports,
    merge_disagreeing_days,
    undo_in_order,
)
from layers.rules.knowledge import CountingClaim
from layers.rules.succession import Tenure, build_succession


def settle_changes(
    reports: Iterable[CountingClaim],
    *,
    base: Tenure,
    holdings: Sequence[CountingClaim],
    withdrawals: Sequence[ChangeEvent],
    reaching: Iterable[ChangeEvent],
    sides: Sides,
) -> tuple[ChangeEvent, ...]:
    """Determine the changes of a place, their windows and their order (rules 2, 3 and 8).

    Parameters
    ----------
    reports : iterable of CountingClaim
        Whole changes of the place itself, withdrawals left out.
    base : Tenure
        The state before any report.
    holdings, withdrawals : sequences
        Other reports about the place, which bound windows and separate changes.
    reaching : iterable of ChangeEvent
        Changes of the township or a town that would extend to this place.

    Returns
    -------
    tuple of ChangeEvent
        By the last day of the window; on the same day, the place's own first.
    """
    joined = join_reports(reports, sides)
    reaching = _yield_to_own_reports(reaching, holdings, joined, sides)
    closed = [_close_window(change, holdings, reaching, sides) for change in joined]
    own = _merge_own_changes(closed, withdrawals, sides)

    def holder_before(change: ChangeEvent) -> str | None:
        succession = build_succession(
            base,
            holdings=holdings,
            withdrawals=withdrawals,
            changes=[other for other in own if other is not change],
            sides=sides,
        )
        return succession.on(change.latest_on - ONE_DAY).holder

    changes = (*undo_in_order(own, sides, holder_before=holder_before), *reaching)
    return tuple(
        sorted(
            changes,
            key=lambda each: (each.latest_on, each.reached_from is not None, each.order_key),
        )
    )


def _yield_to_own_reports(
    reaching: Iterable[ChangeEvent],
    holdings: Sequence[CountingClaim],
    own: Sequence[ChangeEvent],
    sides: Sides,
) -> list[ChangeEvent]:
    """Drop changes from outside that contradict reports about the place itself.

    They contradict if a hostile side is reported to hold the place on that day, or if the
    place's own fall to the same side is dated later.
    """
    return [
        reach
        for reach in reaching
        if not any(
            holding.earliest_on <= reach.latest_on <= holding.latest_on
            and sides.are_hostile(holding.claim.actor_id, reach.actor_id, reach.latest_on)
            for holding in holdings
        )
        and not any(
            change.earliest_on > reach.latest_on
            and sides.are_one_side(change.actor_id, reach.actor_id)
            and not _changed_between(own, reach.latest_on, change, sides)
            for change in own
        )
    ]


def _changed_between(
    own: Sequence[ChangeEvent], after: date, change: ChangeEvent, sides: Sides
) -> bool:
    """Tell whether the place went to a hostile side between a day and a change."""
    return any(
        after <= other.latest_on <= change.latest_on
        and sides.are_hostile(other.actor_id, change.actor_id, other.latest_on)
        for other in own
    )


def _close_window(
    change: ChangeEvent,
    holdings: Iterable[CountingClaim],
    reaching: Iterable[ChangeEvent],
    sides: Sides,
) -> ChangeEvent:
    """Cut a window at the first day that proves that the change has happened.

    A place falls no later than the day on which it is reported held, or on which the township
    around it fell as a whole.
    """
    shown = [(holding.claim.actor_id, holding.earliest_on) for holding in holdings] + [
        (reach.actor_id, reach.latest_on)
        for reach in reaching
        if reach.rule is Rule.TOWNSHIP_REACHES
    ]
    ends = [
        day
        for actor_id, day in shown
        if change.earliest_on <= day and sides.are_one_side(change.actor_id, actor_id)
    ]
    return replace(change, latest_on=min([change.latest_on, *ends]))


def _merge_own_changes(
    own: Sequence[ChangeEvent], withdrawals: Sequence[ChangeEvent], sides: Sides
) -> list[ChangeEvent]:
    """Merge changes whose precise days disagree, unless something happened between them."""

    def interrupted(after: date, before: date, actor_id: str) -> bool:
        return any(
            after <= other.latest_on <= before
            and sides.are_hostile(other.actor_id, actor_id, other.latest_on)
            for other in own
        ) or any(
            after <= left.latest_on <= before and sides.are_one_side(left.actor_id, actor_id)
            for left in withdrawals
        )

    return merge_disagreeing_days(own, sides, interrupted=interrupted)
