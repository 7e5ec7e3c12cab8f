import geopandas as gpd
import pytest
import shapely

from geo.coverage import clean_coverage, dissolve_coverage, require_coverage
from geo.errors import CoverageError, CrsError
from geo.measures import area_km2


@pytest.fixture
def ragged():
    """Two fields whose shared border was digitised twice, with a gap of some 70 m next to them."""
    return gpd.GeoDataFrame(
        {"name": ["one", "two", "three"]},
        geometry=[
            shapely.Polygon([(0, 0), (1, 0), (1.0003, 0.5), (1, 1), (0, 1)]),
            shapely.Polygon([(1, 0), (2, 0), (2, 1), (1, 1), (0.9998, 0.6)]),
            shapely.box(2.0006, 0, 3, 1),
        ],
        index=["a", "b", "c"],
        crs=4326,
    )


def test_the_hand_drawn_areas_are_a_coverage(areas):
    require_coverage(areas)


def test_borders_that_do_not_match_are_named(ragged):
    with pytest.raises(CoverageError, match="a, b") as caught:
        require_coverage(ragged)
    assert caught.value.area_ids == ("a", "b")


def test_a_vertex_on_one_side_only_is_a_fault(areas):
    areas.loc["west", "geometry"] = shapely.segmentize(areas.geometry["west"], 0.25)
    with pytest.raises(CoverageError, match="vertices"):
        require_coverage(areas)


@pytest.mark.parametrize(
    ("geometry", "fault"),
    [
        (shapely.Point(20, 50), "empty or not polygons"),
        (shapely.Polygon(), "empty or not polygons"),
        (None, "empty or not polygons"),
        (shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), "not valid"),
    ],
)
def test_what_is_no_valid_polygon_is_named(areas, geometry, fault):
    areas.loc[["west"], "geometry"] = gpd.GeoSeries([geometry], index=["west"], crs=4326)
    with pytest.raises(CoverageError, match=fault) as caught:
        require_coverage(areas)
    assert caught.value.area_ids == ("west",)


def test_repeated_ids_are_named(areas):
    areas.index = ["west", "middle", "west"]
    with pytest.raises(CoverageError, match="unique") as caught:
        require_coverage(areas)
    assert caught.value.area_ids == ("west",)


def test_cleaning_makes_a_coverage_and_keeps_rows_and_columns(ragged):
    cleaned = clean_coverage(ragged)
    require_coverage(cleaned)
    assert cleaned.index.equals(ragged.index)
    assert cleaned["name"].tolist() == ["one", "two", "three"]
    assert cleaned.crs == ragged.crs
    assert area_km2(cleaned.geometry).sum() == pytest.approx(area_km2(ragged.union_all()), rel=1e-6)


def test_cleaning_closes_gaps_narrower_than_asked_in_metres(ragged):
    def gap(layer):
        return layer.geometry["b"].distance(layer.geometry["c"])

    # The gap is open at both ends; a box around it makes it one that can be closed.
    frame = shapely.difference(shapely.box(-1, -1, 4, 2), shapely.box(0, 0, 3, 1))
    ragged.loc["frame"] = ["frame", frame]
    assert gap(clean_coverage(ragged, gap_width_m=10)) > 0
    assert gap(clean_coverage(ragged, gap_width_m=100)) == 0


def test_cleaning_repairs_a_ring_that_crosses_itself(areas):
    bow_tie = shapely.Polygon([(30, 50), (31, 51), (31, 50), (30, 51)])
    areas.loc["bow", "geometry"] = bow_tie
    cleaned = clean_coverage(areas)
    assert cleaned.is_valid.all()
    assert area_km2(cleaned.geometry["bow"]) > 0


def test_cleaning_a_clean_coverage_moves_nothing(areas):
    cleaned = clean_coverage(areas).geometry.normalize()
    assert cleaned.geom_equals_exact(areas.geometry.normalize(), 1e-9).all()


def test_cleaning_refuses_a_layer_without_crs(areas):
    with pytest.raises(CrsError):
        clean_coverage(areas.set_crs(None, allow_override=True))


def test_dissolving_joins_and_sorts_and_leaves_out_what_has_no_unit(areas):
    areas["unit"] = ["south", "south", None]
    dissolved = dissolve_coverage(areas, "unit")
    assert dissolved.index.tolist() == ["south"]
    assert dissolved.index.name == "unit"
    assert dissolved.crs == areas.crs
    expected = areas.geometry[["west", "middle"]].union_all()
    assert dissolved.geometry["south"].equals(expected)


def test_dissolved_units_are_a_coverage_again(areas):
    areas["unit"] = ["z", "z", "y"]
    dissolved = dissolve_coverage(areas, "unit")
    assert dissolved.index.tolist() == ["y", "z"]
    require_coverage(dissolved)


def test_dissolving_nothing_gives_an_empty_layer(areas):
    areas["unit"] = None
    dissolved = dissolve_coverage(areas, "unit")
    assert len(dissolved) == 0
    assert dissolved.crs == areas.crs


def test_dissolving_what_is_no_coverage_fails_aloud(ragged):
    with pytest.raises(CoverageError):
        dissolve_coverage(ragged, "name")
