"""The published site in a real browser, from a subfolder, under the policy that it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from exports.site import SiteSource, build_site
from exports.site_folder import write_site
from exports.site_shell import POLICY
from gazetteer.naming import place_name
from gazetteer.normalise import normalise_toponym
from tests.e2e.access import findings
from tests.e2e.conftest import OpenPage
from tests.e2e.map_page import PHONE, address, ask, day_of, drag, page_overflow, slider, until
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
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""
FRAMED = (
    '<!doctype html><link rel="icon" href="data:,"><title>A page of somebody else</title>'
    "<body><h1>Their text</h1>{}</body>"
)


class _Server(SimpleHTTPRequestHandler):
    """Hands out files with the headers of the site's own file, and says nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", f"{POLICY}; frame-ancestors *")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


class _Other(SimpleHTTPRequestHandler):
    """The server of a page that embeds the map: it has no policy of ours."""

    def log_message(self, *_: object) -> None:
        pass


def serve(folder: Path, handler: type[SimpleHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def site(real: RealMap, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Publish the bundled dataset into a subfolder of a web server, and return its address."""
    root = tmp_path_factory.mktemp("web")
    (root / "some").mkdir()
    source = SiteSource(real.now, real.reported, real.geography, tuple(real.ids))
    write_site(root / "some" / "atlas", build_site(source))
    for server in serve(root, _Server):
        yield f"{server}some/atlas/"


@pytest.fixture
def open_site(open_page: OpenPage, site: str) -> Iterator[OpenPage]:
    """Open a page of the site; at the end nothing has broken the policy or asked elsewhere."""
    opened: list[tuple[Page, list[str]]] = []

    def open_one(path: str = "index.html", *, is_map: bool = True, **options: object) -> Page:
        page = open_page(**options)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.add_init_script(WATCH)
        page.goto(site + path)
        opened.append((page, asked))
        if is_map:
            wait_for_map(page)
        return page

    yield open_one
    for page, asked in opened:
        assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
        if page.context.pages and page.evaluate("'violations' in window"):
            assert page.evaluate("window.violations") == []


def wait_for_map(page: Page) -> None:
    """Wait for the map: a page under this policy may not compile a condition to wait for."""
    page.locator(".cm-slider").wait_for()
    until(lambda: bool(ask(page, "map.isOpen === true")), "the map is open")


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
    for server in serve(tmp_path, _Other):
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


@pytest.mark.parametrize("path", ["places.html", "about.html", "my/places.html"])
def test_pages_of_text_fit_a_phone(open_site: OpenPage, path: str):
    page = open_site(path, is_map=False, **PHONE)
    assert page_overflow(page) == 0


# --- Finding a place -------------------------------------------------------------------------

FIND = "Find a place: a name in any language, or a code"
FOUND = re.compile("places? found")


def hits(page: Page) -> list[str]:
    """Return the ids of the places that are listed, in their order."""
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


def test_a_whole_name_comes_before_the_start_of_a_word_and_that_before_the_middle(
    open_page: OpenPage,
):
    page = open_page()
    page.goto("about:blank")
    handle = "\nwindow.PlaceSearch = PlaceSearch;"
    page.add_script_tag(type="module", content=read_module("place_search.js") + handle)
    rows: list[list[object]] = [
        ["a", "Welmo", "Town, North", [], []],
        ["b", "Old Elm", "Town, North", [], []],
        ["c", "Elmo", "Town, North", [], []],
        ["d", "Ash", "Town, North", [["Elm", "en"]], []],
        ["e", "Elm", "Town, North", [], []],
        ["f", "Oak", "Town, South", [], ["Eml"]],
    ]
    page.wait_for_function("() => window.PlaceSearch")

    def find(text: str) -> list[str]:
        found = page.evaluate(
            "([rows, text]) => new PlaceSearch(rows, 'en').find(text).map(({ place }) => place.id)",
            [rows, text],
        )
        return list(found)

    assert find("elm") == ["e", "d", "c", "b", "a"]
    assert find("old-ELM’") == ["b"]
    assert find("eml") == ["f"]
    assert find("oak north") == []
    assert find("sou oak") == ["f"]
    assert find("-") == []


def test_letters_are_folded_as_the_gazetteer_folds_them(open_page: OpenPage, real: RealMap):
    gazetteer = real.dataset.gazetteer
    names = {place.name for place in gazetteer} | {
        toponym.name for place in gazetteer for toponym in gazetteer.names(place.place_id)
    }
    typed = ["TA’ANG", "Tāáng", "ta-ang ", "IB 23 6", "စဥ့်ကူး", "က\u102f\u102d", "၀ိုင်းမော်", "ခလရ ၂၃၆"]
    texts = sorted(names) + typed + ["၂၀၂၄", "႒႐", "Élm_oak", "\u200bElm", "။", ""]
    page = open_page()
    page.goto("about:blank")
    handles = "\nObject.assign(window, { foldWords, joinWords });"
    page.add_script_tag(type="module", content=read_module("toponym_key.js") + handles)
    page.wait_for_function("() => window.joinWords")
    keys = page.evaluate("texts => texts.map((text) => joinWords(foldWords(text)).key)", texts)
    different = {
        text: key for text, key in zip(texts, keys, strict=True) if key != normalise_toponym(text)
    }
    assert different == {}


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


def test_a_missing_file_is_told_on_the_page(open_page: OpenPage, site: str):
    page = open_page(may_err=True)
    page.route("**/assets/map.en.*.bin", lambda route: route.abort())
    page.goto(site + "index.html")
    expect(page.get_by_role("alert")).to_contain_text("The map could not be opened.")


def test_the_module_of_the_site_needs_nothing_from_outside():
    assert not re.search(r"^import ", read_module("site.js"), re.MULTILINE)
