"""Two servers behind nginx: links, sessions and downloads hold when one is stopped."""

from __future__ import annotations

import json
import re
import urllib.error
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.dashboard_page import PATIENCE_MS, panel, view_of, wait_until_drawn
from tests.e2e.map_page import address, slider, until
from tests.e2e.replicas import Deployment, Replica, deploy

pytestmark = [pytest.mark.e2e, pytest.mark.needs("nginx")]

LASHIO = "MMR015001701"
VIEW = {
    "day": "2024-07-26",
    "mode": "reported",
    "known": "2024-12-01",
    "place": LASHIO,
    "lat": "22.9359",
    "lon": "97.7498",
    "z": "9",
}
BYTES = b"the same bytes wherever they come from"
_WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""


@pytest.fixture(autouse=True)
def _patience():
    """The longer timeout is for shared machines; the condition is the same."""
    expect.set_options(timeout=PATIENCE_MS)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def start(tmp_path, artifacts) -> Iterator[Callable[..., Deployment]]:
    """Start servers of a script behind the proxy; ask for it before `open_page`, to outlive pages."""
    with ExitStack() as stack:
        yield lambda script, **options: stack.enter_context(
            deploy(script, folder=tmp_path, artifacts=artifacts, **options)
        )


@pytest.fixture
def two(start) -> Deployment:
    """Start two servers of the dashboard; a test may stop one."""
    return start("streamlit_server.py")


