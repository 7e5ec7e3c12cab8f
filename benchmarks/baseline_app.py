"""The same map the usual way: st.slider, folium.GeoJson, st_folium, in some sixty lines.

It follows its libraries' guides and leaves out what would slow it down: no base map, no tooltip, no
front lines, no properties, coordinates of four decimals, nothing returned from the map. Of the ten
files that a folium page requests from a CDN it loads only Leaflet's two, from the loopback, and the
browser caches them.
"""

import os

import folium
import geopandas as gpd
import streamlit as st
from streamlit_folium import st_folium  # type: ignore[import-untyped]

from benchmarks.baseline_style import Drawing, style_of
from benchmarks.cases import Case, CaseName, build_case
from benchmarks.local_folium import local_map

MAP_HEIGHT_PX = 556
DECIMALS = 4


@st.cache_resource
def load_case() -> Case:
    """Load the case, once for the server."""
    return build_case(CaseName(os.environ["BENCHMARK_CASE"]))


@st.cache_resource
def load_outlines() -> gpd.GeoSeries:
    """Return the cells with coordinates of four decimals."""
    return load_case().geography.cells.geometry.transform(lambda each: each.round(DECIMALS))


st.set_page_config(layout="wide")
case = load_case()
outlines = load_outlines()
dataset = case.now.dataset
day = st.slider("Day", dataset.first_day, dataset.last_day, dataset.last_day)

colours = {actor.actor_id: actor.colour for actor in dataset.actors.values()}
styles = {
    cell: style_of(case.now.control(cell, as_of=day), colours=colours, day=day)
    for cell in outlines.index
}
west, south, east, north = outlines.total_bounds
layer = folium.GeoJson(outlines, style_function=lambda feature: styles[feature["id"]])
folium_map = local_map(
    os.environ["BENCHMARK_LEAFLET"], location=[(south + north) / 2, (west + east) / 2]
)
folium_map.fit_bounds([[south, west], [north, east]])

if os.environ["BENCHMARK_DRAWING"] == Drawing.FEATURE_GROUP:
    group = folium.FeatureGroup("control")
    layer.add_to(group)
    st_folium(
        folium_map,
        feature_group_to_add=group,
        key="map",
        returned_objects=[],
        use_container_width=True,
        height=MAP_HEIGHT_PX,
    )
else:
    layer.add_to(folium_map)
    st_folium(
        folium_map,
        key="map",
        returned_objects=[],
        use_container_width=True,
        height=MAP_HEIGHT_PX,
    )
