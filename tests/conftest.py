"""Shared by all tests: the project's folder, and what a test needs from the machine."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import Phase, settings

ROOT = Path(__file__).resolve().parent.parent
BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NODE_NAMES = ("node", "node.exe")
LOOPBACK = ["127.0.0.1", "::1", "localhost"]
NGINX_FOLDERS = ("/usr/sbin", "/usr/local/sbin")
SKIPPED = pytest.StashKey[list[str]]()

# The same examples on every run and no stopwatch: a red test means a change, not luck or a busy
# machine. HYPOTHESIS_PROFILE=explore looks for new ones; mutants, of which there are thousands, get
# few examples, and what fails is not made smaller.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", max_examples=1000, deadline=None, print_blob=True)
settings.register_profile(
    "mutants",
    settings.get_profile("steady"),
    max_examples=10,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def find_chromium() -> str | None:
    """Return the path of a Chromium: the one that CHROMIUM names, else one on the PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in BROWSER_NAMES if (path := shutil.which(name))), None)


def find_nginx() -> str | None:
    """Return the path of nginx, which Debian keeps with the administrator's commands."""
    path = os.environ.get("PATH", "")
    return shutil.which("nginx", path=os.pathsep.join((path, *NGINX_FOLDERS))) if path else None


def find_node() -> str | None:
    """Return the path of Node; playwright's wheel carries one for every platform it is built for."""
    found = importlib.util.find_spec("playwright")
    if found is None or found.origin is None:
        return None
    driver = Path(found.origin).parent / "driver"
    return next((str(driver / name) for name in NODE_NAMES if (driver / name).is_file()), None)


def find_ffmpeg() -> str | None:
    """Return the path of the program that writes films."""
    from exports.animation import mp4

    try:
        return str(mp4.find_ffmpeg(os.environ))
    except mp4.EncoderError:
        return None


@dataclass(frozen=True)
class Need:
    """Something that the machine must have, or a test is skipped.

    Attributes
    ----------
    what
        Its name.
    how
        How to get it.
    find
        Returns a true value where it is present.
    is_required
        Whether REQUIRE_BROWSER=1 makes its absence a failure.
    """

    what: str
    how: str
    find: Callable[[], object]
    is_required: bool = False

    @property
    def reason(self) -> str:
        """Say why a test is skipped."""
        return f"for want of {self.what} ({self.how})"


#: What a machine may lack. Fonts are not among it: those that tests need come with the project.
NEEDS = {
    "browser": Need(
        "Chromium",
        "Debian's package chromium, or CHROMIUM=/path/to/it",
        find_chromium,
        is_required=True,
    ),
    "nginx": Need("nginx", "Debian's package nginx", find_nginx, is_required=True),
    "node": Need("Node", "make install: it is in the wheel of playwright", find_node),
    "ffmpeg": Need("ffmpeg", "make install: it is in the wheel imageio-ffmpeg", find_ffmpeg),
    "imageio-ffmpeg": Need(
        "imageio-ffmpeg",
        "make install",
        lambda: importlib.util.find_spec("imageio_ffmpeg"),
    ),
    "opencv": Need(
        "OpenCV",
        "make install: opencv-python-headless",
        lambda: importlib.util.find_spec("cv2"),
    ),
    "libreoffice": Need(
        "LibreOffice",
        "Debian's package libreoffice-writer-nogui",
        lambda: shutil.which("soffice"),
    ),
    "ogrinfo": Need("ogrinfo", "Debian's package gdal-bin", lambda: shutil.which("ogrinfo")),
    "full device": Need(
        "a device that is always full", "/dev/full of Linux", Path("/dev/full").exists
    ),
}


def require(name: str) -> None:
    """Skip the test that asks, or is set up, where the machine lacks something of `NEEDS`."""
    if not NEEDS[name].find():
        pytest.skip(NEEDS[name].reason)


def is_browser_required() -> bool:
    """Whether a missing browser is a failure (REQUIRE_BROWSER=1) and not a reason to skip."""
    return os.environ.get("REQUIRE_BROWSER", "") not in {"", "0"}


def pytest_report_header() -> list[str]:
    return [f"browser for e2e tests: {find_chromium() or 'none found'}", "network: refused"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Open the loopback to browser tests, and skip each test whose needs are not met.

    A test names them with the marker ``needs``; the marker ``e2e`` says browser.

    Raises
    ------
    pytest.UsageError
        When REQUIRE_BROWSER=1, and tests were collected that need what it requires and is absent.
    """
    waiting: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("e2e"):
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))
            waiting.setdefault("browser", []).append(item)
        for marker in item.iter_markers("needs"):
            for name in marker.args:
                waiting.setdefault(name, []).append(item)
    if config.option.collectonly:
        return
    for name, tests in waiting.items():
        need = NEEDS[name]
        if need.find():
            continue
        if need.is_required and is_browser_required():
            raise pytest.UsageError(
                f"REQUIRE_BROWSER=1, but no {need.what} was found for {len(tests)} tests: {need.how}"
            )
        for item in tests:
            item.add_marker(pytest.mark.skip(reason=need.reason))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Count the skipped tests by reason."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped)
    config.stash[SKIPPED] = [
        f"{count} {'test' if count == 1 else 'tests'} skipped {reason}"
        for reason, count in reasons.most_common()
    ]


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Report them in the last lines of the run, one line per reason."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    for line in config.stash.get(SKIPPED, []):
        reporter.write_line(line, yellow=True)


@pytest.fixture(scope="session")
def project_root() -> Path:
    """Return the folder that holds README.md."""
    return ROOT


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the path of the system's Chromium; a test that asks for it carries the marker e2e."""
    require("browser")
    return str(find_chromium())
