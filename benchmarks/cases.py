"""The benchmark cases: the bundled dataset, and one five times as large."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.synthetic import build_war
from dashboard.dataset_folder import choose_dataset_folder
from layers.analysis.changes import changes_of
from layers.dataset import load_dataset
from layers.geography import Geography, build_geography
from layers.resolution import Resolution, resolve, resolve_as_reported


class CaseName(StrEnum):
    """The two sizes that have budgets."""

    BUNDLED = "bundled"
    LARGE = "large"


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A land and its two timelines."""

    geography: Geography
    now: Resolution
    as_reported: Resolution

    @property
    def changes(self) -> int:
        """Total changes of all cells, as known now."""
        timelines = self.now.timelines
        return sum(len(changes_of(cell, timelines[cell])) for cell in self.geography.cells.index)


def build_case(name: CaseName) -> Case:
    """Load or generate the data of a case."""
    if name is CaseName.LARGE:
        war = build_war()
        return Case(war.geography, war.now, war.as_reported)
    dataset = load_dataset(choose_dataset_folder(os.environ))
    return Case(build_geography(dataset), resolve(dataset), resolve_as_reported(dataset))
