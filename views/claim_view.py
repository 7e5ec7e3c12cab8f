"""A claim and its reports as the panel shows them: plain data without streamlit or markup."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gazetteer.gazetteer import place_name
from layers.analysis.speakers import Speaker, Speakers
from layers.analysis.support import Basis, Support
from layers.dataset import Dataset
from layers.dataset.records import EVERY_PLACE, Claim
from layers.names import named_actors
from layers.rules.according_to import AccordingTo
from layers.rules.knowledge import AdmittedReport, Bearing, Knowledge
from layers.vocabulary import Confidence, Extent
from views.words import (
    ACTION_WORDS,
    CERTAINTY_WORDS,
    CONFIDENCE_WORDS,
    EXTENT_WORDS,
    actor_words,
    published_words,
    speaker_words,
)
from wording.language import aside, day_words, list_words, mark, t, tn, window_words

SIDE_WORDS = {
    Speaker.CAPTOR: mark("the captor's own word"),
    Speaker.LOSER: mark("the other side's word"),
    Speaker.THIRD: mark("a third party"),
}
#: What to keep in mind about a report that does not tell of its claim.
BEARING_WORDS = {
    Bearing.NOT_YET: mark("says that it had not happened yet"),
    Bearing.CONTEXT: mark("describes the situation only"),
    Bearing.BEFORE: mark("says how things stood before"),
}
#: A high confidence is the rule and goes without a remark.
SAID_CONFIDENCES = frozenset({Confidence.MEDIUM, Confidence.LOW})
CONFIDENCE_PHRASE = mark("the coder's confidence is {confidence}")
WITHDRAWAL = mark("withdraws the earlier claim {claim}")
NO_REPORT = mark("No report stands behind this answer: it is the dataset's own starting point.")


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report of a claim.

    Attributes
    ----------
    publisher, title
        Its publisher and its title; the title may be empty.
    published
        The day of publication, and how it is known.
    address
        Where to read it; None if no address is recorded.
    speaker
        Whose statement it is: the captor's, the loser's or a third party's; empty if not judged.
    remark
        What to keep in mind: the side it speaks for, the report it repeats, the day it gives,
        and that it does not tell of the claim.
    """

    publisher: str
    title: str
    published: str
    address: str | None
    speaker: str
    remark: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: who did what, where and when, who says so and how certain it is."""

    claim_id: str
    headline: str
    window: str
    details: tuple[str, ...]
    statement: str
    note: str
    reports: tuple[ReportView, ...]


@dataclass(frozen=True)
class Viewpoint:
    """The question of the reader: which reports count, so that no panel cites any other.

    Attributes
    ----------
    dataset
        Where the claims and sources come from.
    known_on
        Only reports published by this day are shown; None shows all.
    according_to
        Only these sources are shown; None shows all.
    speakers
        Judges whose statement a report is; None leaves it out.
    """

    dataset: Dataset
    known_on: date | None = None
    according_to: AccordingTo | None = None
    speakers: Speakers | None = None

    @cached_property
    def _knowledge(self) -> Knowledge:
        return Knowledge.of(self.dataset, according_to=self.according_to)

    def select_reports(self, claim: Claim) -> tuple[AdmittedReport, ...]:
        """Return the admitted reports of a claim, in order of publication."""
        counting = self._knowledge.select_counting([claim.claim_id], known_on=self.known_on)
        return counting[0].reports if counting else ()


def build_claim_view(claim: Claim, viewpoint: Viewpoint) -> ClaimView:
    """Build the panel's view of one claim, with the reports that the question admits."""
    dataset = viewpoint.dataset
    return ClaimView(
        claim_id=claim.claim_id,
        headline=claim_headline(claim, dataset),
        window=window_words(claim.earliest_on, claim.latest_on),
        details=_details(claim, dataset),
        statement=claim.statement or "",
        note=claim.note or "",
        reports=tuple(
            _build_report_view(report, claim, viewpoint)
            for report in viewpoint.select_reports(claim)
        ),
    )


