"""A claim and its reports as the panel tells them: plain data, no streamlit, no markup."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboard.words import (
    ACTION_WORDS,
    CERTAINTY_WORDS,
    CONFIDENCE_WORDS,
    EXTENT_WORDS,
    actor_words,
    day_words,
    list_words,
    published_words,
    speaker_words,
    window_words,
)
from layers.according_to import AccordingTo
from layers.dataset import Dataset
from layers.knowledge import Knowledge, Report
from layers.records import EVERY_PLACE, Claim, Source
from layers.vocabulary import Confidence, Extent

NO_REPORT = "No report stands behind this answer: it is the dataset's own starting point."


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report of a claim.

    Attributes
    ----------
    publisher, title
        Who published it, and under which title; the title may be empty.
    published
        When, and how that day is known.
    address
        Where to read it, None where no address is recorded.
    remark
        What to keep in mind: whose mouthpiece it is, what it repeats, which day it gives.
    """

    publisher: str
    title: str
    published: str
    address: str | None
    remark: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: who did what where and when, who says so and how sure."""

    claim_id: str
    headline: str
    window: str
    details: tuple[str, ...]
    statement: str
    note: str
    reports: tuple[ReportView, ...]


@dataclass(frozen=True)
class Asker:
    """Which reports the person at the screen admits, so that no panel cites another.

    Attributes
    ----------
    dataset
        Where the claims and sources come from.
    known_on
        Only reports published by this day are shown; None shows all.
    according_to
        Only these sources are shown; None shows all.
    """

    dataset: Dataset
    known_on: date | None = None
    according_to: AccordingTo | None = None

    @cached_property
    def _knowledge(self) -> Knowledge:
        return Knowledge.of(self.dataset, according_to=self.according_to)

    def select_reports(self, claim: Claim) -> tuple[Report, ...]:
        """Return the admitted reports of a claim, in the order of publication."""
        counting = self._knowledge.select_counting([claim.claim_id], known_on=self.known_on)
        return counting[0].reports if counting else ()


def build_claim_view(claim: Claim, asker: Asker) -> ClaimView:
    """Build what the panel says of one claim, with the reports that the asker admits."""
    dataset = asker.dataset
    return ClaimView(
        claim_id=claim.claim_id,
        headline=_headline(claim, dataset),
        window=window_words(claim.earliest_on, claim.latest_on),
        details=_details(claim, dataset),
        statement=claim.statement or "",
        note=claim.note or "",
        reports=tuple(
            _build_report_view(dataset.sources[report.source_id], claim, dataset)
            for report in asker.select_reports(claim)
        ),
    )


def corroboration_words(claims: Iterable[Claim], asker: Asker) -> str:
    """Say how many publishers stand behind an answer, and who only repeats or speaks for a side.

    A report that relays another counts as the one it relays. The captor's own outlets are
    named apart: what they say of their own gains corroborates nothing. Where no claim decided
    there is nothing to corroborate and nothing to say.
    """
    claims = list(claims)
    if not claims:
        return ""
    independent: dict[str, None] = {}
    own: dict[str, None] = {}
    relays: set[str] = set()
    for claim in claims:
        for report in asker.select_reports(claim):
            (own if report.speaks_for_captor else independent).setdefault(report.origin)
            if asker.dataset.sources[report.source_id].relays_source_id:
                relays.add(report.source_id)
    if not independent and not own:
        return NO_REPORT
    sentences = [_publishers_sentence(list(independent))]
    if own:
        sentences.append(f"The captor's own side says so: {list_words(list(own))}.")
    if relays:
        sentences.append(_relays_sentence(len(relays)))
    return " ".join(filter(None, sentences))


def _publishers_sentence(publishers: list[str]) -> str:
    if not publishers:
        return ""
    if len(publishers) == 1:
        return f"One publisher says so, and no other: {publishers[0]}."
    return f"{len(publishers)} publishers say so: {list_words(publishers)}."


def _relays_sentence(relays: int) -> str:
    if relays == 1:
        return "1 report that only repeats another does not count."
    return f"{relays} reports that only repeat others do not count."


def _headline(claim: Claim, dataset: Dataset) -> str:
    actor = actor_words(claim.actor_id, dataset.actors) if claim.actor_id else "More than one side"
    if claim.place_id == EVERY_PLACE:
        place = "every place without a report of its own"
    else:
        place = dataset.gazetteer.place(claim.place_id).name
    allies = [
        actor_words(ally, dataset.actors) if ally in dataset.actors else ally
        for ally in claim.allies
    ]
    beside = f", with {list_words(allies)}" if allies else ""
    return f"{actor} {ACTION_WORDS[claim.action]} {place}{beside}"


def _details(claim: Claim, dataset: Dataset) -> tuple[str, ...]:
    details = [CERTAINTY_WORDS[claim.certainty]]
    if speaker := speaker_words(claim.claimed_by, dataset.actors):
        details.append(speaker)
    if claim.extent is not Extent.UNKNOWN:
        details.append(EXTENT_WORDS[claim.extent])
    if claim.confidence in {Confidence.MEDIUM, Confidence.LOW}:
        details.append(f"the coder's confidence is {CONFIDENCE_WORDS[claim.confidence]}")
    if claim.retracts:
        details.append(f"withdraws the earlier claim {claim.retracts}")
    return tuple(details)


def _build_report_view(source: Source, claim: Claim, dataset: Dataset) -> ReportView:
    given_on = next(each.given_on for each in claim.evidence if each.source_id == source.source_id)
    remarks = []
    if source.speaks_for:
        remarks.append(f"speaks for {actor_words(source.speaks_for, dataset.actors)}")
    if source.relays_source_id:
        remarks.append(f"repeats {dataset.sources[source.relays_source_id].publisher}")
    if given_on:
        remarks.append(f"gives the day as {day_words(given_on)}")
    return ReportView(
        publisher=source.publisher,
        title=source.title or "",
        published=published_words(source.published_on, source.published_basis),
        address=source.address,
        remark="; ".join(remarks),
    )
