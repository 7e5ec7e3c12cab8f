"""The map of a dataset as bytes, with the timelines of another question if one is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from layers.dataset import Dataset
from layers.geography import build_geography
from layers.names import dataset_title
from layers.resolution import resolve, resolve_as_reported
from layers.rules.according_to import AccordingTo
from webmap.payload import build_payload, build_timelines
from wording.language import DEFAULT


@dataclass(frozen=True, slots=True)
class WholeMap:
    """What a page needs to show the map of one dataset in one language.

    Attributes
    ----------
    payload
        The bytes of `webmap.payload.build_payload`.
    timelines
        The bytes of `webmap.payload.build_timelines` if not every report counts, else None.
    title
        The title of the dataset.
    language
        Language code of names and words.
    """

    payload: bytes
    timelines: bytes | None
    title: str
    language: str


def build_whole_map(
    dataset: Dataset,
    *,
    known_on: date | None = None,
    according_to: AccordingTo | None = None,
    language: str = DEFAULT,
    tell: Callable[[str], object] = str,
) -> WholeMap:
    """Build the whole map, which takes some seconds.

    Parameters
    ----------
    dataset
        The conflict.
    known_on, according_to
        Which reports count. `known_on` has no effect on the timeline as reported at the time, in
        which each day is known as of itself.
    language
        One of `wording.language.LANGUAGES`.
    tell
        Called with the name of each step as it begins, to show progress; the default does nothing.
    """
    tell("laying out the land")
    geography = build_geography(dataset)
    tell("working out who held what, and when")
    payload = build_payload(
        resolve(dataset), resolve_as_reported(dataset), geography, language=language
    )
    timelines = None
    if known_on is not None or according_to is not None:
        tell("working out what the chosen reports say")
        timelines = build_timelines(
            resolve(dataset, known_on=known_on, according_to=according_to),
            geography,
            as_reported=resolve_as_reported(dataset, according_to=according_to),
        )
    return WholeMap(payload, timelines, dataset_title(dataset, language=language), language)
