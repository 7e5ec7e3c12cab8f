"""What the panel of a place says, as plain data: no streamlit, no markup.

The panel answers four questions about one place on one day: who holds it, why, what was
reported, and how it came to be so.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from dashboard.claim_view import Asker, ClaimView, build_claim_view, corroboration_words
from dashboard.control_view import basis_words, control_colour, is_presumed
from dashboard.history_view import RunView, build_history, spell_key
from dashboard.words import (
    EXTENT_WORDS,
    FLAG_WORDS,
    STATUS_WORDS,
    capitalise,
    control_words,
    day_words,
    kind_words,
    language_words,
    named_words,
)
from gazetteer.gazetteer import Gazetteer
from gazetteer.places import Place
from gazetteer.vocabulary import AREA_KINDS, PlaceKind, Precision
from layers.answer import Answer
from layers.control import Control, Run, Timeline
from layers.dataset import Dataset
from layers.resolution import Resolution
from layers.vocabulary import Flag

PRECISION_REMARKS = {
    Precision.APPROXIMATE: "Its point on the map is approximate.",
    Precision.TOWNSHIP: "Only its township is known, so the map shows no point for it.",
}
TOWNSHIP_REMARK = (
    "This answer is about the land of the township outside the footprints of its towns and bases."
)


@dataclass(frozen=True, slots=True)
class NameView:
    """One name of a place, its language in words and its code for the browser."""

    name: str
    language: str
    code: str | None


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place that the panel leads to, with a few words about it."""

    place_id: str
    name: str
    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Everything that the panel of a place says.

    Attributes
    ----------
    names
        Its first name in each language but the one that the panel speaks.
    other_names
        Further spellings, in any language.
    parents, inside
        The units around it, the nearest first, and the places inside it.
    headline, headline_note
        Who holds it, in two or three words and in full.
    sentence, problem
        The rule that decided, and what limits the answer.
    flags, remarks
        What to keep in mind about the answer and about the place.
    note
        What the coders wrote about the place, for themselves.
    is_as_reported
        Whether the history is what was believed on each day, not what is known of it now.
    inside_counts
        How many of the places inside stand under which answer.
    """

    place_id: str
    name: str
    kind: str
    names: tuple[NameView, ...]
    other_names: tuple[str, ...]
    parents: tuple[PlaceLink, ...]
    as_of: date
    headline: str
    headline_note: str
    colour: str | None
    status: str
    extent: str
    since: str
    sentence: str
    problem: str
    flags: tuple[str, ...]
    remarks: tuple[str, ...]
    note: str
    corroboration: str
    claims_for: tuple[ClaimView, ...]
    claims_against: tuple[ClaimView, ...]
    not_deciding: tuple[tuple[ClaimView, str], ...]
    history: tuple[RunView, ...]
    is_as_reported: bool
    inside: tuple[PlaceLink, ...]
    inside_counts: tuple[tuple[str, int], ...]


def build_place_view(answer: Answer, *, shown: Resolution) -> PlaceView:
    """Build what the panel of a place says.

    Parameters
    ----------
    answer
        The answer for the place and the day.
    shown
        The timelines that the map shows: the history, and who holds what lies inside.
    """
    dataset, place, as_of = shown.dataset, answer.place, answer.as_of
    asker = Asker(dataset, answer.known_on, answer.according_to)
    # As reported at the time, each stretch of the history rests on what was known in it.
    known_on = None if shown.is_as_reported else answer.known_on
    historian = Asker(dataset, known_on, answer.according_to)
    control = shown.control(place.place_id, as_of=as_of)
    headline, headline_note = _headline(control, dataset)
    inside = _list_inside(place, shown, as_of)
    names, other_names = _list_names(place, dataset)
    return PlaceView(
        place_id=place.place_id,
        name=place.name,
        kind=kind_words(place.kind),
        names=names,
        other_names=other_names,
        parents=_list_parents(place, dataset.gazetteer),
        as_of=as_of,
        headline=headline,
        headline_note=headline_note,
        colour=control_colour(control, dataset),
        status="" if is_presumed(control) else STATUS_WORDS[control.status],
        extent=_extent(control),
        since=_since(
            control, shown.timelines[place.place_id], as_of=as_of, first_day=dataset.first_day
        ),
        sentence=answer.sentence,
        problem=_problem(answer),
        flags=tuple(FLAG_WORDS[flag] for flag in Flag if flag in control.flags),
        remarks=_list_remarks(place),
        note=place.note or "",
        corroboration=corroboration_words(answer.claims_for, asker),
        claims_for=tuple(build_claim_view(claim, asker) for claim in answer.claims_for),
        claims_against=tuple(build_claim_view(claim, asker) for claim in answer.claims_against),
        not_deciding=tuple(
            (build_claim_view(claim, asker), reason) for claim, reason in answer.not_deciding
        ),
        history=build_history(shown.timelines[place.place_id], historian, as_of=as_of),
        is_as_reported=shown.is_as_reported,
        inside=inside,
        inside_counts=tuple(Counter(link.words for link in inside).most_common()),
    )


def _headline(control: Control, dataset: Dataset) -> tuple[str, str]:
    """Say who holds a place in two or three words, and in full beside it."""
    holder = dataset.actors[control.holder] if control.holder else None
    if control.is_held and holder:
        if is_presumed(control):
            assumed = f"The dataset assumes {holder.abbreviation} ({holder.name})"
            return "Presumed: no report", assumed
        return basis_words(control) + holder.abbreviation, holder.name
    named = f"Named: {named_words(control.named, dataset.actors)}" if control.named else ""
    last = f"{holder.abbreviation} held it last" if holder else ""
    headline = capitalise(basis_words(control) + control.status.value)
    return headline, "; ".join(filter(None, [named, last]))


def _problem(answer: Answer) -> str:
    """Return what limits the answer, unless the sentence about the rule says just that."""
    is_said = answer.problem.casefold() in answer.sentence.casefold()
    return "" if is_said else capitalise(answer.problem)


def _extent(control: Control) -> str:
    if is_presumed(control):
        return ""
    return EXTENT_WORDS[control.extent] if control.is_held else ""


def _since(control: Control, timeline: Timeline, *, as_of: date, first_day: date) -> str:
    """Say since when the answer stands, so that it agrees with the history.

    As reported at the time, a spell is said to have begun on one day and was reported from
    another; and what is reported now may have been but presumed at first.
    """
    if is_presumed(control):
        return ""
    begun = f"{day_words(first_day)} or before"
    if control.since > first_day:
        begun = day_words(control.since)
    start = _spell_start(timeline, as_of)
    if start is None:
        return begun
    if start.from_on != max(control.since, first_day):
        begun = f"{begun} by what was known then; so reported from {day_words(start.from_on)}"
    return f"{begun}, at first only presumed" if is_presumed(start.control) else begun


def _spell_start(timeline: Timeline, as_of: date) -> Run | None:
    """Return the run with which the spell of a day begins, None before the first day."""
    until = [run for run in timeline if run.from_on <= as_of]
    spells = [list(runs) for _, runs in groupby(until, key=spell_key)]
    return spells[-1][0] if spells else None


def _list_names(place: Place, dataset: Dataset) -> tuple[tuple[NameView, ...], tuple[str, ...]]:
    """Split the other names of a place: the first in each other language, and the rest."""
    first: dict[str | None, str] = {}
    rest: dict[str, None] = {}
    own = dataset.languages[0] if dataset.languages else None
    for toponym in dataset.gazetteer.names(place.place_id):
        if toponym.name == place.name:
            continue
        if toponym.language in {own, None} or toponym.language in first:
            rest.setdefault(toponym.name)
        else:
            first[toponym.language] = toponym.name
    names = tuple(NameView(name, language_words(code), code) for code, name in first.items())
    return names, tuple(name for name in rest if name not in first.values())


def _list_parents(place: Place, gazetteer: Gazetteer) -> tuple[PlaceLink, ...]:
    """List the units that a place lies in, the nearest first."""
    return tuple(
        _link(gazetteer.place(place_id)) for place_id in gazetteer.ancestors(place.place_id)
    )


def _list_remarks(place: Place) -> tuple[str, ...]:
    remarks = [TOWNSHIP_REMARK] if place.kind is PlaceKind.TOWNSHIP else []
    if place.precision in PRECISION_REMARKS:
        remarks.append(PRECISION_REMARKS[place.precision])
    return tuple(remarks)


def _list_inside(place: Place, shown: Resolution, as_of: date) -> tuple[PlaceLink, ...]:
    """List what lies inside a unit: the places of a township, the townships of a larger unit."""
    gazetteer = shown.dataset.gazetteer
    if place.kind not in AREA_KINDS:
        return ()
    links = []
    for inner in _inner_places(place, gazetteer):
        control = shown.control(inner.place_id, as_of=as_of)
        links.append(_link(inner, words=control_words(control, shown.dataset.actors)))
    return tuple(sorted(links, key=lambda link: (link.kind, link.name)))


def _inner_places(place: Place, gazetteer: Gazetteer) -> Iterable[Place]:
    if place.kind is PlaceKind.TOWNSHIP:
        return (gazetteer.place(place_id) for place_id in gazetteer.children(place.place_id))
    return (
        inner
        for inner in gazetteer
        if inner.kind is PlaceKind.TOWNSHIP
        and place.place_id in gazetteer.ancestors(inner.place_id)
    )


def _link(place: Place, *, words: str = "") -> PlaceLink:
    return PlaceLink(place.place_id, place.name, kind_words(place.kind), words)
