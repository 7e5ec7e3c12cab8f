"""A difference in words: the smallest conflict that still shows it, and both answers."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from layers.dataset.records import Claim
from tests.oracle.compare import Asked, Difference, Outcome, differences, is_grave
from tests.oracle.generator import Conflict, make_conflict
from tests.oracle.ground import dataset_of
from tests.oracle.place import Answer

#: How many smaller conflicts are tried before the smallest so far is shown.
TRIES = 400


def _same_kind(asked: Asked, place: str, *, grave: bool) -> Callable[[Conflict], Difference | None]:
    def look(conflict: Conflict) -> Difference | None:
        try:
            for each in differences(dataset_of(conflict), asked, Outcome(), only=place):
                if is_grave(each) == grave:
                    return each
        except RecursionError:
            return None
        return None

    return look


def _smaller(conflict: Conflict) -> Iterator[Conflict]:
    """Yield the conflict with one thing less: a claim, a report, a membership, a hostility."""
    retracted = {each.retracts for each in conflict.claims}
    for claims in _one_less(conflict.claims):
        if retracted <= {None, *(each.claim_id for each in claims)}:
            yield replace(conflict, claims=claims)
    for number, claim in enumerate(conflict.claims):
        for simpler in _simpler_claims(claim):
            yield replace(conflict, claims=_with(conflict.claims, number, simpler))
    for number, source in enumerate(conflict.sources):
        for simpler in (replace(source, relays_source_id=None), replace(source, speaks_for=None)):
            if simpler != source:
                yield replace(conflict, sources=_with(conflict.sources, number, simpler))
    for memberships in _one_less(conflict.memberships):
        yield replace(conflict, memberships=memberships)
    for hostilities in _one_less(conflict.hostilities):
        yield replace(conflict, hostilities=hostilities)


def _simpler_claims(claim: Claim) -> Iterator[Claim]:
    if len(claim.evidence) > 1:
        for evidence in _one_less(claim.evidence):
            yield replace(claim, evidence=evidence)
    for simpler in (
        replace(claim, allies=()),
        replace(claim, retracts=None),
        replace(claim, claimed_by=None),
    ):
        if simpler != claim:
            yield simpler


def _one_less(rows: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for number in range(len(rows)):
        yield rows[:number] + rows[number + 1 :]


def _with(rows: tuple[Any, ...], number: int, row: object) -> tuple[Any, ...]:
    return (*rows[:number], row, *rows[number + 1 :])


def shrink(conflict: Conflict, difference: Difference) -> tuple[Conflict, Difference]:
    """Leave out one thing after another as long as the same place still differs."""
    look = _same_kind(difference.asked, difference.place, grave=is_grave(difference))
    tries, shrunk = 0, True
    while shrunk and tries < TRIES:
        shrunk = False
        for smaller in _smaller(conflict):
            tries += 1
            found = look(smaller) if tries < TRIES else None
            if found is not None:
                conflict, difference, shrunk = smaller, found, True
                break
    return conflict, difference


def describe(number: int, difference: Difference, *, shrunk: bool = True) -> str:
    """Say in lines what differs and on what claims."""
    conflict = make_conflict(number)
    if shrunk:
        conflict, difference = shrink(conflict, difference)
    lines = [
        f"conflict {number}: {difference.place} on {difference.day} ({difference.asked})",
        f"  the page:     {_words(difference.expected)}",
        f"  the resolver: {_words(difference.found)}",
        f"  days {conflict.first_day}..{conflict.last_day}"
        + ("" if conflict.has_principal else ", t-ash without principal town"),
        *_claims(conflict),
        "  blocs: "
        + "; ".join(
            f"{each.actor_id} in {each.bloc_id} {_span(each.from_on, each.to_on)}"
            for each in conflict.memberships
        ),
        "  hostile: "
        + "; ".join(
            f"{each.bloc_a}-{each.bloc_b} {_span(each.from_on, each.to_on)}"
            for each in conflict.hostilities
        ),
    ]
    return "\n".join(lines)


def _words(answer: Answer) -> str:
    flags = ",".join(sorted(answer.flags))
    return f"{answer.status} {answer.holder} [{flags}] {answer.rule} {answer.extent}"


def _span(first: object, last: object) -> str:
    return "" if first is None and last is None else f"{first or ''}..{last or ''}"


def _claims(conflict: Conflict) -> Iterator[str]:
    sources = {each.source_id: each for each in conflict.sources}
    for claim in sorted(conflict.claims, key=lambda each: (each.earliest_on, each.claim_id)):
        base = " baseline" if claim.is_baseline else ""
        retracts = f" retracts {claim.retracts}" if claim.retracts else ""
        allies = f" with {','.join(claim.allies)}" if claim.allies else ""
        yield (
            f"  {claim.claim_id}: {claim.actor_id}{allies} {claim.action} {claim.place_id}"
            f" {claim.earliest_on}..{claim.latest_on} {claim.extent} {claim.certainty}"
            f" by={claim.claimed_by}{base}{retracts}"
        )
        for evidence in claim.evidence:
            chain, source = [], sources[evidence.source_id]
            while True:
                speaks = f" for {source.speaks_for}" if source.speaks_for else ""
                chain.append(
                    f"{source.source_id} {source.publisher}{speaks} {source.published_on}"
                    f" {source.published_basis}"
                    + (f" ({source.collection})" if source.collection else "")
                )
                if source.relays_source_id is None:
                    break
                source = sources[source.relays_source_id]
            yield f"      {evidence.role}: {' relays '.join(chain)}"
