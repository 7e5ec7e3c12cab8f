"""The full name of a side in a record: JSON is in the main language of the code."""

from __future__ import annotations

from datetime import date

from layers.dataset import Dataset
from layers.names import named_actors
from wording.language import DEFAULT


def full_name(actor_id: str | None, dataset: Dataset, *, on: date | None = None) -> str | None:
    """Return the name of an actor on a day, or its main name; None without an actor."""
    if actor_id is None:
        return None
    actors = dataset.actors if on is None else named_actors(dataset, on=on, language=DEFAULT)
    return actors[actor_id].name
