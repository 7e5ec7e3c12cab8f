"""Rules 3.1 and 4: join the reports of one change, and name its side."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from layers.actors import Sides
from layers.rule import Rule
from layers.rules.knowledge import CountingClaim
from layers.rules.vouching import is_corroborated, is_losers_departure
from layers.vocabulary import Action, Certainty, Extent

OrderKey = tuple[date, date, date, int, str, str]

BREADTH = (Extent.UNKNOWN, Extent.PARTIAL, Extent.EFFECTIVE, Extent.FULL)
"""Extents from the least to the greatest."""

CERTAINTIES = list(Certainty)
"""Certainties from the lowest to the highest."""

MayBeOne = Callable[[CountingClaim, CountingClaim], bool]


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """One change of control, as dated and described by all its reports together.

    Attributes
    ----------
    actor_id : str
        The side that holds the place afterwards, or the side that withdraws.
    with_ids : tuple of str
        The other sides that reports name for the same change.
    claims : tuple of CountingClaim
        The reports of the change, the shortest window first.
    earliest_on, latest_on : datetime.date
        The closed window that contains the change; on ``latest_on`` it has happened.
    rule : Rule
        What the change means for this place: ``changed_hands``, or how the change reached
        it from another place (rule 8).
    is_vouched : bool
        Whether anybody but the captor's side says so (rule 7.1); for a withdrawal, whether it
        vouches for whoever came (rule 7.2).
    sources_disagree : bool
        Whether the window comes from precise days that differ (rule 3.2).
    reached_from : str or None
        place_id of the township or town whose change this one follows; None for the
        place's own change.
    """

    actor_id: str
    extent: Extent
    earliest_on: date
    latest_on: date
    action: Action
    claims: tuple[CountingClaim, ...]
    reported_on: date
    certainty: Certainty
    rule: Rule
    is_vouched: bool = True
    with_ids: tuple[str, ...] = ()
    sources_disagree: bool = False
    reached_from: str | None = None

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The ids of its claims, the shortest window first."""
        return tuple(each.claim.claim_id for each in self.claims)

    @property
    def length_days(self) -> int:
        """The number of days of the window, both ends counted."""
        return (self.latest_on - self.earliest_on).days + 1

    @property
    def captors(self) -> tuple[str, ...]:
        """All sides that are named for the change, the captor first."""
        return (self.actor_id, *self.with_ids)

    @property
    def order_key(self) -> OrderKey:
        """Rule 2.2: the last in this order wins."""
        return (
            self.latest_on,
            self.earliest_on,
            self.reported_on,
            CERTAINTIES.index(self.certainty),
            self.actor_id,
            self.claim_ids[-1],
        )


_JoinKey = tuple[int, date, date, int, int, str, str]


def _shortest_first(counting: CountingClaim) -> _JoinKey:
    """Rule 3.1: the order in which reports are joined."""
    return (
        counting.length_days,
        counting.earliest_on,
        counting.reported_on,
        -CERTAINTIES.index(counting.certainty),
        -BREADTH.index(counting.claim.extent),
        counting.claim.actor_id or "",
        counting.claim.claim_id,
    )


def _best_named_first(counting: CountingClaim) -> tuple[int, int, _JoinKey]:
    """Rule 4: the order in which the reports of one change name its side."""
    certainty = -CERTAINTIES.index(counting.certainty)
    return counting.length_days, certainty, _shortest_first(counting)


def _name_captors(reports: Sequence[CountingClaim], sides: Sides) -> list[CountingClaim]:
    """Return the reports that name the sides of a change, the captor's first (rule 4).

    A named member outranks its umbrella; then the shortest window wins, then the higher
    certainty. One report per side.
    """
    actors = {report.claim.actor_id or "" for report in reports}
    named: list[CountingClaim] = []
    for report in sorted(reports, key=_best_named_first):
        actor_id = report.claim.actor_id or ""
        is_umbrella = any(sides.is_member_of(actor, actor_id) for actor in actors)
        is_named = any(sides.are_one_side(actor_id, each.claim.actor_id) for each in named)
        if not is_umbrella and not is_named:
            named.append(report)
    return named


def _compose(reports: Sequence[CountingClaim], sides: Sides) -> ChangeEvent:
    captor, *others = _name_captors(reports, sides)
    extent = captor.claim.extent
    if extent is Extent.UNKNOWN:
        extent = max((report.claim.extent for report in reports), key=BREADTH.index)
    is_withdrawal = captor.claim.action is Action.WITHDRAWS
    return ChangeEvent(
        actor_id=captor.claim.actor_id or "",
        extent=extent,
        earliest_on=max(report.earliest_on for report in reports),
        latest_on=min(report.latest_on for report in reports),
        action=undoing_action(report.claim.action for report in reports) or captor.claim.action,
        claims=tuple(sorted(reports, key=_shortest_first)),
        reported_on=min(report.reported_on for report in reports),
        certainty=max((report.certainty for report in reports), key=CERTAINTIES.index),
        rule=Rule.CHANGED_HANDS,
        is_vouched=(is_losers_departure if is_withdrawal else is_corroborated)(reports, sides),
        with_ids=tuple(other.claim.actor_id or "" for other in others),
    )


def undoing_action(actions: Iterable[Action]) -> Action | None:
    """Return the action of a change that undoes another one: a recapture before a hand-over."""
    given = set(actions)
    return next((each for each in (Action.RECAPTURES, Action.HANDS_OVER) if each in given), None)


def may_be_one_change(sides: Sides) -> MayBeOne:
    """Return the test of rule 3.1: whether two claims may be reports of one change.

    They are if they are by one side, or by allies: by bloc on that day, or by what one of them says.
    A hand-over between allies is a change of its own.
    """

    def test(one: CountingClaim, other: CountingClaim) -> bool:
        a, b = one.claim, other.claim
        if sides.are_one_side(a.actor_id, b.actor_id):
            return True
        if Action.HANDS_OVER in (a.action, b.action):
            return False
        return (
            a.actor_id in b.allies
            or b.actor_id in a.allies
            or sides.are_allies(a.actor_id, b.actor_id, min(one.latest_on, other.latest_on))
        )

    return test


def by_one_side(sides: Sides) -> MayBeOne:
    """Return the test for withdrawals: whether the same side left."""
    return lambda one, other: sides.are_one_side(one.claim.actor_id, other.claim.actor_id)


def join_reports(
    reports: Iterable[CountingClaim], sides: Sides, *, may_be_one: MayBeOne
) -> list[ChangeEvent]:
    """Join the reports of each change of one place (rule 3.1).

    Reports are processed from the shortest window to the longest. Each joins the first change
    whose window it overlaps and with all of whose reports it may be one; the window becomes the
    intersection.

    Returns
    -------
    list of ChangeEvent
        In the order of rule 2.2, whatever the order of the input.
    """
    groups: list[list[CountingClaim]] = []
    for report in sorted(reports, key=_shortest_first):
        for group in groups:
            earliest_on = max(member.earliest_on for member in group)
            latest_on = min(member.latest_on for member in group)
            overlaps = report.earliest_on <= latest_on and earliest_on <= report.latest_on
            if overlaps and all(may_be_one(report, member) for member in group):
                group.append(report)
                break
        else:
            groups.append([report])
    return sorted((_compose(group, sides) for group in groups), key=lambda c: c.order_key)
