"""The baseline's style: colour by holder, paler where control is less certain."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from layers.control import Control
from layers.vocabulary import Flag, Status

NOBODY = "#9aa0a8"
DAY_CLASS = "day-"
"""Every outline carries the day it was drawn for, so that its arrival can be timed."""


class Drawing(StrEnum):
    """The two ways st_folium draws a changing layer."""

    GEOJSON = "geojson"
    FEATURE_GROUP = "feature_group"


def style_of(control: Control, *, colours: Mapping[str, str], day: date) -> dict[str, object]:
    """Return the Leaflet style of a cell."""
    is_sure = control.status is Status.HELD and Flag.PRESUMED not in control.flags
    colour = colours.get(control.holder or "", NOBODY)
    return {
        "fillColor": colour,
        "fillOpacity": 0.9 if is_sure else 0.4,
        "color": colour,
        "weight": 0.8,
        "className": f"{DAY_CLASS}{day.isoformat()}",
    }
