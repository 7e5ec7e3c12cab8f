"""The boundary files of a dataset: townships that tile the land, and context around them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from geo.errors import AtlasError
from geo.topojson import Features, read_topojson
from layers.dataset.folder import Folder
from layers.dataset.schemas import NEIGHBOURS, RIVERS, TOWNSHIPS
from layers.dataset.violations import DatasetError, Violation

if TYPE_CHECKING:
    import geopandas as gpd

    Given: TypeAlias = Features | gpd.GeoDataFrame

#: The property that identifies the features of each file. The object has the name of the file.
ID_PROPERTY = {TOWNSHIPS: "place_id", NEIGHBOURS: "name", RIVERS: "name"}


class Boundaries:
    """The layers of a dataset, EPSG:4326, each built when it is first asked for.

    Parameters
    ----------
    townships
        By place_id.
    neighbours, rivers
        Context, by name; may be empty.
    """

    def __init__(self, townships: Given, neighbours: Given, rivers: Given) -> None:
        self._townships = townships
        self._neighbours = neighbours
        self._rivers = rivers

    @cached_property
    def townships(self) -> gpd.GeoDataFrame:
        """The townships, indexed by place_id."""
        return build_boundaries(self._townships)

    @cached_property
    def neighbours(self) -> gpd.GeoDataFrame:
        """The land around, indexed by name."""
        return build_boundaries(self._neighbours)

    @cached_property
    def rivers(self) -> gpd.GeoDataFrame:
        """The rivers, indexed by name."""
        return build_boundaries(self._rivers)


def read_boundaries(folder: Folder, file: str) -> Features:
    """Read one boundary file of a dataset.

    Parameters
    ----------
    folder
        The folder, already read.
    file
        `TOWNSHIPS`, `NEIGHBOURS` or `RIVERS`.

    Returns
    -------
    Features
        Townships by place_id, context by name. Context that the dataset does not have has no
        features.

    Raises
    ------
    DatasetError
        When the file cannot be read as TopoJSON with that object and property.
    """
    name, id_property = Path(file).stem, ID_PROPERTY[file]
    if file not in folder.contents:
        return Features(id_property, [], [], [])
    try:
        return read_topojson(folder.path / file, object_name=name, id_property=id_property)
    except (AtlasError, OSError) as error:
        problem = f"cannot be read as boundaries: {error}"
        remedy = f"write TopoJSON with one object {name!r} whose features have {id_property!r}"
        violation = Violation(file, None, None, None, problem, remedy)
        raise DatasetError(folder.path, [violation]) from error


def build_boundaries(given: Given) -> gpd.GeoDataFrame:
    """Build the layer of a boundary file that was read; one that is built comes back as it is."""
    if not isinstance(given, Features):
        return given
    # geopandas takes longer to import than a question to answer, and most questions need no land.
    from geo.layers import build_layer  # noqa: PLC0415 - see above

    return build_layer(given)
