"""What comes of looking for a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gazetteer.places import Place

NAMED_ALIKE = 100.0
"""The score of a place that bears the very name; candidates that are only like it have less."""


class Outcome(StrEnum):
    """Whether a name means one place, several, or none."""

    MATCH = "match"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


class MatchMethod(StrEnum):
    """How a text led to a place; all but ``fuzzy`` may decide."""

    CODE = "code"
    EXACT = "exact"
    NORMALISED = "normalised"
    ALIAS = "alias"
    CONTEXT = "context"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Match:
    """A place, how the text led to it, and how alike text and name are (0 to 100)."""

    place: Place
    method: MatchMethod
    score: float


@dataclass(frozen=True, slots=True)
class FindResult:
    """What came of looking for a name.

    ``match`` is given exactly where ``outcome`` is ``match``, and is then the first of the
    ``candidates``; after it come places that bear the name too. Where the outcome is
    ``ambiguous`` the candidates are the places between which nothing decides, then the units
    around them; where it is ``none`` they are what comes near. ``note`` is one line for a
    person, empty where nothing needs saying.
    """

    query: str
    outcome: Outcome
    match: Match | None
    candidates: tuple[Match, ...]
    note: str


def no_match(query: str, *, note: str, candidates: Iterable[Match] = ()) -> FindResult:
    """Build the result of a name that means no place."""
    return FindResult(query, Outcome.NONE, None, tuple(candidates), note)
