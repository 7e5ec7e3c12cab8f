"""The JSON shapes of claims and of the reports that carry them."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from layers.dataset import Dataset
from layers.dataset.records import Claim, Source
from views.admitted_reports import Reports
from views.records.names import full_name


class ReportRecord(TypedDict):
    """One published report."""

    source_id: str
    publisher: str
    title: str | None
    published_on: str | None
    address: str | None


class ClaimReportRecord(ReportRecord):
    """A report of a claim, and what it has to do with it."""

    role: str


class ClaimRecord(TypedDict):
    """A claim with its reports."""

    claim_id: str
    place_id: str
    actor_id: str | None
    actor: str | None
    actor_name: str | None
    ally_ids: list[str]
    allies: list[str]
    action: str
    extent: str
    earliest_on: str
    latest_on: str
    certainty: str
    claimed_by: str | None
    confidence: str | None
    retracts: str | None
    is_baseline: bool
    statement: str | None
    note: str | None
    reports: list[ClaimReportRecord]


class SetAsideClaimRecord(ClaimRecord):
    """A claim that was set aside, and why."""

    because: str


def report_record(source: Source) -> ReportRecord:
    """Build the record of a report."""
    return {
        "source_id": source.source_id,
        "publisher": source.publisher,
        "title": source.title,
        "published_on": iso(source.published_on),
        "address": source.address,
    }


def claim_record(
    claim: Claim, dataset: Dataset, reports: Reports, *, known_on: date | None = None
) -> ClaimRecord:
    """Build the record of a claim.

    Parameters
    ----------
    claim
        The claim.
    dataset
        Gives the abbreviations and names of the actors.
    reports
        The reports that the question admits.
    known_on
        Only reports published by this day; None means all.
    """
    actor = dataset.actors.get(claim.actor_id) if claim.actor_id else None
    return {
        "claim_id": claim.claim_id,
        "place_id": claim.place_id,
        "actor_id": claim.actor_id,
        "actor": actor.abbreviation if actor else None,
        "actor_name": full_name(actor.actor_id, dataset, on=claim.latest_on) if actor else None,
        "ally_ids": list(claim.allies),
        "allies": [dataset.actors[each].abbreviation for each in claim.allies],
        "action": claim.action.value,
        "extent": claim.extent.value,
        "earliest_on": claim.earliest_on.isoformat(),
        "latest_on": claim.latest_on.isoformat(),
        "certainty": claim.certainty.value,
        "claimed_by": claim.claimed_by,
        "confidence": claim.confidence.value if claim.confidence else None,
        "retracts": claim.retracts,
        "is_baseline": claim.is_baseline,
        "statement": claim.statement,
        "note": claim.note,
        "reports": [
            {**report_record(each.source), "role": each.bearing.value}
            for each in reports.of_claim(claim, known_on=known_on)
        ],
    }


def iso(day: date | None) -> str | None:
    """Write a day as ISO text; None stays None."""
    return None if day is None else day.isoformat()
