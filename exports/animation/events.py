"""The changes that an animation lists: those in view, each once, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gazetteer.gazetteer import place_name
from gazetteer.vocabulary import PlaceKind
from layers.analysis.changes import Change
from layers.analysis.comparison import ChangeKind, change_kind, holder_of
from layers.control import Control
from layers.dataset.records import Actor
from layers.names import named_actors
from layers.resolution import Resolution
from layers.vocabulary import Flag, Status
from views.words import EXTENT_WORDS, LOST_WORDS, control_words, kind_beside, named_words
from wording.language import beside, t

_KINDS = (
    ChangeKind.GAINED,
    ChangeKind.RESOLVED,
    ChangeKind.CONTESTED,
    ChangeKind.LOST,
    ChangeKind.SAME,
)
_PLACES = (PlaceKind.TOWN, PlaceKind.HEADQUARTERS, PlaceKind.TOWNSHIP, PlaceKind.AIRPORT)


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words; a smaller `rank` means a more important one."""

    on: date
    place_id: str
    words: str
    rank: tuple[float, ...]


def without_followers(resolution: Resolution, changes: Sequence[Change]) -> list[Change]:
    """Leave out places that only follow another place of their township.

    If the other place reached the same state on the same day, both are one event.
    """
    township_of = resolution.dataset.gazetteer.township_of

    def event(change: Change) -> tuple[date, str | None, str]:
        end = holder_of(change.after) or change_kind(change.before, change.after)
        return change.on, township_of(change.place_id), end

    own = {event(change) for change in changes if Flag.INFERRED not in change.after.flags}
    return [
        change
        for change in changes
        if Flag.INFERRED not in change.after.flags or event(change) not in own
    ]


def tell_changes(resolution: Resolution, changes: Iterable[Change]) -> list[Told]:
    """Describe changes in the language in use, by day, the most important first."""
    actors = named_actors(resolution.dataset)
    gazetteer = resolution.dataset.gazetteer
    told = []
    for change in changes:
        place = gazetteer.place(change.place_id)
        kind = change_kind(change.before, change.after)
        rank = (
            float(_KINDS.index(kind)),
            float(_PLACES.index(place.kind) if place.kind in _PLACES else len(_PLACES)),
            -float(resolution.dataset.people(change.place_id) or 0),
        )
        name = place_name(gazetteer, change.place_id)
        if place.kind is not PlaceKind.TOWN:
            kind_words = kind_beside(name, place.kind.value)
            name = t("{place} ({kind})", place=name, kind=kind_words) if kind_words else name
        told.append(Told(change.on, change.place_id, change_words(change, name, actors), rank))
    return sorted(told, key=lambda each: (each.on, each.rank, each.place_id))


def change_words(change: Change, place: str, actors: Mapping[str, Actor]) -> str:
    """Say who took a place, or how else its control changed."""
    kind = change_kind(change.before, change.after)
    if kind in {ChangeKind.GAINED, ChangeKind.RESOLVED}:
        return _gain_words(change, place, actors)
    after = change.after
    if kind is ChangeKind.LOST:
        whom = _abbreviation(change.before.holder, actors)
        return t("{place}: {who} holds it no longer, holder unknown", place=place, who=whom)
    if kind is ChangeKind.CONTESTED:
        return _doubt_words(after, place, actors)
    was, is_now = control_words(change.before, actors), control_words(after, actors)
    if after.status in {Status.CONTESTED, Status.DISPUTED} and after.named:
        doubt = _doubt_words(after, place, actors)
        is_told = was != is_now or after.status is Status.DISPUTED
        return doubt if is_told else beside([doubt, t(LOST_WORDS[after.extent])])
    if was == is_now:
        is_now = beside([is_now, t(EXTENT_WORDS[after.extent])])
    return t("{place}: {now}", place=place, now=is_now)


def _gain_words(change: Change, place: str, actors: Mapping[str, Actor]) -> str:
    who = _abbreviation(change.after.holder, actors)
    is_claimed = change.after.status is Status.CLAIMED
    if change_kind(change.before, change.after) is ChangeKind.GAINED:
        whom = _abbreviation(change.before.holder, actors)
        if is_claimed:
            return t("{who} claims {place}, before held by {whom}", who=who, place=place, whom=whom)
        return t("{who} gains {place} from {whom}", who=who, place=place, whom=whom)
    if is_claimed:
        return t("{who} claims {place}", who=who, place=place)
    return t("{who} now holds {place}", who=who, place=place)


def _doubt_words(after: Control, place: str, actors: Mapping[str, Actor]) -> str:
    sides = named_words(after.named, actors)
    if after.status is Status.DISPUTED:
        return t("{place}: disputed, {sides}", place=place, sides=sides)
    return t("{place}: contested, {sides}", place=place, sides=sides)


def _abbreviation(actor_id: str | None, actors: Mapping[str, Actor]) -> str:
    return actors[actor_id].abbreviation if actor_id else ""


def by_frame(told: Sequence[Told], days: Sequence[date]) -> list[list[Told]]:
    """Assign changes to frames: each gets those after the previous frame, up to its own day."""
    frames: list[list[Told]] = [[] for _ in days]
    at = 0
    for number, day in enumerate(days):
        while at < len(told) and told[at].on <= day:
            if number:
                frames[number].append(told[at])
            at += 1
    return [sorted(each, key=lambda one: (one.rank, one.on, one.place_id)) for each in frames]
