"""The published site in a real browser, from a subfolder, under the policy that it asks for."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page import PHONE, address, ask, day_of, drag, page_overflow, slider, until
from tests.e2e.site.conftest import WATCH
from tests.e2e.site_server import OtherServer, serve, wait_for_map
from tests.e2e.worlds import RealMap
from webmap.bundle import read_module

pytestmark = pytest.mark.e2e

TABS = (
    "Over time",
    "This place",
    "Changes",
    "Compare",
    "Hindsight",
    "Sources",
    "In doubt",
    "Table",
)
FRAMED = (
    '<!doctype html><link rel="icon" href="data:,"><title>A page of somebody else</title>'
    "<body><h1>Their text</h1>{}</body>"
)


def test_the_policy_is_one_that_can_be_broken(open_page: OpenPage, site: str):
    page = open_page(may_err=True)
    page.add_init_script(WATCH)
    page.goto(site + "about.html")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('img'), {src: 'https://x.test/'}))"
    )

    def broken() -> set[str]:
        return {each.split()[0] for each in page.evaluate("window.violations")}

    until(lambda: broken() == {"style-src-attr", "img-src"}, "both violations are told")


def test_the_rule_of_a_place_leads_to_where_it_is_explained(
    open_site: OpenPage, site: str, real: RealMap
):
    place = real.busiest_town
    page = open_site(f"index.html?day=2024-07-25&place={place}&tab=place")
    rule = real.now.control(place, as_of=date(2024, 7, 25)).rule
    link = page.get_by_role("link", name=rule.value)
    with page.expect_popup() as opened:
        link.click()
    assert opened.value.url == f"{site}method.html#{rule.anchor}"
    assert opened.value.locator(f"#{rule.anchor}").count() == 1


def test_the_map_is_driven_without_breaking_the_policy(open_site: OpenPage, real: RealMap):
    page = open_site(f"index.html?day=2024-07-25&place={real.busiest_town}")
    assert day_of(page) == "2024-07-25"
    drag(page, start=0.9, end=0.3)
    page.get_by_role("radio", name="As reported at the time").check()
    assert ask(page, "map.state().mode") == "reported"
    for tab in TABS:
        page.get_by_role("tab", name=tab).click()
        page.wait_for_timeout(150)
    page.get_by_role("button", name="Layers and colours").click()
    page.get_by_role("radio", name="Dark").check()
    assert page.get_by_text("Base map", exact=True).count() == 0
    ask(page, "(map.compareWith('2025-01-01'), 0)")
    ask(page, "(map.setLook('swipe'), 0)")
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(300)
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    box = page.locator(".cm-map").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -400)
    page.wait_for_timeout(300)
    assert page.evaluate("window.violations") == []


def test_what_it_shows_is_what_the_layers_conclude(open_site: OpenPage, real: RealMap):
    page = open_site("index.html?day=2024-07-25&mode=reported")
    for place in real.ids[:: len(real.ids) // 40]:
        control = real.reported.control(place, as_of=real.first.replace(2024, 7, 25))
        told = ask(page, f"map.controlOf('{place}')")
        assert (told["status"], told["holder"]) == (control.status.value, control.holder), place


def test_the_other_language_is_a_link_that_keeps_the_view(open_site: OpenPage):
    page = open_site("index.html?day=2024-07-25")
    page.get_by_role("link", name="မြန်မာ").click()
    page.wait_for_url(re.compile(r"/my/index\.html\?.*day=2024-07-25"))
    wait_for_map(page)
    assert day_of(page) == "2024-07-25"
    expect(page.locator("html")).to_have_attribute("lang", "my")


def test_a_place_is_read_without_a_script_and_leads_to_the_map(
    open_site: OpenPage, open_page: OpenPage, site: str, real: RealMap
):
    town = real.busiest_town
    reader = open_page(java_script_enabled=False)
    reader.goto(f"{site}places/{town}.html")
    expect(reader.get_by_role("heading", name="Who held it when")).to_be_visible()
    assert reader.locator(".site-spell").count() > 1
    assert reader.locator(".site-spell a[href^=http]").count() > 1
    page = open_site(f"places/{town}.html", is_map=False)
    page.locator(".site-spell a").last.click()
    wait_for_map(page)
    assert ask(page, "map.state().selection") == town
    assert day_of(page) == real.first.isoformat()
    expect(page.get_by_role("tab", name="This place")).to_have_attribute("aria-selected", "true")


def test_without_a_script_the_map_page_leads_to_the_places(open_page: OpenPage, site: str):
    reader = open_page(java_script_enabled=False)
    reader.goto(site + "index.html")
    reader.get_by_role("link", name="can be read without it").click()
    expect(reader.get_by_role("heading", name="Places", level=1)).to_be_visible()


def test_the_snippet_puts_the_map_as_it_is_shown_into_another_page(
    open_site: OpenPage, open_page: OpenPage, tmp_path: Path
):
    page = open_site("index.html?day=2024-07-25")
    page.get_by_text("Embed", exact=True).click()
    text = page.get_by_label("Text to embed the map")
    ask(page, "(map.setDay('2024-08-03'), 0)")
    until(lambda: "day=2024-08-03" in text.input_value(), "the text follows the map")
    (tmp_path / "other.html").write_text(FRAMED.format(text.input_value()), encoding="utf-8")
    for server in serve(tmp_path, OtherServer):
        other = open_page(width=900, height=900)
        other.goto(server + "other.html")
        frame = other.frames[1]
        frame.locator(".cm-slider").wait_for()
        expect(frame.get_by_role("slider", name="Day")).to_be_visible()
        expect(frame.locator(".site-head")).to_be_hidden()
        expect(frame.locator(".cm-desk")).to_be_hidden()
        link = frame.get_by_role("link", name="Open the whole map")
        assert "day=2024-08-03" in link.get_attribute("href")
        assert "embed" not in link.get_attribute("href")


def test_an_embedded_map_fills_its_frame_and_keeps_being_embedded(open_site: OpenPage):
    page = open_site("index.html?embed=true&day=2024-07-25", width=800, height=500)
    ask(page, "(map.setDay('2024-08-03'), 0)")
    until(lambda: "day=2024-08-03" in address(page), "the address follows")
    assert "embed=true" in address(page)
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    expect(slider(page)).to_be_in_viewport()


@pytest.mark.parametrize("path", ["index.html", "my/index.html"])
def test_on_a_phone_map_and_slider_fit_the_screen(open_site: OpenPage, path: str):
    page = open_site(path, **PHONE)
    expect(page.locator(".cm-slider")).to_be_in_viewport()
    expect(page.locator(".cm-play")).to_be_in_viewport(ratio=0.9)
    assert page_overflow(page) == 0


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 640)])
@pytest.mark.parametrize("path", ["index.html", "my/index.html"])
def test_no_word_around_the_map_is_cut_on_a_phone(
    open_site: OpenPage, path: str, width: int, height: int
):
    page = open_site(path, **PHONE | {"width": width, "height": height})
    nav = page.locator(".site-nav")
    assert nav.evaluate("node => node.scrollWidth - node.clientWidth") == 0
    for each in page.locator(".site-head a, .site-head summary").all():
        box = each.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    credit = page.locator(".cm-attribution")
    lines, scrolls, tab_index = credit.evaluate(
        "node => [node.getBoundingClientRect().height / parseFloat(getComputedStyle(node).lineHeight),"
        " node.scrollHeight > node.clientHeight, node.tabIndex]"
    )
    assert lines == pytest.approx(round(lines), abs=0.05)
    assert tab_index == (0 if scrolls else -1)
    days = page.locator(".cm-transport .cm-axis .cm-end")
    assert days.count() == 2
    buttons = page.locator(".cm-buttons").bounding_box()
    for each in days.all():
        box = each.bounding_box()
        assert box["y"] + box["height"] <= buttons["y"]
    first = page.locator(".cm-first").bounding_box()
    assert buttons["y"] + buttons["height"] <= first["y"] + first["height"] + 0.5


def test_the_foot_says_of_the_map_only_what_holds_on_every_day(open_site: OpenPage, real: RealMap):
    page = open_site("index.html?day=2024-07-26&mode=reported")
    foot = page.locator(".site-foot")
    expect(foot).to_contain_text(real.now.dataset.version)
    expect(foot).not_to_contain_text(re.compile("As of|known on|31 December 2025;"))


@pytest.mark.parametrize("path", ["places.html", "about.html", "method.html", "my/places.html"])
def test_pages_of_text_fit_a_phone(open_site: OpenPage, path: str):
    page = open_site(path, is_map=False, **PHONE)
    assert page_overflow(page) == 0


def test_a_missing_file_is_told_on_the_page(open_page: OpenPage, site: str):
    page = open_page(may_err=True)
    page.route("**/assets/map.en.*.bin", lambda route: route.abort())
    page.goto(site + "index.html")
    expect(page.get_by_role("alert")).to_contain_text("The map could not be opened.")


def test_the_module_of_the_site_needs_nothing_from_outside():
    assert not re.search(r"^import ", read_module("hosts/site.js"), re.MULTILINE)
