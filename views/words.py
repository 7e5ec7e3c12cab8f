"""The words on screen for days, vocabularies and the basic facts of a control.

Every phrase for a code is defined here, so that a panel, a list and a caption never call one thing
by two names. The tables hold English messages: ``t(TABLE[code])`` gives one in the language in use.
Nothing here depends on a particular conflict.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from gazetteer.notes import KIND_NAMES, kind_words
from gazetteer.vocabulary import PlaceKind
from layers.control import Control
from layers.dataset.records import Actor
from layers.vocabulary import Action, Certainty, Confidence, DateBasis, Extent, Flag, Status
from wording.language import (
    day_words,
    list_words,
    mark,
    month_words,
    t,
)

MAX_SHOWN_VALUE = 60

ARROW = "→"
MAX_NAMED = 3

STATUS_WORDS = {
    Status.HELD: mark("Held"),
    Status.CLAIMED: mark("Claimed: only the captor's side says so"),
    Status.CONTESTED: mark("Contested"),
    Status.DISPUTED: mark("Disputed: the sources disagree"),
    Status.UNKNOWN: mark("Unknown"),
}

EXTENT_WORDS = {
    Extent.FULL: mark("full control"),
    Extent.EFFECTIVE: mark("effective control: the other side may keep a position"),
    Extent.PARTIAL: mark("control of a part"),
    Extent.UNKNOWN: mark("how much of it is not reported"),
}

FLAG_WORDS = {
    Flag.PRESUMED: mark("Presumed: no report says so. It rests on the dataset's default alone."),
    Flag.INFERRED: mark("Inferred: nobody reported on this very place; it follows a place nearby."),
    Flag.STALE: mark("Stale: it was reported once, and nobody has reported on it for a long time."),
    Flag.ASSUMED: mark("Assumed: the dataset's own starting point says so, and cites no report."),
}

LOST_WORDS = {
    Extent.FULL: mark("all of it reported lost"),
    Extent.EFFECTIVE: mark("most of it reported lost"),
    Extent.PARTIAL: mark("part of it reported lost"),
    Extent.UNKNOWN: mark("how much of it is lost is not reported"),
}
"""The meaning of an extent for a contested place: how much of it its holder has lost."""

ACTION_WORDS = {
    Action.CAPTURES: mark("{actor} captures {place}"),
    Action.RECAPTURES: mark("{actor} recaptures {place}"),
    Action.GAINS_PART: mark("{actor} gains a part of {place}"),
    Action.WITHDRAWS: mark("{actor} withdraws from {place}"),
    Action.HANDS_OVER: mark("{actor} is handed {place}"),
    Action.HOLDS: mark("{actor} holds {place}"),
    Action.CONTESTS: mark("{actor} fights for {place}"),
    Action.CLASHES: mark("{actor} clashes in {place}"),
    Action.ADVANCES: mark("{actor} advances on {place}"),
    Action.BESIEGES: mark("{actor} besieges {place}"),
    Action.STRIKES: mark("{actor} strikes {place}"),
    Action.ADMINISTERS: mark("{actor} administers {place}"),
    Action.RUMOURED: mark("{actor} is the subject of a rumour about {place}"),
    Action.PLANNED: mark("{actor} plans to move on {place}"),
    Action.DENIES: mark("{actor} denies a report about {place}"),
    Action.CEASEFIRE: mark("{actor} agrees to a ceasefire in {place}"),
    Action.CORRECTS: mark("{actor} corrects a report about {place}"),
}

CERTAINTY_WORDS = {
    Certainty.CONFIRMED: mark("confirmed"),
    Certainty.REPORTED: mark("reported as fact"),
    Certainty.CLAIMED: mark("claimed by one side"),
    Certainty.ASSUMED: mark("assumed by the dataset"),
    Certainty.RUMOURED: mark("rumoured"),
}

CONFIDENCE_WORDS = {
    Confidence.HIGH: mark("high"),
    Confidence.MEDIUM: mark("medium"),
    Confidence.LOW: mark("low"),
}

SPEAKER_WORDS = {
    "reporter": mark("the reporter's own account"),
    "residents": mark("residents say so"),
}

STATUS_NAMES = {
    Status.HELD: mark("held"),
    Status.CLAIMED: mark("claimed"),
    Status.CONTESTED: mark("contested"),
    Status.DISPUTED: mark("disputed"),
    Status.UNKNOWN: mark("unknown"),
}
"""A status in one word, for use in a sentence."""

EXTENT_NAMES = {
    Extent.FULL: mark("full"),
    Extent.EFFECTIVE: mark("effective"),
    Extent.PARTIAL: mark("partial"),
    Extent.UNKNOWN: mark("unknown"),
}
"""An extent in one word, for use in a sentence."""

LANGUAGE_WORDS = {
    "en": mark("English"),
    "my": mark("Burmese"),
    "shn": mark("Shan"),
    "kac": mark("Kachin"),
    "zh": mark("Chinese"),
    "th": mark("Thai"),
    "uk": mark("Ukrainian"),
    "ru": mark("Russian"),
    "ar": mark("Arabic"),
    "fr": mark("French"),
}


def published_words(published_on: date | None, basis: DateBasis) -> str:
    """Say when a report was published, and how that day is known."""
    if published_on is None or basis is DateBasis.UNDATED:
        return t("undated")
    if basis is DateBasis.MONTH:
        return t("{month}, day not given", month=month_words(published_on))
    if basis is DateBasis.INFERRED:
        return t("about {day}, date inferred", day=day_words(published_on))
    return day_words(published_on)


def kind_beside(name: str, kind: str) -> str:
    """Write the kind to show after a name; empty if the name already ends with it."""
    last = name.split()[-1:]
    said = KIND_NAMES[PlaceKind(kind)].split()
    words = kind_words(PlaceKind(kind))
    return "" if (last and last[0].casefold() in said) or name.endswith(words) else words


def language_words(code: str | None) -> str:
    """Name a language; a code without a name here is returned as is."""
    if code in LANGUAGE_WORDS:
        return t(LANGUAGE_WORDS[code])
    return code or t("language not given")


def actor_words(actor_id: str, actors: Mapping[str, Actor]) -> str:
    """Return the abbreviation of an actor."""
    return actors[actor_id].abbreviation


def speaker_words(claimed_by: str | None, actors: Mapping[str, Actor]) -> str | None:
    """Say who makes a claim; None if that is not recorded."""
    if claimed_by is None:
        return None
    if claimed_by in actors:
        return t("{actor} says so", actor=actor_words(claimed_by, actors))
    return t(SPEAKER_WORDS[claimed_by]) if claimed_by in SPEAKER_WORDS else claimed_by


def capitalise(words: str) -> str:
    """Capitalise the first letter only; the others may belong to an abbreviation."""
    return words[:1].upper() + words[1:]


def named_words(actor_ids: Sequence[str], actors: Mapping[str, Actor]) -> str:
    """List the named sides, the holder of record first; cut a long list."""
    shown = [actor_words(actor_id, actors) for actor_id in actor_ids[:MAX_NAMED]]
    if len(actor_ids) > MAX_NAMED:
        shown.append(t("{n} more", n=len(actor_ids) - MAX_NAMED))
    return list_words(shown)


def control_words(control: Control, actors: Mapping[str, Actor]) -> str:
    """Say in a few words who holds a place, for one line of a list."""
    if control.is_held and control.holder is not None:
        holder = actor_words(control.holder, actors)
        return holder if control.status is Status.HELD else t("{who}, claimed", who=holder)
    named = named_words(control.named, actors)
    status = t(STATUS_NAMES[control.status])
    return t("{status}: {named}", status=status, named=named) if named else status


def shorten(text: str) -> str:
    """Cut a text that a user typed or linked, if it is too long for a sentence."""
    return text if len(text) <= MAX_SHOWN_VALUE else text[: MAX_SHOWN_VALUE - 1] + "…"
