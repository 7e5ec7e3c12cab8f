"""The map as a table: a row for each place, and what the legend says."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from layers.analysis.areas import areas_on
from layers.analysis.reliance import reliance_on
from layers.resolution import resolve
from tests.e2e.conftest import OpenMap
from tests.e2e.map_page import (
    PHONE,
    address,
    ask,
    number_of,
    page_overflow,
    put_timelines,
    show_day,
    until,
)
from webmap.payload import build_timelines

pytestmark = pytest.mark.e2e

AS_OF = date(2024, 7, 16)
COPY = "Copy as CSV"


@pytest.fixture
def open_tab(open_real: OpenMap):
    def open_one(query: str = f"day={AS_OF}", **options: object) -> Page:
        page = open_real(f"{query}&tab=table", **options)
        expect(tab(page).locator("h3")).to_contain_text("on the map")
        return page

    return open_one


def tab(page: Page):
    return page.locator(".cm-everything")


def places(page: Page):
    return tab(page).get_by_role("region", name="Places of the map")


def rows_of(page: Page):
    return places(page).locator("tbody tr")


def copied(page: Page) -> list[dict[str, str]]:
    """Return the rows that the button puts on the clipboard."""
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    tab(page).get_by_role("button", name=COPY).click()
    until(lambda: bool(page.evaluate("Boolean(window.copied)")), "a copy")
    return list(csv.DictReader(io.StringIO(page.evaluate("window.copied"), newline="")))


@pytest.mark.parametrize("mode", ["now", "reported"])
def test_every_unit_of_the_map_is_a_row_with_its_control(open_tab, real, mode):
    page = open_tab(f"day={AS_OF}&mode={mode}")
    ids = real.ids
    expect(tab(page).locator("h3")).to_have_text(f"{len(ids):,} places on the map")
    table = {row["place_id"]: row for row in copied(page)}
    assert sorted(table) == sorted(ids)
    resolution = real.of(mode)
    supports = reliance_on(resolution, real.geography, as_of=AS_OF).supports
    for place_id in ids:
        control = resolution.control(place_id, as_of=AS_OF)
        row = table[place_id]
        assert row["status"] == control.status
        assert row["holder"] == (control.holder or "")
        assert row["extent"] == control.extent
        assert row["kind"] == real.dataset.gazetteer.place(place_id).kind
        assert row["since"] == ("" if "presumed" in row["flags"] else control.since.isoformat())
        if place_id in supports:
            assert set(filter(None, row["publishers"].split("; "))) == supports[place_id].publishers
        assert row["as_of"] == AS_OF.isoformat()
        assert row["known_on"] == ("" if mode == "now" else AS_OF.isoformat())


def test_it_says_which_map_it_is(open_tab, real):
    page = open_tab()
    expect(places(page).locator("caption")).to_have_text(
        "Control as of 16 July 2024; everything known now; according to all sources"
    )
    ask(page, "(map.setMode('reported'), 0)")
    expect(places(page).locator("caption")).to_contain_text("counting reports up to 16 July 2024")
    ask(page, "(map.setMode('now'), 0)")
    earlier = resolve(real.dataset, known_on=date(2024, 3, 1))
    put_timelines(page, build_timelines(earlier, real.geography))
    expect(places(page).locator("caption")).to_contain_text("counting reports up to 1 March 2024")


def test_columns_sort_and_say_how(open_tab):
    page = open_tab()
    name = places(page).get_by_role("columnheader", name="Place")
    expect(name).to_have_attribute("aria-sort", "ascending")
    names = [row["name"] for row in copied(page)]
    collated = page.evaluate(
        """(names) => [...names].sort(
          new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" }).compare)""",
        names,
    )
    assert names == collated
    places(page).get_by_role("button", name="Place").click()
    expect(name).to_have_attribute("aria-sort", "descending")
    places(page).get_by_role("button", name="Since").click()
    expect(name).not_to_have_attribute("aria-sort", "ascending")
    days = [row["since"] for row in copied(page)]
    assert days == sorted(days, reverse=True)


def test_pages_of_fifty_lead_through_all_rows(open_tab, real):
    page = open_tab()
    expect(rows_of(page)).to_have_count(50)
    ids = real.ids
    seen = rows_of(page).evaluate_all("rows => rows.map((row) => row.dataset.key)")
    later = tab(page).get_by_role("button", name="More rows")
    while later.is_enabled():
        later.press("Enter")
        seen += rows_of(page).evaluate_all("rows => rows.map((row) => row.dataset.key)")
    assert sorted(seen) == sorted(ids)
    expect(tab(page).get_by_role("button", name="Rows before")).to_be_focused()


