"""The layout of a page: the title above, the map and the legend, the credits below."""

from collections.abc import Sequence
from dataclasses import dataclass

from exports.figures.land_on_page import Bounds, Box, View
from exports.figures.lettering import Lettering, height_of, wrap
from exports.figures.page_size import PageSize
from geo.errors import AtlasError
from views.look import Theme

_MARGIN = 26.0
_TITLE, _SUBTITLE, _QUESTION, _FOOT, LEGEND_SIZE, NAME_SIZE = 17.0, 10.0, 8.0, 6.3, 7.4, 7.2
_GAP = 13.0
_CODE = 58.0
#: A camera can read a module of this size from a screen: two and a half pixels of a picture.
_MODULE = 1.25
_SMALLEST = 4.6
#: The least width of a legend column.
_COLUMN = 175.0
#: The least width and height of a map: on a smaller one nothing could be seen.
_LEAST_MAP = 24.0
#: The share of its height that a map keeps each time the legend beneath it asks for more.
_LESS_MAP = 0.9
#: From this ratio of height to width on, the legend may go beneath the map.
_UPRIGHT = 0.95


class RoomError(AtlasError, ValueError):
    """The texts of a page leave no room for a map."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts around a map."""

    title: str
    subtitle: str
    question: str
    foot: tuple[str, ...]
    code_modules: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, and a point on its baseline."""

    text: str
    x: float
    top: float
    style: Lettering


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The boxes and lines of a page, in points."""

    scale: float
    lines: tuple[Line, ...]
    map: Box
    legend: Box
    code: Box | None
    rule: tuple[float, float, float]

    def has_room_for(self, letters: float) -> bool:
        """Say whether a column can hold letters this many times the usual size."""
        return self.legend.width >= _COLUMN * self.scale * letters

    @property
    def letters_of_credits(self) -> float:
        """The letter size of the credits relative to that of the legend."""
        return _foot_size(self.scale) / (LEGEND_SIZE * self.scale)

    def columns(self, letters: float = 1.0) -> tuple[Box, ...]:
        """Divide the legend into columns for letters this many times the usual size."""
        panel, scale = self.legend, self.scale * letters
        gap = _GAP * scale * 1.3
        count = max(1, int((panel.width + gap) / (_COLUMN * scale + gap) + 1e-6))
        width = (panel.width - gap * (count - 1)) / count
        return tuple(
            Box(panel.x + at * (width + gap), panel.y, width, panel.height) for at in range(count)
        )


def lay_out(
    size: PageSize,
    texts: Texts,
    theme: Theme,
    bounds: Bounds,
    context: Bounds | None,
    *,
    more: int = 0,
) -> PageLayout:
    """Divide a page between its texts, the map and the legend.

    The map goes where it is largest: next to the legend or above it. It is no wider than the land
    around it that can be drawn (`context`, in degrees). A legend that does not fit asks for `more`:
    this many half columns next to the map (small letters have narrow columns), or steps of height
    beneath it, at the map's expense.

    Raises
    ------
    RoomError
        If the texts leave no room for a map.
    """
    scale = size.scale
    margin = _MARGIN * scale
    width = size.width - 2 * margin
    head, head_height = _head(texts, theme, scale, (margin, size.height - margin), width)
    foot, foot_top, code = _foot(texts, theme, scale, margin, width)
    gap = _GAP * scale
    middle = Box(
        margin,
        foot_top + gap * 0.75,
        width,
        size.height - margin - head_height - gap * 1.35 - foot_top,
    )
    map_box, legend = _divide(middle, _ratios(bounds, context), scale, more)
    if min(map_box.width, map_box.height) < _LEAST_MAP * scale:
        raise RoomError(
            "the page has no room for the map: choose a larger size, a shorter title and subtitle,"
            " or other bounds"
        )
    return PageLayout(
        scale=scale,
        lines=(*head, *foot),
        map=map_box,
        legend=legend,
        code=code,
        rule=(margin, margin + width, foot_top + gap * 0.3),
    )


