"""The time map on a folium map: the contents of the page, and what is refused."""

import re
import subprocess
import sys
from base64 import b64decode

import folium
import pytest

import webmap
from layers.dataset import load_dataset
from tests.conftest import ROOT
from tests.factories import write_dataset
from tests.world import day
from webmap import ControlTimeline
from webmap.container import unpack
from webmap.errors import GuestError
from webmap.whole_map import build_whole_map


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_dataset(tmp_path_factory.mktemp("datasets") / "arboria")


@pytest.fixture(scope="module")
def whole(folder):
    return build_whole_map(load_dataset(folder))


def payloads(page):
    found = re.findall(r'data-control-bytes="\w+">([^<]*)</script>', page)
    return [unpack(b64decode(text))[0] for text in found]


def test_three_lines_put_the_map_into_the_page(folder):
    m = folium.Map(tiles=None)
    ControlTimeline(folder, opens_on=day("2024-02-02"), mode="reported").add_to(m)
    page = m.get_root().render()
    (header,) = payloads(page)
    assert set(header["timelines"]) == {"now", "reported"}
    assert '"view": {"asOf": "2024-02-02", "mode": "reported"}' in page
    assert f'"map": "{m.get_name()}"' in page


def test_another_question_travels_beside_the_map(folder):
    m = folium.Map(tiles=None)
    ControlTimeline(folder, known_on=day("2024-02-01"), according_to="The Daily").add_to(m)
    _, asked = payloads(m.get_root().render())
    assert asked["timelines"]["now"]["known_on"] == "2024-02-01"
    assert asked["timelines"]["now"]["according_to"] == ["The Daily"]


def test_maps_that_show_the_same_share_bytes_and_module(whole):
    figure = folium.Figure()
    for _ in range(2):
        m = folium.Map(tiles=None)
        figure.add_child(m)
        ControlTimeline(whole).add_to(m)
    page = figure.render()
    assert len(payloads(page)) == 1
    assert page.count("data-control-timeline>") == 2
    assert page.count('<script type="module">') == 1
    assert page.count("if (!window.L)") == 1


def test_shown_twice_the_page_holds_it_once(whole):
    m = folium.Map(tiles=None)
    ControlTimeline(whole).add_to(m)
    assert len(m._repr_html_()) == len(m._repr_html_())


def test_braces_of_the_module_are_only_braces(whole):
    m = folium.Map(tiles=None)
    ControlTimeline(whole).add_to(m)
    assert 'words.t("Held by {who}", { who })' in m.get_root().render()


@pytest.mark.parametrize(
    ("size", "expected"),
    [((640, "75%"), ("640px", "75dvh")), (("100%", 500), ("100%", "500px"))],
)
def test_it_takes_the_room_of_the_map(whole, size, expected):
    m = folium.Map(tiles=None, width=size[0], height=size[1])
    ControlTimeline(whole).add_to(m)
    wanted = f'"size": {{"width": "{expected[0]}", "height": "{expected[1]}"}}'
    assert wanted in m.get_root().render()


def test_what_it_cannot_do_is_refused(whole):
    with pytest.raises(GuestError, match="there is no mode 'then'"):
        ControlTimeline(whole, mode="then")
    with pytest.raises(GuestError, match="already built"):
        ControlTimeline(whole, known_on=day("2024-02-01"))
    figure = folium.Figure()
    figure.add_child(ControlTimeline(whole))
    with pytest.raises(GuestError, match=r"goes on a folium\.Map"):
        figure.render()


def test_without_folium_the_map_is_there_and_the_plugin_says_what_to_install():
    program = (
        "import sys; sys.modules['folium'] = None\n"
        "import webmap, webmap.page\n"
        "from geo.errors import AtlasError\n"
        "try:\n    webmap.ControlTimeline\n"
        "except AtlasError as problem:\n    print(problem)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "pip install -r requirements.txt" in done.stdout


def test_what_runs_the_atlas_also_puts_it_in_a_notebook():
    assert re.search(r"^folium==\S+$", (ROOT / "requirements.txt").read_text(), re.M)


def test_the_package_offers_nothing_else_by_that_way():
    with pytest.raises(AttributeError, match="has no attribute 'Timeline'"):
        webmap.Timeline  # noqa: B018
