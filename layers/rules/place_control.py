"""Rules 5 to 7 and 10: from the case of one place to its control on every day."""

from dataclasses import replace
from datetime import date, timedelta

from layers.actors import Sides
from layers.control import Control, Run, Timeline, build_timeline
from layers.days import ONE_DAY
from layers.rule import Rule
from layers.rules.doubt import Doubt
from layers.rules.place_case import PlaceCase
from layers.rules.succession import Tenure, Window
from layers.vocabulary import Action, Extent, Flag, Status

SHORT_WINDOW_DAYS = 31
"""Within a window of at most this many days a place is contested; within a longer one, unknown."""

STALE_DAYS = 180
"""Control without a report for this many days is stale."""


def control_of_place(case: PlaceCase, day: date, sides: Sides) -> Control:
    """Conclude who holds a place on a day: first doubt, then open windows, then the holder."""
    tenure = case.succession.on(day)
    doubts = [doubt for doubt in case.doubts if doubt.stands_on(day)]
    windows = [window for window in case.succession.windows if window.is_open_on(day)]
    if doubts:
        control = contested_by_doubt(doubts, tenure, day, sides)
    elif windows:
        control = inside_window(case, windows, day)
    else:
        control = _disputed(case, day, sides) or held_by_tenure(tenure, day)
    return with_evidence(control, case, tenure, day, sides)


def contested_by_doubt(doubts: list[Doubt], tenure: Tenure, day: date, sides: Sides) -> Control:
    """Rule 6: while a doubt is open, the place is contested."""
    challengers = [
        doubt.counting.claim.actor_id
        for doubt in doubts
        if doubt.counting.claim.actor_id is not None
        and not sides.are_one_side(doubt.counting.claim.actor_id, tenure.holder)
    ]
    if not challengers and sides.are_hostile(tenure.ousted, tenure.holder, day):
        # Only the holder is named as attacker: it is still fighting the side that it ousted.
        challengers = [tenure.ousted] if tenure.ousted else []
    is_part_lost = any(doubt.is_part_lost for doubt in doubts)
    is_fought_over = any(doubt.counting.claim.action is Action.CONTESTS for doubt in doubts)
    return Control(
        status=Status.CONTESTED,
        holder=tenure.holder,
        extent=Extent.PARTIAL if is_part_lost else Extent.UNKNOWN,
        flags=frozenset(),
        rule=Rule.FIGHTING_REPORTED if is_fought_over else Rule.PART_GAINED,
        named=name_each_once(tenure.holder, *challengers),
        since=day,
        claims_for=tuple(doubt.counting.claim.claim_id for doubt in doubts),
        claims_against=tenure.claim_ids,
    )


def inside_window(case: PlaceCase, windows: list[Window], day: date) -> Control:
    """Rule 5: inside the window of a change, control is contested or unknown."""
    window = min(windows, key=lambda each: each.change.window_days)
    change = window.change
    is_contested = change.window_days <= SHORT_WINDOW_DAYS or case.is_fought_over_on(day)
    rule = Rule.DATE_UNCERTAIN if is_contested else Rule.DATE_UNKNOWN
    if change.sources_disagree:
        rule = Rule.SOURCES_DISAGREE_ON_DAY
    return Control(
        status=Status.CONTESTED if is_contested else Status.UNKNOWN,
        holder=window.holder_before if is_contested else None,
        extent=Extent.UNKNOWN,
        flags=frozenset(),
        rule=rule,
        named=name_each_once(window.holder_before, change.actor_id),
        since=day,
        claims_for=change.claim_ids,
        window=(change.earliest_on, change.latest_on),
    )


def _disputed(case: PlaceCase, day: date, sides: Sides) -> Control | None:
    """Rule 7: two current reports name hostile holders for the same day."""
    last_change_on = max(
        (each.latest_on for each in case.changes if each.latest_on <= day), default=date.min
    )
    tenure = [
        each
        for each in case.holdings
        if each.earliest_on <= day <= each.latest_on and each.earliest_on > last_change_on
    ]
    for index, one in enumerate(tenure):
        for other in tenure[index + 1 :]:
            if sides.are_hostile(one.claim.actor_id, other.claim.actor_id, day):
                return _between(
                    (one.claim.actor_id, other.claim.actor_id),
                    (one.claim.claim_id, other.claim.claim_id),
                    day,
                )
    return _disputed_change(case, last_change_on, day, sides)


