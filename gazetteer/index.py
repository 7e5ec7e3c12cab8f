"""Map the key of a spelling to the places with that spelling."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from gazetteer.kinds import KindFilter, split_kind_words
from gazetteer.normalise import normalise_toponym
from gazetteer.places import Place, Toponym
from gazetteer.sharing import find_namesakes, find_partners, lend_names
from gazetteer.units import learn_abbreviations, parse_unit

#: Minimum likeness (0 to 100) of a spelling that is offered as a candidate; in the shortest
#: names, one letter is half the name.
LEAST_SCORE = 60.0
LEAST_SCORE_OF_SHORT = 50.0
SHORT_LETTERS = 3
_QUALIFIER = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of one place.

    ``is_own`` marks the place's main name, in each script; ``said`` is the meaning of the kind
    words that were split off the spelling. ``is_borrowed`` marks a name of the place's partner
    that counts only where the place's kind is asked for.
    """

    place_id: str
    spelling: str
    is_own: bool
    needs_context: bool
    said: KindFilter | None = None
    is_borrowed: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The spellings that match a text, best first.

    ``levels`` are lists of entries: matches of the text as is; then without its kind words or
    as a numbered unit; then names that lack only a part in parentheses. A level counts where
    those before it are empty. ``said`` is the meaning of the kind words in the text.
    """

    levels: tuple[Sequence[Entry], ...]
    said: KindFilter | None

    def __bool__(self) -> bool:
        return any(self.levels)

    @property
    def entries(self) -> list[Entry]:
        """All entries, best level first."""
        return [entry for level in self.levels for entry in level]


class NameIndex:
    """Find spellings by key and by likeness.

    Parameters
    ----------
    places
        All places by id, in any order.
    toponyms
        Their further names.

    Notes
    -----
    Units around a town that share its name (its township, a district, a region) share its other
    names too: people who use an old name for the town use it for the township. A township and
    the town that gives it its name also borrow each other's names (`find_partners`), but only
    for questions with a kind: a bare spelling recorded only for the township means the township.
    """

    def __init__(self, places: Mapping[str, Place], toponyms: Sequence[Toponym]) -> None:
        self._full: dict[str, list[Entry]] = defaultdict(list)
        self._stems: dict[str, list[Entry]] = defaultdict(list)
        self._units: dict[str, list[Entry]] = defaultdict(list)
        self._unqualified: dict[str, list[Entry]] = defaultdict(list)
        names = _names_by_place(places, toponyms)
        self._abbreviations = learn_abbreviations(names.values())
        namesakes = find_namesakes(places)
        for place in places.values():
            self._add(place, Entry(place.place_id, place.name, is_own=True, needs_context=False))
        for toponym in toponyms:
            place = places[toponym.place_id]
            entry = Entry(
                place_id=place.place_id,
                spelling=toponym.name,
                is_own=_is_own_name(toponym.name, place),
                needs_context=toponym.needs_context,
            )
            self._add(place, entry)
            if not toponym.is_not_shared and split_kind_words(toponym.name)[1] is None:
                for other in namesakes.get(place.place_id, ()):
                    is_own = entry.is_own or _is_bare_name(toponym.name, places[other])
                    shared = Entry(other, toponym.name, is_own, entry.needs_context)
                    self._add(places[other], shared)
        self._lend(places, toponyms)

    def _lend(self, places: Mapping[str, Place], toponyms: Iterable[Toponym]) -> None:
        """Add what partners borrow, after everything that is known of each place itself."""
        rows: dict[str, list[Toponym]] = defaultdict(list)
        for toponym in toponyms:
            rows[toponym.place_id].append(toponym)
        for place_id, partners in find_partners(places).items():
            place = places[place_id]
            for lent in lend_names(place, rows[place_id]):
                key = normalise_toponym(lent.name)
                for other in (places[each] for each in partners):
                    if any(known.place_id == other.place_id for known in self._full.get(key, ())):
                        continue
                    is_own = _is_bare_name(lent.name, other) or (
                        _is_bare_name(place.name, other) and _is_own_name(lent.name, other)
                    )
                    entry = Entry(other.place_id, lent.name, is_own, lent.needs_context)
                    self._add(other, replace(entry, is_borrowed=True))

    def _add(self, place: Place, entry: Entry) -> None:
        key = normalise_toponym(entry.spelling)
        if any(known.place_id == entry.place_id for known in self._full.get(key, ())):
            self._replace_weaker(self._full[key], entry)
            return
        self._full[key].append(entry)
        stem, said = split_kind_words(entry.spelling)
        if said is not None and place.kind in said.admitted:
            self._stems[stem].append(replace(entry, said=said))
        if unit := parse_unit(entry.spelling, abbreviations=self._abbreviations):
            self._units[unit].append(entry)
        unqualified = _QUALIFIER.sub("", entry.spelling)
        if unqualified and unqualified != entry.spelling:
            without = split_kind_words(unqualified)[0]
            for short in {normalise_toponym(unqualified), without}:
                self._unqualified[short].append(entry)

    @staticmethod
    def _replace_weaker(entries: list[Entry], entry: Entry) -> None:
        """Keep the spelling that needs no context when two spellings of a place share a key."""
        for position, known in enumerate(entries):
            if known.place_id == entry.place_id and known.needs_context > entry.needs_context:
                entries[position] = entry

    def read(self, text: str) -> Reading:
        """Read a text as a name: find every spelling that it may match.

        Entries of the lower levels agree with the kind words of the text as far as their
        spelling states a kind; the caller compares the kinds of the places.
        """
        key = normalise_toponym(text)
        stem, said = split_kind_words(text)
        without_kind: list[Entry] = []
        if said is not None or stem != key:
            without_kind += self._full.get(stem, ())
        without_kind += (
            entry
            for entry in self._stems.get(stem, ())
            if said is None or entry.said is None or entry.said.wanted & said.wanted
        )
        if unit := parse_unit(text, abbreviations=self._abbreviations):
            without_kind += self._units.get(unit, ())
        unqualified = self._unqualified.get(key) or self._unqualified.get(stem) or []
        return Reading((self._full.get(key, ()), without_kind, unqualified), said)

    def suggest(self, text: str) -> list[tuple[Entry, float]]:
        """List the spellings most like a text, best first, with their likeness (0 to 100).

        Likeness compares keys letter by letter: library defaults that drop "punctuation"
        would drop Burmese signs.
        """
        best: dict[str, float] = {}
        for key in {normalise_toponym(text), split_kind_words(text)[0]} - {""}:
            near = process.extract(
                key,
                self._keys,
                scorer=fuzz.ratio,
                processor=None,
                score_cutoff=LEAST_SCORE if len(key) > SHORT_LETTERS else LEAST_SCORE_OF_SHORT,
                limit=100,
            )
            for found, score, _ in near:
                best[found] = max(score, best.get(found, 0.0))
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return [
            (entry, score)
            for key, score in ranked
            for entry in (*self._full.get(key, ()), *self._stems.get(key, ()))
        ]

    def one_letter_from(self, text: str) -> list[tuple[Entry, float]]:
        """List the spellings one typing error away from a text, with their likeness.

        An error omits, adds or changes a letter, or swaps two neighbouring ones. Names that need
        context and borrowed names are not listed.
        """
        key = normalise_toponym(text)
        near = process.extract(
            key, self._keys, scorer=OSA.distance, processor=None, score_cutoff=1, limit=None
        )
        return [
            (entry, fuzz.ratio(key, found))
            for found, _, _ in near
            if found != key
            for entry in (*self._full.get(found, ()), *self._stems.get(found, ()))
            if not (entry.needs_context or entry.is_borrowed)
        ]

    @cached_property
    def _keys(self) -> list[str]:
        return sorted({*self._full, *self._stems})


def _names_by_place(
    places: Mapping[str, Place], toponyms: Iterable[Toponym]
) -> dict[str, list[str]]:
    names = {place.place_id: [place.name] for place in places.values()}
    for toponym in toponyms:
        names[toponym.place_id].append(toponym.name)
    return names


def _is_own_name(name: str, place: Place) -> bool:
    """Whether a name is the place's main name in another script or with its kind spelt out."""
    if _script(name) != _script(place.name) or _is_bare_name(name, place):
        return True
    stem, said = split_kind_words(name)
    if said is None or place.kind not in said.wanted:
        return False
    return stem == split_kind_words(place.name)[0]


def _is_bare_name(name: str, place: Place) -> bool:
    """Whether a name is the place's main name without its kind words."""
    return normalise_toponym(name) == split_kind_words(place.name)[0]


def _script(name: str) -> str:
    """Return the script of the first letter as Unicode names it; empty where there is none."""
    for letter in name:
        if letter.isalpha():
            return unicodedata.name(letter, "").partition(" ")[0]
    return ""
