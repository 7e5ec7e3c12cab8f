"""The case of one place: its counting claims, sorted by their effect on control."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from layers.actors import Sides
from layers.rules.change_events import ChangeEvent, join_reports
from layers.rules.doubt import Doubt, build_doubts
from layers.rules.knowledge import CountingClaim
from layers.rules.own_changes import settle_changes
from layers.rules.succession import Succession, Tenure, build_succession
from layers.vocabulary import CHANGES, EVIDENCE_ONLY, Action, Certainty, Extent

_FIGHTING = frozenset({Action.CONTESTS, Action.GAINS_PART, Action.CLASHES, Action.BESIEGES})


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
    heard : tuple of (first day, last day)
        Closed spans for which there is a report on the place.
    """

    place_id: str
    counting: tuple[CountingClaim, ...]
    changes: tuple[ChangeEvent, ...]
    withdrawals: tuple[ChangeEvent, ...]
    holdings: tuple[CountingClaim, ...]
    succession: Succession
    doubts: tuple[Doubt, ...]
    fighting: tuple[tuple[date, date], ...]
    heard: tuple[tuple[date, date], ...]

    def is_fought_over_on(self, day: date) -> bool:
        """Tell whether fighting in the place is reported for a day."""
        return any(first <= day <= last for first, last in self.fighting)


def decides(counting: CountingClaim) -> bool:
    """Tell whether a claim may decide: a change or a state that is not a rumour."""
    claim = counting.claim
    return claim.action not in EVIDENCE_ONLY and claim.certainty is not Certainty.RUMOURED


def _is_whole(counting: CountingClaim) -> bool:
    claim = counting.claim
    return claim.extent is not Extent.PARTIAL and claim.action is not Action.GAINS_PART


def build_case(
    place_id: str,
    counting: Sequence[CountingClaim],
    *,
    base: Tenure,
    sides: Sides,
    reaching: Iterable[ChangeEvent] = (),
    fighting_around: Iterable[tuple[date, date]] = (),
    inferred_holder_on: Callable[[date], str | None] | None = None,
) -> PlaceCase:
    """Sort one place's counting claims into changes, withdrawals, states and doubts.

    Parameters
    ----------
    counting : sequence of CountingClaim
        All counting claims about the place, including evidence, without the baseline.
    base : Tenure
        The state before any report.
    reaching : iterable of ChangeEvent
        Changes of the township or a town that extend to this place (rule 8).
    fighting_around : iterable of (first day, last day)
        Closed spans of fighting reported for the township or, for a site, its towns.
    inferred_holder_on : callable, optional
        For the rest of a township: returns its inferred holder on a day as long as no report
        covers the township as a whole. Holding part of a township never makes a side its
        holder.
    """
    deciding = [each for each in counting if decides(each)]
    whole = [each for each in deciding if _is_whole(each)]
    by_action = {
        kind: [each for each in whole if each.claim.action in actions]
        for kind, actions in (
            ("holds", {Action.HOLDS}),
            ("withdraws", {Action.WITHDRAWS}),
            ("takes", CHANGES - {Action.WITHDRAWS}),
        )
    }
    holdings = by_action["holds"]
    withdrawals = join_reports(by_action["withdraws"], sides)
    changes = settle_changes(
        by_action["takes"],
        base=base,
        holdings=holdings,
        withdrawals=withdrawals,
        reaching=reaching,
        sides=sides,
    )

    def succeed() -> Succession:
        return build_succession(
            base, holdings=holdings, withdrawals=withdrawals, changes=changes, sides=sides
        )

    if inferred_holder_on is None:
        holdings = [*holdings, *_remaining_positions(deciding, succeed(), sides)]
    succession = succeed()

    def tenure_on(day: date) -> Tenure:
        tenure = succession.on(day)
        if tenure.holder is None and inferred_holder_on is not None:
            return replace(tenure, holder=inferred_holder_on(day))
        return tenure

    return PlaceCase(
        place_id=place_id,
        counting=tuple(counting),
        changes=tuple(changes),
        withdrawals=tuple(withdrawals),
        holdings=tuple(holdings),
        succession=succession,
        doubts=tuple(
            build_doubts(
                [each for each in deciding if each not in holdings],
                changes=changes,
                withdrawals=withdrawals,
                holdings=holdings,
                sides=sides,
                tenure_on=tenure_on,
            )
        ),
        fighting=(
            *fighting_around,
            *(
                (each.earliest_on, each.latest_on)
                for each in counting
                if each.claim.action in _FIGHTING
            ),
        ),
        heard=(
            (base.from_on, base.from_on),
            *(
                (each.latest_on, each.latest_on)
                for each in changes
                if each.reached_from is not None
            ),
            *_heard(counting),
        ),
    )


def _remaining_positions(
    deciding: Iterable[CountingClaim], succession: Succession, sides: Sides
) -> list[CountingClaim]:
    """Select partial holdings that raise no doubt: by the holder, or without a holder (rule 6)."""
    return [
        each
        for each in deciding
        if each.claim.action is Action.HOLDS
        and not _is_whole(each)
        and (
            succession.on(each.earliest_on).holder is None
            or sides.are_one_side(each.claim.actor_id, succession.on(each.earliest_on).holder)
        )
    ]


def _heard(counting: Iterable[CountingClaim]) -> Iterable[tuple[date, date]]:
    for each in counting:
        yield each.earliest_on, each.latest_on
        for report in each.reports:
            yield report.published_on, report.published_on
