"""What the oracle answers about some random conflicts, worked out once for all mutants.

The oracle is slow, and no mutant changes what it says. mutmut forks from a process that has run all
tests before, so every mutant finds these answers ready.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from layers.dataset import Dataset
    from layers.resolution import Resolution
    from tests.oracle.compare import Asked

#: How many conflicts; each is asked for everything, as reported, and for one map by its number.
CONFLICTS = 60

#: The first day of each stretch with one answer, as an ordinal, and that answer.
Stretches = tuple[tuple[int, tuple[Any, ...]], ...]


@cache
def expected(number: int) -> tuple[Dataset, tuple[tuple[Asked, Mapping[str, Stretches]], ...]]:
    """Return a conflict and the oracle's answers for each place and map."""
    from tests.oracle.compare import questions_for
    from tests.oracle.generator import make_conflict
    from tests.oracle.ground import dataset_of

    conflict = make_conflict(number)
    dataset = dataset_of(conflict)
    return dataset, tuple((asked, _read(dataset, asked)) for asked in questions_for(conflict))


def _read(dataset: Dataset, asked: Asked) -> Mapping[str, Stretches]:
    from tests.oracle.compare import Oracle

    oracle = Oracle(dataset, asked.question)
    first, last = dataset.first_day.toordinal(), dataset.last_day.toordinal()
    turning = {first}
    if isinstance(asked.known_on, str):
        turning |= oracle.turning_days()
    reading = oracle.reading(
        asked.known_on.toordinal() if asked.known_on and asked.known_on != "as reported" else None
    )
    days: dict[str, list[tuple[int, tuple[Any, ...]]]] = {
        place.place_id: [] for place in dataset.gazetteer
    }
    for day in range(first, last + 1):
        if isinstance(asked.known_on, str) and day in turning:
            reading = oracle.reading(day)
        for place, told in days.items():
            told.append((day, _said(reading.answer(place, day))))
    return {place: _stretches(told) for place, told in days.items()}


def found(resolution: Resolution, place: str) -> Stretches:
    """Return the resolver's answers about a place in the same form."""
    return _stretches(
        (run.from_on.toordinal(), _said(run.control)) for run in resolution.timelines[place]
    )


def _said(answer: Any) -> tuple[Any, ...]:
    """Return what is compared, of the oracle's answer or of the resolver's."""
    return answer.status, answer.holder, answer.flags, answer.rule.value


def _stretches(told: Iterable[tuple[int, tuple[Any, ...]]]) -> Stretches:
    return tuple(next(group) for _, group in groupby(told, key=lambda each: each[1]))
