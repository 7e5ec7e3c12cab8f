"""Take it along: a link, a picture, data, a frame for another page, the map as a file."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.map_component import read_screen
from dashboard.question import Question, Resolutions, build_question
from dashboard.resources import Shared, load_timelines
from dashboard.session import MAP
from dashboard.share import (
    MIME,
    SIZES,
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
from exports.figures.lettering import FontError, require_fonts
from exports.figures.snapshot import FORMATS, build_snapshot
from layers.names import dataset_title
from layers.resolution import Resolution
from webmap.page import build_page
from wording.language import current_language, mark, t, window_words

WHATS: tuple[What, ...] = tuple(What)
WHAT_WORDS = {
    What.CELLS: mark("Cells: the land and who holds it"),
    What.PLACES: mark("Places: who holds each"),
    What.FRONTS: mark("Front lines"),
    What.CLAIMS: mark("Claims of the day, with their reports"),
}
FORMAT_WORDS = {
    DataFormat.XLSX: "Excel (.xlsx)",
    DataFormat.CSV: "CSV + HXL (.zip)",
    DataFormat.GPKG: "GeoPackage (.gpkg)",
    DataFormat.GEOJSON: "GeoJSON (.zip)",
    DataFormat.KML: "KML (.kml)",
}

REPORT_WORDS = {"docx": "Word (.docx)", "html": "HTML"}


def render_share_panel(shared: Shared, view: ViewState, resolutions: Resolutions) -> None:
    """Show what can be taken along behind one button; files are built on request."""
    shown = resolutions.of_mode(view.mode)
    link = link_to(view, page=st.context.url or "", version=shared.dataset.version)
    with (
        st.popover(t("Share and export"), icon=":material/ios_share:", key="share"),
        st.container(key="share-panel", width=400, gap="small"),
    ):
        st.markdown(f"**{t('Link to this view')}**")
        st.code(link, language=None, wrap_lines=True)
        try:
            require_fonts(t("Picture of what is on screen"))
        except FontError as problem:
            st.warning(str(problem))
        else:
            _render_picture(shared, view, shown, link)
            _render_report(shared, view, resolutions)
        _render_data(shared, view, shown)
        st.markdown(f"**{t('For another page')}**")
        st.code(frame_for(link, title=dataset_title(shared.dataset)), "html", wrap_lines=True)
        _render_file(shared, view, build_question(view))


def _render_picture(shared: Shared, view: ViewState, shown: Resolution, link: str) -> None:
    st.markdown(f"**{t('Picture of what is on screen')}**")
    title = st.text_input(
        t("Title"),
        key="picture_title",
        placeholder=t("as the day says"),
        max_chars=200,
    )
    subtitle = st.text_input(
        t("Subtitle"),
        key="picture_subtitle",
        placeholder=dataset_title(shared.dataset),
        max_chars=200,
    )
    with st.container(horizontal=True, gap="small"):
        file_format = st.segmented_control(
            t("Format"), FORMATS, default=FORMATS[0], format_func=str.upper, key="picture_format"
        )
        size = st.segmented_control(t("Size"), SIZES, default=SIZES[0], key="picture_size")
    wish = PictureWish(
        file_format=file_format or FORMATS[0],
        size=size or SIZES[0],
        title=title,
        subtitle=subtitle,
        language=current_language(),
        theme=view.theme.value if view.theme else (st.context.theme.type or "light"),
    )
    spec = picture_of(view, read_screen(MAP), wish, link=link)
    if view.look is not CompareLook.PLAIN and view.basis is CompareBasis.KNOWLEDGE:
        st.caption(t("The picture shows the day alone, without what was known of it then."))
    _offer(
        t("Download the picture"),
        partial(build_snapshot, spec, shown, shared.geography),
        name=f"{file_stem(view, name=shared.dataset.name)}.{wish.file_format}",
        mime=MIME[wish.file_format],
        key="picture",
    )


def _render_report(shared: Shared, view: ViewState, resolutions: Resolutions) -> None:
    span = report_span(view, first_day=shared.dataset.first_day)
    st.markdown(f"**{t('Report on what changed')}**")
    if span is None:
        st.caption(t("Nothing lies before the first day. Choose a later one."))
        return
    st.caption(
        t(
            "{span}: maps, changes with their reports, charts, land and caveats. To begin on another"
            " day, compare with it.",
            span=window_words(*span),
        )
    )
    if view.mode is Mode.REPORTED:
        st.caption(t("The report tells what is known now, and of what was believed at the time."))
    file_format = st.segmented_control(
        t("Format"),
        list(REPORT_WORDS),
        default=next(iter(REPORT_WORDS)),
        format_func=REPORT_WORDS.__getitem__,
        key="report_format",
    ) or next(iter(REPORT_WORDS))
    first, last = (day.isoformat() for day in span)
    _offer(
        t("Download the report"),
        partial(
            build_report_file,
            resolutions,
            shared.geography,
            span,
            file_format=file_format,
            language=current_language(),
        ),
        name=f"frontline-{shared.dataset.name}-{first}-to-{last}.{file_format}",
        mime=MIME[file_format],
        key="report",
    )


def _render_data(shared: Shared, view: ViewState, shown: Resolution) -> None:
    # Translated now: Streamlit asks for the words again, from a thread with another language.
    words = {what: t(said) for what, said in WHAT_WORDS.items()}
    st.markdown(f"**{t('Data of this day')}**")
    with st.container(horizontal=True, gap="small"):
        what = st.selectbox(t("What"), WHATS, format_func=words.__getitem__, key="data_what")
        data_format = st.selectbox(
            t("Format"), list(FORMAT_WORDS), format_func=FORMAT_WORDS.__getitem__, key="data_format"
        )
    suffix = data_suffix(data_format)
    _offer(
        t("Download the data"),
        partial(
            build_data,
            shown,
            shared.geography,
            view,
            what=what,
            data_format=data_format,
            language=current_language(),
        ),
        name=f"{file_stem(view, name=shared.dataset.name)}-{what.value}.{suffix}",
        mime=MIME[suffix],
        key="data",
    )


def _render_file(shared: Shared, view: ViewState, question: Question) -> None:
    st.markdown(f"**{t('The whole map as one file')}**")
    st.caption(t("Opens without a network, with every day and what was known of it then."))
    _offer(
        t("Download the map"),
        partial(
            build_page,
            shared.payloads[current_language()],
            title=dataset_title(shared.dataset),
            language=current_language(),
            timelines=load_timelines(shared, question),
            opens_on=view.as_of,
        ),
        name=f"{file_stem(view, name=shared.dataset.name)}.html",
        mime=MIME["html"],
        key="page",
    )


def _offer(label: str, build: Callable[[], bytes | str], *, name: str, mime: str, key: str) -> None:
    """Offer a file that is built on request; nothing else on the page changes."""
    st.download_button(
        label,
        build,
        file_name=name,
        mime=mime,
        on_click="ignore",
        icon=":material/download:",
        key=f"download_{key}",
    )
