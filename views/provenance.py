"""What every picture, file and page states about itself: its day, its knowledge, its data."""

from __future__ import annotations

from datetime import date

from layers.dataset import Dataset
from layers.names import dataset_title
from layers.resolution import Resolution
from layers.rules.according_to import AccordingTo
from wording.language import beside, day_words, list_words, long_day_words, t


def provenance_words(resolution: Resolution, *, as_of: date) -> str:
    """Say in one sentence what a map of one day shows, and from which data."""
    return t(
        "As of {day}; known on: {known}; {sources}; dataset “{title}”, version {version}.",
        day=long_day_words(as_of),
        known=known_on_words(resolution.known_on, is_as_reported=resolution.is_as_reported),
        sources=sources_words(resolution.according_to),
        title=dataset_title(resolution.dataset),
        version=resolution.dataset.version,
    )


def known_on_words(known_on: date | None, *, is_as_reported: bool = False) -> str:
    """Say up to which day reports count as known."""
    if is_as_reported:
        return t("the same day, as it had been reported by then")
    return day_words(known_on) if known_on else t("everything reported")


def sources_words(according_to: AccordingTo | None) -> str:
    """Say which sources count, with the names in alphabetical order."""
    if according_to is None:
        return t("according to every source")
    parts = []
    if according_to.names:
        parts.append(t("according to {names}", names=list_words(sorted(according_to.names))))
    if according_to.without_captors:
        parts.append(t("without what only the captor's side says"))
    return beside(parts) or t("according to every source")


def attribution_words(dataset: Dataset) -> str:
    """Credit the boundaries, and say that they imply no endorsement."""
    if "endorsement" in dataset.attribution:
        return dataset.attribution
    return f"{dataset.attribution} {t('Names and boundaries imply no endorsement.')}"
