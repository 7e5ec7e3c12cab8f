"""The JSON shapes of a question about one place and of its answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from gazetteer.resolve import Match
from layers.answer import Answer
from layers.control import Control
from layers.dataset import Dataset
from layers.dataset.records import Claim
from layers.rules.according_to import AccordingTo
from views.admitted_reports import Reports
from views.records.claims import ClaimRecord, SetAsideClaimRecord, claim_record, iso
from views.records.control import control_record
from views.records.places import CandidateRecord, PlaceRecord, candidate_record, place_record


class ProblemRecord(TypedDict):
    """What a command prints with ``--json`` when it fails; built by `atlas.app`."""

    problem: str


class StandpointRecord(TypedDict):
    """Which knowledge an answer is based on."""

    known_on: str | None
    is_as_reported: bool
    according_to: str | None


class _ControlOrNone(TypedDict):
    """The fields of a control; None for a question without an answer."""

    answer: str | None
    status: str | None
    extent: str | None
    holder_id: str | None
    holder: str | None
    holder_name: str | None
    last_holder_id: str | None
    named_ids: list[str]
    named: list[str]
    flags: list[str]


# Written as a call, because "for" is a keyword.
_Claims = TypedDict(
    "_Claims",
    {
        "for": list[ClaimRecord],
        "against": list[ClaimRecord],
        "did_not_decide": list[SetAsideClaimRecord],
    },
)


class AnswerRecord(StandpointRecord, _ControlOrNone, _Claims):
    """What ``who --json`` prints."""

    query: str
    place: PlaceRecord | None
    note: str | None
    as_of: str
    since: str | None
    last_heard_on: str | None
    rule: str | None
    claims_for: list[str]
    claims_against: list[str]
    sentence: str | None
    problem: str | None
    candidates: list[CandidateRecord]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question about one place.

    Attributes
    ----------
    query
        The place, as the user wrote it.
    as_of
        The day asked about.
    known_on
        Only reports published by this day count; None means all.
    according_to
        The sources that count; None means all.
    """

    query: str
    as_of: date
    known_on: date | None = None
    according_to: AccordingTo | None = None


def standpoint_record(
    *, known_on: date | None, according_to: AccordingTo | None, is_as_reported: bool = False
) -> StandpointRecord:
    """Build the record of the knowledge that an answer is based on."""
    return {
        "known_on": iso(known_on),
        "is_as_reported": is_as_reported,
        "according_to": str(according_to) if according_to else None,
    }


def answer_record(
    asked: Asked, found: Answer, dataset: Dataset, reports: Reports, *, note: str = ""
) -> AnswerRecord:
    """Build the record of an answer.

    Parameters
    ----------
    asked
        The question.
    found
        Its answer.
    dataset
        Gives the names of the actors.
    reports
        The reports that the question admits.
    note
        A remark of the gazetteer about the match.
    """

    def claims(members: Iterable[Claim]) -> list[ClaimRecord]:
        return [claim_record(claim, dataset, reports, known_on=found.known_on) for claim in members]

    return {
        "query": asked.query,
        "place": place_record(found.place),
        "note": note or None,
        "as_of": asked.as_of.isoformat(),
        **standpoint_record(known_on=asked.known_on, according_to=asked.according_to),
        **_control(found.control, dataset, asked.as_of),
        "since": iso(found.since),
        "last_heard_on": iso(found.control.last_heard_on) if found.control else None,
        "rule": str(found.rule) if found.rule else None,
        "claims_for": [claim.claim_id for claim in found.claims_for],
        "claims_against": [claim.claim_id for claim in found.claims_against],
        "sentence": found.sentence or None,
        "for": claims(found.claims_for),
        "against": claims(found.claims_against),
        "did_not_decide": [
            {**claim_record(claim, dataset, reports, known_on=found.known_on), "because": because}
            for claim, because in found.not_deciding
        ],
        "problem": found.problem or None,
        "candidates": [],
    }


def refusal_record(asked: Asked, *, problem: str, candidates: Iterable[Match]) -> AnswerRecord:
    """Build the record of a question without a clear place: the problem and the candidates."""
    return {
        "query": asked.query,
        "place": None,
        "note": None,
        "as_of": asked.as_of.isoformat(),
        **standpoint_record(known_on=asked.known_on, according_to=asked.according_to),
        **_NO_CONTROL,
        "since": None,
        "last_heard_on": None,
        "rule": None,
        "claims_for": [],
        "claims_against": [],
        "sentence": None,
        "for": [],
        "against": [],
        "did_not_decide": [],
        "problem": problem,
        "candidates": [candidate_record(match) for match in candidates],
    }


_NO_CONTROL: _ControlOrNone = {
    "answer": None,
    "status": None,
    "extent": None,
    "holder_id": None,
    "holder": None,
    "holder_name": None,
    "last_holder_id": None,
    "named_ids": [],
    "named": [],
    "flags": [],
}


def _control(control: Control | None, dataset: Dataset, day: date) -> _ControlOrNone:
    return _NO_CONTROL if control is None else {**control_record(control, dataset, on=day)}
