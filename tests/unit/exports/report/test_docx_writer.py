"""The Word file of a report, reopened with python-docx, as XML and with LibreOffice."""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime

import docx
import pytest
from docx.oxml.ns import qn

from exports.report.build import build_report
from exports.report.docx_writer import write_docx
from exports.report.model import Paragraph, Picture, References, ReportTable, plain
from exports.report.question import ReportSpec
from layers.resolution import resolve_as_reported

JANUARY, MARCH = date(2024, 1, 10), date(2024, 3, 20)


@pytest.fixture(scope="module")
def report(arboria, known_now, land):
    spec = ReportSpec(JANUARY, MARCH, map_dpi=60)
    return build_report(spec, known_now, resolve_as_reported(arboria), land)


@pytest.fixture(scope="module")
def content(report):
    return write_docx(report)


@pytest.fixture(scope="module")
def document(content):
    return docx.Document(io.BytesIO(content))


def part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.read(name).decode()


def test_headings_are_headings(document, report):
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "Caption", "List Bullet"} <= styles
    sections = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert sections[:3] == ["In brief", "Land and front lines", "Over time"]
    assert sections[-1] == "Attribution and licences"
    assert document.paragraphs[0].text == report.title


def test_every_cell_of_every_table_is_there(document, report):
    made = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    wanted = [
        [
            [column.heading for column in table.columns],
            *([cell.text for cell in row.cells] for row in table.rows),
        ]
        for table in report.tables()
    ]
    assert [[[_bare(text) for text in row] for row in table] for table in made] == wanted


def _bare(text):
    return text.removeprefix("■ ")


def test_the_head_of_every_table_repeats_and_no_row_breaks(document):
    assert document.tables
    for table in document.tables:
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_table_is_as_wide_as_the_text(document):
    section = document.sections[0]
    text = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert sum(column.width for column in table.columns) == pytest.approx(text, rel=0.01)


def test_pictures_and_tables_have_alternative_texts(content, report):
    xml = part(content, "word/document.xml")
    pictures = [block for block in report.blocks if isinstance(block, Picture)]
    assert re.findall(r'<wp:docPr [^>]*name="([^"]*)"', xml) == [
        "Chart 1", "Chart 2", "Chart 3", "Map 1", "Map 2", "Map 3"
    ]  # fmt: skip
    alternatives = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', xml)
    assert alternatives == [picture.alternative for picture in pictures]
    count = len(list(report.tables()))
    assert re.findall(r'<w:tblCaption w:val="([^"]*)"', xml) == [
        f"Table {number}" for number in range(1, count + 1)
    ]


def test_a_citation_leads_to_its_report(content, report):
    xml = part(content, "word/document.xml")
    (listed,) = [block for block in report.blocks if isinstance(block, References)]
    names = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)"', xml)
    assert names == [f"report-{member.number}" for member in listed.members]
    assert set(re.findall(r'<w:hyperlink w:anchor="([^"]*)"', xml)) == set(names)
    targets = re.findall(
        r'Target="(https?://[^"]*)"', part(content, "word/_rels/document.xml.rels")
    )
    assert "https://daily.example/elm-falls" in targets


def test_captions_and_pages_are_numbered_by_fields(content):
    fields = re.findall(r"<w:instrText[^>]*>([^<]*)<", part(content, "word/document.xml"))
    assert {field.split()[1] for field in fields} == {"Table", "Map", "Chart"}
    footers = [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if "footer" in name]
    foot = part(content, footers[0])
    assert re.findall(r"<w:instrText[^>]*> (\w+) <", foot) == ["PAGE", "NUMPAGES"]
    assert "As of: 10 January 2024 and 20 March 2024" in foot


def test_the_language_is_said(content, report):
    assert '<w:lang w:val="en-GB"' in part(content, "word/styles.xml")
    burmese = write_docx(replace(report, language="my"))
    assert '<w:lang w:val="my-MM" w:eastAsia="my-MM" w:bidi="my-MM"' in part(
        burmese, "word/styles.xml"
    )


def test_no_clock_is_in_the_file(content, report, document):
    assert write_docx(report) == content
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = document.core_properties
    assert core.created.replace(tzinfo=None) == core.modified.replace(tzinfo=None)
    assert core.created.replace(tzinfo=None) == datetime(2024, 3, 20)  # noqa: DTZ001
    assert core.title == report.title
    assert core.language == "en"


def test_characters_that_xml_cannot_hold_are_replaced(report):
    hostile = replace(
        report,
        title="Title\x00 <b>",
        blocks=(Paragraph(plain("a\x0bb & <w:p/>")), *report.blocks[:1]),
    )
    document = docx.Document(io.BytesIO(write_docx(hostile)))
    assert document.paragraphs[0].text == "Title� <b>"
    assert "a�b & <w:p/>" in [paragraph.text for paragraph in document.paragraphs]


def test_the_xml_follows_the_order_of_the_standard(content):
    xml = part(content, "word/document.xml")
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook",
             "tblCaption", "tblDescription"]  # fmt: skip
    for properties in re.findall(r"<w:tblPr>(.*?)</w:tblPr>", xml, flags=re.DOTALL):
        names = [name for name in re.findall(r"<w:(\w+)", properties) if name in order]
        assert names == sorted(names, key=order.index)
        assert {"tblBorders", "tblCellMar", "tblCaption"} <= set(names)


@pytest.mark.needs("libreoffice")
def test_libreoffice_opens_it_and_finds_every_text(content, report, tmp_path):
    file = tmp_path / "report.docx"
    file.write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("pdf", "txt:Text (encoded):UTF8"):
        subprocess.run(
            ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", tmp_path, file],
            check=True,
            capture_output=True,
            timeout=180,
            env=os.environ | {"HOME": str(tmp_path)},
        )
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    said = (tmp_path / "report.txt").read_text(encoding="utf-8-sig")
    assert report.title in said
    for block in report.blocks:
        if isinstance(block, ReportTable):
            assert block.caption in said
            assert all(line in said for row in block.rows for line in row.cells[0].text.split("\n"))
