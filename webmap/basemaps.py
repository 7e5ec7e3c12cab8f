"""Base maps that a reader may choose to lay under the land: tiles of public providers.

None is shown unless the reader chooses one; only then does the browser ask the provider for
tiles, and thereby tells it which part of the world is looked at. The addresses and credits come
from the registry of providers that xyzservices carries; providers that want a key are left out.
"""

from typing import Any, Final
from urllib.parse import urlsplit

import xyzservices.providers  # type: ignore[import-untyped]
from xyzservices import TileProvider

#: Names in the registry, and what the reader is offered them as (proper names, not translated).
OFFERED: Final = {
    "OpenStreetMap.Mapnik": "OpenStreetMap",
    "OpenTopoMap": "OpenTopoMap",
    "Esri.WorldGrayCanvas": "Esri World Gray Canvas",
    "Esri.WorldShadedRelief": "Esri World Shaded Relief",
    "Esri.WorldImagery": "Esri World Imagery",
}
#: Where a provider does not say how far its tiles go, this zoom is safe.
_COMMON_MAX_ZOOM: Final = 16
#: These providers' terms of use want to know which site asks; the others are told nothing.
_WANT_REFERRER: Final = ("OpenStreetMap", "OpenTopoMap")


def list_basemaps() -> list[dict[str, Any]]:
    """Describe the base maps on offer, as plain JSON data for the map in the browser.

    Returns
    -------
    list of dict
        ``id`` and ``name``, ``host`` (who would be asked for tiles), ``attribution`` (plain
        text) and what a tile layer needs: ``url`` with the blanks z, x, y and s,
        ``maxNativeZoom``, ``subdomains``, ``referrerPolicy``. Providers that need a key or that
        the registry no longer has are not among them.
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
