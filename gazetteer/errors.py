"""Every error of ``gazetteer``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geo.errors import AtlasError

if TYPE_CHECKING:
    from gazetteer.result import Match


class GazetteerError(AtlasError, ValueError):
    """Places or toponyms from which no gazetteer can be built.

    Attributes
    ----------
    violations : tuple of str
        Everything that was found, one sentence each: which record, what is wrong, what to do.
    """

    SHOWN = 8

    def __init__(self, violations: Iterable[str]) -> None:
        self.violations = tuple(violations)
        shown = list(self.violations[: self.SHOWN])
        if len(self.violations) > self.SHOWN:
            shown.append(f"and {len(self.violations) - self.SHOWN} more")
        super().__init__("the gazetteer has errors: " + "; ".join(shown))


class UnknownKindError(AtlasError, ValueError):
    """A word that is no kind of place."""


class UnknownPlaceError(AtlasError, LookupError):
    """No place has this id, or none is called by this name.

    Attributes
    ----------
    query : str
        The id or name that was asked for.
    candidates : tuple of Match
        Places that may have been meant, best first; empty where an id was asked for.
    """

    def __init__(self, message: str, *, query: str, candidates: Iterable[Match] = ()) -> None:
        super().__init__(message)
        self.query = query
        self.candidates = tuple(candidates)


class AmbiguousPlaceError(AtlasError, LookupError):
    """Several places bear the name, and nothing says which one is meant.

    Attributes
    ----------
    query : str
        The name that was asked for.
    candidates : tuple of Match
        The places that bear it.
    """

    def __init__(self, message: str, *, query: str, candidates: Iterable[Match]) -> None:
        super().__init__(message)
        self.query = query
        self.candidates = tuple(candidates)
