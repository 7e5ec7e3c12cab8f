"""What a reader can take along: a link, a frame, a picture, data, the map as a file."""

import io
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode, urlsplit, urlunsplit

from markupsafe import Markup

from dashboard.question import Resolutions
from dashboard.screen import Screen, bounds_on_screen
from dashboard.view import CompareBasis, CompareLook, Mode, ViewState, to_address
from exports.data_files.data_file import SIDECAR_SUFFIX, DataFormat, build_data_file
from exports.data_files.data_table import TableQuestion, What, build_data_table
from exports.data_files.metadata import build_metadata, build_sidecar
from exports.figures.map_drawing import Layers
from exports.figures.snapshot import SnapshotSpec
from exports.report.build import REPORT_WRITERS, build_report
from exports.report.question import ReportSpec
from layers.geography import Geography
from layers.resolution import Resolution
from wording.language import DEFAULT, use_language

MIME: Final = {
    "png": "image/png",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    DataFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    DataFormat.GPKG: "application/geopackage+sqlite3",
    DataFormat.KML: "application/vnd.google-earth.kml+xml",
    "zip": "application/zip",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
SIZES: Final = ("A4", "16:9")
FRAME_HEIGHT_PX: Final = 640
#: How far a report looks back when no other day is chosen for comparison.
_REPORT_DAYS: Final = timedelta(days=30)
#: These formats contain their own metadata; for the others it is a separate file.
_TELL_THEMSELVES: Final = frozenset({DataFormat.XLSX, DataFormat.GPKG, DataFormat.KML})
# The earliest date a zip can hold: the same table gives the same bytes on any day.
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureWish:
    """The reader's choices for the picture; the rest is as on screen."""

    file_format: str = "png"
    size: str = "A4"
    title: str = ""
    subtitle: str = ""
    language: str = DEFAULT
    theme: str = "light"


def link_to(view: ViewState, *, page: str, version: str) -> str:
    """Write the address that opens a view, without any other keys of the page's address."""
    parts = urlsplit(page)
    query = urlencode(to_address(view, version=version))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def frame_for(link: str, *, title: str) -> str:
    """Write the HTML that shows only the map inside another page."""
    address = f"{link}&embed=true"
    frame = Markup(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"'
        ' allow="fullscreen"></iframe>'
    )
    return str(frame.format(address, title, FRAME_HEIGHT_PX))


def compared_day_is_drawn(view: ViewState) -> bool:
    """Whether the map shows the difference between two days, which a picture can show, too."""
    is_of_days = view.look is not CompareLook.PLAIN and view.basis is CompareBasis.DAY
    # The slider may be on the very day of the comparison: nothing differs there.
    return is_of_days and view.compare_on not in (None, view.as_of)


def picture_of(view: ViewState, screen: Screen, wish: PictureWish, *, link: str) -> SnapshotSpec:
    """Describe a picture of the screen: day, part of the world, comparison, names, theme."""
    return SnapshotSpec(
        as_of=view.as_of,
        compare_on=view.compare_on if compared_day_is_drawn(view) else None,
        bounds=bounds_on_screen(view, screen),
        size=wish.size,
        format=wish.file_format,
        language=wish.language,
        theme=wish.theme,
        title=wish.title.strip() or None,
        subtitle=wish.subtitle.strip() or None,
        link=link,
        layers=Layers(places=screen.has_places, actors=screen.has_actors),
    )


def file_stem(view: ViewState, *, name: str) -> str:
    """Name a file by what it shows, without its suffix."""
    parts = ["frontline", name, view.as_of.isoformat()]
    if view.mode is Mode.REPORTED:
        parts.append("as-reported")
    elif view.known_on is not None:
        parts.append(f"known-on-{view.known_on.isoformat()}")
    return "-".join(parts)


def data_suffix(data_format: DataFormat) -> str:
    """Return the suffix of the download: a table with separate metadata is zipped."""
    return data_format.value if data_format in _TELL_THEMSELVES else "zip"


def build_data(
    resolution: Resolution,
    geography: Geography,
    view: ViewState,
    *,
    what: What,
    data_format: DataFormat,
    language: str = DEFAULT,
) -> bytes:
    """Build the data of the day that is shown, in a file with its metadata.

    The language is an argument because the file may be built in another thread than the page's.
    """
    with use_language(language):
        return _build_data(resolution, geography, view, what=what, data_format=data_format)


def _build_data(
    resolution: Resolution,
    geography: Geography,
    view: ViewState,
    *,
    what: What,
    data_format: DataFormat,
) -> bytes:
    question = TableQuestion(what=what, from_on=view.as_of, to_on=view.as_of)
    table = build_data_table(resolution, lambda: geography, question)
    metadata = build_metadata(resolution, table)
    content = build_data_file(table, metadata, resolution.dataset, data_format)
    if data_format in _TELL_THEMSELVES:
        return content
    name = f"{file_stem(view, name=resolution.dataset.name)}-{what.value}.{data_format.value}"
    members = {
        name: content,
        f"{name}{SIDECAR_SUFFIX}": build_sidecar(metadata, name=name, content=content),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, text in members.items():
            archive.writestr(zipfile.ZipInfo(member, _ZIP_TIME), text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def report_span(view: ViewState, *, first_day: date) -> tuple[date, date] | None:
    """Return the two days that a report compares: those on the map, else a span of 30 days.

    None on the first day of the dataset, before which there are no data.
    """
    if view.compare_on not in (None, view.as_of):
        first, last = sorted((view.compare_on, view.as_of))
        return first, last
    if view.as_of <= first_day:
        return None
    return max(view.as_of - _REPORT_DAYS, first_day), view.as_of


def build_report_file(
    resolutions: Resolutions,
    geography: Geography,
    span: tuple[date, date],
    *,
    file_format: str,
    language: str,
) -> bytes:
    """Write the report on what changed between two days, as known to the current question."""
    spec = ReportSpec(from_on=span[0], to_on=span[1], language=language)
    report = build_report(spec, resolutions.now, resolutions.as_reported, geography)
    return REPORT_WRITERS[file_format](report)
