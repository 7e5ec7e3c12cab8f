"""The list of what changed: the changes of the layers, folded, filtered, paged and copied."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from layers.analysis.comparison import holder_of
from layers.vocabulary import Flag
from tests.e2e.comparing import kind_of
from tests.e2e.map_page import ask, day_of

pytestmark = pytest.mark.e2e


def rows_of(page: Page) -> list[tuple[str, str, str]]:
    """Return day, place and kind of each line, and of the township folded into it."""
    return page.evaluate(
        """async () => {
          const { model } = await window.controlMap;
          return [...document.querySelectorAll(".cm-changes li[data-place]")].flatMap((row) => {
            const { day, place, kind, follower } = row.dataset;
            return follower === undefined
              ? [[day, place, kind]]
              : [[day, place, kind], [day, model.units.id[follower], "follows"]];
          });
        }"""
    )


@pytest.mark.parametrize("mode", ["now", "reported"])
@pytest.mark.parametrize(("option", "days"), [("week", 7), ("month", 30)])
def test_changes_are_those_of_the_layers_with_townships_folded_into_towns(
    open_real, real, mode, option, days
):
    resolution = {"now": real.now, "reported": real.reported}[mode]
    day = date(2024, 8, 10)
    page = open_real(f"day={day}&tab=changes&mode={mode}")
    page.get_by_label("When").select_option(option)
    expected = real.changes(resolution, day - timedelta(days=days), day)
    expect(page.locator(".cm-changes h3")).to_have_text(
        f"{len(expected)} changes in the {days} days up to 10 August 2024"
    )
    more = page.locator(".cm-changes .cm-more")
    while more.is_visible():
        more.click()
    shown = rows_of(page)
    assert [each[0] for each in shown] == sorted((each[0] for each in shown), reverse=True)
    assert sorted((on, place) for on, place, _ in shown) == sorted(
        (change.on.isoformat(), change.place_id) for change in expected
    )
    kinds = {(c.on.isoformat(), c.place_id): kind_of(c) for c in expected}
    for on, place, kind in shown:
        if kind != "follows":
            assert kind == kinds[on, place]
            continue
        change = next(c for c in expected if (c.on.isoformat(), c.place_id) == (on, place))
        assert Flag.INFERRED in change.after.flags
    assert "follows" in {kind for *_, kind in shown}


def test_changes_are_filtered_by_side_and_kind(open_real, real):
    page = open_real(f"day={real.last}&tab=changes")
    page.get_by_label("When").select_option("all")
    heading = page.locator(".cm-changes h3")
    every = real.changes(real.now, real.first, real.last)
    expect(heading).to_have_text(f"{len(every)} changes in the whole span")
    page.get_by_label("What").select_option("gained")
    gained = [change for change in every if kind_of(change) == "gained"]
    expect(heading).to_have_text(f"{len(gained)} of {len(every)} changes in the whole span")
    actors = real.now.dataset.actors
    side = gained[0].after.holder
    page.get_by_label("Side").select_option(actors[side].abbreviation)
    of_side = [
        change
        for change in gained
        if any(side in (holder_of(each), *each.named) for each in (change.before, change.after))
    ]
    assert 0 < len(of_side) < len(gained)
    expect(heading).to_have_text(f"{len(of_side)} of {len(every)} changes in the whole span")
    losers = {
        actor
        for change in every
        if kind_of(change) == "lost"
        for each in (change.before, change.after)
        for actor in (holder_of(each), *each.named)
    }
    quiet = next(
        actors[actor].abbreviation
        for change in gained
        if (actor := change.after.holder) not in losers
    )
    page.get_by_label("What").select_option("lost")
    page.get_by_label("Side").select_option(quiet)
    expect(page.get_by_text("No change in these days is of this side and sort.")).to_be_visible()
    page.get_by_role("button", name="Show every change").click()
    expect(heading).to_have_text(f"{len(every)} changes in the whole span")


def test_a_time_without_changes_says_where_the_last_ones_are(open_real, real):
    changed = {change.on for change in real.changes(real.now, real.first, real.last)}
    quiet = next(
        day
        for day in (real.last - timedelta(days=n) for n in range(700))
        if not any(day - timedelta(days=n) in changed for n in range(8))
    )
    page = open_real(f"day={quiet}&tab=changes")
    expect(page.get_by_text("Nothing changed in these days.")).to_be_visible()
    page.get_by_role("button", name=re.compile("Go to the last change before")).click()
    assert day_of(page) == max(day for day in changed if day < quiet).isoformat()
    expect(page.locator(".cm-changes li[data-place]").first).to_be_visible()


def test_changes_between_the_two_days_are_copied_as_text(open_real, real):
    page = open_real("day=2024-08-10&with=2024-08-01&tab=changes", permissions=["clipboard-write"])
    page.get_by_label("When").select_option("compared")
    expected = real.changes(real.now, date(2024, 8, 1), date(2024, 8, 10))
    expect(page.locator(".cm-changes h3")).to_have_text(
        f"{len(expected)} changes after 1 August 2024, up to 10 August 2024"
    )
    text = ask(page, "map.tabBar.tab.asText()").splitlines()
    assert sorted(line.split("\t")[0] for line in text[3:]) == [
        change.on.isoformat() for change in expected
    ]
    assert "Known now" in text[1]
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()


def test_a_long_list_comes_a_page_at_a_time(open_real, real):
    page = open_real(f"day={real.last}&tab=changes")
    page.get_by_label("When").select_option("all")
    rows = page.locator(".cm-changes li[data-place]")
    expect(rows).to_have_count(50)
    page.locator(".cm-changes .cm-more").press("Enter")
    expect(rows).to_have_count(100)
    assert rows.nth(50).locator(":focus").count() == 1, "the keyboard goes on where it was"
