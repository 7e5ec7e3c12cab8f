"""Mangled links, careless callers and names that a page cannot break."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from layers.dataset import load_dataset
from layers.geography import build_geography
from layers.resolution import resolve, resolve_as_reported
from tests.e2e.conftest import OpenPage
from tests.e2e.map_page import ask, day_of, wait_for_map
from tests.factories import BASELINE, SIEGE, WORLD, make_actor, make_claim, write_dataset
from webmap.page import build_page
from webmap.payload import build_payload

pytestmark = pytest.mark.e2e

LONG = "W" * 300
TABS = ("chart", "place", "changes", "compare", "hindsight", "sources", "doubt", "table")


def build_odd_page(folder: Path) -> Path:
    """Write the tiny world with names of 300 letters, without a space in them."""
    long_names = {"t-ash", "ash", "elm"}
    places = [
        place | ({"name": LONG} if place["place_id"] in long_names else {})
        for place in WORLD["places"]
    ]
    actors = [
        make_actor(actor.actor_id, name=LONG, parent_id=actor.parent_id)
        for actor in WORLD["actors"]
    ]
    dataset = load_dataset(
        write_dataset(
            folder / "odd",
            places=places,
            actors=actors,
            claims=[BASELINE, SIEGE, make_claim(), make_claim(claim_id="c3", place_id="base-1")],
        )
    )
    payload = build_payload(
        resolve(dataset), resolve_as_reported(dataset), build_geography(dataset)
    )
    path = folder / "odd.html"
    path.write_text(build_page(payload, title=LONG), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def page_path(tmp_path_factory) -> Path:
    return build_odd_page(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def open_map(open_page: OpenPage, page_path: Path):
    def open_one(query: str = "", **options: object) -> Page:
        page = open_page(**options)
        page.goto(f"{page_path.as_uri()}?{query}")
        wait_for_map(page)
        return page

    return open_one


@pytest.mark.parametrize("where", ["lat=999&lon=10&z=8", "lat=20&lon=1e308&z=8", "lat=x&lon=10"])
def test_a_point_outside_the_world_opens_the_whole_map(open_map, where):
    page = open_map(where)
    middle = ask(page, "map.state().viewport")
    assert 19 < middle["lat"] < 21.5
    assert 9 < middle["lon"] < 13


@pytest.mark.parametrize("written", ["2024-02-30", "2024-04-31", "%2B2024-02-01", "junk"])
def test_a_day_that_does_not_exist_is_no_day(open_map, written):
    page = open_map(f"day={written}&with={written}&look=difference")
    state = ask(page, "map.state()")
    assert (state["asOf"], state["compareOn"], state["look"]) == ("2024-12-31", None, "plain")


def test_words_that_every_object_knows_are_no_mode_and_no_basis(open_map):
    page = open_map("mode=constructor&tab=__proto__&theme=toString&place=__proto__")
    page.evaluate(
        """async () => {
          const map = await window.controlMap;
          map.setMode("constructor");
          map.setLook("swipe", "toString");
          map.setLook("hasOwnProperty", "day");
          map.setDay("2024-02-02");
        }"""
    )
    state = ask(page, "map.state()")
    assert (state["mode"], state["look"], state["basis"]) == ("now", "plain", "day")
    assert day_of(page) == "2024-02-02"


def test_a_map_that_is_taken_away_twice_is_gone(open_map):
    page = open_map()
    page.evaluate(
        "async () => { const map = await window.controlMap; map.destroy(); map.destroy(); }"
    )
    assert page.locator(".cm-root").count() == 0


@pytest.mark.parametrize("tab", TABS)
def test_a_name_without_a_break_does_not_widen_the_page(open_map, tab):
    page = open_map(
        f"tab={tab}&place=ash&day=2024-05-06&with=2024-01-05&look=plain", width=390, height=844
    )
    page.wait_for_timeout(300)
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1]
