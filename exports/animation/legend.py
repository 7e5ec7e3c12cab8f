"""The legend of an animation: everything that its frames show on the map."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from exports.figures.land_on_page import Box
from exports.figures.legend import Block, Legend, LegendRow, LegendStyle, Stroke, front_stroke
from exports.figures.legend_words import who_words
from exports.figures.map_drawing import MapDrawing
from exports.figures.palette import Look
from layers.control import INFERRED, PRESUMED, Control, status_class
from layers.names import named_actors
from layers.resolution import Resolution
from layers.rules.place_control import STALE_DAYS
from layers.vocabulary import Flag, Status
from wording.language import t

_KEY = (PRESUMED, INFERRED, "claimed", "contested", "disputed", "unknown")
_MOST_ROWS = (24, 18, 14, 11, 9, 7, 5, 3)


def build_legend(
    drawing: MapDrawing,
    resolution: Resolution,
    days: Sequence[date],
    *,
    columns: Sequence[Box],
    size: float,
) -> Legend:
    """Lay out a legend with as many sides as fit, those with the most land first."""
    seen = _Seen(drawing, resolution, days)
    style = LegendStyle(drawing.palette, size, drawing.unit)
    for most in _MOST_ROWS:
        legend = Legend(seen.blocks(most), columns, style)
        if legend.is_whole:
            break
    return legend


class _Seen:
    """What is visible in any of the frames, and how much of it."""

    def __init__(self, drawing: MapDrawing, resolution: Resolution, days: Sequence[date]) -> None:
        self.drawing = drawing
        self.actors = named_actors(resolution.dataset)
        self.land: dict[str, float] = defaultdict(float)
        self.looks: dict[str, tuple[float, Control, Look]] = {}
        self.is_stale: Look | None = None
        for cell_id, shape in drawing.land.cells.items():
            timeline = resolution.timelines[cell_id]
            ends = [bisect_left(days, run.from_on) for run in timeline[1:]]
            starts = [0, *ends]
            for run, start, end in zip(timeline, starts, [*ends, len(days)], strict=True):
                if end > start:
                    self._see(run.control, shape.area * (end - start))

    def _see(self, control: Control, weight: float) -> None:
        kind = status_class(control)
        look = self.drawing.palette.look_of(control)
        if control.is_held and control.holder and kind != PRESUMED:
            self.land[control.holder] += weight
        if Flag.STALE in control.flags and look.is_stale and look.kind == Status.HELD.value:
            self.is_stale = look
        if kind not in self.looks or self.looks[kind][0] < weight:
            self.looks[kind] = (weight, control, Look(look.kind, look.colours))

    def blocks(self, most: int) -> list[Block]:
        """Return at most so many sides, and the meaning of textures and lines."""
        palette = self.drawing.palette
        order = sorted(self.land, key=lambda actor_id: (-self.land[actor_id], actor_id))
        rows = [
            LegendRow(self.actors[each].abbreviation, (), Look("held", (palette.colour_of(each),)))
            for each in order[:most]
        ]
        if order[most:]:
            rows.append(LegendRow(t("others")))
        key = [self._key_row(kind) for kind in _KEY if kind in self.looks]
        if self.is_stale:
            key.append(LegendRow(t("Stale, {days}+ days", days=STALE_DAYS), (), self.is_stale))
        theme, unit = palette.theme, self.drawing.unit
        if self.drawing.layers.fronts:
            key.append(LegendRow(t("Front, both held"), (), front_stroke(theme)))
            key.append(LegendRow(t("Front, doubtful"), (), front_stroke(theme, is_dashed=True)))
        key.append(LegendRow(t("Just changed"), (), Stroke(2.4 * unit, theme.highlight)))
        return [Block(tuple(rows)), Block(tuple(key))]

    def _key_row(self, kind: str) -> LegendRow:
        _, control, look = self.looks[kind]
        who = self.actors[control.holder].abbreviation if control.holder else ""
        if kind == INFERRED:
            return LegendRow(t("Inferred from town"), (), look)
        if kind == "claimed":
            return LegendRow(t("Only claimed"), (), look)
        return LegendRow(who_words(kind, who), (), look)
