"""Textures of land, drawn as lines and shapes that stay sharp at any size.

A texture is continuous over the whole page, so that neighbours with one look read as one land.
Sizes are those of the map in the browser times a unit, the size of a pixel on the page.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from exports.figures.fonts import font_families
from exports.figures.palette import Look, Palette, contrast, lightness, stripe_share, tint
from exports.figures.paths import Points, path_of, points_of
from views.look import LOOK, MarkStroke

_TILES, _CHANGE_MARKS = LOOK["tiles"], LOOK["change_marks"]
#: A hairline in the ground's own colour closes the seam between neighbours.
_SEAM = 0.2


def fill_shapes(
    axes: Axes,
    shapes: Sequence[shapely.Geometry],
    look: Look,
    palette: Palette,
    *,
    unit: float,
    zorder: float,
) -> list[Artist]:
    """Fill polygons with a look.

    Parameters
    ----------
    axes
        The axes of a page, whose unit is the point.
    shapes
        Polygons in points, clipped to the area shown.
    look
        See `exports.figures.palette`: `Palette.look_of` and `difference_look`.
    unit
        Points per pixel of the browser's textures.

    Returns
    -------
    list of matplotlib.artist.Artist
        The artists drawn, so that they can be removed.
    """
    outline = path_of(shapes)
    if not len(points_of(outline)):
        return []
    ground = palette.ground_of(look)
    patch = PathPatch(
        outline,
        facecolor=ground,
        edgecolor=ground,
        linewidth=_SEAM,
        zorder=zorder,
        joinstyle="round",
    )
    drawn: list[Artist] = [axes.add_artist(patch)]
    for texture, colour in _marks(shapes, look, palette, unit):
        mark = PathPatch(texture, facecolor=colour, edgecolor="none", zorder=zorder)
        axes.add_artist(mark)
        mark.set_clip_path(outline, axes.transData)
        drawn.append(mark)
    return drawn


def tile_size(look: Look) -> float:
    """Return the interval at which a look's texture repeats, in pixels of the browser."""
    return (_TILES.get(look.kind) or _TILES["change"])["size"]


def _marks(
    shapes: Sequence[shapely.Geometry], look: Look, palette: Palette, unit: float
) -> Iterable[tuple[Path, str]]:
    theme, colours = palette.theme, look.colours
    size = tile_size(look) * unit
    mark = size * (_TILES.get(look.kind) or _TILES["change"])["mark"]
    if look.kind == "inferred":
        yield _level(shapes, size, mark), palette.line_of(colours[0])
    elif look.kind == "claimed":
        yield _dots(shapes, size, mark), palette.line_of(colours[0])
    elif look.kind == "contested":
        share = stripe_share(colours)
        width = size / len(colours)
        for at, colour in enumerate(colours):
            yield _slanted(shapes, size, at * width, width * share), colour
    elif look.kind == "disputed":
        yield _slanted(shapes, size, 0, mark), palette.line_of(colours[0])
        yield _slanted(shapes, size, 0, mark, leans=-1), palette.line_of(colours[-1])
    elif look.kind == "unknown":
        yield _letters(shapes, size, mark), theme.unknown_mark
    elif look.kind in _CHANGES:
        change = _repeat(_CHANGES[look.kind](unit), _grid(shapes, size, (0.5,)))
        yield change, _change_colour(look, palette)
    if look.is_stale:
        ground = palette.ground_of(look)
        if look.kind == "inferred":
            ground = tint(colours[0], LOOK["marks"]["inferred_ground"], theme.paper)
        yield _flecks(shapes, _TILES["stale"]["size"] * unit), palette.mark_on(ground)


def _change_colour(look: Look, palette: Palette) -> str:
    ground, colour = palette.ground_of(look), look.colours[0]
    if look.kind == "lost":
        is_seen = contrast(ground, colour) >= _CHANGE_MARKS["lost_contrast"]
        return colour if is_seen else palette.theme.ink
    is_light = lightness(ground) > _CHANGE_MARKS["dark_from"]
    return _CHANGE_MARKS["dark"] if is_light else _CHANGE_MARKS["light"]


def _extent(shapes: Sequence[shapely.Geometry]) -> tuple[float, float, float, float]:
    west, south, east, north = shapely.total_bounds(np.asarray(shapes, dtype=object))
    return float(west), float(south), float(east), float(north)


def _boxes(corners: Points) -> Path:
    """Return one path of quadrilaterals, shape (n, 4, 2)."""
    closed = np.concatenate([corners, corners[:, :1]], axis=1).reshape(-1, 2)
    codes = np.tile([Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY], len(corners))
    return Path(closed, codes)


