import json
from itertools import pairwise

import pytest
import shapely

from geo.coverage import require_coverage
from geo.errors import AtlasError, TopojsonError
from geo.layers import build_layer
from geo.topojson import read_topojson

# Two squares that share the arc 1; the second also owns an island with a lake.
ARCS = [
    [[10, 0], [0, 0], [0, 10], [10, 10]],
    [[10, 10], [10, 0]],
    [[10, 10], [20, 10], [20, 0], [10, 0]],
    [[30, 0], [40, 0], [40, 10], [30, 10], [30, 0]],
    [[34, 4], [34, 6], [36, 6], [36, 4], [34, 4]],
]


def topology(**changes):
    return {
        "type": "Topology",
        "arcs": ARCS,
        "objects": {
            "fields": {
                "type": "GeometryCollection",
                "geometries": [
                    {
                        "type": "Polygon",
                        "arcs": [[0, 1]],
                        "properties": {"field_id": "f1", "crop": "rye"},
                    },
                    {
                        "type": "MultiPolygon",
                        "arcs": [[[2, ~1]], [[3], [4]]],
                        "properties": {"field_id": "f2", "crop": "oats"},
                    },
                ],
            },
            "roads": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "LineString", "arcs": [1], "properties": {"name": "lane"}},
                    {"type": "MultiLineString", "arcs": [[0], [~1]], "properties": {"name": "way"}},
                ],
            },
            "nothing": {"type": "GeometryCollection", "geometries": []},
            "lone": {"type": "Polygon", "arcs": [[0, 1]], "properties": {"field_id": "f1"}},
        },
        **changes,
    }


@pytest.fixture
def write(tmp_path):
    def write_file(content):
        path = tmp_path / "fields.topojson"
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def load_fields(path):
    return build_layer(read_topojson(path, object_name="fields", id_property="field_id"))


def test_polygons_come_back_with_holes_islands_and_properties(write):
    fields = load_fields(write(topology()))
    assert fields.index.tolist() == ["f1", "f2"]
    assert fields.index.name == "field_id"
    assert fields.columns.tolist() == ["crop", "geometry"]
    assert fields.crs.to_epsg() == 4326
    assert fields.geometry["f1"].equals(shapely.box(0, 0, 10, 10))
    island = shapely.difference(shapely.box(30, 0, 40, 10), shapely.box(34, 4, 36, 6))
    assert fields.geometry["f2"].equals(shapely.union(shapely.box(10, 0, 20, 10), island))


def test_shared_arcs_make_a_coverage_also_when_quantised(write):
    def differences(arc):
        steps = [[x - before_x, y - before_y] for (before_x, before_y), (x, y) in pairwise(arc)]
        return [arc[0], *steps]

    transform = {"scale": [0.1, 0.3], "translate": [92.17, 9.675]}
    quantised = topology(transform=transform, arcs=[differences(arc) for arc in ARCS])
    fields = load_fields(write(quantised))
    require_coverage(fields)
    assert fields.geometry["f1"].bounds == pytest.approx((92.17, 9.675, 93.17, 12.675))


def test_lines_are_read_too_in_either_direction(write):
    roads = build_layer(read_topojson(write(topology()), object_name="roads", id_property="name"))
    assert roads.geometry["lane"].equals(shapely.LineString([(10, 10), (10, 0)]))
    assert roads.geometry["way"].geoms[1].coords[0] == (10, 0)


def test_an_empty_collection_gives_an_empty_layer(write):
    nothing = build_layer(
        read_topojson(write(topology()), object_name="nothing", id_property="name")
    )
    assert len(nothing) == 0
    assert nothing.index.name == "name"
    assert nothing.crs.to_epsg() == 4326


def test_a_byte_order_mark_is_no_obstacle(tmp_path):
    path = tmp_path / "fields.topojson"
    path.write_text(json.dumps(topology()), encoding="utf-8-sig")
    assert len(load_fields(path)) == 2


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{", "JSON"),
        ("[]", "not TopoJSON"),
        ({"type": "FeatureCollection"}, "not TopoJSON"),
        (topology(objects={}), "it has none"),
        (topology(arcs=ARCS[:2]), "do not make geometries"),
        (topology(arcs=[[[0, 0]]] * 5), "do not make geometries"),
        (topology(arcs="arcs"), "do not make geometries"),
    ],
)
def test_a_broken_file_says_what_is_wrong_with_it(write, content, fault):
    path = write(content)
    with pytest.raises(TopojsonError, match=fault) as caught:
        load_fields(path)
    assert caught.value.path == path
    assert isinstance(caught.value, AtlasError)


def test_a_missing_file_and_bad_utf8_are_the_same_kind_of_error(tmp_path):
    with pytest.raises(TopojsonError, match=r"none\.topojson"):
        load_fields(tmp_path / "none.topojson")
    path = tmp_path / "latin.topojson"
    path.write_bytes('{"type": "Topology", "é": 1}'.encode("latin-1"))
    with pytest.raises(TopojsonError, match="UTF-8"):
        load_fields(path)


def test_a_missing_object_lists_those_that_are_there(write):
    with pytest.raises(TopojsonError, match="fields, roads, nothing, lone"):
        read_topojson(write(topology()), object_name="woods", id_property="name")


def test_an_object_must_be_a_collection(write):
    with pytest.raises(TopojsonError, match="GeometryCollection"):
        read_topojson(write(topology()), object_name="lone", id_property="field_id")


def test_a_geometry_without_the_property_is_numbered(write):
    with pytest.raises(TopojsonError, match=r"geometry 0 .* no property 'code'"):
        read_topojson(write(topology()), object_name="fields", id_property="code")


def test_an_unsupported_geometry_is_refused(write):
    content = topology()
    content["objects"]["fields"]["geometries"][0] = {
        "type": "Point",
        "arcs": [],
        "coordinates": [0, 0],
        "properties": {"field_id": "p"},
    }
    with pytest.raises(TopojsonError, match="Point is not supported"):
        load_fields(write(content))