def corroboration_words(support: Support) -> str:
    """Say how many publishers support an answer, and which only repeat or speak for a side.

    The captor's own outlets are named separately, because reports of one's own gains corroborate
    nothing. If no claim decided, there is nothing to corroborate and the text is empty.
    """
    if support.basis is Basis.NOTHING:
        return ""
    if not support.publishers:
        return t(NO_REPORT)
    sentences = [_publishers_sentence(support)]
    if support.own:
        own = list_words(support.own)
        sentences.append(t("The captor's own side says so: {names}.", names=own))
    if support.repeats:
        sentences.append(_relays_sentence(support.repeats))
    return " ".join(filter(None, sentences))


def _publishers_sentence(support: Support) -> str:
    publishers = support.independent
    if not publishers:
        return ""
    if support.basis is Basis.ONE_SIDE:
        # Who only prints what a side says does not vouch for it (rule 7.1).
        if len(publishers) == 1:
            return t("One publisher passes on the captor's claim: {name}.", name=publishers[0])
        return t(
            "{count} publishers pass on the captor's claim: {names}.",
            count=len(publishers),
            names=list_words(publishers),
        )
    if len(publishers) == 1:
        return t("One publisher says so, and no other: {name}.", name=publishers[0])
    return t(
        "{count} publishers say so: {names}.", count=len(publishers), names=list_words(publishers)
    )


def _relays_sentence(relays: int) -> str:
    return tn(
        "{n} report that only repeats another does not count.",
        "{n} reports that only repeat others do not count.",
        relays,
    )


def claim_headline(claim: Claim, dataset: Dataset) -> str:
    """Say in a few words who did what, and where."""
    actors = named_actors(dataset)
    actor = actor_words(claim.actor_id, actors) if claim.actor_id else t("More than one side")
    if claim.place_id == EVERY_PLACE:
        place = t("every place without a report of its own")
    else:
        place = place_name(dataset.gazetteer, claim.place_id)
    allies = [actor_words(ally, actors) if ally in actors else ally for ally in claim.allies]
    said = t(ACTION_WORDS[claim.action], actor=actor, place=place)
    return (
        t("{statement}, with {allies}", statement=said, allies=list_words(allies))
        if allies
        else said
    )


def _details(claim: Claim, dataset: Dataset) -> tuple[str, ...]:
    details = [t(CERTAINTY_WORDS[claim.certainty])]
    if speaker := speaker_words(claim.claimed_by, named_actors(dataset)):
        details.append(speaker)
    if claim.extent is not Extent.UNKNOWN:
        details.append(t(EXTENT_WORDS[claim.extent]))
    if claim.confidence in SAID_CONFIDENCES:
        confidence = t(CONFIDENCE_WORDS[claim.confidence])
        details.append(t(CONFIDENCE_PHRASE, confidence=confidence))
    if claim.retracts:
        details.append(t(WITHDRAWAL, claim=claim.retracts))
    return tuple(details)


def _build_report_view(report: AdmittedReport, claim: Claim, viewpoint: Viewpoint) -> ReportView:
    dataset = viewpoint.dataset
    source = dataset.sources[report.source_id]
    given_on = next(each.given_on for each in claim.evidence if each.source_id == source.source_id)
    remarks = []
    if source.speaks_for:
        side = actor_words(source.speaks_for, named_actors(dataset))
        remarks.append(t("speaks for {side}", side=side))
    if source.relays_source_id:
        origin = dataset.sources[source.relays_source_id].publisher
        remarks.append(t("repeats {publisher}", publisher=origin))
    if given_on:
        remarks.append(t("gives the day as {day}", day=day_words(given_on)))
    if report.is_context:
        remarks.append(t(BEARING_WORDS[report.bearing]))
    return ReportView(
        publisher=source.publisher,
        title=source.title or "",
        published=published_words(source.published_on, source.published_basis),
        address=source.address,
        speaker=t(SIDE_WORDS[viewpoint.speakers.of(claim, report)]) if viewpoint.speakers else "",
        remark=aside(remarks),
    )
