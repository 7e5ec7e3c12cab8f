"""The evidence for the map's answers: reports, claims and their sources.

Text goes into the header, numbers into sections. Sources, claims and reports are numbered from
zero: a source and a claim by its row in the dataset's table, a report (one source that carries one
claim) by its claim and then by its day of publication. The numbers belong to the dataset,
therefore, and do not depend on the question that a timeline answers.

Days are counted from the dataset's first day; a few lie before it. `NO_DAY` means that nobody
stated the day. `NONE` means "no such actor, source, collection or claim".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

import numpy as np

from gazetteer.gazetteer import place_name
from layers.actors import Sides
from layers.analysis.hindsight import reporting_delays
from layers.analysis.speakers import Speakers
from layers.dataset import Dataset
from layers.dataset.records import EVERY_PLACE
from layers.resolution import Resolution
from layers.rules.according_to import AccordingTo
from layers.rules.knowledge import AdmittedReport, Bearing, Knowledge
from webmap.claim_words import claim_words_to_json
from webmap.integers import LOWEST, differences, encode_integers

NO_DAY: Final = LOWEST
NONE: Final = -1

_BEARINGS = list(Bearing)


def evidence_to_json(
    now: Resolution, unit_ids: Sequence[str], *, language: str
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Describe every source, claim and report of a dataset.

    Parameters
    ----------
    now
        Control as known now, which tells who held a place before a change.
    unit_ids
        The units of the map in their order.
    language
        Language of the names of places other than units.

    Returns
    -------
    header : dict
        ``phrases``, the texts for claims and reports (`webmap.claim_words`); ``publishers`` and
        ``collections`` in the order in which they first occur; ``words``, the words of the columns
        that hold word numbers; ``places``, the ids and names of claimed places other than units
        (the name is None for "all places"); ``sources`` and ``claims``, their text columns.
    sections : dict
        Columns of integers, one after another, each as long as its table. ``sources``: publisher,
        day of publication, basis of that day, collection, actor that it speaks for, source that it
        relays. ``claims``: place (number of a unit, or ``-1 - n`` for place n of the header),
        actor, action, extent, first day and length of the window in days, certainty, confidence,
        claim that it retracts, whether it belongs to the baseline, how many reports it has.
        ``reports``: source, day that it gives for the event, what it has to do with the claim
        (position in `layers.rules.knowledge.Bearing`), whose statement it is
        (`layers.analysis.speakers.Speaker`), how many days after its publication it counts, or
        `NO_DAY` if it has no day. `layers.analysis.support` judges what they support together, and
        `webmap.supports` encodes it.
    """
    dataset = now.dataset
    words: dict[str, list[str]] = {}
    publishers = _Numbers(source.publisher for source in dataset.sources.values())
    collections = _Numbers(
        source.collection for source in dataset.sources.values() if source.collection
    )
    judged = judge_reports(dataset)
    claims, claim_columns = _claims_to_json(
        dataset, unit_ids, words, [len(reports) for reports in judged.values()], language=language
    )
    header = {
        "publishers": list(publishers),
        "collections": list(collections),
        "words": words,
        "phrases": claim_words_to_json(language=language),
        "sources": {
            "id": list(dataset.sources),
            "title": [source.title for source in dataset.sources.values()],
            "address": [source.address for source in dataset.sources.values()],
        },
        **claims,
    }
    sections = {
        "sources": encode_integers(_source_columns(dataset, publishers, collections, words)),
        "claims": encode_integers(claim_columns),
        "reports": encode_integers(_report_columns(now, judged)),
    }
    return header, sections


def encode_admitted(dataset: Dataset, according_to: AccordingTo) -> bytes:
    """Encode the numbers of the reports that a choice of sources admits, as differences.

    Reports are admitted one by one, not by source: the same article may quote the captor for one
    claim and make another claim itself.
    """
    admitted = set(_keys(judge_reports(dataset, according_to)))
    everything = enumerate(_keys(judge_reports(dataset)))
    return encode_integers(differences([number for number, key in everything if key in admitted]))


def judge_reports(
    dataset: Dataset, according_to: AccordingTo | None = None
) -> dict[str, tuple[AdmittedReport, ...]]:
    """Return the admitted reports of each claim of a dataset, in order of publication.

    A retracted claim is listed with its reports too: a reader may want to see what was retracted,
    and whether it counted on an earlier day.
    """
    unretracted = {
        claim_id: replace(claim, retracts=None) for claim_id, claim in dataset.claims.items()
    }
    knowledge = Knowledge(
        unretracted,
        dataset.sources,
        Sides.of(dataset),
        first_day=dataset.first_day,
        last_day=dataset.last_day,
        according_to=according_to,
    )
    known = {each.claim.claim_id: each.reports for each in knowledge.select_counting(unretracted)}
    return {claim_id: known.get(claim_id, ()) for claim_id in dataset.claims}


