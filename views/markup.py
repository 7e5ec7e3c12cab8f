"""Safe HTML from data: text always stays text, and a colour is always a colour."""

import re
from urllib.parse import urlsplit

from markupsafe import Markup

COLOUR = re.compile(r"#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?")


def link_html(address: str | None, text: str) -> Markup:
    """Write a link that opens in a new page; an address that is not a web page stays text.

    Parameters
    ----------
    address
        The target of the link. Anything but http and https is shown as text only.
    text
        The text of the link.
    """
    if address is None or not is_web_address(address):
        return Markup("<span>{}</span>").format(text)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(
        address, text
    )


def is_web_address(address: str) -> bool:
    """Return whether an address leads to a page on the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def css_colour(colour: str | None) -> str:
    """Return a colour that is safe in a style: white if it is None or not #rrggbb (#rrggbbaa)."""
    return colour if colour and COLOUR.fullmatch(colour) else "#ffffff"


def pale_colour(colour: str, strength: float) -> str:
    """Make a colour translucent: 0 leaves only its background, 1 only the colour.

    It works on any background, light or dark. Text that is not a colour is returned as is.
    """
    if not COLOUR.fullmatch(colour):
        return colour
    return f"{colour[:7]}{round(strength * 255):02x}"
