"""What a place is called in a language."""

from __future__ import annotations

from gazetteer.gazetteer import Gazetteer
from wording.language import DEFAULT, current_language


def place_name(gazetteer: Gazetteer, place_id: str, *, language: str | None = None) -> str:
    """Return the name of a place in a language, or the name it goes by.

    Parameters
    ----------
    gazetteer
        The places.
    place_id
        The place; one that is not there is an error of the caller (UnknownPlaceError).
    language
        ISO 639; None is the language in use.
    """
    own = gazetteer.place(place_id).name
    code = language or current_language()
    if code == DEFAULT:
        return own
    return next((toponym.name for toponym in gazetteer.names(place_id, code)), own)
