"""Every error of ``gazetteer``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geo.errors import AtlasError

if TYPE_CHECKING:
    from gazetteer.result import Match


class GazetteerError(AtlasError, ValueError):
    """Places or toponyms that cannot form a gazetteer.

    Attributes
    ----------
    violations : tuple of str
        Every problem found, one sentence each: which record, what is wrong, what to do.
    """

    SHOWN = 8

    def __init__(self, violations: Iterable[str]) -> None:
        self.violations = tuple(violations)
        shown = list(self.violations[: self.SHOWN])
        if len(self.violations) > self.SHOWN:
            shown.append(f"and {len(self.violations) - self.SHOWN} more")
        super().__init__("the gazetteer has errors: " + "; ".join(shown))


class UnknownKindError(AtlasError, ValueError):
    """A word that is not a kind of place."""


class UnknownPlaceError(AtlasError, LookupError):
    """No place has this id or name.

    Attributes
    ----------
    query : str
        The requested id or name.
    candidates : tuple of Match
        Places that may have been meant, best first; empty for an id.
    """

    def __init__(self, message: str, *, query: str, candidates: Iterable[Match] = ()) -> None:
        super().__init__(message)
        self.query = query
        self.candidates = tuple(candidates)


class AmbiguousPlaceError(AtlasError, LookupError):
    """Several places share the name, and nothing says which one is meant.

    Attributes
    ----------
    query : str
        The requested name.
    candidates : tuple of Match
        The places that share it.
    """

    def __init__(self, message: str, *, query: str, candidates: Iterable[Match]) -> None:
        super().__init__(message)
        self.query = query
        self.candidates = tuple(candidates)
