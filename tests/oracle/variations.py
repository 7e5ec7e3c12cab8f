"""Conflicts told otherwise: changes of the tables that must not change an answer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from layers.dataset.records import Claim, Evidence, Source
from layers.vocabulary import CHANGES, EVIDENCE_ONLY, Certainty, DateBasis, ReportRole
from tests.oracle.generator import Conflict

#: Days by which everything is moved.
SHIFT = timedelta(days=37)


def shuffled(conflict: Conflict, random: Random) -> Conflict:
    """Return the same rows in another order."""

    def mixed(rows: tuple) -> tuple:
        return tuple(random.sample(rows, len(rows)))

    claims = [replace(each, evidence=mixed(each.evidence)) for each in mixed(conflict.claims)]
    return replace(
        conflict,
        actors=mixed(conflict.actors),
        sources=mixed(conflict.sources),
        memberships=mixed(conflict.memberships),
        hostilities=mixed(conflict.hostilities),
        claims=tuple(claims),
    )


def with_ids(
    conflict: Conflict,
    *,
    claims: Mapping[str, str] | None = None,
    sources: Mapping[str, str] | None = None,
    actors: Mapping[str, str] | None = None,
) -> Conflict:
    """Return the conflict with other ids; what a mapping does not name keeps its own."""

    def claim_id(old: str | None) -> str | None:
        return (claims or {}).get(old, old) if old else old

    def source_id(old: str | None) -> str | None:
        return (sources or {}).get(old, old) if old else old

    def actor_id(old: str | None) -> str | None:
        return (actors or {}).get(old, old) if old else old

    return replace(
        conflict,
        actors=tuple(
            replace(each, actor_id=actor_id(each.actor_id), parent_id=actor_id(each.parent_id))
            for each in conflict.actors
        ),
        memberships=tuple(
            replace(each, actor_id=actor_id(each.actor_id)) for each in conflict.memberships
        ),
        sources=tuple(
            replace(
                each,
                source_id=source_id(each.source_id),
                relays_source_id=source_id(each.relays_source_id),
                speaks_for=actor_id(each.speaks_for),
            )
            for each in conflict.sources
        ),
        claims=tuple(
            replace(
                each,
                claim_id=claim_id(each.claim_id),
                retracts=claim_id(each.retracts),
                actor_id=actor_id(each.actor_id),
                allies=tuple(actor_id(ally) for ally in each.allies),
                claimed_by=actor_id(each.claimed_by),
                evidence=tuple(
                    replace(cited, source_id=source_id(cited.source_id)) for cited in each.evidence
                ),
            )
            for each in conflict.claims
        ),
    )


def in_order(ids: list[str]) -> dict[str, str]:
    """Return new ids that sort as the old ones do."""
    return {old: f"x{number:03}" for number, old in enumerate(sorted(ids))}


def with_publishers(conflict: Conflict, rename: Callable[[str], str]) -> Conflict:
    """Return the conflict with other names of publishers and titles of reports."""
    sources = [
        replace(each, publisher=rename(each.publisher), title=f"On {each.source_id}")
        for each in conflict.sources
    ]
    return replace(conflict, sources=tuple(sources))


def shifted(conflict: Conflict, by: timedelta = SHIFT) -> Conflict:
    """Return the conflict with every day moved."""

    def moved(day: date | None) -> date | None:
        return day + by if day else None

    return replace(
        conflict,
        first_day=conflict.first_day + by,
        last_day=conflict.last_day + by,
        memberships=tuple(
            replace(each, from_on=moved(each.from_on), to_on=moved(each.to_on))
            for each in conflict.memberships
        ),
        hostilities=tuple(
            replace(each, from_on=moved(each.from_on), to_on=moved(each.to_on))
            for each in conflict.hostilities
        ),
        sources=tuple(
            replace(each, published_on=moved(each.published_on)) for each in conflict.sources
        ),
        claims=tuple(
            replace(each, earliest_on=each.earliest_on + by, latest_on=each.latest_on + by)
            for each in conflict.claims
        ),
    )


def _retracted(conflict: Conflict) -> set[str]:
    return {each.retracts for each in conflict.claims if each.retracts}


def entered_twice(conflict: Conflict, random: Random) -> Conflict | None:
    """Return the conflict with one claim twice; no retracted one: its copy would stand."""
    pool = [
        each
        for each in conflict.claims
        if not each.is_baseline and each.claim_id not in _retracted(conflict)
    ]
    if not pool:
        return None
    claim = random.choice(sorted(pool, key=lambda each: each.claim_id))
    return replace(conflict, claims=(*conflict.claims, replace(claim, claim_id="zz")))


def with_split_source(conflict: Conflict, random: Random) -> Conflict | None:
    """Return the conflict with one report under two ids, each cited by some of its claims."""
    if not conflict.sources:
        return None
    source = random.choice(conflict.sources)
    half = replace(source, source_id="zz")

    def cited(claim: Claim) -> Claim:
        evidence = [
            replace(each, source_id="zz")
            if each.source_id == source.source_id and random.random() < 0.5
            else each
            for each in claim.evidence
        ]
        return replace(claim, evidence=tuple(evidence))

    claims = tuple(cited(each) for each in conflict.claims)
    return replace(conflict, sources=(*conflict.sources, half), claims=claims)


def with_claim(conflict: Conflict, claim: Claim, sources: tuple[Source, ...]) -> Conflict:
    """Return the conflict with a claim taken from another one, under ids of its own."""
    renamed = {each.source_id: f"zz-{each.source_id}" for each in sources}
    new = tuple(
        replace(
            each,
            source_id=renamed[each.source_id],
            relays_source_id=renamed.get(each.relays_source_id or ""),
        )
        for each in sources
    )
    evidence = tuple(replace(each, source_id=renamed[each.source_id]) for each in claim.evidence)
    added = replace(claim, claim_id="zz", retracts=None, evidence=evidence)
    return replace(conflict, sources=(*conflict.sources, *new), claims=(*conflict.claims, added))


def with_further_report(conflict: Conflict, random: Random) -> tuple[Conflict, Claim] | None:
    """Return the conflict with one change reported once more, later and by an independent paper.

    The change has a dated report that is not early, so that its window is as it was.
    """
    sources = {each.source_id: each for each in conflict.sources}

    def bounding(claim: Claim) -> list[date]:
        return [
            on
            for each in claim.evidence
            if each.role is ReportRole.STATES
            and (on := sources[each.source_id].published_on) is not None
            and on >= claim.earliest_on
        ]

    pool = [
        each
        for each in conflict.claims
        if each.action in CHANGES
        and not each.is_baseline
        and each.certainty is not Certainty.RUMOURED
        and bounding(each)
    ]
    if not pool:
        return None
    claim = random.choice(sorted(pool, key=lambda each: each.claim_id))
    later = max(*bounding(claim), claim.latest_on) + timedelta(days=random.randint(1, 9))
    source = replace(
        conflict.sources[0],
        source_id="zz",
        publisher="A further paper",
        published_on=later,
        published_basis=DateBasis.STATED,
        collection=None,
        speaks_for=None,
        relays_source_id=None,
    )
    told = replace(claim, evidence=(*claim.evidence, Evidence("zz", None)))
    claims = tuple(told if each is claim else each for each in conflict.claims)
    return replace(conflict, sources=(*conflict.sources, source), claims=claims), claim


def evidence_of(conflict: Conflict) -> list[Claim]:
    """Return the claims of a conflict that never change control."""
    return [each for each in conflict.claims if each.action in EVIDENCE_ONLY]
