"""The time bar of an animation: the span, its changes as bars, and the progress."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D
from PIL import Image

from exports.animation.canvas import Canvas
from exports.figures.land_on_page import Box
from exports.figures.lettering import Lettering, width_of, write
from layers.days import ONE_DAY
from views.look import Theme
from wording.language import month_words, short_day_words, t

_SIZE, _FOOT, _HEAD = 7.6, 13.0, 11.0
_THINNEST = 1.3
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_DAYS = (1, 2, 7, 14)
_MANY_DAYS = 75


class TimeBar:
    """Two pictures of the bar, for past and future, which are joined at the current day."""

    def __init__(
        self,
        canvas: Canvas,
        box: Box,
        theme: Theme,
        *,
        from_on: date,
        to_on: date,
        changed_on: Iterable[date],
    ) -> None:
        self._box = box
        self._theme = theme
        self._from_on, self._to_on = from_on, to_on
        self._span = max((to_on - from_on).days, 1)
        self.region = canvas.region_of_box(box)
        counts = Counter((day - from_on).days for day in changed_on)
        self._past, self._future = (
            self._draw(canvas, counts, colour) for colour in (theme.highlight, theme.nobody)
        )

    def show(self, day: date) -> Image.Image:
        """Return the bar on a day."""
        picture = self._future.copy()
        width, height = picture.size
        share = (day - self._from_on).days / self._span
        at = min(round(share * (width - 1)), width - 1)
        unit = max(1, round(height / self._box.height))
        picture.paste(self._past.crop((0, 0, at + 1, height)), (0, 0))
        foot = height - round(_FOOT * height / self._box.height)
        left = max(0, at - unit // 2)
        picture.paste(self._theme.ink, (left, 0, min(left + max(unit, 2), width), foot))
        return picture

    def _draw(self, canvas: Canvas, counts: Counter[int], colour: str) -> Image.Image:
        canvas.fill(self.region, self._theme.page)
        canvas.draw(self._artists(canvas.axes, counts, colour), only=self.region)
        return canvas.picture(self.region)

    def _x(self, days: float) -> float:
        return self._box.x + self._box.width * days / self._span

    def _artists(self, axes: Axes, counts: Counter[int], colour: str) -> list[Artist]:
        box, theme = self._box, self._theme
        base, high = box.y + _FOOT, box.height - _FOOT - _HEAD
        style = Lettering(_SIZE, theme.muted)
        line = Line2D([box.x, box.right], [base, base], color=colour, linewidth=1.4, zorder=2.0)
        drawn: list[Artist] = [axes.add_line(line)]
        label = t("Changes over time")
        drawn += write(axes, label, (box.x, box.top - _SIZE * 1.1), style)
        # Enough days per bar to make it wide enough to be visible.
        bin_days = max(1, int(np.ceil(_THINNEST * self._span / box.width)))
        bins = Counter[int]()
        for day, count in counts.items():
            bins[(day - 1) // bin_days] += count
        most = max(bins.values(), default=1)
        width = max(box.width * bin_days / self._span * 0.8, 0.8)
        bars = []
        for number, count in sorted(bins.items()):
            right = self._x(min((number + 1) * bin_days, self._span))
            top = base + high * count / most
            bars.append([(right - width, base), (right - width, top), (right, top), (right, base)])
        if bars:
            shapes = PolyCollection(bars, facecolors=colour, edgecolors="none", zorder=1.0)
            drawn.append(axes.add_collection(shapes, autolim=False))
        return drawn + self._ticks(axes, style)

    def _ticks(self, axes: Axes, style: Lettering) -> list[Artist]:
        box = self._box
        drawn: list[Artist] = []
        end = box.x - style.size
        for day, words in self._labels(style):
            x = self._x((day - self._from_on).days)
            width = width_of(words, style)
            left = min(max(x - width / 2, box.x), box.right - width)
            if left < end + style.size:
                continue
            end = left + width
            tick = Line2D(
                [x, x],
                [box.y + _FOOT - 3.0, box.y + _FOOT],
                color=self._theme.muted,
                linewidth=0.7,
                zorder=2.1,
            )
            drawn.append(axes.add_line(tick))
            drawn += write(axes, words, (left, box.y + style.size * 0.2), style)
        return drawn

    def _labels(self, style: Lettering) -> list[tuple[date, str]]:
        """Return days with their labels, far enough apart to be legible."""
        if self._span <= _MANY_DAYS:
            room = max(1, int(self._box.width / (style.size * 7)))
            every = next((each for each in _DAYS if self._span / each <= room), _DAYS[-1])
            days = [self._from_on + at * ONE_DAY for at in range(0, self._span + 1, every)]
            return [(day, short_day_words(day)) for day in days]
        room = max(1, int(self._box.width / (style.size * 10)))
        months = [
            date(year, month, 1)
            for year in range(self._from_on.year, self._to_on.year + 1)
            for month in range(1, 13)
            if self._from_on <= date(year, month, 1) <= self._to_on
        ]
        every = next((each for each in _MONTHS if len(months) / each <= room), _MONTHS[-1])
        return [
            (day, month_words(day))
            for day in months
            if (12 * day.year + day.month - 1) % every == 0
        ]
