"""Alliances: umbrellas, dated blocs and the hostilities between blocs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from layers.dataset.records import Actor, Hostility, Membership
from layers.days import turning_days

if TYPE_CHECKING:
    from layers.dataset import Dataset


def _is_open_on(from_on: date | None, to_on: date | None, day: date) -> bool:
    return (from_on is None or from_on <= day) and (to_on is None or day <= to_on)


class Sides:
    """Tells which actors are on the same side, and which are hostile, on a day.

    Parameters
    ----------
    actors : mapping of actor_id to Actor
    memberships, hostilities : iterables
        Their windows are closed ``[from_on, to_on]``; None is an open end. Pairs of blocs
        that are not listed are not hostile.
    """

    def __init__(
        self,
        actors: Mapping[str, Actor],
        memberships: Iterable[Membership],
        hostilities: Iterable[Hostility],
    ) -> None:
        self._actors = actors
        self._memberships: dict[str, list[Membership]] = defaultdict(list)
        for membership in memberships:
            self._memberships[membership.actor_id].append(membership)
        self._hostilities: dict[frozenset[str], list[Hostility]] = defaultdict(list)
        for hostility in hostilities:
            self._hostilities[frozenset((hostility.bloc_a, hostility.bloc_b))].append(hostility)
        self._umbrellas = {actor_id: self._climb(actor_id) for actor_id in actors}
        self.turning_days = turning_days(
            (
                *chain.from_iterable(self._memberships.values()),
                *chain.from_iterable(self._hostilities.values()),
            )
        )
        """The days on which an actor changes blocs, or blocs begin or cease to be hostile."""

    @classmethod
    def of(cls, dataset: "Dataset") -> "Sides":
        """Return the sides of a dataset."""
        return cls(dataset.actors, dataset.memberships, dataset.hostilities)

    def _climb(self, actor_id: str) -> tuple[str, ...]:
        umbrellas: list[str] = []
        parent = self._actors[actor_id].parent_id
        while parent is not None and parent in self._actors and parent not in umbrellas:
            umbrellas.append(parent)
            parent = self._actors[parent].parent_id
        return tuple(umbrellas)

    def bloc(self, actor_id: str, on: date) -> str | None:
        """Return the bloc of an actor on a day, or that of its umbrella if it has none."""
        for candidate in (actor_id, *self._umbrellas.get(actor_id, ())):
            for membership in self._memberships.get(candidate, ()):
                if _is_open_on(membership.from_on, membership.to_on, on):
                    return membership.bloc_id
        return None

    def are_hostile(self, actor_a: str | None, actor_b: str | None, on: date) -> bool:
        """Tell whether the blocs of two actors are declared hostile to each other on a day."""
        if actor_a is None or actor_b is None or self.are_one_side(actor_a, actor_b):
            return False
        bloc_a, bloc_b = self.bloc(actor_a, on), self.bloc(actor_b, on)
        if bloc_a is None or bloc_b is None or bloc_a == bloc_b:
            return False
        pair = self._hostilities.get(frozenset((bloc_a, bloc_b)), ())
        return any(_is_open_on(hostility.from_on, hostility.to_on, on) for hostility in pair)

    def were_hostile(
        self, actor_a: str | None, actor_b: str | None, first: date, last: date
    ) -> bool:
        """Tell whether two actors were hostile on any day of a closed span."""
        days = (first, *(day for day in self.turning_days if first < day <= last))
        return any(self.are_hostile(actor_a, actor_b, day) for day in days)

    def are_allies(self, actor_a: str | None, actor_b: str | None, on: date) -> bool:
        """Tell whether two actors are in the same bloc on a day."""
        if actor_a is None or actor_b is None:
            return False
        bloc = self.bloc(actor_a, on)
        return bloc is not None and bloc == self.bloc(actor_b, on)

    def is_member_of(self, actor_id: str, umbrella_id: str) -> bool:
        """Tell whether an actor belongs to an umbrella, directly or indirectly."""
        return umbrella_id in self._umbrellas.get(actor_id, ())

    def are_one_side(self, actor_a: str | None, actor_b: str | None) -> bool:
        """Tell whether two ids can mean one captor: the same actor, or an umbrella and a member."""
        if actor_a is None or actor_b is None:
            return False
        return (
            actor_a == actor_b
            or self.is_member_of(actor_a, actor_b)
            or self.is_member_of(actor_b, actor_a)
        )
