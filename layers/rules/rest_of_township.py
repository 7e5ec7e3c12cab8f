"""Rule 9: the rest of a township, outside the footprints of its towns and sites."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from layers.actors import Sides
from layers.control import Control, Run, Timeline, build_timeline, control_on
from layers.days import ONE_DAY
from layers.rule import Rule
from layers.rules.change_events import ChangeEvent
from layers.rules.doubt import Doubt
from layers.rules.place_case import PlaceCase
from layers.rules.place_control import (
    break_days,
    contested_by_doubt,
    held_by_tenure,
    inside_window,
    name_each_once,
    with_evidence,
)
from layers.rules.succession import Tenure
from layers.vocabulary import Extent, Flag, Status

FIGHTING_LASTS_DAYS = 180
"""A township stays contested for this many days after reported fighting ended."""


@dataclass(frozen=True, slots=True)
class Towns:
    """What the towns of a township imply for its rest.

    Attributes
    ----------
    principal : Timeline or None
        Timeline of the principal town; None where the township has none.
    principal_changes : tuple of ChangeEvent
        Full and effective changes of the principal town.
    others : mapping of place_id to Timeline
        The other towns. Bases and posts do not count.
    default : Control
        The presumption where no town gives an answer.
    """

    principal: Timeline | None
    principal_changes: tuple[ChangeEvent, ...]
    others: Mapping[str, Timeline]
    default: Control

    def principal_on(self, day: date) -> Control:
        """Return the control of the principal town, or the presumption if there is none."""
        return self.default if self.principal is None else control_on(self.principal, day)


def _runs_on(doubt: Doubt, towns: Towns, day: date) -> bool:
    """Rule 9 (b): a doubt about a township expires, or the principal town settles it."""
    if not doubt.stands_on(day):
        return False
    if day <= doubt.ends_on:
        return True
    if day > doubt.ends_on + timedelta(days=FIGHTING_LASTS_DAYS):
        return False
    return not any(doubt.ends_on <= change.latest_on <= day for change in towns.principal_changes)


def control_of_rest(case: PlaceCase, towns: Towns, day: date, sides: Sides) -> Control:
    """Conclude who holds the rest of a township on a day (rule 9).

    The first that applies: fighting or partial control reported for the township; the window
    of a change of the whole township; its last change, contested if the principal town has
    since gone to a hostile side; otherwise what the towns imply.
    """
    tenure = case.succession.on(day)
    inferred = _inferred_from_towns(towns, day, sides)
    doubts = [doubt for doubt in case.doubts if _runs_on(doubt, towns, day)]
    windows = [
        window
        for window in case.succession.windows
        if window.is_open_on(day)
        and not (inferred.is_held and sides.are_one_side(window.change.actor_id, inferred.holder))
    ]
    if doubts:
        of_record = replace(tenure, holder=tenure.holder or inferred.holder)
        control = contested_by_doubt(doubts, of_record, day, sides)
        control = replace(control, rule=Rule.TOWNSHIP_FIGHTING)
    elif windows:
        control = inside_window(case, windows, day)
        if control.status is Status.CONTESTED:
            control = replace(
                control,
                holder=control.holder or inferred.holder,
                named=name_each_once(inferred.holder, *control.named),
            )
    elif tenure.holder is not None:
        control = _whole_township(tenure, towns, day, sides)
    elif tenure.rule is Rule.WITHDRAWN_NO_SUCCESSOR:
        control = held_by_tenure(tenure, day)
    else:
        return inferred
    return with_evidence(control, case, tenure, day, sides)


def _whole_township(tenure: Tenure, towns: Towns, day: date, sides: Sides) -> Control:
    """Rule 9 (a): a report covers the township as a whole."""
    town = towns.principal_on(day)
    if (
        town.is_held
        and town.since > tenure.from_on
        and sides.are_hostile(town.holder, tenure.holder, day)
    ):
        return Control(
            status=Status.CONTESTED,
            holder=tenure.holder,
            extent=Extent.PARTIAL,
            flags=frozenset(),
            rule=Rule.TOWNSHIP_TOWN_LOST,
            named=name_each_once(tenure.holder, town.holder),
            since=day,
            claims_for=town.claims_for,
            claims_against=tenure.claim_ids,
        )
    control = held_by_tenure(tenure, day)
    return control if tenure.rule is Rule.BASELINE else replace(control, rule=Rule.TOWNSHIP_CLAIM)


def _inferred_from_towns(towns: Towns, day: date, sides: Sides) -> Control:
    """Rule 9 (c): no report covers the township, so its holder is inferred from its towns."""
    principal = towns.principal_on(day)
    rivals = [
        control
        for control in (control_on(timeline, day) for timeline in towns.others.values())
        # A town that still has only the default on that day does not count.
        if control.is_held
        and Flag.PRESUMED not in control.flags
        and sides.are_hostile(control.holder, principal.holder, day)
    ]
    if rivals and principal.is_held:
        return Control(
            status=Status.CONTESTED,
            holder=principal.holder,
            extent=Extent.PARTIAL,
            flags=frozenset({Flag.INFERRED}),
            rule=Rule.TOWNSHIP_TOWNS_DIVIDED,
            named=name_each_once(principal.holder, *(rival.holder for rival in rivals)),
            since=day,
            claims_for=tuple(claim for rival in rivals for claim in rival.claims_for),
            claims_against=principal.claims_for,
        )
    if Flag.PRESUMED in principal.flags:
        return replace(principal, since=day)
    return replace(
        principal,
        flags=principal.flags | {Flag.INFERRED},
        rule=Rule.TOWNSHIP_INFERRED_FROM_TOWN,
        since=day,
        window=None,
    )


def timeline_of_rest(
    case: PlaceCase, towns: Towns, sides: Sides, *, first_day: date, last_day: date
) -> Timeline:
    """Return the timeline of the rest of a township as runs over all days."""
    days = break_days(case)
    for timeline in (towns.principal or (), *towns.others.values()):
        days.update(run.from_on for run in timeline)
    for doubt in case.doubts:
        days.add(doubt.ends_on + ONE_DAY)
        days.add(doubt.ends_on + timedelta(days=FIGHTING_LASTS_DAYS + 1))
    days.update(change.latest_on for change in towns.principal_changes)
    days = {day for day in days if first_day < day <= last_day}
    return build_timeline(
        Run(day, control_of_rest(case, towns, day, sides)) for day in (first_day, *sorted(days))
    )
