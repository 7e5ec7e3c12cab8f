"""The records of a dataset: one frozen class per table, one field per column.

Days are ``datetime.date``; ``None`` means a blank cell. Windows of days are closed:
``[earliest_on, latest_on]`` and ``[from_on, to_on]`` include both ends. A blank end of a
membership, a hostility or a dated name is open.
"""

from dataclasses import dataclass
from datetime import date

from layers.vocabulary import Action, Certainty, Confidence, DateBasis, Extent, ReportRole

#: Means "every place without a claim of its own"; allowed on a baseline ``holds`` only.
EVERY_PLACE = "*"


@dataclass(frozen=True, slots=True)
class Source:
    """One published report.

    ``published_on`` is the last day of the month where ``published_basis`` is ``month``;
    ``speaks_for`` is the actor for which the source speaks; ``relays_source_id`` is the
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
    """One report of a claim.

    ``given_on`` is the day that the report gives if that differs. ``role`` tells a report that
    states the claim from one that says that it had not happened yet, and from one that only
    describes the situation around it; a blank cell means that the report states it.
    """

    source_id: str
    given_on: date | None
    role: ReportRole = ReportRole.STATES


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement: an actor did something to a place within a window of days.

    ``actor_id`` is the side that holds the place afterwards (captures, recaptures,
    hands_over, holds), the side that leaves (withdraws) or the attacker (contests,
    gains_part). ``claimed_by`` is an actor_id, ``reporter``, ``residents`` or None.
    ``place_id`` is `EVERY_PLACE` in the default of the baseline.
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
    """An armed or governing organisation; ``parent_id`` is its umbrella organisation."""

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
    """The name of an actor or a bloc in a language; exactly one of the two is given.

    Without an ``abbreviation``, the actor's own is used. A name with a day is dated: it counts
    from ``from_on`` to ``to_on``, both included, and goes before the name without days.
    """

    actor_id: str | None
    bloc_id: str | None
    language: str
    name: str
    abbreviation: str | None
    note: str | None
    from_on: date | None = None
    to_on: date | None = None

    @property
    def is_dated(self) -> bool:
        """Whether the name is one of some days only."""
        return self.from_on is not None or self.to_on is not None


@dataclass(frozen=True, slots=True)
class Membership:
    """An actor belongs to a bloc from ``from_on`` to ``to_on``, both included.

    ``source_ids`` are the reports that say so.
    """

    actor_id: str
    bloc_id: str
    from_on: date | None
    to_on: date | None
    note: str | None
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hostility:
    """Two blocs are hostile to each other, in both directions, from ``from_on`` to ``to_on``.

    ``source_ids`` are the reports that say so.
    """

    bloc_a: str
    bloc_b: str
    from_on: date | None
    to_on: date | None
    note: str | None
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many towns a publisher counted as held by some blocs together, on one day."""

    counted_on: date
    publisher: str
    bloc_ids: tuple[str, ...]
    towns: int
    address: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class CodedRow:
    """One line of the ledger: a coded row and the claims that it became.

    Exactly one of ``claim_ids`` and ``omitted_because`` is filled.
    """

    row_id: str
    coded_in: str
    claim_ids: tuple[str, ...]
    omitted_because: str | None


@dataclass(frozen=True, slots=True)
class PopulationFigure:
    """The people counted in a place in a year.

    ``also_covers`` are other places that the one figure includes. ``is_undercounted`` says that
    people of the place, or of places not told apart from it, were left out.
    """

    place_id: str
    also_covers: tuple[str, ...]
    people: int
    year: int
    is_undercounted: bool
    basis: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Translation:
    """The texts of the descriptor in another language; blank where it has none."""

    title: str
    caveats: tuple[str, ...]
    undercount: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """The origin of one file of the dataset and its terms of use."""

    name: str
    path: str
    licence: str
    credit: str
    origin: str
