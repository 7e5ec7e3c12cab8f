"""Whose knowledge answers: known by a day, each day as it was reported, according to whom."""

from __future__ import annotations

from datetime import date

import typer

from layers.dataset import Dataset
from layers.resolution import Resolution, resolve, resolve_as_reported
from layers.rules.according_to import AccordingTo


def require_one_asker(*, known_on: date | None, as_reported: bool) -> None:
    """Require that not both ``--known-on`` and ``--as-reported`` are given.

    Raises
    ------
    typer.BadParameter
        When they are.
    """
    if known_on is not None and as_reported:
        raise typer.BadParameter("--known-on and --as-reported are two askers: choose one")


def resolve_for(
    dataset: Dataset,
    *,
    known_on: date | None = None,
    according_to: str | None = None,
    as_reported: bool = False,
) -> Resolution:
    """Resolve a dataset for the asker that the options describe.

    Raises
    ------
    AtlasError
        When `according_to` names nothing in the dataset.
    """
    admitted = AccordingTo.parse(according_to or "", dataset.sources.values())
    if as_reported:
        return resolve_as_reported(dataset, according_to=admitted)
    return resolve(dataset, known_on=known_on, according_to=admitted)
