"""The bounds of an export: days of the dataset, an area of it, degrees."""

from __future__ import annotations

from datetime import date

from exports.figures.land_on_page import Bounds, BoundsError, require_bounds
from gazetteer.gazetteer import Gazetteer
from gazetteer.notes import describe_place
from gazetteer.resolve import find
from gazetteer.scope import Scope, read_scope
from geo.errors import AtlasError
from layers.dataset import Dataset

_CANDIDATES_NAMED = 5


class SpanError(AtlasError, ValueError):
    """Days that the dataset does not have, or two in the wrong order."""


class UnknownAreaError(AtlasError, LookupError):
    """A text that does not name an area of the dataset."""


def require_day(dataset: Dataset, day: date, *, option: str) -> None:
    """Require that a day lies in the dataset; `option` is the option it was given with.

    Raises
    ------
    SpanError
        When it lies outside.
    """
    if not dataset.first_day <= day <= dataset.last_day:
        raise SpanError(
            f"{option} {day} lies outside the dataset {dataset.name!r}: ask for days from"
            f" {dataset.first_day} to {dataset.last_day}"
        )


def require_span(dataset: Dataset, from_on: date, to_on: date) -> None:
    """Require that two days lie in the dataset, the earlier one first.

    Raises
    ------
    SpanError
        When they do not.
    """
    if from_on > to_on:
        raise SpanError(f"--from {from_on} lies after --to {to_on}: swap the two days")
    for option, day in (("--from", from_on), ("--to", to_on)):
        require_day(dataset, day, option=option)


def parse_bounds(text: str) -> Bounds:
    """Read the four degrees of ``--bbox``: west, south, east, north.

    Raises
    ------
    BoundsError
        When the text has another form, or the degrees are not a part of the globe.
    """
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise BoundsError(
            f"--bbox {text!r} is not a bounding box: give west,south,east,north in degrees, like"
            " 97,22,99,24"
        ) from error
    bounds = (west, south, east, north)
    require_bounds(bounds)
    return bounds


def require_scope(gazetteer: Gazetteer, within: str | None) -> Scope:
    """Read the area in question; without one, everywhere.

    Raises
    ------
    UnknownAreaError
        When a part of the text does not name an area; the message lists similar names. Or when
        the named areas have nothing in common.
    """
    if within is None or not within.strip():
        return Scope()
    scope = read_scope(gazetteer, within)
    if scope is not None:
        if not _narrowest(gazetteer, scope):
            raise UnknownAreaError(
                f"nothing lies in all of {within.strip()!r}: areas separated by commas narrow each"
                " other down, like a township and its state; ask for one area at a time"
            )
        return scope
    near = [describe_place(gazetteer, each.place) for each in find(gazetteer, within).candidates]
    hint = f"; near in name: {'; '.join(near[:_CANDIDATES_NAMED])}" if near else ""
    raise UnknownAreaError(
        f"no area is called {within.strip()!r}: give the name or id of a township, district or"
        f" state, or of a town for its township{hint}"
    )


def require_areas(gazetteer: Gazetteer, within: str | None) -> tuple[str, ...]:
    """Read the area in question as place_ids; without one, none.

    Raises
    ------
    UnknownAreaError
        As `require_scope` does.
    """
    return _narrowest(gazetteer, require_scope(gazetteer, within))


def _narrowest(gazetteer: Gazetteer, scope: Scope) -> tuple[str, ...]:
    """Return the named areas that are, or lie in, one area of every set."""
    named = frozenset().union(*scope.area_ids)
    return tuple(sorted(each for each in named if scope.has(gazetteer, each)))
