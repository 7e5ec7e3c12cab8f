"""The menu of layers: with the keyboard, with a finger, and asking nobody unasked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page import address, until, wait_for_map
from tests.unit.webmap.world import TRAP, day, make_geography, make_resolution
from webmap.basemaps import list_basemaps
from webmap.page import build_page
from webmap.payload import build_payload

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def page_path(tmp_path_factory) -> Path:
    payload = build_payload(make_resolution(), make_resolution(fall=13), make_geography())
    path = tmp_path_factory.mktemp("look") / "nine.html"
    path.write_text(build_page(payload, title=TRAP), encoding="utf-8")
    return path


@pytest.fixture
def open_map(open_page: OpenPage, page_path: Path):
    return _opener(open_page, page_path)


def _opener(open_page: OpenPage, path: Path):
    def open_one(query: str = "", **options: object) -> Page:
        page = open_page(**options)
        page.goto(f"{path.as_uri()}?{query}")
        wait_for_map(page)
        return page

    return open_one


def as_day(number: int) -> str:
    return day(number).isoformat()


def theme_of(page: Page) -> str | None:
    return page.locator(".cm-root").get_attribute("data-theme")


def test_the_menu_of_layers_works_with_the_keyboard(open_map):
    page = open_map(color_scheme="light")
    button = page.get_by_role("button", name="Layers and colours")
    button.focus()
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    expect(page.get_by_role("radio", name="As the system")).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert theme_of(page) == "dark"
    until(lambda: "theme=dark" in address(page), "the theme in the address")
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    expect(button).to_be_focused()


def test_a_press_beside_the_menu_closes_it(open_map):
    page = open_map()
    button = page.get_by_role("button", name="Layers and colours")
    button.click()
    page.locator(".cm-day").click()
    assert button.get_attribute("aria-expanded") == "false"


def test_a_base_map_is_asked_for_only_when_it_is_chosen_and_goes_into_no_address(open_map):
    page = open_map(may_err=True)
    asked: list[str] = []
    page.route(
        re.compile("^https:"), lambda route: (asked.append(route.request.url), route.abort())
    )
    page.get_by_role("button", name="Layers and colours").click()
    group = page.get_by_role("group", name="Base map")
    expect(group.get_by_role("radio", name="None")).to_be_checked()
    expect(group).to_contain_text("fetched from its provider when you choose it")
    assert asked == []

    before = address(page)
    with page.expect_request(re.compile("^https:")):
        group.get_by_role("radio").nth(1).check()
    page.wait_for_timeout(300)
    entry = list_basemaps()[0]
    assert all(entry["host"] in url for url in asked)
    expect(page.locator(".cm-credit")).to_contain_text(entry["host"])
    expect(page.locator(".cm-credit")).to_contain_text(entry["attribution"])
    page.wait_for_timeout(400)
    assert address(page) == before

    group.get_by_role("radio", name="None").check()
    expect(page.locator(".cm-credit")).to_be_hidden()


def test_options_are_as_large_as_a_finger(open_map):
    page = open_map(width=390, height=844, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Layers and colours").tap()
    for option in page.locator(".cm-option").all():
        assert option.bounding_box()["height"] >= 44
    panel, stage = (page.locator(each).bounding_box() for each in (".cm-layers-panel", ".cm-stage"))
    assert panel["x"] + panel["width"] <= stage["x"] + stage["width"]
    assert panel["y"] + panel["height"] <= stage["y"] + stage["height"]
