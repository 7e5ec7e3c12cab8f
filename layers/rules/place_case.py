"""The case of one place: its counting claims, sorted by their effect on control."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from layers.actors import Sides
from layers.rules.change_events import ChangeEvent, by_one_side, join_reports
from layers.rules.doubt import Doubt, Holder, build_doubts
from layers.rules.knowledge import CountingClaim
from layers.rules.own_changes import Surroundings, settle_changes
from layers.rules.succession import Reports, Succession, build_succession
from layers.rules.tenure import Tenure
from layers.vocabulary import CHANGES, EVIDENCE_ONLY, Action, Certainty, Extent, Flag

_FIGHTING = frozenset({Action.CONTESTS, Action.GAINS_PART, Action.CLASHES, Action.BESIEGES})
_TAKES = CHANGES - {Action.WITHDRAWS}

NOTHING_AROUND = Surroundings()


@dataclass(frozen=True, slots=True)
class PlaceCase:
    """Everything that the rules consider for one place, on any day.

    Attributes
    ----------
    changes : tuple of ChangeEvent
        Its own changes and those that reach it, in order.
    fighting : tuple of (first day, last day)
        Closed spans of fighting reported in or around the place, which make an open window
        contested.
    heard_on : frozenset of datetime.date
        The days on which the place is heard of (rule 10).
    """

    place_id: str
    counting: tuple[CountingClaim, ...]
    changes: tuple[ChangeEvent, ...]
    withdrawals: tuple[ChangeEvent, ...]
    holdings: tuple[CountingClaim, ...]
    succession: Succession
    doubts: tuple[Doubt, ...]
    fighting: tuple[tuple[date, date], ...]
    heard_on: frozenset[date]


def decides(counting: CountingClaim) -> bool:
    """Tell whether a claim may decide: a change or a state that is not a rumour."""
    claim = counting.claim
    return claim.action not in EVIDENCE_ONLY and claim.certainty is not Certainty.RUMOURED


def is_whole(counting: CountingClaim) -> bool:
    """Tell whether a claim speaks of all of the place."""
    claim = counting.claim
    return claim.extent is not Extent.PARTIAL and claim.action not in (
        Action.GAINS_PART,
        Action.CONTESTS,
    )


def build_case(
    place_id: str,
    counting: Sequence[CountingClaim],
    *,
    base: Tenure,
    baseline: CountingClaim | None,
    sides: Sides,
    around: Surroundings = NOTHING_AROUND,
    inferred_holder_on: Callable[[date], Holder] | None = None,
) -> PlaceCase:
    """Sort one place's counting claims into changes, withdrawals, states and doubts.

    Parameters
    ----------
    counting : sequence of CountingClaim
        All counting claims about the place, including evidence, without the baseline.
    base : Tenure
        The state before any report.
    baseline : CountingClaim or None
        The place's own row of the baseline, where `base` is what that says.
    around : Surroundings
        What comes to the place from outside.
    inferred_holder_on : callable, optional
        For the rest of a township: returns who holds its principal town, who takes the role of
        the holder as long as no report covers the township as a whole (rule 6.3).
    """
    deciding = [each for each in counting if decides(each)]
    whole = [each for each in deciding if is_whole(each)]
    parts = [each for each in deciding if not is_whole(each)]
    holdings = [each for each in whole if each.claim.action is Action.HOLDS]
    withdrawals = join_reports(
        (each for each in whole if each.claim.action is Action.WITHDRAWS),
        sides,
        may_be_one=by_one_side(sides),
    )
    changes = settle_changes(
        (each for each in whole if each.claim.action in _TAKES),
        base=base,
        holdings=holdings,
        withdrawals=withdrawals,
        doubtful=parts,
        around=around,
        sides=sides,
    )
    reports = Reports(
        holdings=tuple(holdings),
        withdrawals=tuple(withdrawals),
        changes=changes,
        reaching_holdings=around.holdings,
    )
    succession = build_succession(base, reports, sides)

    def holder_on(day: date) -> Holder:
        tenure = succession.on(day)
        if tenure.holder is None and inferred_holder_on is not None:
            return inferred_holder_on(day)
        return Holder(tenure.holder, Flag.PRESUMED in tenure.flags)

    partial_holdings = [each for each in parts if each.claim.action is Action.HOLDS]
    of_others = [each for each in partial_holdings if is_others(each, holder_on, sides)]
    remaining = [each for each in partial_holdings if each not in of_others]
    if inferred_holder_on is None and remaining:
        succession = build_succession(base, replace(reports, remaining=tuple(remaining)), sides)
    doubts = build_doubts(
        [*of_others, *(each for each in parts if each not in partial_holdings)],
        changes=changes,
        withdrawals=withdrawals,
        holdings=holdings,
        sides=sides,
        holder_on=holder_on,
    )
    return PlaceCase(
        place_id=place_id,
        counting=tuple(counting),
        changes=changes,
        withdrawals=tuple(withdrawals),
        holdings=tuple(holdings),
        succession=succession,
        doubts=tuple(doubts),
        fighting=(*around.fighting, *_fights(counting)),
        heard_on=frozenset(_heard_on(base, baseline, counting, changes, succession)),
    )


def is_others(counting: CountingClaim, holder_on: Callable[[date], Holder], sides: Sides) -> bool:
    """Tell whether a partial ``holds`` is by another side than the holder of record (rule 6.1)."""
    holder = holder_on(counting.earliest_on)
    return holder.actor_id is not None and not sides.are_one_side(
        counting.claim.actor_id, holder.actor_id
    )


def _fights(counting: Iterable[CountingClaim]) -> Iterable[tuple[date, date]]:
    for each in counting:
        if each.claim.action in _FIGHTING and each.claim.certainty is not Certainty.RUMOURED:
            yield each.earliest_on, each.latest_on


def _heard_on(
    base: Tenure,
    baseline: CountingClaim | None,
    counting: Iterable[CountingClaim],
    changes: Iterable[ChangeEvent],
    succession: Succession,
) -> Iterable[date]:
    """Yield the days on which a place is heard of (rule 10)."""
    if baseline is not None:
        yield base.from_on
        yield from (report.known_from for report in baseline.reports if report.states)
    for each in counting:
        yield each.earliest_on
        if each.claim.action in CHANGES:
            yield each.latest_on
        yield from (report.known_from for report in each.reports if report.states)
    for change in changes:
        if change.reached_from is not None:
            yield from (change.earliest_on, change.latest_on)
    for tenure in succession.tenures:
        if tenure.reached_from is not None:
            yield tenure.from_on
