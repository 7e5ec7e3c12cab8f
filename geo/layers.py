"""Layers: features with an index, in a coordinate reference system."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geo.crs import WGS84
from geo.topojson import Features


def build_layer(features: Features) -> gpd.GeoDataFrame:
    """Build the layer of features.

    Returns
    -------
    geopandas.GeoDataFrame
        One row for each geometry in its order, indexed by their ids, the other properties as
        columns, EPSG:4326. Without features it is empty.
    """
    columns = pd.DataFrame(features.properties, index=range(len(features.ids)))
    layer = gpd.GeoDataFrame(columns, geometry=features.geometries, crs=WGS84)
    return layer.set_axis(pd.Index(features.ids, name=features.id_property), axis=0)
