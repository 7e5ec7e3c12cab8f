"""Changes as plain records: what ``--json`` prints, and what table and file are drawn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from atlas.answer_record import build_place_record, build_report_record
from gazetteer.gazetteer import Gazetteer
from gazetteer.kinds import KindFilter
from gazetteer.scope import Scope
from layers.analysis.changes import Change, changes_between
from layers.analysis.comparison import (
    Balance,
    ChangeKind,
    Difference,
    Standpoint,
    balance_changes,
    change_kind,
    compare_standpoints,
)
from layers.analysis.land import Land
from layers.answer import answer_word
from layers.control import Control
from layers.dataset import Dataset
from layers.resolution import Resolution
from views.admitted_reports import Reports

#: Square kilometres are given to the hundredth: a hectare, finer than any boundary is.
_AREA_DIGITS = 2


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which changes are asked for.

    Attributes
    ----------
    scope
        Areas that must enclose the place; empty means everywhere.
    place_kinds
        Kinds of place; None means all.
    kinds
        What became of the place; empty means everything.
    is_net
        Compare the two days alone instead of listing what happened in between.
    """

    from_on: date
    to_on: date
    scope: Scope = field(default_factory=Scope)
    place_kinds: KindFilter | None = None
    kinds: frozenset[ChangeKind] = frozenset()
    is_net: bool = False

    def has_place(self, gazetteer: Gazetteer, place_id: str) -> bool:
        """Whether a place is of the kinds and in the areas that are asked for."""
        kind = gazetteer.place(place_id).kind
        is_of_kind = self.place_kinds is None or kind in self.place_kinds.wanted
        return is_of_kind and self.scope.has(gazetteer, place_id)


def select_changes(
    resolution: Resolution, selection: Selection
) -> Sequence[Change] | Sequence[Difference]:
    """Return the changes that are asked for: by day and place, or by place where they are net."""
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


class ChangeRecords:
    """Builds the records of changes of one resolution.

    Parameters
    ----------
    resolution
        Whose changes; its asker decides which reports are named.
    """

    def __init__(self, resolution: Resolution) -> None:
        self._dataset: Dataset = resolution.dataset
        self._known_on = resolution.known_on
        self._reports = Reports(self._dataset, according_to=resolution.according_to)

    def build(self, change: Change | Difference) -> dict[str, Any]:
        """Build the record of one change.

        Returns
        -------
        dict
            ``on`` (None for a difference between two days), ``place``, ``township`` and
            ``state`` (None where the place lies in none), ``before``, ``after``, ``kind``,
            ``rule`` (that decided afterwards) and ``reports`` (of the claims that say so).
        """
        gazetteer = self._dataset.gazetteer
        claims = [self._dataset.claims[claim_id] for claim_id in change.after.claims_for]
        return {
            "on": change.on.isoformat() if isinstance(change, Change) else None,
            "place": build_place_record(gazetteer.place(change.place_id)),
            "township": self._unit(gazetteer.township_of(change.place_id)),
            "state": self._unit(gazetteer.state_of(change.place_id)),
            "before": self._control(change.before),
            "after": self._control(change.after),
            "kind": change_kind(change.before, change.after).value,
            "rule": change.after.rule,
            "reports": [
                build_report_record(source)
                for source in self._reports.of_claims(claims, known_on=self._known_on)
            ],
        }

    def _unit(self, place_id: str | None) -> dict[str, str] | None:
        if place_id is None:
            return None
        return {"place_id": place_id, "name": self._dataset.gazetteer.place(place_id).name}

    def _control(self, control: Control) -> dict[str, Any]:
        actors = self._dataset.actors
        return {
            "answer": answer_word(control, self._dataset),
            "status": control.status.value,
            "extent": control.extent.value,
            "flags": sorted(flag.value for flag in control.flags),
            "named": [actors[actor_id].abbreviation for actor_id in control.named],
            "since": control.since.isoformat(),
        }


def build_summary(
    changes: Iterable[Change | Difference], land: Mapping[str, Land], dataset: Dataset
) -> dict[str, Any]:
    """Sum up what every side gained and lost in these changes.

    Parameters
    ----------
    changes
        What is summed up, and nothing else: of a list of towns the area is nought.
    land
        What places count for (`layers.analysis.land.measure_places`).
    dataset
        Gives the actors their names.

    Returns
    -------
    dict
        ``changes`` (how many of each kind), ``sides`` (``actor``, ``name``, ``gained``,
        ``lost``; most land first; not who gained or lost only sites) and ``in_doubt``: what
        fell into doubt (``gained``) and what came out of it (``lost``).
    """
    members = list(changes)
    kinds = Counter(change_kind(each.before, each.after) for each in members)
    sides, doubt = balance_changes(members, land)
    return {
        "changes": {kind.value: kinds[kind] for kind in ChangeKind},
        "sides": [
            {
                "actor": dataset.actors[str(balance.side_id)].abbreviation,
                "name": dataset.actors[str(balance.side_id)].name,
                **_build_balance(balance),
            }
            for balance in sides
            if any(each.townships or each.towns for each in (balance.gained, balance.lost))
        ],
        "in_doubt": _build_balance(doubt),
    }


def _build_balance(balance: Balance) -> dict[str, Any]:
    return {"gained": _build_land(balance.gained), "lost": _build_land(balance.lost)}


def _build_land(land: Land) -> dict[str, Any]:
    return {
        "area_km2": round(land.area_km2, _AREA_DIGITS),
        "townships": land.townships,
        "towns": land.towns,
        "population": land.population,
    }