def ask(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Request an address of the proxy like a program."""
    try:
        with urlopen(Request(url, headers=headers), timeout=30) as answer:  # noqa: S310  our own
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, {k.lower(): v for k, v in refusal.headers.items()}, refusal.read()


def open_view(open_page: OpenPage, deployment: Deployment, *, base_path: str = "") -> Page:
    page = open_page()
    page.add_init_script(_WATCH)
    page.goto(f"{deployment.address}/{base_path}?{urlencode(VIEW)}")
    wait_until_drawn(page)
    return page


def server_of(deployment: Deployment) -> Replica:
    """Return the server that the only reader so far was led to."""
    answered = [each for each in deployment.requests() if each["path"].endswith("/host-config")]
    return deployment.replica_of(answered[-1])


def next_day(page: Page) -> None:
    slider(page).focus()
    page.keyboard.press("ArrowRight")


def test_a_view_stays_when_its_server_is_stopped_and_moves_on_with_the_other(two, open_page):
    page = open_view(open_page, two)
    next_day(page)
    expect(page.locator(".fa-foot")).to_contain_text("As of Saturday, 27 July 2024")
    headline = panel(page).locator(".fa-headline").inner_text()
    before = address(page)
    first = server_of(two)
    first.stop()
    wait_for_the_other(two, first)
    page.wait_for_timeout(2_000)  # nothing to wait for: nothing may go back to the opening day
    expect(page.locator(".fa-foot")).to_contain_text("As of Saturday, 27 July 2024")
    expect(panel(page).locator(".fa-headline")).to_have_text(headline)
    expect(page.get_by_role("button", name="Counting some reports only")).to_be_visible()
    assert address(page) == before

    next_day(page)
    expect(page.locator(".fa-foot")).to_contain_text("As of Sunday, 28 July 2024")
    expect(panel(page)).to_contain_text("On 28 July 2024")
    until(lambda: view_of(page)["day"] == "2024-07-28", "the next day in the address")
    kept = {key: value for key, value in VIEW.items() if key != "day"}
    assert kept.items() <= view_of(page).items()

    page.get_by_role("button", name="Share and export").click()
    for name, ending, start_of_file in (("picture", ".png", b"\x89PNG"), ("data", ".xlsx", b"PK")):
        with page.expect_download() as taken:
            page.get_by_role("button", name=f"Download the {name}").click()
        assert "2024-07-28" in taken.value.suggested_filename
        assert taken.value.suggested_filename.endswith(ending)
        assert taken.value.path().read_bytes().startswith(start_of_file)

    link = address(page)
    later = open_page()
    later.goto(link)
    wait_until_drawn(later)
    expect(later.locator(".fa-foot")).to_contain_text("As of Sunday, 28 July 2024")
    assert (
        later.locator(".fa-headline").inner_text()
        == panel(page).locator(".fa-headline").inner_text()
    )


def test_the_proxy_is_strict_and_tells_nothing_of_its_readers(two, open_page):
    page = open_view(open_page, two)
    next_day(page)
    expect(page.locator(".fa-foot")).to_contain_text("As of Saturday, 27 July 2024")
    # A library of Streamlit tries WebAssembly for long integers, and does without.
    assert set(page.evaluate("window.violations")) <= {"script-src wasm-eval"}

    code, headers, _ = ask(f"{two.address}/")
    assert code == 200
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self' blob: 'sha256-")
    assert "unsafe-eval" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "nginx/" not in headers["server"]
    for closed in ("metrics", "agent/openapi.json", "agent/interact", "agent/mcp"):
        assert ask(f"{two.address}/_stcore/{closed}")[0] == 404
    assert ask(f"{two.address}/health")[0] == 200
    script = re.search(rb'src="(\./static/js/[^"]+)"', ask(f"{two.address}/")[2]).group(1).decode()
    assert ask(f"{two.address}/{script}", **{"Accept-Encoding": "gzip"})[1]["content-encoding"] == (
        "gzip"
    )

    stream = f"{two.address}/_stcore/stream"
    assert ask(stream, Origin="https://elsewhere.example")[0] == 403
    assert ask(stream, Origin=two.address)[0] != 403

    requests = two.requests()
    assert set().union(*requests) == {
        *("time", "level", "event", "method", "path", "status", "seconds", "bytes"),
        *("replica", "replica_status"),
    }
    written = two.log_path.read_text() + "".join(each.log_path.read_text() for each in two.replicas)
    for told in (LASHIO, "2024-07-2", "22.93", "Mozilla", "Chrome"):
        assert told not in written, told
    events = [
        json.loads(line)["event"]
        for line in server_of(two).log_path.read_text().splitlines()
        if line.startswith("{")
    ]
    assert events == ["start", "dataset_loaded", "session_opened"]


def test_readers_are_spread_and_each_comes_back_to_the_same_server(two):
    servers = {f"/reader-{number}": set() for number in range(40)}
    for path in servers:
        for _ in range(3):
            ask(f"{two.address}{path}", Cookie=f"atlas_replica={path[1:]}")
    for each in two.requests():
        servers.get(each["path"], set()).add(each["replica"])
    assert {len(led_to) for led_to in servers.values()} == {1}
    assert len(set().union(*servers.values())) == 2
    first = ask(f"{two.address}/")[1]["set-cookie"]
    assert re.fullmatch(r"atlas_replica=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", first)
    assert "atlas_replica" not in ask(f"{two.address}/", Cookie="atlas_replica=x")[1].get(
        "set-cookie", ""
    )


def test_a_view_that_rested_since_it_was_opened_moves_on_with_the_other_server(two, open_page):
    page = open_view(open_page, two)
    first = server_of(two)
    first.stop()
    wait_for_the_other(two, first)
    next_day(page)
    expect(page.locator(".fa-foot")).to_contain_text("As of Saturday, 27 July 2024")
    expect(page.get_by_role("button", name="Counting some reports only")).to_be_visible()


def wait_for_the_other(deployment: Deployment, stopped: Replica) -> None:
    """Wait until the page has rerun on the server that was not stopped."""
    (other,) = [each for each in deployment.replicas if each is not stopped]
    until(lambda: "session_opened" in other.log_path.read_text(), "a session on the other server")


def test_a_download_comes_from_the_session_s_own_server_and_from_the_other_once_that_is_gone(
    start, open_page
):
    two = start("tests/e2e/download_app.py")
    page = open_page()
    page.goto(two.address)
    button = page.get_by_role("button", name="Take it")
    for _ in range(3):
        assert take(page, button) == BYTES
    first = server_of(two)
    first.stop()
    wait_for_the_other(two, first)
    page.wait_for_timeout(500)  # the page has the button from before; its file is a moment away
    assert take(page, button) == BYTES
    media = [each for each in two.requests() if each["path"].startswith("/media/")]
    assert {each["status"] for each in media} == {"200"}
    led_to_first = [two.replica_of(each) is first for each in media]
    assert led_to_first == sorted(led_to_first, reverse=True)
    assert led_to_first[0]
    assert not led_to_first[-1]


def take(page: Page, button: Locator) -> bytes:
    with page.expect_download() as taken:
        button.click()
    return taken.value.path().read_bytes()


def test_below_a_path_the_page_its_files_and_its_links_stay_below_it(start, open_page):
    one = start("streamlit_server.py", count=1, base_path="maps/atlas")
    page = open_view(open_page, one, base_path="maps/atlas")
    next_day(page)
    expect(page.locator(".fa-foot")).to_contain_text("As of Saturday, 27 July 2024")
    until(lambda: view_of(page)["day"] == "2024-07-27", "the next day in the address")
    assert address(page).startswith(f"{one.address}/maps/atlas/?")
    page.reload()
    wait_until_drawn(page)
    expect(page.locator(".fa-foot")).to_contain_text("As of Saturday, 27 July 2024")
    paths = [each["path"] for each in one.requests() if each["path"] != "/"]
    assert [path for path in paths if not path.startswith("/maps/atlas")] == []
    assert ask(f"{one.address}/maps/atlas/_stcore/metrics")[0] == 404
    assert ask(f"{one.address}/health")[0] == 200
