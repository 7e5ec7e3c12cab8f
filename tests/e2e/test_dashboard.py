"""The dashboard as a reader uses it: the real server, the bundled data, a real browser."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import date

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.dashboard_page import panel, view_of, wait_until_drawn
from tests.e2e.map_page import drag, slider, until

pytestmark = pytest.mark.e2e

LASHIO = "MMR015001701"
COMMAND = "MMR015001-north-eastern-command"
AT_LASHIO = {"lat": "22.9359", "lon": "97.7498", "z": "9"}


def map_day(page: Page) -> str:
    return page.locator(".cm-day").inner_text()


def colour_in_the_middle(page: Page) -> tuple[int, ...]:
    """Return the colour that most of a small square in the middle of the map has on the screen."""
    box = page.locator(".cm-map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    picture = page.screenshot(clip={"x": x - 12, "y": y - 12, "width": 24, "height": 24})
    pixels = Image.open(io.BytesIO(picture)).convert("RGB")
    return Counter(pixels.get_flattened_data()).most_common(1)[0][0]


def click_the_middle(page: Page, *, up: float = 0) -> None:
    box = page.locator(".cm-map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - up)


def find(page: Page, name: str) -> None:
    box = page.get_by_placeholder("Find a place")
    box.fill(name)
    box.press("Enter")


def test_sliding_recolours_the_map_and_sends_nothing(open_dashboard):
    page = open_dashboard(day="2024-01-15", **AT_LASHIO)
    before, first_day = colour_in_the_middle(page), map_day(page)
    traffic: list[str] = []
    page.on("request", lambda request: traffic.append(request.url))
    frames = watch_frames(page)
    drag(page, start=0.1, end=0.5, release=False)
    until(lambda: colour_in_the_middle(page) != before, "Lashio in another colour")
    assert map_day(page) != first_day
    assert view_of(page)["day"] == "2024-01-15", "the address waits for the release"
    assert (traffic, frames()) == ([], 0)
    page.mouse.up()
    until(lambda: view_of(page)["day"] != "2024-01-15", "the day in the address")
    assert frames() > 0, "the server hears the day when the hand lets go"


def watch_frames(page: Page):
    """Count what the page's web socket sends and receives from now on."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    seen: list[str] = []
    for event in ("Network.webSocketFrameSent", "Network.webSocketFrameReceived"):
        session.on(event, lambda _, event=event: seen.append(event))

    def count() -> int:
        page.evaluate("0")  # earlier messages of the browser arrive before its answer
        return len(seen)

    return count


def test_letting_go_moves_the_panel_and_the_foot_to_the_day(open_dashboard):
    page = open_dashboard(day="2024-08-10", place=LASHIO, **AT_LASHIO)
    expect(panel(page)).to_contain_text("On 10 August 2024")
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    expect(panel(page)).to_contain_text("On 11 August 2024")
    expect(page.locator(".fa-foot")).to_contain_text("As of Sunday, 11 August 2024")
    assert map_day(page) == "Sunday, 11 August 2024"
    page.get_by_role("button", name="Clear the selection").click()
    expect(page.get_by_role("heading", name="The 7 days up to 11 August 2024")).to_be_visible()


def test_a_click_opens_the_panel_of_the_place_with_its_reports(open_dashboard):
    page = open_dashboard(day="2024-08-10", **AT_LASHIO)
    expect(panel(page)).to_contain_text("Click a place on the map")
    click_the_middle(page)
    expect(panel(page).get_by_role("heading", name="Lashio", exact=True)).to_be_visible()
    expect(panel(page)).to_contain_text("Town in Lashio township")
    expect(panel(page)).to_contain_text("လားရှိုး")
    expect(panel(page)).to_contain_text("Myanmar National Democratic Alliance Army")
    expect(panel(page)).to_contain_text("publishers say so")
    expect(panel(page)).to_contain_text("Who held it when")
    link = panel(page).locator("a").first
    assert link.get_attribute("href").startswith("https://")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert view_of(page)["place"] == LASHIO


