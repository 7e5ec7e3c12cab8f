"""The tab of places in doubt: disputed, claimed only, contested, unknown."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.map_page import address, ask, day_of, page_overflow, until
from tests.unit.webmap.world import day

pytestmark = pytest.mark.e2e

AS_OF = date(2024, 7, 16)
STATUSES = ("disputed", "claimed", "contested", "unknown")
#: In the world of nine, town and township 12 are disputed from this day on.
DISPUTED = 19


def tab(page: Page):
    return page.locator(".cm-doubt")


def section(page: Page, status: str):
    return tab(page).locator(f"section[data-status={status}]")


@pytest.mark.parametrize("mode", ["now", "reported"])
def test_headings_count_the_places_of_each_status(open_real, real, mode):
    page = open_real(f"day={AS_OF}&mode={mode}&tab=doubt")
    ids = real.ids
    of_status = {
        status: {i for i in ids if real.of(mode).control(i, as_of=AS_OF).status == status}
        for status in STATUSES
    }
    total = sum(map(len, of_status.values()))
    expect(tab(page).locator("h3")).to_contain_text(f"{total} places are in doubt")
    for status in STATUSES:
        expect(section(page, status).locator("h4")).to_contain_text(f"({len(of_status[status])})")
        more = section(page, status).get_by_role("button", name=re.compile("Show"))
        if more.is_visible():
            more.click()
        listed = section(page, status).locator("li[data-unit]")
        shown = set(listed.evaluate_all("rows => rows.map((row) => row.dataset.unit)"))
        told_with = of_status[status] - shown
        assert shown <= of_status[status]
        # A cell without a row of its own is the rest of a township, listed with its town.
        assert all(real.dataset.gazetteer.place(each).kind == "township" for each in told_with)
        folded = listed.filter(has_text="and the rest of its township")
        assert folded.count() == len(told_with)


def test_a_row_names_both_sides_since_when_and_the_reports_of_each(open_real, real):
    page = open_real(f"day={AS_OF}&tab=doubt")
    row = section(page, "contested").locator("li[data-unit]").first
    place_id = row.get_attribute("data-unit")
    control = real.now.control(place_id, as_of=AS_OF)
    actors = real.dataset.actors
    for named in control.named:
        expect(row.locator(".cm-doubt-words")).to_contain_text(actors[named].abbreviation)
    since = control.since
    days = (AS_OF - since).days + 1
    expect(row).to_contain_text(f"since {since.day} {since:%B %Y}, {days} day")
    row.locator("summary").click()
    expect(row.locator(".cm-side").first).to_be_visible()
    sides = row.locator(".cm-side").evaluate_all("nodes => nodes.map((node) => node.dataset.actor)")
    assert set(control.named) <= set(sides)
    shown = row.locator("[data-claim]").evaluate_all("nodes => nodes.map((n) => n.dataset.claim)")
    assert sorted(shown) == sorted({*control.claims_for, *control.claims_against})


def test_a_row_leads_to_its_place_and_stays_open_when_the_map_settles(open_real):
    page = open_real(f"day={AS_OF}&tab=doubt")
    row = section(page, "contested").locator("li[data-unit]").first
    row.locator("summary").click()
    row.get_by_role("button").first.click()
    until(lambda: f"place={row.get_attribute('data-unit')}" in address(page), "the place chosen")
    ask(page, "(map.settle(), 0)")
    expect(row.locator(".cm-side").first).to_be_visible()


def test_a_dataset_in_which_nothing_is_ever_disputed_says_so(open_real, real):
    page = open_real(f"day={AS_OF}&tab=doubt")
    assert not any(
        run.control.status == "disputed"
        for place_id in real.ids
        for run in real.now.timelines[place_id]
    )
    expect(tab(page).get_by_text("No place is disputed on this day.")).to_be_visible()
    expect(tab(page).get_by_text("Nor on any other day")).to_be_visible()


def test_the_next_day_with_a_disputed_place_is_a_press_away(open_nine):
    page = open_nine(f"tab=doubt&day={day(3)}")
    expect(tab(page).get_by_text("No place is disputed on this day.")).to_be_visible()
    assert section(page, "disputed").get_by_role("button").filter(visible=True).count() == 1
    section(page, "disputed").get_by_role("button", name=re.compile("Next")).click()
    assert day_of(page) == day(DISPUTED).isoformat()
    expect(section(page, "disputed").locator("h4")).to_have_text("Disputed (2)")
    expect(section(page, "disputed").locator("li[data-unit]").first).to_contain_text("sources name")


def test_on_a_phone_the_page_is_no_wider_than_its_window(open_real):
    page = open_real(f"day={AS_OF}&tab=doubt", width=390, height=844)
    section(page, "contested").locator("summary").first.click()
    assert page_overflow(page) == 0
