"""The published site of the tiny world, as files."""

from __future__ import annotations

import io
import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from exports.figures.snapshot import SnapshotError, SnapshotSpec, build_snapshot
from exports.site import build
from exports.site.build import (
    PREVIEW_SIZE,
    BaseUrlError,
    MissingPreview,
    build_site,
    prepare_site,
    require_base_url,
)
from exports.site.find import names_record
from exports.site.shell import POLICY, localised, way_up
from layers.dataset import load_dataset
from tests.factories import WORLD, write_dataset
from views.harm_words import HARM_NOTES
from webmap.bundle import read_module
from webmap.container import unpack
from wording.language import LANGUAGES

BASE = "https://maps.example/war/"
TRAP = '<img src=x onerror="window.trapped=1">'


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    places = [
        place | ({"name": TRAP} if place["place_id"] == "oak" else {}) for place in WORLD["places"]
    ]
    folder = tmp_path_factory.mktemp("datasets") / "arboria"
    return prepare_site(load_dataset(write_dataset(folder, places=places)))


@pytest.fixture(scope="module")
def files(source):
    return dict(build_site(source))


@pytest.fixture(scope="module")
def announced(source):
    return dict(build_site(source, base_url=BASE))


class _Page(HTMLParser):
    """The requests of a page, and its inline parts."""

    def __init__(self, text):
        super().__init__()
        self.addresses, self.inline, self.tags = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.append((tag, given))
        self.addresses += [given[name] for name in ("href", "src") if name in given]
        self.addresses += [
            value for name, value in attributes if name.startswith("data-") and value
        ]
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.inline.append(tag)


def pages(files):
    return {path: _Page(text.decode()) for path, text in files.items() if path.endswith(".html")}


def test_every_address_of_every_page_leads_to_a_file_of_the_site(files):
    asked = 0
    for path, page in pages(files).items():
        for address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme in {"http", "https", "data"}:
                continue
            asked += 1
            if not parts.path:
                assert {"id": parts.fragment} in [given for _, given in page.tags], (path, address)
                continue
            assert not address.startswith("/"), (path, address)
            parents = PurePosixPath(path).parent.parts
            up = parts.path.count("../")
            assert up <= len(parents), (path, address)
            target = PurePosixPath(*parents[: len(parents) - up], parts.path.replace("../", ""))
            assert str(target) in files, (path, address)
    assert asked > 100


def test_nothing_on_a_page_is_inline_or_comes_from_elsewhere(announced):
    for path, page in pages(announced).items():
        assert page.inline == [], path
        loaded = [
            given.get("src") or given.get("href")
            for tag, given in page.tags
            if tag in {"script", "img", "iframe"}
            or (tag == "link" and given.get("rel") in {"stylesheet", "preload", "modulepreload"})
        ]
        assert [each for each in loaded if urlsplit(each).scheme not in {"", "data"}] == [], path


