"""What a reader can take along."""

import io
import json
import zipfile
from contextvars import Context
from dataclasses import replace
from datetime import date
from functools import partial
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import docx
import openpyxl
import pytest

from dashboard.link import parse_address
from dashboard.question import Resolutions, build_link_terms
from dashboard.screen import Screen
from dashboard.share import (
    PictureWish,
    build_data,
    build_report_file,
    data_suffix,
    file_stem,
    frame_for,
    link_to,
    picture_of,
    report_span,
)
from dashboard.view import CompareBasis, CompareLook, Mode, ViewState
from exports.data_files.data_file import DataFormat
from exports.data_files.data_table import What
from exports.figures.snapshot import build_snapshot
from layers.resolution import resolve_as_reported
from wording.language import t, use_language, window_words

DAY = date(2024, 2, 10)
VIEW = ViewState(DAY, selection="elm", lat=20.5, lon=96.25, zoom=8.0)
PAGE = "https://maps.example/atlas/?day=2023-01-01&utm=mail#top"


def test_a_link_opens_the_view_that_it_was_taken_from(arboria):
    link = link_to(VIEW, page=PAGE, version=arboria.version)
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "maps.example", "/atlas/")
    values = {key: value for key, (value,) in parse_qs(parts.query).items()}
    assert "utm" not in values
    view, notices = parse_address(values, terms=build_link_terms(arboria))
    assert (view, notices) == (VIEW, ())


def test_a_frame_shows_the_same_link_without_what_stands_around_the_map():
    found = {}

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            found[tag] = dict(attributes)

    link = link_to(VIEW, page=PAGE, version="abc")
    Reader().feed(frame_for(link, title='War & "peace"'))
    assert found["iframe"]["src"] == f"{link}&embed=true"
    assert found["iframe"]["title"] == 'War & "peace"'


def test_a_picture_shows_what_is_on_screen():
    screen = Screen((96.0, 20.0, 97.0, 21.0), has_places=False)
    wish = PictureWish(
        file_format="pdf",
        size="16:9",
        title=" Elm ",
        subtitle="In spring ",
        theme="dark",
        language="my",
    )
    spec = picture_of(VIEW, screen, wish, link="https://maps.example/")
    assert (spec.as_of, spec.bounds, spec.theme, spec.language) == (
        DAY,
        screen.bounds,
        "dark",
        "my",
    )
    assert (spec.format, spec.size, spec.title, spec.subtitle, spec.link) == (
        "pdf",
        "16:9",
        "Elm",
        "In spring",
        "https://maps.example/",
    )
    assert not spec.layers.places
    assert spec.layers.actors


@pytest.mark.parametrize(
    ("look", "basis", "expected"),
    [
        (CompareLook.PLAIN, CompareBasis.DAY, None),
        (CompareLook.DIFFERENCE, CompareBasis.DAY, date(2024, 1, 5)),
        (CompareLook.SWIPE, CompareBasis.DAY, date(2024, 1, 5)),
        (CompareLook.DIFFERENCE, CompareBasis.KNOWLEDGE, None),
    ],
)
def test_a_picture_compares_where_the_map_does(look, basis, expected):
    view = replace(VIEW, compare_on=date(2024, 1, 5), look=look, basis=basis)
    spec = picture_of(view, Screen(), PictureWish(), link="")
    assert spec.compare_on == expected


def test_a_day_that_is_compared_with_itself_is_drawn_alone(known_now, land):
    """The slider may be on the very day of the comparison."""
    view = replace(
        VIEW, compare_on=VIEW.as_of, look=CompareLook.DIFFERENCE, lat=None, lon=None, zoom=None
    )
    spec = picture_of(view, Screen(), PictureWish(), link="")
    assert spec.compare_on is None
    assert build_snapshot(spec, known_now, land).startswith(b"\x89PNG")


def test_the_picture_can_be_drawn(known_now, land):
    spec = picture_of(
        replace(VIEW, lat=None, lon=None, zoom=None), Screen(), PictureWish(), link=""
    )
    assert build_snapshot(spec, known_now, land).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (VIEW, "frontline-arboria-2024-02-10"),
        (replace(VIEW, mode=Mode.REPORTED), "frontline-arboria-2024-02-10-as-reported"),
        (
            replace(VIEW, known_on=date(2024, 2, 3)),
            "frontline-arboria-2024-02-10-known-on-2024-02-03",
        ),
    ],
)
def test_a_file_is_named_by_what_it_shows(view, expected):
    assert file_stem(view, name="arboria") == expected


def test_a_table_that_cannot_say_what_it_is_comes_with_a_file_that_does(known_now, land):
    packed = build_data(known_now, land, VIEW, what=What.PLACES, data_format=DataFormat.CSV)
    assert data_suffix(DataFormat.CSV) == "zip"
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        name, beside = sorted(archive.namelist())
        assert beside == f"{name}.metadata.json"
        assert "elm" in archive.read(name).decode("utf-8-sig")
        assert json.loads(archive.read(beside))["as_of"] == "2024-02-10"
    again = build_data(known_now, land, VIEW, what=What.PLACES, data_format=DataFormat.CSV)
    assert again == packed


def test_a_workbook_holds_what_it_is_itself(known_now, land):
    content = build_data(known_now, land, VIEW, what=What.CELLS, data_format=DataFormat.XLSX)
    assert data_suffix(DataFormat.XLSX) == "xlsx"
    assert "metadata" in openpyxl.load_workbook(io.BytesIO(content)).sheetnames


def test_data_come_in_the_readers_language_whoever_builds_them(known_now, land):
    """The server builds a download in a thread that knows nothing about the page."""
    build = partial(
        build_data,
        known_now,
        land,
        VIEW,
        what=What.PLACES,
        data_format=DataFormat.GEOJSON,
        language="my",
    )
    with zipfile.ZipFile(io.BytesIO(Context().run(build))) as archive:
        names = sorted(archive.namelist())
        assert json.loads(archive.read(names[1]))["language"] == "my"
        assert "သူပုန်" in archive.read(names[0]).decode()


@pytest.mark.parametrize(
    ("as_of", "compare_on", "span"),
    [
        (date(2024, 2, 10), None, (date(2024, 1, 11), date(2024, 2, 10))),
        (date(2024, 1, 9), None, (date(2024, 1, 1), date(2024, 1, 9))),
        (date(2024, 1, 9), date(2024, 1, 9), (date(2024, 1, 1), date(2024, 1, 9))),
        (date(2024, 2, 10), date(2024, 3, 1), (date(2024, 2, 10), date(2024, 3, 1))),
        (date(2024, 3, 1), date(2024, 2, 10), (date(2024, 2, 10), date(2024, 3, 1))),
        (date(2024, 1, 1), None, None),
    ],
)
def test_a_report_tells_of_the_two_days_on_the_map_or_of_the_last_thirty(as_of, compare_on, span):
    view = replace(VIEW, as_of=as_of, compare_on=compare_on)
    assert report_span(view, first_day=date(2024, 1, 1)) == span


@pytest.mark.parametrize("file_format", ["docx", "html"])
def test_a_report_is_written_in_the_language_of_the_page(file_format, known_now, land):
    # In a context of its own, as in the thread that Streamlit asks for the file.
    resolutions = Resolutions(known_now, resolve_as_reported(known_now.dataset))
    span = (date(2024, 1, 20), date(2024, 2, 10))
    content = Context().run(
        partial(build_report_file, resolutions, land, span, file_format=file_format, language="my")
    )
    if file_format == "docx":
        said = " ".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
    else:
        said = content.decode()
    with use_language("my"):
        assert t("What changed") in said
        assert window_words(*span) in said
