"""The file that ``atlas map`` writes, opened from a disk with the network off."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from typer.testing import CliRunner

from atlas.__main__ import app
from layers.resolution import resolve
from tests.e2e.conftest import OpenPage
from tests.e2e.map_page import ask, day_of, drag, slider, wait_for_map
from tests.e2e.worlds import RealMap

pytestmark = pytest.mark.e2e

SCRUBBED_STEPS = 60


def write_map(path: Path, *arguments: str) -> Path:
    result = CliRunner().invoke(app, ["map", "-o", str(path), *arguments])
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> Path:
    return write_map(tmp_path_factory.mktemp("map") / "map.html")


def open_offline(open_page: OpenPage, path: Path, query: str = "", **options: object) -> Page:
    """Open a file in a browser without a network, and record every request."""
    page = open_page(**options)
    page.context.set_offline(True)
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(f"{path.as_uri()}?{query}")
    wait_for_map(page)
    return page


def holders(page: Page, places: list[str]) -> dict[str, object]:
    control = "((c) => [c.status, c.holder])"
    return {place: ask(page, f"{control}(map.controlOf('{place}'))") for place in places}


def test_it_scrubs_with_the_network_off_known_now_and_as_reported(
    open_page: OpenPage, plain: Path, real: RealMap
):
    page = open_offline(open_page, plain)
    assert day_of(page) == real.last.isoformat()
    drag(page, start=0.98, end=0.3, steps=SCRUBBED_STEPS)
    assert real.first.isoformat() < day_of(page) < real.day(0.6).isoformat()
    as_of = date.fromisoformat(day_of(page))
    township_ids = sorted(real.cells & set(real.geography.townships.index))[:60]
    for mode, label in (("reported", "As reported at the time"), ("now", "Known now")):
        page.get_by_role("radio", name=label).check()
        resolution = real.of(mode)
        expected = {}
        for place in township_ids:
            control = resolution.control(place, as_of=as_of)
            expected[place] = [control.status.value, control.holder]
        assert holders(page, township_ids) == expected, mode
    assert [url for url in page.asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_it_opens_on_its_own_day_and_an_address_goes_first(open_page: OpenPage, tmp_path: Path):
    path = write_map(tmp_path / "map.html", "--on", "2024-07-25", "--lang", "my")
    page = open_offline(open_page, path)
    assert day_of(page) == "2024-07-25"
    expect(page.locator("html")).to_have_attribute("lang", "my")
    page = open_offline(open_page, path, "day=2024-08-03")
    assert day_of(page) == "2024-08-03"


def test_what_was_known_on_a_day_is_what_it_shows_and_says(
    open_page: OpenPage, tmp_path: Path, real: RealMap
):
    known_on = real.day(0.35)
    as_of = known_on + timedelta(days=-1)
    path = write_map(
        tmp_path / "map.html", "--known-on", known_on.isoformat(), "--on", as_of.isoformat()
    )
    page = open_offline(open_page, path)
    then = resolve(real.dataset, known_on=known_on)
    differing = [
        place
        for place in real.ids
        if then.control(place, as_of=as_of).conclusion
        != real.now.control(place, as_of=as_of).conclusion
    ]
    assert differing
    for place, (status, holder) in holders(page, differing[:40]).items():
        control = then.control(place, as_of=as_of)
        assert (status, holder) == (control.status.value, control.holder), place
    expect(page.locator(".cm-question")).to_contain_text("counting reports up to")


def test_on_a_phone_the_slider_and_the_map_fit_the_screen(open_page: OpenPage, plain: Path):
    page = open_offline(open_page, plain, width=390, height=844, has_touch=True, is_mobile=True)
    expect(slider(page)).to_be_in_viewport()
    expect(page.locator(".cm-map")).to_be_in_viewport()
