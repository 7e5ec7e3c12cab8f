"""The map as one file: it opens from a disk, asks for nothing and scrubs."""

from base64 import b64encode
from html import escape

from webmap.bundle import read_module, read_styles

#: What stands where the map will be until its payload is decoded; the map replaces it.
LOADING = '<div class="cm-root"><p class="cm-notice" role="status">Loading the map…</p></div>'

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>
{styles}
html, body {{ height: 100%; margin: 0; background: #ffffff; }}
#map {{ --cm-height: 100dvh; }}
.cm-root {{ padding: 6px; }}
</style>
</head>
<body>
<main id="map">{loading}</main>
<script type="application/octet-stream;base64" id="payload">{payload}</script>
<script type="module">
{module}
</script>
</body>
</html>
"""


def build_page(payload: bytes, *, title: str) -> str:
    """Write one HTML page that holds the map and everything it needs.

    Parameters
    ----------
    payload
        The bytes of `webmap.payload.build_payload`.
    title
        Title of the page, as plain text.

    Returns
    -------
    str
        A complete page. ``window.controlMap`` is a promise of the map's handle.
    """
    return _PAGE.format(
        title=escape(title),
        loading=LOADING,
        styles=read_styles(),
        payload=b64encode(payload).decode(),
        module=_inside_script(read_module("standalone.js")),
    )


def _inside_script(text: str) -> str:
    """Keep a closing tag in a module's text from closing the element around it."""
    return text.replace("</script", "<\\/script")
