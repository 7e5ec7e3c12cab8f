"""Rule 6: what makes control doubtful, and what settles it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from layers.vocabulary import Action
from tests.oracle.events import Event
from tests.oracle.knowledge import EXTENTS, FOREVER, TAKES, Said
from tests.oracle.sides import Sides

PARTIAL = EXTENTS.index("partial")
OnRecord = Callable[[int], tuple[str | None, bool]]
"""The holder of record after all events of a day, and whether it is merely presumed."""


@dataclass(frozen=True)
class Doubt:
    """A doubt and the day on which a report settles it, `FOREVER` if none does."""

    said: Said
    settled_on: int

    def stands(self, day: int) -> bool:
        """Say whether it makes the place contested on a day."""
        return self.said.first <= day < self.settled_on


def is_part(said: Said) -> bool:
    """Say whether a claim is a gain of a part, or a partial change."""
    if said.action is Action.GAINS_PART:
        return True
    return said.action in TAKES and said.extent == PARTIAL


def partial_holds(claims: Iterable[Said]) -> list[Said]:
    """Return the holds of a part, but for the baseline's."""
    return [
        each
        for each in claims
        if each.action is Action.HOLDS
        and each.decides
        and each.extent == PARTIAL
        and not each.is_baseline
    ]


def is_doubtful_hold(said: Said, on_record: OnRecord, sides: Sides) -> bool:
    """6.1: a part held by another side than the holder on its first day, where there is one."""
    holder, _ = on_record(said.first)
    return holder is not None and not sides.one_side(said.actor, holder)


def find_doubtful(
    claims: Iterable[Said], on_record: OnRecord, doubtful_holds: Sequence[Said], sides: Sides
) -> list[Said]:
    """6.1: the claims that make control doubtful."""
    found = []
    for said in claims:
        if not said.decides:
            continue
        holder, is_presumed = on_record(said.first)
        ours = sides.one_side(said.actor, holder)
        if (
            said.action is Action.CONTESTS
            or (is_part(said) and not (ours and not is_presumed))
            or (said.action is Action.WITHDRAWS and said.extent == PARTIAL and ours)
            or said in doubtful_holds
        ):
            found.append(said)
    return found


def settle(
    said: Said, claims: Iterable[Said], happened: Iterable[Event], holder: str | None, sides: Sides
) -> int:
    """6.2: the first day on which a report settles a doubt; ``holder`` is that of its first day.

    ``happened`` are the whole changes, own or reaching, and the whole withdrawals of the place.
    """
    days = [FOREVER]
    for event in happened:
        if event.action is Action.WITHDRAWS:
            if event.last > said.first and sides.one_side(event.actor, holder):
                days.append(event.last)
            continue
        if EXTENTS[event.extent] == "unknown":
            if event.last > said.last:
                days.append(event.last)
            continue
        friendly = said.actor is not None and not sides.hostile(said.actor, event.actor, event.last)
        if event.last > said.first or (event.last == said.first and friendly):
            days.append(event.last)
    days += [
        each.first
        for each in claims
        if each.action is Action.HOLDS
        and each.decides
        and each.is_whole
        and not each.is_baseline
        and each.first > said.last
    ]
    return min(days)
