"""The changes around a day, as plain data: no streamlit, no markup."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gazetteer.gazetteer import place_name
from gazetteer.vocabulary import PlaceKind
from layers.analysis.changes import Change, changes_between
from layers.control import Control
from layers.dataset import Dataset
from layers.names import named_actors
from layers.resolution import Resolution
from layers.vocabulary import Flag, Status
from views.control_view import is_presumed, with_basis
from views.words import (
    ARROW,
    EXTENT_NAMES,
    LOST_WORDS,
    control_words,
    kind_beside,
)
from wording.language import aside, t

SPAN_DAYS = 7


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One place that changed on a day.

    Attributes
    ----------
    place_id, name, kind
        The place; the kind is empty where the name includes it.
    on
        The day.
    words
        The holder before and after.
    note
        A remark after the words; may be empty.
    is_on_map
        Whether the map can show it: it is neither a locality nor a unit above the township.
    """

    place_id: str
    name: str
    kind: str
    on: date
    words: str
    note: str
    is_on_map: bool


@dataclass(frozen=True, slots=True)
class DayView:
    """The changes in the days up to and after a day.

    Attributes
    ----------
    before
        Changes on the day itself and in the `SPAN_DAYS` days before it, latest first.
    after
        Changes in the `SPAN_DAYS` days after it, earliest first.
    last_day
        The last day of the dataset.
    """

    as_of: date
    before: tuple[ChangeView, ...]
    after: tuple[ChangeView, ...]
    last_day: date


def build_day_view(shown: Resolution, *, as_of: date) -> DayView:
    """Build the list of changes around a day.

    Parameters
    ----------
    shown
        The timelines that the map shows.
    as_of
        A day within the dataset.
    """
    dataset = shown.dataset
    from_on = max(dataset.first_day, as_of - timedelta(days=SPAN_DAYS))
    to_on = min(dataset.last_day, as_of + timedelta(days=SPAN_DAYS))
    views = _build_change_views(changes_between(shown, from_on=from_on, to_on=to_on), shown)
    return DayView(
        as_of=as_of,
        before=tuple(
            sorted(
                (view for view in views if view.on <= as_of), key=lambda view: -view.on.toordinal()
            )
        ),
        after=tuple(view for view in views if view.on > as_of),
        last_day=dataset.last_day,
    )


def _build_change_views(changes: Iterable[Change], shown: Resolution) -> list[ChangeView]:
    """Word the changes; a township that only follows its town is a note on the town's line."""
    changes = list(changes)
    changed_on = {(change.place_id, change.on) for change in changes}
    followers: dict[tuple[str, date], list[str]] = defaultdict(list)
    leaders = []
    gazetteer = shown.dataset.gazetteer
    for change in changes:
        town_id = gazetteer.place(change.place_id).principal_town_id
        is_follower = Flag.INFERRED in change.after.flags and (town_id, change.on) in changed_on
        if town_id is not None and is_follower:
            followers[town_id, change.on].append(change.place_id)
        else:
            leaders.append(change)
    return [
        _build_change_view(change, shown, followers[change.place_id, change.on])
        for change in sorted(
            leaders, key=lambda change: (change.on, place_name(gazetteer, change.place_id))
        )
    ]


def _build_change_view(change: Change, shown: Resolution, followers: list[str]) -> ChangeView:
    place = shown.dataset.gazetteer.place(change.place_id)
    name = place_name(shown.dataset.gazetteer, change.place_id)
    notes = [t("inferred")] if Flag.INFERRED in change.after.flags else []
    if followers:
        notes.append(t("the rest of its township follows, inferred"))
    return ChangeView(
        place_id=change.place_id,
        name=name,
        kind=_kind(name, place.kind),
        on=change.on,
        words=_change_words(change, shown.dataset),
        note=aside(notes),
        is_on_map=place.kind is not PlaceKind.LOCALITY
        and shown.dataset.gazetteer.township_of(place.place_id) is not None,
    )


def _kind(name: str, kind: PlaceKind) -> str:
    if kind is PlaceKind.TOWNSHIP:
        return t("township (outside its towns)")
    return kind_beside(name, kind)


def _change_words(change: Change, dataset: Dataset) -> str:
    """Word the holders before and after, or the extents where only the extent changed."""
    actors = named_actors(dataset)
    before = control_words(change.before, actors)
    if is_presumed(change.before):
        before = with_basis(change.before, before)
    after = control_words(change.after, actors)
    if change.before.conclusion[:2] != change.after.conclusion[:2]:
        return f"{before} {ARROW} {control_words(_name_both_sides(change), actors)}"
    if not change.after.is_held:
        return t("{answer}; {lost}", answer=after, lost=t(LOST_WORDS[change.after.extent]))
    return t(
        "{answer}, {before} → {after} control",
        answer=after,
        before=t(EXTENT_NAMES[change.before.extent]),
        after=t(EXTENT_NAMES[change.after.extent]),
    )


def _name_both_sides(change: Change) -> Control:
    """Name the side that loses its hold with the others, or nobody where there are no others."""
    ousted, after = change.before.holder, change.after
    if not change.before.is_held or ousted is None or after.status is not Status.CONTESTED:
        return after
    others = tuple(actor for actor in after.named if actor != ousted)
    return replace(after, named=(ousted, *others) if others else ())