def test_words_kind_and_status_filter_together(open_tab, real):
    page = open_tab()
    ids = real.ids
    contested = [i for i in ids if real.now.control(i, as_of=AS_OF).status == "contested"]
    towns = [i for i in contested if real.dataset.gazetteer.place(i).kind == "town"]
    assert 0 < len(towns) < len(contested)
    tab(page).get_by_label("Status").select_option("contested")
    expect(tab(page).locator("h3")).to_have_text(
        f"{len(contested)} of {len(ids):,} places on the map"
    )
    tab(page).get_by_label("Kind").select_option("town")
    expect(rows_of(page)).to_have_count(len(towns))
    name = real.dataset.gazetteer.place(towns[0]).name
    tab(page).get_by_label("Find").fill(name.upper())
    expect(rows_of(page)).not_to_have_count(len(towns))
    assert towns[0] in rows_of(page).evaluate_all("rows => rows.map((row) => row.dataset.key)")
    assert {row["place_id"] for row in copied(page)} <= set(towns)
    tab(page).get_by_label("Find").fill("nowhere at all")
    expect(tab(page).get_by_text("No place of the map has all of this")).to_be_visible()


def test_to_choose_a_row_is_to_choose_the_place(open_tab):
    page = open_tab()
    row = rows_of(page).nth(3)
    key = row.get_attribute("data-key")
    row.locator("td").nth(2).click()
    until(lambda: f"place={key}" in address(page), "the place is chosen")
    expect(rows_of(page).nth(3)).to_have_attribute("aria-current", "true")
    button = rows_of(page).nth(5).get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(rows_of(page).nth(5)).to_have_attribute("aria-current", "true")
    expect(rows_of(page).nth(3)).not_to_have_attribute("aria-current", "true")
    expect(button).to_be_focused()


def test_live_updates_leave_focus_page_and_scroll_alone(open_tab):
    page = open_tab()
    tab(page).get_by_role("button", name="More rows").click()
    button = rows_of(page).nth(7).get_by_role("button")
    key = rows_of(page).nth(7).get_attribute("data-key")
    button.focus()
    scrolled = page.evaluate("window.scrollY")
    show_day(page, date(2024, 12, 1))
    expect(places(page).locator("caption")).to_contain_text("1 December 2024")
    expect(rows_of(page).nth(7)).to_have_attribute("data-key", key)
    expect(button).to_be_focused()
    assert page.evaluate("window.scrollY") == scrolled


def test_no_cell_of_the_copy_is_a_formula(open_real):
    page = open_real(f"day={AS_OF}&tab=none")
    names = [f'{start}cmd|" /C calc",1' for start in ("=", "+", "-", "@", "\t")]
    page.evaluate(
        "async (names) => Object.assign((await window.controlMap).model.units.name, names)", names
    )
    page.get_by_role("tab", name="Table").click()
    expect(tab(page).locator("h3")).to_contain_text("on the map")
    found = [row["name"] for row in copied(page) if "calc" in row["name"]]
    assert sorted(found) == sorted(f"'{name}" for name in names)


def test_the_land_and_the_fronts_are_the_legends(open_tab, real):
    page = open_tab()
    land = tab(page).get_by_role("region", name="Land by who holds it")
    expect(land.locator("tbody tr").first).to_be_visible()
    expected = areas_on(real.now, real.geography, as_of=AS_OF)
    townships = [number_of(text) for text in land.locator("td:nth-child(2)").all_inner_texts()]
    km2 = [number_of(text) for text in land.locator("td:nth-child(3)").all_inner_texts()]
    assert sum(townships) == expected["townships"].sum()
    assert sum(km2) == pytest.approx(expected["area_km2"].sum(), abs=len(km2))
    contested = expected[expected["status"] == "contested"]
    row = land.locator("tr[data-row^=contested]")
    assert number_of(row.locator("td").first.inner_text()) == contested["townships"].sum()
    fronts = ask(page, "map.summary().fronts.map(({ km, solidKm }) => [km, solidKm])")
    shown = tab(page).get_by_role("region", name="Front lines by pair of sides").locator("tbody tr")
    for line, (km, solid_km) in zip(shown.all(), fronts, strict=True):
        figures = [number_of(text) for text in line.locator("td").all_inner_texts()]
        assert figures == [pytest.approx(km, abs=0.51), pytest.approx(solid_km, abs=0.51)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_table_scrolls_inside(open_tab, scheme):
    page = open_tab(color_scheme=scheme, **PHONE)
    assert page_overflow(page) == 0
    widths = places(page).evaluate("node => [node.scrollWidth, node.clientWidth]")
    assert widths[0] > widths[1]
    heights = (
        rows_of(page)
        .locator("button")
        .evaluate_all("nodes => nodes.map((node) => node.getBoundingClientRect().height)")
    )
    assert min(heights) >= 44
