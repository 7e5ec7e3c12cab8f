"""Random conflicts in the dataset's own format; a conflict is made again by its number.

Few places, few sides and days that cluster, so that claims collide and every clause of the page is
met often. Nothing here knows a rule: it only knows the format.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from layers.dataset.records import Actor, Bloc, Claim, Evidence, Hostility, Membership, Source
from layers.vocabulary import EVIDENCE_ONLY, Action, Certainty, DateBasis, Extent, ReportRole
from tests.factories import make_actor, make_hostility, make_membership

FIRST_DAY = date(2024, 1, 1)
ACTORS = (
    make_actor("gov", colour="#aa3333"),
    make_actor("gov-militia", parent_id="gov"),
    make_actor("reb"),
    make_actor("reb-north", parent_id="reb"),
    make_actor("reb-north-1", parent_id="reb-north"),
    make_actor("reb-south", parent_id="reb"),
    make_actor("ally"),
    make_actor("third"),
    make_actor("truce"),
)
#: Drawn more often where they come first: most wars have two main sides.
SIDES = (
    "gov",
    "reb",
    "gov",
    "reb-north",
    "third",
    "reb-south",
    "ally",
    "truce",
    "reb-north-1",
    "gov-militia",
)
BLOCS = tuple(Bloc(each, each, "#336699", None) for each in ("state", "front", "others", "peace"))
#: Groups of places that have to do with each other; each conflict is fought over one or two.
THEATRES = (
    ("t-elm", "elm", "beech", "fort", "post", "weir"),
    ("t-elm", "elm", "elm", "fort"),
    ("t-oak", "oak", "airfield", "hills"),
    ("t-elm", "elm", "beech"),
    ("t-ash", "ash", "base-1"),
    ("hills", "d-1"),
)
PUBLISHERS = ("Daily", "Voice", "Wire", "Herald")
OUTLETS = {
    "Rebel Radio": "reb",
    "North Press": "reb-north",
    "State TV": "gov",
    "Third News": "third",
}
LENGTHS = (1, 1, 1, 1, 1, 2, 3, 3, 4, 8, 15, 31, 32, 45, 90)
TAKING = (Action.CAPTURES, Action.CAPTURES, Action.CAPTURES, Action.RECAPTURES, Action.HANDS_OVER)
ACTIONS = (
    *TAKING,
    *TAKING,
    *(Action.HOLDS,) * 4,
    *(Action.WITHDRAWS,) * 2,
    *(Action.CONTESTS,) * 2,
    *(Action.GAINS_PART,) * 2,
    Action.CLASHES,
    Action.BESIEGES,
    *sorted(EVIDENCE_ONLY),
)
EXTENTS = (
    *(Extent.FULL,) * 5,
    *(Extent.EFFECTIVE,) * 2,
    Extent.UNKNOWN,
    Extent.UNKNOWN,
    Extent.PARTIAL,
)
CERTAINTIES = (
    *(Certainty.REPORTED,) * 6,
    *(Certainty.CLAIMED,) * 4,
    Certainty.CONFIRMED,
    Certainty.CONFIRMED,
    Certainty.ASSUMED,
    Certainty.RUMOURED,
)


@dataclass(frozen=True)
class Conflict:
    """The tables of one random conflict."""

    number: int
    last_day: date
    has_principal: bool
    memberships: tuple[Membership, ...]
    hostilities: tuple[Hostility, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...] = ACTORS
    first_day: date = FIRST_DAY

    @property
    def tables(self) -> dict[str, Sequence[Any]]:
        """The tables that differ from those of the tiny world, by the stem of their file."""
        return {
            "actors": self.actors,
            "blocs": BLOCS,
            "memberships": self.memberships,
            "hostilities": self.hostilities,
            "sources": self.sources,
            "claims": self.claims,
        }


def make_conflict(number: int) -> Conflict:
    """Make the conflict with a number, always the same one."""
    return _Maker(Random(number), number).make()  # noqa: S311 - drawn for a test


class _Maker:
    def __init__(self, random: Random, number: int) -> None:
        self._random = random
        self._number = number
        self._length = random.choice((150, 150, 150, 260, 420))
        self.last_day = FIRST_DAY + timedelta(self._length - 1)
        self._anchors = [self._day() for _ in range(random.randint(2, 4))]
        theatres = random.sample(THEATRES, random.choice((1, 1, 2)))
        self._places = [place for theatre in theatres for place in theatre]
        few = random.randint(2, 6)
        self._sides = list(dict.fromkeys(random.choice(SIDES) for _ in range(few)))
        self._sides = list(dict.fromkeys(("gov", "reb", *self._sides)))
        self._sources: dict[str, Source] = {}

    def _day(self) -> date:
        return FIRST_DAY + timedelta(self._random.randrange(self._length))

    def _near(self) -> date:
        """Draw a day near one of the few days on which things happen."""
        spread = self._random.choice((0, 0, 1, 2, 5, 12, 35))
        return self._random.choice(self._anchors) + timedelta(self._random.randint(-spread, spread))

    def make(self) -> Conflict:
        random = self._random
        has_principal = random.random() < 0.9
        memberships, hostilities = self._memberships(), self._hostilities()
        claims = self._baseline()
        told: list[Claim] = []
        for each in range(random.randint(4, 16)):
            echoes = told and random.random() < 0.45
            claim = self._echo(f"c{each:02}", random.choice(told)) if echoes else None
            told.append(claim or self._claim(f"c{each:02}"))
        if random.random() < 0.25:
            told += self._campaign()
        claims += told
        claims = self._retracting(claims)
        random.shuffle(claims)
        return Conflict(
            number=self._number,
            last_day=self.last_day,
            has_principal=has_principal,
            memberships=memberships,
            hostilities=hostilities,
            sources=tuple(self._sources.values()),
            claims=tuple(claims),
        )

    def _memberships(self) -> tuple[Membership, ...]:
        """Give most sides a bloc for good, and let some change it in the middle."""
        random, turn = self._random, self._near()
        found = [make_membership("gov", "state"), make_membership("third", "others")]
        reb = {"from_on": self._near()} if random.random() < 0.1 else {}
        found.append(make_membership("reb", "front", **reb))
        if random.random() < 0.3:
            found.append(make_membership("reb-south", "peace", to_on=turn))
        if random.random() < 0.5:
            found.append(make_membership("ally", "front"))
        else:
            before, after = random.sample(("front", "peace", "others", "state"), 2)
            found.append(make_membership("ally", before, to_on=turn))
            found.append(make_membership("ally", after, from_on=turn + timedelta(1)))
        if random.random() < 0.8:
            found.append(make_membership("truce", "peace"))
        return tuple(found)

    def _hostilities(self) -> tuple[Hostility, ...]:
        random = self._random
        spans: tuple[dict[str, date], ...] = (
            {},
            {},
            {"from_on": self._near()},
            {"to_on": self._near()},
        )
        found = [make_hostility("state", "front", **random.choice(spans[:3] * 2 + spans[3:]))]
        pairs = (("others", "state"), ("front", "others"), ("peace", "state"))
        found += [
            make_hostility(*pair, **random.choice(spans)) for pair in pairs if random.random() < 0.6
        ]
        return tuple(found)

    def _baseline(self) -> list[Claim]:
        random = self._random
        found = []
        if random.random() < 0.8:
            extent = random.choice((Extent.FULL, Extent.FULL, Extent.EFFECTIVE, Extent.UNKNOWN))
            found.append(self._row("b-all", "*", "gov", Action.HOLDS, extent, []))
        for place in dict.fromkeys(self._places):
            if random.random() < 0.15:
                extent = random.choice((Extent.FULL, Extent.EFFECTIVE, Extent.UNKNOWN))
                side = random.choice(self._sides)
                found.append(self._row(f"b-{place}", place, side, Action.HOLDS, extent))
            if random.random() < 0.05:
                actor = random.choice((None, *self._sides))
                row = self._row(f"bc-{place}", place, actor, Action.CONTESTS, Extent.UNKNOWN)
                found.append(row)
        return found

    def _row(
        self,
        claim_id: str,
        place: str,
        actor: str | None,
        action: Action,
        extent: Extent,
        evidence: list[Evidence] | None = None,
    ) -> Claim:
        if evidence is None:
            evidence = self._evidence(FIRST_DAY, FIRST_DAY, None) * (self._random.random() < 0.5)
        reported = Certainty.CLAIMED if len(evidence) > 1 else Certainty.REPORTED
        return Claim(
            claim_id=claim_id,
            place_id=place,
            actor_id=actor,
            allies=(),
            action=action,
            extent=extent,
            earliest_on=FIRST_DAY,
            latest_on=FIRST_DAY,
            certainty=reported if evidence else Certainty.ASSUMED,
            claimed_by=None,
            confidence=None,
            retracts=None,
            is_baseline=True,
            statement=None,
            note=None,
            evidence=tuple(evidence),
        )

    def _window(self, action: Action) -> tuple[date, date]:
        random = self._random
        length = random.choice(LENGTHS)
        first = self._near() - timedelta(random.randrange(length))
        if random.random() < 0.02:
            first = FIRST_DAY - timedelta(random.randint(1, 40))
        if action not in EVIDENCE_ONLY:
            first = min(first, self.last_day)
        return first, first + timedelta(length - 1)

    def _claim(self, claim_id: str) -> Claim:
        random = self._random
        action = random.choice(ACTIONS)
        actor = random.choice(self._sides)
        first, last = self._window(action)
        others = [each for each in self._sides if each != actor]
        speaker = random.choice((None, None, "reporter", "residents", actor, random.choice(others)))
        return Claim(
            claim_id=claim_id,
            place_id=random.choice(self._places),
            actor_id=actor,
            allies=tuple(random.sample(others, 1)) if random.random() < 0.2 else (),
            action=action,
            extent=random.choice(EXTENTS),
            earliest_on=first,
            latest_on=last,
            certainty=random.choice(CERTAINTIES),
            claimed_by=speaker,
            confidence=None,
            retracts=None,
            is_baseline=False,
            statement=None,
            note=None,
            evidence=tuple(self._evidence(first, last, actor)),
        )

    def _campaign(self) -> list[Claim]:
        """Let a town go to and fro between two sides, with weeks or months between."""
        random = self._random
        town, day = random.choice(("elm", "oak", "ash")), random.randrange(self._length // 2)
        one, other = random.sample(self._sides, 2)
        found = []
        for number, actor in enumerate((one, other, one, other)[: random.randint(2, 4)]):
            first = FIRST_DAY + timedelta(day)
            last = first + timedelta(random.choice((0, 0, 2, 9)))
            day += random.choice((4, 20, 30, 36, 60))
            if first > self.last_day:
                break
            claim = self._claim(f"w{number}")
            found.append(
                replace(
                    claim,
                    place_id=town,
                    actor_id=actor,
                    allies=(),
                    action=random.choice(TAKING),
                    earliest_on=first,
                    latest_on=last,
                    certainty=random.choice(CERTAINTIES[:-1]),
                    evidence=tuple(self._evidence(first, last, actor)),
                )
            )
        return found

    def _echo(self, claim_id: str, told: Claim) -> Claim:
        """Draw a claim that has to do with one told before, so that the two collide."""
        random = self._random
        first, last = told.earliest_on, told.latest_on
        actor, place, action, extent = told.actor_id, told.place_id, told.action, told.extent
        certainty, evidence = random.choice(CERTAINTIES), None
        other = random.choice([each for each in self._sides if each != actor])
        kind = random.choice(("again", "same", "against", "holds", "back", "leaves", "near"))
        if kind == "again":
            first += timedelta(random.randint(1, 36))
            last = first + timedelta(random.choice((0, 0, 1, 2)))
        elif kind == "same":
            evidence = told.evidence if random.random() < 0.5 else None
        elif kind == "against":
            actor = other
        elif kind == "holds":
            action, actor = Action.HOLDS, random.choice((actor, other, other))
            first += timedelta(random.randint(-10, 10))
            last = first + timedelta(random.choice((0, 3, 10, 30)))
        elif kind == "back":
            action, actor = random.choice((Action.RECAPTURES, Action.CAPTURES)), other
            first = last + timedelta(random.choice((0, 1, 5, 20, 33, 50)))
            last = first + timedelta(random.choice((0, 0, 1, 6)))
        elif kind == "leaves":
            action, actor = Action.WITHDRAWS, other
            first = last + timedelta(random.randint(-25, 25))
            last = first + timedelta(random.choice((0, 0, 1, 6)))
        else:
            place = random.choice(self._places)
        if action not in EVIDENCE_ONLY:
            first = min(first, self.last_day)
        last = max(first, last)
        claim = self._claim(claim_id)
        return replace(
            claim,
            place_id=place,
            actor_id=actor,
            allies=tuple(each for each in claim.allies if each != actor),
            action=action,
            extent=extent,
            earliest_on=first,
            latest_on=last,
            certainty=certainty,
            evidence=evidence or tuple(self._evidence(first, last, actor)),
        )

    def _evidence(self, first: date, last: date, actor: str | None) -> list[Evidence]:
        random = self._random
        found = {}
        for number in range(random.choice((1, 1, 1, 2, 2, 3))):
            role = ReportRole.STATES
            if number and random.random() < 0.3:
                role = random.choice((ReportRole.NOT_YET, ReportRole.CONTEXT))
            source = self._source(first, last, actor)
            found[source.source_id] = Evidence(source.source_id, None, role)
        return list(found.values())

    def _source(self, first: date, last: date, actor: str | None) -> Source:
        random = self._random
        if self._sources and random.random() < 0.15:
            return random.choice(list(self._sources.values()))
        basis, on = DateBasis.STATED, last + timedelta(random.choice((0, 0, 1, 2, 9, 40)))
        draw = random.random()
        if draw < 0.2:  # inside the window
            on = first + (last - first) * random.random()
        elif draw < 0.3:  # early
            on = first - timedelta(random.randint(1, 20))
            basis = random.choice((DateBasis.STATED, DateBasis.INFERRED, DateBasis.UNDATED))
        elif draw < 0.36:
            on = (on.replace(day=1) + timedelta(31)).replace(day=1) - timedelta(1)
            basis = DateBasis.MONTH
        elif draw < 0.42:
            basis = random.choice((DateBasis.UNDATED, DateBasis.INFERRED))
        elif draw < 0.45:
            return self._publish(None, DateBasis.UNDATED, None)
        relayed = None
        if self._sources and random.random() < 0.2:
            relayed = random.choice(list(self._sources))
        elif random.random() < 0.1:
            relayed = self._publish(on, basis, None).source_id
        return self._publish(on, basis, relayed)

    def _publish(self, on: date | None, basis: DateBasis, relayed: str | None) -> Source:
        random = self._random
        publisher = random.choice((*PUBLISHERS, *PUBLISHERS, *OUTLETS))
        speaks_for = OUTLETS.get(publisher)
        if speaks_for is None and random.random() < 0.1:
            speaks_for = random.choice(self._sides)
        source = Source(
            source_id=f"s{len(self._sources):02}",
            publisher=publisher,
            title=None,
            published_on=on,
            published_basis=basis,
            address=None,
            language=None,
            collection=random.choice((None, None, "first", "second")),
            speaks_for=speaks_for,
            relays_source_id=relayed,
        )
        self._sources[source.source_id] = source
        return source

    def _retracting(self, claims: list[Claim]) -> list[Claim]:
        """Let some claims retract an earlier one, and some of these be retracted in turn."""
        random = self._random
        found: list[Claim] = []
        for claim in claims:
            chance = 0.06 if claim.action in EVIDENCE_ONLY else 0.015
            if claim.action is Action.CORRECTS:
                chance = 0.8
            targets = [each.claim_id for each in found if each.place_id != "*"]
            again = [each.claim_id for each in found if each.retracts is not None]
            if targets and not claim.is_baseline and random.random() < chance:
                pool = again if again and random.random() < 0.5 else targets
                found.append(replace(claim, retracts=random.choice(pool)))
            else:
                found.append(claim)
        return found
