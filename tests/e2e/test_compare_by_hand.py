"""Choosing what to compare: the second handle, the buttons, the address, a thumb on a phone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.comparing import War, card, handle, make_war
from tests.e2e.conftest import OpenPage
from tests.e2e.map_page import address, ask, day_of, slider, until
from tests.e2e.real_page import open_real, page_overflow

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def war() -> War:
    return make_war()


@pytest.fixture
def open_map(open_page: OpenPage, tmp_path: Path):
    def open_one(query: str = "", **options: Any) -> Page:
        return open_real(open_page(**options), tmp_path, query)

    return open_one


# --- The second handle --------------------------------------------------------------------------


def test_no_handle_stands_on_the_slider_while_nothing_is_compared(open_map):
    expect(handle(open_map())).to_be_hidden()


@pytest.mark.parametrize(
    ("key", "moved"),
    [("ArrowRight", 1), ("ArrowLeft", -1), ("PageUp", 30), ("PageDown", -30)],
)
def test_the_second_handle_obeys_the_keyboard(open_map, war, key, moved):
    page = open_map(f"day={war.last}&with=2024-06-01")
    handle(page).press(key)
    other = date(2024, 6, 1) + timedelta(days=moved)
    assert ask(page, "map.state().with") == other.isoformat()
    assert day_of(page) == war.last.isoformat()
    until(lambda: f"with={other}" in address(page), "the other day in the address")
    assert str(other.year) in str(handle(page).get_attribute("aria-valuetext"))


def test_the_second_handle_goes_to_the_ends_and_away(open_map, war):
    page = open_map(f"day={war.day(0.5)}&with=2024-06-01")
    handle(page).press("Home")
    assert ask(page, "map.state().with") == war.first.isoformat()
    handle(page).press("End")
    assert ask(page, "map.state().with") == war.last.isoformat()
    handle(page).press("Delete")
    assert ask(page, "map.state().with") is None
    expect(handle(page)).to_be_hidden()
    expect(slider(page)).to_be_focused()


def test_the_second_handle_is_dragged_and_the_first_stays(open_map, war):
    page = open_map(f"day={war.day(0.5)}&with={war.day(0.5)}")
    pin, track = handle(page).bounding_box(), slider(page).bounding_box()
    y = pin["y"] + pin["height"] / 2
    page.mouse.move(pin["x"] + pin["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(track["x"] + 0.8 * track["width"], y, steps=8)
    page.mouse.up()
    until(lambda: ask(page, "map.withDay / map.calendar.last") > 0.75, "a later day")
    assert day_of(page) == war.day(0.5).isoformat()
    assert ask(page, "map.withDay / map.calendar.last") == pytest.approx(0.8, abs=0.02)
    # Both stand on one day: the first can still be grasped.
    ask(page, f"(map.compareWith('{war.day(0.5)}'), 0)")
    page.mouse.move(track["x"] + track["width"] / 2, track["y"] + track["height"] / 2)
    page.mouse.down()
    page.mouse.move(track["x"] + 0.2 * track["width"], y, steps=6)
    page.mouse.up()
    until(lambda: day_of(page) < war.day(0.4).isoformat(), "the first handle moved")
    assert ask(page, "map.state().with") == war.day(0.5).isoformat()


# --- The choice and the address -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "days"),
    [("The day before", 1), ("7 days before", 7), ("30 days before", 30), ("90 days before", 90)],
)
def test_a_nearby_day_is_one_press_away(open_map, button, days):
    page = open_map("day=2024-08-10&tab=compare")
    page.get_by_role("button", name=button, exact=True).click()
    other = date(2024, 8, 10) - timedelta(days=days)
    assert ask(page, "map.state().with") == other.isoformat()
    assert ask(page, "map.state().look") == "difference"


def test_days_are_typed_pinned_swapped_and_let_go(open_map, war):
    page = open_map("day=2024-08-10&tab=compare")
    expect(page.get_by_text("Choose a day to compare with")).to_be_visible()
    page.get_by_label("Compare with").fill("2024-01-05")
    assert ask(page, "map.state().with") == "2024-01-05"
    page.get_by_role("button", name="Swap the two days").click()
    assert [ask(page, "map.state().with"), day_of(page)] == ["2024-08-10", "2024-01-05"]
    page.get_by_role("button", name="Pin this day").click()
    slider(page).press("End")
    state = ask(page, "map.state()")
    assert (state["with"], state["day"]) == ("2024-01-05", war.last.isoformat())
    page.get_by_role("button", name="Stop comparing").click()
    state = ask(page, "map.state()")
    assert (state["with"], state["look"]) == (None, "plain")
    expect(page.get_by_text("Choose a day to compare with")).to_be_visible()


@pytest.mark.parametrize(
    "query",
    [
        "day=2024-08-10&with=2023-10-27&look=difference&tab=compare",
        "day=2024-08-10&with=2023-10-27&look=swipe&tab=changes&mode=reported",
        "day=2024-08-10&look=swipe&basis=knowledge&tab=compare",
        "day=2024-08-10&with=2023-10-27&tab=none",
    ],
)
def test_a_link_opens_the_comparison_it_holds(open_map, query):
    page = open_map(query)
    state = ask(page, "map.state()")
    for key, value in (pair.split("=") for pair in query.split("&")):
        assert state[key] == value
    until(lambda: "v=" in address(page), "the address written")
    for part in query.split("&"):
        assert part in address(page)


@pytest.mark.parametrize(
    "query", ["with=never&look=difference", "look=swipe", "look=other", "with=1990-01-01"]
)
def test_a_broken_link_compares_nothing_or_what_there_is(open_map, query):
    state = ask(open_map(query), "map.state()")
    assert state["look"] == "plain"


# --- A phone ------------------------------------------------------------------------------------


@pytest.mark.parametrize("tab", ["compare", "changes"])
@pytest.mark.parametrize("look", ["difference", "swipe"])
def test_on_a_phone_nothing_reaches_out_of_the_page(open_map, war, tab, look):
    page = open_map(
        f"day=2024-08-10&with={war.first}&look={look}&tab={tab}",
        width=390,
        height=844,
        has_touch=True,
        is_mobile=True,
    )
    assert page_overflow(page) <= 0
    panel = page.locator(".cm-panel")
    for control in panel.locator("button:visible, select:visible, input:visible").all():
        box = control.bounding_box()
        assert box["height"] >= 43, control.evaluate("node => node.outerHTML")
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    title = card(page).locator(".cm-compare-title")
    assert title.bounding_box()["height"] >= 40
    expect(card(page).get_by_role("button", name="Swipe")).to_be_hidden()
    title.tap()
    card(page).get_by_role("button", name="Map only").tap()
    assert ask(page, "map.state().look") == "plain"
