"""The map as a Streamlit component: one mount, no traffic while sliding, steered from the script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.e2e.conftest import OpenPage, start_server
from tests.e2e.map_page import address, drag, slider, until
from tests.unit.webmap.world import day

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def app_address(project_root, artifacts):
    script = "tests/e2e/component_app.py"
    with start_server(script, project_root=project_root, artifacts=artifacts) as address:
        yield address


@pytest.fixture
def app(open_page: OpenPage, app_address: str):
    page = open_page()
    page.frames_seen = []
    page.on("websocket", lambda each: _count(each, page.frames_seen))
    page.goto(app_address)
    slider(page).wait_for()
    page.evaluate("document.querySelector('.stApp').dataset.mark = 'same page'")
    page.locator(".cm-map").evaluate("node => { node.dataset.mark = 'same map'; }")
    return page


def _count(socket: WebSocket, frames: list[str]) -> None:
    socket.on("framesent", lambda _: frames.append("sent"))
    socket.on("framereceived", lambda _: frames.append("received"))


def shown_day(page: Page) -> str:
    return page.locator(".cm-day").inner_text()


def echo(page: Page) -> str:
    return page.get_by_text(re.compile(r"^run \d+:")).inner_text()


def run_number(page: Page) -> int:
    return int(re.findall(r"\d+", echo(page))[0])


def is_same_map(page: Page) -> bool:
    return page.locator(".cm-map").get_attribute("data-mark") == "same map"


def test_sliding_sends_nothing_and_letting_go_tells_the_script_once(app):
    until(lambda: run_number(app) >= 1, "the first run")
    app.wait_for_function("document.querySelector('[data-testid=stStatusWidget]') === null")
    before = run_number(app)
    app.frames_seen.clear()
    drag(app, start=0.3, end=0.8, steps=40, release=False)
    until(lambda: "February" in shown_day(app), "a day in February")
    assert app.frames_seen == []
    app.mouse.up()
    until(lambda: run_number(app) > before, "a run")
    until(lambda: re.search(r"day=2024-02-\d\d", address(app)) is not None, "the address")
    assert re.search(r"day=(\S{10})", address(app))[1] in echo(app)
    assert run_number(app) == before + 1
    assert is_same_map(app)


def test_a_selection_made_by_the_script_is_flown_to_and_reported_back(app):
    app.get_by_role("button", name="Find town 22").click()
    expect(app.locator(".cm-chosen")).to_contain_text("Town 22")
    until(lambda: "place=town-22" in address(app), "the place in the address")
    until(lambda: echo(app).endswith("town-22"), "the selection in the script")
    zoom = float(re.search(r"[?&]z=([\d.]+)", address(app))[1])
    assert zoom > 8
    assert is_same_map(app)


def test_a_day_set_by_the_script_moves_the_slider(app):
    app.get_by_role("button", name="Go to the first day").click()
    until(lambda: shown_day(app) == "Monday, 1 January 2024", "the first day")
    assert slider(app).input_value() == "0"
    assert is_same_map(app)


def test_a_run_that_changes_nothing_leaves_the_map_where_the_reader_put_it(app):
    slider(app).press("End")
    until(lambda: "2024-02-29" in echo(app), "the last day in the script")
    before = run_number(app)
    app.get_by_role("button", name="Only run again").click()
    until(lambda: run_number(app) > before, "another run")
    assert shown_day(app) == "Thursday, 29 February 2024"
    assert is_same_map(app)


def test_other_timelines_arrive_without_the_land_and_leave_again(app):
    slider(app).press("Home")
    expect(app.locator(".cm-question")).to_be_hidden()
    app.get_by_text("Ask otherwise").click()
    expect(app.locator(".cm-question")).to_have_text("counting reports up to 20 February 2024")
    assert is_same_map(app)
    app.get_by_text("Ask otherwise").click()
    expect(app.locator(".cm-question")).to_be_hidden()
    assert shown_day(app) == "Monday, 1 January 2024"
    assert day(0).isoformat() in address(app)
