"""The map in a language whose months, digits and line heights are not left to the browser."""

from __future__ import annotations

import re

import pytest

from layers.names import named_actors
from tests.e2e.access import open_tab, tab_ids
from tests.e2e.map_page import ask
from wording.catalogue import read_catalogue
from wording.language import browser_messages

pytestmark = pytest.mark.e2e

QUERY = "day=2024-08-10&with=2024-06-01&look=difference"
BURMESE_DIGIT = re.compile("[၀-၉]")

#: Texts that are wider or taller than the box that cuts them.
_CLIPPED = """
() => [...document.querySelectorAll(".cm-root *")]
  .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()))
  .filter((node) => node.clientWidth > 1 && node.clientHeight > 1 && !node.closest("svg, .leaflet-container"))
  .filter((node) => {
    const { overflowX, overflowY } = getComputedStyle(node);
    const isCut = (overflow) => overflow === "hidden" || overflow === "clip";
    return (
      (isCut(overflowX) && node.scrollWidth > node.clientWidth + 1) ||
      (isCut(overflowY) && node.scrollHeight > node.clientHeight + 2)
    );
  })
  .map((node) => `${node.className}: ${node.textContent.slice(0, 60)}`)
"""


@pytest.fixture
def open_burmese(open_real):
    def open_at(query=QUERY, **options):
        return open_real(query, language="my", **options)

    return open_at


def english_messages(dataset):
    """List the messages of the scripts that differ from their translation, the longer ones."""
    translated = browser_messages("my")["messages"]
    forms = [
        (text, translated[message.id if isinstance(message.id, str) else message.id[0]])
        for message in read_catalogue("my")
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        if text and (message.id if isinstance(message.id, str) else message.id[0]) in translated
    ]
    data = " ".join(
        [place.name for place in dataset.gazetteer]
        + [claim.statement or "" for claim in dataset.claims.values()]
    )
    return {
        text
        for text, said in forms
        if "{" not in text and len(text) > 11 and text != said and text not in data
    }


def test_days_and_figures_are_written_in_burmese(open_burmese):
    page = open_burmese()
    assert page.locator("html").get_attribute("lang") == "my"
    assert page.locator(".cm-day").inner_text() == "၂၀၂၄ ဩဂုတ် ၁၀ စနေ"
    assert page.get_by_role("slider").first.get_attribute("aria-valuetext") == "၂၀၂၄ ဩဂုတ် ၁၀ စနေ"
    figures = page.locator(".cm-legend td, .cm-legend .cm-figure").all_inner_texts()
    assert sum(bool(BURMESE_DIGIT.search(text)) for text in figures) > 10
    assert not any(re.search("[0-9]{2}", text) for text in figures)


def test_sides_and_places_go_by_their_burmese_names(open_burmese, real):
    page = open_burmese("day=2024-08-10")
    own = {actor.abbreviation for actor in real.dataset.actors.values()}
    burmese = {
        actor.abbreviation for actor in named_actors(real.dataset, language="my").values()
    } - own
    legend = page.locator(".cm-legend").inner_text()
    assert any(name in legend for name in burmese)
    names = ask(page, "map.model.areas.name")
    assert all(re.search("[က-အ]", name) for name in names)


@pytest.mark.parametrize("width", [1440, 390])
def test_no_tab_leaves_english_behind_or_cuts_a_line(open_burmese, real, width):
    page = open_burmese(width=width, height=844)
    page.evaluate(
        "async () => (await window.controlMap).select((await window.controlMap).model.areas.id[0])"
    )
    english = english_messages(real.dataset)
    assert len(english) > 150
    for tab in tab_ids(page):
        open_tab(page, tab)
        text = page.locator(".cm-root").inner_text()
        left = sorted(message for message in english if message in text)
        assert left == [], tab
        clipped = [each for each in page.evaluate(_CLIPPED) if "cm-attribution" not in each]
        assert clipped == [], tab
        assert page.evaluate("document.documentElement.scrollWidth") <= width, tab


def test_english_is_as_it_was(open_real):
    page = open_real("day=2024-08-10")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".cm-day").inner_text() == "Saturday, 10 August 2024"
