"""What happens to a place: an event of rule 2 with its order, and whether it is vouched for (7.1)."""

from dataclasses import dataclass
from enum import IntEnum

from layers.vocabulary import Action
from tests.oracle.knowledge import CERTAINTIES, Said, certainty_by
from tests.oracle.sides import Sides

CLAIMED = CERTAINTIES.index("claimed")
MONTH = 31


class Kind(IntEnum):
    """The kinds of event, in the order in which they come on one day (2.2)."""

    HOLD = 0
    WITHDRAWAL = 1
    CHANGE = 2
    REACHING_CHANGE = 3
    HOLD_BY_CAPTOR = 4
    REACHING_HOLD = 5


@dataclass(frozen=True)
class Event:
    """One change, withdrawal or hold, of the place itself or reaching it.

    ``actor`` is the captor, the side that holds or the side that leaves; ``others`` the further
    captors of a change. ``claims`` are all that were joined in it. ``reached_by`` is ``township``
    or ``town`` for what comes from there. ``days_disagree`` marks a change merged by 3.2.
    """

    kind: Kind
    actor: str | None
    others: tuple[str, ...]
    action: Action
    extent: int
    first: int
    last: int
    first_report: int
    certainty: int
    claim_id: str
    claims: tuple[Said, ...]
    days_disagree: bool = False
    reached_by: str | None = None

    @property
    def is_hold(self) -> bool:
        """Whether it says that a side holds, rather than takes or leaves."""
        return self.kind in {Kind.HOLD, Kind.HOLD_BY_CAPTOR, Kind.REACHING_HOLD}

    @property
    def is_change(self) -> bool:
        """Whether a side takes the place by it."""
        return self.kind in {Kind.CHANGE, Kind.REACHING_CHANGE}

    @property
    def is_whole(self) -> bool:
        """Whether it speaks of all of the place."""
        return all(each.is_whole for each in self.claims)

    @property
    def length(self) -> int:
        """Both ends are counted."""
        return self.last - self.first + 1

    @property
    def day(self) -> int:
        """2.1: the day from which it counts."""
        return self.first if self.is_hold else self.last

    @property
    def order(self) -> tuple[object, ...]:
        """2.2: what comes last wins."""
        return (
            self.day,
            self.kind,
            self.last,
            self.first,
            self.first_report,
            self.certainty,
            self.actor or "",
            self.claim_id,
        )


def event_of(kind: Kind, said: Said) -> Event:
    """Return the event that a single claim is."""
    return Event(
        kind=kind,
        actor=said.actor,
        others=(),
        action=said.action,
        extent=said.extent,
        first=said.first,
        last=said.last,
        first_report=said.first_report,
        certainty=said.certainty,
        claim_id=said.claim_id,
        claims=(said,),
    )


def is_vouched_for(event: Event, sides: Sides) -> bool:
    """7.1: whether anybody but the captor's side says so."""
    said_by_one_side = {
        (report.publisher, report.day)
        for claim in event.claims
        if claim.certainty == CLAIMED
        for report in claim.reports
    }
    for claim in event.claims:
        if sides.hostile(claim.claimed_by, claim.actor, claim.last):
            return True
        if CERTAINTIES[claim.certainty] == "assumed":
            return True
        if claim.certainty > CLAIMED:
            left = tuple(
                report
                for report in claim.reports
                if (report.publisher, report.day) not in said_by_one_side
            )
            if left and certainty_by(claim, left, sides) > CLAIMED:
                return True
    return False
