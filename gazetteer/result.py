"""The result of looking up a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gazetteer.places import Place

NAMED_ALIKE = 100.0
"""The score of a place with exactly this name; similar candidates score less."""


class Outcome(StrEnum):
    """Whether a name means one place, several, or none."""

    MATCH = "match"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


class MatchMethod(StrEnum):
    """How a text led to a place; every method but ``fuzzy`` may decide."""

    CODE = "code"
    EXACT = "exact"
    NORMALISED = "normalised"
    ALIAS = "alias"
    CONTEXT = "context"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Match:
    """A place, how the text led to it, and the likeness of text and name (0 to 100)."""

    place: Place
    method: MatchMethod
    score: float


@dataclass(frozen=True, slots=True)
class FindResult:
    """The result of looking up a name.

    ``match`` is set exactly where ``outcome`` is ``match``, and is then the first of the
    ``candidates``; other places with the name follow. Where the outcome is ``ambiguous``, the
    candidates are the places that no rule can separate, then the units around them; where it is
    ``none``, they are the closest names. ``note`` is one line for the reader, empty where there is
    nothing to add.
    """

    query: str
    outcome: Outcome
    match: Match | None
    candidates: tuple[Match, ...]
    note: str


def no_match(query: str, *, note: str, candidates: Iterable[Match] = ()) -> FindResult:
    """Build the result for a name that means no place."""
    return FindResult(query, Outcome.NONE, None, tuple(candidates), note)
