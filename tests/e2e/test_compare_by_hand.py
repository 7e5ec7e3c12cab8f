"""Choosing what to compare: the second handle, the buttons, the address, a thumb on a phone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.e2e.comparing import card, handle
from tests.e2e.map_page import address, ask, day_of, page_overflow, slider, until

pytestmark = pytest.mark.e2e


# --- The second handle --------------------------------------------------------------------------


def test_no_handle_stands_on_the_slider_while_nothing_is_compared(open_real):
    expect(handle(open_real())).to_be_hidden()


def test_the_second_handle_obeys_the_keyboard(open_real, real):
    other = date(2024, 6, 1)
    page = open_real(f"day={real.last}&with={other}")
    for key, moved in (("ArrowRight", 1), ("ArrowLeft", -1), ("PageUp", 30), ("PageDown", -30)):
        handle(page).press(key)
        other += timedelta(days=moved)
        assert ask(page, "map.state().compareOn") == other.isoformat(), key
        assert day_of(page) == real.last.isoformat()
        until(lambda: f"with={other}" in address(page), f"{key} in the address")  # noqa: B023
        assert str(other.year) in str(handle(page).get_attribute("aria-valuetext"))
    handle(page).press("Home")
    assert ask(page, "map.state().compareOn") == real.first.isoformat()
    handle(page).press("End")
    assert ask(page, "map.state().compareOn") == real.last.isoformat()
    handle(page).press("Delete")
    assert ask(page, "map.state().compareOn") is None
    expect(handle(page)).to_be_hidden()
    expect(slider(page)).to_be_focused()


def test_the_second_handle_is_dragged_and_the_first_stays(open_real, real):
    page = open_real(f"day={real.day(0.5)}&with={real.day(0.5)}")
    pin, track = handle(page).bounding_box(), slider(page).bounding_box()
    y = pin["y"] + pin["height"] / 2
    page.mouse.move(pin["x"] + pin["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(track["x"] + 0.8 * track["width"], y, steps=8)
    page.mouse.up()
    until(lambda: ask(page, "map.compareOn / map.calendar.last") > 0.75, "a later day")
    assert day_of(page) == real.day(0.5).isoformat()
    assert ask(page, "map.compareOn / map.calendar.last") == pytest.approx(0.8, abs=0.02)
    # Both are on the same day: the first can still be grasped.
    ask(page, f"(map.compareWith('{real.day(0.5)}'), 0)")
    page.mouse.move(track["x"] + track["width"] / 2, track["y"] + track["height"] / 2)
    page.mouse.down()
    page.mouse.move(track["x"] + 0.2 * track["width"], y, steps=6)
    page.mouse.up()
    until(lambda: day_of(page) < real.day(0.4).isoformat(), "the first handle moved")
    assert ask(page, "map.state().compareOn") == real.day(0.5).isoformat()


# --- The choice and the address -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "days"),
    [("The day before", 1), ("7 days before", 7), ("30 days before", 30), ("90 days before", 90)],
)
def test_a_nearby_day_is_one_press_away(open_real, button, days):
    page = open_real("day=2024-08-10&tab=compare")
    page.get_by_role("button", name=button, exact=True).click()
    other = date(2024, 8, 10) - timedelta(days=days)
    assert ask(page, "map.state().compareOn") == other.isoformat()
    assert ask(page, "map.state().look") == "difference"


def test_days_are_typed_pinned_swapped_and_let_go(open_real, real):
    page = open_real("day=2024-08-10&tab=compare")
    expect(page.get_by_text("Choose a day to compare with")).to_be_visible()
    page.get_by_label("Compare with").fill("2024-01-05")
    assert ask(page, "map.state().compareOn") == "2024-01-05"
    page.get_by_role("button", name="Swap the two days").click()
    assert [ask(page, "map.state().compareOn"), day_of(page)] == ["2024-08-10", "2024-01-05"]
    page.get_by_role("button", name="Pin this day").click()
    slider(page).press("End")
    state = ask(page, "map.state()")
    assert (state["compareOn"], state["asOf"]) == ("2024-01-05", real.last.isoformat())
    page.get_by_role("button", name="Stop comparing").click()
    state = ask(page, "map.state()")
    assert (state["compareOn"], state["look"]) == (None, "plain")
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
def test_a_link_opens_the_comparison_it_holds(open_real, query):
    page = open_real(query)
    state = ask(page, "map.state()")
    for key, value in (pair.split("=") for pair in query.split("&")):
        assert state[{"day": "asOf", "with": "compareOn"}.get(key, key)] == value
    until(lambda: "v=" in address(page), "the address written")
    for part in query.split("&"):
        assert part in address(page)


@pytest.mark.parametrize(
    "query", ["with=never&look=difference", "look=swipe", "look=other", "with=1990-01-01"]
)
def test_a_broken_link_compares_nothing_or_what_there_is(open_real, query):
    state = ask(open_real(query), "map.state()")
    assert state["look"] == "plain"


# --- A phone ------------------------------------------------------------------------------------


@pytest.mark.parametrize("tab", ["compare", "changes"])
@pytest.mark.parametrize("look", ["difference", "swipe"])
def test_on_a_phone_nothing_reaches_out_of_the_page(open_real, real, tab, look):
    page = open_real(
        f"day=2024-08-10&with={real.first}&look={look}&tab={tab}",
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
