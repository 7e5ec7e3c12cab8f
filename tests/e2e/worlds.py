"""The two worlds of the browser tests: the bundled dataset, and nine handmade townships."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from layers.analysis.changes import Change, changes_between
from layers.analysis.land import Land, measure_places
from layers.bundled import choose_bundled
from layers.dataset import Dataset, load_dataset
from layers.geography import Geography, build_geography
from layers.map_units import unit_ids
from layers.names import dataset_title
from layers.resolution import Resolution, resolve, resolve_as_reported
from tests.unit.webmap.world import TRAP, day, make_geography, make_resolution
from webmap.page import build_page
from webmap.payload import build_payload


@dataclass(frozen=True)
class RealMap:
    """A dataset, what the layers conclude from it in both modes, and the places of its map."""

    dataset: Dataset
    geography: Geography
    now: Resolution
    reported: Resolution

    def of(self, mode: str) -> Resolution:
        return {"now": self.now, "reported": self.reported}[mode]

    @property
    def first(self) -> date:
        return self.dataset.first_day

    @property
    def last(self) -> date:
        return self.dataset.last_day

    @cached_property
    def ids(self) -> list[str]:
        return unit_ids(self.geography, self.dataset.gazetteer)

    @cached_property
    def cells(self) -> set[str]:
        return set(self.geography.borders.cell_ids)

    @cached_property
    def land(self) -> Mapping[str, Land]:
        return measure_places(self.geography, self.dataset)

    @cached_property
    def busiest_town(self) -> str:
        """The town with the most claims: its tab, its card and its strip are full."""
        towns = {place.place_id for place in self.dataset.gazetteer if place.kind == "town"}
        claimed = Counter(claim.place_id for claim in self.dataset.claims.values())
        return max(sorted(towns), key=lambda town: claimed[town])

    def day(self, share: float) -> date:
        """Return the day at a share of the span."""
        return self.first + timedelta(days=round((self.last - self.first).days * share))

    def sample_days(self, count: int) -> list[date]:
        span = (self.last - self.first).days
        numbers = random.Random(4).sample(range(span + 1), count)  # noqa: S311  a sample, no secret
        return [self.first + timedelta(days=number) for number in sorted(numbers)]

    def changes(self, resolution: Resolution, from_on: date, to_on: date) -> list[Change]:
        return changes_between(resolution, from_on=from_on, to_on=to_on, place_ids=self.ids)

    def payload(self, language: str = "en") -> bytes:
        return build_payload(self.now, self.reported, self.geography, language=language)

    def page(self, language: str = "en") -> str:
        """Return the text of the page that shows this map in a language."""
        title = dataset_title(self.dataset, language=language)
        return build_page(self.payload(language), title=title, language=language)


def make_real_map() -> RealMap:
    """Load the bundled dataset and resolve it: some seconds, so once for all tests."""
    dataset = load_dataset(choose_bundled(remedy="add one"))
    geography = build_geography(dataset)
    return RealMap(dataset, geography, resolve(dataset), resolve_as_reported(dataset))


def nine_payload() -> bytes:
    return build_payload(make_resolution(), make_resolution(fall=13), make_geography())


def nine_page() -> str:
    """Return the text of the page of nine townships; its title would run if it were markup."""
    return build_page(nine_payload(), title=TRAP)


def as_day(number: int) -> str:
    """Return a day of the nine townships as written in an address."""
    return day(number).isoformat()
