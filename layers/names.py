"""The names of sides and of the dataset in a language, and those of sides on a day.

Anything without a name in a language keeps its main name: code never translates names. Here alone
is decided which name a side has on a day; its abbreviation is the same on every day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from layers.dataset import Dataset
from layers.dataset.records import Actor, Bloc, SideName
from layers.days import turning_days
from wording.language import current_language

#: Number of combinations of dataset, language and span of days kept in memory; about a hundred
#: names each.
_KEPT = 64

#: The names of a side over some days: the day from which each counts.
NameRuns = tuple[tuple[date, str], ...]


def named_actors(
    dataset: Dataset, *, on: date | None = None, language: str | None = None
) -> Mapping[str, Actor]:
    """Return the actors by id, with name and abbreviation in a language (None: the one in use).

    With a day, an actor has the name of that day in this language, if it has one.
    """
    return _named_actors(dataset, language or current_language(), _names_begin(dataset, on))


def named_blocs(
    dataset: Dataset, *, on: date | None = None, language: str | None = None
) -> Mapping[str, Bloc]:
    """Return the blocs by id, with their names in a language (None: the one in use).

    With a day, a bloc has the name of that day in this language, if it has one.
    """
    return _named_blocs(dataset, language or current_language(), _names_begin(dataset, on))


def actor_name_runs(
    dataset: Dataset, *, from_on: date, to_on: date, language: str | None = None
) -> Mapping[str, NameRuns]:
    """Return the full names of the actors over some days, in order of the day they begin.

    Returns
    -------
    mapping of actor_id to tuple
        Pairs of a day and a name: at least one, beginning on ``from_on``. Most actors have one.
    """
    return {
        actor_id: _runs(
            (day, named_actors(dataset, on=day, language=language)[actor_id].name)
            for day in _name_days(dataset, from_on, to_on)
        )
        for actor_id in dataset.actors
    }


def bloc_name_runs(
    dataset: Dataset, *, from_on: date, to_on: date, language: str | None = None
) -> Mapping[str, NameRuns]:
    """Return the names of the blocs over some days, as `actor_name_runs` does for actors."""
    return {
        bloc_id: _runs(
            (day, named_blocs(dataset, on=day, language=language)[bloc_id].name)
            for day in _name_days(dataset, from_on, to_on)
        )
        for bloc_id in dataset.blocs
    }


def dataset_title(dataset: Dataset, *, language: str | None = None) -> str:
    """Return the title of a dataset in a language (None: the one in use)."""
    said = dataset.translations.get(language or current_language())
    return said.title if said and said.title else dataset.title


def dataset_caveats(dataset: Dataset, *, language: str | None = None) -> tuple[str, ...]:
    """Return the caveats of a dataset in a language (None: the one in use).

    A translation with a missing caveat is not used at all, since all of them must be shown.
    """
    said = dataset.translations.get(language or current_language())
    is_whole = said is not None and len(said.caveats) == len(dataset.caveats)
    return said.caveats if said is not None and is_whole else dataset.caveats


def dataset_undercount(dataset: Dataset, *, language: str | None = None) -> str:
    """Say whom the dataset's figures of people left out, in a language (None: the one in use)."""
    said = dataset.translations.get(language or current_language())
    return said.undercount if said and said.undercount else dataset.undercount


def _name_days(dataset: Dataset, from_on: date, to_on: date) -> list[date]:
    """Return the first day, and the later ones up to the last on which a name can change."""
    turns = _turns(dataset)
    return [from_on, *(day for day in turns if from_on < day <= to_on)]


def _names_begin(dataset: Dataset, day: date | None) -> date | None:
    """Return the day since which all names have been those of a day, so that few are kept."""
    if day is None:
        return None
    return max((turn for turn in _turns(dataset) if turn <= day), default=date.min)


def _runs(names: Iterable[tuple[date, str]]) -> NameRuns:
    runs: list[tuple[date, str]] = []
    for day, name in names:
        if not runs or runs[-1][1] != name:
            runs.append((day, name))
    return tuple(runs)


@lru_cache(maxsize=_KEPT)
def _turns(dataset: Dataset) -> tuple[date, ...]:
    return tuple(sorted(turning_days(dataset.side_names)))


def _counting(dataset: Dataset, code: str, day: date | None) -> list[SideName]:
    """Return the names in a language that count on a day, the dated ones last."""
    said = [each for each in dataset.side_names if each.language == code]
    dated = [
        each
        for each in said
        if each.is_dated
        and day is not None
        and (each.from_on is None or each.from_on <= day)
        and (each.to_on is None or day <= each.to_on)
    ]
    return [each for each in said if not each.is_dated] + dated


@lru_cache(maxsize=_KEPT)
def _named_actors(dataset: Dataset, code: str, day: date | None) -> Mapping[str, Actor]:
    named = dict(dataset.actors)
    for said in _counting(dataset, code, day):
        if said.actor_id is not None:
            actor = named[said.actor_id]
            short = said.abbreviation or actor.abbreviation
            named[said.actor_id] = replace(actor, name=said.name, abbreviation=short)
    return MappingProxyType(named)


@lru_cache(maxsize=_KEPT)
def _named_blocs(dataset: Dataset, code: str, day: date | None) -> Mapping[str, Bloc]:
    named = dict(dataset.blocs)
    for said in _counting(dataset, code, day):
        if said.bloc_id is not None:
            named[said.bloc_id] = replace(named[said.bloc_id], name=said.name)
    return MappingProxyType(named)
