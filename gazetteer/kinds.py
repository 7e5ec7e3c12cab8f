"""Kind words: what "township", "HQ" or a suffix says about the place it names."""

from __future__ import annotations

from dataclasses import dataclass

from gazetteer.errors import UnknownKindError
from gazetteer.normalise import fold_words, join_words, normalise_toponym
from gazetteer.vocabulary import PlaceKind

_SITES = frozenset(
    {
        PlaceKind.BASE,
        PlaceKind.HEADQUARTERS,
        PlaceKind.POLICE_STATION,
        PlaceKind.INDUSTRIAL_SITE,
        PlaceKind.ACADEMY,
    }
)
_MILITARY = frozenset({PlaceKind.BASE, PlaceKind.HEADQUARTERS})
_CROSSINGS = frozenset({PlaceKind.BORDER_GATE, PlaceKind.TRADE_ZONE})
_SETTLEMENTS = frozenset({PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.WARD})

# What a requested kind may turn out to be: troops occupy academies, works and police posts, the
# dataset records unnamed groups of bases as localities, and a town in the news may be a village
# in the gazetteer. The reverse never holds, and a town never substitutes for its township.
_STAND_INS: dict[PlaceKind, frozenset[PlaceKind]] = {
    PlaceKind.TOWN: frozenset({PlaceKind.VILLAGE}),
    PlaceKind.BASE: _SITES | {PlaceKind.LOCALITY},
    PlaceKind.HEADQUARTERS: _SITES | {PlaceKind.LOCALITY},
    PlaceKind.ACADEMY: frozenset({PlaceKind.BASE}),
    PlaceKind.INDUSTRIAL_SITE: frozenset({PlaceKind.BASE}),
}


@dataclass(frozen=True, slots=True)
class KindFilter:
    """The kinds that are meant, and those that may substitute where none of these has the name."""

    wanted: frozenset[PlaceKind]
    tolerated: frozenset[PlaceKind] = frozenset()

    @property
    def admitted(self) -> frozenset[PlaceKind]:
        """All kinds that may be returned."""
        return self.wanted | self.tolerated


#: Words that mean more than one kind. The kinds themselves are words too.
_KIND_GROUPS: dict[str, KindFilter] = {
    "region": KindFilter(
        frozenset({PlaceKind.STATE_REGION, PlaceKind.LOCALITY, PlaceKind.COUNTRY}),
        frozenset({PlaceKind.DISTRICT}),
    ),
    "area": KindFilter(
        frozenset({PlaceKind.LOCALITY}), frozenset({PlaceKind.STATE_REGION, PlaceKind.DISTRICT})
    ),
    "position": KindFilter(_SITES | {PlaceKind.LOCALITY}, _SETTLEMENTS | _CROSSINGS),
    "border_post": KindFilter(_CROSSINGS, _SETTLEMENTS | _SITES),
}
_KIND_SYNONYMS: dict[str, PlaceKind] = {
    "state": PlaceKind.STATE_REGION,
    "division": PlaceKind.STATE_REGION,
    "province": PlaceKind.STATE_REGION,
    "city": PlaceKind.TOWN,
    "tsp": PlaceKind.TOWNSHIP,
    "twp": PlaceKind.TOWNSHIP,
    "hq": PlaceKind.HEADQUARTERS,
    "camp": PlaceKind.BASE,
    "outpost": PlaceKind.BASE,
    "airfield": PlaceKind.AIRPORT,
}


def parse_kind_filter(kind: PlaceKind | str) -> KindFilter:
    """Parse a kind of place, or a word that means several.

    Parameters
    ----------
    kind
        A kind of the vocabulary, in any case and with spaces or hyphens for underscores; or
        one of the words that reports use: state, division, province, city, tsp, hq, camp,
        outpost, airfield, region, area, position, border post.

    Raises
    ------
    UnknownKindError
        For any other word; the message lists the vocabulary.

    Examples
    --------
    >>> sorted(parse_kind_filter("Town").wanted)
    [<PlaceKind.TOWN: 'town'>]
    >>> PlaceKind.ACADEMY in parse_kind_filter("base").tolerated
    True
    """
    word = "_".join(fold_words(str(kind).replace("_", " ")))
    if word in _KIND_GROUPS:
        return _KIND_GROUPS[word]
    if word in _KIND_SYNONYMS:
        return to_kind_filter(_KIND_SYNONYMS[word])
    try:
        return to_kind_filter(PlaceKind(word))
    except ValueError as error:
        raise UnknownKindError(
            f"{str(kind)!r} is not a kind of place: use one of {', '.join(PlaceKind)}"
        ) from error


def to_kind_filter(kind: PlaceKind) -> KindFilter:
    """Return the filter for one kind: the kind itself, and its possible substitutes.

    Examples
    --------
    >>> to_kind_filter(PlaceKind.TOWNSHIP).tolerated
    frozenset()
    """
    wanted = frozenset({kind})
    return KindFilter(wanted, _STAND_INS.get(kind, frozenset()) - wanted)


_RANKS = {kind: rank for rank, kind in enumerate((PlaceKind.TOWN, PlaceKind.TOWNSHIP))}


