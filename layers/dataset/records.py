"""The records of a dataset: one frozen class per table, one field per column.

Days are ``datetime.date``; ``None`` means that the cell is blank. Windows of days are
closed: ``[earliest_on, latest_on]`` and ``[from_on, to_on]`` include both ends, and a
blank end of a membership or hostility is open.
"""

from dataclasses import dataclass
from datetime import date

from layers.vocabulary import Action, Certainty, Confidence, DateBasis, Extent

#: Stands for "every place that has no claim of its own", on a baseline ``holds`` only.
EVERY_PLACE = "*"


@dataclass(frozen=True, slots=True)
class Source:
    """One published report.

    ``published_on`` is the last day of the month where ``published_basis`` is ``month``;
    ``speaks_for`` is the actor whose mouthpiece the source is; ``relays_source_id`` is the
    report that it repeats, so that the two do not corroborate each other.
    """

    source_id: str
    publisher: str
    title: str | None
    published_on: date | None
    published_basis: DateBasis
    address: str | None
    language: str | None
    collection: str | None
    speaks_for: str | None
    relays_source_id: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One report that carries a claim; ``given_on`` is the day it gives where that differs."""

    source_id: str
    given_on: date | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement: this actor did this to this place in this window of days.

    ``actor_id`` is the side that holds the place afterwards (captures, recaptures,
    hands_over, holds), the side that leaves (withdraws) or the attacker (contests,
    gains_part). ``claimed_by`` is an actor_id, ``reporter``, ``residents`` or None.
    ``place_id`` is `EVERY_PLACE` on the default of the baseline.
    """

    claim_id: str
    place_id: str
    actor_id: str | None
    allies: tuple[str, ...]
    action: Action
    extent: Extent
    earliest_on: date
    latest_on: date
    certainty: Certainty
    claimed_by: str | None
    confidence: Confidence | None
    retracts: str | None
    is_baseline: bool
    statement: str | None
    note: str | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """An armed or governing organisation; ``parent_id`` is the umbrella that it belongs to."""

    actor_id: str
    name: str
    abbreviation: str
    other_names: tuple[str, ...]
    parent_id: str | None
    colour: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Bloc:
    """A set of actors that do not fight each other on this map."""

    bloc_id: str
    name: str
    colour: str
    note: str | None


@dataclass(frozen=True, slots=True)
class SideName:
    """What an actor or a bloc is called in a language; exactly one of the two is named.

    Without an ``abbreviation`` the actor's own is used in that language too.
    """

    actor_id: str | None
    bloc_id: str | None
    language: str
    name: str
    abbreviation: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Membership:
    """An actor belongs to a bloc from ``from_on`` to ``to_on``, both included."""

    actor_id: str
    bloc_id: str
    from_on: date | None
    to_on: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Hostility:
    """Two blocs are hostile to each other, either way round, from ``from_on`` to ``to_on``."""

    bloc_a: str
    bloc_b: str
    from_on: date | None
    to_on: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class CodedRow:
    """One line of the ledger: a row that was coded, and the claims that it became.

    Exactly one of ``claim_ids`` and ``omitted_because`` is filled.
    """

    row_id: str
    coded_in: str
    claim_ids: tuple[str, ...]
    omitted_because: str | None


@dataclass(frozen=True, slots=True)
class Translation:
    """What the descriptor says of the dataset in another language; blank where it does not."""

    title: str
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """Where one file of the dataset comes from and on what terms it may be used."""

    name: str
    path: str
    licence: str
    credit: str
    origin: str
