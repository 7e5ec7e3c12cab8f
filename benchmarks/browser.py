"""A Chromium to measure in, and its pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.servers import MeasurementError

WIDTH_PX, HEIGHT_PX = 1440, 900
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PROBE = Path(__file__).with_name("probe.js")


def find_chromium() -> str:
    """Return the path of a Chromium: the one that CHROMIUM names, else one on the PATH.

    Raises
    ------
    MeasurementError
        If there is none.
    """
    named = os.environ.get("CHROMIUM")
    for name in (named,) if named else _NAMES:
        if path := shutil.which(name):
            return path
    raise MeasurementError(
        "no Chromium found: install one (Debian: apt-get install chromium) "
        "or name it with CHROMIUM=/path/to/it"
    )


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start a headless Chromium that rasterises in software, so that machines are comparable."""
    # Chromium refuses to run sandboxed as root, the usual user in containers.
    flags = [*_FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), headless=True, args=flags
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_page(browser: Browser) -> Iterator[Page]:
    """Open a page in a session of its own, with the probe loaded before any other script."""
    context = browser.new_context(viewport={"width": WIDTH_PX, "height": HEIGHT_PX})
    context.add_init_script(path=_PROBE)
    try:
        yield context.new_page()
    finally:
        context.close()
