"""A small map of where the map of the conflict is blind: one look per sight of a township."""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle

from exports.figures.few_colours import with_few_colours
from exports.figures.land_on_page import Box, View, page_ratio, whole_bounds
from exports.figures.lettering import Lettering, height_of, wrap, write_lines
from exports.figures.paths import path_of
from exports.figures.settings import drawing_settings, new_page, to_bytes
from layers.analysis.coverage import Sight
from layers.geography import Geography
from views.coverage_table import share_words
from views.coverage_view import CoverageView
from views.look import LOOK, THEMES, SightLook
from wording.language import aside, tn

_THEME = THEMES["light"]
#: Points: the width of the page, the greatest height of the map, and the space around both.
_WIDTH, _TALLEST, _MARGIN = 360.0, 470.0, 12.0
_SWATCH, _GAP = 22.0, 7.0
_DPI: Final = 120.0
_TOLERANCE = 0.15

#: From blind to seen: lighter is less known, and each differs from the others in lightness; what
#: nobody has reported on is hatched as well.
SIGHT_LOOKS: Final = {sight: LOOK["sights"][sight.value] for sight in Sight}


def draw_coverage(view: CoverageView, geography: Geography) -> bytes:
    """Draw the townships by sight, with a legend under them, as PNG.

    Returns
    -------
    bytes
        The same view and land always give the same bytes.
    """
    with drawing_settings():
        style = Lettering(9.0, _THEME.ink)
        room = _WIDTH - 2 * _MARGIN - _SWATCH - _GAP
        lines = {row.sight: _legend_lines(view, row.sight, style, room) for row in view.sights}
        legend = sum(height_of(each, style) + _GAP for each in lines.values())
        bounds = whole_bounds(geography)
        height = min((_WIDTH - 2 * _MARGIN) / page_ratio(bounds), _TALLEST)
        figure, axes = new_page(_WIDTH, height + legend + 3 * _MARGIN, colour=_THEME.page)
        box = Box(_MARGIN, legend + 2 * _MARGIN, _WIDTH - 2 * _MARGIN, height)
        _draw_land(axes, view, geography, View(bounds, box))
        top = legend + _MARGIN
        for sight, words in lines.items():
            swatch = Rectangle((_MARGIN, top - 12.0), _SWATCH, 10.0)
            _paint(axes, swatch, SIGHT_LOOKS[sight], line_width=0.6)
            top -= write_lines(axes, words, (_MARGIN + _SWATCH + _GAP, top), style) + _GAP
        return with_few_colours(to_bytes(figure, "png", dpi=_DPI, title=view.title))


def _legend_lines(view: CoverageView, sight: Sight, style: Lettering, width: float) -> list[str]:
    row = next(each for each in view.sights if each.sight is sight)
    townships = tn("{n} township", "{n} townships", row.townships)
    return wrap(aside((row.label, townships, share_words(row.share))), style, width)


def _draw_land(axes: Axes, view: CoverageView, geography: Geography, page: View) -> None:
    townships = geography.townships
    shapes = shapely.coverage_simplify(
        page.to_page(np.asarray(townships.geometry.values)), _TOLERANCE
    )
    for sight, look in SIGHT_LOOKS.items():
        members = [view.sight_of[str(each)] is sight for each in townships.index]
        if any(members):
            _paint(axes, PathPatch(path_of(shapes[members])), look, line_width=0.25)
    states = page.to_page(np.asarray(geography.states.geometry.values))
    outline = PathPatch(path_of(shapely.simplify(states, _TOLERANCE)))
    outline.set(facecolor="none", edgecolor=_THEME.ink, linewidth=0.6, zorder=3)
    axes.add_patch(outline)


def _paint(axes: Axes, patch: PathPatch | Rectangle, look: SightLook, *, line_width: float) -> None:
    """Draw a patch filled with a look, then its hatch, then its outline."""
    patch.set(facecolor=look["fill"], edgecolor="none", linewidth=0.0)
    axes.add_patch(patch)
    path, turned = patch.get_path(), patch.get_patch_transform()
    if look["hatch"]:
        hatch = PathPatch(turned.transform_path(path), facecolor="none", hatch=look["hatch"])
        hatch.set(edgecolor=look["mark"], linewidth=0.0, zorder=2)
        axes.add_patch(hatch)
    line = PathPatch(turned.transform_path(path), facecolor="none")
    line.set(edgecolor=_THEME.edge, linewidth=line_width, zorder=2.5)
    axes.add_patch(line)
