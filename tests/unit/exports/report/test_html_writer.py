"""The HTML page of a report: complete, well-formed, accessible, safe from its data."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from lxml import html

from exports.report.build import build_report
from exports.report.html_writer import write_page
from exports.report.model import Paragraph, Picture, References, Span, plain
from exports.report.question import ReportSpec
from layers.resolution import resolve_as_reported

JANUARY, MARCH = date(2024, 1, 10), date(2024, 3, 20)


@pytest.fixture(scope="module")
def report(arboria, known_now, land):
    spec = ReportSpec(JANUARY, MARCH, map_dpi=60)
    return build_report(spec, known_now, resolve_as_reported(arboria), land)


@pytest.fixture(scope="module")
def text(report):
    return write_page(report)


@pytest.fixture(scope="module")
def page(text):
    return html.document_fromstring(text)


def test_the_page_asks_nothing_of_the_web(page, text):
    loading = page.xpath("//@src | //link/@href | //@srcset | //@poster | //@action")
    assert all(each.startswith("data:image/png;base64,") for each in loading)
    assert not page.xpath("//script | //iframe | //object | //link | //form")
    assert "@import" not in text
    addresses = re.findall(r"url\((.*?)\)", text)
    assert all(each.startswith('"data:font/woff2;base64,') for each in addresses)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_headings_run_from_one_level_to_the_next(page):
    levels = [int(each.tag[1]) for each in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later - level <= 1 for level, later in pairwise(levels))


def test_every_part_is_a_section_that_the_contents_lead_to(page):
    names = page.xpath("//main/section/@aria-labelledby")
    assert names == page.xpath("//main/section/h2/@id")
    assert [href.lstrip("#") for href in page.xpath("//nav//a/@href")] == names


def test_every_table_has_a_caption_and_heads_of_rows_and_columns(page, report):
    tables = page.xpath("//table")
    made = [
        [[cell.text_content() for cell in row.xpath("th | td")] for row in table.xpath(".//tr")]
        for table in tables
    ]
    wanted = [
        [
            [column.heading for column in table.columns],
            *([cell.text.replace("\n", "") for cell in row.cells] for row in table.rows),
        ]
        for table in report.tables()
    ]
    assert made == wanted
    for table in tables:
        assert table.xpath("string(caption)").startswith("Table ")
        assert all(head.get("scope") == "col" for head in table.xpath("thead//th"))
        assert all(
            row.xpath("th[@scope='row']") and len(row.xpath("th")) == 1
            for row in table.xpath("tbody/tr")
        )


def test_every_picture_is_in_the_file_with_its_alternative_text(page, report):
    pictures = [block for block in report.blocks if isinstance(block, Picture)]
    images = page.xpath("//figure//img")
    assert [image.get("alt") for image in images] == [each.alternative for each in pictures]
    for image, picture in zip(images, pictures, strict=True):
        assert base64.b64decode(image.get("src").partition(",")[2]) == picture.png


def test_links_within_the_page_lead_somewhere(page, report):
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    inner = [href for href in page.xpath("//a/@href") if href.startswith("#")]
    assert {href.lstrip("#") for href in inner} <= set(names)
    (listed,) = [block for block in report.blocks if isinstance(block, References)]
    assert len(page.xpath("//ol[@class='reports']/li")) == len(listed.members)


def test_text_from_data_stays_text(report):
    hostile = replace(
        report,
        title="<script>alert(1)</script>",
        subtitle='"><img src=x onerror=alert(1)>',
        blocks=(
            Paragraph((Span("<b>bold</b>", address="javascript:alert(1)"),)),
            Paragraph(plain("{title} %s")),
            Paragraph((Span("side", colour="red;background:url(https://x.example)"),)),
        ),
    )
    made = write_page(hostile)
    page = html.document_fromstring(made)
    assert not page.xpath("//script | //img | //b | //@onerror")
    assert not [href for href in page.xpath("//a/@href") if "javascript" in href]
    assert page.xpath("string(//h1)") == "<script>alert(1)</script>"
    assert "{title} %s" in page.text_content()
    assert "x.example" not in made


def test_the_page_says_its_language_and_question(page, report):
    assert page.get("lang") == "en"
    assert page.xpath("string(//title)") == report.title
    facts = dict(
        zip(
            [each.text_content() for each in page.xpath("//dt")],
            [each.text_content() for each in page.xpath("//dd")],
            strict=True,
        )
    )
    assert facts == dict(report.facts)
    assert report.running in page.xpath("string(//footer)")


def test_the_same_report_gives_the_same_page(report, text):
    assert write_page(report) == text


def test_the_style_can_be_printed(text):
    style = re.search(r"<style>(.*?)</style>", text, flags=re.DOTALL)[1]
    assert "size: A4" in style
    assert "table-header-group" in style
