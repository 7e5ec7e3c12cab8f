"""``report``: what changed between two days, as a file that opens."""

from __future__ import annotations

import io
import json
import re

import docx
import pytest
from lxml import html
from typer.testing import CliRunner

from atlas.__main__ import app

SPAN = ("--from", "2024-01-10", "--to", "2024-03-20")


def invoke(*arguments):
    return CliRunner().invoke(
        app, list(map(str, arguments)), env={"COLUMNS": "200", "NO_COLOR": "1"}
    )


@pytest.fixture
def run(arboria, tmp_path):
    """Write a report on the tiny world; return the messages and the path."""

    def start(*arguments, output="report.docx", span=SPAN):
        path = tmp_path / output
        return invoke("report", *span, "-o", path, "--dataset", arboria, *arguments), path

    return start


def changes_in(document):
    """Return day, place and number of reports of every change in a Word file."""
    found = []
    for table in document.tables:
        if [cell.text for cell in table.rows[0].cells] == ["Day", "Place", "Change", "Reports"]:
            for row in table.rows[1:]:
                day, place, change, reports = (cell.text for cell in row.cells)
                found.append((day, place.split("\n")[0], change, re.findall(r"\[\d+\]", reports)))
    return found


def test_the_word_file_lists_what_the_changes_command_lists(run, arboria):
    result, path = run()
    assert result.exit_code == 0, result.output
    listed = json.loads(invoke("changes", *SPAN, "--json", "--dataset", arboria).stdout)["changes"]
    found = changes_in(docx.Document(io.BytesIO(path.read_bytes())))
    assert len(found) == len(listed) > 0
    wanted = {
        (str(int(each["on"][8:])), each["place"]["name"], len(each["reports"])) for each in listed
    }
    assert {(day.split()[0], place, len(reports)) for day, place, _, reports in found} == wanted
    for each in listed:
        if each["after"]["status"] == "held":
            assert any(each["after"]["answer"] in change for _, _, change, _ in found)


def test_the_page_lists_the_same_changes(run):
    _, word = run()
    result, path = run(output="report.html")
    assert result.exit_code == 0, result.output
    page = html.document_fromstring(path.read_text("utf-8"))
    days = page.xpath("//table[starts-with(string(caption), 'Table') and .//th='Change']/tbody/tr")
    assert len(days) == len(changes_in(docx.Document(io.BytesIO(word.read_bytes()))))


def test_the_title_and_the_language_are_those_asked_for(run):
    _, path = run("--title", "Weekly <update>", "--lang", "my", output="report.html")
    page = html.document_fromstring(path.read_text("utf-8"))
    assert page.xpath("string(//h1)") == "Weekly <update>"
    assert page.get("lang") == "my"


def test_the_area_and_the_asker_are_said(run):
    result, path = run(
        "--within", "Elm Township", "--known-on", "2024-03-20", "--according-to", "The Daily",
        output="report.html", span=("--from", "2024-02-20", "--to", "2024-03-20"),
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    facts = html.document_fromstring(path.read_text("utf-8")).xpath("//dd/text()")
    assert "20 March 2024" in facts
    assert "according to The Daily" in facts
    assert "Elm" in facts


def test_the_same_question_gives_the_same_bytes(run):
    _, one = run(output="one.docx")
    _, other = run(output="other.docx")
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "output", "span", "said"),
    [
        ((), "report.pdf", SPAN, "neither a .docx nor a .html file"),
        ((), "r.docx", ("--from", "2024-03-20", "--to", "2024-01-10"), "swap the two days"),
        ((), "r.docx", ("--from", "2024-03-20", "--to", "2024-03-20"), "compares two days"),
        (("--within", "Nowhere"), "r.docx", SPAN, "no area is called"),
    ],
)
def test_what_gives_no_report_is_refused_and_nothing_is_written(arguments, output, span, said, run):
    result, path = run(*arguments, output=output, span=span)
    assert result.exit_code == 2
    assert said in result.stderr.replace("\n", " ")
    assert not path.exists()
