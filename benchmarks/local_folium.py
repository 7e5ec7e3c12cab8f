"""Folium maps whose pages ask for Leaflet alone, and not from the internet."""

import folium


def local_map(leaflet: str, **options: object) -> folium.Map:
    """Return an empty map without tiles.

    Parameters
    ----------
    leaflet
        Address of the folder that holds ``leaflet.js`` and ``leaflet.css``.
    options
        As `folium.Map` takes them.
    """
    drawn = folium.Map(tiles=None, **options)
    # Folium's own list names ten files on content networks.
    drawn.default_js = [("leaflet", f"{leaflet}/leaflet.js")]
    drawn.default_css = [("leaflet_css", f"{leaflet}/leaflet.css")]
    return drawn
