"""The tables of coverage: columns, cells and what each kind of cell holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gazetteer.gazetteer import place_name
from layers.analysis.coverage import NO_STATE
from layers.resolution import Resolution
from wording.language import t

NOTHING = "–"
"""Stands in a cell without anything to show."""


class CellKind(StrEnum):
    """What the cells of a column hold: texts (or links), counts, shares of one, or differences."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address."""

    text: str
    address: str


Cell = str | int | float | Link | None
"""What a cell holds; None where there is nothing to measure."""


@dataclass(frozen=True, slots=True)
class CoverageColumn:
    """A column: its title and what its cells hold."""

    title: str
    kind: CellKind = CellKind.COUNT


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """A table with its explanation; ``empty`` is the sentence in place of a table without rows.

    ``is_wide`` marks tables for the page alone, which is the only place with room for them.
    """

    key: str
    title: str
    note: str
    columns: tuple[CoverageColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    is_wide: bool = False


def text_column(title: str) -> CoverageColumn:
    """Return a column of texts."""
    return CoverageColumn(title, CellKind.TEXT)


def share_column(title: str) -> CoverageColumn:
    """Return a column of shares."""
    return CoverageColumn(title, CellKind.SHARE)


def state_name(resolution: Resolution, state_id: str) -> str:
    """Name a state or region in the language in use, or what lies outside all."""
    if state_id == NO_STATE:
        return t("in none, or in several")
    return place_name(resolution.dataset.gazetteer, state_id)


def share_words(share: float) -> str:
    """Write a share of one in percent, with one decimal."""
    return t("{number}%", number=round(100 * share, 1))
