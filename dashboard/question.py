"""The question behind a view: which reports count, and what the map then shows."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from dashboard.view import LinkTerms, Mode, ViewState
from layers.dataset import Dataset
from layers.resolution import Resolution
from layers.rules.according_to import NOT_CAPTORS, AccordingTo
from wording.language import LANGUAGES, t, tn


@dataclass(frozen=True, slots=True)
class Question:
    """A choice of reports; it keys every cached resolution.

    Attributes
    ----------
    known_on
        Only reports published by this day; None means everything reported.
    according_to
        Publishers, collections, source ids and `NOT_CAPTORS`; empty means all.
    """

    known_on: date | None = None
    according_to: tuple[str, ...] = ()

    @property
    def is_default(self) -> bool:
        """Whether every report counts."""
        return self.known_on is None and not self.according_to

    @property
    def sources(self) -> AccordingTo | None:
        """The choice of sources in the resolver's form."""
        if not self.according_to:
            return None
        names = frozenset(self.according_to) - {NOT_CAPTORS}
        return AccordingTo(names, without_captors=NOT_CAPTORS in self.according_to)


@dataclass(frozen=True, slots=True)
class Resolutions:
    """Both timelines that the map scrubs through."""

    now: Resolution
    as_reported: Resolution

    def of_mode(self, mode: Mode) -> Resolution:
        """Return the timeline that a mode shows."""
        return self.as_reported if mode is Mode.REPORTED else self.now


def build_question(view: ViewState) -> Question:
    """Return the question behind a view, with its sources in one order however they were clicked."""
    return Question(view.known_on, tuple(sorted(set(view.according_to))))


def build_link_terms(dataset: Dataset) -> LinkTerms:
    """Return the values that a link may have."""
    sources = dataset.sources.values()
    published = [source.published_on for source in sources if source.published_on]
    words = {NOT_CAPTORS, *dataset.sources}
    words |= {word for source in sources for word in (source.publisher, source.collection) if word}
    return LinkTerms(
        first_day=dataset.first_day,
        last_day=dataset.last_day,
        last_report_on=max([dataset.last_day, *published]),
        version=dataset.version,
        place_ids=dataset.gazetteer,
        source_terms=frozenset(words),
        languages=LANGUAGES,
    )


def list_source_choices(dataset: Dataset) -> dict[str, str]:
    """Return the choices for `according_to`, each with a label.

    Collections come first, then publishers by the number of their reports cited.
    """
    sources = dataset.sources.values()
    collections = Counter(source.collection for source in sources if source.collection)
    publishers = Counter(source.publisher for source in sources)
    ranked = sorted(publishers.items(), key=lambda item: (-item[1], item[0].casefold()))
    choices = {
        name: t("Collection: {name} ({reports})", name=name, reports=_reports(count))
        for name, count in sorted(collections.items())
    }
    for name, count in ranked:
        choices.setdefault(name, f"{name} ({_reports(count)})")
    return choices


def _reports(count: int) -> str:
    return tn("{n} report", "{n} reports", count)
