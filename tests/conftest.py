"""What every test shares: where the project is, and whether there is a browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOOPBACK = ["127.0.0.1", "::1", "localhost"]
NO_BROWSER = "no Chromium found (Debian: apt-get install chromium, or CHROMIUM=/path/to/it)"
SKIPPED_BROWSER_TESTS = pytest.StashKey[int]()

# The same examples on every run and no stopwatch: a red test means a change, not luck or a busy
# machine. HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def find_chromium() -> str | None:
    """Return the path of a Chromium: the one that CHROMIUM names, else one on the PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in BROWSER_NAMES if (path := shutil.which(name))), None)


def is_browser_required() -> bool:
    """Say whether a missing browser is a failure (REQUIRE_BROWSER=1) and not a reason to skip."""
    return os.environ.get("REQUIRE_BROWSER", "") not in {"", "0"}


def pytest_report_header() -> list[str]:
    return [f"browser for e2e tests: {find_chromium() or 'none found'}", "network: refused"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Open the loopback to browser tests, and skip them where there is no browser.

    Raises
    ------
    pytest.UsageError
        When browser tests were collected, none can run, and REQUIRE_BROWSER=1 says they must.
    """
    browser_tests = [item for item in items if item.get_closest_marker("e2e")]
    for item in browser_tests:
        item.add_marker(pytest.mark.allow_hosts(LOOPBACK))
    if not browser_tests or find_chromium() or config.option.collectonly:
        return
    if is_browser_required():
        raise pytest.UsageError(
            f"REQUIRE_BROWSER=1, but no Chromium was found for {len(browser_tests)} browser tests: "
            "install one (Debian: apt-get install chromium) or name it with CHROMIUM=/path/to/it"
        )
    for item in browser_tests:
        item.add_marker(pytest.mark.skip(reason=NO_BROWSER))
    config.stash[SKIPPED_BROWSER_TESTS] = len(browser_tests)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say once what was not tested, in place of a line for each test."""
    if count := config.stash.get(SKIPPED_BROWSER_TESTS, 0):
        terminalreporter.write_line(f"{count} browser tests skipped: {NO_BROWSER}", yellow=True)


@pytest.fixture(scope="session")
def project_root() -> Path:
    """Return the folder that holds README.md."""
    return ROOT


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the path of the system's Chromium; a test that asks for it carries the marker e2e."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium found")
    return path
