"""Rule 2: the holders of record of a place, one after another, and the windows between them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from layers.actors import Sides
from layers.days import ONE_DAY
from layers.rule import Rule
from layers.rules.change_events import CERTAINTIES, ChangeEvent, OrderKey
from layers.rules.dispute import (
    Dispute,
    Party,
    is_peaceful,
    party_of_change,
    party_of_holding,
    rivals_of,
)
from layers.rules.knowledge import CountingClaim
from layers.rules.tenure import (
    Statement,
    Tenure,
    begin_stay,
    leave,
    restate,
    what_follows_from,
    what_holding_says,
)
from layers.rules.vouching import is_corroborated
from layers.vocabulary import Action, Extent

DEPARTURE_DAYS = 31
"""A withdrawal vouches for a stay that begins at most this many days before or after it."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days ``[earliest_on, latest_on)`` on which a change may have happened (rule 5).

    ``is_inferred`` where the change is that of the township or town around a place that has
    no say yet (rule 8.3).
    """

    change: ChangeEvent
    is_inferred: bool = False

    def is_open_on(self, day: date) -> bool:
        """Tell whether the change may or may not have happened by a day."""
        return self.change.earliest_on <= day < self.change.latest_on


@dataclass(frozen=True, slots=True)
class ReachingHolding:
    """A ``holds`` of the whole township, as it reaches a place inside (rule 8.4)."""

    statement: Statement
    from_on: date
    is_vouched: bool


@dataclass(frozen=True, slots=True)
class Reports:
    """What is reported about a place, or reaches it, and may change its holder.

    ``remaining`` are the partial ``holds`` that say who has what remains (rule 6.1).
    """

    holdings: tuple[CountingClaim, ...] = ()
    withdrawals: tuple[ChangeEvent, ...] = ()
    changes: tuple[ChangeEvent, ...] = ()
    reaching_holdings: tuple[ReachingHolding, ...] = ()
    remaining: tuple[CountingClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Succession:
    """The holders of record of a place.

    Attributes
    ----------
    tenures : tuple of Tenure
        By day.
    windows : tuple of Window
        Those of the changes that began a new stay, as far as they are open at this place.
    vouched_on : mapping of stay to days
        The days on which something was said that vouches for the stay.
    """

    tenures: tuple[Tenure, ...]
    windows: tuple[Window, ...]
    vouched_on: dict[int, tuple[date, ...]]

    def on(self, day: date) -> Tenure:
        """Return the tenure on a day (the first one before its own day too)."""
        index = bisect_right(self.tenures, day, key=lambda tenure: tenure.from_on)
        return self.tenures[max(index - 1, 0)]

    def is_vouched(self, tenure: Tenure, *, since: date = date.min) -> bool:
        """Tell whether a stay is vouched for by what was said on a day or later (rule 7.3)."""
        return any(day >= since for day in self.vouched_on.get(tenure.stay, ()))


_Ranked = tuple[int, OrderKey]
_Event = CountingClaim | ChangeEvent | ReachingHolding


def build_succession(base: Tenure, reports: Reports, sides: Sides) -> Succession:
    """Put the reports about a place into one sequence (rules 2 and 7.4).

    Parameters
    ----------
    base : Tenure
        The state before any report: the baseline, what reaches the place in it, or the default.
    """
    return _Builder(base, reports, sides).build()


class _Builder:
    """Goes through the days of events and keeps the holder, the dispute and what is in force."""

    def __init__(self, base: Tenure, reports: Reports, sides: Sides) -> None:
        self._sides = sides
        self._reports = reports
        self._tenures = [base]
        self._windows: list[Window] = []
        self._vouched_on: dict[int, list[date]] = defaultdict(list)
        if base.is_given:
            self._vouched_on[base.stay].append(base.from_on)
        self._stays = base.stay
        self._dispute: Dispute | None = None
        self._in_force: list[Party] = []
        self._changes_of_the_day: list[ChangeEvent] = []

    @property
    def _now(self) -> Tenure:
        return self._tenures[-1]

    def build(self) -> Succession:
        by_day: dict[date, list[tuple[_Ranked, _Event]]] = defaultdict(list)
        for day, rank, event in self._events():
            by_day[day].append((rank, event))
        for holding in self._reports.holdings:
            if holding.latest_on < date.max:
                by_day[holding.latest_on + ONE_DAY] += []
        for day in sorted(by_day):
            self._end_parties(day)
            self._changes_of_the_day = []
            for _, event in sorted(by_day[day], key=lambda each: each[0]):
                self._take(event, day)
        self._let_losers_vouch()
        vouched_on = {stay: tuple(days) for stay, days in self._vouched_on.items()}
        return Succession(tuple(self._tenures), tuple(self._windows), vouched_on)

    def _events(self) -> Iterable[tuple[date, _Ranked, _Event]]:
        """Yield each event with its day and its place on that day (rule 2.2)."""
        for holding in (*self._reports.holdings, *self._reports.remaining):
            follows_its_change = any(
                change.latest_on == holding.earliest_on
                and self._sides.are_one_side(change.actor_id, holding.claim.actor_id)
                for change in self._reports.changes
            )
            rank = 4 if follows_its_change else 0
            yield holding.earliest_on, (rank, holding_key(holding)), holding
        for withdrawal in self._reports.withdrawals:
            yield withdrawal.latest_on, (1, withdrawal.order_key), withdrawal
        for change in self._reports.changes:
            rank = 2 if change.reached_from is None else 3
            yield change.latest_on, (rank, change.order_key), change
        for number, reaching in enumerate(self._reports.reaching_holdings):
            order = (reaching.from_on, reaching.from_on, date.min, 0, "", f"{number:09}")
            yield reaching.from_on, (5, order), reaching

    def _take(self, event: _Event, day: date) -> None:
        if isinstance(event, ReachingHolding):
            self._take_reaching_holding(event, day)
        elif isinstance(event, CountingClaim):
            if event.claim.extent is Extent.PARTIAL:
                self._take_remaining(event, day)
            else:
                self._take_holding(event, day)
        elif event.action is Action.WITHDRAWS:
            self._take_withdrawal(event, day)
        else:
            self._take_change(event, day)

    def _take_holding(self, holding: CountingClaim, day: date) -> None:
        vouched = is_corroborated([holding], self._sides)
        party = party_of_holding(holding, is_vouched=vouched)
        standing = self._in_force if self._dispute is None else self._dispute.parties
        rivals = rivals_of(party.actor_id, standing, self._sides, day)
        self._in_force.append(party)
        if rivals:
            self._disagree(rivals, party, day)
        else:
            self._dispute = None
            self._hold(party.statement, day, vouched=vouched)

    def _take_remaining(self, holding: CountingClaim, day: date) -> None:
        if self._dispute is None:
            vouched = is_corroborated([holding], self._sides)
            self._hold(what_holding_says(holding), day, vouched=vouched)

    def _take_reaching_holding(self, reaching: ReachingHolding, day: date) -> None:
        if self._dispute is None and self._now.rests_on_default:
            self._hold(reaching.statement, day, vouched=reaching.is_vouched)

    def _take_withdrawal(self, withdrawal: ChangeEvent, day: date) -> None:
        self._in_force = [
            each
            for each in self._in_force
            if not self._sides.are_one_side(each.actor_id, withdrawal.actor_id)
        ]
        if self._dispute is not None:
            left = self._dispute.without(withdrawal.actor_id, self._sides)
            if len(left.parties) < len(self._dispute.parties):
                self._dispute = left
                if is_peaceful(left.parties, self._sides, day):
                    self._prevail(left.parties, day)
        elif self._sides.are_one_side(withdrawal.actor_id, self._now.holder):
            self._tenures.append(leave(self._now, withdrawal))

    def _take_change(self, change: ChangeEvent, day: date) -> None:
        if self._is_left_to_ally(change, day):
            return
        rivals = [
            party_of_change(other)
            for other in self._changes_of_the_day
            if (other.earliest_on, other.latest_on) == (change.earliest_on, change.latest_on)
            and self._sides.are_hostile(other.actor_id, change.actor_id, day)
        ]
        self._changes_of_the_day.append(change)
        if not rivals and not change.is_vouched:
            standing = self._in_force if self._dispute is None else self._dispute.parties
            rivals = rivals_of(change.actor_id, standing, self._sides, day, vouched=True)
        if rivals:
            self._disagree(rivals, party_of_change(change), day)
            return
        self._dispute = None
        self._in_force = []
        before = self._now
        self._hold(what_follows_from(change), day, vouched=change.is_vouched)
        if self._now.stay != before.stay:
            is_inferred = change.reached_from is not None
            if not is_inferred or before.rests_on_default:
                self._windows.append(Window(change, is_inferred))

    def _is_left_to_ally(self, change: ChangeEvent, day: date) -> bool:
        """Tell whether a change from outside finds an ally with reports of its own (rule 8.2)."""
        return (
            change.reached_from is not None
            and not self._now.rests_on_default
            and not self._sides.are_one_side(self._now.holder, change.actor_id)
            and self._sides.are_allies(self._now.holder, change.actor_id, day)
        )

    def _hold(self, statement: Statement, day: date, *, vouched: bool) -> None:
        if self._sides.are_one_side(statement.actor_id, self._now.holder):
            self._tenures.append(restate(self._now, statement, day, self._sides))
        else:
            self._stays += 1
            self._tenures.append(begin_stay(self._now, statement, day, self._stays))
        if vouched:
            self._vouched_on[self._now.stay].append(day)

    def _disagree(self, rivals: Sequence[Party], party: Party, day: date) -> None:
        """Begin a dispute, or let a party join the one that goes on."""
        if self._dispute is not None and set(rivals) <= set(self._dispute.parties):
            self._dispute = self._dispute.joined_by(party)
        else:
            self._dispute = Dispute((*rivals, party))
        parties = self._dispute.parties
        self._tenures.append(
            Tenure(
                from_on=day,
                holder=None,
                extent=Extent.UNKNOWN,
                rule=Rule.REPORTS_DISAGREE,
                claim_ids=tuple(dict.fromkeys(c for p in parties for c in p.statement.claim_ids)),
                stay=self._stays,
                began_on=day,
                with_ids=tuple(dict.fromkeys(each.actor_id for each in parties)),
            )
        )

    def _end_parties(self, day: date) -> None:
        """Let the parties prevail whose rivals' last day has passed."""
        if self._dispute is None:
            return
        if any(party.observed_until == day - ONE_DAY for party in self._dispute.parties):
            self._prevail(self._dispute.winners_on(day, self._sides), day)

    def _prevail(self, winners: Sequence[Party], day: date) -> None:
        if not winners:
            return
        self._dispute = None
        last = winners[-1]
        self._hold(last.statement, day, vouched=any(party.is_vouched for party in winners))

    def _let_losers_vouch(self) -> None:
        """Rule 7.2: a side that leaves vouches for the one that came."""
        departures = [each for each in self._reports.withdrawals if each.is_vouched]
        begun = {each.stay: each for each in reversed(self._tenures) if each.holder is not None}
        vouching: dict[int, tuple[str, ...]] = {}
        for tenure in begun.values():
            for departure in departures:
                if self._is_vouched_by_leaving(tenure, departure):
                    self._vouched_on[tenure.stay].append(tenure.began_on)
                    vouching[tenure.stay] = vouching.get(tenure.stay, ()) + departure.claim_ids
        # The stay rests on them too, so whoever asks who says so is shown them.
        self._tenures = [
            replace(each, claim_ids=tuple(dict.fromkeys(each.claim_ids + vouching[each.stay])))
            if each.holder is not None and each.stay in vouching
            else each
            for each in self._tenures
        ]

    def _is_vouched_by_leaving(self, tenure: Tenure, departure: ChangeEvent) -> bool:
        left_on = departure.latest_on
        if not self._sides.are_hostile(departure.actor_id, tenure.holder, left_on):
            return False
        first, last = sorted((left_on, tenure.began_on))
        if (last - first).days > DEPARTURE_DAYS:
            return False
        record = Succession(tuple(self._tenures), (), {})
        between = [
            record.on(first + timedelta(days=number)) for number in range((last - first).days)
        ]
        return all(each.holder is None or each.stay == tenure.stay for each in between)


def holding_key(holding: CountingClaim) -> OrderKey:
    """Return where a ``holds`` comes among those of one day (rule 2.2)."""
    return (
        holding.latest_on,
        holding.earliest_on,
        holding.reported_on,
        CERTAINTIES.index(holding.certainty),
        holding.claim.actor_id or "",
        holding.claim.claim_id,
    )
