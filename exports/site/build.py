"""The published site: the map, a page for each place and the data, as files for any web server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, product
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from markupsafe import Markup

from exports.figures.few_colours import with_few_colours
from exports.figures.page_layout import RoomError
from exports.figures.snapshot import SnapshotError, SnapshotSpec, build_snapshot
from exports.site.api import data_files, to_bytes
from exports.site.find import names_asset, names_record
from exports.site.pages import about_page, map_page, method_page, places_page
from exports.site.place import place_page
from exports.site.shell import POLICY, PageText, Site, localised, write_page
from geo.errors import AtlasError
from layers.dataset import Dataset
from layers.geography import Geography, build_geography
from layers.map_units import unit_ids
from layers.names import dataset_title
from layers.resolution import Resolution, resolve, resolve_as_reported
from views.claim_view import Viewpoint
from webmap.bundle import read_module, read_site_styles, read_styles
from webmap.payload import build_payload
from wording.fonts import FONT_LICENCE, WEB_FONTS, WebFont, faces_css
from wording.language import LANGUAGES, browser_messages, t, use_language

_HASH_LETTERS = 12
#: The size of the preview that messengers show for a link, in pixels.
PREVIEW_SIZE = "1200x630"
_FILES_BESIDE = 11 + len(WEB_FONTS)
_OWN_PAGES = 4
#: The payload, the words and the names of each language.
_FILES_OF_LANGUAGE = 3

_HEADERS = f"""\
/*
  Content-Security-Policy: {POLICY}; frame-ancestors *
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=()
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/v1/*
  Access-Control-Allow-Origin: *
"""


class BaseUrlError(AtlasError, ValueError):
    """An address that cannot be the base of a site."""


@dataclass(frozen=True, slots=True, eq=False)
class SiteSource:
    """The source of a site.

    Attributes
    ----------
    now, as_reported
        Control as known now, and on each day as known on that day.
    geography
        Cells and borders of the dataset.
    place_ids
        The places of the map; each has a page and a data file.
    """

    now: Resolution
    as_reported: Resolution
    geography: Geography
    place_ids: tuple[str, ...]

    @property
    def dataset(self) -> Dataset:
        """The conflict."""
        return self.now.dataset

    @property
    def area_ids(self) -> tuple[str, ...]:
        """The states and regions that contain places of the map."""
        states = map(self.dataset.gazetteer.state_of, self.place_ids)
        return tuple(sorted({state for state in states if state}))

    @property
    def file_count(self) -> int:
        """The approximate number of files of the site, for showing progress."""
        days = (self.dataset.last_day - self.dataset.first_day).days + 1
        pages = len(LANGUAGES) * (len(self.place_ids) + _OWN_PAGES)
        return (
            days + pages + len(self.place_ids) + _FILES_BESIDE + _FILES_OF_LANGUAGE * len(LANGUAGES)
        )


@dataclass(frozen=True, slots=True)
class MissingPreview:
    """A picture for messengers that could not be drawn.

    Attributes
    ----------
    area
        The name of the state or region; None means the whole land.
    language
        The language of the picture.
    reason
        The reason, in one sentence.
    """

    area: str | None
    language: str
    reason: str


@dataclass(slots=True)
class SiteFiles:
    """The files of a site, made during iteration.

    Attributes
    ----------
    missing_previews
        The previews left out of the files made so far.
    """

    source: SiteSource
    base_url: str | None
    missing_previews: list[MissingPreview] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Yield the path and the content of each file."""
        self.missing_previews.clear()
        return _site_files(self.source, self.base_url, self.missing_previews)


def prepare_site(dataset: Dataset) -> SiteSource:
    """Work out the contents of the site, which takes some seconds."""
    geography = build_geography(dataset)
    return SiteSource(
        now=resolve(dataset),
        as_reported=resolve_as_reported(dataset),
        geography=geography,
        place_ids=tuple(unit_ids(geography, dataset.gazetteer)),
    )


def require_base_url(text: str) -> str:
    """Check the address of the future site, and return it with a slash at its end.

    Raises
    ------
    BaseUrlError
        If it is not a web address, or has a query.
    """
    parts = urlsplit(text.strip())
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise BaseUrlError(
            f"--base-url {text!r} is not the address of a folder on the web: write it like"
            " https://example.org/atlas/"
        )
    return parts.geturl().rstrip("/") + "/"


def build_site(source: SiteSource, *, base_url: str | None = None) -> SiteFiles:
    """Build the files of the site: the path and the content of each.

    Parameters
    ----------
    source
        The result of `prepare_site`.
    base_url
        The address of the future site, as returned by `require_base_url`. Without it there are no
        previews for messengers, no site map and no robots file, which need absolute addresses.

    Returns
    -------
    SiteFiles
        An iterable; after iteration it names the previews that could not be drawn. Pages of such an
        area show the whole land, or no picture if that is missing too.
    """
    return SiteFiles(source, base_url)


def _site_files(
    source: SiteSource, base_url: str | None, missing: list[MissingPreview]
) -> Iterator[tuple[str, bytes]]:
    assets: dict[str, str] = {}
    previews = () if base_url is None else _preview_files(source, missing)
    for name, content in chain(_asset_files(source), previews):
        assets[name] = f"assets/{_hashed(name, content)}"
        yield assets[name], content
    site = Site(
        title={code: dataset_title(source.dataset, language=code) for code in LANGUAGES},
        assets=assets,
        base_url=base_url,
        pictures={
            (area_id, code): assets[name]
            for area_id in (None, *source.area_ids)
            for code in LANGUAGES
            if (name := _preview_name(area_id, code)) in assets
        },
    )
    addresses = []
    for path, page in _pages(source, site):
        addresses.append(path)
        yield path, page
    yield from data_files(source.now, source.as_reported, source.place_ids)
    yield "_headers", _HEADERS.encode()
    yield ".nojekyll", b""
    yield "404.html", _not_found_html(site).encode()
    if base_url is not None:
        yield "sitemap.xml", _site_map(base_url, addresses).encode()
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {base_url}sitemap.xml\n".encode()


def _hashed(name: str, content: bytes) -> str:
    """Return the name of an asset with a hash of its content before the extension."""
    plain = PurePosixPath(name)
    return f"{plain.stem}.{sha256(content).hexdigest()[:_HASH_LETTERS]}{plain.suffix}"


def _preview_name(area_id: str | None, language: str) -> str:
    return f"preview.{area_id or 'whole'}.{language}.png"


def _preview_files(
    source: SiteSource, missing: list[MissingPreview]
) -> Iterator[tuple[str, bytes]]:
    """Draw the last day for the whole land and for each state or region."""
    for language, area_id in product(LANGUAGES, (None, *source.area_ids)):
        spec = SnapshotSpec(
            as_of=source.dataset.last_day,
            within=(area_id,) if area_id else (),
            size=PREVIEW_SIZE,
            language=language,
        )
        try:
            picture = build_snapshot(spec, source.now, source.geography)
        except (SnapshotError, RoomError) as error:
            # If an area's legend does not fit into so small a picture, its page shows the whole
            # land.
            area = source.dataset.gazetteer.place(area_id).name if area_id else None
            missing.append(MissingPreview(area, language, str(error)))
        else:
            yield _preview_name(area_id, language), with_few_colours(picture)


def _asset_files(source: SiteSource) -> Iterator[tuple[str, bytes]]:
    yield "map.js", read_module("hosts/site.js").encode()
    yield "places.js", read_module("hosts/places.js").encode()
    yield "map.css", read_styles().encode()
    yield "site.css", read_site_styles().encode()
    yield from _font_files()
    for code in LANGUAGES:
        words = json.dumps(browser_messages(code), ensure_ascii=False, sort_keys=True)
        yield f"words.{code}.json", words.encode()
        with use_language(code):
            names = names_record(source.dataset.gazetteer, source.place_ids)
        yield names_asset(code), to_bytes(names)
        payload = build_payload(source.now, source.as_reported, source.geography, language=code)
        yield f"map.{code}.bin", payload


def _font_files() -> Iterator[tuple[str, bytes]]:
    """Yield the fonts, their licence, and the styles that refer to them by their hashed names."""
    names: dict[WebFont, str] = {}
    for font in WEB_FONTS:
        content = font.path.read_bytes()
        names[font] = _hashed(font.name, content)
        yield font.name, content
    yield FONT_LICENCE.name, FONT_LICENCE.read_bytes()
    yield "fonts.css", faces_css(names.__getitem__).encode()


def _pages(source: SiteSource, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of each language."""
    pages = frozenset(source.place_ids)
    viewpoint = Viewpoint(source.dataset)
    for code in LANGUAGES:
        # A generator suspended inside the language block would leave that language in use
        # elsewhere.
        with use_language(code):
            own = [
                map_page(source.now, site.assets),
                places_page(source.now, source.place_ids, site.assets),
                about_page(source.now),
                method_page(source.now),
            ]
            files = [_file_of(page, site, language=code) for page in own]
        yield from files
        for place_id in source.place_ids:
            with use_language(code):
                page = place_page(source.now, place_id, viewpoint=viewpoint, pages=pages)
                file = _file_of(page, site, language=code)
            yield file


def _file_of(page: PageText, site: Site, *, language: str) -> tuple[str, bytes]:
    return localised(page.path, language=language), write_page(page, site).encode()


_NOT_FOUND = Markup("""\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body>
<h1>{said}</h1>{way}
</body>
</html>
""")


def _not_found_html(site: Site) -> str:
    """Write the page for an address that leads nowhere.

    It may be served under any path, so it has no relative addresses.
    """
    language = next(iter(LANGUAGES))
    with use_language(language):
        said = t("There is no such page.")
        way = Markup("")
        if site.base_url is not None:
            link = Markup('\n<p><a href="{}index.html">{}</a></p>')
            way = link.format(site.base_url, t("To the map"))
    return str(_NOT_FOUND.format(language=language, title=site.title[language], said=said, way=way))


def _site_map(base_url: str, paths: list[str]) -> str:
    rows = Markup("").join(
        Markup("<url><loc>{}</loc></url>\n").format(base_url + path) for path in paths
    )
    return str(
        Markup(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            "{}</urlset>\n"
        ).format(rows)
    )
