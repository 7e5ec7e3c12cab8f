"""The reports behind a claim, limited to the sources that a question admits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from layers.dataset import Dataset
from layers.dataset.records import Claim, Source
from layers.rules.according_to import AccordingTo
from layers.rules.knowledge import STATING, Bearing, Knowledge


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """One report of one claim, and what it has to do with it."""

    source: Source
    bearing: Bearing

    @property
    def states(self) -> bool:
        """Whether it states the claim; else it is only shown with it."""
        return self.bearing in STATING


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
        self._dataset = dataset
        self._knowledge = Knowledge.of(dataset, according_to=according_to)

    @cached_property
    def _everything(self) -> Knowledge:
        return Knowledge.of(self._dataset)

    def of_claim(self, claim: Claim, *, known_on: date | None = None) -> list[ClaimReport]:
        """Return the reports of a claim that were published by a day, in order of publication.

        Those that do not state the claim are among them. A claim that does not count on that day is
        shown with all its reports, so that a reader sees when it was made. A claim without reports
        gives an empty list.
        """
        counting = self._knowledge.select_counting([claim.claim_id], known_on=known_on)
        reports = counting[0].reports if counting else self._everything.reports_of(claim.claim_id)
        sources = self._dataset.sources
        return [ClaimReport(sources[each.source_id], each.bearing) for each in reports]

    def of_claims(self, claims: Iterable[Claim], *, known_on: date | None = None) -> list[Source]:
        """Return the reports that state some claims, each report once, in the order of the claims."""
        found: dict[str, Source] = {}
        for claim in claims:
            for report in self.of_claim(claim, known_on=known_on):
                if report.states:
                    found.setdefault(report.source.source_id, report.source)
        return list(found.values())


def cite(source: Source) -> str:
    """Cite a report in one line: publisher, date and address."""
    parts = [source.publisher]
    if source.published_on:
        parts.append(f"({source.published_on.isoformat()})")
    if source.address:
        parts.append(source.address)
    return " ".join(parts)
