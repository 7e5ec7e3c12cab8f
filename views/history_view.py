"""Who held a place when, as plain data: one entry per spell, with its details as parts."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from layers.control import Control, Run, Timeline, split_into_spells, whole_spell
from layers.dataset import Dataset
from layers.days import ONE_DAY
from layers.names import named_actors
from layers.vocabulary import Flag
from views.claim_view import ClaimView, Viewpoint, build_claim_view
from views.control_view import control_colours, extent_words, is_presumed, with_basis
from views.words import EXTENT_WORDS, capitalise, control_words, named_words
from wording.language import aside, day_words, t


@dataclass(frozen=True, slots=True)
class PartView:
    """Days within a spell that differ from its other days in a detail of the answer."""

    from_on: date
    to_on: date
    words: str
    colours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunView:
    """A spell: consecutive days with one answer.

    Attributes
    ----------
    from_on, to_on
        First and last day, inclusive.
    words
        Who holds the place.
    note
        What else a reader must know about it; empty if nothing.
    colours
        The colour of the holder of record, or of two sides if control is in doubt; may be empty.
    is_shown
        Whether it contains the day shown on the map.
    parts
        The days of each detail (sides named, extent, flags); empty if there is only one.
    claims
        The claims it rests on.
    """

    from_on: date
    to_on: date
    words: str
    note: str
    colours: tuple[str, ...]
    is_shown: bool
    parts: tuple[PartView, ...]
    claims: tuple[ClaimView, ...]


def build_history(timeline: Timeline, viewpoint: Viewpoint, *, as_of: date) -> tuple[RunView, ...]:
    """Build the list of who held a place when, oldest first.

    Adjacent runs with one status and holder are one entry, as they are one spell for
    `Control.since`. Other differences in the answer (the sides named, the extent, whether it is
    presumed or inferred) make parts of the entry; a new report alone does not.
    """
    dataset = viewpoint.dataset
    spells = split_into_spells(timeline)
    starts = [spell[0].from_on for spell in spells] + [dataset.last_day + ONE_DAY]
    return tuple(
        _build_run_view(spell, viewpoint, from_on=from_on, to_on=next_on - ONE_DAY, as_of=as_of)
        for spell, (from_on, next_on) in zip(spells, pairwise(starts), strict=True)
    )


def _detail_key(control: Control) -> tuple[object, ...]:
    return control.named, control.extent, is_presumed(control), Flag.INFERRED in control.flags


def _build_run_view(
    runs: list[Run], viewpoint: Viewpoint, *, from_on: date, to_on: date, as_of: date
) -> RunView:
    dataset = viewpoint.dataset
    control = whole_spell(runs)
    parts = _build_parts(runs, dataset, to_on=to_on)
    notes = [] if parts else [extent_words(control)]
    stale_on = next((run.from_on for run in runs if Flag.STALE in run.control.flags), None)
    if stale_on:
        notes.append(t("stale from {day}", day=day_words(stale_on)))
    return RunView(
        from_on=from_on,
        to_on=to_on,
        words=capitalise(with_basis(control, control_words(control, named_actors(dataset)))),
        note=aside(notes),
        colours=control_colours(control, dataset),
        is_shown=from_on <= as_of <= to_on,
        parts=parts,
        claims=tuple(
            build_claim_view(dataset.claims[claim_id], viewpoint) for claim_id in control.claims_for
        ),
    )


def _build_parts(runs: list[Run], dataset: Dataset, *, to_on: date) -> tuple[PartView, ...]:
    """Split the runs of one entry by the differences in their answers, if there are any."""
    details = [list(each) for _, each in groupby(runs, key=lambda run: _detail_key(run.control))]
    if len(details) < 2:
        return ()
    starts = [each[0].from_on for each in details] + [to_on + ONE_DAY]
    return tuple(
        PartView(
            from_on=from_on,
            to_on=next_on - ONE_DAY,
            words=_part_words(each[0].control, dataset),
            colours=control_colours(each[0].control, dataset),
        )
        for each, (from_on, next_on) in zip(details, pairwise(starts), strict=True)
    )


def _part_words(control: Control, dataset: Dataset) -> str:
    """Describe what distinguishes some days of an entry."""
    if control.is_held:
        return _detail_words(control) or t(EXTENT_WORDS[control.extent])
    named = named_words(control.named, named_actors(dataset))
    said = t("between {names}", names=named) if len(control.named) > 1 else named
    return aside([said, _detail_words(control)]) or t("no side named")


def _detail_words(control: Control) -> str:
    """Describe the other details of an answer: whether it was reported, and the extent."""
    if is_presumed(control):
        return t("presumed: no report")
    inferred = t("inferred") if Flag.INFERRED in control.flags else ""
    return aside([inferred, extent_words(control)])
