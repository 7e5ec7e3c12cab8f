"""Base maps that a reader may choose to show beneath the land: tiles of public providers.

None is shown until the reader chooses one. Only then does the browser request tiles from the
provider, which thereby learns which part of the world is being viewed. The addresses and credits
come from the provider registry in xyzservices; providers that require a key are left out.
"""

from typing import Any, Final
from urllib.parse import urlsplit

import xyzservices.providers  # type: ignore[import-untyped]
from xyzservices import TileProvider

#: Names in the registry, and the names shown to the reader (proper names, not translated).
OFFERED: Final = {
    "OpenStreetMap.Mapnik": "OpenStreetMap",
    "OpenTopoMap": "OpenTopoMap",
    "Esri.WorldGrayCanvas": "Esri World Gray Canvas",
    "Esri.WorldShadedRelief": "Esri World Shaded Relief",
    "Esri.WorldImagery": "Esri World Imagery",
}
#: A safe zoom for a provider that does not state its maximum.
_COMMON_MAX_ZOOM: Final = 16
#: These providers' terms of use require the referring site; the others get no referrer.
_WANT_REFERRER: Final = ("OpenStreetMap", "OpenTopoMap")


def list_basemaps() -> list[dict[str, Any]]:
    """Describe the base maps on offer, as plain JSON data for the map in the browser.

    Returns
    -------
    list of dict
        ``id`` and ``name``, ``host`` (the server of the tiles), ``attribution`` (plain text) and
        what a tile layer needs: ``url`` with the placeholders z, x, y and s, ``maxNativeZoom``,
        ``subdomains``, ``referrerPolicy``. Providers that need a key, or are no longer in the
        registry, are left out.
    """
    providers = xyzservices.providers.flatten()
    return [
        _describe(providers[name], name=name, title=title)
        for name, title in OFFERED.items()
        if name in providers and not providers[name].requires_token()
    ]


def _describe(provider: TileProvider, *, name: str, title: str) -> dict[str, Any]:
    blanks = {"z": "{z}", "x": "{x}", "y": "{y}", "s": "{s}", "r": ""}
    url = provider.url.format(**{**provider, **blanks})
    wants_referrer = name.startswith(_WANT_REFERRER)
    return {
        "id": name,
        "name": title,
        "host": (urlsplit(url).hostname or "").removeprefix("{s}."),
        "attribution": provider.attribution,
        "url": url,
        "maxNativeZoom": int(provider.get("max_zoom", _COMMON_MAX_ZOOM)),
        "subdomains": str(provider.get("subdomains", "abc")),
        "referrerPolicy": "origin" if wants_referrer else "no-referrer",
    }
