"""Folium maps whose pages load only Leaflet, and not from the internet."""

import folium


def local_map(leaflet: str, **options: object) -> folium.Map:
    """Return an empty map without tiles.

    Parameters
    ----------
    leaflet
        Address of the folder that holds ``leaflet.js`` and ``leaflet.css``.
    options
        Options of `folium.Map`.
    """
    drawn = folium.Map(tiles=None, **options)
    # Folium's own list names ten files on CDNs.
    drawn.default_js = [("leaflet", f"{leaflet}/leaflet.js")]
    drawn.default_css = [("leaflet_css", f"{leaflet}/leaflet.css")]
    return drawn
