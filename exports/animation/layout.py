"""The layout of a frame: text next to the map in wide frames, above and below it in tall ones."""

from dataclasses import dataclass

from exports.animation.size import FrameSize
from exports.figures.land_on_page import Box

_MARGIN, _GAP = 18.0, 12.0
_TITLE, _DATE, _NOTE, _BAR = 40.0, 46.0, 41.0, 44.0
_WIDE = 0.9
#: Maximum share of the width for a map next to a panel; less where the frame is at least as high.
_MOST_WIDE, _MOST_SQUARE = 0.62, 0.53
#: Share of the remaining height of the panel for changes; less where the legend is narrow.
_EVENTS, _EVENTS_NARROW, _NARROW = 0.52, 0.42, 300.0
_COLUMN = 90.0


@dataclass(frozen=True, slots=True)
class FrameLayout:
    """Boxes of a frame, in points; ``legend`` has one per column."""

    map: Box
    title: Box
    date: Box
    note: Box
    events: Box
    legend: tuple[Box, ...]
    bar: Box
    foot: Box


def lay_out(size: FrameSize, *, ratio: float, foot_height: float) -> FrameLayout:
    """Divide a frame into boxes.

    Parameters
    ----------
    ratio
        Width of the map's content divided by its height.
    foot_height
        Height of the credits in points.
    """
    width, height = size.points
    inner = width - 2 * _MARGIN
    foot = Box(_MARGIN, _MARGIN * 0.6, inner, foot_height)
    bar = Box(_MARGIN, foot.top + _GAP * 0.7, inner, _BAR)
    bottom, top = bar.top + _GAP, height - _MARGIN
    if width >= _WIDE * height:
        return _beside(width, bottom, top, ratio, bar=bar, foot=foot)
    return _beneath(width, bottom, top, ratio, bar=bar, foot=foot)


def _beside(
    width: float, bottom: float, top: float, ratio: float, *, bar: Box, foot: Box
) -> FrameLayout:
    high = top - bottom
    most = _MOST_WIDE if width > 1.3 * top else _MOST_SQUARE
    wide = min(max(1.2 * ratio * high, 0.4 * width), most * width)
    x = _MARGIN + wide + 1.4 * _GAP
    panel = Box(x, bottom, width - _MARGIN - x, high)
    title, rest = _cut(panel, _TITLE)
    day, rest = _cut(rest, _DATE)
    note, rest = _cut(rest, _NOTE)
    share = _EVENTS_NARROW if rest.width < _NARROW else _EVENTS
    events, legend = _cut(rest, rest.height * share)
    legend = Box(legend.x, legend.y, legend.width, legend.height - _GAP)
    return FrameLayout(
        map=Box(_MARGIN, bottom, wide, high),
        title=title,
        date=day,
        note=note,
        events=events,
        legend=_columns(legend),
        bar=bar,
        foot=foot,
    )


def _beneath(
    width: float, bottom: float, top: float, ratio: float, *, bar: Box, foot: Box
) -> FrameLayout:
    whole = Box(_MARGIN, bottom, width - 2 * _MARGIN, top - bottom)
    title, rest = _cut(whole, _TITLE)
    day, rest = _cut(rest, _DATE)
    note, rest = _cut(rest, _NOTE)
    high = min(max(1.1 * rest.width / ratio, 0.5 * rest.height), 0.72 * rest.height)
    land, rest = _cut(rest, high)
    rest = Box(rest.x, rest.y, rest.width, rest.height - _GAP)
    half = (rest.width - _GAP) * 0.52
    events = Box(rest.x, rest.y, half, rest.height)
    legend = Box(rest.x + half + _GAP, rest.y, rest.width - half - _GAP, rest.height)
    return FrameLayout(
        map=land,
        title=title,
        date=day,
        note=note,
        events=events,
        legend=_columns(legend),
        bar=bar,
        foot=foot,
    )


def _cut(box: Box, height: float) -> tuple[Box, Box]:
    """Cut a strip from the top of a box; return it and the rest."""
    strip = Box(box.x, box.top - height, box.width, height)
    return strip, Box(box.x, box.y, box.width, box.height - height)


def _columns(box: Box) -> tuple[Box, ...]:
    count = max(1, int((box.width + _GAP) / (_COLUMN + _GAP)))
    width = (box.width - _GAP * (count - 1)) / count
    return tuple(Box(box.x + at * (width + _GAP), box.y, width, box.height) for at in range(count))