def test_every_page_carries_the_policy_and_the_headers_say_the_same(files):
    for path, page in pages(files).items():
        (policy,) = [
            given["content"]
            for tag, given in page.tags
            if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy == (POLICY if path != "404.html" else "default-src 'none'")
        assert "unsafe" not in policy
    assert f"Content-Security-Policy: {POLICY}" in files["_headers"].decode()


def test_each_language_has_the_map_and_a_page_for_each_place(files, source):
    for folder in ("", "my/"):
        assert f"{folder}index.html" in files
        for place_id in source.place_ids:
            assert f"{folder}places/{place_id}.html" in files
    assert '<html lang="my">' in files["my/places/elm.html"].decode()


def test_a_name_of_an_asset_changes_with_its_content(files, source):
    assets = [path for path in files if path.startswith("assets/")]
    assert all(re.search(r"\.[0-9a-f]{12}\.\w+$", path) for path in assets)
    (payload,) = [path for path in assets if path.startswith("assets/map.en.")]
    header, _ = unpack(files[payload])
    assert header["dataset"]["version"] == source.dataset.version


def test_the_page_of_a_place_says_who_held_it_when_and_who_says_so(files):
    page = files["places/elm.html"].decode()
    for expected in (
        "<h1>Elm</h1>",
        "Who held it when",
        "1 to 2 February 2024",
        "REBELS captures Elm",
        "The rebels entered Elm.",
        'href="https://daily.example/elm-falls"',
        'href="../index.html?day=2024-02-03&amp;place=elm&amp;tab=place"',
        'href="../v1/places/elm.json"',
    ):
        assert expected in page, expected
    assert page.index("3 February to 31 December 2024") < page.index("1 to 2 February 2024")


def test_what_decided_nothing_stands_apart_with_why(files):
    page = files["places/ash.html"].decode()
    before, after = page.split("Did not change control, because…")
    assert "besieges Ash" not in before
    assert "besieges Ash" in after


def test_a_township_leads_to_what_lies_in_it_and_back(files):
    assert 'href="elm.html"' in files["places/t-elm.html"].decode()
    assert 'href="t-elm.html"' in files["places/elm.html"].decode()


def test_what_a_reader_must_keep_in_mind_stands_on_a_page(files, source):
    page = unescape(files["about.html"].decode())
    for note in (*HARM_NOTES, *source.dataset.caveats):
        assert f"<li>{note}</li>" in page


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_the_map_and_the_page_about_it_lead_to_the_method_page(files, code):
    method = files[localised("method.html", language=code)].decode()
    assert 'id="rule-changed-hands"' in method
    assert '<div class="site-method" lang="en">' in method
    assert 'data-method="method.html"' in files[localised("index.html", language=code)].decode()
    assert '<a href="method.html">' in files[localised("about.html", language=code)].decode()


def test_the_foot_names_a_day_only_where_the_page_answers_for_it(files, source):
    version = f"version {source.dataset.version}."
    for path in ("index.html", "places.html", "about.html", "method.html", "places/elm.html"):
        foot = files[path].decode().split("<footer")[1]
        assert version in foot, path
        assert source.dataset.attribution in unescape(foot), path
        assert ("As of" in foot) == path.startswith("places/"), path


def test_the_list_of_places_begins_with_a_link_to_each_state(files):
    page = files["places.html"].decode()
    headings = re.findall(r'<h2 id="([^"]+)">([^<]+)</h2>', page)
    assert headings
    assert re.findall(r'<a href="#([^"]+)">([^<]+)</a>', page.split("<h2")[0]) == headings


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_the_list_of_places_has_a_field_that_waits_for_its_script(files, code):
    path = localised("places.html", language=code)
    page = _Page(files[path].decode())
    (form,) = [given for tag, given in page.tags if tag == "form"]
    assert "hidden" in form
    (field,) = [given for tag, given in page.tags if tag == "input"]
    assert field["type"] == "search"
    assert {"for": field["id"]} in [given for tag, given in page.tags if tag == "label"]
    (script,) = [given for tag, given in page.tags if tag == "script"]
    up = way_up(path)
    assert files[script["src"].removeprefix(up)].decode() == read_module("hosts/places.js")
    names = json.loads(files[form["data-names"].removeprefix(up)])
    assert f"names.{code}." in form["data-names"]
    assert f"words.{code}." in form["data-words"]
    listed = re.findall(r'href="places/([^"]+)\.html"', files[path].decode())
    states = re.findall(r'<h2 id="in-([^"]+)"', files[path].decode())
    assert states
    assert sorted(place_id for place_id, *_ in names) == sorted(listed + states)


def test_a_place_is_found_by_its_names_in_every_language_and_told_from_its_namesakes(files):
    english = _names(files, "en")
    assert english["ash"] == ["Ash", "Town, Ash township, Western State", [["အက်ရှ်", "my"]], []]
    assert english["elm"][2] == [["Elmtown", "en"]]
    burmese = _names(files, "my")
    assert burmese["ash"] == ["အက်ရှ်", "မြို့၊ Ashမြို့နယ်၊ Western State", [["Ash", "en"]], []]


def test_a_misspelling_is_there_to_find_a_place_by_and_not_to_show(tmp_path):
    slip = {"place_id": "elm", "name": "Lem", "language": "en", "note": "misspelling"}
    dataset = load_dataset(write_dataset(tmp_path / "arboria", toponyms=[*WORLD["toponyms"], slip]))
    _, _, _, others, misspellings = names_record(dataset.gazetteer, ["elm"])[0]
    assert misspellings == ["Lem"]
    assert others == [["Elmtown", "en"]]


def test_a_township_is_also_found_by_the_names_of_its_town_and_a_slip_is_not_shown(tmp_path):
    slip = {"place_id": "elm", "name": "Lem", "language": "en", "note": "misspelling"}
    dataset = load_dataset(write_dataset(tmp_path / "arboria", toponyms=[*WORLD["toponyms"], slip]))
    _, _, _, others, misspellings = names_record(dataset.gazetteer, ["t-elm"])[0]
    assert others == [["Elmtown", "en"]]
    assert misspellings == ["Lem"]


def _names(files, code):
    (path,) = [each for each in files if each.startswith(f"assets/names.{code}.")]
    return {place_id: row for place_id, *row in json.loads(files[path])}


def test_a_name_stays_text(files):
    for path in ("places/oak.html", "places.html"):
        assert TRAP not in files[path].decode()
        assert "&lt;img src=x" in files[path].decode()


def test_with_an_address_links_have_previews_and_search_engines_a_map(announced):
    head = announced["my/places/elm.html"].decode()
    assert f'<link rel="canonical" href="{BASE}my/places/elm.html">' in head
    (picture,) = re.findall(r'property="og:image" content="([^"]*)"', head)
    content = announced[picture.removeprefix(BASE)]
    assert content.startswith(b"\x89PNG")
    sides = [int.from_bytes(content[at : at + 4], "big") for at in (16, 20)]
    assert sides == [1200, 630]
    tree = ET.fromstring(announced["sitemap.xml"])  # noqa: S314 - our own
    listed = {each.text.removeprefix(BASE) for each in tree.iter() if each.tag.endswith("}loc")}
    assert listed == {path for path in announced if path.endswith(".html")} - {"404.html"}
    assert f"Sitemap: {BASE}sitemap.xml" in announced["robots.txt"].decode()
    assert f'href="{BASE}index.html"' in announced["404.html"].decode()


def test_a_preview_of_a_place_shows_the_state_around_it(announced):
    pictures = {
        path: re.search(r'property="og:image" content="([^"]*)"', announced[path].decode())[1]
        for path in ("index.html", "places/elm.html", "places/oak.html", "my/places/elm.html")
    }
    assert pictures["places/elm.html"] == pictures["places/oak.html"]
    assert len(set(pictures.values())) == 3
    for picture in pictures.values():
        assert picture.removeprefix(BASE) in announced


def picture(colour):
    buffer = io.BytesIO()
    Image.new("RGB", (12, 6), colour).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def too_small_for_the_state(monkeypatch):
    """Let the legend not fit the state's picture in Burmese."""

    def draw(spec, *_):
        if spec.within and spec.language == "my":
            raise SnapshotError("the legend does not fit")
        return picture(("red", "blue")[bool(spec.within)])

    monkeypatch.setattr(build, "build_snapshot", draw)


def test_a_preview_that_cannot_be_drawn_is_named_and_the_whole_is_shown(
    source, too_small_for_the_state
):
    site = build_site(source, base_url=BASE)
    files = dict(site)
    assert site.missing_previews == [
        MissingPreview("Western State", "my", "the legend does not fit")
    ]
    shown = {
        path: re.search(r'property="og:image" content="([^"]*)"', files[path].decode())[1]
        for path in ("places/elm.html", "my/places/elm.html", "my/index.html")
    }
    assert "preview.west.en" in shown["places/elm.html"]
    assert "preview.whole.my" in shown["my/places/elm.html"]
    assert shown["my/places/elm.html"] == shown["my/index.html"]


def test_a_site_without_an_address_misses_no_preview(source):
    site = build_site(source)
    assert [path for path, _ in site if "preview" in path] == []
    assert site.missing_previews == []


def test_a_preview_keeps_the_colours_of_the_sides(announced, source):
    (path,) = (path for path in announced if path.startswith("assets/preview.whole.en"))
    spec = SnapshotSpec(as_of=source.dataset.last_day, size=PREVIEW_SIZE)
    drawn, kept = (
        Image.open(io.BytesIO(each)).convert("RGB")
        for each in (build_snapshot(spec, source.now, source.geography), announced[path])
    )
    flat = {colour for count, colour in drawn.getcolors(drawn.width * drawn.height) if count > 200}
    assert len(flat) > 5
    assert flat <= {colour for _, colour in kept.getcolors(drawn.width * drawn.height)}


def test_without_an_address_nothing_names_one(files):
    assert "sitemap.xml" not in files
    assert "robots.txt" not in files
    for path, text in files.items():
        if path.endswith(".html"):
            assert b"canonical" not in text
            assert b"og:" not in text


def test_the_same_dataset_gives_the_same_bytes(source, announced):
    assert dict(build_site(source, base_url=BASE)) == announced


def test_the_number_of_files_is_told_beforehand(files, source):
    assert abs(len(files) - source.file_count) <= 10


def test_every_language_of_the_interface_is_there(files):
    words = [path for path in files if path.startswith("assets/words.")]
    codes = {json.loads(files[path])["code"] for path in words}
    assert codes == set(LANGUAGES)


@pytest.mark.parametrize(
    "text", ["maps.example", "ftp://maps.example/", "https://", "https://a.b/?c=1"]
)
def test_what_is_no_address_of_a_folder_is_refused(text):
    with pytest.raises(BaseUrlError, match="not the address of a folder"):
        require_base_url(text)


@pytest.mark.parametrize("text", ["https://maps.example/war", " https://maps.example/war/ "])
def test_an_address_ends_in_one_slash(text):
    assert require_base_url(text) == BASE


def test_the_way_up_is_as_long_as_the_way_down():
    assert [way_up("a.html"), way_up("my/a.html"), way_up("my/places/a.html")] == [
        "",
        "../",
        "../../",
    ]