def _disputed_change(
    case: PlaceCase, last_change_on: date, day: date, sides: Sides
) -> Control | None:
    if case.succession.on(day).from_on > last_change_on:
        return None
    latest = [each for each in case.changes if each.latest_on == last_change_on]
    for index, one in enumerate(latest):
        for other in latest[index + 1 :]:
            if one.earliest_on == other.earliest_on and sides.are_hostile(
                one.actor_id, other.actor_id, day
            ):
                return _between(
                    (one.actor_id, other.actor_id), one.claim_ids + other.claim_ids, day
                )
    return None


def _between(
    actors: tuple[str | None, str | None], claim_ids: tuple[str, ...], day: date
) -> Control:
    return Control(
        status=Status.DISPUTED,
        holder=None,
        extent=Extent.UNKNOWN,
        flags=frozenset(),
        rule=Rule.REPORTS_DISAGREE,
        named=name_each_once(*actors),
        since=day,
        claims_for=claim_ids,
    )


def held_by_tenure(tenure: Tenure, day: date) -> Control:
    """Conclude from the tenure alone: held, claimed, or unknown if there is no holder."""
    if tenure.holder is None:
        status = Status.UNKNOWN
    else:
        status = Status.HELD if tenure.is_corroborated else Status.CLAIMED
    flags = set(tenure.flags)
    if tenure.rule is Rule.TOWN_REACHES_SITE:
        flags.add(Flag.INFERRED)
    return Control(
        status=status,
        holder=tenure.holder,
        extent=tenure.extent,
        flags=frozenset(flags),
        rule=tenure.rule,
        named=() if tenure.holder is None else (tenure.holder,),
        since=day,
        claims_for=tenure.claim_ids,
    )


def with_evidence(
    control: Control, case: PlaceCase, tenure: Tenure, day: date, sides: Sides
) -> Control:
    """Add the evidence against the conclusion, and whether it is stale (rule 10)."""
    against = list(control.claims_against)
    for each in case.counting:
        claim = each.claim
        if (
            claim.claim_id not in control.claims_for
            and claim.claim_id not in against
            and tenure.from_on <= each.latest_on
            and each.earliest_on <= day
            and control.is_held
            and claim.action in (Action.CONTESTS, Action.HOLDS, Action.CAPTURES, Action.RECAPTURES)
            and sides.are_hostile(claim.actor_id, control.holder, day)
        ):
            against.append(claim.claim_id)
    flags = control.flags
    if is_stale(case, control, day):
        flags |= {Flag.STALE}
    return replace(control, flags=flags, claims_against=tuple(against))


def is_stale(case: PlaceCase, control: Control, day: date) -> bool:
    """Tell whether reported control has had no report for `STALE_DAYS` days (rule 10)."""
    if control.status is Status.UNKNOWN or control.flags & {Flag.PRESUMED, Flag.ASSUMED}:
        return False
    since = day - timedelta(days=STALE_DAYS)
    return not any(first <= day and last >= since for first, last in case.heard)


def break_days(case: PlaceCase) -> set[date]:
    """Return every day on which control of a place can differ from the day before."""
    days = {tenure.from_on for tenure in case.succession.tenures}
    for change in (*case.changes, *case.withdrawals):
        days.update((change.earliest_on, change.latest_on))
    for doubt in case.doubts:
        days.add(doubt.begins_on)
        if doubt.yields_on is not None:
            days.add(doubt.yields_on)
    for each in case.counting:
        days.update((each.earliest_on, each.latest_on + ONE_DAY))
    for first, last in case.fighting:
        days.update((first, last + ONE_DAY))
    for first, last in case.heard:
        days.add(first)
        if last < date.max - timedelta(days=STALE_DAYS + 1):
            days.add(last + timedelta(days=STALE_DAYS + 1))
    return days


def timeline_of_place(
    case: PlaceCase, sides: Sides, *, first_day: date, last_day: date
) -> Timeline:
    """Return the timeline of one place as runs over all days of the dataset."""
    days = {day for day in break_days(case) if first_day < day <= last_day}
    return build_timeline(
        Run(day, control_of_place(case, day, sides)) for day in (first_day, *sorted(days))
    )


def name_each_once(*actor_ids: str | None) -> tuple[str, ...]:
    """Return the actors in the given order, each once, without blanks."""
    return tuple(dict.fromkeys(actor_id for actor_id in actor_ids if actor_id is not None))
