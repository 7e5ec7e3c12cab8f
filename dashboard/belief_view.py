"""The answers that earlier days of knowledge gave for a place's day, as plain data."""

from dataclasses import dataclass

from layers.analysis.beliefs import UNDATED, Belief, Correction
from layers.control import Control
from layers.dataset import Dataset
from layers.names import named_actors
from views.claim_view import Viewpoint, claim_headline
from views.control_view import control_colours, extent_words, with_basis
from views.words import capitalise, control_words
from wording.language import aside, day_words, list_words, t


@dataclass(frozen=True, slots=True)
class BeliefView:
    """One answer that held for some days of knowledge.

    Attributes
    ----------
    known
        The first day of knowledge that gives it.
    words
        The answer.
    since
        The extent, and the day in the war since which it was so; empty where neither is needed.
    made_by
        The reports that made the difference.
    colours
        The colour of the holder of record, or those of two sides in doubt; may be empty.
    is_shown
        Whether it is the answer in the panel.
    """

    known: str
    words: str
    since: str
    made_by: str
    colours: tuple[str, ...]
    is_shown: bool


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One retracted claim: what it said, which claim retracts it, and since when."""

    retracted: str
    retracted_id: str
    by: str
    by_id: str
    known: str


def build_beliefs(beliefs: tuple[Belief, ...], viewpoint: Viewpoint) -> tuple[BeliefView, ...]:
    """Build the list of answers over the days of knowledge, oldest first; empty if only one.

    A reader with an earlier day of knowledge sees nothing that came after it.
    """
    known_on = viewpoint.known_on
    told = [
        belief
        for belief in beliefs
        if belief.known_from is None or known_on is None or belief.known_from <= known_on
    ]
    if len(told) < 2:
        return ()
    return tuple(
        _build_belief_view(belief, viewpoint.dataset, is_shown=belief is told[-1])
        for belief in told
    )


def _build_belief_view(belief: Belief, dataset: Dataset, *, is_shown: bool) -> BeliefView:
    control = belief.control
    return BeliefView(
        known=_known_words(belief),
        words=capitalise(with_basis(control, control_words(control, named_actors(dataset)))),
        since=_since_words(control, dataset),
        made_by=_made_by(belief, dataset),
        colours=control_colours(control, dataset),
        is_shown=is_shown,
    )


def _known_words(belief: Belief) -> str:
    if belief.known_from is None:
        return t("Before any report")
    if belief.known_from == UNDATED:
        return t("With reports that nobody can date")
    return t("From {day}", day=day_words(belief.known_from))


def _since_words(control: Control, dataset: Dataset) -> str:
    parts = [extent_words(control)]
    if control.since > dataset.first_day:
        parts.append(t("dated {day}", day=day_words(control.since)))
    return aside(parts)


def _made_by(belief: Belief, dataset: Dataset) -> str:
    publishers = dict.fromkeys(
        dataset.sources[telling.report.source_id].publisher for telling in belief.made_by
    )
    return list_words(list(publishers))


def build_corrections(
    corrections: tuple[Correction, ...], viewpoint: Viewpoint
) -> tuple[CorrectionView, ...]:
    """Build the list of retracted claims, as far as they are known on the day of knowledge."""
    known_on = viewpoint.known_on
    return tuple(
        CorrectionView(
            retracted=claim_headline(each.retracted, viewpoint.dataset),
            retracted_id=each.retracted.claim_id,
            by=claim_headline(each.by, viewpoint.dataset),
            by_id=each.by.claim_id,
            known="" if each.known_from is None else day_words(each.known_from),
        )
        for each in corrections
        if each.known_from is None or known_on is None or each.known_from <= known_on
    )
