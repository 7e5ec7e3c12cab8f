"""The map as one file: it opens from a disk and works without a network."""

import json
from base64 import b64encode
from datetime import date

from markupsafe import Markup

from webmap.basemaps import list_basemaps
from webmap.bundle import read_module, read_styles
from webmap.container import unpack
from webmap.errors import PayloadError
from wording.fonts import embedded_faces_css
from wording.language import DEFAULT, LANGUAGES, browser_messages, t, use_language

_PAGE = Markup("""\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>
{fonts}{styles}
html, body {{ height: 100%; margin: 0; background: var(--cm-light-paper); }}
html:not(.is-embedded) #map {{ --cm-height: calc(100dvh - 66px); }}
.cm-root {{ padding: 6px; }}
</style>
</head>
<body>
<main>
<h1 class="cm-hidden">{title}</h1>
<div id="map">{loading}</div>
</main>
<script type="application/json" id="options">{options}</script>
<script type="application/octet-stream;base64" id="payload">{payload}</script>
<script type="application/octet-stream;base64" id="timelines">{timelines}</script>
<script type="module">
{module}
</script>
</body>
</html>
""")


def build_page(
    payload: bytes,
    *,
    title: str,
    language: str = DEFAULT,
    timelines: bytes | None = None,
    opens_on: date | None = None,
) -> str:
    """Write one HTML page that contains the map and everything it needs.

    Parameters
    ----------
    payload
        The bytes of `webmap.payload.build_payload`, in the same language.
    title
        Title of the page, as plain text.
    language
        Code of the language of the interface, one of `wording.language.LANGUAGES`.
    timelines
        The bytes of `webmap.payload.build_timelines`, if the page answers a different question from
        the payload's; None shows the payload's own timelines.
    opens_on
        The day shown first, unless the address names one; None means the last day.

    Returns
    -------
    str
        A complete page. ``window.controlMap`` is a promise of the map's handle.
    """
    with use_language(language):
        loading = loading_html()
    page = _PAGE.format(
        language=language,
        title=title,
        loading=loading,
        fonts=Markup(fonts_css(payload, language=language)),  # noqa: S704 - our own files
        styles=Markup(read_styles()),  # noqa: S704 - our own
        options=as_json(
            {
                "catalogue": browser_messages(language),
                "basemaps": list_basemaps(),
                "view": {"asOf": None if opens_on is None else opens_on.isoformat()},
            }
        ),
        payload=b64encode(payload).decode(),
        timelines=b64encode(timelines or b"").decode(),
        module=inside_script(read_module("hosts/standalone.js")),
    )
    return str(page)


def fonts_css(payload: bytes, *, language: str) -> str:
    """Write the ``@font-face`` rules of a page that carries the fonts of its map.

    Parameters
    ----------
    payload
        The bytes of `webmap.payload.build_payload`; the letters of its names decide.
    language
        Code of the language of the interface, whose letters come in every weight.
    """
    try:
        names: str = as_json(unpack(payload)[0])
    except PayloadError:
        # The page itself says what is wrong with its payload.
        names = ""
    return embedded_faces_css(names, own=LANGUAGES[language].own_name)


def loading_html() -> Markup:
    """Write the placeholder shown until the payload of the map is decoded."""
    return Markup('<div class="cm-root"><p class="cm-notice" role="status">{}</p></div>').format(
        t("Loading the map…")
    )


def inside_script(text: str) -> Markup:
    """Escape closing tags in a module's text, so that they do not close the script element."""
    return Markup(text.replace("</script", "<\\/script"))  # noqa: S704 - our own


def as_json(values: object) -> Markup:
    """Write JSON that is safe inside an HTML element."""
    text = json.dumps(values, ensure_ascii=False).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704 - nothing in it opens or closes an element
