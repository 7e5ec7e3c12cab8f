"""Errors that can occur between the layers and the browser."""

from geo.errors import AtlasError


class PayloadError(AtlasError, ValueError):
    """The map cannot be packed, or bytes are not a map; the message names the faulty part."""


class GuestError(AtlasError, ValueError):
    """A map of control cannot be added to somebody else's map."""


class FoliumMissingError(AtlasError, ImportError):
    """Folium, which only notebooks need, is not installed."""
