"""The JSON shapes of a dataset: its identity, its sides, and the credits of its files."""

from __future__ import annotations

from typing import TypedDict

from layers.dataset import Dataset
from layers.dataset.records import Actor, Credit
from views.records.claims import iso


class DatasetRecord(TypedDict):
    """A dataset, its version and the days it covers."""

    name: str
    version: str
    first_day: str
    last_day: str


class CreditRecord(TypedDict):
    """The origin of one file of a dataset, and its terms of use."""

    name: str
    path: str
    licence: str
    credit: str
    origin: str


class ActorRecord(TypedDict):
    """An actor in full."""

    actor_id: str
    name: str
    abbreviation: str
    parent_id: str | None
    colour: str


class BlocRecord(TypedDict):
    """A set of actors that do not fight each other."""

    bloc_id: str
    name: str
    colour: str


class MembershipRecord(TypedDict):
    """An actor in a bloc over a span of days."""

    actor_id: str
    bloc_id: str
    from_on: str | None
    until_on: str | None
    source_ids: list[str]


def dataset_record(dataset: Dataset) -> DatasetRecord:
    """Build the record that identifies a dataset."""
    return {
        "name": dataset.name,
        "version": dataset.version,
        "first_day": dataset.first_day.isoformat(),
        "last_day": dataset.last_day.isoformat(),
    }


def credit_record(credit: Credit) -> CreditRecord:
    """Build the record of a credit."""
    return {
        "name": credit.name,
        "path": credit.path,
        "licence": credit.licence,
        "credit": credit.credit,
        "origin": credit.origin,
    }


def actor_record(actor: Actor) -> ActorRecord:
    """Build the record of an actor."""
    return {
        "actor_id": actor.actor_id,
        "name": actor.name,
        "abbreviation": actor.abbreviation,
        "parent_id": actor.parent_id,
        "colour": actor.colour,
    }


def bloc_records(dataset: Dataset) -> list[BlocRecord]:
    """Build the records of the blocs."""
    return [
        {"bloc_id": each.bloc_id, "name": each.name, "colour": each.colour}
        for each in dataset.blocs.values()
    ]


def membership_records(dataset: Dataset) -> list[MembershipRecord]:
    """Build the records of the dated memberships of blocs."""
    return [
        {
            "actor_id": each.actor_id,
            "bloc_id": each.bloc_id,
            "from_on": iso(each.from_on),
            "until_on": iso(each.to_on),
            "source_ids": list(each.source_ids),
        }
        for each in dataset.memberships
    ]
