"""The tab of hindsight: what was believed on a day against what is known of it now."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from layers.analysis.comparison import ChangeKind, change_kind
from layers.analysis.hindsight import believed_and_known, hindsight_over_time, reporting_delays
from layers.rules.knowledge import Knowledge
from tests.e2e.conftest import OpenMap
from tests.e2e.map_page import (
    address,
    ask,
    day_of,
    number_of,
    page_overflow,
    put_timelines,
    show_day,
    until,
)
from tests.unit.webmap.world import make_geography, make_resolution
from webmap.payload import build_timelines

pytestmark = pytest.mark.e2e

KINDS = ("gained", "contested", "lost", "resolved")
DAYS = (date(2023, 11, 20), date(2024, 1, 10), date(2024, 7, 16), date(2025, 6, 1))
#: The browser adds areas that were rounded to hundredths.
KM2 = 0.5


@pytest.fixture
def open_tab(open_real: OpenMap):
    def open_one(query: str = "day=2024-07-16", **options: object) -> Page:
        return open_real(f"{query}&tab=hindsight", **options)

    return open_one


def tab(page: Page):
    return page.locator(".cm-hindsight")


def kinds(page: Page) -> dict[str, tuple[float, int, int]]:
    """Return km², townships and cells of each kind of error, as shown on the page."""
    rows = {}
    for kind in KINDS:
        row = tab(page).locator(f"[data-kind={kind}]")
        km2 = number_of(row.locator("strong").inner_text().removesuffix(" km²"))
        townships, cells = re.findall(
            r"([\d,]+) (?:town|cell)", row.locator(".cm-kind-figures").inner_text()
        )
        rows[kind] = (km2, int(number_of(townships)), int(number_of(cells)))
    return rows


def wrong_land(real, as_of: date) -> str:
    """Return the land believed wrongly on a day, as the title writes it."""
    found = believed_and_known(real.now, real.reported, real.geography, as_of=as_of)
    return f"{found.wrong.area_km2:,.0f} km²"


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_the_figures_of_a_day_are_those_of_the_layers(open_tab, real, as_of):
    page = open_tab(f"day={as_of}")
    expected = believed_and_known(real.now, real.reported, real.geography, as_of=as_of)
    shown = kinds(page)
    for kind in KINDS:
        land = expected.by_kind[ChangeKind(kind)]
        assert shown[kind] == (pytest.approx(land.area_km2, abs=0.51), land.townships, land.cells)
    title = tab(page).locator("h3").inner_text()
    km2, townships = re.findall(r"[\d,]+", title)
    assert number_of(km2) == pytest.approx(expected.wrong.area_km2, abs=0.51)
    assert number_of(townships) == expected.wrong.townships


def test_the_cases_are_the_places_that_were_believed_otherwise_each_with_its_first_report(
    open_tab, real
):
    as_of = date(2024, 7, 16)
    page = open_tab()
    more = tab(page).get_by_role("button", name=re.compile(r"Show \d+ more"))
    more.click()
    ids = tab(page).locator(".cm-case").evaluate_all("rows => rows.map((row) => row.dataset.unit)")
    cases = ask(
        page,
        "map.tabBar.tab.grouped.map(({ members }) => members.map(({ unit }) => map.model.units.id[unit]))",
    )
    assert ids == [members[0] for members in cases]
    drawn = ask(page, "map.model.units.id")
    expected = {
        place_id
        for place_id in drawn
        if change_kind(
            real.reported.control(place_id, as_of=as_of), real.now.control(place_id, as_of=as_of)
        )
        is not ChangeKind.SAME
    }
    assert sorted(place for members in cases for place in members) == sorted(expected)
    knowledge = Knowledge.of(real.dataset)
    for place_id, words in zip(
        ids, tab(page).locator(".cm-case-report").all_inner_texts(), strict=True
    ):
        known = knowledge.select_counting(real.now.control(place_id, as_of=as_of).claims_for)
        days = [
            report.published_on
            for each in known
            for report in each.reports
            if report.states and as_of < report.published_on < date.max
        ]
        if not days:
            assert "judged otherwise" in words
            continue
        later = (min(days) - as_of).days
        assert f"First report {later} day" in words


def test_a_case_leads_to_its_place(open_tab):
    page = open_tab()
    case = tab(page).locator(".cm-case").first
    case.get_by_role("button").click()
    until(
        lambda: f"place={case.get_attribute('data-unit')}" in address(page), "the place is chosen"
    )


def test_the_worst_days_are_named_and_lead_to_the_day(open_tab, real):
    page = open_tab("day=2025-12-01")
    table = hindsight_over_time(real.now, real.reported, real.geography)
    worst = table.sort_values(["area_km2", "from_on"], ascending=[False, True]).iloc[0]
    button = tab(page).locator(".cm-worst button").first
    on = worst["from_on"]
    assert button.inner_text() == (
        f"On {on.day} {on:%B %Y} {worst['area_km2']:,.0f} km² were not what was believed."
    )
    button.click()
    assert day_of(page) == on.isoformat()
    expect(tab(page).locator("h3")).to_contain_text(f"{worst['area_km2']:,.0f} km²")


def test_the_picture_of_the_span_obeys_keys_and_clicks(open_tab, real):
    page = open_tab("day=2024-07-16")
    field = tab(page).get_by_role("slider", name=re.compile("not what was believed"))
    field.press("ArrowRight")
    assert day_of(page) == "2024-07-17"
    field.press("PageDown")
    assert day_of(page) == "2024-06-17"
    field.press("Home")
    assert day_of(page) == real.first.isoformat()
    assert field.get_attribute("aria-valuetext").startswith("26 October 2023")
    box = field.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    days = (real.last - real.first).days
    middle = real.first + timedelta(days=days / 2)
    assert abs((date.fromisoformat(day_of(page)) - middle).days) <= 1


def test_buttons_show_it_on_the_map_and_lead_back(open_tab):
    page = open_tab()
    tab(page).get_by_role("button", name="Show the difference on the map").click()
    assert ask(page, "[map.look, map.basis]") == ["difference", "knowledge"]
    tab(page).get_by_role("button", name="Swipe: reported | known now").click()
    assert ask(page, "[map.look, map.basis]") == ["swipe", "knowledge"]
    expect(tab(page).get_by_role("button", name="Swipe: reported | known now")).to_have_attribute(
        "aria-pressed", "true"
    )
    tab(page).get_by_role("button", name=re.compile("as reported at the time")).click()
    assert ask(page, "[map.look, map.mode]") == ["plain", "reported"]
    tab(page).get_by_role("button", name="Back to the map").click()
    assert ask(page, "[map.look, map.mode]") == ["plain", "now"]


def test_delays_are_those_of_the_layers_and_can_be_sorted(open_tab, real):
    page = open_tab()
    delays = reporting_delays(real.dataset)
    table = tab(page).locator(".cm-delays table")

    def first_row() -> list[str]:
        return table.locator("tbody tr").first.locator("th, td").all_inner_texts()

    first = delays.publishers[0]
    name, median, span, reports, claims = first_row()
    assert (name, number_of(reports), number_of(claims)) == (
        first.publisher,
        first.reports,
        first.claims,
    )
    assert number_of(median) == pytest.approx(first.median_days, abs=0.05)
    assert "to" in span
    table.get_by_role("button", name="Median, days").click()
    expect(table.get_by_role("columnheader", name="Median, days")).to_have_attribute(
        "aria-sort", "ascending"
    )
    assert number_of(first_row()[1]) == min(each.median_days for each in delays.publishers)
    table.get_by_role("button", name="Median, days").click()
    slowest = max(each.median_days for each in delays.publishers)
    assert number_of(first_row()[1]) == pytest.approx(slowest, abs=0.05)
    summary = tab(page).get_by_text("How this is counted")
    summary.click()
    for count in delays.left_out.values():
        expect(tab(page).locator(".cm-account")).to_contain_text(str(count))


def test_while_the_hand_slides_only_figures_follow_and_rest_brings_the_list(open_tab, real):
    page = open_tab("day=2024-01-10")
    before = tab(page).locator(".cm-case").first.get_attribute("data-unit")
    moved = page.evaluate(
        """async () => {
          const map = await window.controlMap;
          const read = () => [
            document.querySelector(".cm-hindsight h3").textContent,
            document.querySelector(".cm-case").dataset.unit,
          ];
          map.moveTo(map.calendar.number("2024-07-16"));
          const sliding = read();
          map.settle();
          return [sliding, read()];
        }"""
    )
    assert wrong_land(real, date(2024, 7, 16)) in moved[0][0]
    assert moved[0][1] == before
    assert moved[1][1] != before


def test_live_updates_leave_focus_and_scroll_alone(open_tab, real):
    page = open_tab("day=2024-01-10")
    button = tab(page).locator(".cm-worst button").last
    button.focus()
    scrolled = page.evaluate("window.scrollY")
    show_day(page, date(2024, 1, 11))
    expect(tab(page).locator("h3")).to_contain_text(wrong_land(real, date(2024, 1, 11)))
    expect(button).to_be_focused()
    assert page.evaluate("window.scrollY") == scrolled


def test_a_question_with_one_timeline_only_says_so(open_nine):
    page = open_nine("tab=hindsight&day=2024-01-11")
    expect(tab(page).locator("h3")).to_contain_text("not what was believed")
    put_timelines(page, build_timelines(make_resolution(fall=20), make_geography()))
    expect(tab(page).get_by_text("only one timeline")).to_be_visible()
    expect(tab(page).get_by_role("button", name="Show the difference on the map")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_page_is_no_wider_than_its_window(open_tab, scheme):
    page = open_tab(width=390, height=844, color_scheme=scheme)
    expect(tab(page).locator(".cm-case").first).to_be_visible()
    assert page_overflow(page) == 0
