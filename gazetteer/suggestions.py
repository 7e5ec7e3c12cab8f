"""Places with names similar to a text: candidates for a person to choose from, never a match."""

from __future__ import annotations

from collections.abc import Iterable

from gazetteer.gazetteer import Gazetteer
from gazetteer.kinds import KindFilter, rank_kind
from gazetteer.result import Match, MatchMethod
from gazetteer.scope import Scope
from gazetteer.vocabulary import AREA_KINDS, PlaceKind

#: Maximum score of a suggestion; only the exact name scores more.
_BELOW_NAMED = 99.9


def suggest_places(
    gazetteer: Gazetteer,
    texts: Iterable[str],
    *,
    asked: KindFilter | None,
    scope: Scope,
    limit: int,
) -> tuple[Match, ...]:
    """List the places whose names are most similar to any of the texts, best first.

    Parameters
    ----------
    gazetteer, texts
        Where to look, and the texts to look for.
    asked, scope
        Only places of these kinds and in these areas.
    limit
        Maximum number of places.

    Returns
    -------
    tuple of Match
        Each place once, with the score of its most similar name; a town before its township.
    """
    best: dict[str, float] = {}
    suggested = (found for text in texts for found in gazetteer.index.suggest(text))
    for entry, score in suggested:
        if asked is None and entry.is_borrowed:
            continue
        kind = gazetteer.place(entry.place_id).kind
        if asked is not None and kind not in asked.admitted:
            continue
        if scope.has(gazetteer, entry.place_id):
            best[entry.place_id] = max(score, best.get(entry.place_id, 0.0))
    return _rank(gazetteer, best)[:limit]


def find_near_units(
    gazetteer: Gazetteer, text: str, *, known: Iterable[Match]
) -> tuple[Match, ...]:
    """List towns and areas whose main name is one letter away from a text that matched others.

    A town represents the units that share its name; places that already matched are left out.
    """
    names = {match.place.name for match in known}
    best: dict[str, float] = {}
    for entry, score in gazetteer.index.one_letter_from(text):
        kind = gazetteer.place(entry.place_id).kind
        if entry.is_own and (kind is PlaceKind.TOWN or kind in AREA_KINDS):
            best[entry.place_id] = score
    near: dict[str, Match] = {}
    for found in _rank(gazetteer, best):
        if found.place.name not in names:
            near.setdefault(found.place.name, found)
    return tuple(near.values())


def _rank(gazetteer: Gazetteer, scores: dict[str, float]) -> tuple[Match, ...]:
    matches = [
        Match(gazetteer.place(place_id), MatchMethod.FUZZY, min(round(score, 1), _BELOW_NAMED))
        for place_id, score in scores.items()
    ]
    return tuple(
        sorted(
            matches,
            key=lambda match: (-match.score, rank_kind(match.place.kind), match.place.place_id),
        )
    )
