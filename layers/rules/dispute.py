"""Rule 7.4: reports in force that name hostile sides, and what ends their dispute."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from layers.actors import Sides
from layers.rules.change_events import ChangeEvent
from layers.rules.knowledge import CountingClaim
from layers.rules.tenure import Statement, what_follows_from, what_holding_says


@dataclass(frozen=True, slots=True)
class Party:
    """A report that names a holder.

    Attributes
    ----------
    observed_until : datetime.date
        The last day of a ``holds``; ``date.max`` for a change, which has no end.
    change : ChangeEvent or None
        None for a ``holds``.
    """

    statement: Statement
    observed_until: date
    is_vouched: bool
    change: ChangeEvent | None = None

    @property
    def actor_id(self) -> str:
        """The side that it names."""
        return self.statement.actor_id

    def is_observed_on(self, day: date) -> bool:
        """Tell whether its span has not passed by a day."""
        return day <= self.observed_until


def party_of_holding(holding: CountingClaim, *, is_vouched: bool) -> Party:
    """Return a ``holds`` as a party."""
    return Party(what_holding_says(holding), holding.latest_on, is_vouched)


def party_of_change(change: ChangeEvent) -> Party:
    """Return a change as a party."""
    return Party(what_follows_from(change), date.max, change.is_vouched, change)


@dataclass(frozen=True, slots=True)
class Dispute:
    """The parties that disagree, in the order in which they spoke (rule 2.2)."""

    parties: tuple[Party, ...]

    def joined_by(self, party: Party) -> "Dispute":
        """Return the dispute with one more party."""
        return Dispute((*self.parties, party))

    def without(self, actor_id: str | None, sides: Sides) -> "Dispute":
        """Return the dispute without the parties of a side that withdrew."""
        return Dispute(
            tuple(each for each in self.parties if not sides.are_one_side(each.actor_id, actor_id))
        )

    def winners_on(self, day: date, sides: Sides) -> tuple[Party, ...]:
        """Return the parties that prevail because others' last day has passed; or none.

        Where no two parties that are still observed are hostile, those that are vouched for
        prevail if they agree, else those of them that are still observed.
        """
        observed = [each for each in self.parties if each.is_observed_on(day)]
        if not is_peaceful(observed, sides, day):
            return ()
        weighty = [each for each in self.parties if each.is_vouched] or list(self.parties)
        if is_peaceful(weighty, sides, day):
            return tuple(weighty)
        lasting = [each for each in weighty if each.is_observed_on(day)]
        return tuple(lasting) if is_peaceful(lasting, sides, day) else ()


def is_peaceful(parties: Iterable[Party], sides: Sides, day: date) -> bool:
    """Tell whether no two parties are hostile to each other on a day."""
    actors = sorted({each.actor_id for each in parties})
    return not any(
        sides.are_hostile(one, other, day)
        for index, one in enumerate(actors)
        for other in actors[index + 1 :]
    )


def rivals_of(
    actor_id: str, parties: Sequence[Party], sides: Sides, day: date, *, vouched: bool = False
) -> list[Party]:
    """Select the ``holds`` of hostile sides observed on a day, on request only vouched ones."""
    return [
        each
        for each in parties
        if each.change is None
        and each.is_observed_on(day)
        and (each.is_vouched or not vouched)
        and sides.are_hostile(each.actor_id, actor_id, day)
    ]
