"""Choose which of the places that share a name is meant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from gazetteer.gazetteer import Gazetteer
from gazetteer.index import Entry, Reading
from gazetteer.kinds import KindFilter, rank_kind
from gazetteer.result import MatchMethod
from gazetteer.scope import Scope
from gazetteer.vocabulary import AREA_KINDS, PlaceKind

_METHOD_ORDER = {
    MatchMethod.EXACT: 0,
    MatchMethod.NORMALISED: 1,
    MatchMethod.ALIAS: 2,
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A place with the name, and how it matched; ``is_listed`` where the whole text is its name."""

    place_id: str
    method: MatchMethod
    is_listed: bool


@dataclass(frozen=True, slots=True)
class Hits:
    """``named`` are all places with the name; ``selected`` are those that fit the question."""

    selected: tuple[Hit, ...]
    named: tuple[Hit, ...]


def select_hits(
    gazetteer: Gazetteer,
    reading: Reading,
    text: str,
    *,
    asked: KindFilter | None,
    scope: Scope,
    allowed: Collection[str] | None = None,
    has_context: bool = False,
) -> Hits:
    """Select the places of a reading that have the requested kind and lie in the requested area.

    Parameters
    ----------
    gazetteer, reading
        Where the text was looked up, and how it was read.
    text
        The text as written, to distinguish exact from normalised spellings.
    asked
        The requested kinds; None takes those that the text itself names, if any.
    scope
        The requested areas.
    allowed
        Only these places; None allows all.
    has_context
        Whether the question names an area smaller than the country along with the place.

    Returns
    -------
    Hits
        The hits of the first level that has any: the kinds that are meant before those that
        may substitute for them. Names that need context come last, and only together with a
        kind or an area; borrowed names count only together with a kind.
    """

    def select(is_kind: Callable[[PlaceKind], bool], *, from_context: bool) -> tuple[Hit, ...]:
        for depth, level in enumerate(reading.levels):
            hits = [
                entry
                for entry in level
                if entry.needs_context is from_context
                and (allowed is None or entry.place_id in allowed)
                and (kinds is not None or not entry.is_borrowed)
                # A name that contains its kind needs no test: "Elm Base" may be a village.
                and (
                    (depth == 0 and asked is None and not entry.is_borrowed)
                    or is_kind(gazetteer.place(entry.place_id).kind)
                )
                and _says(entry, asked)
                and scope.has(gazetteer, entry.place_id)
            ]
            if hits:
                return _to_hits(gazetteer, hits, text, is_whole=depth == 0)
        return ()

    kinds = asked or reading.said
    plain = [entry for entry in reading.entries if not (entry.needs_context or entry.is_borrowed)]
    named = _to_hits(gazetteer, plain, text, is_whole=False)
    if kinds is None:
        selected = select(lambda _: True, from_context=False)
        if not selected and has_context:
            selected = select(lambda _: True, from_context=True)
        return Hits(selected, named)
    selected = (
        select(kinds.wanted.__contains__, from_context=False)
        or select(kinds.wanted.__contains__, from_context=True)
        or select(_stand_ins(gazetteer, kinds, named).__contains__, from_context=False)
    )
    return Hits(selected, named)


def _stand_ins(
    gazetteer: Gazetteer, kinds: KindFilter, named: Iterable[Hit]
) -> frozenset[PlaceKind]:
    """Return the kinds that may substitute; a locality may not if a drawn place has its name."""
    is_drawn = any(gazetteer.place(hit.place_id).kind is not PlaceKind.LOCALITY for hit in named)
    return kinds.tolerated - {PlaceKind.LOCALITY} if is_drawn else kinds.tolerated


def _says(entry: Entry, asked: KindFilter | None) -> bool:
    """Whether the kind words of a spelling agree with the question: a police post is not a base."""
    return entry.said is None or asked is None or bool(entry.said.wanted & asked.wanted)


def _to_hits(
    gazetteer: Gazetteer, entries: Iterable[Entry], text: str, *, is_whole: bool
) -> tuple[Hit, ...]:
    """Return each place once with its best method, ordered by kind, method and id."""
    best: dict[str, MatchMethod] = {}
    for entry in entries:
        if not entry.is_own:
            method = MatchMethod.ALIAS
        elif is_whole and entry.spelling == text:
            method = MatchMethod.EXACT
        else:
            method = MatchMethod.NORMALISED
        known = best.get(entry.place_id, method)
        best[entry.place_id] = min(known, method, key=_METHOD_ORDER.__getitem__)
    return tuple(
        Hit(place_id, method, is_listed=is_whole)
        for place_id, method in sorted(
            best.items(),
            key=lambda item: (
                rank_kind(gazetteer.place(item[0]).kind),
                _METHOD_ORDER[item[1]],
                item[0],
            ),
        )
    )


def choose(gazetteer: Gazetteer, hits: Sequence[Hit]) -> list[Hit]:
    """Choose the place that is meant among those that share the name.

    Returns
    -------
    list of Hit
        One hit where a rule decides; otherwise those that no rule can separate.

    Notes
    -----
    The rules, in order: a drawn place before an undrawn locality; a town before the units
    around it; a place whose main name it is before places that are also known by it; the
    spelling as written before other spellings.
    """
    drawn = [hit for hit in hits if gazetteer.place(hit.place_id).kind is not PlaceKind.LOCALITY]
    left = drawn or list(hits)
    while len(left) > 1:
        town = _town_among_its_units(gazetteer, left)
        if town is not None:
            return [town]
        best = [hit for hit in left if hit.method is not MatchMethod.ALIAS]
        if not best or len(best) == len(left):
            best = [hit for hit in left if hit.method is MatchMethod.EXACT]
        if not best or len(best) == len(left):
            break
        left = best
    return _without_units_of_towns(gazetteer, left)


def find_namesakes(
    gazetteer: Gazetteer, chosen: Iterable[Hit], selected: Iterable[Hit], named: Iterable[Hit]
) -> list[Hit]:
    """List the other places with the name: all that fit the question, and areas."""
    known = {hit.place_id for hit in chosen}
    namesakes = []
    for hits, kinds in ((selected, frozenset(PlaceKind)), (named, AREA_KINDS)):
        for hit in hits:
            if hit.place_id not in known and gazetteer.place(hit.place_id).kind in kinds:
                known.add(hit.place_id)
                namesakes.append(hit)
    return namesakes


def _without_units_of_towns(gazetteer: Gazetteer, hits: Sequence[Hit]) -> list[Hit]:
    """Leave out units around towns that share the name: a bare name means the towns."""
    units: set[str] = set()
    for hit in hits:
        if gazetteer.place(hit.place_id).kind is PlaceKind.TOWN:
            units.update(gazetteer.ancestors(hit.place_id))
    return [hit for hit in hits if hit.place_id not in units]


def _town_among_its_units(gazetteer: Gazetteer, hits: Sequence[Hit]) -> Hit | None:
    """Return the only town, if all other places with the name enclose it."""
    towns = [hit for hit in hits if gazetteer.place(hit.place_id).kind is PlaceKind.TOWN]
    if len(towns) != 1:
        return None
    around = {towns[0].place_id, *gazetteer.ancestors(towns[0].place_id)}
    return towns[0] if all(hit.place_id in around for hit in hits) else None
