"""A web server for the files of the published site, and a helper that waits for its map."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page

from exports.site.shell import POLICY
from tests.e2e.map_page import ask, until


class SiteServer(SimpleHTTPRequestHandler):
    """Serve files with the headers from the site's own file, without logging."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", f"{POLICY}; frame-ancestors *")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


class OtherServer(SimpleHTTPRequestHandler):
    """The server of a page that embeds the map, without our policy."""

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


def wait_for_map(page: Page) -> None:
    """Wait for the map: a page under this policy may not compile a condition to wait for."""
    page.locator(".cm-slider").wait_for()
    until(lambda: bool(ask(page, "map.isOpen === true")), "the map is open")
