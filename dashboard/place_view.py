"""The content of a place's panel, as plain data: no streamlit, no markup.

The panel answers four questions about one place on one day: who holds it, why, what was
reported, and how it came to be so.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.belief_view import BeliefView, CorrectionView, build_beliefs, build_corrections
from gazetteer.gazetteer import Gazetteer, place_name
from gazetteer.notes import kind_words
from gazetteer.places import Place
from gazetteer.vocabulary import AREA_KINDS, PlaceKind, Precision
from layers.analysis.beliefs import beliefs, corrections
from layers.analysis.speakers import Speakers
from layers.analysis.support import Weigher
from layers.answer import Answer
from layers.control import Control, Run, Timeline, split_into_spells
from layers.dataset import Dataset
from layers.names import named_actors
from layers.resolution import Resolution
from layers.vocabulary import Flag
from views.claim_view import ClaimView, Viewpoint, build_claim_view, corroboration_words
from views.control_view import control_colour, is_presumed, with_basis
from views.history_view import RunView, build_history
from views.words import (
    EXTENT_WORDS,
    FLAG_WORDS,
    STATUS_NAMES,
    STATUS_WORDS,
    capitalise,
    control_words,
    language_words,
    named_words,
)
from wording.language import aside, current_language, day_words, mark, t

PRECISION_REMARKS = {
    Precision.APPROXIMATE: mark("Its point on the map is approximate."),
    Precision.TOWNSHIP: mark("Only its township is known, so the map shows no point for it."),
}
TOWNSHIP_REMARK = mark(
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
    kind: PlaceKind
    words: str = ""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Everything that the panel of a place says.

    Attributes
    ----------
    names
        Its first name in each language but the panel's.
    other_names
        Further spellings, in any language.
    parents, inside
        The units around it, the nearest first, and the places inside it.
    headline, headline_note
        Who holds it, in two or three words and in full.
    sentence, problem
        The rule that decided, and what limits the answer.
    rule, rule_address
        The name of the rule, and where the method page explains it; None where there is none.
    flags, remarks
        What to keep in mind about the answer and about the place.
    note
        The coders' note about the place, for other coders.
    beliefs, corrections
        The answers that earlier days of knowledge gave, and the retracted claims.
    is_as_reported
        Whether the history is what was believed on each day, not what is known now.
    inside_counts
        The number of places inside by answer.
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
    rule: str
    rule_address: str | None
    problem: str
    flags: tuple[str, ...]
    remarks: tuple[str, ...]
    note: str
    corroboration: str
    beliefs: tuple[BeliefView, ...]
    corrections: tuple[CorrectionView, ...]
    claims_for: tuple[ClaimView, ...]
    claims_against: tuple[ClaimView, ...]
    not_deciding: tuple[tuple[ClaimView, str], ...]
    history: tuple[RunView, ...]
    is_as_reported: bool
    inside: tuple[PlaceLink, ...]
    inside_counts: tuple[tuple[str, int], ...]


def build_place_view(answer: Answer, *, shown: Resolution, method: str | None = None) -> PlaceView:
    """Build what the panel of a place says.

    Parameters
    ----------
    answer
        The answer for the place and the day.
    shown
        The timelines that the map shows: the history, and who holds what lies inside.
    method
        Address of the method page, where there is one.
    """
    dataset, place, as_of = shown.dataset, answer.place, answer.as_of
    speakers = Speakers(shown)
    viewpoint = Viewpoint(dataset, answer.known_on, answer.according_to, speakers)
    # As reported at the time, each stretch of the history rests on what was known in it.
    known_on = None if shown.is_as_reported else answer.known_on
    historian = Viewpoint(dataset, known_on, answer.according_to, speakers)
    control = shown.control(place.place_id, as_of=as_of)
    headline, headline_note = _headline(control, dataset, as_of)
    inside = _list_inside(place, shown, as_of)
    names, other_names = _list_names(place, dataset)
    return PlaceView(
        place_id=place.place_id,
        name=place_name(dataset.gazetteer, place.place_id),
        kind=kind_words(place.kind),
        names=names,
        other_names=other_names,
        parents=_list_parents(place, dataset.gazetteer),
        as_of=as_of,
        headline=headline,
        headline_note=headline_note,
        colour=control_colour(control, dataset),
        status="" if is_presumed(control) else t(STATUS_WORDS[control.status]),
        extent=_extent(control),
        since=_since(
            control, shown.timelines[place.place_id], as_of=as_of, first_day=dataset.first_day
        ),
        sentence=answer.sentence,
        rule=control.rule.value,
        rule_address=None if method is None else f"{method}#{control.rule.anchor}",
        problem=_problem(answer),
        flags=tuple(t(FLAG_WORDS[flag]) for flag in Flag if flag in control.flags),
        remarks=_list_remarks(place),
        note=place.note or "",
        corroboration=corroboration_words(Weigher(shown).weigh(control, as_of=as_of)),
        beliefs=build_beliefs(
            beliefs(dataset, place.place_id, as_of=as_of, according_to=answer.according_to),
            viewpoint,
        ),
        corrections=build_corrections(
            corrections(dataset, place.place_id, according_to=answer.according_to), viewpoint
        ),
        claims_for=tuple(build_claim_view(claim, viewpoint) for claim in answer.claims_for),
        claims_against=tuple(build_claim_view(claim, viewpoint) for claim in answer.claims_against),
        not_deciding=tuple(
            (build_claim_view(claim, viewpoint), reason) for claim, reason in answer.not_deciding
        ),
        history=build_history(shown.timelines[place.place_id], historian, as_of=as_of),
        is_as_reported=shown.is_as_reported,
        inside=inside,
        inside_counts=tuple(Counter(link.words for link in inside).most_common()),
    )


def _headline(control: Control, dataset: Dataset, as_of: date) -> tuple[str, str]:
    """Word who holds a place on a day, in two or three words and in full."""
    actors = named_actors(dataset, on=as_of)
    holder = actors[control.holder] if control.holder else None
    if control.is_held and holder:
        if is_presumed(control):
            assumed = t(
                "The dataset assumes {actor} ({name})", actor=holder.abbreviation, name=holder.name
            )
            return t("Presumed: no report"), assumed
        return with_basis(control, holder.abbreviation), holder.name
    named = t("Named: {names}", names=named_words(control.named, actors)) if control.named else ""
    last = t("{actor} held it last", actor=holder.abbreviation) if holder else ""
    headline = capitalise(with_basis(control, t(STATUS_NAMES[control.status])))
    return headline, aside([named, last])


def _problem(answer: Answer) -> str:
    """Return what limits the answer, unless the sentence about the rule already says it."""
    problem = t(answer.problem)
    is_said = problem.casefold() in answer.sentence.casefold()
    return "" if is_said else capitalise(problem)


def _extent(control: Control) -> str:
    if is_presumed(control):
        return ""
    return t(EXTENT_WORDS[control.extent]) if control.is_held else ""


def _since(control: Control, timeline: Timeline, *, as_of: date, first_day: date) -> str:
    """Word since when the answer holds, in agreement with the history.

    As reported at the time, a spell may begin on one day and be reported from another, and
    control that is reported now may have been only presumed at first.
    """
    if is_presumed(control):
        return ""
    begun = t("{day} or before", day=day_words(first_day))
    if control.since > first_day:
        begun = day_words(control.since)
    start = _spell_start(timeline, as_of)
    if start is None:
        return begun
    if start.from_on != max(control.since, first_day):
        begun = t(
            "{begun} by what was known then; so reported from {day}",
            begun=begun,
            day=day_words(start.from_on),
        )
    if is_presumed(start.control):
        return t("{begun}, at first only presumed", begun=begun)
    return begun


def _spell_start(timeline: Timeline, as_of: date) -> Run | None:
    """Return the run that begins the spell of a day, None before the first day."""
    until = [run for run in timeline if run.from_on <= as_of]
    spells = split_into_spells(until)
    return spells[-1][0] if spells else None


def _list_names(place: Place, dataset: Dataset) -> tuple[tuple[NameView, ...], tuple[str, ...]]:
    """Split the other names of a place: the first in each other language, and the rest."""
    first: dict[str | None, str] = {}
    rest: dict[str, None] = {}
    own, shown = current_language(), place_name(dataset.gazetteer, place.place_id)
    for toponym in dataset.gazetteer.names(place.place_id):
        if toponym.name == shown:
            continue
        if toponym.language in {own, None} or toponym.language in first:
            rest.setdefault(toponym.name)
        else:
            first[toponym.language] = toponym.name
    names = tuple(NameView(name, language_words(code), code) for code, name in first.items())
    return names, tuple(name for name in rest if name not in first.values())


def _list_parents(place: Place, gazetteer: Gazetteer) -> tuple[PlaceLink, ...]:
    """List the units that a place lies in, nearest first."""
    return tuple(
        _link(gazetteer.place(place_id), gazetteer)
        for place_id in gazetteer.ancestors(place.place_id)
    )


def _list_remarks(place: Place) -> tuple[str, ...]:
    remarks = [t(TOWNSHIP_REMARK)] if place.kind is PlaceKind.TOWNSHIP else []
    if place.precision in PRECISION_REMARKS:
        remarks.append(t(PRECISION_REMARKS[place.precision]))
    return tuple(remarks)


def _list_inside(place: Place, shown: Resolution, as_of: date) -> tuple[PlaceLink, ...]:
    """List what lies inside a unit: the places of a township, the townships of a larger unit."""
    gazetteer = shown.dataset.gazetteer
    if place.kind not in AREA_KINDS:
        return ()
    links = []
    for inner in _inner_places(place, gazetteer):
        control = shown.control(inner.place_id, as_of=as_of)
        words = with_basis(control, control_words(control, named_actors(shown.dataset)))
        links.append(_link(inner, gazetteer, words=words))
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


def _link(place: Place, gazetteer: Gazetteer, *, words: str = "") -> PlaceLink:
    name = place_name(gazetteer, place.place_id)
    return PlaceLink(place.place_id, name, place.kind, words)