def test_a_click_beside_the_town_opens_its_township(open_dashboard):
    page = open_dashboard(day="2024-08-10", **AT_LASHIO | {"lat": "22.80", "lon": "98.05"})
    click_the_middle(page)
    expect(panel(page).locator(".fa-place")).to_contain_text("Township in")
    expect(panel(page)).to_contain_text("outside the footprints of its towns and bases")


def test_the_search_flies_to_the_place_in_any_language(open_dashboard):
    page = open_dashboard()
    find(page, "မြစ်ကြီးနား")
    expect(panel(page).get_by_role("heading", name="Myitkyina", exact=True)).to_be_visible()
    until(lambda: abs(float(view_of(page)["lon"]) - 97.39) < 0.3, "the map over Myitkyina")
    assert abs(float(view_of(page)["lat"]) - 25.38) < 0.3
    assert view_of(page)["place"].startswith("MMR001001")


def test_the_map_rests_where_the_search_has_flown(open_dashboard):
    """The server learns of the flight in steps; it must not send the map back along them."""
    page = open_dashboard()
    find(page, "Rakhine")
    until(lambda: view_of(page).get("place") == "MMR012", "Rakhine chosen")
    until(lambda: abs(float(view_of(page)["lon"]) - 94) < 1, "the map over Rakhine")
    page.wait_for_timeout(1_500)  # nothing to wait for: nothing may happen
    settled = view_of(page)
    page.wait_for_timeout(1_500)
    assert view_of(page) == settled


def test_an_ambiguous_name_is_asked_back(open_dashboard):
    page = open_dashboard()
    before = slider(page).bounding_box()
    find(page, "Minhla")
    expect(page.get_by_text("More than one place is called “Minhla”. Which one?")).to_be_visible()
    assert slider(page).bounding_box() == before, "the map and its controls stay"
    page.get_by_role("button", name=re.compile(r"Minhla \(town\).*Thayet")).click()
    expect(panel(page)).to_contain_text("Town in Minhla township, Thayet District")
    expect(page.locator(".st-key-found")).to_have_count(0)


def test_on_a_phone_the_choices_stand_under_the_search_until_one_is_made(open_dashboard):
    page = open_dashboard(width=390, height=844)
    before = slider(page).bounding_box()
    find(page, "Minhla")
    found = page.locator(".st-key-found")
    expect(found).to_be_visible()
    assert found.bounding_box()["y"] < page.locator(".cm-map").bounding_box()["y"]
    found.get_by_role("button", name=re.compile(r"Minhla \(town\).*Thayet")).click()
    expect(found).to_have_count(0)
    until(lambda: slider(page).bounding_box() == before, "the map where it was")


def test_a_link_restores_the_view_also_after_a_reload(open_dashboard):
    page = open_dashboard(day="2024-07-26", mode="reported", place=COMMAND, **AT_LASHIO)
    expect(panel(page).locator(".fa-headline")).to_have_text("MNDAA")
    expect(page.get_by_role("radio", name="As reported at the time")).to_be_checked()
    before = view_of(page)
    assert (before["day"], before["mode"], before["place"]) == ("2024-07-26", "reported", COMMAND)
    page.reload()
    wait_until_drawn(page)
    expect(panel(page).locator(".fa-headline")).to_have_text("MNDAA")
    assert map_day(page) == "Friday, 26 July 2024"
    assert view_of(page) == before


def test_what_was_believed_and_what_is_known_now_differ(open_dashboard):
    page = open_dashboard(day="2024-07-26", place=COMMAND, **AT_LASHIO)
    expect(panel(page).locator(".fa-headline")).to_have_text("Contested")
    page.get_by_role("radio", name="As reported at the time").click()
    expect(panel(page).locator(".fa-headline")).to_have_text("MNDAA")
    expect(page.locator(".fa-foot")).to_contain_text("as it had been reported by then")
    assert view_of(page)["mode"] == "reported"


