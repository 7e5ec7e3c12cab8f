"""What tests ask of a comparison: the bundled dataset as the layers see it, and the page of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from playwright.sync_api import Locator, Page

from layers.changes import Change, changes_between
from layers.comparison import change_kind
from layers.geography import Geography
from layers.land import measure_places
from layers.resolution import Resolution
from tests.e2e.map_page import ask
from tests.e2e.real_page import RealMap, make_real_map
from webmap.places import unit_ids


@dataclass(frozen=True)
class War:
    """The bundled dataset, its days by their share of the span and the places of its map."""

    real: RealMap

    @property
    def now(self) -> Resolution:
        return self.real.now

    @property
    def reported(self) -> Resolution:
        return self.real.reported

    @property
    def geography(self) -> Geography:
        return self.real.geography

    @property
    def first(self) -> date:
        return self.real.dataset.first_day

    @property
    def last(self) -> date:
        return self.real.dataset.last_day

    @cached_property
    def ids(self) -> list[str]:
        return unit_ids(self.geography, self.real.dataset.gazetteer)

    @cached_property
    def cells(self) -> set[str]:
        return set(self.geography.borders.cell_ids)

    @cached_property
    def land(self):
        return measure_places(self.geography, self.real.dataset.gazetteer)

    def day(self, share: float) -> date:
        return self.first + timedelta(days=round((self.last - self.first).days * share))

    def changes(self, resolution: Resolution, from_on: date, to_on: date) -> list[Change]:
        return changes_between(resolution, from_on=from_on, to_on=to_on, place_ids=self.ids)


def make_war() -> War:
    return War(make_real_map())


def kind_of(change: Change) -> str:
    return change_kind(change.before, change.after).value


def handle(page: Page) -> Locator:
    return page.get_by_role("slider", name="Compared with")


def divider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Divider between the two maps")


def card(page: Page) -> Locator:
    return page.get_by_role("region", name="Comparison")


def show(page: Page, day: date, other: date) -> None:
    """Compare two days and let the page come to rest."""
    ask(
        page,
        f"(map.setDay('{day}'), map.compareWith('{other}'),"
        " map.desk.update({ isResting: true }), 0)",
    )
