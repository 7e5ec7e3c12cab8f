"""The stripes of contested land: two equally dark colours would print as one grey without a gap.

The browser does the same: tests/unit/webmap/assets/draw/style.test.mjs.
"""

import pytest
import shapely
from matplotlib.figure import Figure

from exports.figures.palette import Look, Palette, lightness, stripe_share
from exports.figures.textures import fill_shapes, tile_size
from views.look import LOOK, THEMES

SHARE = LOOK["tiles"]["contested"]["mark"]
ALIKE = LOOK["marks"]["alike"]
DARK, AS_DARK, PALE = "#aa3333", "#336699", "#f5e08a"


def test_the_colours_of_this_test_are_what_they_are_called():
    assert abs(lightness(DARK) - lightness(AS_DARK)) < ALIKE
    assert lightness(PALE) - lightness(DARK) > ALIKE


@pytest.mark.parametrize(
    ("colours", "share"),
    [((DARK, AS_DARK), SHARE), ((DARK, PALE), 1.0), ((DARK, AS_DARK, PALE), 1.0)],
    ids=["equally dark", "one paler", "one of three paler"],
)
def test_only_equally_dark_colours_leave_a_gap(colours, share):
    assert 0 < SHARE < 1
    assert stripe_share(colours) == share


def grey(light: float) -> str:
    """Return the first grey of at least this lightness."""
    return next(
        colour
        for colour in (f"#{level:02x}{level:02x}{level:02x}" for level in range(256))
        if lightness(colour) >= light
    )


def test_colours_are_alike_below_the_limit():
    ground = "#000000"
    just_there = grey(ALIKE)
    level = int(just_there[1:3], 16) - 1
    below = f"#{level:02x}{level:02x}{level:02x}"

    assert stripe_share((ground, just_there)) == 1.0
    assert stripe_share((ground, below)) == SHARE


def test_colours_exactly_at_the_limit_differ_enough(monkeypatch):
    monkeypatch.setattr("exports.figures.palette.lightness", {"a": 0.0, "b": ALIKE}.get)

    assert stripe_share(("a", "b")) == 1.0


@pytest.mark.parametrize(
    ("colours", "painted"), [((DARK, AS_DARK), SHARE), ((DARK, PALE), 1.0)], ids=["gap", "no gap"]
)
def test_the_stripes_cover_that_share_of_the_land_and_paper_shows_in_the_gap(colours, painted):
    look = Look("contested", colours)
    size = tile_size(look)
    land = shapely.box(0, 0, 20 * size, 20 * size)
    axes = Figure().add_axes((0, 0, 1, 1))
    palette = Palette(dict(enumerate(colours)), THEMES["light"])

    _ground, *stripes = fill_shapes(axes, [land], look, palette, unit=1.0, zorder=1)

    areas = [_covered(each.get_path(), land) / land.area for each in stripes]
    assert len(areas) == len(colours)
    assert sum(areas) == pytest.approx(painted, abs=0.02)
    assert areas[0] == pytest.approx(areas[1], abs=0.02)
    assert palette.ground_of(look) == THEMES["light"].paper


def _covered(path, land):
    polygons = shapely.union_all([shapely.Polygon(each) for each in path.to_polygons()])
    return shapely.intersection(polygons, land).area
