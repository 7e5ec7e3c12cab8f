"""Rules 5 to 7 and 10: from the case of one place to its control on every day."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from layers.actors import Sides
from layers.control import Control, Run, Timeline, build_timeline
from layers.days import ONE_DAY
from layers.rule import Rule
from layers.rules.doubt import Doubt
from layers.rules.place_case import PlaceCase
from layers.rules.succession import Window
from layers.rules.tenure import Tenure
from layers.vocabulary import Action, Extent, Flag, Status

SHORT_WINDOW_DAYS = 31
"""Within a window of at most this many days a place is contested; within a longer one, unknown."""

STALE_DAYS = 180
"""An answer is stale if nobody has reported on the place for this many days."""

_NEVER_STALE = frozenset({Flag.PRESUMED, Flag.ASSUMED})


def control_of_place(case: PlaceCase, day: date, sides: Sides) -> Control:
    """Conclude who holds a place on a day: first doubt, then open windows, then the holder."""
    tenure = case.succession.on(day)
    doubts = [doubt for doubt in case.doubts if doubt.stands_on(day)]
    windows = [window for window in case.succession.windows if window.is_open_on(day)]
    if doubts:
        control = contested_by_doubt(doubts, tenure, day, sides)
    elif windows:
        control = inside_window(case, windows, tenure, day)
    else:
        control = on_record(case, tenure, day)
    control = with_opposing_claims(control, case, tenure, day, sides)
    return with_staleness(control, case.heard_on, day)


def on_record(case: PlaceCase, tenure: Tenure, day: date) -> Control:
    """Conclude from the holder of record and who vouches for it (rule 7.3), or from a dispute."""
    if tenure.is_disputed:
        return Control(
            status=Status.DISPUTED,
            holder=None,
            extent=Extent.UNKNOWN,
            flags=frozenset(),
            rule=Rule.REPORTS_DISAGREE,
            named=tenure.with_ids,
            since=day,
            claims_for=tenure.claim_ids,
        )
    settled_on = [
        doubt.yields_on
        for doubt in case.doubts
        if doubt.yields_on is not None
        and doubt.begins_on < doubt.yields_on <= day
        and tenure.began_on < doubt.yields_on
    ]
    since = max(settled_on, default=date.min)
    return held_by_tenure(tenure, day, is_vouched=case.succession.is_vouched(tenure, since=since))


def held_by_tenure(tenure: Tenure, day: date, *, is_vouched: bool = True) -> Control:
    """Conclude from the tenure alone: held, claimed, or unknown if there is no holder."""
    if tenure.holder is None:
        status = Status.UNKNOWN
    else:
        status = Status.HELD if is_vouched else Status.CLAIMED
    flags = set(tenure.flags)
    if tenure.rule is Rule.TOWN_REACHES_SITE:
        flags.add(Flag.INFERRED)
    return Control(
        status=status,
        holder=tenure.holder,
        extent=tenure.extent,
        flags=frozenset(flags),
        rule=tenure.rule,
        named=() if tenure.holder is None else name_each_once(tenure.holder, *tenure.with_ids),
        since=day,
        claims_for=tenure.claim_ids,
    )


def contested_by_doubt(doubts: list[Doubt], tenure: Tenure, day: date, sides: Sides) -> Control:
    """Rule 6: while a doubt is open, the place is contested."""
    challengers = [
        doubt.actor_id
        for doubt in doubts
        if doubt.actor_id is not None and not sides.are_one_side(doubt.actor_id, tenure.holder)
    ]
    if not challengers and sides.are_hostile(tenure.ousted, tenure.holder, day):
        # Only the holder is named as attacker: it is still fighting the side that it ousted.
        challengers = [tenure.ousted] if tenure.ousted else []
    is_part_lost = any(doubt.is_part_lost for doubt in doubts)
    is_fought_over = any(doubt.is_fight for doubt in doubts)
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


def inside_window(case: PlaceCase, windows: list[Window], tenure: Tenure, day: date) -> Control:
    """Rule 5: inside the window of a change, control is contested or unknown."""
    window = min(windows, key=lambda each: each.change.length_days)
    change = window.change
    is_contested = change.length_days <= SHORT_WINDOW_DAYS or any(
        first <= day and change.earliest_on <= last for first, last in case.fighting
    )
    rule = Rule.DATE_UNCERTAIN if is_contested else Rule.DATE_UNKNOWN
    if change.sources_disagree:
        rule = Rule.SOURCES_DISAGREE_ON_DAY
    return Control(
        status=Status.CONTESTED if is_contested else Status.UNKNOWN,
        holder=tenure.holder if is_contested else None,
        extent=Extent.UNKNOWN,
        flags=frozenset({Flag.INFERRED} if window.is_inferred else ()),
        rule=rule,
        named=name_each_once(tenure.holder, *change.captors),
        since=day,
        claims_for=change.claim_ids,
        window=(change.earliest_on, change.latest_on),
    )


def with_opposing_claims(
    control: Control, case: PlaceCase, tenure: Tenure, day: date, sides: Sides
) -> Control:
    """Add the claims against who is concluded to hold the place."""
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
    if len(against) == len(control.claims_against):
        return control
    return replace(control, claims_against=tuple(against))


def with_staleness(control: Control, heard_on: Iterable[date], day: date) -> Control:
    """Flag an answer whose place nobody has reported on for `STALE_DAYS` days (rule 10)."""
    if Flag.STALE in control.flags:
        control = replace(control, flags=control.flags - {Flag.STALE}, last_heard_on=None)
    if control.status is Status.UNKNOWN or control.flags & _NEVER_STALE:
        return control
    last_heard_on = max((heard for heard in heard_on if heard <= day), default=None)
    if last_heard_on is not None and (day - last_heard_on).days <= STALE_DAYS:
        return control
    return replace(control, flags=control.flags | {Flag.STALE}, last_heard_on=last_heard_on)


def break_days(case: PlaceCase, sides: Sides) -> set[date]:
    """Return every day on which control of a place can differ from the day before."""
    days = {tenure.from_on for tenure in case.succession.tenures}
    if case.counting or case.changes:
        # Who is hostile to whom matters only where reports name several sides.
        days |= sides.turning_days
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
    days.update(days_of_hearing(case.heard_on))
    return days


def days_of_hearing(heard_on: Iterable[date]) -> Iterator[date]:
    """Yield the days on which a place is heard of, and those on which it becomes stale."""
    for heard in heard_on:
        yield heard
        yield heard + timedelta(days=STALE_DAYS + 1)


def timeline_of_place(
    case: PlaceCase, sides: Sides, *, first_day: date, last_day: date
) -> Timeline:
    """Return the timeline of one place as runs over all days of the dataset."""
    days = {day for day in break_days(case, sides) if first_day < day <= last_day}
    return build_timeline(
        Run(day, control_of_place(case, day, sides)) for day in (first_day, *sorted(days))
    )


def name_each_once(*actor_ids: str | None) -> tuple[str, ...]:
    """Return the actors in the given order, each once, without blanks."""
    return tuple(dict.fromkeys(actor_id for actor_id in actor_ids if actor_id is not None))
