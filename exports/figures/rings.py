"""Rings for places located only to their township: a point would claim too much."""

from collections.abc import Collection

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from exports.figures.label_room import Room
from exports.figures.lettering import Lettering, write
from exports.figures.map_drawing import MapDrawing
from layers.map_units import label_point, unit_ids

_Z_NAMES = 8.0


def draw_rings(
    axes: Axes, drawing: MapDrawing, room: Room, size: float, *, township_ids: Collection[str]
) -> list[Artist]:
    """Draw a ring on each of these townships that has places located no better."""
    geography, gazetteer = drawing.geography, drawing.dataset.gazetteer
    ringed = unit_ids(geography, gazetteer)[len(geography.borders.cell_ids) :]
    counts: dict[str, int] = {}
    for place_id in ringed:
        township = str(gazetteer.township_of(place_id))
        if township in township_ids:
            counts[township] = counts.get(township, 0) + 1
    drawn: list[Artist] = []
    radius = size * 0.62
    for township, count in sorted(counts.items()):
        standing = geography.cells.geometry[geography.townships["cell_id"][township]]
        x, y = drawing.view.point(*label_point(standing))
        box = (x - radius, y - radius, x + radius, y + radius)
        if not room.is_free(box, crosses_fronts=True):
            continue
        room.taken.append(box)
        drawn += _draw_ring(axes, drawing, (x, y), radius)
        if count > 1:
            style = Lettering(size * 0.75, drawing.theme.label, 700)
            drawn += write(
                axes,
                str(count),
                (x, y),
                style,
                align="center",
                middle=True,
                halo=drawing.theme.halo,
                rim=size * 0.1,
                zorder=_Z_NAMES,
            )
    return drawn


def _draw_ring(
    axes: Axes, drawing: MapDrawing, at: tuple[float, float], radius: float
) -> list[Artist]:
    """Draw the ring of places located only to their township."""
    theme = drawing.theme
    drawn: list[Artist] = []
    for colour, width, dashes in (
        (theme.casing, radius * 0.6, "-"),
        (theme.ink, radius * 0.26, (0, (2.0, 1.4))),
    ):
        ring = Circle(
            at,
            radius,
            facecolor="none",
            edgecolor=colour,
            linewidth=width,
            linestyle=dashes,
            zorder=_Z_NAMES,
        )
        drawn.append(axes.add_artist(ring))
    return drawn
