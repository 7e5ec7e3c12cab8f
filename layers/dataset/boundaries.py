"""The boundary files of a dataset: townships that tile the land, and context around them."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo.errors import AtlasError
from geo.topojson import load_topojson
from layers.dataset.folder import Folder
from layers.dataset.schemas import NEIGHBOURS, RIVERS, TOWNSHIPS
from layers.dataset.violations import DatasetError, Violation

#: The property that identifies the features of each file. The object has the name of the file.
ID_PROPERTY = {TOWNSHIPS: "place_id", NEIGHBOURS: "name", RIVERS: "name"}


def load_boundaries(folder: Folder, file: str) -> gpd.GeoDataFrame:
    """Load one boundary file of a dataset.

    Parameters
    ----------
    folder
        The folder, already read.
    file
        `TOWNSHIPS`, `NEIGHBOURS` or `RIVERS`.

    Returns
    -------
    geopandas.GeoDataFrame
        EPSG:4326; townships are indexed by place_id, context by name. Context that the
        dataset lacks is an empty layer.

    Raises
    ------
    DatasetError
        When the file cannot be read as TopoJSON with that object and property.
    """
    name, id_property = Path(file).stem, ID_PROPERTY[file]
    if file not in folder.contents:
        index = pd.Index([], name=id_property, dtype=object)
        return gpd.GeoDataFrame(geometry=[], index=index, crs="EPSG:4326")
    try:
        return load_topojson(folder.path / file, object_name=name, id_property=id_property)
    except (AtlasError, OSError) as error:
        problem = f"cannot be read as boundaries: {error}"
        remedy = f"write TopoJSON with one object {name!r} whose features have {id_property!r}"
        violation = Violation(file, None, None, None, problem, remedy)
        raise DatasetError(folder.path, [violation]) from error
