"""The answer to "who holds this place on this day", with the rule and the reports."""

from dataclasses import dataclass
from datetime import date

from gazetteer.places import Place
from layers.control import Control
from layers.dataset import Dataset
from layers.dataset.records import Claim
from layers.explain import sentence
from layers.resolution import Resolution
from layers.rule import Rule
from layers.rules.according_to import AccordingTo
from layers.set_aside import set_aside_on
from layers.vocabulary import Extent, Flag, Status
from wording.language import mark, t

ABOVE_TOWNSHIP_PROBLEM = mark("control is not resolved above the township; see the counts")
"""What a country, state, region or district without claims of its own answers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who holds a place on a day, as known on a day, according to some sources.

    Attributes
    ----------
    control : Control or None
        What is concluded; None where there is no answer, see ``problem``.
    answer : str
        The holder's abbreviation where it is held or claimed; else ``contested``,
        ``disputed`` or ``unknown``. Blank where there is no answer, see ``problem``.
    since : datetime.date or None
        First day of the current spell; None without an answer, and before the first day of
        the dataset, which only the baseline covers.
    claims_for, claims_against : tuple of Claim
        The claims that support the answer, and those that contradict it.
    not_deciding : tuple of (Claim, str)
        Counting claims about the place that did not change control, each with the reason.
    problem : str
        Why there is no answer, or what limits it; otherwise blank.
    """

    place: Place
    as_of: date
    known_on: date | None
    according_to: AccordingTo | None
    control: Control | None
    answer: str
    status: Status | None
    extent: Extent | None
    flags: frozenset[Flag]
    since: date | None
    rule: Rule | None
    sentence: str
    claims_for: tuple[Claim, ...]
    claims_against: tuple[Claim, ...]
    not_deciding: tuple[tuple[Claim, str], ...]
    problem: str


def answer_word(control: Control, dataset: Dataset) -> str:
    """Return the answer of a control in one word: an abbreviation or a status."""
    if control.is_held and control.holder is not None:
        return dataset.actors[control.holder].abbreviation
    return control.status.value


def answer(resolution: Resolution, place_id: str, *, as_of: date) -> Answer:
    """Answer for one place and day.

    The baseline answers for a day before the first of the dataset; a day after its last is a
    problem, not an answer.

    Raises
    ------
    UnknownPlaceError
        The dataset has no such place.
    """
    dataset = resolution.dataset
    place = dataset.gazetteer.place(place_id)
    known_on = as_of if resolution.is_as_reported else resolution.known_on
    if as_of > dataset.last_day:
        problem = (
            f"{as_of} lies after {dataset.last_day}, the last day of the dataset:"
            " ask for a day up to it"
        )
        return _without_answer(resolution, place, as_of, known_on, problem)
    control = resolution.control(place_id, as_of=as_of)
    is_above = control.rule is Rule.NOT_RESOLVED_ABOVE_TOWNSHIP
    return Answer(
        place=place,
        as_of=as_of,
        known_on=known_on,
        according_to=resolution.according_to,
        control=control,
        answer=answer_word(control, dataset),
        status=control.status,
        extent=control.extent,
        flags=control.flags,
        since=None if as_of < dataset.first_day else control.since,
        rule=control.rule,
        sentence=sentence(control, dataset, place_id),
        claims_for=_claims(control.claims_for, dataset),
        claims_against=_claims(control.claims_against, dataset),
        not_deciding=tuple(
            (claim, t(reason)) for claim, reason in set_aside_on(resolution, place_id, as_of=as_of)
        ),
        problem=ABOVE_TOWNSHIP_PROBLEM if is_above else "",
    )


def _claims(claim_ids: tuple[str, ...], dataset: Dataset) -> tuple[Claim, ...]:
    return tuple(dataset.claims[claim_id] for claim_id in claim_ids)


def _without_answer(
    resolution: Resolution, place: Place, as_of: date, known_on: date | None, problem: str
) -> Answer:
    return Answer(
        place=place,
        as_of=as_of,
        known_on=known_on,
        according_to=resolution.according_to,
        control=None,
        answer="",
        status=None,
        extent=None,
        flags=frozenset(),
        since=None,
        rule=None,
        sentence="",
        claims_for=(),
        claims_against=(),
        not_deciding=(),
        problem=problem,
    )