def rank_kind(kind: PlaceKind) -> int:
    """Return the rank of a kind in a list of places that could all be meant.

    Towns come first, because a bare name means the town; then townships; then all other kinds.

    Examples
    --------
    >>> rank_kind(PlaceKind.TOWN) < rank_kind(PlaceKind.TOWNSHIP) < rank_kind(PlaceKind.BASE)
    True
    """
    return _RANKS.get(kind, len(_RANKS))


_AREA_WORDS: dict[str, PlaceKind] = {
    "township": PlaceKind.TOWNSHIP,
    "tsp": PlaceKind.TOWNSHIP,
    "twp": PlaceKind.TOWNSHIP,
    "district": PlaceKind.DISTRICT,
    "state": PlaceKind.STATE_REGION,
    "region": PlaceKind.STATE_REGION,
    "division": PlaceKind.STATE_REGION,
    "province": PlaceKind.STATE_REGION,
    "town": PlaceKind.TOWN,
    "city": PlaceKind.TOWN,
    "village": PlaceKind.VILLAGE,
    "ward": PlaceKind.WARD,
    "airport": PlaceKind.AIRPORT,
    "airfield": PlaceKind.AIRPORT,
}
_SITE_WORDS = frozenset(
    {"base", "camp", "outpost", "post", "headquarters", "headquarter", "hq", "garrison"}
)
# Stricter than a requested kind: these words may be part of another place's name.
_SITE_FILTER = KindFilter(_MILITARY, frozenset({PlaceKind.ACADEMY, PlaceKind.INDUSTRIAL_SITE}))
_PHRASES: dict[tuple[str, ...], KindFilter] = {
    **{(word,): to_kind_filter(kind) for word, kind in _AREA_WORDS.items()},
    **{(word,): _SITE_FILTER for word in _SITE_WORDS},
    ("police", "station"): KindFilter(frozenset({PlaceKind.POLICE_STATION})),
    ("trade", "zone"): KindFilter(frozenset({PlaceKind.TRADE_ZONE})),
    ("border", "gate"): KindFilter(frozenset({PlaceKind.BORDER_GATE})),
    ("union", "territory"): to_kind_filter(PlaceKind.STATE_REGION),
}
# Suffixes for languages that append the kind without a space, as normalise_toponym returns them.
# Longest first: the Burmese word for a township begins with the word for a town.
_SUFFIXES: tuple[tuple[str, KindFilter], ...] = (
    ("တိုင်းဒေသကြီး", to_kind_filter(PlaceKind.STATE_REGION)),
    ("မြို့နယ်", to_kind_filter(PlaceKind.TOWNSHIP)),
    ("ပြည်နယ်", to_kind_filter(PlaceKind.STATE_REGION)),
    ("ကျေးရွာ", to_kind_filter(PlaceKind.VILLAGE)),
    ("လေဆိပ်", to_kind_filter(PlaceKind.AIRPORT)),
    ("ခရိုင်", to_kind_filter(PlaceKind.DISTRICT)),
    ("နိုင်ငံ", to_kind_filter(PlaceKind.COUNTRY)),
    ("တိုင်း", to_kind_filter(PlaceKind.STATE_REGION)),
    ("မြို့", to_kind_filter(PlaceKind.TOWN)),
    ("ရွာ", to_kind_filter(PlaceKind.VILLAGE)),
)


def split_kind_words(text: str) -> tuple[str, KindFilter | None]:
    """Split a name into its key without kind words, and the kinds that these words mean.

    Parameters
    ----------
    text
        A name as written, for example "the city of Elm" or "Elm Tsp".

    Returns
    -------
    tuple
        The normalised name without the words, and the filter: None where there are no such
        words, or nothing is left without them. A leading "the" is dropped in any case.

    Examples
    --------
    >>> key, kinds = split_kind_words("the town of Elm")
    >>> key, sorted(kinds.wanted)
    ('elm', [<PlaceKind.TOWN: 'town'>])
    >>> split_kind_words("Elm")
    ('elm', None)
    """
    words = fold_words(text)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    ends_in_name = not text.rstrip().endswith((")", "）"))  # "Elm (Oak Township)" is not a township
    for length in (2, 1):
        found = _PHRASES.get(words[-length:]) if ends_in_name and len(words) > length else None
        if found is not None:
            return join_words(words[:-length]), found
        found = _PHRASES.get(words[:length]) if len(words) > length + 1 else None
        if found is not None and words[length] == "of":
            return join_words(words[length + 1 :]), found
    key = join_words(words)
    for suffix, kinds in _SUFFIXES:
        if key.endswith(suffix) and key != suffix:
            return key.removesuffix(suffix), kinds
    return key, None


def parse_kind_words(text: str) -> KindFilter | None:
    """Return the kinds that a text means if it is only a kind word, else None.

    Examples
    --------
    >>> sorted(parse_kind_words("Tsp").wanted)
    [<PlaceKind.TOWNSHIP: 'township'>]
    >>> parse_kind_words("Elm") is None
    True
    """
    found = _PHRASES.get(fold_words(text))
    if found is not None:
        return found
    key = normalise_toponym(text)
    return next((kinds for suffix, kinds in _SUFFIXES if key == suffix), None)
