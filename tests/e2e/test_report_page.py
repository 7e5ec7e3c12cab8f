"""The page that ``atlas report`` writes, in a browser without a network: wide, narrow, on paper."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from typer.testing import CliRunner

from atlas.__main__ import app
from tests.e2e.access import findings
from tests.e2e.conftest import OpenPage

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    """Return a report on two months of the bundled dataset."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    span = ("--from", "2024-07-01", "--to", "2024-08-31")
    result = CliRunner().invoke(app, ["report", *span, "-o", str(path)])
    assert result.exit_code == 0, result.output
    return path


def open_offline(open_page: OpenPage, path: Path, **options: object) -> Page:
    page = open_page(**options)
    page.context.set_offline(True)
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("width", [1280, 390])
def test_it_is_whole_closed_and_accessible(width, open_page: OpenPage, path: Path):
    page = open_offline(open_page, path, width=width)
    images = page.evaluate("[...document.images].map((each) => each.complete && each.naturalWidth)")
    assert len(images) == 6
    assert all(images)
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert findings(page) == []


def test_a_citation_leads_to_its_report_and_back(open_page: OpenPage, path: Path):
    page = open_offline(open_page, path)
    page.locator("a.cite").first.click()
    report = page.locator("ol.reports li:target")
    expect(report).to_be_in_viewport()
    report.locator("a.back").click()
    expect(page.locator("#cited-1")).to_be_in_viewport()


def test_it_prints_on_pages_with_numbers_and_heads_of_tables(open_page: OpenPage, path: Path):
    page = open_offline(open_page, path)
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    sizes = {(round(each.mediabox.width), round(each.mediabox.height)) for each in printed.pages}
    texts = [" ".join(each.extract_text().split()) for each in printed.pages]
    assert sizes == {(595, 842)}
    assert all(f"{number} / {len(texts)}" in text for number, text in enumerate(texts, start=1))
    assert 10 <= len(texts) <= 30
    listing = [text for text in texts if "nothing reported since undoes that" in text]
    assert len(listing) > 2
    assert all("Day Place Change Reports" in text for text in listing)
