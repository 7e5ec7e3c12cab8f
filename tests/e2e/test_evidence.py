"""The evidence in the browser says what the layers say: the same claims, reports and support."""

from __future__ import annotations

import random
from base64 import b64encode
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from layers.analysis.reliance import reliance_on
from layers.dataset import Dataset
from layers.geography import Geography
from layers.map_units import unit_ids
from layers.resolution import Resolution, resolve, resolve_as_reported
from layers.rules.according_to import AccordingTo
from layers.rules.knowledge import Knowledge
from tests.e2e.conftest import OpenPage
from tests.e2e.worlds import RealMap
from tests.unit.webmap.evidence_world import make_reported_dataset, make_reported_geography
from tests.unit.webmap.world import make_geography, make_resolution
from webmap.bundle import read_module
from webmap.payload import build_payload, build_timelines

pytestmark = pytest.mark.e2e

PAIRS = 200
SEED = 20_231_027
DAYS = 5

_MODULES = {
    "data/decode.js": ("decodeMap", "decodeTimelines"),
    "data/timeline.js": ("Timeline",),
    "data/evidence.js": ("Evidence",),
}
_OPEN = """
async ([payload, later]) => {
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  window.model = await window.decodeMap(bytes(payload));
  window.evidence = model.evidence && new window.Evidence(model);
  window.tables = later ? await window.decodeTimelines(bytes(later), model) : model.timelines;
  return true;
}
"""


@dataclass(frozen=True)
class Asked:
    """One question about a dataset: the layers' answer, and its encoded form."""

    dataset: Dataset
    geography: Geography
    resolutions: dict[str, Resolution]
    payload: bytes
    timelines: bytes | None

    @property
    def unit_ids(self) -> list[str]:
        return unit_ids(self.geography, self.dataset.gazetteer)


def ask_everything(real: RealMap) -> Asked:
    resolutions = {"now": real.now, "reported": real.reported}
    return Asked(real.dataset, real.geography, resolutions, real.payload(), None)


@pytest.fixture(scope="module", params=["bundled", "nine"])
def everything(request: pytest.FixtureRequest, real: RealMap) -> Asked:
    if request.param == "bundled":
        return ask_everything(real)
    dataset, geography = make_reported_dataset(), make_reported_geography()
    now, reported = resolve(dataset), resolve_as_reported(dataset)
    return ask_everything(RealMap(dataset, geography, now, reported))


@pytest.fixture(params=["everything", "not the captors", "one publisher", "known by a day"])
def asked(request: pytest.FixtureRequest, everything: Asked) -> Asked:
    """Ask for everything, by the payload's own timelines, or something else, by others."""
    dataset = everything.dataset
    known_on = according_to = None
    if request.param == "known by a day":
        known_on = dataset.first_day + (dataset.last_day - dataset.first_day) / 3
    elif request.param == "not the captors":
        according_to = AccordingTo(without_captors=True)
    elif request.param == "one publisher":
        publishers = [source.publisher for source in dataset.sources.values()]
        leading = max(sorted(set(publishers)), key=publishers.count)
        according_to = AccordingTo(frozenset({leading}))
    else:
        return everything
    now = resolve(dataset, known_on=known_on, according_to=according_to)
    reported = resolve_as_reported(dataset, according_to=according_to)
    return replace(
        everything,
        resolutions={"now": now, "reported": reported},
        timelines=build_timelines(now, everything.geography, as_reported=reported),
    )


@pytest.fixture
def read(open_page: OpenPage):
    """Open a page that has the modules and the payload, but nothing visible."""

    def read_one(payload: bytes, timelines: bytes | None = None) -> Page:
        page = open_page()
        page.goto("about:blank")
        for file, names in _MODULES.items():
            handles = "".join(f"\nwindow.{name} = {name};" for name in names)
            page.add_script_tag(type="module", content=read_module(file) + handles)
        page.wait_for_function("() => window.decodeMap && window.Timeline && window.Evidence")
        page.evaluate(
            _OPEN,
            [b64encode(payload).decode(), timelines and b64encode(timelines).decode()],
        )
        return page

    return read_one


def some_days(dataset: Dataset, count: int) -> list[date]:
    """Return the first and the last day and a fixed selection in between."""
    span = (dataset.last_day - dataset.first_day).days
    chosen = random.Random(SEED).sample(range(1, span), count)  # noqa: S311  not a secret
    return [dataset.first_day + timedelta(days=number) for number in (0, *chosen, span)]


def number_of(day: date, dataset: Dataset) -> int:
    return (day - dataset.first_day).days


