"""What a report asks, and what of the dataset answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from gazetteer.gazetteer import Gazetteer, place_name
from gazetteer.scope import Scope
from geo.errors import AtlasError
from layers.analysis.land import Land, measure_places
from layers.dataset import Dataset
from layers.geography import Geography
from layers.resolution import Resolution
from views.admitted_reports import Reports
from wording.language import DEFAULT, beside


class ReportError(AtlasError, ValueError):
    """A report that nobody can write."""


@dataclass(frozen=True, slots=True)
class ReportSpec:
    """What a report is about and how it is said.

    Attributes
    ----------
    from_on, to_on
        The two days compared; what happened on `from_on` itself had happened before.
    within
        Only what lies in these areas; empty means everywhere.
    title
        In place of the one that says the days.
    map_dpi
        How fine the maps are; 220 is enough for print.
    """

    from_on: date
    to_on: date
    within: Scope = field(default_factory=Scope)
    language: str = DEFAULT
    title: str | None = None
    map_dpi: float = 220.0


@dataclass(frozen=True)
class ReportMatter:
    """Everything that the parts of a report are written from.

    Attributes
    ----------
    resolution
        What is known; its asker decides which reports are cited.
    reported
        Every day as it was reported on that day, of the same sources: for hindsight.
    """

    spec: ReportSpec
    resolution: Resolution
    reported: Resolution
    geography: Geography

    @property
    def dataset(self) -> Dataset:
        """What the report is about."""
        return self.resolution.dataset

    @property
    def gazetteer(self) -> Gazetteer:
        """Its places."""
        return self.dataset.gazetteer

    @cached_property
    def reports(self) -> Reports:
        """The reports that the asker admits."""
        return Reports(self.dataset, according_to=self.resolution.according_to)

    @cached_property
    def area_ids(self) -> tuple[str, ...]:
        """The areas that the report is limited to; empty where to none."""
        return tuple(sorted({area_id for each in self.spec.within.area_ids for area_id in each}))

    @property
    def area_words(self) -> str:
        """The names of these areas; empty where there are none."""
        return beside(place_name(self.gazetteer, area_id) for area_id in self.area_ids)

    @cached_property
    def place_ids(self) -> tuple[str, ...]:
        """Every place that the report is about, of every kind."""
        has = self.spec.within.has
        return tuple(each for each in self.resolution.timelines if has(self.gazetteer, each))

    @cached_property
    def township_ids(self) -> tuple[str, ...]:
        """The townships that are counted."""
        has = self.spec.within.has
        names = (str(each) for each in self.geography.townships.index)
        return tuple(each for each in names if has(self.gazetteer, each))

    @cached_property
    def land(self) -> Mapping[str, Land]:
        """What the places of the report count for."""
        has = self.spec.within.has
        measured = measure_places(self.geography, self.gazetteer)
        return {each: land for each, land in measured.items() if has(self.gazetteer, each)}

    @property
    def area_km2(self) -> float:
        """The land that is counted."""
        return sum(each.area_km2 for each in self.land.values())


def require_report(spec: ReportSpec, matter: ReportMatter) -> None:
    """Require that a report can be written.

    Raises
    ------
    ReportError
        When the days are one, in the wrong order or outside the dataset, or no township lies in
        the area asked for.
    """
    dataset = matter.dataset
    if spec.from_on >= spec.to_on:
        raise ReportError(
            f"a report compares two days, the earlier one first, but was given {spec.from_on} and"
            f" {spec.to_on}: choose an earlier day to begin with"
        )
    if spec.from_on < dataset.first_day or spec.to_on > dataset.last_day:
        raise ReportError(
            f"{spec.from_on} to {spec.to_on} reaches outside the dataset {dataset.name!r}: choose"
            f" days from {dataset.first_day} to {dataset.last_day}"
        )
    if not matter.township_ids:
        raise ReportError(
            f"no township lies in {', '.join(matter.area_ids)}: name a township, a district or a"
            " state or region"
        )
