"""The JSON shapes of places: one place, its location, and the places a text may mean."""

from __future__ import annotations

from typing import TypedDict

from gazetteer.gazetteer import Gazetteer, place_name
from gazetteer.places import Place
from gazetteer.resolve import FindResult, Match


class PlaceRecord(TypedDict):
    """A place as it appears in other records."""

    place_id: str
    name: str
    kind: str
    parent_id: str | None


class LocatedPlaceRecord(PlaceRecord):
    """A place with its point."""

    lon: float | None
    lat: float | None
    precision: str | None


class ListedPlaceRecord(LocatedPlaceRecord):
    """A place in the list of all places, with the areas to join it by."""

    township_id: str | None
    state_id: str | None
    population: int | None


class NameRecord(TypedDict):
    """One name of a place."""

    name: str
    language: str | None
    script: str | None


class CandidateRecord(LocatedPlaceRecord):
    """A place that a text may mean."""

    method: str
    score: float


class FoundRecord(TypedDict):
    """What ``find --json`` prints."""

    query: str
    outcome: str
    match: CandidateRecord | None
    candidates: list[CandidateRecord]
    note: str | None


def place_record(place: Place) -> PlaceRecord:
    """Build the record of a place under its usual name."""
    return {
        "place_id": place.place_id,
        "name": place.name,
        "kind": place.kind.value,
        "parent_id": place.parent_id,
    }


def named_place_record(gazetteer: Gazetteer, place_id: str) -> PlaceRecord:
    """Build the record of a place under its name in the language in use."""
    record = place_record(gazetteer.place(place_id))
    record["name"] = place_name(gazetteer, place_id)
    return record


def located_place_record(place: Place) -> LocatedPlaceRecord:
    """Build the record of a place with its point."""
    return {
        **place_record(place),
        "lon": place.lon,
        "lat": place.lat,
        "precision": place.precision.value if place.precision else None,
    }


def listed_place_record(
    gazetteer: Gazetteer, place_id: str, *, population: int | None
) -> ListedPlaceRecord:
    """Build the record of a place with its township, its state and its people."""
    return {
        **located_place_record(gazetteer.place(place_id)),
        "township_id": gazetteer.township_of(place_id),
        "state_id": gazetteer.state_of(place_id),
        "population": population,
    }


def name_records(gazetteer: Gazetteer, place_id: str) -> list[NameRecord]:
    """Build the records of the names of a place, each with its language and script."""
    return [
        {"name": each.name, "language": each.language, "script": each.script}
        for each in gazetteer.names(place_id)
    ]


def candidate_record(match: Match) -> CandidateRecord:
    """Build the record of a candidate."""
    return {
        **located_place_record(match.place),
        "method": str(match.method),
        "score": match.score,
    }


def found_record(found: FindResult, *, query: str) -> FoundRecord:
    """Build the record of a search.

    Parameters
    ----------
    found
        The result; its match is the first of its candidates.
    query
        The text as the user wrote it.
    """
    return {
        "query": query,
        "outcome": str(found.outcome),
        "match": None if found.match is None else candidate_record(found.match),
        "candidates": [candidate_record(match) for match in found.candidates],
        "note": found.note or None,
    }
