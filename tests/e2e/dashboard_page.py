"""Helpers for tests of the dashboard: the view in its address, its panel, its requests."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.e2e.map_page import address, slider, until

PATIENCE_MS = 30_000


def refuse_the_rest_of_the_world(page: Page, server_address: str) -> None:
    """Cut off the network except for the server, and keep the requests to other hosts."""
    page.asked_outside = []

    def refuse(route):
        page.asked_outside.append(route.request.url)
        route.abort()

    host = re.escape(urlsplit(server_address).netloc)
    page.route(re.compile(rf"^(?!(https?://{host}/|data:|blob:))"), refuse)


def wait_until_drawn(page: Page) -> None:
    """Wait for the page's footer and for the map, which writes the address when it is idle."""
    expect(page.locator(".fa-foot")).to_be_visible()
    expect(slider(page)).to_be_visible()
    until(lambda: "lat" in view_of(page), "the map at rest")


def view_of(page: Page) -> dict[str, str]:
    """Return the view that the address holds."""
    return {key: values[-1] for key, values in parse_qs(urlsplit(address(page)).query).items()}


def panel(page: Page) -> Locator:
    return page.locator(".st-key-panel")
