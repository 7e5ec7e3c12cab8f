"""What can go wrong between the layers and the browser."""

from geo.errors import AtlasError


class PayloadError(AtlasError, ValueError):
    """The map cannot be written as bytes, or bytes are not a map; the message says which part."""


class GuestError(AtlasError, ValueError):
    """A map of control that cannot be put on a map of somebody else."""


class FoliumMissingError(AtlasError, ImportError):
    """Folium, which only notebooks need, is not installed."""
