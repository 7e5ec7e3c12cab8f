"""Choose which changes to list, and find them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from gazetteer.gazetteer import Gazetteer
from gazetteer.kinds import KindFilter
from gazetteer.scope import Scope
from layers.analysis.changes import Change, changes_between
from layers.analysis.comparison import (
    ChangeKind,
    Difference,
    Standpoint,
    change_kind,
    compare_standpoints,
)
from layers.resolution import Resolution


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which changes to list.

    Attributes
    ----------
    scope
        Areas that must enclose the place; empty means everywhere.
    place_kinds
        Kinds of place; None means all.
    kinds
        What became of the place; empty means everything.
    is_net
        Compare only the two days instead of listing what happened in between.
    """

    from_on: date
    to_on: date
    scope: Scope = field(default_factory=Scope)
    place_kinds: KindFilter | None = None
    kinds: frozenset[ChangeKind] = frozenset()
    is_net: bool = False

    def has_place(self, gazetteer: Gazetteer, place_id: str) -> bool:
        """Whether a place is of the chosen kinds and in the chosen areas."""
        kind = gazetteer.place(place_id).kind
        is_of_kind = self.place_kinds is None or kind in self.place_kinds.wanted
        return is_of_kind and self.scope.has(gazetteer, place_id)


def select_changes(
    resolution: Resolution, selection: Selection
) -> Sequence[Change] | Sequence[Difference]:
    """Return the selected changes, by day and place, or by place alone where they are net."""
    gazetteer = resolution.dataset.gazetteer
    from_on, to_on = selection.from_on, selection.to_on
    chosen = [each for each in resolution.timelines if selection.has_place(gazetteer, each)]

    def is_asked_for(change: Change | Difference) -> bool:
        kind = change_kind(change.before, change.after)
        return not selection.kinds or kind in selection.kinds

    if not selection.is_net:
        changes = changes_between(resolution, from_on=from_on, to_on=to_on, place_ids=chosen)
        return [change for change in changes if is_asked_for(change)]
    one, other = Standpoint(resolution, from_on), Standpoint(resolution, to_on)
    inside = set(chosen)
    differences = compare_standpoints(one, other, {}).differences
    return [each for each in differences if each.place_id in inside and is_asked_for(each)]
