"""Rules 2 to 8 for one place: its events, its doubts and its open windows, and an answer a day."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from layers.vocabulary import CHANGES, Action, Flag, Status
from tests.oracle.changes import (
    Around,
    begin_after_holds,
    cut_by_holds,
    join_changes,
    join_withdrawals,
    merge_days,
)
from tests.oracle.doubts import (
    Doubt,
    OnRecord,
    find_doubtful,
    is_doubtful_hold,
    partial_holds,
    settle,
)
from tests.oracle.events import MONTH, Event, Kind, event_of, is_vouched_for
from tests.oracle.knowledge import CERTAINTIES, EXTENTS, Said
from tests.oracle.rules import Rule
from tests.oracle.sides import Sides
from tests.oracle.succession import State, Succession, succeed

FIGHTING = (Action.CONTESTS, Action.GAINS_PART, Action.CLASHES, Action.BESIEGES)
LARGE = (EXTENTS.index("effective"), EXTENTS.index("full"))


@dataclass(frozen=True)
class Answer:
    """What is compared: rule and extent are reported apart."""

    status: Status
    holder: str | None
    flags: frozenset[Flag]
    rule: Rule
    extent: str

    def plus(self, *flags: Flag) -> "Answer":
        """Return the answer with further flags."""
        return replace(self, flags=self.flags | set(flags))


@dataclass(frozen=True)
class Known:
    """What is known of one place, before the rules are applied to it."""

    claims: Sequence[Said]
    fighting: Sequence[Said]
    reaching: Sequence[Event]
    reaching_holds: Sequence[Event]
    is_township: bool
    initial: Callable[[], State]
    first_day: int


class PlaceHistory:
    """One place from the first day to its last event.

    Parameters
    ----------
    known
        Its claims, the fighting around it, and what reaches it.
    on_record
        For the rest of a township: who takes the role of a missing holder of record (6.3).
    """

    def __init__(self, known: Known, sides: Sides, on_record: OnRecord | None = None) -> None:
        self.known = known
        #: Nothing is known of it, so that every day is like the first.
        self.is_quiet = not (known.claims or known.reaching or known.reaching_holds)
        self._sides = sides
        self._answers: dict[int, Answer] = {}
        self._recorded: dict[tuple[int, int | None], Answer] = {}
        self._stand_in = on_record
        joined = join_changes(known.claims, sides)
        self.reaching = [each for each in known.reaching if not self._yields(each, joined)]
        self.withdrawals = join_withdrawals(known.claims, sides)
        around = Around(known.claims, self.reaching, self._township_events())
        merged = cut_by_holds(merge_days(joined, around, sides), around, sides)
        self.changes = begin_after_holds(self._undone(merged), around, sides)
        bare = self._succeed(self.changes, [])
        parts = partial_holds(known.claims)
        doubtful = [each for each in parts if is_doubtful_hold(each, self._record_of(bare), sides)]
        events = [] if known.is_township else [each for each in parts if each not in doubtful]
        self.succession = self._succeed(self.changes, events) if events else bare
        self.doubts = self._doubts(doubtful)

    @property
    def township_changes(self) -> list[Event]:
        """8.1: the changes that reach the places inside."""
        return [each for each in self.changes if each.extent in LARGE]

    def _township_events(self) -> list[Event]:
        return [
            *(each for each in self.reaching if each.reached_by == "township"),
            *self.known.reaching_holds,
        ]

    def _yields(self, change: Event, joined: Sequence[Event]) -> bool:
        """8.2: whether a change from outside yields to the place's own reports."""
        sides, day = self._sides, change.last
        for claim in self.known.claims:
            is_hold = claim.action is Action.HOLDS and claim.decides and claim.is_whole
            spans = is_hold and not claim.is_baseline and claim.first <= day <= claim.last
            if spans and sides.hostile(claim.actor, change.actor, day):
                return True
        for own in joined:
            is_later = own.first > day and sides.one_side(own.actor, change.actor)
            if is_later and not any(
                day <= lost.last <= own.last and sides.hostile(lost.actor, own.actor, lost.last)
                for lost in joined
            ):
                return True
        return False

    def _holds(self, changes: Sequence[Event], parts: Sequence[Said]) -> list[Event]:
        found = []
        for claim in self.known.claims:
            if claim.action is not Action.HOLDS or not claim.decides or claim.is_baseline:
                continue
            if not claim.is_whole and claim not in parts:
                continue
            by_captor = any(
                each.last == claim.first and self._sides.one_side(each.actor, claim.actor)
                for each in (*changes, *self.reaching)
            )
            found.append(event_of(Kind.HOLD_BY_CAPTOR if by_captor else Kind.HOLD, claim))
        return found

    def _succeed(self, changes: Sequence[Event], parts: Sequence[Said]) -> Succession:
        events = [
            *self._holds(changes, parts),
            *self.withdrawals,
            *changes,
            *self.reaching,
            *self.known.reaching_holds,
        ]
        return succeed(self.known.initial(), events, self._sides)

    def _undone(self, merged: Sequence[Event]) -> list[Event]:
        """2.4: a recapture or a handover comes after the capture that it undoes."""
        changes = list(merged)
        undoing = (Action.RECAPTURES, Action.HANDS_OVER)
        for change in sorted(merged, key=lambda each: each.order):
            if change.action not in undoing or change not in changes:
                continue
            captures = [
                each
                for each in changes
                if each.action is Action.CAPTURES
                and each.first <= change.last <= each.last
                and self._is_undone_by(each, change)
            ]
            if not captures or self._undoes_anyway(change, changes):
                continue
            moved = min(captures, key=lambda each: each.order)
            last = change.last - 1
            changes[changes.index(moved)] = replace(moved, first=min(moved.first, last), last=last)
        return changes

    def _is_undone_by(self, capture: Event, change: Event) -> bool:
        if change.action is Action.RECAPTURES:
            return self._sides.hostile(capture.actor, change.actor, change.last)
        return not self._sides.one_side(capture.actor, change.actor)

    def _undoes_anyway(self, change: Event, changes: Sequence[Event]) -> bool:
        without = self._succeed([each for each in changes if each is not change], [])
        state = without.on(change.last - 1)
        if change.action is Action.RECAPTURES:
            return self._sides.hostile(state.holder, change.actor, change.last)
        by_report = state.stay.begun_by is not None
        other = state.holder is not None and not self._sides.one_side(state.holder, change.actor)
        return by_report and other

    def _record_of(self, succession: Succession) -> OnRecord:
        def on_record(day: int) -> tuple[str | None, bool]:
            state = succession.on(day)
            if state.holder is None and self._stand_in is not None:
                return self._stand_in(day)
            return state.holder, state.basis == "default"

        return on_record

    def on_record(self, day: int) -> tuple[str | None, bool]:
        """Return the holder of record of a day, and whether it is merely presumed."""
        return self._record_of(self.succession)(day)

    def _doubts(self, doubtful: Sequence[Said]) -> list[Doubt]:
        happened = [*self.changes, *self.reaching, *self.withdrawals]
        found = find_doubtful(self.known.claims, self.on_record, doubtful, self._sides)
        return [
            Doubt(
                said,
                settle(
                    said,
                    self.known.claims,
                    happened,
                    self.succession.on(said.first).holder,
                    self._sides,
                ),
            )
            for said in found
        ]

    def standing(self, day: int) -> list[Doubt]:
        """Return the doubts that make the place contested on a day."""
        return [each for each in self.doubts if each.stands(day)]

    def by_doubt(self, day: int, doubts: Sequence[Doubt]) -> Answer:
        """6: contested by doubts that stand."""
        fights = any(each.said.action is Action.CONTESTS for each in doubts)
        rule = Rule.FIGHTING_REPORTED if fights else Rule.PART_GAINED
        return Answer(Status.CONTESTED, self.on_record(day)[0], frozenset(), rule, "")

    def open_windows(self, day: int) -> list[Event]:
        """5.3: the open windows of a day, the one that counts first."""
        found = [each for each in self.succession.windows if each.first <= day < each.last]
        return sorted(found, key=lambda each: (each.length, each.order))

    def by_window(self, day: int, window: Event) -> Answer:
        """5.2: contested or unknown inside the window of a change."""
        fought = any(
            fight.first <= day and fight.last >= window.first for fight in self.known.fighting
        )
        status, rule = Status.UNKNOWN, Rule.DATE_UNKNOWN
        if window.length <= MONTH or fought:
            status, rule = Status.CONTESTED, Rule.DATE_UNCERTAIN
        if window.days_disagree:
            rule = Rule.SOURCES_DISAGREE_ON_DAY
        flags = frozenset({Flag.INFERRED} if window.reached_by else ())
        holder = self.on_record(day)[0] if status is Status.CONTESTED else None
        return Answer(status, holder, flags, rule, "")

    def by_record(self, day: int) -> Answer:
        """7.4, 2 and 11: disputed, held, claimed, or nobody."""
        state = self.succession.on(day)
        settled = self._settled_by(state, day)
        key = (id(state), settled)
        if key not in self._recorded:
            self._recorded[key] = self._by_state(state, settled)
        return self._recorded[key]

    def _by_state(self, state: State, settled: int | None) -> Answer:
        if state.parties:
            return Answer(Status.DISPUTED, None, frozenset(), Rule.REPORTS_DISAGREE, "")
        if state.holder is None:
            return Answer(Status.UNKNOWN, None, frozenset(), state.rule, "")
        flags = {Flag.PRESUMED} if state.basis == "default" else set()
        flags |= {Flag.ASSUMED} if state.is_assumed else set()
        flags |= {Flag.INFERRED} if state.is_inferred else set()
        status = Status.HELD if self._is_sure(state, settled) else Status.CLAIMED
        return Answer(status, state.holder, frozenset(flags), state.rule, EXTENTS[state.extent])

    def _settled_by(self, state: State, day: int) -> int | None:
        """Return the day on which the last doubt about a stay was settled, by a day."""
        settled = [
            each.settled_on
            for each in self.doubts
            if state.stay.first < each.settled_on <= day and each.settled_on > each.said.first
        ]
        return max(settled, default=None)

    def _is_sure(self, state: State, settled: int | None) -> bool:
        """7.3: whether anybody but the holder's side vouches for the stay."""
        stay = state.stay
        support = [each for each in stay.support if settled is None or each.day >= settled]
        if any(is_vouched_for(each, self._sides) for each in support):
            return True
        if settled is not None:
            return False
        is_given = stay.begun_by is None and not stay.is_claimed
        return is_given or self._vouched_by_leaving(state)

    def _vouched_by_leaving(self, state: State) -> bool:
        """7.2: the loser vouches by leaving, too."""
        begun = state.stay.first
        for left in self.withdrawals:
            if not self._sides.hostile(left.actor, state.holder, left.last):
                continue
            own_word = any(
                self._sides.one_side(each, left.actor)
                for claim in left.claims
                for each in (
                    claim.claimed_by,
                    *(actor for report in claim.reports for actor in report.speaks_for),
                )
            )
            told = left.certainty > CERTAINTIES.index("claimed")
            if not (told or own_word) or abs(left.last - begun) > MONTH:
                continue
            days = range(min(left.last, begun), max(left.last, begun))
            holders = [self.succession.on(each) for each in days]
            if all(each.holder is None or each.stay is state.stay for each in holders):
                return True
        return False

    def answer(self, day: int) -> Answer:
        """11: the first of these that applies decides."""
        if day not in self._answers:
            self._answers[day] = self._decide(day)
        return self._answers[day]

    def _decide(self, day: int) -> Answer:
        if self.is_quiet:
            return self.by_record(day)
        doubts = self.standing(day)
        if doubts:
            return self.by_doubt(day, doubts)
        windows = self.open_windows(day)
        if windows:
            return self.by_window(day, windows[0])
        return self.by_record(day)

    def heard_days(self, about: Iterable[Said]) -> set[int]:
        """10: the days on which the place is heard of, in itself and by what reaches it."""
        days: set[int] = set()
        for claim in about:
            days.add(claim.first)
            days |= {report.counts_from for report in claim.reports}
            if claim.action in CHANGES:
                days.add(claim.last)
            if claim.is_baseline:
                days.add(self.known.first_day)
        days |= {day for event in self.reaching for day in (event.first, event.last)}
        days |= {each.first for each in self.succession.reached}
        if self.known.initial().basis in {"row", "reached"}:
            days.add(self.known.first_day)
        return days
