"""*Sides* of the page: umbrellas, blocs by day, allies and enemies."""

from layers.dataset import Dataset


class Sides:
    """Who is one side with whom, allied or hostile; days are ordinals.

    Parameters
    ----------
    dataset
        Its actors, memberships and hostilities.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._parent = {each.actor_id: each.parent_id for each in dataset.actors.values()}
        self._memberships = [
            (each.actor_id, each.bloc_id, *_span(each.from_on, each.to_on))
            for each in dataset.memberships
        ]
        self._hostilities = [
            (frozenset((each.bloc_a, each.bloc_b)), *_span(each.from_on, each.to_on))
            for each in dataset.hostilities
        ]
        spans = [*(row[2:] for row in self._memberships), *(row[1:] for row in self._hostilities)]
        self._turning = sorted({day for first, last in spans for day in (first, last + 1)})
        self._known: dict[tuple[str, str, int], bool] = {}

    def umbrellas(self, actor: str | None) -> list[str]:
        """Return the umbrellas of an actor, the nearest first."""
        found: list[str] = []
        while actor is not None and (actor := self._parent.get(actor)) is not None:
            found.append(actor)
        return found

    def is_member(self, actor: str | None, umbrella: str | None) -> bool:
        """Say whether one actor stands below another."""
        return umbrella is not None and umbrella in self.umbrellas(actor)

    def one_side(self, one: str | None, other: str | None) -> bool:
        """Say whether two ids are equal, or one is an umbrella of the other."""
        if one is None or other is None:
            return False
        return one == other or self.is_member(one, other) or self.is_member(other, one)

    def bloc(self, actor: str | None, day: int) -> str | None:
        """Return the bloc of a day: the actor's own, else that of the nearest umbrella with one."""
        for each in [actor, *self.umbrellas(actor)]:
            for member, bloc, first, last in self._memberships:
                if member == each and first <= day <= last:
                    return bloc
        return None

    def allied(self, one: str | None, other: str | None, day: int) -> bool:
        """Say whether two actors are in one bloc on a day."""
        if one is None or other is None:
            return False
        bloc = self.bloc(one, day)
        return bloc is not None and bloc == self.bloc(other, day)

    def hostile(self, one: str | None, other: str | None, day: int) -> bool:
        """Say whether the blocs of two sides are declared hostile on a day."""
        if one is None or other is None or self.one_side(one, other):
            return False
        key = (one, other, day)
        if key not in self._known:
            pair = frozenset((self.bloc(one, day), self.bloc(other, day)))
            self._known[key] = any(
                pair == blocs and first <= day <= last for blocs, first, last in self._hostilities
            )
        return self._known[key]

    def ever_hostile(self, one: str | None, other: str | None, first: int, last: int) -> bool:
        """Say whether two sides were hostile on any day from one to another."""
        days = [first, *(day for day in self._turning if first < day <= last)]
        return any(self.hostile(one, other, day) for day in days)


def _span(first, last):  # type: ignore[no-untyped-def]
    return (first.toordinal() if first else 0, last.toordinal() if last else 10**7)
