"""Who fights whom, as numbers: what the browser needs to find the front lines of a day."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from layers.actors import Sides
from layers.dataset import Dataset
from layers.days import turning_days
from layers.names import NameRuns, actor_name_runs, bloc_name_runs, named_actors, named_blocs
from wording.language import DEFAULT


class _Window(Protocol):
    """An inclusive window of days; None is an open end."""

    @property
    def from_on(self) -> date | None: ...

    @property
    def to_on(self) -> date | None: ...


def sides_to_json(dataset: Dataset, *, language: str = DEFAULT) -> dict[str, Any]:
    """Describe actors, blocs, dated memberships and dated hostilities, with names in a language.

    Returns
    -------
    dict
        ``actors`` and ``blocs`` in the order of the dataset. ``bloc_runs`` has for each actor pairs
        (day, number of the bloc or -1): the actor belongs to the bloc from that day on. Umbrellas
        are already resolved. ``name_runs`` has for each actor and bloc whose name changes, or is not
        the one in ``name``, its number and pairs (day, name). ``hostilities`` has for each window the two blocs, the first day and
        the first day after it (None is open). Days are counted from the dataset's first day.
    """
    actors = named_actors(dataset, language=language)
    blocs = named_blocs(dataset, language=language)
    actor_ids, bloc_ids = list(dataset.actors), list(dataset.blocs)
    first_day, last_day = dataset.first_day, dataset.last_day
    actor_runs = actor_name_runs(dataset, from_on=first_day, to_on=last_day, language=language)
    bloc_runs = bloc_name_runs(dataset, from_on=first_day, to_on=last_day, language=language)
    return {
        "actors": {
            "id": actor_ids,
            "abbreviation": [actor.abbreviation for actor in actors.values()],
            "name": [actor.name for actor in actors.values()],
            "colour": [actor.colour for actor in dataset.actors.values()],
        },
        "blocs": {
            "id": bloc_ids,
            "name": [bloc.name for bloc in blocs.values()],
            "colour": [bloc.colour for bloc in dataset.blocs.values()],
        },
        "bloc_runs": _bloc_runs(dataset, actor_ids, bloc_ids),
        "name_runs": {
            "actors": _name_runs(
                (actor.name for actor in actors.values()), actor_runs.values(), first_day
            ),
            "blocs": _name_runs(
                (bloc.name for bloc in blocs.values()), bloc_runs.values(), first_day
            ),
        },
        "hostilities": [
            [
                bloc_ids.index(hostility.bloc_a),
                bloc_ids.index(hostility.bloc_b),
                *_half_open(hostility, dataset.first_day),
            ]
            for hostility in dataset.hostilities
        ],
    }


def _bloc_runs(
    dataset: Dataset, actor_ids: Sequence[str], bloc_ids: Sequence[str]
) -> list[list[list[int]]]:
    """Ask the layers for the bloc of each actor on each day on which one could change."""
    sides = Sides(dataset.actors, dataset.memberships, dataset.hostilities)
    days = {dataset.first_day} | turning_days(dataset.memberships)
    span = sorted(day for day in days if dataset.first_day <= day <= dataset.last_day)
    table: list[list[list[int]]] = []
    for actor_id in actor_ids:
        runs: list[list[int]] = []
        for day in span:
            bloc_id = sides.bloc(actor_id, day)
            number = -1 if bloc_id is None else bloc_ids.index(bloc_id)
            if not runs or runs[-1][1] != number:
                runs.append([(day - dataset.first_day).days, number])
        table.append(runs)
    return table


def _name_runs(
    main_names: Iterable[str], runs: Iterable[NameRuns], first_day: date
) -> list[tuple[int, list[tuple[int, str]]]]:
    """List the names by day of those sides whose name depends on the day."""
    return [
        (number, [((day - first_day).days, name) for day, name in named])
        for number, (main_name, named) in enumerate(zip(main_names, runs, strict=True))
        if [name for _, name in named] != [main_name]
    ]


def _half_open(window: _Window, first_day: date) -> tuple[int | None, int | None]:
    """Convert an inclusive window of dates to day numbers with an exclusive end."""
    start = None if window.from_on is None else (window.from_on - first_day).days
    end = None if window.to_on is None else (window.to_on - first_day).days + 1
    return start, end
