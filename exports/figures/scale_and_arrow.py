"""Aids for reading a map: scale bar, north arrow, inset locator, and the live view's QR code."""

import numpy as np
import segno
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.path import Path

from exports.figures.land_on_page import Box, View, whole_bounds
from exports.figures.lettering import Lettering, is_tall, width_of, write
from exports.figures.map_drawing import MapDrawing
from exports.figures.paths import path_of
from geo.errors import AtlasError
from views.look import Theme
from wording.language import number_words, t

_STEPS = (1, 2, 5)
_Z = 30.0
#: The white margin around a code, in modules: without it scanners do not find the code.
_QUIET = 4


class LinkError(AtlasError, ValueError):
    """An address that does not fit into a QR code."""


def scale_length_km(points_per_km: float, most_points: float) -> float:
    """Return the largest round number of kilometres that fits: 1, 2 or 5 times a power of ten."""
    most = most_points / points_per_km
    power = 10.0 ** np.floor(np.log10(most))
    return float(max(step * power for step in _STEPS if step * power <= most))


def draw_scale_bar(
    axes: Axes, drawing: MapDrawing, right: float, y: float, style: Lettering
) -> Box:
    """Draw a scale bar that ends at `right`, and return the room it takes."""
    theme = drawing.theme
    per_km = drawing.view.points_per_metre * 1000
    km = scale_length_km(per_km, min(drawing.view.box.width * 0.3, 150))
    length, height = km * per_km, style.size * 0.42
    last, words = number_words(km), t("{number} km", number=km if km < 1 else int(km))
    # The figure goes over the end that it measures, the unit next to it.
    beside = width_of(words, style) - width_of(last, style) / 2
    left = right - length - beside
    for part, colour in ((0, theme.ink), (1, theme.casing)):
        axes.add_artist(
            Rectangle(
                (left + part * length / 2, y),
                length / 2,
                height,
                facecolor=colour,
                edgecolor=theme.ink,
                linewidth=0.6,
                zorder=_Z,
            )
        )
    above = y + height + style.size * (0.6 if is_tall(words) else 0.35)
    half = number_words(km / 2)
    if (width_of(half, style) + width_of(last, style) + style.size) > length:
        half = ""  # two figures that touch would read as a third one
    for x, text, align in (
        (left, number_words(0), "center"),
        (left + length / 2, half, "center"),
        (right - width_of(words, style), words, "left"),
    ):
        write(axes, text, (x, above), style, align=align, halo=theme.halo, rim=1.2, zorder=_Z)
    return Box(left - style.size, y, right - left + style.size, height + style.size * 1.6)


def draw_north_arrow(axes: Axes, theme: Theme, right: float, top: float, size: float) -> Box:
    """Draw a north arrow below `top` that ends at `right`; return the room it takes."""
    style = Lettering(size * 0.5, theme.ink, 700)
    word = t("N")
    # In other languages the word is wider than the arrow.
    half, side_half = max(size * 0.4, width_of(word, style) / 2), size * 0.32
    x, y = right - half, top - size * 1.6
    tip, notch = (x, y + size), (x, y + size * 0.24)
    for side, colour in ((-1, theme.ink), (1, theme.casing)):
        axes.add_artist(
            Polygon(
                [tip, (x + side * side_half, y), notch],
                closed=True,
                facecolor=colour,
                edgecolor=theme.ink,
                linewidth=0.6,
                joinstyle="round",
                zorder=_Z,
            )
        )
    write(
        axes,
        word,
        (x, y + size * 1.12),
        style,
        align="center",
        halo=theme.halo,
        rim=1.2,
        zorder=_Z,
    )
    return Box(x - half, y, 2 * half, size * 1.7)


def draw_locator(axes: Axes, drawing: MapDrawing, box: Box) -> None:
    """Draw a locator: the whole land small, with the map's own frame on it."""
    theme = drawing.theme
    west, south, east, north = whole_bounds(drawing.geography)
    margin = 0.12 * (north - south)
    around = (
        max(west - margin, -180.0),
        max(south - margin / 2, -85.0),
        min(east + margin, 180.0),
        min(north + margin / 2, 85.0),
    )
    view = View(around, box)
    small = MapDrawing(
        drawing.dataset, drawing.geography, view, theme=theme.name, unit=drawing.unit
    )
    axes.add_artist(
        Rectangle(
            (box.x, box.y),
            box.width,
            box.height,
            facecolor=theme.water,
            edgecolor="none",
            zorder=1.0,
        )
    )
    lands = (
        (small.land.neighbours, theme.land, theme.coast, 0.4),
        (
            view.to_page(np.asarray(drawing.geography.states.geometry.values)),
            theme.paper,
            theme.nobody,
            0.35,
        ),
    )
    frame = Rectangle((box.x, box.y), box.width, box.height, transform=axes.transData)
    for shapes, colour, edge, width in lands:
        patch = PathPatch(
            path_of(shapely.simplify(shapes, 0.15)),
            facecolor=colour,
            edgecolor=edge,
            linewidth=width,
            zorder=1.1,
        )
        axes.add_artist(patch)
        patch.set_clip_path(frame)
    shown = shapely.box(*drawing.view.bounds)
    seen = shapely.intersection(view.to_page(shapely.segmentize(shown, 1.0)), view.frame(0.0))
    mark = PathPatch(
        path_of([seen]),
        facecolor=f"{theme.highlight}22",
        edgecolor=theme.highlight,
        linewidth=1.1,
        joinstyle="miter",
        zorder=1.3,
    )
    axes.add_artist(mark)
    mark.set_clip_path(frame)
    axes.add_artist(
        Rectangle(
            (box.x, box.y),
            box.width,
            box.height,
            facecolor="none",
            edgecolor=theme.coast,
            linewidth=0.6,
            zorder=1.4,
        )
    )


def code_matrix(link: str) -> list[list[int]]:
    """Return the rows of an address's QR code, 1 for dark, without the quiet zone around it.

    It is the smallest that holds the address, with as much error correction as fits into it.

    Raises
    ------
    LinkError
        If the address is too long for a code.
    """
    try:
        code = segno.make(link, error="l", micro=False)
    except segno.encoder.DataOverflowError as error:
        raise LinkError(
            f"the link has {len(link)} characters, too many for a QR code: shorten it"
        ) from error
    return [list(row) for row in code.matrix]


def code_side(link: str) -> int:
    """Return the width of a code with its quiet zone, in modules."""
    return len(code_matrix(link)) + 2 * _QUIET


def draw_code(axes: Axes, link: str, box: Box) -> None:
    """Draw an address as a QR code, black on white in every theme so that scanners find it."""
    rows = code_matrix(link)
    count = len(rows) + 2 * _QUIET
    side = min(box.width, box.height) / count
    axes.add_artist(
        Rectangle(
            (box.x, box.y),
            side * count,
            side * count,
            facecolor="#ffffff",
            edgecolor="none",
            zorder=5,
        )
    )
    squares = [
        (box.x + (column + _QUIET) * side, box.y + (len(rows) - 1 - row + _QUIET) * side)
        for row, line in enumerate(rows)
        for column, is_dark in enumerate(line)
        if is_dark
    ]
    corners = np.array(squares)[:, None] + np.array([(0, 0), (side, 0), (side, side), (0, side)])
    closed = np.concatenate([corners, corners[:, :1]], axis=1).reshape(-1, 2)
    codes = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY] * len(squares)
    axes.add_artist(
        PathPatch(Path(closed, codes), facecolor="#000000", edgecolor="none", snap=False, zorder=6)
    )
