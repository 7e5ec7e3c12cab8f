"""The text next to the map of an animation: the day, the changes and the basis."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from PIL import Image

from exports.animation.canvas import Canvas, Region
from exports.animation.events import Told
from exports.animation.layout import FrameLayout
from exports.animation.list import ChangeList
from exports.figures.land_on_page import Box
from exports.figures.legend_words import percent_words
from exports.figures.lettering import (
    Lettering,
    height_of,
    is_tall,
    shorten,
    width_of,
    wrap,
    write,
    write_lines,
)
from exports.figures.page_words import credit_words, licence_words
from layers.control import PRESUMED, status_class
from layers.geography import Geography
from layers.resolution import Resolution
from layers.vocabulary import Flag
from views.look import Theme
from views.provenance import known_on_words, sources_words
from wording.language import aside, day_words, t

_TITLE, _SUBTITLE, _AS_OF, _DATE, _NOTE, _FOOT = 13.0, 8.0, 8.0, 31.0, 7.2, 5.4
_SIDES = 36.0
#: Scripts that extend far above and below the line are set smaller to fit the same height.
_TALL_SHARE = 0.66
_MOST_LINES = 2

Tile = tuple[Region, Image.Image]
_Content = TypeVar("_Content")


def foot_words(resolution: Resolution) -> str:
    """Return the credits and licences."""
    dataset = resolution.dataset
    return f"{credit_words(dataset)} {licence_words(dataset)}"


def foot_lines(words: str, theme: Theme, *, width: float) -> tuple[list[str], Lettering, float]:
    """Break credits into lines that fit a frame; return lines, lettering and height."""
    style = Lettering(_FOOT, theme.muted)
    lines = wrap(words, style, width - _SIDES)
    return lines, style, height_of(lines, style)


def fit_title(words: str, box: Box, style: Lettering) -> tuple[list[str], Lettering]:
    """Break a title into lines that fit its box, in smaller letters or cut if necessary."""
    smaller = style
    for factor in (1.0, 0.9, 0.8, 0.7, 0.6):
        smaller = style.at(factor)
        lines = wrap(words, smaller, box.width)
        if height_of(lines, smaller) <= box.height:
            return lines, smaller
    return [shorten(words, smaller, box.width)], smaller


def draw_title(axes: Axes, box: Box, theme: Theme, *, title: str, subtitle: str) -> None:
    """Write a title and a smaller subtitle under it within the box."""
    small = Lettering(_SUBTITLE, theme.muted)
    under = small.line_height(subtitle) if subtitle else 0.0
    upper = Box(box.x, box.y + under, box.width, box.height - under)
    lines, style = fit_title(title, upper, Lettering(_TITLE, theme.label, 700))
    high = write_lines(axes, lines, (box.x, box.top), style)
    if subtitle:
        rest = Box(box.x, box.y, box.width, box.height - high)
        lines, small = fit_title(subtitle, rest, small)
        write_lines(axes, lines, (box.x, rest.top), small)


class Panel:
    """Texts that change from frame to frame; each is redrawn only if its content changes.

    Parameters
    ----------
    canvas
        A scratch canvas.
    township_ids
        The townships to count; None counts all.
    days
        The days of the frames: all are set in the largest letters in which each of them fits.
    """

    def __init__(
        self,
        canvas: Canvas,
        layout: FrameLayout,
        theme: Theme,
        *,
        resolution: Resolution,
        geography: Geography,
        township_ids: Collection[str] | None,
        days: Sequence[date],
    ) -> None:
        self._canvas, self._theme = canvas, theme
        self._date, self._note, self._events = layout.date, layout.note, layout.events
        self._resolution = resolution
        self._standing = _standing(geography, township_ids)
        self._is_whole = township_ids is None
        self._list = ChangeList(canvas, layout.events, theme)
        self._days = days
        self._shown: dict[Region, object] = {}
        self._counted: tuple[int | None, str] = (None, "")
        words = day_words(days[0])
        plain = Lettering(_DATE * (_TALL_SHARE if is_tall(words) else 1.0), theme.label, 700)
        widest = max(width_of(day_words(day), plain) for day in days)
        self._date_style = plain.at(min(1.0, layout.date.width / widest))

    def show(self, number: int, told: Sequence[Sequence[Told]], *, moment: int) -> Iterator[Tile]:
        """Draw the texts that differ from the previous frame.

        Parameters
        ----------
        moment
            A number that is the same for all days on which the map is the same.
        """
        day = self._days[number]
        if moment != self._counted[0]:
            self._counted = (moment, self._share_words(day))
        yield from self._tile(self._date, day_words(day), self._draw_date)
        yield from self._tile(self._note, self._counted[1], self._draw_note)
        yield from self._tile(self._events, self._list.entries(number, told), self._list.draw)

    def _tile(
        self, box: Box, content: _Content, draw: Callable[[Region, _Content], Image.Image]
    ) -> Iterator[Tile]:
        region = self._canvas.region_of_box(box)
        if self._shown.get(region) != content:
            self._shown[region] = content
            yield region, draw(region, content)

    def _drawn(self, region: Region, artists: list[Artist]) -> Image.Image:
        self._canvas.fill(region, self._theme.page)
        self._canvas.draw(artists, only=region)
        return self._canvas.picture(region)

    # --- The day ---------------------------------------------------------------------------------

    def _draw_date(self, region: Region, words: str) -> Image.Image:
        axes, box = self._canvas.axes, self._date
        small = Lettering(_AS_OF, self._theme.muted)
        drawn = write(axes, t("As of"), (box.x, box.top - small.ascent()), small)
        style = self._date_style
        under = style.line_height(words) - style.ascent(words)
        # Figures and capitals do not fill their line, but descenders need the space below.
        baseline = max(box.top - small.line_height() - style.ascent(words), box.y + under)
        return self._drawn(region, drawn + write(axes, words, (box.x, baseline), style))

    # --- What it rests on ------------------------------------------------------------------------

    def _share_words(self, day: date) -> str:
        presumed = inferred = 0.0
        for cell_id, share in self._standing.items():
            control = self._resolution.control(cell_id, as_of=day)
            presumed += share if status_class(control) == PRESUMED else 0.0
            inferred += share if Flag.INFERRED in control.flags else 0.0
        words = {"presumed": percent_words(presumed), "inferred": percent_words(inferred)}
        if self._is_whole:
            return t("Of the whole land, {presumed} is presumed, {inferred} inferred.", **words)
        return t("Of the area, {presumed} is presumed, {inferred} inferred.", **words)

    def _draw_note(self, region: Region, shares: str) -> Image.Image:
        resolution = self._resolution
        known = known_on_words(resolution.known_on, is_as_reported=resolution.is_as_reported)
        question = aside(
            [t("Known on: {known}", known=known), sources_words(resolution.according_to)]
        )
        style = Lettering(_NOTE, self._theme.muted)
        box, drawn = self._note, list[Artist]()
        y = box.top
        asked = wrap(question, style, box.width)
        if len(asked) > _MOST_LINES:
            asked = [asked[0], shorten(" ".join(asked[1:]), style, box.width)]
        for line in (*asked, *wrap(shares, style, box.width)):
            drawn += write(self._canvas.axes, line, (box.x, y - style.ascent(line)), style)
            y -= style.line_height(line)
        return self._drawn(region, drawn)


def _standing(geography: Geography, township_ids: Collection[str] | None) -> Mapping[str, float]:
    """Return the cells that represent townships, each with its share of the land."""
    rows = geography.townships
    if township_ids is not None:
        rows = rows.loc[sorted(township_ids)]
    whole = float(rows["area_km2"].sum()) or 1.0
    return {
        str(cell_id): float(km2) / whole
        for cell_id, km2 in zip(rows["cell_id"], rows["area_km2"], strict=True)
    }
