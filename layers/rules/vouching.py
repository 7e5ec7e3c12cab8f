"""Rule 7: who vouches for a change, apart from the side that it favours."""

from collections.abc import Iterable, Sequence
from datetime import date

from layers.actors import Sides
from layers.rules.knowledge import CountingClaim, is_captors_word
from layers.vocabulary import Certainty

_BEYOND_CLAIMED = frozenset({Certainty.REPORTED, Certainty.CONFIRMED})


def is_corroborated(claims: Iterable[CountingClaim], sides: Sides) -> bool:
    """Tell whether anybody but the captor's side says so (rule 7.1).

    Corroboration comes from a claim that is more than ``claimed``, unless every report of it
    gives the same change elsewhere as the captor's claim, or from the loser's own words. Who
    prints a claim of the captor's side does not matter.

    Parameters
    ----------
    claims : iterable of CountingClaim
        All claims of one change, or one ``holds``.
    """
    claims = list(claims)
    attributed = {
        (report.origin, report.published_on)
        for each in claims
        if each.certainty is Certainty.CLAIMED
        for report in each.reports
        if report.states
    }
    return any(_vouches(each, attributed) or _is_losers_word(each, sides) for each in claims)


def _vouches(counting: CountingClaim, attributed: set[tuple[str, date]]) -> bool:
    if counting.certainty is Certainty.ASSUMED:
        return True
    if counting.certainty not in _BEYOND_CLAIMED:
        return False
    return not is_captors_word(
        report
        for report in counting.reports
        if report.states and (report.origin, report.published_on) not in attributed
    )


def _is_losers_word(counting: CountingClaim, sides: Sides) -> bool:
    claim = counting.claim
    return sides.are_hostile(claim.claimed_by, claim.actor_id, counting.latest_on)


def is_losers_departure(withdrawals: Sequence[CountingClaim], sides: Sides) -> bool:
    """Tell whether a withdrawal vouches for whoever came (rule 7.2).

    It does if it is more than claimed, or if the side that left says so itself.
    """
    return any(
        each.certainty in _BEYOND_CLAIMED
        or sides.are_one_side(each.claim.claimed_by, each.claim.actor_id)
        or any(report.states and report.speaks_for_actor for report in each.reports)
        for each in withdrawals
    )
