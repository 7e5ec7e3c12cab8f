"""Claims that count about a place and change no control, each with the reason."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gazetteer.vocabulary import PlaceKind
from layers.dataset.records import Claim
from layers.days import ONE_DAY
from layers.resolution import Resolution
from layers.rules.knowledge import CountingClaim
from layers.vocabulary import EVIDENCE_ONLY, Action, Certainty, Extent
from wording.language import mark

_RUMOUR = mark("a rumour never decides")
_WHY_EVIDENCE_ONLY = {
    Action.CLASHES: mark("clashes alone move no line"),
    Action.ADVANCES: mark("an advance towards a place is not its capture"),
    Action.BESIEGES: mark("a besieged place stays with its holder"),
    Action.STRIKES: mark("shelling and air strikes hold no ground"),
    Action.ADMINISTERS: mark("an administrative announcement is not control of the ground"),
    Action.RUMOURED: _RUMOUR,
    Action.PLANNED: mark("a plan is not an event"),
    Action.DENIES: mark("a denial names no holder"),
    Action.CEASEFIRE: mark("a ceasefire freezes the lines and moves none"),
    Action.CORRECTS: mark("a correction of a report moves no line"),
}
_WHY_OVERRULED = {
    Action.WITHDRAWS: mark("the side that left was not the holder then, or who came is reported"),
    Action.HOLDS: mark("other reports of the same days stand"),
}
_OTHERWISE = mark("the same side held the place already, or other reports of the same days stand")
_PRECEDES = mark("it ended before the dataset begins, and the baseline covers that time")
_PART_OF_TOWNSHIP = mark("holding a part of a township makes no side its holder")

REASONS = tuple(
    dict.fromkeys(
        [
            *_WHY_EVIDENCE_ONLY.values(),
            *_WHY_OVERRULED.values(),
            _OTHERWISE,
            _PRECEDES,
            _PART_OF_TOWNSHIP,
        ]
    )
)
"""Every reason, as the English text that `wording.language.t` translates."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A claim that changes no control from one day to another, inclusive, and one of `REASONS`."""

    claim: Claim
    reason: str
    from_on: date
    to_on: date


def reason_against(claim: Claim) -> str | None:
    """Return the reason why a claim can never change control; None when it can."""
    if claim.action in EVIDENCE_ONLY:
        return _WHY_EVIDENCE_ONLY[claim.action]
    return _RUMOUR if claim.certainty is Certainty.RUMOURED else None


def set_aside_on(
    resolution: Resolution, place_id: str, *, as_of: date
) -> tuple[tuple[Claim, str], ...]:
    """Return the claims about a place known on a day that changed nothing, with the reasons.

    A claim that any run of the timeline rests on did change something, even if on another day.
    """
    decided = {
        claim_id for run in resolution.timelines[place_id] for claim_id in run.control.claims_for
    }
    known_on = as_of if resolution.is_as_reported else resolution.known_on
    is_township = resolution.dataset.gazetteer.place(place_id).kind is PlaceKind.TOWNSHIP
    return tuple(
        (each.claim, reason)
        for each in resolution.counting_claims(place_id, known_on=known_on)
        if each.claim.earliest_on <= as_of
        and (reason := _reason(each, decided, is_township=is_township))
    )


def set_aside_spans(resolution: Resolution, place_id: str) -> list[SetAside]:
    """Return the days of the dataset on which each claim about a place is set aside.

    The answer of `set_aside_on` changes only when a claim's first day comes and, as reported at
    the time, when a report of it or of its retraction is published.
    """
    claims = resolution.claims_about(place_id)
    if not claims:
        return []
    dataset = resolution.dataset
    days = {dataset.first_day, *(claim.earliest_on for claim in claims)}
    if resolution.is_as_reported:
        days.update(resolution.knowledge_days(place_id))
    spans = []
    open_spans: dict[str, tuple[Claim, str, date]] = {}
    for day in sorted(day for day in days if dataset.first_day <= day <= dataset.last_day):
        found = {
            claim.claim_id: (claim, reason)
            for claim, reason in set_aside_on(resolution, place_id, as_of=day)
        }
        ended = open_spans.keys() - found.keys()
        spans += [SetAside(*open_spans.pop(claim_id), day - ONE_DAY) for claim_id in ended]
        for claim_id, (claim, reason) in found.items():
            open_spans.setdefault(claim_id, (claim, reason, day))
    spans += [SetAside(*span, dataset.last_day) for span in open_spans.values()]
    order = {claim.claim_id: number for number, claim in enumerate(claims)}
    return sorted(spans, key=lambda span: (order[span.claim.claim_id], span.from_on))


def _reason(counting: CountingClaim, decided: Collection[str], *, is_township: bool) -> str | None:
    claim = counting.claim
    never = reason_against(claim)
    if never is not None or claim.claim_id in decided:
        return never
    if counting.precedes_dataset:
        return _PRECEDES
    if is_township and claim.action is Action.HOLDS and claim.extent is Extent.PARTIAL:
        return _PART_OF_TOWNSHIP
    return _WHY_OVERRULED.get(claim.action, _OTHERWISE)
