"""Draw the charts over time: land by bloc, gains and losses by side, changes per week.

Every line and band has its name next to it and differs in more than colour. The data of a chart
(`LandBand`, `NetLine`, `WeekBar`) are separate, so that tests and alternative texts read the same
numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator
from numpy.typing import NDArray

from exports.figures.lettering import Lettering, require_fonts, wrap
from exports.figures.palette import tint
from exports.figures.settings import POINTS_PER_INCH, drawing_settings, to_bytes
from layers.analysis.comparison import ChangeKind
from views.look import LOOK, THEMES, Theme
from wording.language import month_words, number_words, short_day_words, t

WIDTH = 482.0
"""Width of a chart in points: that of the text on an A4 page."""

LAND_HEIGHT = 188.0
WEEK_HEIGHT = 132.0
"""Heights of the charts of land and of changes per week, in points."""

DPI = 220.0

_THEME: Theme = THEMES["light"]
_SIZE = 8.0
_SMALL = 7.2
#: Space on the right for the names of bands and lines, as a share of the width.
_NAMED = 0.315
_LEFT = 0.095
#: Line from a band to its name, and start of the names, relative to the width of the axes.
_LEADER, _NAMES_FROM = (1.004, 1.012, 1.032, 1.04), 1.047
#: Limits for labels on the time axis: every few days, then the middles of months as well.
_FEW_DAYS, _HALF_MONTHS, _MONTHS_FROM_DAYS, _MOST_MONTHS = 21, 100, 150, 6
_STYLES = ("-", (0, (5, 1.6)), (0, (1.4, 1.2)), (0, (6, 1.4, 1.4, 1.4)))
_MARKS = ("o", "s", "^", "D", "v", "P", "X")

Numbers = NDArray[np.float64]
Steps = tuple[tuple[date, float], ...]
"""Values, each from a day on, beginning with the first day of the chart."""


@dataclass(frozen=True, slots=True)
class LandBand:
    """A band of land over time; bands are stacked from the bottom up.

    ``texture`` is ``solid``, ``inferred``, ``presumed`` or ``doubt``, as on the map; a band
    without a `name` belongs to the one below it. ``whole_km2`` is the final total of all bands
    with the name.
    """

    name: str
    colour: str
    texture: str
    steps: Steps
    whole_km2: float


@dataclass(frozen=True, slots=True)
class NetLine:
    """The net gain or loss of a side since the first day, over time."""

    name: str
    colour: str
    steps: Steps


@dataclass(frozen=True, slots=True)
class WeekBar:
    """The number of changes of each kind in the seven days from a day on."""

    from_on: date
    counts: dict[ChangeKind, int]


def draw_land(bands: Sequence[LandBand], *, until_on: date, title: str) -> bytes:
    """Draw stacked bands as a PNG."""
    with drawing_settings():
        figure, axes = _new_chart(LAND_HEIGHT)
        days = sorted({day for band in bands for day, _ in band.steps} | {until_on})
        x = _numbers(days)
        floor = np.zeros(len(days))
        marks: list[tuple[float, str, str]] = []
        start = 0.0
        for at, band in enumerate(bands):
            top = floor + np.array([_value(band.steps, day) for day in days])
            _fill(axes, x, floor, top, band)
            if band.name:
                start = float(floor[-1])
            is_last = at + 1 == len(bands) or bool(bands[at + 1].name)
            if is_last:
                middle = (start + float(top[-1])) / 2
                named = next(each for each in reversed(bands[: at + 1]) if each.name)
                label = f"{named.name} {number_words(round(named.whole_km2))}"
                marks.append((middle, label, named.colour))
            floor = top
        axes.set_ylim(0, float(floor.max()) or 1.0)
        _set_days(axes, days[0], until_on)
        _set_numbers(axes, t("km²"))
        _name_beside(axes, marks)
        return to_bytes(figure, "png", dpi=DPI, title=title)


def draw_net(lines: Sequence[NetLine], *, until_on: date, title: str) -> bytes:
    """Draw the gains and losses of sides as steps from zero, as a PNG."""
    with drawing_settings():
        figure, axes = _new_chart(LAND_HEIGHT)
        axes.axhline(0, color=_THEME.ink, linewidth=0.8, zorder=2)
        marks = []
        for at, line in enumerate(lines):
            days = [day for day, _ in line.steps]
            values = [value for _, value in line.steps]
            colour = _dark(line.colour)
            axes.plot(
                _numbers([*days, until_on]),
                [*values, values[-1]],
                drawstyle="steps-post",
                color=colour,
                linewidth=1.7,
                linestyle=_STYLES[at % len(_STYLES)],
                zorder=3,
            )
            axes.plot(
                _numbers([until_on]),
                [values[-1]],
                marker=_MARKS[at % len(_MARKS)],
                color=colour,
                markersize=4.5,
                markeredgecolor=_THEME.paper,
                markeredgewidth=0.5,
                clip_on=False,
                zorder=4,
            )
            marks.append((values[-1], f"{line.name} {signed_words(values[-1])}", colour))
        _set_days(axes, min(line.steps[0][0] for line in lines), until_on)
        _set_numbers(axes, t("km² more or less than on the first day"), is_signed=True)
        _name_beside(axes, marks)
        return to_bytes(figure, "png", dpi=DPI, title=title)


def draw_weeks(bars: Sequence[WeekBar], names: Mapping[ChangeKind, str], *, title: str) -> bytes:
    """Draw the number of changes per week, by kind, as a PNG."""
    with drawing_settings():
        figure, axes = _new_chart(WEEK_HEIGHT, named=0.03)
        left = _numbers([bar.from_on for bar in bars])
        floor = np.zeros(len(bars))
        present = [kind for kind in names if any(bar.counts.get(kind) for bar in bars)]
        for kind in present:
            heights = np.array([bar.counts.get(kind, 0) for bar in bars], dtype=float)
            axes.bar(
                left + 0.4,
                heights,
                bottom=floor,
                width=6.2,
                align="edge",
                zorder=3,
                **_bar_fill(kind),
            )
            floor += heights
        for x, height in zip(left + 3.5, floor, strict=True):
            if height and len(bars) <= _MOST_NUMBERED:
                words = number_words(int(height))
                axes.text(x, height, words, ha="center", va="bottom", size=_SMALL)
        axes.set_ylim(0, max(float(floor.max()) * 1.12, 1.0))
        axes.set_xlim(left[0], left[-1] + 7.0)
        every = -(-len(bars) // (_MOST_TICKS if len(bars) <= _MOST_NUMBERED else _MOST_MONTHS))
        axes.xaxis.set_major_locator(FixedLocator(left[::every].tolist()))
        axes.xaxis.set_major_formatter(_day_formatter(is_long=len(bars) * 7 > _MONTHS_FROM_DAYS))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
        _set_numbers(axes, "")
        handles = [Patch(label=_require(names[kind]), **_bar_fill(kind)) for kind in present]
        if handles:
            axes.legend(
                handles=handles,
                loc="lower left",
                bbox_to_anchor=(0.0, 1.01),
                ncols=len(handles),
                frameon=False,
                fontsize=_SIZE,
                handlelength=1.8,
                handleheight=1.0,
                columnspacing=1.3,
                borderaxespad=0.0,
            )
        return to_bytes(figure, "png", dpi=DPI, title=title)


_MOST_NUMBERED = 30
_MOST_TICKS = 9


def _bar_fill(kind: ChangeKind) -> dict[str, Any]:
    fill = LOOK["charts"]["changes"][kind.value]
    edge = _THEME.paper if fill["hatch"] else fill["colour"]
    return {
        "facecolor": fill["colour"],
        "edgecolor": edge,
        "hatch": fill["hatch"],
        "linewidth": 0.0,
    }


def signed_words(km2: float) -> str:
    """Write a difference with its sign; zero has none."""
    number = round(km2)
    if number == 0:
        return number_words(0)
    sign = "+" if number > 0 else "−"
    return f"{sign}{number_words(abs(number))}"


def _new_chart(height: float, *, named: float = _NAMED) -> tuple[Figure, Axes]:
    figure = Figure(
        figsize=(WIDTH / POINTS_PER_INCH, height / POINTS_PER_INCH), facecolor=_THEME.page
    )
    axes = figure.add_axes((_LEFT, 18 / height, 1 - _LEFT - named, 1 - 42 / height))
    axes.set_facecolor(_THEME.page)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(_THEME.muted)
        axes.spines[side].set_linewidth(0.7)
    axes.tick_params(labelsize=_SMALL, colors=_THEME.ink, width=0.6, length=3)
    axes.grid(axis="y", color=_THEME.rule, linewidth=0.5, zorder=0)
    axes.set_axisbelow(True)
    return figure, axes


def _value(steps: Steps, day: date) -> float:
    return next((value for from_on, value in reversed(steps) if from_on <= day), 0.0)


def _fill(
    axes: Axes,
    x: Numbers,
    floor: Numbers,
    top: Numbers,
    band: LandBand,
) -> None:
    colour = band.colour
    look, hatch = LOOK["charts"], LOOK["charts"]["hatches"][band.texture]
    strength = (LOOK["strengths"]["light"] | {"solid": 1.0, "doubt": look["doubt_strength"]})[
        band.texture
    ]
    axes.fill_between(
        x,
        floor,
        top,
        step="post",
        facecolor=tint(colour, strength, _THEME.paper),
        edgecolor=tint(colour, look["hatch_strength"], _THEME.paper) if hatch else _THEME.paper,
        hatch=hatch,
        linewidth=0.0,
        zorder=2,
    )
    axes.step(x, top, where="post", color=_THEME.paper, linewidth=0.7, zorder=2.5)


def _set_days(axes: Axes, first: date, last: date) -> None:
    start, end = _numbers([first, last])
    axes.set_xlim(float(start), float(end))
    axes.xaxis.set_major_locator(FixedLocator(_numbers(day_ticks(first, last)).tolist()))
    axes.xaxis.set_major_formatter(_day_formatter(is_long=end - start > _MONTHS_FROM_DAYS))


def day_ticks(first: date, last: date) -> list[date]:
    """Choose the days to label: at even steps, or the first and the middle of months."""
    days = (last - first).days
    if days <= _FEW_DAYS:
        return [first + timedelta(days=at) for at in range(0, days + 1, max(days // 5, 1))]
    every = [first + timedelta(days=at) for at in range(days + 1)]
    if days <= _HALF_MONTHS:
        return [day for day in every if day.day in {1, 15}]
    months = [day for day in every if day.day == 1]
    return months[:: -(-len(months) // _MOST_MONTHS)]


def _numbers(days: Sequence[date]) -> Numbers:
    return np.array([day.toordinal() for day in days], dtype=np.float64)


def _day_formatter(*, is_long: bool) -> FuncFormatter:
    words: Callable[[date], str] = month_words if is_long else short_day_words
    return FuncFormatter(lambda number, _: _require(words(date.fromordinal(int(number)))))


def _set_numbers(axes: Axes, unit: str, *, is_signed: bool = False) -> None:
    axes.yaxis.set_major_formatter(
        FuncFormatter(
            lambda number, _: signed_words(number) if is_signed else number_words(round(number))
        )
    )
    axes.set_title(_require(unit), loc="left", fontsize=_SIZE, color=_THEME.muted, x=-0.06, pad=6)


def _name_beside(axes: Axes, marks: Sequence[tuple[float, str, str]]) -> None:
    """Write names to the right of the chart at their heights, moved apart where they collide."""
    low, high = axes.get_ylim()
    per_point = (high - low) / (axes.get_position().height * LAND_HEIGHT)
    # Bands without height share a value and keep their stacking order.
    ordered = sorted(marks, key=lambda mark: mark[0])
    room = WIDTH * (_NAMED - 0.03)
    style = Lettering(_SIZE, _THEME.ink)
    names = [wrap(name, style, room) for _, name, _ in ordered]
    tall = [per_point * (sum(map(style.line_height, lines)) + 1.5) for lines in names]
    gaps = [(tall[max(at - 1, 0)] + each) / 2 for at, each in enumerate(tall)]
    places = push_apart(
        [value for value, _, _ in ordered],
        gaps,
        low=low + tall[0] / 3,
        high=high + tall[-1] / 2,
    )
    for (value, _, colour), lines, place in zip(ordered, names, places, strict=True):
        # Horizontal at both ends: from the band to the middle of its name.
        axes.plot(
            _LEADER,
            [value, value, place, place],
            transform=axes.get_yaxis_transform(),
            color=_dark(colour),
            linewidth=1.0,
            solid_joinstyle="round",
            clip_on=False,
            scalex=False,
            scaley=False,
        )
        axes.text(
            _NAMES_FROM,
            place,
            _require("\n".join(lines)),
            transform=axes.get_yaxis_transform(),
            va="center",
            fontsize=_SIZE,
            linespacing=1.15,
            color=_THEME.ink,
        )


def push_apart(
    values: Sequence[float], gaps: Sequence[float], *, low: float, high: float
) -> list[float]:
    """Move ascending values as little as possible to keep a gap between neighbours.

    Parameters
    ----------
    gaps
        Minimum distance of each value from the previous one; the first is ignored.
    low, high
        Bounds, respected if there is room for all values.
    """
    starts = np.cumsum([0.0, *gaps[1:]])
    groups: list[tuple[float, int]] = []
    for value, start in zip(values, starts, strict=True):
        mean, count = float(value - start), 1
        while groups and groups[-1][0] > mean:
            before, members = groups.pop()
            mean = (mean * count + before * members) / (count + members)
            count += members
        groups.append((mean, count))
    shifts = [mean for mean, count in groups for _ in range(count)]
    highest = max(high - float(starts[-1]), low)
    return [
        float(start + min(max(shift, low), highest))
        for start, shift in zip(starts, shifts, strict=True)
    ]


def _dark(colour: str) -> str:
    """Return a colour that is dark enough for a line on paper."""
    return tint(colour, 0.8, _THEME.ink)


def _require(text: str) -> str:
    require_fonts(text)
    return text
