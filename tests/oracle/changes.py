"""Rules 3 and 4: several reports of one change are one change, with one captor and one window."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from layers.vocabulary import Action
from tests.oracle.events import MONTH, Event, Kind
from tests.oracle.knowledge import CERTAINTIES, EXTENTS, TAKES, Said
from tests.oracle.sides import Sides

PRECISE_DAYS = 3
UNKNOWN, PARTIAL, EFFECTIVE, FULL = range(len(EXTENTS))


@dataclass(frozen=True)
class Around:
    """What rules 3 and 8 read of a place besides its own changes.

    ``reaching`` are the changes from outside (8.1), ``township`` the changes and holds of the
    township around a place, in full or effectively.
    """

    claims: Sequence[Said]
    reaching: Sequence[Event] = ()
    township: Sequence[Event] = ()


def join_changes(claims: Iterable[Said], sides: Sides) -> list[Event]:
    """3.1 and 4 for the whole captures, recaptures and handovers of one place."""

    def one_event(one: Said, other: Said) -> bool:
        if sides.one_side(one.actor, other.actor):
            return True
        if Action.HANDS_OVER in {one.action, other.action}:
            return False
        named = one.actor in other.allies or other.actor in one.allies
        return named or sides.allied(one.actor, other.actor, min(one.last, other.last))

    whole = [each for each in claims if each.decides and each.is_whole and not each.is_baseline]
    return _join(Kind.CHANGE, [each for each in whole if each.action in TAKES], one_event, sides)


def join_withdrawals(claims: Iterable[Said], sides: Sides) -> list[Event]:
    """3.1 for the whole withdrawals of one place: by one side only."""
    leave = [
        each
        for each in claims
        if each.decides and each.is_whole and each.action is Action.WITHDRAWS
    ]

    def one_event(one: Said, other: Said) -> bool:
        return sides.one_side(one.actor, other.actor)

    return _join(Kind.WITHDRAWAL, leave, one_event, sides)


def _join(
    kind: Kind, claims: list[Said], one_event: Callable[[Said, Said], bool], sides: Sides
) -> list[Event]:
    groups: list[list[Said]] = []
    for claim in sorted(
        claims,
        key=lambda each: (
            each.length,
            each.first,
            each.first_report,
            -each.certainty,
            -each.extent,
            each.actor or "",
            each.claim_id,
        ),
    ):
        for group in groups:
            first = max(each.first for each in group)
            last = min(each.last for each in group)
            overlaps = claim.first <= last and first <= claim.last
            if overlaps and all(one_event(claim, each) for each in group):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return [_name(kind, group, sides) for group in groups]


def _name(kind: Kind, group: list[Said], sides: Sides) -> Event:
    """4: the best-named side."""
    ranked = sorted(
        (
            claim
            for claim in group
            if not any(sides.is_member(other.actor, claim.actor) for other in group)
        ),
        key=lambda each: (
            each.length,
            -each.certainty,
            each.first,
            each.first_report,
            -each.extent,
            each.actor or "",
            each.claim_id,
        ),
    )
    best = ranked[0]
    extent = best.extent or max(each.extent for each in group)
    others = dict.fromkeys(
        each.actor for each in ranked if not sides.one_side(each.actor, best.actor)
    )
    return Event(
        kind=kind,
        actor=best.actor,
        others=tuple(each for each in others if each),
        action=_action(each.action for each in group),
        extent=extent,
        first=max(each.first for each in group),
        last=min(each.last for each in group),
        first_report=min(each.first_report for each in group),
        certainty=max(each.certainty for each in group),
        claim_id=best.claim_id,
        claims=tuple(group),
    )


def _action(actions: Iterable[Action]) -> Action:
    given = set(actions)
    return next(
        (each for each in (Action.RECAPTURES, Action.HANDS_OVER) if each in given),
        next(iter(given)),
    )


def merge_days(changes: Iterable[Event], around: Around, sides: Sides) -> list[Event]:
    """3.2: precise reports that give different days for one change."""
    merged: list[Event] = []
    own = sorted(changes, key=lambda each: each.order)
    for change in own:
        for number, earlier in enumerate(merged):
            both = _merged(earlier, change, sides)
            if both is not None and not _between(earlier, change, both, own, around, sides):
                merged[number] = both
                break
        else:
            merged.append(change)
    return merged


def _merged(one: Event, two: Event, sides: Sides) -> Event | None:
    precise = all(each.days_disagree or each.length <= PRECISE_DAYS for each in (one, two))
    first, last = min(one.first, two.first), max(one.last, two.last)
    alike = sides.one_side(one.actor, two.actor) and one.extent == two.extent
    if not (precise and alike and last - first <= MONTH):
        return None
    named = two if sides.is_member(two.actor, one.actor) else one
    others = dict.fromkeys((*one.others, *two.others))
    return replace(
        one,
        actor=named.actor,
        claim_id=named.claim_id,
        others=tuple(each for each in others if not sides.one_side(each, named.actor)),
        action=_action((one.action, two.action)),
        first=first,
        last=last,
        first_report=min(one.first_report, two.first_report),
        certainty=max(one.certainty, two.certainty),
        claims=one.claims + two.claims,
        days_disagree=True,
    )


def _between(
    one: Event, two: Event, both: Event, own: list[Event], around: Around, sides: Sides
) -> bool:
    captor = both.actor
    for change in (*own, *around.reaching):
        other = not sides.one_side(change.actor, captor)
        if other and one.last <= change.last <= two.last:
            return True
    for claim in around.claims:
        if not claim.decides or claim.is_baseline:
            continue
        hostile = sides.hostile(claim.actor, captor, claim.first)
        ours = sides.one_side(claim.actor, captor)
        if claim.action is Action.WITHDRAWS and claim.is_whole:
            if ours and one.last <= claim.last <= two.last:
                return True
            continue
        part = claim.extent == PARTIAL or claim.action is Action.GAINS_PART
        ends_it = (
            claim.action is Action.CONTESTS
            or (claim.action is Action.HOLDS and hostile)
            or (claim.action is Action.WITHDRAWS and ours)
            or (claim.action is not Action.WITHDRAWS and part and hostile)
        )
        if ends_it and one.last < claim.first < two.last:
            return True
    return False


def cut_by_holds(changes: Iterable[Event], around: Around, sides: Sides) -> list[Event]:
    """3.3: a change has happened once its captor holds the place, or the township around it."""
    return [_cut_by_holds(each, around, sides) for each in changes]


def _cut_by_holds(change: Event, around: Around, sides: Sides) -> Event:
    captors = (change.actor, *change.others)
    held = [
        claim.first
        for claim in around.claims
        if claim.action is Action.HOLDS
        and claim.decides
        and claim.is_whole
        and not claim.is_baseline
        and any(sides.one_side(claim.actor, each) for each in captors)
    ]
    held += [
        event.day
        for event in around.township
        if any(sides.one_side(event.actor, each) for each in captors)
    ]
    return replace(change, last=min([change.last, *(day for day in held if day >= change.first)]))


def begin_after_holds(changes: Iterable[Event], around: Around, sides: Sides) -> list[Event]:
    """3.4: an enemy who holds the place shows that the change has not happened yet."""
    found = []
    for change in changes:
        first = change.first
        for claim in around.claims:
            told = claim.certainty > CERTAINTIES.index("claimed") and claim.is_whole
            if claim.action is not Action.HOLDS or claim.is_baseline or not told:
                continue
            day = claim.last if claim.last < change.last else claim.first
            if day < change.last and sides.hostile(claim.actor, change.actor, claim.first):
                first = max(first, day + 1)
        found.append(replace(change, first=first))
    return found
