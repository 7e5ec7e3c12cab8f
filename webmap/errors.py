"""What can go wrong between the layers and the browser."""

from geo.errors import AtlasError


class PayloadError(AtlasError, ValueError):
    """The map cannot be written as bytes, or bytes are not a map; the message says which part."""
