"""The reports that a text cites, numbered in the order of citation."""

from __future__ import annotations

from collections.abc import Iterable

from exports.report.model import Cell, Line, Reference, References, Span, Weight, cell
from layers.dataset import Dataset
from layers.dataset.records import Source
from layers.names import named_actors
from views.markup import is_web_address
from views.words import actor_words, language_words, published_words
from wording.language import DEFAULT, aside, t


class Citations:
    """Numbers reports as they are cited."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._numbers: dict[str, int] = {}

    @property
    def count(self) -> int:
        """The number of reports cited so far."""
        return len(self._numbers)

    def number(self, source: Source) -> int:
        """Return the number of a report; a new one gets the next."""
        return self._numbers.setdefault(source.source_id, len(self._numbers) + 1)

    def cite(self, sources: Iterable[Source]) -> Cell:
        """Write the numbers of reports in ascending order, or that there is none."""
        numbers = sorted({self.number(source) for source in sources})
        if not numbers:
            return cell(t("no report"), Weight.QUIET)
        spans: list[Span] = []
        for number in numbers:
            if spans:
                spans.append(Span(" "))
            # A reference number is a mark and the same in every language.
            spans.append(Span(f"[{number}]", reference=number))
        return Cell((tuple(spans),))

    def publishers(self) -> list[str]:
        """Return the publishers of the cited reports, in alphabetical order."""
        sources = self._dataset.sources
        names = {sources[source_id].publisher for source_id in self._numbers}
        return sorted(names, key=lambda name: (name.casefold(), name))

    def build_list(self) -> References:
        """Return the list of all cited reports."""
        sources = self._dataset.sources
        return References(
            tuple(
                Reference(number, self._line(sources[source_id]))
                for source_id, number in self._numbers.items()
            )
        )

    def _line(self, source: Source) -> Line:
        published = published_words(source.published_on, source.published_basis)
        spans = [Span(source.publisher, Weight.STRONG), Span(f", {published}")]
        if source.title:
            spans.append(Span(f": {source.title}"))
        spans.append(Span("."))
        if remark := self._remark(source):
            spans.append(Span(f" {remark}.", Weight.QUIET))
        if source.address and is_web_address(source.address):
            spans += [Span(" "), Span(source.address, address=source.address)]
        elif source.address:
            spans.append(Span(f" {source.address}"))
        else:
            spans.append(Span(f" {t('No address recorded.')}", Weight.QUIET))
        return tuple(spans)

    def _remark(self, source: Source) -> str:
        remarks = []
        if source.speaks_for:
            side = actor_words(source.speaks_for, named_actors(self._dataset))
            remarks.append(t("speaks for {side}", side=side))
        if source.relays_source_id:
            origin = self._dataset.sources[source.relays_source_id].publisher
            remarks.append(t("repeats {publisher}", publisher=origin))
        if source.language and source.language != DEFAULT:
            remarks.append(t("in {language}", language=language_words(source.language)))
        return aside(remarks)