def test_the_claims_of_a_place_on_a_day_are_those_of_its_control(read, asked):
    page = read(asked.payload, asked.timelines)
    chance = random.Random(SEED)  # noqa: S311  not a secret
    ids = asked.unit_ids
    span = (asked.dataset.last_day - asked.dataset.first_day).days
    pairs = [(chance.randrange(len(ids)), chance.randint(0, span)) for _ in range(PAIRS)]
    for mode, resolution in asked.resolutions.items():
        cited = page.evaluate(
            """([mode, pairs]) => {
              const timeline = new Timeline(tables[mode], 0);
              const id = (claim) => evidence.claims[claim].id;
              return pairs.map(([unit, day]) => {
                timeline.moveTo(day);
                const run = timeline.cursor[unit];
                return [
                  evidence.claimsFor(timeline.table, run).map(id),
                  evidence.claimsAgainst(timeline.table, run).map(id),
                ];
              });
            }""",
            [mode, pairs],
        )
        for (unit, number), (says_so, says_otherwise) in zip(pairs, cited, strict=True):
            as_of = asked.dataset.first_day + timedelta(days=number)
            control = resolution.control(ids[unit], as_of=as_of)
            assert tuple(says_so) == control.claims_for, (mode, ids[unit], as_of)
            assert tuple(says_otherwise) == control.claims_against, (mode, ids[unit], as_of)


def test_what_a_place_rests_on_is_what_the_layers_say_it_rests_on(read, asked):
    page = read(asked.payload, asked.timelines)
    ids = asked.unit_ids
    for mode, resolution in asked.resolutions.items():
        for as_of in some_days(asked.dataset, DAYS):
            found = page.evaluate(
                """([mode, day]) => {
                  const timeline = new Timeline(tables[mode], day);
                  return model.units.id.map((_, unit) => {
                    const { basis, publishers } = evidence.support(timeline, unit);
                    return [basis, [...publishers].map((number) => evidence.publishers[number])];
                  });
                }""",
                [mode, number_of(as_of, asked.dataset)],
            )
            by_unit = dict(zip(ids, found, strict=True))
            supports = reliance_on(resolution, asked.geography, as_of=as_of).supports
            compared = [place_id for place_id in supports if place_id in by_unit]
            assert len(compared) >= len(asked.geography.cells)
            for place_id in compared:
                basis, publishers = by_unit[place_id]
                expected = supports[place_id]
                assert (basis, frozenset(publishers)) == (expected.basis, expected.publishers), (
                    mode,
                    place_id,
                    as_of,
                )


def test_a_counting_claim_has_the_reports_that_the_layers_give_it(read, asked):
    page = read(asked.payload, asked.timelines)
    dataset = asked.dataset
    according_to = asked.resolutions["now"].according_to
    knowledge = Knowledge.of(dataset, according_to=according_to)
    days = [None, *some_days(dataset, 2 * DAYS)]
    found = page.evaluate(
        """(days) => days.map((knownOn) => {
          const viewpoint = { knownOn, admitted: tables.now.admitted };
          return Object.fromEntries(evidence.claims.map(({ id }, number) => [
            id,
            evidence.reportsOf(number, viewpoint).map(({ source }) => evidence.sources[source].id),
          ]));
        })""",
        [None if day is None else number_of(day, dataset) for day in days],
    )
    for known_on, reports_of in zip(days, found, strict=True):
        counting = knowledge.select_counting(dataset.claims, known_on=known_on)
        assert {each.claim.claim_id: reports_of[each.claim.claim_id] for each in counting} == {
            each.claim.claim_id: [report.source_id for report in each.reports] for each in counting
        }, known_on


def test_every_record_reads_as_the_dataset_has_it(read, everything):
    page = read(everything.payload)
    dataset = everything.dataset
    actors = list(dataset.actors)

    def actor(number: Any) -> Any:
        return actors[number] if isinstance(number, int) and number >= 0 else number

    sources = page.evaluate("evidence.sources")
    publishers = page.evaluate("evidence.publishers")
    collections = page.evaluate("evidence.collections")
    for read_one, source in zip(sources, dataset.sources.values(), strict=True):
        day = source.published_on
        assert read_one["publisher"] >= 0
        assert read_one["id"] == source.source_id
        assert publishers[read_one["publisher"]] == source.publisher
        assert read_one["day"] == (None if day is None else number_of(day, dataset))
        assert read_one["basis"] == source.published_basis
        assert (read_one["title"], read_one["address"]) == (source.title, source.address)
        assert [None, *collections][read_one["collection"] + 1] == source.collection
    claims = page.evaluate("evidence.claims")
    for read_one, claim in zip(claims, dataset.claims.values(), strict=True):
        assert (read_one["id"], read_one["action"]) == (claim.claim_id, claim.action)
        assert (read_one["extent"], read_one["certainty"]) == (claim.extent, claim.certainty)
        assert read_one["confidence"] == claim.confidence
        assert read_one["statement"] == claim.statement
        assert read_one["isBaseline"] == claim.is_baseline
        assert read_one["earliest"] == number_of(claim.earliest_on, dataset)
        assert read_one["latest"] == number_of(claim.latest_on, dataset)
        assert [*actors, None][read_one["actor"]] == claim.actor_id
        assert tuple(actor(ally) for ally in read_one["allies"]) == claim.allies
        assert actor(read_one["claimedBy"]) == claim.claimed_by
        if read_one["place"] is not None:
            assert read_one["place"] == claim.place_id
            assert read_one["name"] == dataset.gazetteer.place(claim.place_id).name


def test_a_map_without_claims_says_that_it_has_no_evidence(read):

    page = read(build_payload(make_resolution(), make_resolution(), make_geography()))
    assert page.evaluate("model.evidence") is None
