"""The whole map with only the keyboard: every stop is visible, none is a trap, none is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.access import focused, open_tab, small_targets, stops, tab_ids
from tests.e2e.map_page import PHONE, address, ask, day_of, slider, until

pytestmark = pytest.mark.e2e

DAY = "day=2024-08-10"
COMPARED = "day=2024-08-10&with=2024-03-01&look=swipe"


def press(page: Page, *keys: str) -> dict:
    for key in keys:
        page.keyboard.press(key)
    stop = focused(page)
    assert stop is not None, f"the focus is lost after {keys}"
    return stop


def test_skip_links_come_first_and_lead_past_the_map(open_real):
    page = open_real(DAY)
    first = press(page, "Tab")
    assert first["name"] == "Skip to the slider of days"
    assert first["isInSight"]
    assert first["isMarked"]
    before = address(page)
    assert press(page, "Enter")["name"] == "Day"
    page.evaluate("document.activeElement.blur()")
    page.locator(".cm-skip").nth(1).focus()
    assert press(page, "Enter")["role"] == "tab"
    assert address(page) == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_stop_is_seen_and_the_page_has_an_end(open_real, real, scheme):
    page = open_real(f"{COMPARED}&place={real.busiest_town}&tab=changes", color_scheme=scheme)
    seen = stops(page)
    names = [stop["name"] for stop in seen]
    for name in (
        "Divider between the two maps",
        "Zoom in",
        "Layers and colours",
        "Legend",
        "Clear the selection",
        "Play",
        "Next change",
        "Speed",
        "Day",
        "Changes",
    ):
        assert name in names, name
    assert any(stop["role"] == "application" for stop in seen)
    assert len(seen) < 300, "the tabulator leaves the page at its end"
    # The parts of a field for a day show the focus themselves.
    unseen = [stop for stop in seen if not stop["isMarked"] and stop["type"] != "date"]
    assert unseen == []
    assert [stop["name"] for stop in seen if not stop["isInSight"]] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_mark_of_the_focus_stands_out_from_the_ground(open_real, scheme):
    page = open_real(DAY, color_scheme=scheme)
    ratio = page.evaluate(
        """() => {
          const probe = document.createElement("i");
          document.querySelector(".cm-root").append(probe);
          const light = (name) => {
            probe.style.color = `var(${name})`;
            const parts = getComputedStyle(probe).color.match(/[0-9.]+/g).slice(0, 3);
            const [r, g, b] = parts.map((part) => {
              const share = part / 255;
              return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
          };
          const ratios = ["--paper", "--field"].map((ground) => {
            const [a, b] = [light("--accent"), light(ground)];
            return Math.max(a, b) / Math.min(a, b);
          });
          probe.remove();
          return Math.min(...ratios);
        }"""
    )
    assert ratio >= 3


def test_time_moves_and_plays_from_the_slider(open_real):
    page = open_real(DAY)
    slider(page).focus()
    assert press(page, "ArrowRight")["name"] == "Day"
    assert day_of(page) == "2024-08-11"
    press(page, "Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    press(page, "Space")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.get_by_role("button", name="Play", exact=True).focus()
    assert press(page, "Enter")["name"] == "Pause"
    assert press(page, "Enter")["name"] == "Play"


def test_tabs_are_walked_with_the_arrows(open_real):
    page = open_real("day=2024-08-10&tab=chart")
    ids = tab_ids(page)
    page.locator('[data-tab="chart"]').focus()
    opened = []
    for key in ("ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home"):
        stop = press(page, key)
        assert stop["role"] == "tab", key
        opened.append(page.locator('[role="tab"][aria-selected="true"]').get_attribute("data-tab"))
    assert opened == [ids[1], ids[-1], ids[0], ids[-1], ids[0]]
    assert press(page, "Tab")["role"] == "tabpanel"


def test_the_two_handles_of_a_comparison(open_real):
    page = open_real(COMPARED)
    page.get_by_role("slider", name="Compared with").focus()
    press(page, "ArrowRight")
    until(lambda: "with=2024-03-02" in address(page), "the day compared with in the address")
    divider = page.get_by_role("slider", name="Divider between the two maps")
    divider.focus()
    press(page, "ArrowLeft", "Home", "ArrowRight")
    assert divider.get_attribute("aria-valuenow") == "2"
    page.get_by_role("slider", name="Compared with").focus()
    assert press(page, "Delete")["name"] == "Day"
    assert ask(page, "map.state().compareOn") is None


def test_legend_and_layers_open_and_close(open_real):
    page = open_real(DAY)
    legend = page.get_by_role("button", name="Legend")
    legend.focus()
    assert "cm-legend-body" in press(page, "Tab")["classes"], "what scrolls takes the focus"
    legend.focus()
    press(page, "Enter")
    assert legend.get_attribute("aria-expanded") == "false"
    page.get_by_role("button", name="Layers and colours").focus()
    assert press(page, "Enter")["tag"] == "input"
    assert press(page, "Escape")["name"] == "Layers and colours"
    expect(page.get_by_role("group", name="Base map")).to_be_hidden()


def test_a_place_is_chosen_at_the_cross_and_let_go(open_real, real):
    page = open_real(DAY)
    page.get_by_role("application").focus()
    press(page, "ArrowRight")
    expect(page.locator(".cm-crosshair")).to_be_visible()
    ask(page, f"(map.flyTo('{real.busiest_town}'), 0)")
    page.wait_for_timeout(1200)
    press(page, "Enter")
    assert ask(page, "map.state().selection")
    press(page, "Escape")
    assert ask(page, "map.state().selection") is None
    ask(page, f"(map.select('{real.busiest_town}'), 0)")
    page.get_by_role("button", name="Clear the selection").focus()
    assert press(page, "Enter")["role"] == "application", "the button is gone, the map is next"


def test_the_focus_stays_on_a_line_that_is_written_anew(open_real):
    page = open_real("day=2024-08-10&tab=changes")
    page.get_by_label("When").select_option("month")
    button = page.locator(".cm-change-rows .cm-change-day").last
    button.focus()
    before = focused(page)
    press(page, "Enter")
    until(lambda: day_of(page) == before["day"], "the day of the line")
    page.wait_for_timeout(500)
    after = focused(page)
    assert (after["name"], after["place"]) == (before["name"], before["place"])


def test_the_focus_falls_back_to_what_is_around(open_real):
    page = open_real(f"{COMPARED}&tab=compare")
    page.locator(".cm-panel").get_by_role("button", name="Stop comparing").focus()
    page.keyboard.press("Enter")
    until(lambda: focused(page)["role"] == "tabpanel", "the button is gone, its tab is next")


def test_targets_are_large_enough_for_a_pointer_and_for_a_finger(open_real, real):
    query = f"{COMPARED}&place={real.busiest_town}"
    for options, least in (({}, 24), (PHONE, 44)):
        page = open_real(query, **options)
        for tab in tab_ids(page):
            open_tab(page, tab)
            assert small_targets(page, least=least) == [], (tab, least)
