"""The words and colours of a conclusion: presumed or inferred control never looks reported."""

from layers.control import Control
from layers.dataset import Dataset
from layers.vocabulary import Extent, Flag, Status
from views.look import LOOK
from views.markup import pale_colour
from views.words import EXTENT_WORDS, LOST_WORDS
from wording.language import t

_STRENGTHS = LOOK["swatch_strengths"]


def extent_words(control: Control) -> str:
    """Say how much of a place is held or lost, if that is not what the status implies."""
    if is_presumed(control):
        return ""
    if control.is_held and control.extent in {Extent.EFFECTIVE, Extent.PARTIAL}:
        return t(EXTENT_WORDS[control.extent])
    if control.status is Status.CONTESTED and control.extent is not Extent.UNKNOWN:
        return t(LOST_WORDS[control.extent])
    return ""


def with_basis(control: Control, words: str) -> str:
    """Mark an answer that nobody reported: a presumption must not read like knowledge."""
    if is_presumed(control):
        return t("{who}, presumed", who=words)
    if Flag.INFERRED in control.flags:
        return t("{who}, inferred", who=words)
    return words


def is_presumed(control: Control) -> bool:
    """Return whether an answer names a holder that nobody reported."""
    return control.is_held and Flag.PRESUMED in control.flags


def control_colours(control: Control, dataset: Dataset) -> tuple[str, ...]:
    """Return the colours of a small swatch; for a place in doubt, those of the first two sides."""
    if control.status in {Status.CONTESTED, Status.DISPUTED} and len(control.named) > 1:
        colours = (dataset.actors[actor].colour for actor in control.named[:2])
        is_inferred = Flag.INFERRED in control.flags
        return tuple(pale_colour(c, _STRENGTHS["inferred"]) if is_inferred else c for c in colours)
    colour = control_colour(control, dataset)
    return (colour,) if colour else ()


def control_colour(control: Control, dataset: Dataset) -> str | None:
    """Return the colour of the holder of record, paler if nobody reported it."""
    if not control.holder:
        return None
    colour = dataset.actors[control.holder].colour
    if is_presumed(control):
        return pale_colour(colour, _STRENGTHS["presumed"])
    if Flag.INFERRED in control.flags:
        return pale_colour(colour, _STRENGTHS["inferred"])
    return colour