def test_a_broken_link_opens_with_a_notice(open_dashboard):
    page = open_dashboard(day="2024-02-31", place="nowhere", lat=":smile:", v="000000000000")
    notice = page.locator(".st-key-notices")
    for said in ("day=2024-02-31", "place=nowhere", "lat=:smile:", "another version of the data"):
        expect(notice).to_contain_text(said)
    assert map_day(page) == "Thursday, 21 May 2026"
    page.get_by_role("button", name="Understood").click()
    expect(notice).to_be_hidden()
    find(page, "Lashio")
    expect(panel(page)).to_contain_text("Town in Lashio township")


def test_fewer_reports_redraw_the_map_and_stay_in_the_address(open_dashboard):
    page = open_dashboard(day="2024-08-10", place=LASHIO, **AT_LASHIO)
    before = colour_in_the_middle(page)
    page.get_by_role("button", name="Counting every report").click()
    page.locator(".st-key-known_on").get_by_role("spinbutton").first.click()
    page.keyboard.type("20240501")
    page.get_by_role("heading", level=1).click()  # the day counts when its calendar closes
    expect(page.get_by_role("button", name="Counting some reports only")).to_be_visible()
    expect(page.locator(".cm-question")).to_contain_text("1 May 2024")
    until(lambda: colour_in_the_middle(page) != before, "Lashio as it was thought to be in May")
    expect(panel(page).locator(".fa-headline")).to_have_text("Presumed: no report")
    expect(panel(page).locator(".fa-answer")).to_contain_text("The dataset assumes SAC")
    assert view_of(page)["known"] == "2024-05-01"
    assert view_of(page)["place"] == LASHIO
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    until(lambda: view_of(page)["day"] == "2024-08-11", "the next day in the address")
    assert view_of(page)["known"] == "2024-05-01"


def test_the_changes_around_the_day_lead_to_their_places(open_dashboard):
    page = open_dashboard(day="2024-08-03")
    page.get_by_role("button", name=re.compile("3 Aug · Lashio town")).click()
    expect(panel(page)).to_contain_text("Town in Lashio township")
    until(lambda: abs(float(view_of(page)["lat"]) - 22.94) < 0.5, "the map over Lashio")


def test_credits_licences_and_limits_are_on_the_page(open_dashboard):
    page = open_dashboard()
    expect(page.locator(".fa-foot")).to_contain_text("Myanmar Information Management Unit")
    page.get_by_text("Sources, licences and limits").click()
    expect(page.locator(".fa-credits")).to_contain_text("townships.topojson")
    expect(page.get_by_text("Claims are what reports say, not established facts")).to_be_visible()


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_the_page_fits_its_width(open_dashboard, width):
    page = open_dashboard(width=width, height=844, day="2024-08-10", place=LASHIO, **AT_LASHIO)
    expect(panel(page)).to_contain_text("Myanmar National Democratic Alliance Army")
    overflow = "document.querySelector('.stMain').scrollWidth - window.innerWidth"
    assert page.evaluate(overflow) <= 0
    map_box = page.locator(".cm-map").bounding_box()
    assert map_box["width"] >= 0.6 * width
    assert map_box["y"] < 844 / 3, "the map comes first"


def test_a_journey_asks_nothing_of_the_rest_of_the_world(open_dashboard, server_address):
    page = open_dashboard(day="2024-08-10")
    find(page, "Lashio")
    expect(panel(page)).to_contain_text("Town in Lashio township")
    page.get_by_role("radio", name="As reported at the time").click()
    expect(page.locator(".fa-foot")).to_contain_text("as it had been reported by then")
    page.reload()
    wait_until_drawn(page)
    assert page.asked_outside == []
    assert date.fromisoformat(view_of(page)["day"]) == date(2024, 8, 10)


def test_a_window_of_another_size_shows_the_same_place_in_the_middle(open_dashboard):
    page = open_dashboard(day="2024-08-10", **AT_LASHIO)
    page.set_viewport_size({"width": 1100, "height": 700})
    click_the_middle(page)
    expect(panel(page)).to_contain_text("Town in Lashio township")
    assert abs(float(view_of(page)["lat"]) - float(AT_LASHIO["lat"])) < 0.02
    assert abs(float(view_of(page)["lon"]) - float(AT_LASHIO["lon"])) < 0.02
