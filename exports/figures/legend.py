"""A legend next to the map: blocks of rows that flow into columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import shapely
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle

from exports.figures.land_on_page import Box
from exports.figures.lettering import (
    Lettering,
    height_of,
    shorten,
    width_of,
    wrap,
    write,
    write_lines,
)
from exports.figures.palette import Look, Palette
from exports.figures.textures import fill_shapes, tile_size
from views.look import LOOK, Theme

_Z = 10.0
#: Bounds of the letter size, as shares of the size the page asks for.
_LARGEST, SMALLEST = 1.08, 0.74
_STEP = 0.04
#: Shares of the column height that are tried, so that all columns are filled evenly.
_SHARES = (0.35, 0.45, 0.55, 0.65, 0.75, 0.85)


@dataclass(frozen=True, slots=True)
class Stroke:
    """The sample of a line: its widths in points and its colours."""

    width: float
    colour: str
    dashes: tuple[float, ...] | None = None
    casing: float = 0.0


#: The room of a sample, left empty, so that a summed-up row lines up with the rows above it.
BLANK = Stroke(0.0, "none")


def front_stroke(theme: Theme, *, is_dashed: bool = False) -> Stroke:
    """Return the sample of a front line between two areas."""
    look = LOOK["fronts"]["page_key"]
    dashes = tuple(look["line"]["dashes"]) if is_dashed else None
    return Stroke(look["line"]["width"], theme.ink, dashes, look["casing"])


def thin_stroke(theme: Theme) -> Stroke:
    """Return the sample of a front line around a place within one area."""
    line = LOOK["fronts"]["page_key"]["thin"]
    return Stroke(line["width"], theme.ink, tuple(line["dashes"]))


def then_stroke(theme: Theme) -> Stroke:
    """Return the sample of the front line of the day compared with."""
    line = LOOK["fronts_then"]["page_key"]
    return Stroke(line["width"], theme.front_then, tuple(line["dashes"]))


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One line of a legend.

    Attributes
    ----------
    text : str
        Wraps in a row without figures; shortened in a row with figures.
    figures : tuple of str
        Set flush right, one column each.
    sample : Look, Stroke, str or None
        A fill, a line, the colour of a dot, or a ring (``ring``).
    role : str
        ``heading``, ``group``, ``row`` or ``note``.
    """

    text: str
    figures: tuple[str, ...] = ()
    sample: Look | Stroke | str | None = None
    role: str = "row"


@dataclass(frozen=True)
class Block:
    """Rows grouped under a heading."""

    rows: tuple[LegendRow, ...]


@dataclass(frozen=True)
class LegendStyle:
    """How a legend is set; ``size`` in points."""

    palette: Palette
    size: float
    unit: float
    factor: float = field(default=1.0)

    @cached_property
    def text(self) -> Lettering:
        """The lettering of rows."""
        return Lettering(self.size * self.factor, self.palette.theme.label)

    @cached_property
    def group(self) -> Lettering:
        """The lettering of groups of rows."""
        return Lettering(self.size * self.factor, self.palette.theme.label, 700)

    @cached_property
    def heading(self) -> Lettering:
        """The lettering of block headings."""
        return Lettering(self.size * self.factor * 1.04, self.palette.theme.label, 700)

    @cached_property
    def note(self) -> Lettering:
        """The lettering of notes."""
        return Lettering(self.size * self.factor * 0.88, self.palette.theme.muted)

    def of(self, row: LegendRow) -> Lettering:
        """Return the lettering of a row."""
        return {"heading": self.heading, "group": self.group, "note": self.note}.get(
            row.role, self.text
        )

    @property
    def swatch(self) -> tuple[float, float]:
        """The width and height of a sample."""
        return self.text.size * 2.3, self.text.size * 1.12


