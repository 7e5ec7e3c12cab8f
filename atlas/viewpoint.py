"""What an answer may rest on: reports up to a day, day by day, or from chosen sources."""

from __future__ import annotations

from datetime import date

import typer

from layers.dataset import Dataset
from layers.resolution import Resolution, resolve, resolve_as_reported
from layers.rules.according_to import AccordingTo


def require_one_viewpoint(*, known_on: date | None, as_reported: bool) -> None:
    """Refuse ``--known-on`` together with ``--as-reported``.

    Raises
    ------
    typer.BadParameter
        When both are given.
    """
    if known_on is not None and as_reported:
        raise typer.BadParameter("--known-on and --as-reported exclude each other: choose one")


def resolve_for(
    dataset: Dataset,
    *,
    known_on: date | None = None,
    according_to: str | None = None,
    as_reported: bool = False,
) -> Resolution:
    """Resolve a dataset from the reports that the options admit.

    Raises
    ------
    AtlasError
        When `according_to` names nothing in the dataset.
    """
    admitted = AccordingTo.parse(according_to or "", dataset.sources.values())
    if as_reported:
        return resolve_as_reported(dataset, according_to=admitted)
    return resolve(dataset, known_on=known_on, according_to=admitted)
