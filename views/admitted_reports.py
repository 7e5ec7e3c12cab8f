"""The reports behind a claim, limited to the sources that a question admits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from layers.dataset import Dataset
from layers.dataset.records import Claim, Source
from layers.rules.according_to import AccordingTo
from layers.rules.knowledge import Knowledge


class Reports:
    """The reports of a dataset's claims that one question admits.

    Parameters
    ----------
    dataset
        The dataset with the claims and sources.
    according_to
        The sources that count; None admits every report.
    """

    def __init__(self, dataset: Dataset, *, according_to: AccordingTo | None = None) -> None:
        self._sources = dataset.sources
        self._knowledge = Knowledge.of(dataset, according_to=according_to)

    def of_claim(self, claim: Claim, *, known_on: date | None = None) -> list[Source]:
        """Return the reports of a claim that were published by a day, in order of publication.

        A claim that does not count on that day is shown with all its reports, so that a reader sees
        when it was made. A claim without reports gives an empty list.
        """
        counting = self._knowledge.select_counting([claim.claim_id], known_on=known_on)
        if counting:
            return [self._sources[report.source_id] for report in counting[0].reports]
        sources = [self._sources[evidence.source_id] for evidence in claim.evidence]
        return sorted(
            sources, key=lambda source: (source.published_on or date.min, source.source_id)
        )

    def of_claims(self, claims: Iterable[Claim], *, known_on: date | None = None) -> list[Source]:
        """Return the reports of several claims, each report once, in the order of the claims."""
        found: dict[str, Source] = {}
        for claim in claims:
            for source in self.of_claim(claim, known_on=known_on):
                found.setdefault(source.source_id, source)
        return list(found.values())


def cite(source: Source) -> str:
    """Cite a report in one line: publisher, date and address."""
    parts = [source.publisher]
    if source.published_on:
        parts.append(f"({source.published_on.isoformat()})")
    if source.address:
        parts.append(source.address)
    return " ".join(parts)
