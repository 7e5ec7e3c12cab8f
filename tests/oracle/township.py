"""Rule 9: the rest of a township."""

from collections.abc import Sequence
from dataclasses import replace

from layers.vocabulary import Action, Flag, Status
from tests.oracle.doubts import Doubt
from tests.oracle.events import MONTH, Event
from tests.oracle.knowledge import EXTENTS
from tests.oracle.place import LARGE, Answer, PlaceHistory
from tests.oracle.rules import Rule
from tests.oracle.sides import Sides
from tests.oracle.succession import State

HELD = (Status.HELD, Status.CLAIMED)


class RestOfTownship:
    """What is concluded for the land outside every town and base of a township.

    Parameters
    ----------
    own
        The history of the claims about the township itself.
    principal
        Its principal town, where it has one.
    towns
        Its other towns.
    default
        The answer of the dataset's default.
    """

    def __init__(
        self,
        own: PlaceHistory,
        principal: PlaceHistory | None,
        towns: Sequence[PlaceHistory],
        default: Answer,
        sides: Sides,
    ) -> None:
        self._own = own
        self._principal = principal
        self._towns = towns
        self._default = default
        self._sides = sides
        #: Nothing is known of it and its towns, so that every day is like the first.
        self._is_quiet = own.is_quiet and all(
            each.is_quiet for each in (principal, *towns) if each is not None
        )
        self._decided: dict[int, tuple[Answer, bool]] = {}
        self._first_day = own.known.first_day
        self._settled = [
            Doubt(each.said, min(each.settled_on, self._settled_by_fall(each)))
            for each in own.doubts
        ]

    def _settled_by_fall(self, doubt: Doubt) -> int:
        """9.1: a fall of the principal town settles a fight that goes back to before it."""
        said, hostile = doubt.said, self._sides.hostile
        days = [doubt.settled_on]
        for day, fall in self._falls():
            friendly = said.actor is not None and not hostile(said.actor, fall.actor, day)
            before = said.first < day or (said.first == day and friendly)
            of_the_town = said.action is Action.CONTESTS or not hostile(said.actor, fall.actor, day)
            if before and said.last <= day + MONTH and of_the_town:
                days.append(max(said.last + 1, day))
        return min(days)

    def _falls(self) -> list[tuple[int, Event]]:
        if self._principal is None:
            return []
        changes = [*self._principal.changes, *self._principal.reaching]
        return [(each.last, each) for each in changes if each.extent in LARGE]

    def answer(self, day: int) -> Answer:
        """Return the answer for a day."""
        return self._on(day)[0]

    def is_inferred_on(self, day: int) -> bool:
        """Whether 9.7 decides on a day."""
        return self._on(day)[1]

    def _on(self, day: int) -> tuple[Answer, bool]:
        day = self._first_day if self._is_quiet else day
        if day not in self._decided:
            self._decided[day] = self._decide(day)
        return self._decided[day]

    def _decide(self, day: int) -> tuple[Answer, bool]:
        """Let the first that applies decide, and say whether that is 9.7."""
        own = self._own
        doubts = [each for each in self._settled if each.stands(day)]
        if doubts:
            found = own.by_doubt(day, doubts)
            return replace(found, rule=Rule.TOWNSHIP_FIGHTING), False
        inferred = self.inferred(day)
        expected = inferred.holder if inferred.status in HELD else None
        for window in own.open_windows(day):
            if not self._sides.one_side(window.actor, expected):
                return own.by_window(day, window), False
        state = own.succession.on(day)
        if state.parties:
            return own.by_record(day), False
        whole = self._as_a_whole(day, state) if state.holder is not None else None
        if whole is None or whole.rule is not Rule.TOWNSHIP_TOWN_LOST:
            whole = self._retaken(day) or whole
        if whole is not None:
            return whole, False
        if state.rule is Rule.WITHDRAWN_NO_SUCCESSOR:
            return own.by_record(day), False
        return inferred, True

    def _last_own_event(self, day: int) -> int:
        """Return the day of the last own event that changed or restated the holder of record."""
        told = [each for each, _ in self._own.succession.states[1:] if each <= day]
        return max(told, default=self._first_day)

    def _retaken(self, day: int) -> Answer | None:
        """9.4: a principal town retaken says nothing of its countryside."""
        if self._principal is None:
            return None
        states = self._principal.succession.stays_until(day)
        now = states.pop()
        winner, began = now.holder, now.stay.first
        if winner is None or self._last_own_event(day) >= began:
            return None
        lost: State | None = None
        while states and (
            states[-1].holder is None
            or self._sides.ever_hostile(states[-1].holder, winner, states[-1].stay.first, began)
        ):
            state = states.pop()
            lost = state if state.holder is not None else lost
        earlier = [each for each in states if each.holder is not None]
        if lost is None or began - lost.stay.first <= MONTH or not earlier:
            return None
        before = earlier[-1]
        ours = self._sides.one_side(before.holder, winner) or self._sides.allied(
            before.holder, winner, began
        )
        was_a_raid = (
            before.stay.begun_by is not None and lost.stay.first - before.stay.first <= MONTH
        )
        if not ours or was_a_raid:
            return None
        flags = frozenset({Flag.INFERRED})
        return Answer(Status.CONTESTED, winner, flags, Rule.TOWNSHIP_TOWN_RETAKEN, "")

    def _as_a_whole(self, day: int, state: State) -> Answer:
        """9.5: the own holder of record, unless the principal town has since gone."""
        found = self._own.by_record(day)
        if self._principal is not None:
            town = self._principal.answer(day)
            since = self._principal.succession.on(day).stay.first
            last_own = self._last_own_event(day)
            if (
                town.status in HELD
                and self._sides.ever_hostile(town.holder, state.holder, since, day)
                and since > last_own
            ):
                rule = Rule.TOWNSHIP_TOWN_LOST
                return Answer(Status.CONTESTED, state.holder, frozenset(), rule, "")
        rule = Rule.BASELINE if state.basis == "row" else Rule.TOWNSHIP_CLAIM
        return Answer(found.status, found.holder, found.flags, rule, EXTENTS[state.extent])

    def inferred(self, day: int) -> Answer:
        """9.7: as the principal town is."""
        town = self._town(day)
        if self.dividing(day):
            flags = frozenset({Flag.INFERRED})
            rule = Rule.TOWNSHIP_TOWNS_DIVIDED
            return Answer(Status.CONTESTED, town.holder, flags, rule, "")
        if Flag.PRESUMED in town.flags or self._principal is None:
            return town
        flags = town.flags | {Flag.INFERRED}
        rule = Rule.TOWNSHIP_INFERRED_FROM_TOWN
        return Answer(town.status, town.holder, flags, rule, town.extent)

    def dividing(self, day: int) -> list[PlaceHistory]:
        """9.7: the other towns that are held by a side hostile to that of the principal town."""
        town = self._town(day)
        if town.status not in HELD:
            return []
        since = self._first_day
        if self._principal is not None:
            since = self._principal.succession.on(day).stay.first
        found = []
        for other in self._towns:
            told, began = other.answer(day), other.succession.on(day).stay.first
            if told.status not in HELD or Flag.PRESUMED in told.flags:
                continue
            if self._sides.ever_hostile(told.holder, town.holder, max(since, began), day):
                found.append(other)
        return found

    def on_record(self, day: int) -> tuple[str | None, bool]:
        """6.3: who takes the role of the holder of record where the township itself has none."""
        town = self._town(day)
        return town.holder, Flag.PRESUMED in town.flags

    def _town(self, day: int) -> Answer:
        """Return the answer of the principal town; without one, the default takes its place."""
        return self._default if self._principal is None else self._principal.answer(day)
