"""A place's own changes and those that reach it: joined, merged, bounded and ordered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from layers.actors import Sides
from layers.days import ONE_DAY
from layers.rule import Rule
from layers.rules.change_events import ChangeEvent, join_reports, may_be_one_change
from layers.rules.disagreeing_days import merge_disagreeing_days
from layers.rules.knowledge import CountingClaim
from layers.rules.succession import ReachingHolding, Reports, build_succession
from layers.rules.tenure import Tenure
from layers.vocabulary import Action, Certainty

_UNDOING = (Action.RECAPTURES, Action.HANDS_OVER)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What comes to a place from outside (rules 5 and 8).

    Attributes
    ----------
    changes : tuple of ChangeEvent
        Changes of the township or a town that extend to this place.
    holdings : tuple of ReachingHolding
        Full or effective ``holds`` of the township, in the order of rule 2.2.
    fighting : tuple of (first day, last day)
        Closed spans of fighting reported for the township or, for a site, its towns.
    """

    changes: tuple[ChangeEvent, ...] = ()
    holdings: tuple[ReachingHolding, ...] = ()
    fighting: tuple[tuple[date, date], ...] = ()


def settle_changes(
    claims: Iterable[CountingClaim],
    *,
    base: Tenure,
    holdings: Sequence[CountingClaim],
    withdrawals: Sequence[ChangeEvent],
    doubtful: Sequence[CountingClaim],
    around: Surroundings,
    sides: Sides,
) -> tuple[ChangeEvent, ...]:
    """Determine the changes of a place, their windows and their order (rules 2 to 4, 8.2).

    Parameters
    ----------
    claims : iterable of CountingClaim
        Whole changes of the place itself, withdrawals left out.
    base : Tenure
        The state before any report.
    holdings, withdrawals : sequences
        Other whole reports about the place, which bound windows and separate changes.
    doubtful : sequence of CountingClaim
        Fights and partial claims, which separate changes too.

    Returns
    -------
    tuple of ChangeEvent
        By the last day of the window; on the same day, the place's own first.
    """
    joined = join_reports(claims, sides, may_be_one=may_be_one_change(sides))
    reaching = _yield_to_own_reports(around.changes, holdings, joined, sides)
    merged = merge_disagreeing_days(
        joined,
        sides,
        others=(*joined, *reaching),
        holdings=holdings,
        withdrawals=withdrawals,
        doubtful=doubtful,
    )
    closed = [_close_window(each, holdings, reaching, around, sides) for each in merged]
    reports = Reports(
        holdings=tuple(holdings),
        withdrawals=tuple(withdrawals),
        changes=tuple(reaching),
        reaching_holdings=around.holdings,
    )
    undone = _undo_in_order(closed, base, reports, sides)
    own = [_begin_after_hostile_holdings(each, holdings, sides) for each in undone]
    return tuple(
        sorted(
            (*own, *reaching),
            key=lambda each: (each.latest_on, each.reached_from is not None, each.order_key),
        )
    )


def _yield_to_own_reports(
    reaching: Iterable[ChangeEvent],
    holdings: Sequence[CountingClaim],
    own: Sequence[ChangeEvent],
    sides: Sides,
) -> list[ChangeEvent]:
    """Drop changes from outside that contradict reports about the place itself (rule 8.2).

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
            and not _is_lost_between(own, reach.latest_on, change, sides)
            for change in own
        )
    ]


def _is_lost_between(
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
    around: Surroundings,
    sides: Sides,
) -> ChangeEvent:
    """Cut a window at the first day that proves that the change has happened (rule 3.3).

    A place falls no later than the day on which it is reported held, or on which the township
    around it is taken or held as a whole.
    """
    shown = [(holding.claim.actor_id, holding.earliest_on) for holding in holdings]
    shown += [
        (reach.actor_id, reach.latest_on)
        for reach in reaching
        if reach.rule is Rule.TOWNSHIP_REACHES
    ]
    shown += [(reach.statement.actor_id, reach.from_on) for reach in around.holdings]
    ends = [
        day
        for actor_id, day in shown
        if change.earliest_on <= day
        and any(sides.are_one_side(captor, actor_id) for captor in change.captors)
    ]
    return replace(change, latest_on=min([change.latest_on, *ends]))


def _undo_in_order(
    changes: Sequence[ChangeEvent], base: Tenure, reports: Reports, sides: Sides
) -> list[ChangeEvent]:
    """Let a capture come before what undoes it (rule 2.4).

    If the undoing ends inside the window of the capture, that window is cut to end the day before,
    provided that the undoing would otherwise undo nothing.
    """
    ordered = list(changes)
    for number, undoing in enumerate(changes):
        if undoing.action not in _UNDOING:
            continue
        others = [each for index, each in enumerate(ordered) if index != number]
        without = replace(reports, changes=(*others, *reports.changes))
        before = build_succession(base, without, sides).on(undoing.latest_on - ONE_DAY)
        if _undoes_anyway(undoing, before, base, sides):
            continue
        moved = next(
            (
                index
                for index in sorted(range(len(ordered)), key=lambda at: ordered[at].order_key)
                if index != number and _is_undone_by(ordered[index], undoing, sides)
            ),
            None,
        )
        if moved is not None:
            day_before = undoing.latest_on - ONE_DAY
            earliest_on = min(ordered[moved].earliest_on, day_before)
            ordered[moved] = replace(ordered[moved], earliest_on=earliest_on, latest_on=day_before)
    return ordered


def _undoes_anyway(undoing: ChangeEvent, before: Tenure, base: Tenure, sides: Sides) -> bool:
    if undoing.action is Action.RECAPTURES:
        return sides.are_hostile(before.holder, undoing.actor_id, undoing.latest_on)
    return (
        before.holder is not None
        and before.stay != base.stay
        and not sides.are_one_side(before.holder, undoing.actor_id)
    )


def _is_undone_by(captured: ChangeEvent, undoing: ChangeEvent, sides: Sides) -> bool:
    if captured.action is not Action.CAPTURES:
        return False
    if not captured.earliest_on <= undoing.latest_on <= captured.latest_on:
        return False
    if undoing.action is Action.RECAPTURES:
        return sides.are_hostile(captured.actor_id, undoing.actor_id, undoing.latest_on)
    return not sides.are_one_side(captured.actor_id, undoing.actor_id)


def _begin_after_hostile_holdings(
    change: ChangeEvent, holdings: Iterable[CountingClaim], sides: Sides
) -> ChangeEvent:
    """Let a window begin after the last day that shows another side there (rule 3.4)."""
    earliest_on = change.earliest_on
    for holding in holdings:
        if holding.certainty not in (Certainty.CLAIMED, Certainty.ASSUMED) and sides.are_hostile(
            holding.claim.actor_id, change.actor_id, holding.earliest_on
        ):
            shown = [
                day for day in (holding.latest_on, holding.earliest_on) if day < change.latest_on
            ]
            if shown:
                earliest_on = max(earliest_on, shown[0] + ONE_DAY)
    return replace(change, earliest_on=earliest_on)
