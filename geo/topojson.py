"""TopoJSON: layers that store shared borders once, so that the two sides cannot drift apart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import TopojsonError


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The geometries of one object, read and sound, before they are a layer.

    ``ids``, ``properties`` and ``geometries`` are in file order, one for each geometry; the
    property ``id_property`` is among the ids alone. EPSG:4326.
    """

    id_property: str
    ids: list[Any]
    properties: list[dict[str, Any]]
    geometries: list[BaseGeometry]


def read_topojson(path: Path | str, *, object_name: str, id_property: str) -> Features:
    """Read one object of a TopoJSON file.

    Borders that the file stores once have identical vertices on both sides, whether or not
    the file is quantised; so a coverage is loaded as a coverage.

    Parameters
    ----------
    path
        A TopoJSON file, UTF-8, longitude and latitude in WGS 84.
    object_name
        Which of the file's objects to read; it must be a GeometryCollection.
    id_property
        The property that tells the geometries apart. Every geometry must have it; whether it
        is unique is for the caller to say.

    Returns
    -------
    Features
        Ready for `geo.layers.build_layer`. Reading needs no geopandas, so that a program can
        refuse a broken file without waiting for it.

    Raises
    ------
    TopojsonError
        If the file cannot be read or is not TopoJSON; if the object, the property or an arc
        is missing; or if a geometry is neither a polygon nor a line.

    Examples
    --------
    >>> import tempfile
    >>> square = {
    ...     "type": "Topology",
    ...     "arcs": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]],
    ...     "objects": {"fields": {"type": "GeometryCollection", "geometries": [
    ...         {"type": "Polygon", "arcs": [[0]], "properties": {"field_id": "f1"}},
    ...     ]}},
    ... }
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "fields.topojson")
    ...     _ = file.write_text(json.dumps(square), encoding="utf-8")
    ...     fields = read_topojson(file, object_name="fields", id_property="field_id")
    >>> fields.ids, fields.geometries[0].bounds
    (['f1'], (0.0, 0.0, 1.0, 1.0))
    """
    path = Path(path)
    topology = _parse_topology(path)
    members = _select_members(topology, object_name, path)
    ids, others = [], []
    for number, member in enumerate(members):
        properties = dict(member.get("properties") or {})
        if properties.get(id_property) is None:
            raise TopojsonError(
                f"{path.name}: geometry {number} of {object_name!r} has no property "
                f"{id_property!r}; give it one",
                path=path,
            )
        ids.append(properties.pop(id_property))
        others.append(properties)
    try:
        arcs = _decode_arcs(topology)
        geometries = [_build_geometry(member, arcs) for member in members]
    except (KeyError, IndexError, TypeError, ValueError, shapely.GEOSException) as error:
        raise TopojsonError(
            f"{path.name}: the arcs of {object_name!r} do not make geometries ({error}); "
            "write the file again",
            path=path,
        ) from error
    return Features(id_property, ids, others, geometries)


def _parse_topology(path: Path) -> dict[str, Any]:
    try:
        topology = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:  # ValueError: neither UTF-8 nor JSON
        raise TopojsonError(f"{path}: cannot be read as JSON in UTF-8 ({error})", path=path) from (
            error
        )
    if not isinstance(topology, dict) or topology.get("type") != "Topology":
        raise TopojsonError(f"{path}: is not TopoJSON; its type must be 'Topology'", path=path)
    return topology


def _select_members(topology: dict[str, Any], object_name: str, path: Path) -> list[dict[str, Any]]:
    objects = topology.get("objects") or {}
    if object_name not in objects:
        raise TopojsonError(
            f"{path}: has no object {object_name!r}; it has {', '.join(objects) or 'none'}",
            path=path,
        )
    if objects[object_name].get("type") != "GeometryCollection":
        raise TopojsonError(
            f"{path}: object {object_name!r} must be a GeometryCollection", path=path
        )
    return list(objects[object_name]["geometries"])


def _decode_arcs(topology: dict[str, Any]) -> list[np.ndarray]:
    arcs = [np.asarray(arc, dtype=float)[:, :2] for arc in topology["arcs"]]
    transform = topology.get("transform")
    if transform is None:
        return arcs
    # Integers are added up before they are scaled, so that both sides get the same bits.
    return [np.cumsum(arc, axis=0) * transform["scale"] + transform["translate"] for arc in arcs]


def _build_geometry(member: dict[str, Any], arcs: list[np.ndarray]) -> BaseGeometry:
    def path(refs: list[int]) -> np.ndarray:
        pieces = [arcs[ref] if ref >= 0 else arcs[~ref][::-1] for ref in refs]
        return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])

    def polygon(rings: list[list[int]]) -> shapely.Polygon:
        return shapely.Polygon(path(rings[0]), [path(ring) for ring in rings[1:]])

    refs: list[Any] = member["arcs"]
    match member.get("type"):
        case "Polygon":
            return polygon(refs)
        case "MultiPolygon":
            return shapely.MultiPolygon([polygon(rings) for rings in refs])
        case "LineString":
            return shapely.LineString(path(refs))
        case "MultiLineString":
            return shapely.MultiLineString([path(each) for each in refs])
        case other:
            raise ValueError(f"geometry type {other} is not supported")
