"""Text from data on its way to the page: it always arrives as text.

Streamlit reads Markdown in labels and messages, with emoji, colours, icons and formulas on top.
Backslashes do not stop all of it: emoji and icons are looked for after the escapes are gone.
Character references are resolved last, so they do. Longer texts are written as HTML through
markupsafe, which escapes whatever is put into a template.
"""

import re
from urllib.parse import urlsplit

from markupsafe import Markup

ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
COLOUR = re.compile(r"#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?")
_REFERENCES = str.maketrans({character: f"&#{ord(character)};" for character in ASCII_PUNCTUATION})


def label_text(text: str) -> str:
    """Write text so that a Streamlit label or message shows it letter by letter.

    Parameters
    ----------
    text
        Any text. Line breaks and runs of blanks become one blank: a label is one line.

    Returns
    -------
    str
        Markdown that shows the text and does nothing else.
    """
    return " ".join(text.split()).translate(_REFERENCES)


def link_html(address: str | None, text: str) -> Markup:
    """Write a link that opens a page of its own; an address that is no web page stays text.

    Parameters
    ----------
    address
        Where it leads. Anything but http and https is shown as text only.
    text
        What the link says.
    """
    if address is None or not is_web_address(address):
        return Markup("<span>{}</span>").format(text)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(
        address, text
    )


def is_web_address(address: str) -> bool:
    """Say whether an address leads to a page on the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def css_colour(colour: str | None) -> str:
    """Return a colour that may stand in a style, white where it is none or not #rrggbb (#rrggbbaa)."""
    return colour if colour and COLOUR.fullmatch(colour) else "#ffffff"


def pale_colour(colour: str, strength: float) -> str:
    """Thin a colour so that its ground shines through: 0 leaves the ground, 1 the colour.

    Whatever ground it stands on, light or dark; what is no colour stays as it is.
    """
    if not COLOUR.fullmatch(colour):
        return colour
    return f"{colour[:7]}{round(strength * 255):02x}"
