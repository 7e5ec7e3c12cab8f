"""Find the place that a name or code means, or say why there is none.

The order is: the id; the name as is; the name without its kind words, or as a numbered unit; the
name followed by an area ("Elm, Northland"). A text that only *resembles* a name gives candidates
and decides nothing, however close it is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from gazetteer.encodings import is_zawgyi
from gazetteer.errors import AmbiguousPlaceError, UnknownPlaceError
from gazetteer.gazetteer import Gazetteer
from gazetteer.kinds import parse_kind_filter
from gazetteer.name_context import split_readings
from gazetteer.normalise import normalise_toponym
from gazetteer.notes import describe_place, kind_words
from gazetteer.places import Place
from gazetteer.reader import NameQuestion, answer_by_name
from gazetteer.result import NAMED_ALIKE, FindResult, Match, MatchMethod, Outcome, no_match
from gazetteer.scope import Scope, read_scope
from gazetteer.suggestions import suggest_places
from gazetteer.vocabulary import PlaceKind
from wording.language import t

__all__ = ["NAMED_ALIKE", "FindResult", "Match", "MatchMethod", "Outcome", "find", "resolve"]

_LOOKS_LIKE_A_CODE = re.compile(r"[A-Za-z]{3}\d{3}[\w-]*")


def find(
    gazetteer: Gazetteer,
    text: str,
    *,
    kind: PlaceKind | str | None = None,
    within: str | None = None,
    limit: int = 10,
) -> FindResult:
    """Find the place that a text means.

    Parameters
    ----------
    gazetteer
        Where to look.
    text
        An id; a name in any language and spelling of the gazetteer, optionally with kind words
        ("Elm Township") or an area ("Elm, Northland", "Elm (Northland)"); or the number of a
        military unit ("IB 236").
    kind
        The requested kind, as a word that `gazetteer.kinds.parse_kind_filter` knows; it
        overrides kind words in the text. None allows any kind.
    within
        Name or id of an area that encloses the place; None searches everywhere.
    limit
        Maximum number of candidates; 0 skips the search for similar names.

    Returns
    -------
    FindResult
        A bare name that a town shares with the units around it means the town, and the note
        says so. An undrawn locality yields to a drawn place with the same name. Otherwise,
        places that share a name are ambiguous.

    Raises
    ------
    UnknownKindError
        When ``kind`` is not such a word.

    Examples
    --------
    >>> elms = Gazetteer(
    ...     [
    ...         Place(place_id="X01", kind=PlaceKind.TOWNSHIP, name="Elm"),
    ...         Place(place_id="X01-1", kind=PlaceKind.TOWN, name="Elm", parent_id="X01"),
    ...     ]
    ... )
    >>> find(elms, "elm").match.place.place_id, find(elms, "Elm Township").match.place.place_id
    ('X01-1', 'X01')
    >>> result = find(elms, "Elms")
    >>> str(result.outcome), result.candidates[0].place.name, result.candidates[0].score < 100
    ('none', 'Elm', True)
    """
    asked = None if kind is None else parse_kind_filter(kind)
    query = " ".join(unicodedata.normalize("NFC", text).split())
    if not normalise_toponym(query):
        return no_match(query, note=t("the text has neither letters nor digits"))
    scope = Scope()
    if within is not None and within.strip():
        found = read_scope(gazetteer, within)
        if found is None:
            return no_match(
                query,
                note=t("no area is called {name}: give its name or id", name=repr(within.strip())),
            )
        scope = found
    question = NameQuestion(query, asked, scope, limit)
    code = gazetteer.id_of(query)
    if code is not None:
        return _find_code(gazetteer, question, code)
    result = answer_by_name(gazetteer, question) or _suggest(gazetteer, question)
    return replace(result, candidates=result.candidates[: max(limit, result.match is not None)])


def resolve(
    gazetteer: Gazetteer,
    text: str,
    *,
    kind: PlaceKind | str | None = None,
    within: str | None = None,
) -> Place:
    """Return the one place that a text means.

    Parameters
    ----------
    gazetteer, text, kind, within
        As for `find`.

    Raises
    ------
    UnknownPlaceError
        When no place has the name; ``candidates`` are close to it.
    AmbiguousPlaceError
        When several places have the name and nothing distinguishes them; they are the
        ``candidates``.
    UnknownKindError
        When ``kind`` is not a kind of place.

    Examples
    --------
    >>> oak = Gazetteer([Place(place_id="X02", kind=PlaceKind.TOWN, name="Oak")])
    >>> resolve(oak, "OAK town").place_id
    'X02'
    >>> resolve(oak, "Okk")
    Traceback (most recent call last):
    gazetteer.errors.UnknownPlaceError: no place is called 'Okk': near in spelling are Oak, town X02
    """
    result = find(gazetteer, text, kind=kind, within=within)
    if result.match is not None:
        return result.match.place
    listed = "; ".join(describe_place(gazetteer, match.place) for match in result.candidates[:5])
    if result.outcome is Outcome.AMBIGUOUS:
        raise AmbiguousPlaceError(
            f"{result.query!r} is ambiguous ({listed}): name its kind or the area it lies in",
            query=result.query,
            candidates=result.candidates,
        )
    message = f"no place is called {result.query!r}"
    message += f" ({result.note})" if result.note else ""
    message += f": near in spelling are {listed}" if listed else ""
    raise UnknownPlaceError(message, query=result.query, candidates=result.candidates)


def _find_code(gazetteer: Gazetteer, question: NameQuestion, code: str) -> FindResult:
    """Answer a question by id: the id decides, and the other conditions must agree with it."""
    match = Match(gazetteer.place(code), MatchMethod.CODE, NAMED_ALIKE)
    if question.asked is not None and match.place.kind not in question.asked.admitted:
        kind = kind_words(match.place.kind)
        note = t("{code} is of the kind {kind}, not what was asked for", code=code, kind=kind)
    elif not question.scope.has(gazetteer, code):
        note = t("{code} does not lie in the area that was asked for", code=code)
    else:
        return FindResult(question.text, Outcome.MATCH, match, (match,), "")
    return no_match(question.text, note=note, candidates=(match,))


def _suggest(gazetteer: Gazetteer, question: NameQuestion) -> FindResult:
    """Answer that no place has the name, and list what is close to it."""
    note = ""
    if _LOOKS_LIKE_A_CODE.fullmatch(question.text):
        note = t("no place has this code")
    elif is_zawgyi(question.text):
        note = t("the text is in Zawgyi, not in Unicode: convert it and ask again")
    if question.limit <= 0:
        return no_match(question.text, note=note)
    texts = [head for head, _ in split_readings(question.text)]
    candidates = suggest_places(
        gazetteer, texts, asked=question.asked, scope=question.scope, limit=question.limit
    )
    return no_match(question.text, note=note, candidates=candidates)
