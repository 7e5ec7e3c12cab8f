"""The menu of layers: with the keyboard, by touch, and without unwanted requests."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.map_page import PHONE, address, theme_of, until
from webmap.basemaps import list_basemaps

pytestmark = pytest.mark.e2e


def test_the_menu_of_layers_works_with_the_keyboard(open_nine):
    page = open_nine(color_scheme="light")
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


def test_a_press_beside_the_menu_closes_it(open_nine):
    page = open_nine()
    button = page.get_by_role("button", name="Layers and colours")
    button.click()
    page.locator(".cm-day").click()
    assert button.get_attribute("aria-expanded") == "false"


def test_a_base_map_is_asked_for_only_when_it_is_chosen_and_goes_into_no_address(open_nine):
    page = open_nine(may_err=True)
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


def test_options_are_as_large_as_a_finger(open_nine):
    page = open_nine(**PHONE)
    page.get_by_role("button", name="Layers and colours").tap()
    for option in page.locator(".cm-option").all():
        assert option.bounding_box()["height"] >= 44
    panel, stage = (page.locator(each).bounding_box() for each in (".cm-layers-panel", ".cm-stage"))
    assert panel["x"] + panel["width"] <= stage["x"] + stage["width"]
    assert panel["y"] + panel["height"] <= stage["y"] + stage["height"]
