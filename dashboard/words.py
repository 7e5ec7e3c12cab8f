"""The words on screen for days, vocabularies and the bare facts of a control.

One place for every phrase that stands for a code, so that a panel, a list and a caption never
call one thing by two names. Nothing here knows a particular conflict.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from layers.control import Control
from layers.records import Actor
from layers.vocabulary import Action, Certainty, Confidence, DateBasis, Extent, Flag, Status

MAX_SHOWN_VALUE = 60

ARROW = "→"
MAX_NAMED = 3

STATUS_WORDS = {
    Status.HELD: "Held",
    Status.CLAIMED: "Claimed: only the captor's side says so",
    Status.CONTESTED: "Contested",
    Status.DISPUTED: "Disputed: the sources disagree",
    Status.UNKNOWN: "Unknown",
}

EXTENT_WORDS = {
    Extent.FULL: "full control",
    Extent.EFFECTIVE: "effective control: the other side may keep a position",
    Extent.PARTIAL: "control of a part",
    Extent.UNKNOWN: "how much of it is not reported",
}

FLAG_WORDS = {
    Flag.PRESUMED: "Presumed: no report says so. It rests on the dataset's default alone.",
    Flag.INFERRED: "Inferred: nobody reported on this very place; it follows a place nearby.",
    Flag.STALE: "Stale: it was reported once, and nobody has reported on it for a long time.",
    Flag.ASSUMED: "Assumed: the dataset's own starting point says so, and cites no report.",
}

LOST_WORDS = {
    Extent.FULL: "all of it reported lost",
    Extent.EFFECTIVE: "most of it reported lost",
    Extent.PARTIAL: "part of it reported lost",
    Extent.UNKNOWN: "how much of it is lost is not reported",
}
"""What an extent says of a contested place: how much of it its holder has lost."""

ACTION_WORDS = {
    Action.CAPTURES: "captures",
    Action.RECAPTURES: "recaptures",
    Action.GAINS_PART: "gains a part of",
    Action.WITHDRAWS: "withdraws from",
    Action.HANDS_OVER: "is handed",
    Action.HOLDS: "holds",
    Action.CONTESTS: "fights for",
    Action.CLASHES: "clashes in",
    Action.ADVANCES: "advances on",
    Action.BESIEGES: "besieges",
    Action.STRIKES: "strikes",
    Action.ADMINISTERS: "administers",
    Action.RUMOURED: "is the subject of a rumour about",
    Action.PLANNED: "plans to move on",
    Action.DENIES: "denies a report about",
    Action.CEASEFIRE: "agrees to a ceasefire in",
    Action.CORRECTS: "corrects a report about",
}

CERTAINTY_WORDS = {
    Certainty.CONFIRMED: "confirmed",
    Certainty.REPORTED: "reported as fact",
    Certainty.CLAIMED: "claimed by one side",
    Certainty.ASSUMED: "assumed by the dataset",
    Certainty.RUMOURED: "rumoured",
}

CONFIDENCE_WORDS = {
    Confidence.HIGH: "high",
    Confidence.MEDIUM: "medium",
    Confidence.LOW: "low",
}

SPEAKER_WORDS = {"reporter": "the reporter's own account", "residents": "residents say so"}

LANGUAGE_WORDS = {
    "en": "English",
    "my": "Burmese",
    "shn": "Shan",
    "kac": "Kachin",
    "zh": "Chinese",
    "th": "Thai",
    "uk": "Ukrainian",
    "ru": "Russian",
    "ar": "Arabic",
    "fr": "French",
}


def day_words(day: date) -> str:
    """Write a day the way a person says it: 3 August 2024."""
    return f"{day.day} {day:%B %Y}"


def long_day_words(day: date) -> str:
    """Write a day with its weekday: Saturday, 3 August 2024."""
    return f"{day:%A}, {day_words(day)}"


def window_words(earliest_on: date, latest_on: date) -> str:
    """Write a closed window of days as short as it can be said."""
    if earliest_on == latest_on:
        return day_words(earliest_on)
    if earliest_on.year != latest_on.year:
        return f"{day_words(earliest_on)} to {day_words(latest_on)}"
    if earliest_on.month != latest_on.month:
        return f"{earliest_on.day} {earliest_on:%B} to {day_words(latest_on)}"
    return f"{earliest_on.day} to {day_words(latest_on)}"


def published_words(published_on: date | None, basis: DateBasis) -> str:
    """Write when a report was published and where that day comes from."""
    if published_on is None or basis is DateBasis.UNDATED:
        return "undated"
    if basis is DateBasis.MONTH:
        return f"{published_on:%B %Y}, day not given"
    if basis is DateBasis.INFERRED:
        return f"about {day_words(published_on)}, date inferred"
    return day_words(published_on)


def kind_words(kind: str) -> str:
    """Write a kind of place without its underscore."""
    return kind.replace("_", " ").replace("state region", "state or region")


def kind_beside(name: str, kind: str) -> str:
    """Write a kind to stand beside a name; empty where the name ends with it already."""
    words = kind_words(kind)
    last = name.split()[-1:]
    return "" if last and last[0].casefold() in words.split() else words


def language_words(code: str | None) -> str:
    """Name a language; a code without a name here stands for itself."""
    return LANGUAGE_WORDS.get(code or "", code or "language not given")


def actor_words(actor_id: str, actors: Mapping[str, Actor]) -> str:
    """Return the abbreviation of an actor."""
    return actors[actor_id].abbreviation


def speaker_words(claimed_by: str | None, actors: Mapping[str, Actor]) -> str | None:
    """Say who speaks in a claim; None where that is not recorded."""
    if claimed_by is None:
        return None
    if claimed_by in actors:
        return f"{actor_words(claimed_by, actors)} says so"
    return SPEAKER_WORDS.get(claimed_by, claimed_by)


def capitalise(words: str) -> str:
    """Write the first letter large and leave the others, which may be an abbreviation's."""
    return words[:1].upper() + words[1:]


def list_words(items: Sequence[str]) -> str:
    """Join words the way a sentence does: a, b and c."""
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def named_words(actor_ids: Sequence[str], actors: Mapping[str, Actor]) -> str:
    """List the sides that are named, the holder of record first; cut a long list."""
    shown = [actor_words(actor_id, actors) for actor_id in actor_ids[:MAX_NAMED]]
    if len(actor_ids) > MAX_NAMED:
        shown.append(f"{len(actor_ids) - MAX_NAMED} more")
    return list_words(shown)


def control_words(control: Control, actors: Mapping[str, Actor]) -> str:
    """Say in a few words who holds a place, for a line in a list."""
    if control.is_held and control.holder is not None:
        holder = actor_words(control.holder, actors)
        return holder if control.status is Status.HELD else f"{holder} (claimed)"
    named = named_words(control.named, actors)
    return f"{control.status.value} ({named})" if named else control.status.value


def shorten(text: str) -> str:
    """Cut what somebody typed or linked where it is too long for a sentence."""
    return text if len(text) <= MAX_SHOWN_VALUE else text[: MAX_SHOWN_VALUE - 1] + "…"
