"""Finding a place on the published site, by any of its names, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from gazetteer.gazetteer import place_name
from gazetteer.normalise import normalise_toponym
from tests.e2e.access import findings
from tests.e2e.conftest import OpenPage
from tests.e2e.map_page import PHONE, page_overflow
from tests.e2e.worlds import RealMap

pytestmark = pytest.mark.e2e

FIND = "Find a place: a name in any language, or a code"
FOUND = re.compile("places? found")


def hits(page: Page) -> list[str]:
    """Return the ids of the listed places, in order."""
    expect(page.get_by_role("status")).not_to_be_empty()
    links = page.locator(".site-hits a")
    addresses = links.evaluate_all("nodes => nodes.map((node) => node.getAttribute('href'))")
    return [each.removeprefix("places/").removesuffix(".html") for each in addresses]


def address_of(page: Page) -> str:
    return str(page.evaluate("decodeURIComponent(location.search)"))


def test_typing_finds_a_place_and_enter_goes_to_it(open_site: OpenPage, real: RealMap):
    gazetteer = real.dataset.gazetteer
    town = real.busiest_town
    name = gazetteer.place(town).name
    page = open_site("places.html", is_map=False)
    field = page.get_by_role("searchbox", name=FIND)
    field.press_sequentially(name.lower()[:-1])
    expect(page.get_by_role("status")).to_have_text(FOUND)
    expect(page.get_by_role("navigation", name="State or region")).to_be_hidden()
    field.press_sequentially(name[-1].upper())
    namesakes = {each for each in real.ids if gazetteer.place(each).name == name}
    assert len(namesakes) > 1
    assert set(hits(page)[: len(namesakes)]) == namesakes
    texts = page.locator(".site-hits a").all_inner_texts()
    assert len(set(texts)) == len(texts)
    assert address_of(page) == f"?q={name.lower()[:-1]}{name[-1].upper()}"
    first = hits(page)[0]
    field.press("Enter")
    page.wait_for_url(f"**/places/{first}.html")
    page.go_back()
    expect(page.get_by_role("searchbox", name=FIND)).to_have_value(re.compile(name, re.IGNORECASE))
    assert hits(page)[0] == first


def test_a_place_is_found_by_its_code_and_by_names_that_are_not_shown(
    open_site: OpenPage, real: RealMap
):
    gazetteer = real.dataset.gazetteer
    page = open_site("places.html", is_map=False)
    field = page.get_by_role("searchbox", name=FIND)
    town = real.busiest_town
    for place_id in (town, *real.ids[:: len(real.ids) // 8]):
        for toponym in gazetteer.names(place_id):
            field.fill(toponym.name)
            link = page.locator(f".site-hits a[href='places/{place_id}.html']")
            expect(link).to_have_count(1)
            if normalise_toponym(toponym.name) != normalise_toponym(gazetteer.place(place_id).name):
                other = link.locator("[lang]")
                assert normalise_toponym(other.inner_text()) == normalise_toponym(toponym.name)
                assert other.get_attribute("lang") == toponym.language
        field.fill(f" {place_id.lower()} ")
        expect(page.locator(".site-hits a").first).to_contain_text(place_id)


def test_a_state_is_found_and_leads_to_its_places_in_the_list(open_site: OpenPage, real: RealMap):
    gazetteer = real.dataset.gazetteer
    state = gazetteer.place(str(gazetteer.state_of(real.ids[-1])))
    page = open_site("places.html", is_map=False)
    field = page.get_by_role("searchbox", name=FIND)
    field.fill(state.name)
    expect(page.locator(".site-hits a").first).to_contain_text("State or region")
    field.press("Enter")
    heading = page.get_by_role("heading", name=state.name, exact=True)
    expect(heading).to_be_in_viewport()
    expect(field).to_have_value("")
    assert page.evaluate("location.search + location.hash") == f"#in-{state.place_id}"


def test_what_no_place_is_called_is_told_and_escape_clears(open_site: OpenPage):
    page = open_site("places.html", is_map=False)
    field = page.get_by_role("searchbox", name=FIND)
    everything = page.get_by_role("navigation", name="State or region")
    field.fill("Xyzzy")
    expect(page.get_by_role("status")).to_contain_text("No place is called “Xyzzy”.")
    expect(everything).to_be_visible()
    assert hits(page) == []
    field.press("Enter")
    assert address_of(page) == "?q=Xyzzy"
    field.fill("a")
    expect(page.get_by_role("status")).to_contain_text("of which 20 are shown")
    assert len(hits(page)) == 20
    expect(everything).to_be_hidden()
    page.locator(".site-hits a").nth(2).focus()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(page.get_by_role("status")).to_be_empty()
    expect(page.locator(".site-hits a")).to_have_count(0)
    expect(everything).to_be_visible()
    assert address_of(page) == ""


def test_a_search_is_a_link_and_goes_along_into_the_other_language(
    open_site: OpenPage, real: RealMap
):
    town = real.busiest_town
    name = real.dataset.gazetteer.place(town).name
    page = open_site(f"places.html?q={name}", is_map=False)
    assert town in hits(page)
    page.get_by_role("link", name="မြန်မာ").click()
    page.wait_for_url(re.compile(r"/my/places\.html\?q="))
    assert town in hits(page)
    own_name = place_name(real.dataset.gazetteer, town, language="my")
    hit = page.locator(f".site-hits a[href='places/{town}.html']")
    expect(hit.locator(".site-hit-name")).to_have_text(own_name)
    expect(hit.locator("[lang=en]")).to_have_text(name)
    page.get_by_role("searchbox").fill(own_name)
    assert town in hits(page)


def test_without_a_script_there_is_no_field_and_all_places_are_listed(
    open_page: OpenPage, site: str, real: RealMap
):
    reader = open_page(java_script_enabled=False)
    reader.goto(site + "places.html")
    expect(reader.locator("#place-name")).to_be_hidden()
    assert reader.locator("main a[href^='places/']:visible").count() == len(real.ids)


def test_names_that_cannot_be_loaded_are_told_and_asked_for_again(open_page: OpenPage, site: str):
    page = open_page(may_err=True)
    page.route("**/assets/names.en.*.json", lambda route: route.abort())
    page.goto(site + "places.html?q=a")
    expect(page.get_by_role("status")).to_contain_text("The names could not be loaded.")
    expect(page.get_by_role("navigation", name="State or region")).to_be_visible()
    page.unroute("**/assets/names.en.*.json")
    page.get_by_role("searchbox").press_sequentially("a")
    expect(page.get_by_role("status")).to_contain_text(FOUND)


@pytest.mark.parametrize("path", ["places.html", "my/places.html"])
@pytest.mark.parametrize("query", ["", "?q=ka", "?q=Xyzzy"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_search_fits_a_phone_and_axe_finds_nothing_grave(
    open_site: OpenPage, path: str, query: str, scheme: str
):
    page = open_site(f"{path}{query}", is_map=False, color_scheme=scheme, **PHONE)
    expect(page.get_by_role("searchbox")).to_be_visible()
    if query:
        expect(page.get_by_role("status")).not_to_be_empty()
    assert page_overflow(page) == 0
    assert findings(page) == []
