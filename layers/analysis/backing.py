"""Backing: who alone reports on a place, how surely, and where its point comes from."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from layers.analysis.coverage import cited_claims
from layers.dataset import Dataset
from layers.dataset.records import Claim
from layers.vocabulary import Confidence

OTHER_ORIGIN = ""
"""Stands for the origins that only one place has."""

# What follows describes the single place: a remark, a name in quotes or a number of some list.
_DETAIL = re.compile(r"\s*[;,:\"“(].*|\s+\d{4,}.*", re.DOTALL)
#: From this many places on, the beginning of a text is an origin that places share.
_SHARED = 2


@dataclass(frozen=True, slots=True)
class Backing:
    """What is behind a place that reports name.

    Attributes
    ----------
    publishers : tuple of str
        Those that first said anything of it, in alphabetical order: a report that repeats another
        counts as that one.
    claims : int
        How many claims that cite a report are about it.
    is_low : bool
        Whether the coder had low confidence in every one of them.
    origin : str
        Where its entry and point come from, without what describes this place alone;
        `OTHER_ORIGIN` where no other place has the same origin.
    """

    place_id: str
    publishers: tuple[str, ...]
    claims: int
    is_low: bool
    origin: str

    @property
    def is_alone(self) -> bool:
        """Whether a single publisher is behind everything that is said of the place."""
        return len(self.publishers) == 1


def find_backings(dataset: Dataset) -> tuple[Backing, ...]:
    """Return the backing of every place that a claim with a report is about, by id."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in cited_claims(dataset):
        claims[claim.place_id].append(claim)
    origins = _origins(dataset.place_bases)
    return tuple(
        Backing(
            place_id=place_id,
            publishers=_publishers(dataset, members),
            claims=len(members),
            is_low=all(claim.confidence is Confidence.LOW for claim in members),
            origin=origins.get(place_id, OTHER_ORIGIN),
        )
        for place_id, members in sorted(claims.items())
    )


def count_by_origin(backings: Iterable[Backing]) -> pd.DataFrame:
    """Count places by the origin of their entry and point.

    Returns
    -------
    pandas.DataFrame
        ``origin``, ``places``, ``alone`` (one publisher is behind all that is said of them) and
        ``low`` (low confidence throughout). Most places first, `OTHER_ORIGIN` last.
    """
    rows = _count((each.origin, each) for each in backings)
    rows.sort(key=lambda row: (row[0] == OTHER_ORIGIN, -row[1], row[0]))
    return pd.DataFrame(rows, columns=["origin", "places", "alone", "low"])


def count_by_lone_publisher(backings: Iterable[Backing]) -> pd.DataFrame:
    """Count the places that one publisher alone speaks of.

    Returns
    -------
    pandas.DataFrame
        ``publisher``, ``places`` and ``low`` (low confidence throughout). Most places first.
    """
    rows = _count((each.publishers[0], each) for each in backings if each.is_alone)
    rows.sort(key=lambda row: (-row[1], row[0]))
    table = pd.DataFrame(rows, columns=["publisher", "places", "alone", "low"])
    return table.drop(columns="alone")


def _count(pairs: Iterable[tuple[str, Backing]]) -> list[tuple[str, int, int, int]]:
    members: dict[str, list[Backing]] = defaultdict(list)
    for name, backing in pairs:
        members[name].append(backing)
    return [
        (name, len(all_), sum(each.is_alone for each in all_), sum(each.is_low for each in all_))
        for name, all_ in members.items()
    ]


def _publishers(dataset: Dataset, claims: Iterable[Claim]) -> tuple[str, ...]:
    sources = dataset.sources
    found = set()
    for claim in claims:
        for evidence in claim.evidence:
            source = sources[evidence.source_id]
            while source.relays_source_id is not None:  # the check refuses circles
                source = sources[source.relays_source_id]
            found.add(source.publisher)
    return tuple(sorted(found))


def _origins(bases: Mapping[str, str]) -> dict[str, str]:
    """Cut each text to the longest beginning that several places share."""
    heads = {place_id: _DETAIL.sub("", basis) for place_id, basis in bases.items()}
    counts = Counter(heads.values())
    shared = sorted((head for head, n in counts.items() if n >= _SHARED), key=len, reverse=True)
    return {
        place_id: next(
            (origin for origin in shared if head == origin or head.startswith(f"{origin} ")),
            OTHER_ORIGIN,
        )
        for place_id, head in heads.items()
    }