def delays_to_json(dataset: Dataset) -> dict[str, Any]:
    """Describe how late each publisher reports changes of control, in columns.

    ``publisher`` has the names; ``left_out`` gives the number of reports not measured, by reason
    (`layers.analysis.hindsight`).
    """
    delays = reporting_delays(dataset)
    rows = delays.publishers
    return {
        "publisher": [row.publisher for row in rows],
        "reports": [row.reports for row in rows],
        "claims": [row.claims for row in rows],
        "median_days": [row.median_days for row in rows],
        "lower_quartile_days": [row.lower_quartile_days for row in rows],
        "upper_quartile_days": [row.upper_quartile_days for row in rows],
        "left_out": {reason.value: count for reason, count in delays.left_out.items()},
    }


def _keys(judged: Mapping[str, tuple[AdmittedReport, ...]]) -> list[tuple[str, str]]:
    """List the reports in numerical order, each as its claim and its source."""
    return [(claim_id, report.source_id) for claim_id in judged for report in judged[claim_id]]


class _Numbers(dict[str, int]):
    """Numbers names in the order in which they first occur."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        for name in names:
            self.setdefault(name, len(self))

    def of(self, name: str | None) -> int:
        return NONE if name is None else self.get(name, NONE)


def _source_columns(
    dataset: Dataset,
    publishers: _Numbers,
    collections: _Numbers,
    words: dict[str, list[str]],
) -> np.ndarray[Any, np.dtype[np.int64]]:
    sources = list(dataset.sources.values())
    source_number = _Numbers(dataset.sources)
    actor_number = _Numbers(dataset.actors)
    return _join(
        [publishers[source.publisher] for source in sources],
        [_day(source.published_on, dataset) for source in sources],
        _in_words(words, "basis", [source.published_basis for source in sources]),
        [collections.of(source.collection) for source in sources],
        [actor_number.of(source.speaks_for) for source in sources],
        [source_number.of(source.relays_source_id) for source in sources],
    )


def _claims_to_json(
    dataset: Dataset,
    unit_ids: Sequence[str],
    words: dict[str, list[str]],
    report_counts: Sequence[int],
    *,
    language: str,
) -> tuple[dict[str, Any], np.ndarray[Any, np.dtype[np.int64]]]:
    claims = list(dataset.claims.values())
    unit_number = _Numbers(unit_ids)
    claim_number = _Numbers(dataset.claims)
    actor_number = _Numbers(dataset.actors)
    elsewhere = _Numbers(claim.place_id for claim in claims if claim.place_id not in unit_number)
    columns = _join(
        [unit_number.get(claim.place_id, NONE - elsewhere.of(claim.place_id)) for claim in claims],
        [actor_number.of(claim.actor_id) for claim in claims],
        _in_words(words, "action", [claim.action for claim in claims]),
        _in_words(words, "extent", [claim.extent for claim in claims]),
        [_day(claim.earliest_on, dataset) for claim in claims],
        [(claim.latest_on - claim.earliest_on).days for claim in claims],
        _in_words(words, "certainty", [claim.certainty for claim in claims]),
        _in_words(words, "confidence", [claim.confidence for claim in claims]),
        [claim_number.of(claim.retracts) for claim in claims],
        [int(claim.is_baseline) for claim in claims],
        report_counts,
    )
    header = {
        "places": {
            "id": list(elsewhere),
            "name": [_name(dataset, place_id, language=language) for place_id in elsewhere],
        },
        "claims": {
            "id": list(claim_number),
            "statement": [claim.statement for claim in claims],
            # The number of an ally that is an actor, else the dataset's own word.
            "allies": [[actor_number.get(ally, ally) for ally in claim.allies] for claim in claims],
            "claimed_by": [
                claim.claimed_by and actor_number.get(claim.claimed_by, claim.claimed_by)
                for claim in claims
            ],
        },
    }
    return header, columns


def _name(dataset: Dataset, place_id: str, *, language: str) -> str | None:
    if place_id == EVERY_PLACE:
        return None
    return place_name(dataset.gazetteer, place_id, language=language)


def _report_columns(
    now: Resolution, judged: Mapping[str, tuple[AdmittedReport, ...]]
) -> np.ndarray[Any, np.dtype[np.int64]]:
    dataset = now.dataset
    source_number = _Numbers(dataset.sources)
    speakers = Speakers(now)
    rows = []
    for claim_id, reports in judged.items():
        claim = dataset.claims[claim_id]
        given = {evidence.source_id: evidence.given_on for evidence in claim.evidence}
        rows += [
            (
                source_number[report.source_id],
                _day(given[report.source_id], dataset),
                _BEARINGS.index(report.bearing),
                int(speakers.of(claim, report)),
                _delay(report),
            )
            for report in reports
        ]
    return np.array(rows, np.int64).reshape(-1, 5).T.ravel()


def _delay(report: AdmittedReport) -> int:
    """Return how long after its publication a report counts (rule 1.2)."""
    if report.published_on == date.max:
        return NO_DAY
    return (report.known_from - report.published_on).days


def _day(day: date | None, dataset: Dataset) -> int:
    return NO_DAY if day is None else (day - dataset.first_day).days


def _in_words(words: dict[str, list[str]], name: str, values: Sequence[str | None]) -> list[int]:
    """Return the words of a column as numbers, in order of first occurrence, and keep the words."""
    numbers = _Numbers(str(value) for value in values if value is not None)
    words[name] = list(numbers)
    return [numbers.of(value) for value in values]


def _join(*columns: Sequence[int]) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array(columns, np.int64).ravel()
