"""People on the map: by side, the inferred and presumed apart, never without year and caveat."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from layers.analysis.comparison import compare
from layers.analysis.series import series, series_on
from layers.control import status_class
from tests.e2e.comparing import show
from tests.e2e.map_page import ask, wait_for_map
from tests.unit.webmap.world import make_dataset, make_geography, make_resolution
from webmap.page import build_page
from webmap.payload import build_payload

pytestmark = pytest.mark.e2e

PHONE = {"width": 390, "height": 844}


def people_of(page: Page, row: str) -> int:
    return int(page.locator(row).inner_text().replace(",", ""))


def caveat_of(real) -> str:
    return real.dataset.undercount


def test_the_legend_folds_away_the_people_of_each_bloc(open_real, real):
    page = open_real()
    fold = page.locator(".cm-people")
    expect(fold.get_by_text("People, 2014")).to_be_visible()
    expect(fold.get_by_text(caveat_of(real))).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.get_by_text(caveat_of(real))).to_be_visible()
    expected: Counter[tuple[str | None, str]] = Counter()
    for township_id, cell_id in real.geography.townships["cell_id"].items():
        control = real.now.control(cell_id, as_of=real.last)
        kind = status_class(control)
        sure = kind if kind in {"inferred", "presumed"} else "held"
        bloc = real.now.sides.bloc(control.holder, real.last) if control.is_held else "nobody"
        people = real.dataset.people(str(township_id)) or 0
        expected[bloc, sure if control.is_held else "doubt"] += people
    for (bloc, kind), people in expected.items():
        cell = f'.cm-people [data-bloc="{bloc}"] [data-kind="{kind}"]'
        assert people_of(page, cell) == people, (bloc, kind)


def test_the_chart_counts_people_and_keeps_the_inferred_apart(open_real, real):
    page = open_real("tab=chart")
    page.get_by_role("radio", name="People").check()
    table = series_on(series(real.now, real.geography), real.last, real.dataset)
    actors = list(real.dataset.actors)
    expected: Counter[str] = Counter()
    for row in table[table["people"] > 0].itertuples():
        kind = row.status_class if row.status_class in {"presumed", "inferred"} else "side"
        group = kind if row.actor_id else row.status_class
        expected[f"{group} {actors.index(row.actor_id) if row.actor_id else -1}"] += row.people
    found = {
        row.get_attribute("data-row"): people_of(
            page, f'.cm-chart-table [data-row="{row.get_attribute("data-row")}"] .cm-chart-value'
        )
        for row in page.locator(".cm-chart-table tbody tr").all()
    }
    assert found == dict(expected)
    expect(page.locator(".cm-chart-table")).to_contain_text("People, 2014")
    expect(page.locator(".cm-chart .cm-note")).to_contain_text(caveat_of(real))
    page.get_by_role("radio", name="km²").check()
    expect(page.locator(".cm-chart .cm-note")).not_to_contain_text(caveat_of(real))


def test_a_comparison_counts_people_gained_and_lost_with_the_caveat(open_real, real):
    page = open_real("tab=compare")
    from_on, to_on = date(2024, 6, 1), date(2024, 9, 1)
    show(page, to_on, from_on)
    page.get_by_role("button", name="People, 2014").click()
    expect(page.locator(".cm-compare-figures")).to_contain_text(caveat_of(real))
    actors = list(real.dataset.actors)
    for balance in compare(real.now, real.geography, from_on=from_on, to_on=to_on).sides:
        if not balance.gained.population and not balance.lost.population:
            continue
        row = f'.cm-compare-figures [data-side="{actors.index(balance.side_id)}"]'
        for name, land in (("gained", balance.gained), ("lost", balance.lost)):
            value = page.locator(f'{row} [data-column="{name}"]').get_attribute("data-value")
            assert int(value or 0) == (land.population or 0)
    copied = ask(page, "map.tabBar.tab.figures.asText()")
    assert caveat_of(real) in copied


def test_the_table_of_land_has_a_column_of_people_and_one_caveat(open_real, real):
    page = open_real("tab=table")
    land = page.locator(".cm-everything .cm-columns > section").first
    expect(land.get_by_role("columnheader", name="People, 2014")).to_be_visible()
    expect(land.get_by_text(caveat_of(real))).to_have_count(1)
    figures = land.locator("tbody tr td:last-child").all_inner_texts()
    everybody = sum(each.population or 0 for each in real.land.values())
    assert sum(int(each.replace(",", "")) for each in figures) == everybody


def test_a_map_without_a_census_says_nothing_of_people(open_page, tmp_path):
    dataset = replace(make_dataset(), population={}, undercount="")
    resolution = replace(make_resolution(), dataset=dataset)
    path = tmp_path / "map.html"
    path.write_text(build_page(build_payload(resolution, resolution, make_geography()), title="-"))
    page = open_page()
    page.goto(f"{path.as_uri()}?tab=chart")
    wait_for_map(page)
    expect(page.get_by_role("radio", name="Towns", exact=True)).to_be_attached()
    expect(page.get_by_role("radio", name="People")).to_have_count(0)
    for tab in ("Compare", "Table"):
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_text("People, ")).to_have_count(0)
    assert ask(page, "map.summary().census") is None


def test_on_a_phone_the_people_stay_within_the_legend(open_real):
    page = open_real(**PHONE)
    toggle = page.get_by_role("button", name="Legend")
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()
    page.locator(".cm-people summary").click()
    body, table = (page.locator(each).bounding_box() for each in (".cm-legend", ".cm-people table"))
    assert table["x"] >= body["x"]
    assert table["x"] + table["width"] <= body["x"] + body["width"]
