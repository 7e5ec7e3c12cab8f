import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely

from geo.crs import azimuthal_crs, equal_area_crs, from_plane, require_wgs84, to_plane
from geo.errors import AtlasError, CrsError
from geo.measures import area_km2


def test_equal_area_crs_keeps_areas(areas):
    projected_km2 = areas.geometry.to_crs(equal_area_crs(areas)).area / 1e6
    assert projected_km2.to_numpy() == pytest.approx(area_km2(areas.geometry).to_numpy(), rel=1e-4)


def test_equal_area_crs_depends_on_the_extent_alone(areas):
    assert equal_area_crs(areas) == equal_area_crs(areas.iloc[::-1])


def test_equal_area_crs_of_an_empty_layer_is_refused():
    with pytest.raises(CrsError, match="empty"):
        equal_area_crs(gpd.GeoSeries([], crs=4326))


def test_azimuthal_crs_has_true_distances_from_its_centre():
    plane = azimuthal_crs(97.5, 22.5)
    azimuths = np.arange(0.0, 360.0, 30.0)
    ones = np.ones(len(azimuths))
    lon, lat, _ = pyproj.Geod(ellps="WGS84").fwd(97.5 * ones, 22.5 * ones, azimuths, 4000 * ones)
    flat = shapely.get_coordinates(to_plane(shapely.points(lon, lat), plane))
    assert np.hypot(*flat.T) == pytest.approx(4000, abs=0.001)


@pytest.mark.parametrize(("lon", "lat"), [(181, 0), (0, 91), (float("nan"), 0)])
def test_azimuthal_crs_refuses_what_is_not_on_the_globe(lon, lat):
    with pytest.raises(CrsError, match="globe"):
        azimuthal_crs(lon, lat)


def test_the_way_to_a_plane_and_back_loses_less_than_a_millimetre(areas):
    plane = azimuthal_crs(20.5, 50.2)
    geometries = areas.geometry.to_numpy()
    back = from_plane(to_plane(geometries, plane), plane)
    assert shapely.equals_exact(back, geometries, tolerance=1e-8).all()


def test_a_missing_crs_is_an_error(areas):
    with pytest.raises(CrsError, match="no CRS"):
        require_wgs84(areas.set_crs(None, allow_override=True))


def test_another_crs_is_an_error_that_says_how_to_convert(areas):
    with pytest.raises(CrsError, match="to_crs"):
        require_wgs84(areas.to_crs(3857))


def test_crs_errors_are_atlas_errors_and_value_errors():
    assert issubclass(CrsError, AtlasError)
    assert issubclass(CrsError, ValueError)


def test_wgs84_under_another_name_passes(areas):
    require_wgs84(areas.set_crs("OGC:CRS84", allow_override=True))
