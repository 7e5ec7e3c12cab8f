"""The names of sides and of the dataset in a language.

Anything without a name in a language keeps its main name: code never translates names.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from layers.dataset import Dataset
from layers.dataset.records import Actor, Bloc
from wording.language import current_language

#: Number of combinations of dataset and language kept in memory; about a hundred names each.
_KEPT = 16


def named_actors(dataset: Dataset, *, language: str | None = None) -> Mapping[str, Actor]:
    """Return the actors by id, with name and abbreviation in a language (None: the one in use)."""
    return _named_actors(dataset, language or current_language())


def named_blocs(dataset: Dataset, *, language: str | None = None) -> Mapping[str, Bloc]:
    """Return the blocs by id, with their names in a language (None: the one in use)."""
    return _named_blocs(dataset, language or current_language())


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


@lru_cache(maxsize=_KEPT)
def _named_actors(dataset: Dataset, code: str) -> Mapping[str, Actor]:
    names = {each.actor_id: each for each in dataset.side_names if each.language == code}
    return MappingProxyType(
        {
            actor_id: replace(
                actor,
                name=names[actor_id].name,
                abbreviation=names[actor_id].abbreviation or actor.abbreviation,
            )
            if actor_id in names
            else actor
            for actor_id, actor in dataset.actors.items()
        }
    )


@lru_cache(maxsize=_KEPT)
def _named_blocs(dataset: Dataset, code: str) -> Mapping[str, Bloc]:
    names = {each.bloc_id: each.name for each in dataset.side_names if each.language == code}
    return MappingProxyType(
        {
            bloc_id: replace(bloc, name=names.get(bloc_id, bloc.name))
            for bloc_id, bloc in dataset.blocs.items()
        }
    )
