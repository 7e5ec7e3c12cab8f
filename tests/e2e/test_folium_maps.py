"""The time map on folium maps: saved, in a notebook's frame, several, with and without a network."""

from __future__ import annotations

import re
from datetime import date
from importlib import resources
from pathlib import Path

import folium
import nbformat
import pytest
from nbclient import NotebookClient
from playwright.sync_api import Frame, Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.worlds import RealMap
from webmap import ControlTimeline
from webmap.whole_map import WholeMap, build_whole_map

pytestmark = pytest.mark.e2e

NOTEBOOK = Path("docs/notebooks/time_map.ipynb")
ON = date(2024, 7, 25)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63d8e1a10300038e015aaff3faa20000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def whole(real: RealMap) -> WholeMap:
    return build_whole_map(real.dataset)


def make_map(whole: WholeMap, **options: object) -> folium.Map:
    m = folium.Map(tiles=None, **options)
    ControlTimeline(whole, opens_on=ON).add_to(m)
    return m


def open_file(open_page: OpenPage, path: Path, *, is_online: bool = False) -> Page:
    """Open a page whose requests may fail; errors thrown by its scripts are kept."""
    page = open_page(may_err=True, width=1200, height=900)
    page.context.set_offline(not is_online)
    page.thrown = []
    page.on("pageerror", lambda error: page.thrown.append(str(error)))
    page.goto(path.as_uri())
    return page


def wait_for_map(frame: Page | Frame, name: str) -> None:
    frame.wait_for_function(
        "async (name) => (await window.controlMaps?.[name])?.isOpen === true", arg=name
    )


def ask(frame: Page | Frame, name: str, expression: str) -> object:
    return frame.evaluate(
        f"async () => {{ const map = await window.controlMaps['{name}']; return {expression}; }}"
    )


def test_a_saved_page_scrubs_offline_with_what_else_is_on_the_map(
    open_page: OpenPage, whole: WholeMap, real: RealMap, tmp_path: Path
):
    m = make_map(whole)
    folium.CircleMarker([22, 97], radius=12, fill=True, tooltip="A mark").add_to(m)
    m.save(tmp_path / "map.html")
    page = open_file(open_page, tmp_path / "map.html")
    wait_for_map(page, m.get_name())
    assert page.thrown == []
    slider = page.get_by_role("slider", name="Day")
    first = ask(page, m.get_name(), "map.state().asOf")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert first == ON.isoformat()
    assert ask(page, m.get_name(), "map.state().asOf") == "2024-07-26"
    page.get_by_role("radio", name="As reported at the time").check()
    township = real.geography.townships.index[0]
    expected = real.reported.control(township, as_of=date(2024, 7, 26))
    told = ask(page, m.get_name(), f"map.controlOf('{township}')")
    assert (told["status"], told["holder"]) == (expected.status.value, expected.holder)
    page.locator("path.leaflet-interactive").hover()
    expect(page.get_by_text("A mark")).to_be_visible()


def test_the_frame_of_a_notebook_shows_it(open_page: OpenPage, whole: WholeMap, tmp_path: Path):
    m = make_map(whole)
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><body>{m._repr_html_()}", encoding="utf-8")
    page = open_file(open_page, path)
    frame = page.frames[1]
    wait_for_map(frame, m.get_name())
    expect(frame.get_by_role("slider", name="Day")).to_be_in_viewport()
    expect(frame.get_by_role("application")).to_be_in_viewport()
    assert page.thrown == []


def test_two_maps_on_one_page_move_apart(open_page: OpenPage, whole: WholeMap, tmp_path: Path):
    figure = folium.Figure()
    maps = [make_map(whole, height=400), make_map(whole, height=400)]
    for m in maps:
        figure.add_child(m)
    figure.save(tmp_path / "two.html")
    page = open_file(open_page, tmp_path / "two.html")
    one, other = (m.get_name() for m in maps)
    for name in (one, other):
        wait_for_map(page, name)
    ask(page, one, "(map.setDay('2024-01-05'), 0)")
    assert ask(page, one, "map.state().asOf") == "2024-01-05"
    assert ask(page, other, "map.state().asOf") == ON.isoformat()
    boxes = [page.get_by_role("application").nth(n).bounding_box() for n in (0, 1)]
    assert boxes[0]["y"] + boxes[0]["height"] < boxes[1]["y"]


def test_tiles_of_the_page_shine_through_and_leaflet_may_come_from_elsewhere(
    open_page: OpenPage, whole: WholeMap, tmp_path: Path
):
    m = make_map(whole)
    tiles = folium.TileLayer("https://tiles.test/{z}/{x}/{y}.png", attr="Tiles: made up")
    tiles.add_to(m)
    m.save(tmp_path / "tiles.html")
    leaflet = (resources.files("xstatic.pkg.leaflet") / "data" / "leaflet.js").read_text("utf-8")
    page = open_page(may_err=True, width=1200, height=900)
    page.route(re.compile(r"^https://"), lambda route: route.abort())
    page.route(re.compile(r"/leaflet@?[\d.]*/dist/leaflet\.js$"), lambda r: r.fulfill(body=leaflet))
    page.route(re.compile(r"^https://tiles\.test/"), lambda r: r.fulfill(body=PIXEL))
    page.goto((tmp_path / "tiles.html").as_uri())
    wait_for_map(page, m.get_name())
    opacity = "getComputedStyle(map.mapLayers.map.getPane('cm-land')).opacity"
    assert ask(page, m.get_name(), opacity) == "0.75"
    expect(page.locator("img.leaflet-tile-loaded").first).to_be_visible()
    page.evaluate(f"{m.get_name()}.removeLayer({tiles.get_name()})")
    assert ask(page, m.get_name(), opacity) == "1"


def test_the_notebook_runs_and_its_maps_open(
    open_page: OpenPage, project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PYTHONPATH", str(project_root))
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    notebook = nbformat.read(project_root / NOTEBOOK, as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [
        output.data["text/html"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "text/html" in output.get("data", {})
    ]
    assert len(shown) == 2
    for number, html in enumerate(shown):
        path = tmp_path / f"{number}.html"
        path.write_text(f"<!doctype html><body>{html}", encoding="utf-8")
        page = open_file(open_page, path)
        expect(page.frames[1].get_by_role("slider", name="Day")).to_be_visible()
        assert page.thrown == []
