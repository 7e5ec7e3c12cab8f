"""The map for readers who do not see it, and for those who see it differently."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.e2e.access import open_tab, tab_ids
from tests.e2e.map_page import ask, page_overflow, slider, until
from tests.e2e.worlds import RealMap

pytestmark = pytest.mark.e2e

DAY = "day=2024-08-10"
SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
_LISTEN = """
async () => {
  const { live } = (await window.controlMap).chrome;
  window.heard = [];
  new MutationObserver(() => window.heard.push([performance.now(), live.textContent.trim()]))
    .observe(live, { childList: true, characterData: true, subtree: true });
}
"""


def heard(page: Page) -> list[tuple[float, str]]:
    return [(when, text) for when, text in page.evaluate("window.heard")]


def busiest_day(real: RealMap) -> date:
    """Return the day with the most changes of the bundled dataset."""
    days = Counter(change.on for change in real.changes(real.now, real.first, real.last))
    return max(sorted(days), key=days.__getitem__)


def test_the_day_is_told_with_the_places_that_changed(open_real, real):
    day = busiest_day(real)
    eve = day - timedelta(days=1)
    page = open_real(f"day={eve}", rests=True)
    page.evaluate(_LISTEN)
    slider(page).press("ArrowRight")
    until(lambda: len(heard(page)) == 1, "one announcement")
    text = heard(page)[0][1]
    changes = real.changes(real.now, eve, day)
    assert f" {len(changes)} changes on this day." in text
    names = {place.place_id: place.name for place in real.dataset.gazetteer}
    told = text.split(" changes on this day. ")[1]
    changed = {names[change.place_id] for change in changes}
    others = set(names.values()) - changed
    named = {name for name in changed if re.search(rf"\b{re.escape(name)}\b", told)}
    assert 1 <= len(named) <= 3
    assert not any(told.startswith(f"{name} (") for name in others)
    assert told.endswith(" more.")


def test_only_news_is_told(open_real):
    page = open_real(DAY, rests=True)
    page.evaluate(_LISTEN)
    ask(page, "(map.setViewport({ lat: 21, lon: 96, zoom: 6 }), 0)")
    open_tab(page, "sources")
    assert heard(page) == [], "neither a move of the map nor a tab is news"
    ids = ask(page, "map.model.areas.id.slice(0, 1)")
    ask(page, f"(map.select('{ids[0]}'), 0)")
    until(lambda: len(heard(page)) == 1, "the choice")
    assert heard(page)[0][1].startswith("Selected: ")
    ask(page, "(map.compareWith('2024-03-01'), 0)")
    until(lambda: len(heard(page)) == 2, "the comparison")
    assert heard(page)[1][1].startswith("Compared with 1 March 2024: ")
    ask(page, "(map.compareWith(null), map.select(null), 0)")
    until(lambda: len(heard(page)) == 3, "their end")
    assert heard(page)[2][1] == "The comparison is over. Nothing is chosen."


def test_playing_is_told_now_and_then(open_real):
    page = open_real(DAY, rests=True)
    page.evaluate(_LISTEN)
    slider(page).press("Space")
    page.wait_for_timeout(5500)
    playing = heard(page)
    slider(page).press("Space")
    until(lambda: len(heard(page)) > len(playing), "the day at rest")
    assert 1 <= len(playing) <= 3
    gaps = [after[0] - before[0] for before, after in pairwise(playing)]
    assert all(gap >= 1990 for gap in gaps)


def test_headings_are_in_order_and_the_page_has_one_main_part(open_real):
    page = open_real(DAY, rests=True)
    assert page.get_by_role("main").count() == 1
    for tab in tab_ids(page):
        open_tab(page, tab)
        levels = page.evaluate(
            """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
              .filter((node) => node.checkVisibility())
              .map((node) => Number(node.tagName[1]))"""
        )
        assert levels[0] == 1
        assert levels.count(1) == 1
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps) <= 1, (tab, levels)


def test_names_in_another_script_say_their_language(open_real):
    page = open_real(DAY, rests=True)
    language, unit = ask(
        page,
        "Object.entries(map.model.units.names).map(([code, own]) => [code, Object.keys(own)[0]])[0]",
    )
    assert page.locator(".cm-root").get_attribute("lang") == "en"
    ask(page, f"(map.select(map.model.units.id[{unit}]), 0)")
    open_tab(page, "place")
    marked = page.locator(f'.cm-panel h2 [lang="{language}"]')
    assert marked.first.inner_text() == ask(page, f"map.model.units.names.{language}[{unit}]")


@pytest.mark.parametrize("size", [(640, 360), (320, 256)], ids=["200 %", "400 %"])
def test_a_page_made_larger_loses_nothing(open_real, size):
    page = open_real(DAY, rests=True, width=size[0], height=size[1])
    for tab in tab_ids(page):
        open_tab(page, tab)
        assert page_overflow(page) <= 0, tab
    assert covered(page) == []


@pytest.mark.parametrize("width", [1440, 390])
def test_wider_spacing_of_text_loses_nothing(open_real, width):
    page = open_real(DAY, rests=True, width=width)
    page.add_style_tag(content=SPACING)
    page.wait_for_timeout(300)
    assert page_overflow(page) <= 0
    assert covered(page) == []


def covered(page: Page) -> list[str]:
    """Return the controls around the map whose middle is covered by something else."""
    found = page.evaluate(
        """() => {
          const all = ".cm-head input, .cm-zoom button, .cm-layers > button, .cm-legend-toggle, " +
            ".cm-transport button, .cm-transport select, .cm-slider, .cm-tab";
          return [...document.querySelectorAll(all)].filter((node) => {
            node.scrollIntoView({ block: "center", inline: "center" });
            const { left, top, width, height } = node.getBoundingClientRect();
            const hit = document.elementFromPoint(left + width / 2, top + height / 2);
            const own = node.closest("label") ?? node;
            // The second handle stands on the slider; what lies inside a control is the control.
            return !(hit && (own.contains(hit) || hit.contains(node) && hit.matches("label")));
          }).map((node) => node.className || node.type);
        }"""
    )
    return [str(each) for each in found]


def test_without_motion_the_map_is_there_at_once(open_real):
    page = open_real(DAY, rests=True, reduced_motion="reduce")
    before = ask(page, "map.state().viewport")
    area = ask(page, "map.model.areas.id[0]")
    after = ask(page, f"(map.flyTo('{area}'), map.state().viewport)")
    assert after != before
    page.wait_for_timeout(900)
    assert ask(page, "map.state().viewport") == after
    moving = page.evaluate(
        """() => [...document.querySelectorAll(".cm-root *")].filter((node) => {
          const { transitionDuration, animationName } = getComputedStyle(node);
          return animationName !== "none" || parseFloat(transitionDuration) > 0;
        }).map((node) => node.className)"""
    )
    assert moving == []


def test_chosen_colours_keep_what_is_chosen_visible(open_real):
    page = open_real("day=2024-08-10&tab=chart", rests=True, forced_colors="active")
    tabs = page.locator('[role="tab"]').evaluate_all(
        "nodes => nodes.map((node) => [node.ariaSelected, getComputedStyle(node).borderBottomColor])"
    )
    chosen = {colour for is_selected, colour in tabs if is_selected == "true"}
    others = {colour for is_selected, colour in tabs if is_selected != "true"}
    assert chosen.isdisjoint(others)
    grounds = page.locator(".cm-head .cm-modes label").evaluate_all(
        "nodes => nodes.map((node) => getComputedStyle(node.lastElementChild).backgroundColor)"
    )
    assert len(set(grounds)) == 2
    samples = page.locator(".cm-legend .cm-dot").evaluate_all(
        "nodes => nodes.map((node) => getComputedStyle(node).backgroundColor)"
    )
    assert len(set(samples)) > 1, "dots keep the colours of the sides"