def _level(shapes: Sequence[shapely.Geometry], size: float, width: float) -> Path:
    west, south, east, north = _extent(shapes)
    middles = np.arange(np.floor(south / size), np.ceil(north / size) + 1) * size
    half = width / 2
    x, y = np.array([west, east, east, west]), np.array([-half, -half, half, half])
    corners = np.stack(np.broadcast_arrays(x, middles[:, None] + y), axis=-1)
    return _boxes(corners)


def _slanted(
    shapes: Sequence[shapely.Geometry], size: float, start: float, width: float, *, leans: int = 1
) -> Path:
    """Return stripes at 45 degrees that fall to the right (or rise, if `leans` is -1)."""
    west, south, east, north = _extent(shapes)
    height = north - south
    # Aligned to the upper edge of the page's grid, so that all lands share one set of stripes.
    shift = leans * north
    first = np.floor((west - height - abs(shift)) / size) - 1
    last = np.ceil((east + height + abs(shift)) / size) + 1
    tops = np.arange(first, last + 1) * size + start
    x = np.array([0.0, width, width, 0.0])
    y = np.array([north, north, south, south])
    corners = np.stack(np.broadcast_arrays(tops[:, None] + x - leans * y, y), axis=-1)
    seen = (corners[:, :, 0].max(axis=1) >= west) & (corners[:, :, 0].min(axis=1) <= east)
    return _boxes(corners[seen])


def _grid(shapes: Sequence[shapely.Geometry], size: float, at: Sequence[float]) -> Points:
    """Return the points of a page-wide grid that lie in the shapes or within a tile of them."""
    found = []
    for shape in shapes:
        west, south, east, north = shape.bounds
        columns = np.arange(np.floor(west / size) - 1, np.ceil(east / size) + 1)
        rows = np.arange(np.floor(south / size) - 1, np.ceil(north / size) + 1)
        near = shape.buffer(size / 2)
        shapely.prepare(near)
        for share in at:
            x, y = np.meshgrid((columns + share) * size, (rows + share) * size)
            inside = shapely.contains_xy(near, x.ravel(), y.ravel())
            found.append(np.column_stack([x.ravel()[inside], y.ravel()[inside]]))
    points: Points = np.unique(np.round(np.concatenate(found), 4), axis=0)
    return points


def _repeat(mark: Path, points: Points) -> Path:
    """Return one path of a mark at each point."""
    if not len(points):
        return Path(np.empty((0, 2)))
    vertices = (points[:, None, :] + points_of(mark)[None]).reshape(-1, 2)
    return Path(vertices, np.tile(np.asarray(mark.codes), len(points)))


def _dots(shapes: Sequence[shapely.Geometry], size: float, radius: float) -> Path:
    circle = Path.circle((0.0, 0.0), radius)
    return _repeat(circle, _grid(shapes, size, (0.25, 0.75)))


def _flecks(shapes: Sequence[shapely.Geometry], size: float) -> Path:
    """Return short, widely spaced upright strokes: nothing else on the map is upright."""
    half, tall = size * _TILES["stale"]["mark"] / 2, size * LOOK["fleck_height"] / 2
    corners = np.array([[[-half, -tall], [half, -tall], [half, tall], [-half, tall]]])
    return _repeat(_boxes(corners), _grid(shapes, size, (0.25, 0.75)))


def _letters(shapes: Sequence[shapely.Geometry], size: float, height: float) -> Path:
    font = FontProperties(family=list(font_families()))
    letter = TextPath((0, 0), "?", size=height, prop=font)
    middle = np.asarray(letter.get_extents().get_points()).mean(axis=0)
    centred = Path(points_of(letter) - middle, letter.codes)
    return _repeat(centred, _grid(shapes, size, (0.5,)))


def _cross(unit: float) -> Path:
    long, thin = _halves(_CHANGE_MARKS["cross"], unit)
    flat = [[-long, -thin], [long, -thin], [long, thin], [-long, thin]]
    upright = [[-thin, -long], [thin, -long], [thin, long], [-thin, long]]
    return _boxes(np.array([flat, upright]))


def _bar(unit: float) -> Path:
    long, thin = _halves(_CHANGE_MARKS["bar"], unit)
    return _boxes(np.array([[[-long, -thin], [long, -thin], [long, thin], [-long, thin]]]))


def _ring(unit: float) -> Path:
    radius, half = _halves(_CHANGE_MARKS["ring"], unit)
    outer, inner = Path.circle((0.0, 0.0), radius + half), Path.circle((0.0, 0.0), radius - half)
    # The hole runs in the opposite direction: its last two vertices both repeat its first point.
    hole = points_of(inner)[-2::-1]
    vertices = np.concatenate([points_of(outer), hole, hole[:1]])
    codes = np.asarray(outer.codes)
    return Path(vertices, np.concatenate([codes, codes]))


def _halves(stroke: MarkStroke, unit: float) -> tuple[float, float]:
    return stroke["length"] / 2 * unit, stroke["width"] / 2 * unit


_CHANGES = {"gained": _cross, "lost": _bar, "resolved": _ring}
