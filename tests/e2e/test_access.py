"""No serious finding of axe in any view, light or dark, wide or narrow, in either language."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.access import findings, open_tab, tab_ids
from tests.e2e.conftest import OpenMap
from tests.e2e.map_page import slider

pytestmark = pytest.mark.e2e

DAY = "day=2024-08-10"
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 844}
PATIENCE_MS = 60_000


@pytest.fixture
def open_map(open_real: OpenMap) -> OpenMap:
    """Open the bundled dataset at a day and wait until it is idle."""

    def open_one(query: str = DAY, **options: Any) -> Page:
        return open_real(query, rests=True, **options)

    return open_one


@pytest.mark.parametrize(
    ("language", "size", "scheme", "place"),
    [("en", WIDE, "light", True), ("my", NARROW, "dark", True), ("en", NARROW, "light", False)],
    ids=["en-wide-light-place", "my-narrow-dark-place", "en-narrow-light"],
)
def test_axe_finds_nothing_grave_in_any_tab(open_map, real, language, size, scheme, place):
    query = f"{DAY}&place={real.busiest_town}" if place else DAY
    page = open_map(query, language=language, color_scheme=scheme, **size)
    assert page.locator(".cm-root").get_attribute("data-theme") == scheme
    for tab in tab_ids(page):
        open_tab(page, tab)
        assert findings(page) == [], tab


@pytest.mark.parametrize(
    ("look", "size", "scheme"),
    [
        ("look=difference", WIDE, "light"),
        ("look=difference", NARROW, "dark"),
        ("look=swipe", WIDE, "dark"),
        ("look=swipe&basis=knowledge", NARROW, "light"),
    ],
)
def test_axe_finds_nothing_grave_in_a_comparison(open_map, real, look, size, scheme):
    page = open_map(
        f"{DAY}&with=2024-03-01&{look}&tab=compare&place={real.busiest_town}",
        color_scheme=scheme,
        **size,
    )
    assert findings(page) == []


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "dark"), (NARROW, "light")])
def test_axe_finds_nothing_grave_in_legend_and_layers(open_map, size, scheme):
    page = open_map(color_scheme=scheme, **size)
    legend = page.get_by_role("button", name="Legend")
    states = set()
    for _ in range(2):
        states.add(legend.get_attribute("aria-expanded"))
        assert findings(page) == []
        legend.click()
    assert states == {"true", "false"}
    if legend.get_attribute("aria-expanded") == "true":
        legend.click()
    page.get_by_role("button", name="Layers and colours").click()
    expect(page.get_by_role("group", name="Base map")).to_be_visible()
    assert findings(page) == []


@pytest.mark.parametrize(
    ("language", "size", "place"), [("en", WIDE, False), ("en", NARROW, True), ("my", WIDE, True)]
)
def test_axe_finds_nothing_grave_on_the_dashboard(
    open_page, server_address, real, language, size, place
):
    view = {
        "day": "2024-08-10",
        "lang": language,
        **({"place": real.busiest_town} if place else {}),
    }
    page = open_page(**size)
    page.goto(f"{server_address}/?{urlencode(view)}")
    expect(page.locator(".fa-foot")).to_be_visible(timeout=PATIENCE_MS)
    expect(slider(page) if language == "en" else page.locator(".cm-slider")).to_be_visible(
        timeout=PATIENCE_MS
    )
    page.wait_for_timeout(1500)
    assert page.locator("html").get_attribute("lang") == language
    assert findings(page) == []
