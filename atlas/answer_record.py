"""An answer as one plain record: what ``--json`` prints and what the table is drawn from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gazetteer.places import Place
from gazetteer.resolve import Match
from layers.answer import Answer
from layers.dataset import Dataset
from layers.dataset.records import Claim, Source
from views.admitted_reports import Reports


def build_place_record(place: Place) -> dict[str, Any]:
    """Build the record of a place; `parent` is the place_id of the unit that encloses it."""
    return {
        "place_id": place.place_id,
        "name": place.name,
        "kind": str(place.kind),
        "parent": place.parent_id,
    }


def build_candidate_record(match: Match) -> dict[str, Any]:
    """Build the record of a place that may have been meant."""
    return {
        **build_place_record(match.place),
        "lon": match.place.lon,
        "lat": match.place.lat,
        "precision": _text(match.place.precision),
        "method": str(match.method),
        "score": match.score,
    }


def build_answer_record(
    found: Answer,
    dataset: Dataset,
    reports: Reports,
    *,
    query: str,
    note: str = "",
    according_to: str | None = None,
) -> dict[str, Any]:
    """Build the record of an answer.

    Parameters
    ----------
    found
        The answer.
    dataset
        Gives the actors their abbreviations.
    reports
        The reports that the asker admits.
    query
        What the user wrote for the place.
    note
        What the gazetteer had to say about the match.
    according_to
        What the user wrote for it; None means that all reports count.

    Returns
    -------
    dict
        Only texts, numbers, lists and records, ready for JSON. Days are ISO texts; what is
        absent is None, and `problem` is None where there is an answer.
    """

    def claims(members: Iterable[Claim]) -> list[dict[str, Any]]:
        return [
            build_claim_record(claim, dataset, reports, known_on=found.known_on)
            for claim in members
        ]

    return {
        "query": query,
        "place": build_place_record(found.place),
        "note": note or None,
        "on": found.as_of.isoformat(),
        "known_on": _iso(found.known_on),
        "according_to": according_to,
        "answer": found.answer or None,
        "status": _text(found.status),
        "extent": _text(found.extent),
        "flags": sorted(str(flag) for flag in found.flags),
        "since": _iso(found.since),
        "rule": found.rule or None,
        "sentence": found.sentence or None,
        "for": claims(found.claims_for),
        "against": claims(found.claims_against),
        "did_not_decide": [
            {
                **build_claim_record(claim, dataset, reports, known_on=found.known_on),
                "because": because,
            }
            for claim, because in found.not_deciding
        ],
        "problem": found.problem or None,
    }


def build_refusal_record(
    *,
    query: str,
    on: date,
    known_on: date | None,
    according_to: str | None,
    problem: str,
    candidates: Iterable[Match],
) -> dict[str, Any]:
    """Build the record of a question whose place is not known: a problem and who may be meant."""
    return {
        "query": query,
        "place": None,
        "on": on.isoformat(),
        "known_on": _iso(known_on),
        "according_to": according_to,
        "answer": None,
        "problem": problem,
        "candidates": [build_candidate_record(match) for match in candidates],
    }


def build_claim_record(
    claim: Claim, dataset: Dataset, reports: Reports, *, known_on: date | None
) -> dict[str, Any]:
    """Build the record of a claim with the reports that carry it."""
    actor = dataset.actors.get(claim.actor_id) if claim.actor_id else None
    return {
        "claim_id": claim.claim_id,
        "place_id": claim.place_id,
        "actor": actor.abbreviation if actor else None,
        "action": str(claim.action),
        "extent": str(claim.extent),
        "earliest_on": claim.earliest_on.isoformat(),
        "latest_on": claim.latest_on.isoformat(),
        "certainty": str(claim.certainty),
        "statement": claim.statement,
        "reports": [
            build_report_record(source) for source in reports.of_claim(claim, known_on=known_on)
        ],
    }


def build_report_record(source: Source) -> dict[str, Any]:
    """Build the record of a report."""
    return {
        "publisher": source.publisher,
        "title": source.title,
        "published_on": _iso(source.published_on),
        "address": source.address,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(word: object) -> str | None:
    return str(word) if word else None