class Legend:
    """Blocks laid out in columns, in the largest letters that fit.

    Parameters
    ----------
    blocks
        In reading order.
    columns
        Boxes of the same width, filled one after the other.
    style
        The style, with the preferred size.
    smallest
        The smallest acceptable share of that size.
    clear
        A part of the last column, at the bottom right, that stays free: rows without figures go to
        the left of it.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        columns: Sequence[Box],
        style: LegendStyle,
        *,
        smallest: float = SMALLEST,
        clear: Box | None = None,
    ) -> None:
        self.columns = columns
        self.clear = clear
        self.style = style
        self.places: list[tuple[LegendRow, float, float, float]] = []
        factor = _LARGEST
        while True:
            self.style = LegendStyle(style.palette, style.size, style.unit, factor)
            self._measure_figures(blocks)
            self.is_whole = self._flow(blocks)
            if self.is_whole or factor <= smallest:
                break
            factor = max(factor - _STEP, smallest)
        if self.is_whole:
            self._balance(blocks)

    @property
    def bottom(self) -> float:
        """The lowest point to which the last column is filled."""
        return self._bottom

    def _balance(self, blocks: Sequence[Block]) -> None:
        """Spread the rows over all columns, so that none is empty."""
        full = self.columns
        for share in _SHARES if len(full) > 1 else ():
            lows = [max(each.y, each.top - full[0].height * share) for each in full]
            self.columns = [
                Box(each.x, low, each.width, each.top - low)
                for each, low in zip(full, lows, strict=True)
            ]
            if self._flow(blocks):
                return
        self.columns = full
        self._flow(blocks)

    def _flow(self, blocks: Sequence[Block]) -> bool:
        """Lay the rows out; return False if they do not all fit."""
        self.places = []
        column, top = 0, self.columns[0].top
        gap = self.style.size * self.style.factor * 0.95
        for block in blocks:
            rows = [row for row in block.rows if row.text or row.figures]
            heights = [self._height(row, self.columns[0].width) for row in rows]
            is_fresh = top == self.columns[column].top
            top -= 0.0 if is_fresh else gap
            room = top - self.columns[column].y
            is_kept = sum(heights) <= self.columns[column].height * 0.55
            if not is_fresh and sum(heights) > room and is_kept and column + 1 < len(self.columns):
                column, top = column + 1, self.columns[column + 1].top
            for at, (row, height) in enumerate(zip(rows, heights, strict=True)):
                needed = self._needed(rows, heights, at)
                width, actual = self._measure(row, height, column, top)
                if top - max(needed, actual) < self.columns[
                    column
                ].y - 0.01 or width < self._least_width(row):
                    column += 1
                    if column >= len(self.columns):
                        return False
                    top = self.columns[column].top
                    width, actual = self._measure(row, height, column, top)
                self.places.append((row, self.columns[column].x, top, width))
                top -= actual
        self._bottom = top if column == len(self.columns) - 1 else self.columns[-1].top
        return True

    def _measure(
        self, row: LegendRow, height: float, column: int, top: float
    ) -> tuple[float, float]:
        """Return the width and height of a row, which is narrower next to the clear part."""
        box, clear = self.columns[column], self.clear
        if clear is None or clear.x >= box.right or top - height >= clear.top:
            return box.width, height
        width = clear.x - box.x
        return width, self._height(row, width)

    def _least_width(self, row: LegendRow) -> float:
        """Return the least width of a row: a row with figures needs the whole column to line up."""
        return self.columns[0].width - 0.01 if row.figures else self.style.text.size * 8

    def _needed(self, rows: Sequence[LegendRow], heights: Sequence[float], at: int) -> float:
        """Return the room that a row needs: a group stays together if a column can hold it."""
        row = rows[at]
        if row.role == "heading":
            return sum(heights[at : at + 2])
        if row.role != "group":
            return heights[at]
        ends = [n for n in range(at + 1, len(rows)) if rows[n].role != "row"]
        whole = sum(heights[at : ends[0] if ends else len(rows)])
        return whole if whole <= self.columns[0].height else sum(heights[at : at + 2])

    def _height(self, row: LegendRow, width: float) -> float:
        style = self.style.of(row)
        if row.role == "note":
            return height_of(wrap(row.text, style, width), style) + style.size * 0.3
        lines = self._lines(row, width)
        padding = {"heading": 0.75, "group": 0.3}.get(row.role, 0.12) * style.size
        return max(height_of(lines, style), self.style.swatch[1] * 1.18) + padding

    def _lines(self, row: LegendRow, width: float) -> list[str]:
        style = self.style.of(row)
        room = width - self._indent(row) - self._figures_width(row, style)
        if row.figures:
            lines = wrap(row.text, style, room)
            return lines if len(lines) <= 3 else [shorten(row.text, style, room)]
        return wrap(row.text, style, room) or [""]

    def _indent(self, row: LegendRow) -> float:
        if row.sample is None:
            return 0.0
        wide, high = self.style.swatch
        return (high if _is_dot(row.sample) else wide) + self.style.text.size * 0.55

    def _figures_width(self, row: LegendRow, style: Lettering) -> float:
        """Return the width that figures take up in a row: columns before the first are free."""
        if not row.figures:
            return 0.0
        others = self._figure_widths[: len(row.figures) - 1]
        return sum(others) + width_of(row.figures[0], style) + self._gap

    @property
    def _gap(self) -> float:
        """The distance between a figure and what precedes it."""
        return self.style.text.size * 0.8

    def _measure_figures(self, blocks: Sequence[Block]) -> None:
        """Find the width of each column of figures, from the right, including the gap before it."""
        widths: list[float] = []
        for row in (row for block in blocks for row in block.rows):
            for at, figure in enumerate(reversed(row.figures)):
                width = width_of(figure, self.style.of(row)) + self._gap
                if at == len(widths):
                    widths.append(width)
                widths[at] = max(widths[at], width)
        self._figure_widths = widths

    def draw(self, axes: Axes) -> None:
        """Draw every row."""
        for row, x, top, width in self.places:
            self._draw_row(axes, row, x, top, width)

    def _draw_row(self, axes: Axes, row: LegendRow, x: float, top: float, width: float) -> None:
        style, theme = self.style.of(row), self.style.palette.theme
        if row.role == "note":
            write_lines(axes, wrap(row.text, style, width), (x, top), style)
            return
        lines = self._lines(row, width)
        height = self._height(row, width)
        text_top = (
            top - (self.style.swatch[1] * 1.18 - style.line_height(lines[0])) / 2
            if (style.line_height(lines[0]) < self.style.swatch[1] * 1.18)
            else top
        )
        write_lines(axes, lines, (x + self._indent(row), text_top), style)
        first = lines[0]
        for at, figure in enumerate(reversed(row.figures)):
            right = x + width - sum(self._figure_widths[:at])
            baseline = text_top - style.ascent(first)
            write(axes, figure, (right, baseline), style, align="right")
        if row.sample is not None:
            middle = text_top - style.line_height(first) / 2
            self._draw_sample(axes, row.sample, x, middle)
        if row.role == "heading":
            y = top - height + style.size * 0.3
            axes.add_artist(
                Line2D([x, x + width], [y, y], color=theme.rule, linewidth=0.7, zorder=_Z)
            )

    def _draw_sample(
        self, axes: Axes, sample: Look | Stroke | str, x: float, middle: float
    ) -> None:
        wide, high = self.style.swatch
        theme = self.style.palette.theme
        if isinstance(sample, Look):
            shape = shapely.box(x, middle - high / 2, x + wide, middle + high / 2)
            # A tile higher than the sample might show nothing of the texture.
            tile = LOOK["tiles"]["stale"]["size"] if sample.is_stale else tile_size(sample)
            unit = min(self.style.unit, high / tile)
            fill_shapes(axes, [shape], sample, self.style.palette, unit=unit, zorder=_Z)
            axes.add_artist(
                Rectangle(
                    (x, middle - high / 2),
                    wide,
                    high,
                    facecolor="none",
                    edgecolor=theme.nobody,
                    linewidth=0.5,
                    zorder=_Z + 0.1,
                )
            )
        elif isinstance(sample, Stroke):
            for colour, width, dashes in (
                (theme.casing, sample.casing, None),
                (sample.colour, sample.width, sample.dashes),
            ):
                if width:
                    line = Line2D(
                        [x, x + wide],
                        [middle, middle],
                        color=colour,
                        linewidth=width,
                        solid_capstyle="butt",
                        dash_capstyle="butt",
                        zorder=_Z,
                    )
                    if dashes:
                        line.set_linestyle((0, _fitted(dashes, wide / width)))
                    axes.add_artist(line)
        elif sample == "ring":
            ring = Circle(
                (x + high / 2, middle),
                high * 0.4,
                facecolor="none",
                edgecolor=theme.ink,
                linewidth=high * 0.1,
                linestyle=(0, (2.0, 1.4)),
                zorder=_Z,
            )
            axes.add_artist(ring)
        else:
            axes.add_artist(
                Circle(
                    (x + high / 2, middle),
                    high * 0.36,
                    facecolor=sample,
                    edgecolor="none",
                    zorder=_Z,
                )
            )


def _is_dot(sample: Look | Stroke | str) -> bool:
    return isinstance(sample, str)


def _fitted(dashes: tuple[float, ...], length: float) -> tuple[float, ...]:
    """Stretch dashes so that a line of this length begins and ends with one, and has at least two.

    Both arguments are in line widths.
    """
    period = sum(dashes)
    repeats = max(round((length - dashes[0]) / period), 1)
    stretch = length / (repeats * period + dashes[0])
    return tuple(dash * stretch for dash in dashes)
