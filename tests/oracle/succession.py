"""Rules 2 and 7.4: who is on record day after day, and when reports disagree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tests.oracle.events import Event, Kind, is_vouched_for
from tests.oracle.knowledge import LONG_AGO
from tests.oracle.rules import Rule
from tests.oracle.sides import Sides


@dataclass(eq=False)
class Stay:
    """The time during which one side is on record, with the events that began or restated it.

    ``begun_by`` is None for what the baseline or the default says; ``is_claimed`` where that row
    counts as no more than claimed.
    """

    first: int
    begun_by: Event | None
    support: list[Event] = field(default_factory=list)
    is_claimed: bool = False


@dataclass(frozen=True)
class State:
    """What is on record from a day on.

    ``basis`` says what it rests on: ``default``, ``row`` (a baseline row of the place), ``own``
    reports, what ``reached`` it, or ``nothing`` at all.
    """

    holder: str | None
    extent: int
    basis: str
    rule: Rule
    stay: Stay
    parties: tuple[Event, ...] = ()
    is_assumed: bool = False
    is_inferred: bool = False

    @property
    def is_open_to_what_reaches_it(self) -> bool:
        """8.3 and 8.4: whether it rests on the default, on nothing or on what reached it."""
        return self.basis in {"default", "nothing", "reached"}


@dataclass
class Succession:
    """The history of one place: states in order, and the windows that are open in it."""

    states: list[tuple[int, State]]
    windows: list[Event]
    begun: list[tuple[int, Event]]
    reached: list[Event]

    def on(self, day: int) -> State:
        """Return what is on record after all events of a day."""
        found = self.states[0][1]
        for first, state in self.states:
            if first > day:
                break
            found = state
        return found

    def stays_until(self, day: int) -> list[State]:
        """Return the last state of each stay that has begun by a day, in order."""
        found: list[State] = []
        for first, state in self.states:
            if first > day:
                break
            if found and found[-1].stay is state.stay:
                found[-1] = state
            else:
                found.append(state)
        return found


def succeed(initial: State, events: Iterable[Event], sides: Sides) -> Succession:
    """Let the events of a place happen in the order of 2.2, day by day."""
    teller = _Teller(initial, sides)
    ordered = sorted(events, key=lambda each: each.order)
    turning = {each.day for each in ordered} | {each.last + 1 for each in ordered if each.is_hold}
    for day in sorted(turning):
        teller.end_of_observation(day)
        for event in ordered:
            if event.day == day:
                teller.happen(event)
    return Succession(teller.states, teller.windows, teller.begun, teller.reached)


class _Teller:
    def __init__(self, initial: State, sides: Sides) -> None:
        self.states: list[tuple[int, State]] = [(LONG_AGO, initial)]
        self.windows: list[Event] = []
        self.begun: list[tuple[int, Event]] = []
        self.reached: list[Event] = []
        self._changes: list[Event] = []
        self._in_force: list[Event] = []
        self._sides = sides

    @property
    def _now(self) -> State:
        return self.states[-1][1]

    def happen(self, event: Event) -> None:
        """Apply one event to what is on record."""
        if event.kind is Kind.WITHDRAWAL:
            self._in_force = [
                hold for hold in self._in_force if not self._sides.one_side(hold.actor, event.actor)
            ]
            self._leave(event)
        elif not event.is_whole:
            if not self._now.parties:
                self._succeed(event)
        elif self._reaches(event):
            self._say(event)

    def _reaches(self, event: Event) -> bool:
        """8.2 and 8.4: whether what comes from outside is an event here."""
        if event.kind is Kind.REACHING_HOLD:
            is_open = self._now.is_open_to_what_reaches_it and not self._now.parties
            if is_open:
                self.reached.append(event)
            return is_open
        return event.kind is not Kind.REACHING_CHANGE or not self._is_of_an_ally(event)

    def _say(self, event: Event) -> None:
        """Let a whole change or hold begin, restate, dispute or end a dispute."""
        against = self._contradicted(event)
        if event.is_change:
            self._changes.append(event)
            if not against:
                self._in_force = []
        elif event.reached_by is None:
            self._in_force.append(event)
        if against:
            self._dispute(event, against)
        elif self._now.parties:
            self._begin(event)
        else:
            self._succeed(event)

    def _is_of_an_ally(self, event: Event) -> bool:
        """8.2: what reaches a place takes nothing from an ally who is there by its own reports."""
        now, sides = self._now, self._sides
        return (
            now.basis in {"own", "row"}
            and sides.allied(now.holder, event.actor, event.day)
            and not sides.one_side(now.holder, event.actor)
        )

    def _leave(self, event: Event) -> None:
        now = self._now
        if now.parties:
            left = [p for p in now.parties if not self._sides.one_side(p.actor, event.actor)]
            if len(left) == len(now.parties):
                return
            if not left:
                self._nobody(event)
            elif not self._any_hostile(left, event.day):
                self._settle(event.day, left)
            else:
                self.states.append((event.day, replace(now, parties=tuple(left))))
        elif self._sides.one_side(now.holder, event.actor):
            self._nobody(event)

    def _nobody(self, event: Event) -> None:
        stay = Stay(event.day, event)
        rule = Rule.WITHDRAWN_NO_SUCCESSOR
        self.states.append((event.day, State(None, 0, "own", rule, stay)))

    def _contradicted(self, event: Event) -> list[Event]:
        """7.4: the parties or, where there are none, the claims in force that an event contradicts."""
        if event.kind is Kind.REACHING_HOLD:
            return []
        parties = self._now.parties
        changes = [each for each in parties if each.is_change]
        holds = [each for each in parties if each.is_hold]
        return self._against(event, changes, holds) or self._against(
            event, self._changes, self._in_force
        )

    def _against(
        self, event: Event, changes: Sequence[Event], holds: Sequence[Event]
    ) -> list[Event]:
        sides, day = self._sides, event.day
        found = []
        if event.is_change:
            window = (event.first, event.last)
            found += [each for each in changes if (each.first, each.last) == window]
        if event.is_hold or not is_vouched_for(event, sides):
            found += [
                each
                for each in holds
                if each.last >= day and (event.is_hold or is_vouched_for(each, sides))
            ]
        return [each for each in found if sides.hostile(event.actor, each.actor, day)]

    def _dispute(self, event: Event, against: Sequence[Event]) -> None:
        now = self._now
        joins = any(each in now.parties for each in against)
        parties = (*now.parties, event) if joins else (*against, event)
        state = State(
            holder=None,
            extent=0,
            basis="reached" if all(each.reached_by for each in parties) else "own",
            rule=Rule.REPORTS_DISAGREE,
            stay=now.stay if joins else Stay(event.day, event),
            parties=parties,
        )
        self.states.append((event.day, state))

    def end_of_observation(self, day: int) -> None:
        """7.4: end a dispute on the day after the last day of a party."""
        now, sides = self._now, self._sides
        if not any(p.is_hold and p.last + 1 == day for p in now.parties):
            return
        observed = [p for p in now.parties if p.is_change or p.last >= day]
        if self._any_hostile(observed, day):
            return
        vouched = [p for p in now.parties if is_vouched_for(p, sides)] or list(now.parties)
        for left in (vouched, [p for p in vouched if p in observed]):
            if left and not self._any_hostile(left, day):
                self._settle(day, left)
                return

    def _any_hostile(self, parties: Sequence[Event], day: int) -> bool:
        return any(
            self._sides.hostile(one.actor, other.actor, day) for one in parties for other in parties
        )

    def _settle(self, day: int, parties: list[Event]) -> None:
        best = max(parties, key=lambda each: each.order)
        stay = Stay(day, best, list(parties))
        self.begun.append((day, best))
        self.states.append((day, _state_of(best, stay)))

    def _begin(self, event: Event) -> None:
        rests_on_reports = bool(self._now.parties) or not self._now.is_open_to_what_reaches_it
        if event.is_change and not (event.reached_by and rests_on_reports):
            self.windows.append(event)
        stay = Stay(event.day, event, [event])
        self.begun.append((event.day, event))
        self.states.append((event.day, _state_of(event, stay)))

    def _succeed(self, event: Event) -> None:
        if self._sides.one_side(event.actor, self._now.holder):
            self._restate(event)
        else:
            self._begin(event)

    def _restate(self, event: Event) -> None:
        now = self._now
        now.stay.support.append(event)
        extent = max(now.extent, event.extent)
        if now.basis == "default":
            extent = event.extent or now.extent
        state = replace(now, extent=extent)
        if event.reached_by is None:
            holder = now.holder
            if self._sides.is_member(event.actor, holder):
                holder = event.actor
            rule = now.rule
            if now.basis == "reached":
                rule = _state_of(event, now.stay).rule
            elif now.basis in {"default", "row"}:
                rule = Rule.RESTATED
            state = replace(
                state, holder=holder, basis="own", rule=rule, is_assumed=False, is_inferred=False
            )
        elif now.basis == "default":
            begun = _state_of(event, now.stay)
            state = replace(state, basis="reached", rule=begun.rule, is_inferred=begun.is_inferred)
        elif now.basis == "row":
            state = replace(state, rule=Rule.RESTATED, is_assumed=False)
        elif now.basis == "reached":
            state = replace(state, is_assumed=False)
        self.states.append((event.day, state))


def _state_of(event: Event, stay: Stay) -> State:
    rule = Rule.HELD_BY_REPORT if event.is_hold else Rule.CHANGED_HANDS
    if event.reached_by == "township":
        rule = Rule.TOWNSHIP_REACHES
    elif event.reached_by == "town":
        rule = Rule.TOWN_REACHES_SITE
    return State(
        holder=event.actor,
        extent=event.extent,
        basis="reached" if event.reached_by else "own",
        rule=rule,
        stay=stay,
        is_inferred=event.reached_by == "town",
    )
