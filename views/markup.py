"""Text from data on its way to an HTML page: it always arrives as text, and a colour as a colour."""

import re
from urllib.parse import urlsplit

from markupsafe import Markup

COLOUR = re.compile(r"#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?")


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
