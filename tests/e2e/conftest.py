"""A real browser, pages that report what went wrong on them, the map of each world, the server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.e2e.dashboard_page import (
    PATIENCE_MS,
    refuse_the_rest_of_the_world,
    wait_until_drawn,
)
from tests.e2e.map_page import wait_for_map
from tests.e2e.worlds import RealMap, make_real_map, nine_page

BROWSER_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY_SECONDS = 90
POLL_SECONDS = 0.2
#: When a view that was just opened is idle: names are placed, and the address is written.
REST_MS = 400
OUTCOME = pytest.StashKey[pytest.CollectReport | pytest.TestReport]()

OpenPage = Callable[..., Page]
OpenMap = Callable[..., Page]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Keep the outcome of the test, so that its fixtures know whether to take a picture."""
    report = yield
    if report.when == "call":
        item.stash[OUTCOME] = report
    return report


@pytest.fixture(scope="session")
def artifacts(project_root: Path) -> Path:
    """Return the folder for pictures and logs of failures; git ignores it."""
    folder = project_root / "artifacts" / "e2e"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """Start the system's Chromium once for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=BROWSER_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(
    browser: Browser, request: pytest.FixtureRequest, artifacts: Path
) -> Iterator[OpenPage]:
    """Open pages, each in a context of its own; errors on their consoles fail the test.

    ``open_page(width=1440, height=900, may_err=False, **context_options)``. After a failure a
    picture of every page is kept in ``artifacts/e2e``.
    """
    pages: list[Page] = []
    problems: list[str] = []

    def open_one(
        *, width: int = 1440, height: int = 900, may_err: bool = False, **options: Any
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        page = context.new_page()
        if not may_err:
            page.on("pageerror", lambda error: problems.append(str(error)))
            page.on("console", lambda message: problems.extend(_error_of(message)))
        pages.append(page)
        return page

    yield open_one
    report = request.node.stash.get(OUTCOME, None)
    if problems or (report is not None and report.failed):
        for number, page in enumerate(pages):
            page.screenshot(path=artifacts / f"{request.node.name}-{number}.png")
    for page in pages:
        page.context.close()
    assert not problems, problems


def _error_of(message: ConsoleMessage) -> list[str]:
    return [f"{message.text} ({message.location['url']})"] if message.type == "error" else []


# --- The map of each world -----------------------------------------------------------------------


@pytest.fixture(scope="session")
def real() -> RealMap:
    """Load the bundled dataset and resolve it once for all tests."""
    return make_real_map()


@pytest.fixture(scope="session")
def real_path(real: RealMap, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return where the bundled dataset's page is in a language; each is written once."""
    folder = tmp_path_factory.mktemp("real")

    @cache
    def write(language: str) -> Path:
        path = folder / f"{language}.html"
        path.write_text(real.page(language), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def nine_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the page of nine townships is."""
    path = tmp_path_factory.mktemp("nine") / "nine.html"
    path.write_text(nine_page(), encoding="utf-8")
    return path


@pytest.fixture
def open_real(open_page: OpenPage, real_path: Callable[[str], Path]) -> OpenMap:
    """Open the bundled dataset: ``open_real(query="", language="en", **options of open_page)``."""

    def open_one(query: str = "", *, language: str = "en", **options: Any) -> Page:
        return _open_map(open_page, real_path(language), query, **options)

    return open_one


@pytest.fixture
def open_nine(open_page: OpenPage, nine_path: Path) -> OpenMap:
    """Open the nine townships: ``open_nine(query="", **options of open_page)``."""

    def open_one(query: str = "", **options: Any) -> Page:
        return _open_map(open_page, nine_path, query, **options)

    return open_one


def _open_map(
    open_page: OpenPage,
    path: Path,
    query: str,
    *,
    script: str | None = None,
    rests: bool = False,
    **options: Any,
) -> Page:
    """Open a page at a view, with a script before its own; wait until the map is there and idle."""
    page = open_page(**options)
    if script is not None:
        page.add_init_script(script)
    page.goto(f"{path.as_uri()}?{query}")
    wait_for_map(page)
    if rests:
        page.wait_for_timeout(REST_MS)
    return page


# --- The server ----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def server_address(project_root: Path, artifacts: Path) -> Iterator[str]:
    """Start the dashboard as a user does, on a free port, and return its address."""
    with start_server(
        "streamlit_app.py", project_root=project_root, artifacts=artifacts
    ) as address:
        yield address


@contextmanager
def start_server(script: str, *, project_root: Path, artifacts: Path) -> Iterator[str]:
    """Run a script under Streamlit on a free port; its log is kept in ``artifacts/e2e``.

    Streamlit serves fonts from a folder ``static`` next to the script: ``tests/e2e/static`` is a link.
    """
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", script]
    settings = ["--server.address", "127.0.0.1", "--server.port", str(port)]
    log_path = artifacts / f"{Path(script).stem}.log"
    with log_path.open("w") as log:
        server = subprocess.Popen(
            [*command, *settings, "--server.headless", "true", "--server.fileWatcherType", "none"],
            cwd=project_root,
            env={**os.environ, "PYTHONPATH": str(project_root)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(server, address, log_path)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: subprocess.Popen[bytes], address: str, log_path: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"the server stopped at once:\n{log_path.read_text()}")
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2) as answer:  # noqa: S310  our own
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(POLL_SECONDS)
    pytest.fail(f"the server was not ready after {READY_SECONDS} s:\n{log_path.read_text()}")


# --- The dashboard -------------------------------------------------------------------------------


@pytest.fixture
def open_dashboard(open_page: OpenPage, server_address: str) -> Iterator[OpenPage]:
    """Open the dashboard at a view and wait until it is idle.

    The longer timeout is for shared machines; the condition is the same.
    """
    expect.set_options(timeout=PATIENCE_MS)

    def open_at(*, width: int = 1440, height: int = 900, **view: str) -> Page:
        page = open_page(width=width, height=height)
        refuse_the_rest_of_the_world(page, server_address)
        page.goto(f"{server_address}/?{urlencode(view)}")
        wait_until_drawn(page)
        return page

    yield open_at
    expect.set_options(timeout=5_000)
