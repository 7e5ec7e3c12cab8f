"""The same map as one file the usual way: folium's TimeSliderChoropleth, as in its guide.

It leaves out what would slow it down: no base map, no highlight, no properties, coordinates of four
decimals. Of the files that its page requests from CDNs it loads only the five that it uses, from
disk.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from pathlib import Path

from folium.plugins import TimeSliderChoropleth

from benchmarks.baseline_style import style_of
from benchmarks.cases import Case
from benchmarks.local_folium import local_map

DECIMALS = 4


def _address(package: str, file: str) -> str:
    return Path(str(resources.files(f"xstatic.pkg.{package}") / "data" / file)).as_uri()


def build_time_slider_page(case: Case) -> str:
    """Return the page: every cell with a style for every day, since its slider may jump to any."""
    dataset = case.now.dataset
    outlines = case.geography.cells.geometry.transform(lambda each: each.round(DECIMALS))
    colours = {actor.actor_id: actor.colour for actor in dataset.actors.values()}
    length = (dataset.last_day - dataset.first_day).days + 1
    days = [dataset.first_day + timedelta(days=number) for number in range(length)]
    styles = {
        str(number): {_stamp(day): _style(case, cell, day, colours) for day in days}
        for number, cell in enumerate(outlines.index)
    }
    west, south, east, north = outlines.total_bounds
    leaflet = _address("leaflet", "leaflet.js").rpartition("/")[0]
    folium_map = local_map(leaflet, location=[(south + north) / 2, (west + east) / 2])
    folium_map.default_js.append(("jquery", _address("jquery", "jquery.min.js")))
    folium_map.fit_bounds([[south, west], [north, east]])
    layer = TimeSliderChoropleth(
        json.loads(outlines.reset_index(drop=True).to_json()), styledict=styles, init_timestamp=-1
    )
    layer.default_js = [
        ("d3v4", _address("d3", "d3.js")),
        ("moment", _address("moment", "moment.min.js")),
    ]
    layer.add_to(folium_map)
    return str(folium_map.get_root().render())


def _stamp(day: date) -> str:
    return str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))


def _style(case: Case, cell: str, day: date, colours: dict[str, str]) -> dict[str, object]:
    style = style_of(case.now.control(cell, as_of=day), colours=colours, day=day)
    return {"color": style["fillColor"], "opacity": style["fillOpacity"]}
