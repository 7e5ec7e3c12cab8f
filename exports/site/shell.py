"""The shell of every page of the published site: its head, its policy and its navigation.

A page uses relative addresses, so the site works wherever it is put. Nothing on it is inline, so
the policy can forbid inline scripts and inline styles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wording.fonts import plain_fonts
from wording.language import DEFAULT, LANGUAGES, current_language, t

#: The policy of a page: it may load only files of its own site. Images in styles are data URLs.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)

_PAGE = Markup("""\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<meta name="description" content="{description}">
<link rel="icon" href="data:,">
{links}</head>
<body class="{body_class}">
<header class="site-head">
<a class="site-title" href="{home}">{site_title}</a>
{navigation}
</header>
<main>
{main}
</main>
<footer class="site-foot">
{foot}
</footer>
{end}</body>
</html>
""")


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages of a site need to know about it.

    Attributes
    ----------
    title
        The title of the dataset, by language.
    assets
        The path of each file with a hashed name, by its key.
    base_url
        The address of the future site, with a slash at its end; None if it was not given.
    pictures
        The path of the preview picture by area and language; the area None means the whole land.
    """

    title: Mapping[str, str]
    assets: Mapping[str, str]
    base_url: str | None
    pictures: Mapping[tuple[str | None, str], str]


@dataclass(frozen=True, slots=True)
class PageText:
    """The contents of one page.

    Attributes
    ----------
    path
        Its path within its language, like ``places/x.html``.
    title, description
        Plain text.
    main, foot
        HTML.
    scripts
        Names of the assets that the page runs as modules; they keep the view in the address, and
        in the links to other languages.
    preloads
        Names of the assets that a script will fetch.
    styles
        Names of the assets that hold its styles.
    is_map
        Whether it is the page of the map, which offers the HTML to embed it.
    area_id
        The area whose picture is the page's preview; None means the whole land.
    """

    path: str
    title: str
    description: str
    main: Markup
    foot: Markup
    scripts: Sequence[str] = ()
    preloads: Sequence[str] = ()
    styles: Sequence[str] = ("fonts.css", "site.css")
    is_map: bool = False
    area_id: str | None = None


def localised(path: str, *, language: str) -> str:
    """Return the path of a page in a language: the default at the root, others in a folder."""
    return path if language == DEFAULT else f"{language}/{path}"


def way_up(path: str) -> str:
    """Return the relative path from a page to the root of the site.

    Examples
    --------
    >>> way_up("xx/places/elm.html")
    '../../'
    """
    return "../" * path.count("/")


def write_page(page: PageText, site: Site) -> str:
    """Write a page in the language in use."""
    language = current_language()
    own = localised(page.path, language=language)
    up = way_up(own)
    site_title = site.title[language]
    ends = [_END.format(up + site.assets[name]) for name in page.scripts]
    return str(
        _PAGE.format(
            language=language,
            policy=POLICY,
            title=page.title,
            description=page.description,
            links=_links(page, site, own=own),
            body_class="site-map" if page.is_map else "site-page",
            home=up + localised("index.html", language=language),
            site_title=site_title,
            navigation=_navigation(page, up=up),
            main=page.main,
            foot=page.foot,
            end=Markup("").join(ends),
        )
    )


_END = Markup('<script type="module" src="{}"></script>\n')


def _links(page: PageText, site: Site, *, own: str) -> Markup:
    up = way_up(own)
    # The fonts of every page, preloaded together with the styles instead of after them.
    links = [
        Markup('<link rel="preload" as="font" type="font/woff2" crossorigin href="{}">\n').format(
            up + site.assets[font.name]
        )
        for font in plain_fonts(LANGUAGES[current_language()].own_name)
    ]
    links += [
        Markup('<link rel="stylesheet" href="{}">\n').format(up + site.assets[name])
        for name in page.styles
    ]
    links += [
        Markup('<link rel="preload" as="fetch" crossorigin href="{}">\n').format(
            up + site.assets[name]
        )
        for name in page.preloads
    ]
    for code in LANGUAGES:
        path = localised(page.path, language=code)
        address = site.base_url + path if site.base_url else up + path
        links.append(
            Markup('<link rel="alternate" hreflang="{}" href="{}">\n').format(code, address)
        )
    return Markup("").join(links) + _preview(page, site, own=own)


def _preview(page: PageText, site: Site, *, own: str) -> Markup:
    """Write the metadata for a messenger's preview, which needs absolute addresses."""
    if site.base_url is None:
        return Markup("")
    address = site.base_url + own
    language = current_language()
    facts = {
        "og:type": "website",
        "og:title": page.title,
        "og:description": page.description,
        "og:site_name": site.title[language],
        "og:url": address,
    }
    whole = site.pictures.get((None, language))
    picture = site.pictures.get((page.area_id, language), whole)
    if picture is not None:
        facts |= {
            "og:image": site.base_url + picture,
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:alt": site.title[language] if picture == whole else page.title,
        }
        facts["twitter:card"] = "summary_large_image"
    rows = [Markup('<meta property="{}" content="{}">\n').format(*fact) for fact in facts.items()]
    return Markup('<link rel="canonical" href="{}">\n').format(address) + Markup("").join(rows)


def _navigation(page: PageText, *, up: str) -> Markup:
    language = current_language()
    links = [
        _link(up + localised("index.html", language=language), t("Map")),
        _link(up + localised("places.html", language=language), t("Places")),
        _link(up + localised("about.html", language=language), t("About")),
    ]
    keeps = Markup(" data-keeps-view") if page.scripts else Markup("")
    links += [
        Markup('<a href="{}" hreflang="{}" lang="{}"{}>{}</a>').format(
            up + localised(page.path, language=code), code, code, keeps, LANGUAGES[code].own_name
        )
        for code in LANGUAGES
        if code != language
    ]
    nav = Markup('<nav class="site-nav">\n{}\n</nav>').format(Markup("\n").join(links))
    if not page.is_map:
        return nav
    # Before the links: on a phone it is next to the title, and the links have their own line.
    return (
        Markup(
            '<details class="site-embed" data-embed hidden><summary>{}</summary></details>\n'
        ).format(t("Embed"))
        + nav
    )


def _link(address: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, text)
