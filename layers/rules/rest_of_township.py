"""Rule 9: the rest of a township, outside the footprints of its towns and sites."""

from dataclasses import replace
from datetime import date

from layers.actors import Sides
from layers.control import Control, Run, Timeline, build_timeline, control_on
from layers.days import ONE_DAY
from layers.rule import Rule
from layers.rules.place_case import PlaceCase
from layers.rules.place_control import (
    break_days,
    contested_by_doubt,
    days_of_hearing,
    held_by_tenure,
    inside_window,
    name_each_once,
    on_record,
    with_opposing_claims,
    with_staleness,
)
from layers.rules.principal_town import Town, Towns
from layers.rules.tenure import Tenure
from layers.vocabulary import Extent, Flag, Status


def control_of_rest(case: PlaceCase, towns: Towns, day: date, sides: Sides) -> Control:
    """Conclude who holds the rest of a township on a day (rule 9)."""
    rivals = towns.rivals_on(day, sides) if towns.principal_on(day).is_held else []
    inferred = _inferred_from_towns(towns, rivals, day)
    own = _control_of_its_own(case, towns, inferred, day, sides)
    if own is None:
        of_rivals = (town.case.heard_on for town in rivals)
        heard_on = case.heard_on.union(towns.heard_on, towns.turned_on, *of_rivals)
        return with_staleness(inferred, heard_on, day)
    return with_staleness(own, case.heard_on | towns.turned_on, day)


def _control_of_its_own(
    case: PlaceCase, towns: Towns, inferred: Control, day: date, sides: Sides
) -> Control | None:
    """Return what rules 9.1 to 9.6 conclude; None where they do not apply."""
    tenure = case.succession.on(day)
    doubts = [
        doubt
        for doubt in case.doubts
        if doubt.stands_on(day) and not towns.settle_on(doubt, day, sides)
    ]
    windows = [
        window
        for window in case.succession.windows
        if window.is_open_on(day)
        and not (inferred.is_held and sides.are_one_side(window.change.actor_id, inferred.holder))
    ]
    if doubts:
        of_record = replace(tenure, holder=tenure.holder or towns.holder_on(day).actor_id)
        control = contested_by_doubt(doubts, of_record, day, sides)
        control = replace(control, rule=Rule.TOWNSHIP_FIGHTING)
    elif windows:
        control = inside_window(case, windows, tenure, day)
        if control.status is Status.CONTESTED:
            control = replace(
                control,
                holder=control.holder or inferred.holder,
                named=name_each_once(inferred.holder, *control.named),
            )
    elif tenure.is_disputed:
        control = on_record(case, tenure, day)
    elif lost := _town_lost(tenure, towns, day, sides):
        control = lost
    elif retaken := _town_retaken(tenure, towns, day, sides):
        control = retaken
    elif tenure.holder is not None:
        control = on_record(case, tenure, day)
        if tenure.rule is not Rule.BASELINE:
            control = replace(control, rule=Rule.TOWNSHIP_CLAIM)
    elif tenure.rule is Rule.WITHDRAWN_NO_SUCCESSOR:
        control = held_by_tenure(tenure, day)
    else:
        return None
    return with_opposing_claims(control, case, tenure, day, sides)


def _town_lost(tenure: Tenure, towns: Towns, day: date, sides: Sides) -> Control | None:
    """Rule 9.5: a report covers the township as a whole, but its town has since been lost."""
    town, stay = towns.principal_on(day), towns.tenure_on(day)
    if (
        stay is None
        or not town.is_held
        or stay.began_on <= tenure.from_on
        or not sides.were_hostile(town.holder, tenure.holder, stay.began_on, day)
    ):
        return None
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


def _town_retaken(tenure: Tenure, towns: Towns, day: date, sides: Sides) -> Control | None:
    """Rule 9.4: a town retaken says nothing of its countryside."""
    retaking = towns.retaking_before(day, sides)
    if retaking is None or tenure.from_on >= retaking.on:
        return None
    town = towns.principal_on(day)
    return Control(
        status=Status.CONTESTED,
        holder=retaking.holder,
        extent=Extent.UNKNOWN,
        flags=frozenset({Flag.INFERRED}),
        rule=Rule.TOWNSHIP_TOWN_RETAKEN,
        named=name_each_once(retaking.holder, retaking.last_ousted),
        since=day,
        claims_for=town.claims_for,
        claims_against=tenure.claim_ids,
    )


def _inferred_from_towns(towns: Towns, rivals: list[Town], day: date) -> Control:
    """Rule 9.7: no report covers the township, so its holder is inferred from its towns."""
    principal = towns.principal_on(day)
    if rivals:
        others = [control_on(town.timeline, day) for town in rivals]
        return Control(
            status=Status.CONTESTED,
            holder=principal.holder,
            extent=Extent.PARTIAL,
            flags=frozenset({Flag.INFERRED}),
            rule=Rule.TOWNSHIP_TOWNS_DIVIDED,
            named=name_each_once(principal.holder, *(each.holder for each in others)),
            since=day,
            claims_for=tuple(claim for each in others for claim in each.claims_for),
            claims_against=principal.claims_for,
        )
    if towns.principal is None or Flag.PRESUMED in principal.flags:
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
    days = break_days(case, sides)
    listed = [town for town in (towns.principal, *towns.others) if town is not None]
    for town in listed:
        days.update(run.from_on for run in town.timeline)
        days.update(tenure.from_on for tenure in town.case.succession.tenures)
    for doubt in case.doubts:
        days.add(doubt.ends_on + ONE_DAY)
    heard_on = towns.turned_on.union(*(town.case.heard_on for town in listed))
    days.update(days_of_hearing(heard_on))
    if any(Flag.PRESUMED not in run.control.flags for town in listed for run in town.timeline):
        days |= sides.turning_days
    days = {day for day in days if first_day < day <= last_day}
    return build_timeline(
        Run(day, control_of_rest(case, towns, day, sides)) for day in (first_day, *sorted(days))
    )
