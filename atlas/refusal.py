"""Why no place was found for a text, in one line."""

from __future__ import annotations

from gazetteer.resolve import FindResult, Outcome


def describe_refusal(found: FindResult) -> str:
    """Say why no place was found; the places that may be meant are in the candidates.

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
