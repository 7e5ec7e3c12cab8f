"""The map of a dataset as bytes, and with it the timelines of another question where one is asked."""

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
        Those of `webmap.payload.build_timelines` where not every report counts, else None.
    title
        What the dataset is called.
    language
        Code of the language of names and words.
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
    """Work out the whole map: some seconds.

    Parameters
    ----------
    dataset
        The conflict.
    known_on, according_to
        Which reports count. As it was reported at the time, every day stands on its own day:
        there `known_on` changes nothing.
    language
        One of `wording.language.LANGUAGES`.
    tell
        Called with the name of each step as it begins, for whoever waits; the default says nothing.
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
