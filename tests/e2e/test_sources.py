"""The tab of sources: how much of the map rests on whom, as the layers count it."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from layers.analysis.land import measure_places, sum_land
from layers.analysis.reliance import reliance_on
from layers.analysis.support import Basis
from tests.e2e.conftest import OpenMap
from tests.e2e.map_page import ask, number_of, page_overflow, show_day
from views.coverage_table import CellKind
from views.coverage_view import build_coverage_view
from webmap.evidence import judge_reports

pytestmark = pytest.mark.e2e

MODES = ("now", "reported")
DAYS = (date(2024, 1, 10), date(2025, 6, 1))


@pytest.fixture
def open_tab(open_real: OpenMap):
    def open_one(query: str = "day=2024-01-10", **options: object) -> Page:
        page = open_real(f"{query}&tab=sources", **options)
        expect(tab(page).locator("h3")).to_contain_text("rests on")
        return page

    return open_one


def tab(page: Page):
    return page.locator(".cm-sources")


def publishers(page: Page):
    return tab(page).get_by_role("region", name="Publisher")


def figures(row) -> list[float]:
    """Return the eight figures of a row: km², townships, cells, the same alone, claims, reports."""
    return [number_of(text) for text in row.locator("td.cm-figure").all_inner_texts()]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_what_rests_on_each_publisher_is_what_the_layers_say(open_tab, real, mode, as_of):
    page = open_tab(f"day={as_of}&mode={mode}")
    expected = reliance_on(real.of(mode), real.geography, as_of=as_of)
    shown = ask(
        page,
        """[...map.tabBar.tab.reliance.publishers].map(([number, { all, alone }]) => ({
          publisher: map.tabContext.evidence.publishers[number], all, alone }))""",
    )
    by_name = {row["publisher"]: row for row in shown}
    assert set(by_name) == set(expected.publishers["publisher"])
    for row in expected.publishers.to_dict("records"):
        for part, suffix in (("all", ""), ("alone", "_alone")):
            found = by_name[row["publisher"]][part]
            for name in ("cells", "townships", "towns"):
                assert found[name] == row[f"{name}{suffix}"], (row["publisher"], part, name)
            assert found["km2"] == pytest.approx(row[f"area_km2{suffix}"], abs=0.5)


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_what_rests_on_each_report_is_what_the_layers_say(open_tab, real, as_of):
    page = open_tab(f"day={as_of}")
    expected = reliance_on(real.now, real.geography, as_of=as_of).sources
    shown = ask(
        page,
        """Object.fromEntries([...map.tabBar.tab.reliance.sources].map(([number, { all, alone }]) => [
          map.tabContext.evidence.sources[number].id, [all.cells, all.townships, alone.cells]]))""",
    )
    assert shown == {
        row["source_id"]: [row["cells"], row["townships"], row["cells_alone"]]
        for row in expected.to_dict("records")
    }


def test_the_rows_show_these_figures_with_all_that_counts(open_tab, real):
    page = open_tab()
    expected = reliance_on(real.now, real.geography, as_of=DAYS[0]).publishers.iloc[0]
    row = publishers(page).locator("tbody tr").first
    expect(row.get_by_role("rowheader")).to_have_text(expected["publisher"])
    carried = [
        (claim_id, evidence.source_id)
        for claim_id, claim in real.dataset.claims.items()
        for evidence in claim.evidence
        if real.dataset.sources[evidence.source_id].publisher == expected["publisher"]
    ]
    assert figures(row) == [
        round(expected["area_km2"]),
        expected["townships"],
        expected["cells"],
        round(expected["area_km2_alone"]),
        expected["townships_alone"],
        expected["cells_alone"],
        len({claim_id for claim_id, _ in carried}),
        len({source_id for _, source_id in carried}),
    ]
    days = [real.dataset.sources[source_id].published_on for _, source_id in carried]
    first = min(filter(None, days))
    expect(row).to_contain_text(f"{first.day} {first:%B %Y}")


def test_who_stands_on_an_earlier_day_counts_the_reports_of_that_day_only(open_tab, real):
    page = open_tab("day=2024-01-10&mode=reported")
    known_on = date(2024, 1, 10)
    carried = {
        report.source_id
        for reports in judge_reports(real.dataset).values()
        for report in reports
        if report.known_from <= known_on
    }
    shown = ask(
        page,
        "[...map.tabBar.tab.told.sources.keys()].map((n) => map.tabContext.evidence.sources[n].id)",
    )
    assert set(shown) == carried


def test_collections_are_counted_as_sets_of_reports(open_tab, real):
    page = open_tab()
    land = measure_places(real.geography, real.dataset)
    supports = reliance_on(real.now, real.geography, as_of=DAYS[0]).supports
    resting = defaultdict(list)
    for place_id, support in supports.items():
        for name in {real.dataset.sources[each].collection for each in support.source_ids} - {
            None,
            "",
        }:
            resting[name].append(land[place_id])
    shown = ask(
        page,
        """Object.fromEntries([...map.tabBar.tab.reliance.collections].map(([number, { all }]) => [
          map.tabContext.evidence.collections[number], [all.cells, all.townships]]))""",
    )
    sums = {name: sum_land(each) for name, each in resting.items()}
    assert shown == {name: [each.cells, each.townships] for name, each in sums.items()}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("basis", ["default", "one_publisher", "one_side"])
def test_a_switch_outlines_exactly_the_cells_that_rest_on_no_more(open_tab, real, mode, basis):
    as_of = date(2025, 12, 31)
    page = open_tab(f"day={as_of}&mode={mode}")
    supports = reliance_on(real.of(mode), real.geography, as_of=as_of).supports
    cells = set(real.geography.cells.index)
    expected = {
        place_id
        for place_id, support in supports.items()
        if support.basis is Basis(basis) and place_id in cells
    }
    assert expected
    row = tab(page).locator(f"[data-basis={basis}]")
    assert f"{len(expected)} cell" in row.inner_text()
    switch = row.get_by_role("button", name=re.compile("Show on the map"))
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    marked = "map.mapLayers.marks.highlighted.map((cell) => map.model.units.id[cell])"
    assert set(ask(page, marked)) == expected
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert ask(page, marked) == []


def test_what_is_outlined_follows_the_day(open_tab, real):
    page = open_tab()
    tab(page).locator("[data-basis=one_publisher]").get_by_role("button").click()
    show_day(page, DAYS[1])
    supports = reliance_on(real.now, real.geography, as_of=DAYS[1]).supports
    cells = set(real.geography.cells.index)
    expected = {p for p, s in supports.items() if s.basis is Basis.ONE_PUBLISHER and p in cells}
    expect(tab(page).locator("[data-basis=one_publisher]")).to_contain_text(
        f"{len(expected)} cells"
    )
    assert (
        set(ask(page, "map.mapLayers.marks.highlighted.map((cell) => map.model.units.id[cell])"))
        == expected
    )


def test_a_publisher_opens_to_its_reports_each_a_link_to_its_address(open_tab, real):
    page = open_tab()
    name = reliance_on(real.now, real.geography, as_of=DAYS[0]).publishers["publisher"][0]
    opener = publishers(page).get_by_role("button", name=name, exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(opener).to_be_focused()
    links = publishers(page).locator(".cm-under a")
    addresses = {
        source.address for source in real.dataset.sources.values() if source.publisher == name
    }
    shown = links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert shown
    assert set(shown) <= addresses
    publishers(page).get_by_role("button", name=re.compile("more report")).click()
    known = {s.source_id for s in real.dataset.sources.values() if s.publisher == name}
    carrying = {e.source_id for c in real.dataset.claims.values() for e in c.evidence} & known
    expect(publishers(page).locator(".cm-under")).to_have_count(len(carrying))
    opener.click()
    expect(links).to_have_count(0)


def test_the_table_sorts_and_filters(open_tab, real):
    page = open_tab()
    table = publishers(page)
    table.get_by_role("button", name="Publisher", exact=True).click()
    expect(table.get_by_role("columnheader", name="Publisher")).to_have_attribute(
        "aria-sort", "ascending"
    )
    names = table.locator("tbody th").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    table.get_by_role("button", name="Reports", exact=True).click()
    counts = [figures(row)[-1] for row in table.locator("tbody tr").all()]
    assert counts == sorted(counts, reverse=True)
    wanted = real.dataset.sources[next(iter(real.dataset.sources))].publisher
    tab(page).get_by_role("searchbox").fill(wanted[:12].upper())
    expect(table.locator("tbody tr")).to_have_count(1)
    expect(table.locator("tbody th")).to_have_text(wanted)
    tab(page).get_by_role("searchbox").fill("no such publisher anywhere")
    expect(tab(page).get_by_text("No source goes by these words.")).to_be_visible()


def test_only_a_host_that_can_answer_is_asked_for_another_map(open_tab):
    page = open_tab()
    assert tab(page).get_by_role("button", name=re.compile("Map according to")).count() == 0
    expect(tab(page).get_by_role("button", name="Without the captors' own claims")).to_be_hidden()


def test_a_host_that_can_answer_hears_which_map_is_wanted(open_real, real):
    page = open_real("day=2024-01-10&tab=none")
    ask(
        page,
        "(map.options.canAsk = true, map.asked = [], map.on('ask', (q) => map.asked.push(q)), 0)",
    )
    page.get_by_role("tab", name="Sources").click()
    name = reliance_on(real.now, real.geography, as_of=DAYS[0]).publishers["publisher"][0]
    tab(page).get_by_role("button", name=f"Map according to {name} only").click()
    tab(page).get_by_role("button", name="Without the captors' own claims").click()
    assert ask(page, "map.asked") == [
        {"accordingTo": [name], "withoutCaptors": False},
        {"accordingTo": [], "withoutCaptors": True},
    ]


def test_a_map_without_reports_says_so(open_nine):
    page = open_nine("tab=sources")
    expect(tab(page).get_by_text("This map carries no reports")).to_be_visible()


def test_on_a_phone_the_table_scrolls_inside(open_tab):
    page = open_tab(width=390, height=844)
    assert page_overflow(page) == 0
    widths = publishers(page).evaluate("node => [node.scrollWidth, node.clientWidth]")
    assert widths[0] > widths[1]


def coverage(page: Page):
    return tab(page).locator(".cm-coverage")


def fold(page: Page, key: str):
    """Open a table of the coverage and return its rows."""
    folded = coverage(page).locator(f"[data-table={key}]")
    folded.locator("summary").click()
    return folded.locator("tbody tr")


def test_what_nobody_has_reported_on_is_what_the_layers_say(open_tab, real):
    view = build_coverage_view(real.now, real.geography)
    page = open_tab()
    expect(coverage(page)).to_contain_text(view.lead)
    for row in view.sights:
        shown = coverage(page).locator(f"[data-sight={row.sight}]")
        expect(shown).to_contain_text(row.label)
        expect(shown.locator("strong")).to_have_text(f"{100 * row.share:.1f}%")


@pytest.mark.parametrize("key", ["states", "quarters", "towns", "tallies", "publishers", "low"])
def test_a_table_of_the_coverage_has_the_rows_of_the_page(open_tab, real, key):
    table = build_coverage_view(real.now, real.geography).tables[key]
    shown = fold(open_tab(), key)
    expect(shown).to_have_count(len(table.rows))
    for row, cells in zip(table.rows, shown.all(), strict=True):
        texts = cells.locator("th, td").all_inner_texts()
        for cell, column, text in zip(row, table.columns, texts, strict=True):
            if column.kind is CellKind.COUNT:
                assert number_of(text) == cell
            elif column.kind is CellKind.TEXT:
                assert text == " ".join(getattr(cell, "text", cell).split())


def test_a_tally_leads_to_where_it_was_published(open_tab, real):
    tally = min(real.dataset.tallies, key=lambda each: each.counted_on)
    link = fold(open_tab(), "tallies").first.get_by_role("link")
    expect(link).to_have_attribute("href", tally.address)
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_the_townships_that_nobody_reported_are_shown_on_the_map_instead_of_a_basis(open_tab):
    page = open_tab()
    basis = tab(page).locator("[data-basis=default] button")
    unreported = coverage(page).locator("[data-sight=unreported] button")
    basis.click()
    unreported.click()
    expect(unreported).to_have_attribute("aria-pressed", "true")
    expect(basis).to_have_attribute("aria-pressed", "false")
    shown = ask(
        page,
        """(() => {
          const { model } = map.tabContext;
          const units = map.tabBar.tab.coverage.unitsOf(0);
          return [...new Set(units.map((unit) => model.areas.id[model.units.area[unit]]))];
        })()""",
    )
    assert len(shown) > 0
    basis.click()
    expect(unreported).to_have_attribute("aria-pressed", "false")


def test_the_tables_of_the_coverage_leave_the_page_its_width(open_tab):
    page = open_tab(width=390, height=844)
    for summary in coverage(page).locator("summary").all():
        summary.click()
    assert page_overflow(page) == 0