def _ratios(bounds: Bounds, context: Bounds | None) -> tuple[float, float]:
    """Return the ratio of width to height of the bounds, and of the widest area to show."""
    view = View(bounds, Box(0.0, 0.0, 1000.0, 1000.0))
    west, south, east, north = view.to_page_bounds(bounds)
    ratio = (east - west) / (north - south)
    if context is None:
        return ratio, ratio * 3
    centre = (west + east) / 2
    # Meridians converge towards the north: the narrowest place counts.
    edges = [
        abs(view.point(lon, lat)[0] - centre)
        for lon in (context[0], context[2])
        for lat in (bounds[1], bounds[3])
    ]
    most = 2 * min(edges) / (north - south)
    return ratio, max(most, ratio)


def _head(
    texts: Texts, theme: Theme, scale: float, top_left: tuple[float, float], width: float
) -> tuple[list[Line], float]:
    lines: list[Line] = []
    x, top = top_left
    y = top
    for text, size, weight, colour, after in (
        (texts.title, _TITLE, 700, theme.label, 0.16),
        (texts.subtitle, _SUBTITLE, 400, theme.muted, 0.25),
        (texts.question, _QUESTION, 400, theme.label, 0.0),
    ):
        style = Lettering(size * scale, colour, weight)
        wrapped = wrap(text, style, width)
        for line in wrapped:
            lines.append(Line(line, x, y, style))
            y -= style.line_height(line)
        y -= style.size * after if wrapped else 0.0
    return lines, top - y


def _foot(
    texts: Texts, theme: Theme, scale: float, margin: float, width: float
) -> tuple[list[Line], float, Box | None]:
    style = Lettering(_foot_size(scale), theme.muted)
    code = None
    room = width
    if texts.code_modules:
        side = max(_CODE * scale, texts.code_modules * _MODULE)
        code = Box(margin + width - side, margin, side, side)
        room -= side + _GAP * scale
    gap = _GAP * scale * 1.4
    count = 2 if room > 420 * scale else 1
    column = (room - gap * (count - 1)) / count
    columns = _balance([wrap(text, style, column) for text in texts.foot if text], count, style)
    height = max([height_of(lines, style) for lines in columns] + [code.height if code else 0.0])
    lines = []
    for at, wrapped in enumerate(columns):
        y = margin + height
        for line in wrapped:
            lines.append(Line(line, margin + at * (column + gap), y, style))
            y -= style.line_height(line)
    return lines, margin + height, code


def _foot_size(scale: float) -> float:
    return max(_FOOT * scale, _SMALLEST)


def _balance(paragraphs: Sequence[list[str]], count: int, style: Lettering) -> list[list[str]]:
    """Put paragraphs in columns so that the highest column is as low as possible."""
    if count == 1:
        return [[line for lines in paragraphs for line in lines]]
    best: list[list[str]] = []
    for split in range(len(paragraphs) + 1):
        columns = [
            [line for lines in part for line in lines]
            for part in (paragraphs[:split], paragraphs[split:])
        ]
        if not best or _highest(columns, style) < _highest(best, style):
            best = columns
    return best


def _highest(columns: Sequence[Sequence[str]], style: Lettering) -> float:
    return max(height_of(lines, style) for lines in columns)


def _divide(middle: Box, ratios: tuple[float, float], scale: float, more: int) -> tuple[Box, Box]:
    """Choose between the legend next to the map and the legend beneath it."""
    gap = _GAP * scale
    ratio, most = ratios
    narrowest = min(178 * scale, middle.width * 0.42)
    panel = _COLUMN * 1.15 * scale
    if more:
        wanted = (_COLUMN + more / 2 * (_COLUMN + _GAP * 1.3)) * scale
        narrowest = panel = max(narrowest, min(wanted, middle.width * 0.72))
    roomy = min(middle.width - panel - gap, most * middle.height)
    beside = min(max(ratio * middle.height, roomy), middle.width - narrowest - gap)
    beneath = min(max(middle.width / ratio, middle.height * 0.5), middle.height * 0.7)
    beneath *= _LESS_MAP**more
    size_beside = min(beside / ratio, middle.height)
    size_beneath = min(middle.width / ratio, beneath)
    if size_beneath > 1.12 * size_beside and middle.height > _UPRIGHT * middle.width:
        map_box = Box(middle.x, middle.top - beneath, middle.width, beneath)
        rest = Box(middle.x, middle.y, middle.width, middle.height - beneath - gap)
    else:
        map_box = Box(middle.x, middle.y, beside, middle.height)
        rest = Box(middle.x + beside + gap, middle.y, middle.width - beside - gap, middle.height)
    return map_box, rest
