"""What the panel of a place says, as plain data: no streamlit, no markup.

The panel answers four questions about one place on one day: who holds it, why, what was
reported, and how it came to be so.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, pairwise

from dashboard.claim_view import Asker, ClaimView, build_claim_view, corroboration_words
from dashboard.markup import pale_colour
from dashboard.words import (
    EXTENT_WORDS,
    FLAG_WORDS,
    LOST_WORDS,
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
from layers.vocabulary import Extent, Flag, Status

ONE_DAY = timedelta(days=1)
PRESUMED_STRENGTH = 0.2
INFERRED_STRENGTH = 0.5

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
class PartView:
    """Some of the days of a stretch, which differ from its others in a detail of the answer."""

    from_on: date
    to_on: date
    words: str
    colour: str | None


@dataclass(frozen=True, slots=True)
class RunView:
    """A stretch of days under one answer.

    Attributes
    ----------
    from_on, to_on
        First and last day, both included.
    words
        Who holds the place.
    note
        What else a reader must know of it, empty if nothing.
    colour
        The colour of the holder of record, None where there is none.
    is_shown
        Whether the day on the map lies in it.
    parts
        The days of each detail (sides named, extent, flags), empty where there is one only.
    claims
        What it rests on.
    """

    from_on: date
    to_on: date
    words: str
    note: str
    colour: str | None
    is_shown: bool
    parts: tuple[PartView, ...]
    claims: tuple[ClaimView, ...]


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
        colour=_colour(control, dataset),
        status="" if _is_presumed(control) else STATUS_WORDS[control.status],
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


def build_history(timeline: Timeline, asker: Asker, *, as_of: date) -> tuple[RunView, ...]:
    """Build the list of who held a place when, oldest first.

    Neighbouring runs of one status and holder are one entry, as they are one spell to
    `Control.since`. What else differs in the answer (the sides named, the extent, whether it
    is presumed or inferred) is a part of it; a fresh report alone is not.
    """
    dataset = asker.dataset
    spells = [list(runs) for _, runs in groupby(timeline, key=_spell_key)]
    starts = [spell[0].from_on for spell in spells] + [dataset.last_day + ONE_DAY]
    return tuple(
        _build_run_view(spell, asker, from_on=from_on, to_on=next_on - ONE_DAY, as_of=as_of)
        for spell, (from_on, next_on) in zip(spells, pairwise(starts), strict=True)
    )


def _spell_key(run: Run) -> tuple[Status, str | None]:
    return run.control.conclusion[:2]


def _detail_key(control: Control) -> tuple[object, ...]:
    return control.named, control.extent, _is_presumed(control), Flag.INFERRED in control.flags


def _build_run_view(
    runs: list[Run], asker: Asker, *, from_on: date, to_on: date, as_of: date
) -> RunView:
    dataset = asker.dataset
    control = _whole_of(runs)
    claim_ids = dict.fromkeys(claim_id for run in runs for claim_id in run.control.claims_for)
    parts = _build_parts(runs, dataset, to_on=to_on)
    notes = [] if parts else [_extent_words(control)]
    stale_on = next((run.from_on for run in runs if Flag.STALE in run.control.flags), None)
    if stale_on:
        notes.append(f"stale from {day_words(stale_on)}")
    return RunView(
        from_on=from_on,
        to_on=to_on,
        words=capitalise(_basis_words(control) + control_words(control, dataset.actors)),
        note="; ".join(filter(None, notes)),
        colour=_colour(control, dataset),
        is_shown=from_on <= as_of <= to_on,
        parts=parts,
        claims=tuple(build_claim_view(dataset.claims[claim_id], asker) for claim_id in claim_ids),
    )


def _whole_of(runs: list[Run]) -> Control:
    """Return a control that stands for all runs: every side named, only the flags of them all."""
    controls = [run.control for run in runs]
    return replace(
        controls[0],
        named=tuple(dict.fromkeys(actor for control in controls for actor in control.named)),
        flags=frozenset.intersection(*(control.flags for control in controls)),
    )


def _build_parts(runs: list[Run], dataset: Dataset, *, to_on: date) -> tuple[PartView, ...]:
    """Split the runs of one entry by what differs in their answers, if anything does."""
    details = [list(each) for _, each in groupby(runs, key=lambda run: _detail_key(run.control))]
    if len(details) < 2:
        return ()
    starts = [each[0].from_on for each in details] + [to_on + ONE_DAY]
    return tuple(
        PartView(
            from_on=from_on,
            to_on=next_on - ONE_DAY,
            words=_part_words(each[0].control, dataset),
            colour=_colour(each[0].control, dataset),
        )
        for each, (from_on, next_on) in zip(details, pairwise(starts), strict=True)
    )


def _part_words(control: Control, dataset: Dataset) -> str:
    """Say what is particular about some days of an entry."""
    if control.is_held:
        return _detail_words(control) or EXTENT_WORDS[control.extent]
    named = named_words(control.named, dataset.actors)
    said = f"between {named}" if len(control.named) > 1 else named
    return "; ".join(filter(None, [said, _detail_words(control)])) or "no side named"


def _detail_words(control: Control) -> str:
    """Say what else the history tells of an answer: whether it was reported, and how much."""
    if _is_presumed(control):
        return "presumed: no report"
    inferred = Flag.INFERRED.value if Flag.INFERRED in control.flags else ""
    return "; ".join(filter(None, [inferred, _extent_words(control)]))


def _extent_words(control: Control) -> str:
    """Say how much of a place is held or lost, where that is less or more than expected."""
    if _is_presumed(control):
        return ""
    if control.is_held and control.extent in {Extent.EFFECTIVE, Extent.PARTIAL}:
        return EXTENT_WORDS[control.extent]
    if control.status is Status.CONTESTED and control.extent is not Extent.UNKNOWN:
        return LOST_WORDS[control.extent]
    return ""


def _basis_words(control: Control) -> str:
    """Say ahead of an answer that nobody reported it: who presumes must not read as who knows."""
    if _is_presumed(control):
        return "Presumed: "
    return "Inferred: " if Flag.INFERRED in control.flags else ""


def _headline(control: Control, dataset: Dataset) -> tuple[str, str]:
    """Say who holds a place in two or three words, and in full beside it."""
    holder = dataset.actors[control.holder] if control.holder else None
    if control.is_held and holder:
        if _is_presumed(control):
            assumed = f"The dataset assumes {holder.abbreviation} ({holder.name})"
            return "Presumed: no report", assumed
        return _basis_words(control) + holder.abbreviation, holder.name
    named = f"Named: {named_words(control.named, dataset.actors)}" if control.named else ""
    last = f"{holder.abbreviation} held it last" if holder else ""
    headline = capitalise(_basis_words(control) + control.status.value)
    return headline, "; ".join(filter(None, [named, last]))


def _is_presumed(control: Control) -> bool:
    return control.is_held and Flag.PRESUMED in control.flags


def _problem(answer: Answer) -> str:
    """Return what limits the answer, unless the sentence about the rule says just that."""
    is_said = answer.problem.casefold() in answer.sentence.casefold()
    return "" if is_said else capitalise(answer.problem)


def _extent(control: Control) -> str:
    if _is_presumed(control):
        return ""
    return EXTENT_WORDS[control.extent] if control.is_held else ""


def _since(control: Control, timeline: Timeline, *, as_of: date, first_day: date) -> str:
    """Say since when the answer stands, so that it agrees with the history.

    As reported at the time, a spell is said to have begun on one day and was reported from
    another; and what is reported now may have been but presumed at first.
    """
    if _is_presumed(control):
        return ""
    begun = f"{day_words(first_day)} or before"
    if control.since > first_day:
        begun = day_words(control.since)
    start = _spell_start(timeline, as_of)
    if start is None:
        return begun
    if start.from_on != max(control.since, first_day):
        begun = f"{begun} by what was known then; so reported from {day_words(start.from_on)}"
    return f"{begun}, at first only presumed" if _is_presumed(start.control) else begun


def _spell_start(timeline: Timeline, as_of: date) -> Run | None:
    """Return the run with which the spell of a day begins, None before the first day."""
    until = [run for run in timeline if run.from_on <= as_of]
    spells = [list(runs) for _, runs in groupby(until, key=_spell_key)]
    return spells[-1][0] if spells else None


def _colour(control: Control, dataset: Dataset) -> str | None:
    """Return the colour of the holder of record, paler where nobody reported it."""
    if not control.holder:
        return None
    colour = dataset.actors[control.holder].colour
    if _is_presumed(control):
        return pale_colour(colour, PRESUMED_STRENGTH)
    if Flag.INFERRED in control.flags:
        return pale_colour(colour, INFERRED_STRENGTH)
    return colour


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
