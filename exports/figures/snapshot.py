"""A snapshot: the map of a day, or of the difference between two, as a page for a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from exports.figures.label_room import Rectangle
from exports.figures.land_on_page import (
    Bounds,
    Box,
    area_bounds,
    find_townships,
    no_land_words,
    require_bounds,
    whole_bounds,
)
from exports.figures.legend import SMALLEST, Block, Legend, LegendStyle
from exports.figures.legend_words import LegendWords
from exports.figures.lettering import Lettering, one_line, write
from exports.figures.map_drawing import UNIT, Layers, MapDrawing, make_map_drawing
from exports.figures.map_names import draw_names
from exports.figures.page_layout import LEGEND_SIZE, NAME_SIZE, PageLayout, Texts, lay_out
from exports.figures.page_size import PageSize, parse_page_size
from exports.figures.page_words import (
    credit_words,
    licence_words,
    question_words,
    reliance_words,
    subtitle_words,
    title_words,
)
from exports.figures.people_words import people_of_day, people_of_difference
from exports.figures.scale_and_arrow import (
    code_side,
    draw_code,
    draw_locator,
    draw_north_arrow,
    draw_scale_bar,
)
from exports.figures.settings import drawing_settings, new_page, to_bytes
from geo.errors import AtlasError
from layers.analysis.comparison import Standpoint
from layers.geography import Geography
from layers.resolution import Resolution, require_days
from views.look import THEMES
from wording.language import DEFAULT, LANGUAGES, use_language

FORMATS: Final = ("png", "svg", "pdf")
#: A map that shows less of the land than this share gets a locator.
_LOCATOR_SHARE = 0.7
#: How many times a legend may ask for more room at the map's expense.
_MOST_MORE = 4
#: Letter sizes that are tried, relative to the usual one: the first that fits is used.
_LETTERS = (1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.93, 0.86, 0.8)
_MOST_ROWS = (40, 32, 26, 22, 19, 16, 14, 12, 9, 7, 5)


class SnapshotError(AtlasError, ValueError):
    """A snapshot that cannot be drawn."""


@dataclass(frozen=True, slots=True)
class SnapshotSpec:
    """What a snapshot shows, and how.

    Attributes
    ----------
    as_of : datetime.date
        The day. The resolution determines what was known and according to which sources.
    compare_on : datetime.date or None
        Another day: the difference between the two is drawn.
    bounds : tuple of float or None
        West, south, east, north in degrees; None shows the areas of `within`, or the whole land.
    within : tuple of str
        place_ids of areas: the legend counts only land in them.
    size : str
        See `exports.figures.page_size.parse_page_size`.
    format : str
        ``png``, ``svg`` or ``pdf``.
    language, theme : str
        A code of `wording.language.LANGUAGES`; ``light`` or ``dark``.
    title, subtitle : str or None
        Replace the default ones, which give the day and the dataset; an empty text leaves one out.
    link : str or None
        Address of the live view, for a QR code; None draws no code.
    layers : Layers
        The optional layers over the land.
    dpi : float or None
        Resolution of a PNG; None means 300 for A4, else as many pixels as the size gives.
    """

    as_of: date
    compare_on: date | None = None
    bounds: Bounds | None = None
    within: tuple[str, ...] = ()
    size: str = "A4"
    format: str = "png"
    language: str = DEFAULT
    theme: str = "light"
    title: str | None = None
    subtitle: str | None = None
    link: str | None = None
    layers: Layers = Layers()  # noqa: RUF009 - immutable
    dpi: float | None = None


def build_snapshot(spec: SnapshotSpec, resolution: Resolution, geography: Geography) -> bytes:
    """Draw a snapshot; the same question on the same dataset always gives the same bytes.

    Raises
    ------
    SnapshotError
        If the format, language or theme is not supported, an area has no land, or the legend does
        not fit on the page.
    BoundsError, SizeError, RoomError, LinkError, FontError, DayOutOfRangeError
        If another part of the question is invalid.
    """
    _require(spec, resolution)
    with use_language(spec.language), drawing_settings():
        page = _Page(spec, resolution, geography)
        figure = page.draw()
        dpi = spec.dpi or page.size.dpi
        return to_bytes(figure, spec.format, dpi=dpi, title=page.texts.title)


def _require(spec: SnapshotSpec, resolution: Resolution) -> None:
    for what, given, known in (
        ("format", spec.format, FORMATS),
        ("language", spec.language, tuple(LANGUAGES)),
        ("theme", spec.theme, tuple(THEMES)),
    ):
        if given not in known:
            raise SnapshotError(f"there is no {what} {given!r}: choose one of {', '.join(known)}")
    require_days(resolution.dataset, *filter(None, (spec.as_of, spec.compare_on)))
    if spec.compare_on == spec.as_of:
        raise SnapshotError(f"{spec.as_of} cannot be compared with itself: choose another day")
    if spec.bounds is not None:
        require_bounds(spec.bounds)


@dataclass(frozen=True, slots=True)
class _Way:
    """How far a legend may go to find room, while it asks for more and more of the map's room.

    Attributes
    ----------
    smallest : float or None
        The smallest letters, relative to the usual; None means the size of the credits.
    least_map : float
        The smallest map, relative to its size when the legend asks for no more room.
    keeps_seen : bool
        Whether everything visible in the picture keeps its row.
    """

    smallest: float | None
    least_map: float
    keeps_seen: bool


#: Tried in turn. The legend gains room at the expense of the land around the area shown, then of
#: the letters' size, then of the map's, and finally of a row for every visible colour.
_WAYS = (
    _Way(smallest=None, least_map=0.79, keeps_seen=True),
    _Way(smallest=SMALLEST, least_map=0.0, keeps_seen=True),
    _Way(smallest=SMALLEST, least_map=0.0, keeps_seen=False),
)


class _Page:
    """One page being drawn."""

    def __init__(self, spec: SnapshotSpec, resolution: Resolution, geography: Geography) -> None:
        self.spec = spec
        self.resolution = resolution
        self.geography = geography
        dataset = resolution.dataset
        self.township_ids = self._townships()
        self.bounds = spec.bounds or area_bounds(geography, self.township_ids)
        west, south, east, north = self.bounds
        self.size: PageSize = parse_page_size(spec.size, is_tall=north - south > east - west)
        self.theme = THEMES[spec.theme]
        title = title_words(spec.as_of, spec.compare_on) if spec.title is None else spec.title
        subtitle = subtitle_words(dataset, spec.within) if spec.subtitle is None else spec.subtitle
        self.texts = Texts(
            title=one_line(title),
            subtitle=one_line(subtitle),
            question=question_words(resolution, as_of=spec.as_of, compare_on=spec.compare_on),
            foot=(
                reliance_words(
                    resolution,
                    geography,
                    as_of=self.last_day,
                    township_ids=self.township_ids,
                ),
                credit_words(dataset),
                licence_words(dataset),
                self._people_words(),
            ),
            code_modules=code_side(spec.link) if spec.link else 0,
        )
        self.unit = UNIT * min(max(self.size.scale, 0.8), 1.3)
        set_out = cache(self._set_out)
        largest_map = set_out(0)[1].view
        for way in _WAYS:
            for more in range(_MOST_MORE + 1):
                self.layout, self.drawing = set_out(more)
                view = self.drawing.view
                if view.points_per_metre < largest_map.points_per_metre * way.least_map:
                    break
                found = self._fit(way)
                if found:
                    self.legend, self.locator = found
                    return
        # Rows silently left out would make the printed figures wrong.
        raise SnapshotError(
            f"the legend does not fit on a page of size {spec.size!r}: choose a larger one, or a"
            " shorter title and subtitle"
        )

    def _people_words(self) -> str:
        """Count the people of what is drawn, with the note that must go with such figures."""
        spec, choice = self.spec, {"township_ids": self.township_ids}
        if spec.compare_on is None:
            return people_of_day(self.resolution, self.geography, as_of=spec.as_of, **choice)
        first, last = sorted((spec.as_of, spec.compare_on))
        return people_of_difference(
            self.resolution, self.geography, from_on=first, to_on=last, **choice
        )

    def _set_out(self, more: int) -> tuple[PageLayout, MapDrawing]:
        """Divide the page, with `more` extra steps of room for the legend."""
        layout = lay_out(
            self.size, self.texts, self.theme, self.bounds, self._context_bounds(), more=more
        )
        drawing = make_map_drawing(
            self.resolution.dataset,
            self.geography,
            bounds=self.bounds,
            box=layout.map,
            theme=self.spec.theme,
            unit=self.unit,
            layers=self.spec.layers,
        )
        return layout, drawing

    @property
    def last_day(self) -> date:
        """The day drawn, or the later of two."""
        return max(filter(None, (self.spec.as_of, self.spec.compare_on)))

    def _townships(self) -> frozenset[str] | None:
        if not self.spec.within:
            return None
        gazetteer = self.resolution.dataset.gazetteer
        found = find_townships(self.spec.within, self.geography, gazetteer)
        if not found:
            raise SnapshotError(no_land_words(self.spec.within))
        return found

    def _context_bounds(self) -> Bounds | None:
        """Return the bounds (degrees) within which there is land to draw around the area shown."""
        if self.township_ids is not None:
            # Half the width again on either side is enough to show where an area lies.
            west, south, east, north = self.bounds
            half = (east - west) / 2
            return max(west - half, -180.0), south, min(east + half, 180.0), north
        neighbours = self.resolution.dataset.neighbours
        if neighbours.empty:
            return None
        west, south, east, north = (float(each) for each in neighbours.total_bounds)
        return west, south, east, north

    def draw(self) -> Figure:
        """Draw everything."""
        figure, axes = new_page(self.size.width, self.size.height, colour=self.theme.page)
        self._draw_map(axes)
        self._draw_legend(axes)
        for line in self.layout.lines:
            baseline = line.top - line.style.ascent(line.text)
            write(axes, line.text, (line.x, baseline), line.style)
        left, right, y = self.layout.rule
        axes.add_artist(Line2D([left, right], [y, y], color=self.theme.rule, linewidth=0.7))
        if self.spec.link and self.layout.code:
            draw_code(axes, self.spec.link, self.layout.code)
        return figure

    def _draw_map(self, axes: Axes) -> None:
        drawing, spec = self.drawing, self.spec
        drawing.draw_backdrop(axes)
        if spec.compare_on is None:
            drawing.draw_day(axes, self.resolution, as_of=spec.as_of)
        else:
            first, last = sorted((spec.as_of, spec.compare_on))
            drawing.draw_difference(axes, self.resolution, from_on=first, to_on=last)
        drawing.draw_lines(axes)
        if self.township_ids is not None:
            drawing.draw_veil(axes, self.township_ids)
        drawing.draw_frame(axes)
        draw_names(
            axes,
            drawing,
            size=NAME_SIZE * self.layout.scale,
            standpoint=Standpoint(self.resolution, self.last_day),
            taken=self._draw_scale_and_arrow(axes),
            township_ids=self.township_ids,
        )

    def _draw_scale_and_arrow(self, axes: Axes) -> list[Rectangle]:
        """Draw the scale bar and the north arrow, and return the rectangles they take."""
        scale = self.layout.scale
        style = Lettering(LEGEND_SIZE * 0.95 * scale, self.theme.ink)
        box = self.layout.map.inset(10 * scale)
        bar = draw_scale_bar(axes, self.drawing, box.right, box.y, style)
        north = draw_north_arrow(axes, self.theme, box.right, box.top, 22 * scale)
        return [
            (bar.x, bar.y - 2 * scale, bar.right, bar.top + 2 * scale),
            (north.x, north.y, north.right, north.top),
        ]

    def _draw_legend(self, axes: Axes) -> None:
        self.legend.draw(axes)
        if self.locator:
            draw_locator(axes, self.drawing, self.locator)

    def _fit(self, way: "_Way") -> tuple[Legend, Box | None] | None:
        """Fit the legend with the fewest rows summed up, and then with the largest letters.

        Large letters are for a page with room to spare: no rows are summed up for them.
        """
        smallest = way.smallest or min(self.layout.letters_of_credits, 1.0)
        sizes = [letters for letters in _LETTERS if letters > smallest]
        previous: list[Block] = []
        for most_rows in _MOST_ROWS:
            blocks = self._blocks(most_rows, keeps_seen=way.keeps_seen)
            if blocks == previous:
                continue
            for letters in (*sizes, smallest):
                if letters > 1.0 and (previous or not self.layout.has_room_for(letters)):
                    continue
                legend, locator = self._legend(blocks, letters)
                if legend.is_whole:
                    return legend, locator
            previous = blocks
        return None

    def _blocks(self, most_rows: int, *, keeps_seen: bool) -> list[Block]:
        words = LegendWords(
            self.drawing,
            self.resolution,
            township_ids=self.township_ids,
            most_rows=most_rows,
            keeps_seen=keeps_seen,
        )
        spec = self.spec
        if spec.compare_on is None:
            return words.of_day(spec.as_of)
        return words.of_difference(*sorted((spec.as_of, spec.compare_on)))

    def _legend(self, blocks: Sequence[Block], letters: float) -> tuple[Legend, Box | None]:
        """Lay the legend out next to the locator, in letters this many times the usual size."""
        columns = self.layout.columns(letters)
        locator = self._locator(columns[-1])
        gap = 8 * self.layout.scale
        clear = locator and Box(
            locator.x - gap, locator.y, locator.width + gap, locator.height + gap
        )
        style = LegendStyle(
            self.drawing.palette, LEGEND_SIZE * self.layout.scale * letters, self.unit * 0.9
        )
        return Legend(blocks, columns, style, smallest=1.0, clear=clear), locator

    def _locator(self, column: Box) -> Box | None:
        """Return the locator's box at the foot of a column; None if no locator is needed."""
        west, south, east, north = self.drawing.view.bounds
        whole = whole_bounds(self.geography)
        share = (north - south) * (east - west) / ((whole[3] - whole[1]) * (whole[2] - whole[0]))
        if share > _LOCATOR_SHARE:
            return None
        ratio = (whole[2] - whole[0]) / (whole[3] - whole[1])
        is_beneath = column.top < self.layout.map.y
        height = min(125 * self.layout.scale, column.height * (0.45 if is_beneath else 0.28))
        width = min(max(height * ratio * 1.1, height * 0.6), column.width)
        return Box(column.right - width, column.y, width, height)
