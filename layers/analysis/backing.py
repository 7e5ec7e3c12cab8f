"""Backing: who alone reports on a place, how surely, and where its point comes from."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from layers.analysis.coverage import cited_claims
from layers.dataset import Dataset
from layers.dataset.records import Claim, Source
from layers.vocabulary import Confidence

OTHER_ORIGIN = ""
"""Stands for the origins that few places have."""

# What follows describes the single place: a remark, a name in quotes or a number of some list.
_DETAIL = re.compile(r"\s*[;,:\"“(].*|\s+\d{4,}.*", re.DOTALL)
#: A text that stands for itself at some places is an origin if so many begin with it.
_REPEATED, _SHARED = 2, 4


@dataclass(frozen=True, slots=True)
class Backing:
    """What is behind a place that reports name.

    Attributes
    ----------
    cited : tuple of str
        The publishers of the reports that claims about it cite, in alphabetical order.
    publishers : tuple of str
        Those that first said anything of it, in alphabetical order: a report that repeats another
        counts as that one.
    is_relayed : bool
        Whether every cited report repeats another.
    claims : int
        How many claims that cite a report are about it.
    is_low : bool
        Whether the coder had low confidence in every one of them.
    origin : str
        Where its entry and point come from, without what describes this place alone;
        `OTHER_ORIGIN` where few other places have the same origin.
    """

    place_id: str
    cited: tuple[str, ...]
    publishers: tuple[str, ...]
    is_relayed: bool
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
    reports = {place_id: _reports(dataset, members) for place_id, members in claims.items()}
    return tuple(
        Backing(
            place_id=place_id,
            cited=_publishers(reports[place_id]),
            publishers=_publishers(_origin(dataset, report) for report in reports[place_id]),
            is_relayed=all(report.relays_source_id for report in reports[place_id]),
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
    members: dict[str, list[Backing]] = defaultdict(list)
    for each in backings:
        members[each.origin].append(each)
    rows = [
        (
            origin,
            len(shared),
            sum(each.is_alone for each in shared),
            sum(each.is_low for each in shared),
        )
        for origin, shared in members.items()
    ]
    rows.sort(key=lambda row: (row[0] == OTHER_ORIGIN, -row[1], row[0]))
    return pd.DataFrame(rows, columns=["origin", "places", "alone", "low"])


def count_by_lone_publisher(backings: Iterable[Backing]) -> pd.DataFrame:
    """Count the places that are known from the reports of one publisher alone.

    Returns
    -------
    pandas.DataFrame
        ``publisher``, ``places``, ``relayed`` (every report of it repeats another) and ``low``
        (low confidence throughout). Most places first.
    """
    members: dict[str, list[Backing]] = defaultdict(list)
    for each in backings:
        if len(each.cited) == 1:
            members[each.cited[0]].append(each)
    rows = [
        (
            publisher,
            len(known),
            sum(each.is_relayed for each in known),
            sum(each.is_low for each in known),
        )
        for publisher, known in members.items()
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    return pd.DataFrame(rows, columns=["publisher", "places", "relayed", "low"])


def _reports(dataset: Dataset, claims: Iterable[Claim]) -> list[Source]:
    ids = {evidence.source_id for claim in claims for evidence in claim.evidence}
    return [dataset.sources[source_id] for source_id in ids]


def _origin(dataset: Dataset, report: Source) -> Source:
    while report.relays_source_id is not None:  # loading refuses circles
        report = dataset.sources[report.relays_source_id]
    return report


def _publishers(reports: Iterable[Source]) -> tuple[str, ...]:
    return tuple(sorted({report.publisher for report in reports}))


def _origins(bases: Mapping[str, str]) -> dict[str, str]:
    """Cut each text to the longest beginning that several places share."""
    heads = {place_id: _DETAIL.sub("", basis) for place_id, basis in bases.items()}
    repeated = [head for head, n in Counter(heads.values()).items() if n >= _REPEATED]
    shared = [
        origin
        for origin in sorted(repeated, key=len, reverse=True)
        if sum(_begins(head, origin) for head in heads.values()) >= _SHARED
    ]
    return {
        place_id: next((each for each in shared if _begins(head, each)), OTHER_ORIGIN)
        for place_id, head in heads.items()
    }


def _begins(head: str, origin: str) -> bool:
    return head == origin or head.startswith(f"{origin} ")
