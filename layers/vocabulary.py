"""Closed vocabularies of the data model: one word for one thing.

Anything outside these lists is a data error that the check reports with file, row, column, value
and the allowed words.
"""

from enum import StrEnum


class Action(StrEnum):
    """What an actor did to a place according to a claim."""

    # Changes: the window earliest_on..latest_on bounds one moment.
    CAPTURES = "captures"
    RECAPTURES = "recaptures"
    GAINS_PART = "gains_part"
    WITHDRAWS = "withdraws"
    HANDS_OVER = "hands_over"
    # States: the window is the observed span.
    HOLDS = "holds"
    CONTESTS = "contests"
    # Evidence only: never decides and is shown under "did not change control, because".
    CLASHES = "clashes"
    ADVANCES = "advances"
    BESIEGES = "besieges"
    STRIKES = "strikes"
    ADMINISTERS = "administers"
    RUMOURED = "rumoured"
    PLANNED = "planned"
    DENIES = "denies"
    CEASEFIRE = "ceasefire"
    CORRECTS = "corrects"


CHANGES = frozenset(
    {
        Action.CAPTURES,
        Action.RECAPTURES,
        Action.GAINS_PART,
        Action.WITHDRAWS,
        Action.HANDS_OVER,
    }
)
STATES = frozenset({Action.HOLDS, Action.CONTESTS})
EVIDENCE_ONLY = frozenset(Action) - CHANGES - STATES


class Extent(StrEnum):
    """How much of a place the named side controls."""

    FULL = "full"
    EFFECTIVE = "effective"
    PARTIAL = "partial"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How well a claim is supported, lowest first."""

    RUMOURED = "rumoured"
    ASSUMED = "assumed"
    CLAIMED = "claimed"
    REPORTED = "reported"
    CONFIRMED = "confirmed"


class Confidence(StrEnum):
    """The coder's own confidence in the row."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class DateBasis(StrEnum):
    """The basis for a source's date of publication."""

    STATED = "stated"
    INFERRED = "inferred"
    MONTH = "month"
    UNDATED = "undated"


class ReportRole(StrEnum):
    """What a report says about the change that a claim makes."""

    STATES = "states"
    NOT_YET = "not_yet"
    CONTEXT = "context"


class Status(StrEnum):
    """The conclusion about a cell or place on a day."""

    HELD = "held"
    CLAIMED = "claimed"
    CONTESTED = "contested"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


class Flag(StrEnum):
    """Additional information about a conclusion."""

    PRESUMED = "presumed"
    INFERRED = "inferred"
    STALE = "stale"
    ASSUMED = "assumed"
