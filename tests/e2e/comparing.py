"""Helpers for tests of a comparison: its handle, its divider, its card."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Locator, Page

from layers.analysis.changes import Change
from layers.analysis.comparison import change_kind
from tests.e2e.map_page import ask


def kind_of(change: Change) -> str:
    return change_kind(change.before, change.after).value


def handle(page: Page) -> Locator:
    return page.get_by_role("slider", name="Compared with")


def divider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Divider between the two maps")


def card(page: Page) -> Locator:
    return page.get_by_role("region", name="Comparison")


def show(page: Page, day: date, other: date) -> None:
    """Compare two days and wait until the page is idle."""
    ask(
        page,
        f"(map.setDay('{day}'), map.compareWith('{other}'),"
        " map.tabBar.update({ isSettled: true }), 0)",
    )
