"""The holders of record of a place, one after another, and the windows between them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from layers.actors import Sides
from layers.rule import Rule
from layers.rules.change_events import ChangeEvent, OrderKey
from layers.rules.knowledge import CountingClaim, is_corroborated
from layers.vocabulary import Action, Certainty, Extent, Flag

_BREADTH = (Extent.UNKNOWN, Extent.PARTIAL, Extent.EFFECTIVE, Extent.FULL)


@dataclass(frozen=True, slots=True)
class Tenure:
    """The holder of record from a day on, before doubts and open windows are considered.

    ``rule`` names the rule that made the side the holder. ``spell`` numbers the uninterrupted
    stays of sides: a later report that corroborates a stay corroborates all of it. ``ousted``
    is the previous holder.
    """

    from_on: date
    holder: str | None
    extent: Extent
    rule: Rule
    claim_ids: tuple[str, ...]
    spell: int
    is_corroborated: bool
    flags: frozenset[Flag] = frozenset()
    reached_from: str | None = None
    ousted: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The days ``[earliest_on, latest_on)`` on which a change may have happened (rule 5)."""

    change: ChangeEvent
    holder_before: str | None

    def is_open_on(self, day: date) -> bool:
        """Tell whether the change may or may not have happened by a day."""
        return self.change.earliest_on <= day < self.change.latest_on


@dataclass(frozen=True, slots=True)
class Succession:
    """Tenures by day, and the windows of the changes that made them."""

    tenures: tuple[Tenure, ...]
    windows: tuple[Window, ...]

    def on(self, day: date) -> Tenure:
        """Return the tenure on a day (the first one before its own day too)."""
        index = bisect_right(self.tenures, day, key=lambda tenure: tenure.from_on)
        return self.tenures[max(index - 1, 0)]


def build_succession(
    base: Tenure,
    *,
    holdings: Iterable[CountingClaim],
    withdrawals: Iterable[ChangeEvent],
    changes: Iterable[ChangeEvent],
    sides: Sides,
) -> Succession:
    """Put holdings, withdrawals and changes into one sequence (rules 2 and 3).

    Parameters
    ----------
    base : Tenure
        The state before any report: the baseline.
    holdings, withdrawals, changes
        The reports, in any order. A state counts from its first day, a change from the
        last day of its window. On the same day, a state comes first, then a withdrawal, then
        a change, then a change that only reaches the place; but a state that results from a
        change of that day comes after it.
    """
    changes = list(changes)
    events: list[tuple[tuple[date, int, OrderKey], ChangeEvent | CountingClaim]] = []
    for holding in holdings:
        is_its_own_change = any(
            change.latest_on == holding.earliest_on
            and sides.are_one_side(change.actor_id, holding.claim.actor_id)
            for change in changes
        )
        key = (holding.latest_on, holding.earliest_on, holding.reported_on)
        tie = (*key, list(Certainty).index(holding.certainty), holding.claim.claim_id)
        events.append(((holding.earliest_on, 4 if is_its_own_change else 0, tie), holding))
    events.extend(((each.latest_on, 1, each.order_key), each) for each in withdrawals)
    for change in changes:
        rank = 2 if change.reached_from is None else 3
        events.append(((change.latest_on, rank, change.order_key), change))

    tenures, windows = [base], []
    for (day, _, _), event in sorted(events, key=lambda item: item[0]):
        before = tenures[-1]
        if isinstance(event, CountingClaim):
            after = _after_holding(before, event, sides)
        else:
            after = _after_change(before, event, sides)
            if after.spell != before.spell:
                windows.append(Window(event, before.holder))
        if after is not before:
            tenures.append(replace(after, from_on=day))
    return Succession(_corroborate(tenures), tuple(windows))


def _restate(
    before: Tenure,
    sides: Sides,
    *,
    actor_id: str,
    extent: Extent,
    claim_ids: tuple[str, ...],
    rule: Rule,
    vouched: bool,
    is_own: bool = True,
) -> Tenure:
    """Confirm the holder (rule 3).

    A report may name a member of an umbrella, raise the extent, and turn a change that had only
    reached the place into its own (``is_own``).
    """
    is_member = is_own and before.holder is not None and sides.is_member_of(actor_id, before.holder)
    known = tuple(claim_id for claim_id in claim_ids if claim_id not in before.claim_ids)
    restated = replace(
        before,
        holder=actor_id if is_member else before.holder,
        extent=max(before.extent, extent, key=_BREADTH.index),
        claim_ids=before.claim_ids + known,
        is_corroborated=before.is_corroborated or vouched,
    )
    if before.rule is Rule.DEFAULT_HOLDER and extent is not Extent.UNKNOWN:
        # A report outranks the presumption, whose extent nobody has reported.
        restated = replace(restated, extent=extent)
    if before.rule in (Rule.DEFAULT_HOLDER, Rule.BASELINE):
        restated = replace(restated, rule=Rule.RESTATED, claim_ids=known, flags=frozenset())
    if before.reached_from is not None and is_own:
        restated = replace(restated, rule=rule, reached_from=None)
    return restated


def _after_holding(before: Tenure, holding: CountingClaim, sides: Sides) -> Tenure:
    claim = holding.claim
    actor_id = claim.actor_id or ""
    vouched = is_corroborated([holding], actor_id, sides)
    if sides.are_one_side(actor_id, before.holder):
        return _restate(
            before,
            sides,
            actor_id=actor_id,
            extent=claim.extent,
            claim_ids=(claim.claim_id,),
            rule=Rule.HELD_BY_REPORT,
            vouched=vouched,
        )
    return Tenure(
        from_on=holding.earliest_on,
        holder=actor_id,
        extent=claim.extent,
        rule=Rule.HELD_BY_REPORT,
        claim_ids=(claim.claim_id,),
        spell=before.spell + 1,
        is_corroborated=vouched,
        ousted=before.holder,
    )


def _after_change(before: Tenure, change: ChangeEvent, sides: Sides) -> Tenure:
    is_holders = sides.are_one_side(change.actor_id, before.holder)
    vouched = not change.has_captor_only
    if change.action is Action.WITHDRAWS:
        if not is_holders:
            return before
        return Tenure(
            from_on=change.latest_on,
            holder=None,
            extent=Extent.UNKNOWN,
            rule=Rule.WITHDRAWN_NO_SUCCESSOR,
            claim_ids=change.claim_ids,
            spell=before.spell + 1,
            is_corroborated=True,
            ousted=before.holder,
        )
    if is_holders:
        return _restate(
            before,
            sides,
            actor_id=change.actor_id,
            extent=change.extent,
            claim_ids=change.claim_ids,
            rule=change.rule,
            vouched=vouched,
            is_own=change.reached_from is None,
        )
    return Tenure(
        from_on=change.latest_on,
        holder=change.actor_id,
        extent=change.extent,
        rule=change.rule,
        claim_ids=change.claim_ids,
        spell=before.spell + 1,
        is_corroborated=vouched,
        reached_from=change.reached_from,
        ousted=before.holder,
    )


def _corroborate(tenures: Sequence[Tenure]) -> tuple[Tenure, ...]:
    """Extend corroboration to all days of a stay: it is a matter of knowledge (rule 7)."""
    vouched = {tenure.spell for tenure in tenures if tenure.is_corroborated}
    return tuple(replace(tenure, is_corroborated=tenure.spell in vouched) for tenure in tenures)
