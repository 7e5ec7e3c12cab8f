"""The question of a report, and the data that answer it."""

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
    """A report that cannot be written."""


@dataclass(frozen=True, slots=True)
class ReportSpec:
    """The content and the form of a report.

    Attributes
    ----------
    from_on, to_on
        The two days to compare; changes on `from_on` belong to the time before.
    within
        Areas that limit the report; empty means everywhere.
    title
        Replaces the default title with the days; None keeps it.
    map_dpi
        Resolution of the maps in dots per inch; 220 is enough for print.
    """

    from_on: date
    to_on: date
    within: Scope = field(default_factory=Scope)
    language: str = DEFAULT
    title: str | None = None
    map_dpi: float = 220.0


@dataclass(frozen=True)
class ReportMatter:
    """The data for all parts of a report.

    Attributes
    ----------
    resolution
        The state of knowledge and the admitted sources, which determine the cited reports.
    reported
        Every day as reported on that day by the same sources, for hindsight.
    """

    spec: ReportSpec
    resolution: Resolution
    reported: Resolution
    geography: Geography

    @property
    def dataset(self) -> Dataset:
        """The dataset of the report."""
        return self.resolution.dataset

    @property
    def gazetteer(self) -> Gazetteer:
        """The places of the dataset."""
        return self.dataset.gazetteer

    @cached_property
    def reports(self) -> Reports:
        """The admitted reports."""
        return Reports(self.dataset, according_to=self.resolution.according_to)

    @cached_property
    def area_ids(self) -> tuple[str, ...]:
        """The areas that limit the report; empty if it is not limited."""
        return tuple(sorted({area_id for each in self.spec.within.area_ids for area_id in each}))

    @property
    def area_words(self) -> str:
        """The names of these areas; empty if the report is not limited."""
        return beside(place_name(self.gazetteer, area_id) for area_id in self.area_ids)

    @cached_property
    def place_ids(self) -> tuple[str, ...]:
        """The places of every kind that the report covers."""
        has = self.spec.within.has
        return tuple(each for each in self.resolution.timelines if has(self.gazetteer, each))

    @cached_property
    def township_ids(self) -> tuple[str, ...]:
        """The counted townships."""
        has = self.spec.within.has
        names = (str(each) for each in self.geography.townships.index)
        return tuple(each for each in names if has(self.gazetteer, each))

    @cached_property
    def land(self) -> Mapping[str, Land]:
        """The land of each place of the report."""
        has = self.spec.within.has
        measured = measure_places(self.geography, self.dataset)
        return {each: land for each, land in measured.items() if has(self.gazetteer, each)}

    @property
    def area_km2(self) -> float:
        """The counted land in square kilometres."""
        return sum(each.area_km2 for each in self.land.values())


def require_report(spec: ReportSpec, matter: ReportMatter) -> None:
    """Require that a report can be written.

    Raises
    ------
    ReportError
        When the days are the same, in the wrong order or outside the dataset, or no township lies
        in the requested area.
    """
    dataset = matter.dataset
    if spec.from_on >= spec.to_on:
        raise ReportError(
            f"a report compares two days, the earlier one first, but was given {spec.from_on} and"
            f" {spec.to_on}: choose an earlier first day"
        )
    if spec.from_on < dataset.first_day or spec.to_on > dataset.last_day:
        raise ReportError(
            f"{spec.from_on} to {spec.to_on} reaches outside the dataset {dataset.name!r}: choose"
            f" days from {dataset.first_day} to {dataset.last_day}"
        )
    if not matter.township_ids:
        raise ReportError(
            f"no township lies in {', '.join(matter.area_ids)}: give a township, a district or a"
            " state or region"
        )
