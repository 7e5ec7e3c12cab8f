"""Rules 2 to 4: join many reports into one change, name its side, and order the changes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from layers.actors import Sides
from layers.days import ONE_DAY
from layers.rule import Rule
from layers.rules.knowledge import CountingClaim, is_corroborated
from layers.vocabulary import Action, Certainty, Extent

PRECISE_DAYS = 3
"""A change with a window of at most this many days counts as precisely dated."""

OrderKey = tuple[date, date, date, int, str]

_KNOWN_EXTENTS = (Extent.FULL, Extent.EFFECTIVE, Extent.PARTIAL)
_UNDOING = (Action.RECAPTURES, Action.HANDS_OVER)
_CERTAINTIES = list(Certainty)


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """One change of control, as dated and described by all its reports together.

    Attributes
    ----------
    actor_id : str
        The side that holds the place afterwards, or the side that withdraws.
    earliest_on, latest_on : datetime.date
        The closed window that contains the change; on ``latest_on`` it has happened.
    rule : Rule
        What the change means for this place: ``changed_hands``, or how the change reached
        it from another place (rule 8).
    reached_from : str or None
        place_id of the township or town whose change this one follows; None for the
        place's own change.
    """

    actor_id: str
    extent: Extent
    earliest_on: date
    latest_on: date
    action: Action
    claim_ids: tuple[str, ...]
    reported_on: date
    certainty: Certainty
    rule: Rule
    has_captor_only: bool = False
    sources_disagree: bool = False
    reached_from: str | None = None

    @property
    def window_days(self) -> int:
        """Number of days between the first and the last possible day."""
        return (self.latest_on - self.earliest_on).days

    @property
    def order_key(self) -> OrderKey:
        """Rule 2: later end, later start, later report, higher certainty, later id wins."""
        return (
            self.latest_on,
            self.earliest_on,
            self.reported_on,
            _CERTAINTIES.index(self.certainty),
            self.claim_ids[-1],
        )


def _width(counting: CountingClaim) -> tuple[int, date, date, str]:
    days = (counting.latest_on - counting.earliest_on).days
    return days, counting.earliest_on, counting.reported_on, counting.claim.claim_id


def name_captor(reports: Sequence[CountingClaim], sides: Sides) -> CountingClaim:
    """Choose the report that determines the side of a change (rule 4).

    A named member outranks its umbrella; then the narrowest window wins, then the higher
    certainty.
    """
    actors = {report.claim.actor_id for report in reports if report.claim.actor_id}
    named = [
        report
        for report in reports
        if not any(sides.is_member_of(actor, report.claim.actor_id or "") for actor in actors)
    ]
    return min(named, key=lambda r: (_width(r)[0], -_CERTAINTIES.index(r.certainty), _width(r)[1:]))


def _compose(reports: Sequence[CountingClaim], sides: Sides) -> ChangeEvent:
    captor = name_captor(reports, sides)
    actor_id = captor.claim.actor_id or ""
    extent = captor.claim.extent
    if extent is Extent.UNKNOWN:
        known = {report.claim.extent for report in reports}
        extent = next((each for each in _KNOWN_EXTENTS if each in known), extent)
    undoing = [r.claim.action for r in reports if r.claim.action in _UNDOING]
    return ChangeEvent(
        actor_id=actor_id,
        extent=extent,
        earliest_on=max(report.earliest_on for report in reports),
        latest_on=min(report.latest_on for report in reports),
        action=undoing[0] if undoing else captor.claim.action,
        claim_ids=tuple(report.claim.claim_id for report in sorted(reports, key=_width)),
        reported_on=min(report.reported_on for report in reports),
        certainty=max((report.certainty for report in reports), key=_CERTAINTIES.index),
        rule=Rule.CHANGED_HANDS,
        has_captor_only=not is_corroborated(reports, actor_id, sides),
    )


def join_reports(reports: Iterable[CountingClaim], sides: Sides) -> list[ChangeEvent]:
    """Join the reports of each change of one place to one side (rule 3).

    Reports are processed from the narrowest window to the widest. Each joins the first change
    whose window it overlaps, and the window becomes the intersection.

    Returns
    -------
    list of ChangeEvent
        In the order of rule 2, whatever the order of the input.
    """
    groups: list[list[CountingClaim]] = []
    for report in sorted(reports, key=_width):
        for group in groups:
            earliest_on = max(member.earliest_on for member in group)
            latest_on = min(member.latest_on for member in group)
            overlaps = report.earliest_on <= latest_on and earliest_on <= report.latest_on
            if overlaps and all(
                sides.are_one_side(report.claim.actor_id, member.claim.actor_id) for member in group
            ):
                group.append(report)
                break
        else:
            groups.append([report])
    return sorted((_compose(group, sides) for group in groups), key=lambda c: c.order_key)


def merge_disagreeing_days(
    changes: Sequence[ChangeEvent], sides: Sides, *, interrupted: Callable[[date, date, str], bool]
) -> list[ChangeEvent]:
    """Merge changes with different precise dates for the same event (rule 3).

    Two changes with the same side and extent, each dated to `PRECISE_DAYS` or better, are one
    change on whose day the sources disagree, unless something between them would have undone
    the first. The window of the merged change runs from the first day to the last.

    Parameters
    ----------
    interrupted : callable
        ``interrupted(after, before, actor_id)`` tells whether there is a hostile change or a
        withdrawal by that side between the two days.
    """
    merged: list[ChangeEvent] = []
    for change in changes:
        for index, earlier in enumerate(merged):
            if (
                change.extent is earlier.extent
                and sides.are_one_side(change.actor_id, earlier.actor_id)
                and change.window_days < PRECISE_DAYS
                and (earlier.window_days < PRECISE_DAYS or earlier.sources_disagree)
                and not interrupted(earlier.latest_on, change.latest_on, change.actor_id)
            ):
                merged[index] = _span(earlier, change, sides)
                break
        else:
            merged.append(change)
    return sorted(merged, key=lambda each: each.order_key)


def _span(first: ChangeEvent, last: ChangeEvent, sides: Sides) -> ChangeEvent:
    named = last if sides.is_member_of(last.actor_id, first.actor_id) else first
    return replace(
        named,
        earliest_on=min(first.earliest_on, last.earliest_on),
        latest_on=max(first.latest_on, last.latest_on),
        claim_ids=first.claim_ids + last.claim_ids,
        reported_on=min(first.reported_on, last.reported_on),
        certainty=max(first.certainty, last.certainty, key=_CERTAINTIES.index),
        has_captor_only=first.has_captor_only and last.has_captor_only,
        sources_disagree=True,
    )


def undo_in_order(
    changes: Sequence[ChangeEvent],
    sides: Sides,
    *,
    holder_before: Callable[[ChangeEvent], str | None],
) -> list[ChangeEvent]:
    """Move a recapture after the hostile capture that it undoes (rule 2).

    If their windows overlap and that of the recapture ends first, the window of the capture is
    cut to end the day before, provided that the recapture would otherwise undo nothing:
    ``holder_before(recapture)`` returns who held the place before it.
    """
    ordered = list(changes)
    for undoing in [change for change in changes if change.action in _UNDOING]:
        if sides.are_hostile(holder_before(undoing), undoing.actor_id, undoing.latest_on):
            continue
        for index, captured in enumerate(ordered):
            if (
                captured.latest_on >= undoing.latest_on
                and captured.earliest_on <= undoing.latest_on
                and captured.action is Action.CAPTURES
                and sides.are_hostile(captured.actor_id, undoing.actor_id, undoing.latest_on)
            ):
                day_before = undoing.latest_on - ONE_DAY
                ordered[index] = replace(
                    captured,
                    earliest_on=min(captured.earliest_on, day_before),
                    latest_on=day_before,
                )
                break
    return sorted(ordered, key=lambda each: each.order_key)
