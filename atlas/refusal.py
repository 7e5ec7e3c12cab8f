"""Why a text led to no place, in one line."""

from __future__ import annotations

from gazetteer.resolve import FindResult, Outcome


def describe_refusal(found: FindResult) -> str:
    """Say why no place was understood; who may have been meant stands in the candidates.

    Parameters
    ----------
    found
        A result without a match.
    """
    if found.outcome is Outcome.AMBIGUOUS:
        hint = found.note or "say its kind or the area it lies in"
        return f"{found.query!r} is ambiguous: {hint}"
    if found.note:
        return f"{found.query!r} is not understood: {found.note}"
    return f"no place is called {found.query!r}"
