"""What a reader can take along from the dashboard: press the buttons, open the files."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import docx
import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.dashboard_page import view_of
from tests.e2e.map_page import day_of, slider, until, wait_for_map

pytestmark = pytest.mark.e2e

NEAR_LASHIO = {"lat": "22.9359", "lon": "97.7498", "z": "8"}
VIEW = {"day": "2024-08-10", **NEAR_LASHIO}


def open_panel(page: Page) -> None:
    page.get_by_role("button", name="Share and export").click()
    expect(page.get_by_text("Link to this view")).to_be_visible()


def download(page: Page, name: str) -> tuple[str, bytes]:
    """Press a button of the panel; return the name and the content of the file that comes."""
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name=name).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_the_picture_shows_the_part_of_the_world_and_the_day_on_screen(open_dashboard):
    page = open_dashboard(**VIEW)
    open_panel(page)
    page.get_by_label("Title", exact=True).fill("Around Lashio")
    page.get_by_label("Title", exact=True).press("Enter")
    name, content = download(page, "Download the picture")
    assert name == "frontline-myanmar-2024-08-10.png"
    picture = Image.open(io.BytesIO(content))
    picture.load()
    assert picture.width > picture.height, "the map on screen is wide, so the page lies on its side"
    small = picture.convert("RGB").resize((400, 283))
    middle = small.crop((0, 50, 300, 230)).get_flattened_data()
    blue = sum(1 for r, g, b in middle if b > r + 40 and b > 120)
    assert blue > 0.1 * len(middle), "the north of Shan is held by the alliance"


def test_the_picture_follows_the_map_and_the_chosen_format(open_dashboard):
    page = open_dashboard(**VIEW)
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    until(lambda: view_of(page)["day"] == "2024-08-11", "the next day")
    open_panel(page)
    page.locator("p:text-is('PDF')").click()
    expect(page.get_by_role("radio", name="PDF")).to_be_checked()
    name, content = download(page, "Download the picture")
    assert name == "frontline-myanmar-2024-08-11.pdf"
    assert content.startswith(b"%PDF-")


def test_the_report_compares_the_two_days_on_the_map(open_dashboard):
    page = open_dashboard(**VIEW, **{"with": "2024-07-20"})
    open_panel(page)
    expect(page.get_by_text("20 July to 10 August 2024", exact=False).first).to_be_visible()
    name, content = download(page, "Download the report")
    assert name == "frontline-myanmar-2024-07-20-to-2024-08-10.docx"
    document = docx.Document(io.BytesIO(content))
    said = "".join(document.element.body.itertext())
    assert "20 July to 10 August 2024" in said
    assert "Lashio" in said
    assert len(document.inline_shapes) >= 3, "the maps of both days and of the difference"


def test_the_data_are_those_of_the_day(open_dashboard):
    page = open_dashboard(**VIEW)
    open_panel(page)
    name, content = download(page, "Download the data")
    assert name == "frontline-myanmar-2024-08-10-cells.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    rows = book["cells"].iter_rows(values_only=True)
    header = list(next(rows))
    tags = next(rows)
    assert any(str(tag).startswith("#adm3") for tag in tags)
    place, answer = header.index("place_id"), header.index("answer")
    held = {row[place]: row[answer] for row in rows}
    assert held["MMR015001701"] == "MNDAA"
    assert len(held) > 900


def test_the_map_as_a_file_opens_from_a_disk_on_the_day(open_dashboard, open_page, tmp_path):
    page = open_dashboard(**VIEW)
    open_panel(page)
    name, content = download(page, "Download the map")
    file = tmp_path / name
    file.write_bytes(content)
    alone = open_page()
    alone.context.set_offline(True)
    alone.goto(file.as_uri())
    wait_for_map(alone)
    assert day_of(alone) == "2024-08-10"


def test_the_frame_shows_the_map_alone_and_leads_to_the_whole(open_dashboard, open_page, tmp_path):
    page = open_dashboard(**VIEW)
    open_panel(page)
    snippet = page.locator(".st-key-share-panel code", has_text="<iframe").inner_text()
    article = tmp_path / "article.html"
    article.write_text(f"<!doctype html><title>Article</title><p>Text</p>{snippet}", "utf-8")
    reader = open_page()
    reader.goto(article.as_uri())
    frame = reader.frame_locator("iframe")
    expect(frame.locator(".cm-map canvas").first).to_be_visible(timeout=60_000)
    expect(frame.locator(".cm-day")).to_have_text("Saturday, 10 August 2024")
    expect(frame.get_by_role("tab")).to_have_count(0)
    expect(frame.get_by_role("heading", name="Frontline Atlas")).to_have_count(0)
    whole = frame.get_by_role("link", name="Open the whole map")
    values = parse_qs(urlsplit(str(whole.get_attribute("href"))).query)
    assert values["day"] == ["2024-08-10"]
    assert "embed" not in values
