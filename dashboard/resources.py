"""What all sessions share: loaded once, read only, never copied.

Each cached function is a line or two around pure ones, so that everything can be tested without
streamlit. Arguments with an underscore are not part of the key. The dataset's version is: it is a
hash of its files, so data that change on disk are never mixed with older results.
"""

import gc
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import streamlit as st

from dashboard.dataset_folder import choose_dataset_folder, stamp_folder
from dashboard.journal import note_loaded
from dashboard.question import Question, Resolutions, build_link_terms
from dashboard.view import LinkTerms
from layers.dataset import Dataset, load_dataset
from layers.geography import Geography, build_geography
from layers.resolution import resolve, resolve_as_reported
from webmap.payload import build_payload, build_timelines
from wording.language import LANGUAGES

MAX_QUESTIONS = 16
"""How many other choices of reports are kept in memory, a few megabytes each."""


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What every session reads.

    Attributes
    ----------
    dataset, geography
        One conflict and its land.
    default
        The timelines when every report counts.
    payloads
        The bytes of the map by language, the same for every session.
    terms
        The values that a link may have.
    """

    dataset: Dataset
    geography: Geography
    default: Resolutions
    payloads: Mapping[str, bytes]
    terms: LinkTerms


def load_shared() -> Shared:
    """Load what every session reads; each slow step shows a message.

    Raises
    ------
    DatasetChoiceError
        When the dataset to open is not clear.
    DatasetError
        When the dataset has errors.
    """
    started = perf_counter()
    folder = choose_dataset_folder(os.environ)
    dataset = _load_dataset(folder, stamp_folder(folder))
    geography = _build_geography(dataset.version, dataset)
    default = _resolve(dataset.version, Question(), dataset)
    payloads = _build_payloads(dataset.version, default, geography)
    shared = Shared(dataset, geography, default, payloads, build_link_terms(dataset))
    _settle(dataset.version, dataset, started)
    return shared


def load_resolutions(shared: Shared, question: Question) -> Resolutions:
    """Return the timelines that answer a question."""
    if question.is_default:
        return shared.default
    return _resolve(shared.dataset.version, question, shared.dataset)


def load_timelines(shared: Shared, question: Question) -> bytes | None:
    """Return the bytes of other timelines than the payload's; None for the payload's own."""
    if question.is_default:
        return None
    resolutions = load_resolutions(shared, question)
    return _build_timelines(shared.dataset.version, question, resolutions, shared.geography)


@st.cache_resource(max_entries=1, show_spinner="Reading the claims and the places…")
def _load_dataset(folder: Path, stamp: str) -> Dataset:  # noqa: ARG001  the stamp is the key
    return load_dataset(folder)


@st.cache_resource(max_entries=1, show_spinner="Laying out the land…")
def _build_geography(version: str, _dataset: Dataset) -> Geography:  # noqa: ARG001
    return build_geography(_dataset)


@st.cache_resource(max_entries=MAX_QUESTIONS, show_spinner="Working out who held what, and when…")
def _resolve(version: str, question: Question, _dataset: Dataset) -> Resolutions:  # noqa: ARG001
    return Resolutions(
        now=resolve(_dataset, known_on=question.known_on, according_to=question.sources),
        as_reported=resolve_as_reported(_dataset, according_to=question.sources),
    )


@st.cache_resource(max_entries=1, show_spinner="Packing the map…")
def _build_payloads(
    version: str,  # noqa: ARG001
    _default: Resolutions,
    _geography: Geography,
) -> Mapping[str, bytes]:
    return {
        language: build_payload(_default.now, _default.as_reported, _geography, language=language)
        for language in LANGUAGES
    }


@st.cache_resource(max_entries=MAX_QUESTIONS, show_spinner="Packing the answer…")
def _build_timelines(
    version: str,  # noqa: ARG001
    question: Question,  # noqa: ARG001
    _resolutions: Resolutions,
    _geography: Geography,
) -> bytes:
    return build_timelines(_resolutions.now, _geography, as_reported=_resolutions.as_reported)


@st.cache_resource(max_entries=1, show_spinner=False)
def _settle(version: str, _dataset: Dataset, _started: float) -> str:
    """Note that a version was loaded, and exempt it from garbage collection, once.

    Streamlit collects garbage after every run of a script. These objects live as long as the
    server: frozen, they are not scanned each time a reader releases the slider.
    """
    note_loaded(_dataset, seconds=perf_counter() - _started)
    gc.collect()
    gc.freeze()
    return version
