"""What is written beside the map of an animation: the day, what changed, what all of it rests on."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

from matplotlib.artist import Artist
from PIL import Image

from exports.animation_canvas import Canvas, Region
from exports.animation_events import Told
from exports.animation_layout import Layout
from exports.ground import Box
from exports.legend_words import percent_words
from exports.lettering import Lettering, height_of, is_tall, shorten, width_of, wrap, write
from exports.palette import Theme
from exports.provenance import known_on_words, sources_words
from exports.sheet_words import credit_words, licence_words
from layers.geography import Geography
from layers.resolution import Resolution
from layers.series import PRESUMED, status_class
from layers.vocabulary import Flag
from wording.language import aside, day_words, short_day_words, t

_AS_OF, _DATE, _NOTE, _HEADING, _EVENT, _FOOT = 8.0, 31.0, 7.2, 9.6, 9.4, 5.4
_SIDES = 36.0
#: Scripts that reach far above and below the line are set smaller in the same height.
_TALL_SHARE = 0.66
#: So many changes of a frame are named at most; those before it fill what room is left.
MOST_NAMED = 5
_FRAMES_BACK = 40
_LINES_EACH = 2
_STRIPS_KEPT = 64

Tile = tuple[Region, Image.Image]
_Content = TypeVar("_Content")


def foot_words(resolution: Resolution) -> str:
    """Give the credits and licences."""
    dataset = resolution.dataset
    return f"{credit_words(dataset)} {licence_words(dataset)}"


def foot_lines(words: str, theme: Theme, *, width: float) -> tuple[list[str], Lettering, float]:
    """Break credits into lines that fit a frame; return them, how they are set, their height."""
    style = Lettering(_FOOT, theme.muted)
    lines = wrap(words, style, width - _SIDES)
    return lines, style, height_of(lines, style)


class Panel:
    """Texts that change from frame to frame; each is drawn anew only where it says something else.

    Parameters
    ----------
    canvas
        Free to draw on.
    township_ids
        What is counted; None counts the whole land.
    days
        Those of the frames: the largest letters in which each of them fits are taken for all.
    """

    def __init__(
        self,
        canvas: Canvas,
        layout: Layout,
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
        self._strip = lru_cache(maxsize=_STRIPS_KEPT)(self._draw_strip)
        self._days = days
        self._shown: dict[Region, object] = {}
        self._counted: tuple[int | None, str] = (None, "")
        words = day_words(days[0])
        plain = Lettering(_DATE * (_TALL_SHARE if is_tall(words) else 1.0), theme.label, 700)
        widest = max(width_of(day_words(day), plain) for day in days)
        self._date_style = plain.at(min(1.0, layout.date.width / widest))

    def show(self, number: int, told: Sequence[Sequence[Told]], *, moment: int) -> Iterator[Tile]:
        """Draw what says something else than in the frame that was shown before.

        Parameters
        ----------
        moment
            A number that is the same for days on which the map is the same.
        """
        day = self._days[number]
        if moment != self._counted[0]:
            self._counted = (moment, self._share_words(day))
        yield from self._tile(self._date, day_words(day), self._draw_date)
        yield from self._tile(self._note, self._counted[1], self._draw_note)
        yield from self._tile(self._events, self._event_lines(number, told), self._draw_events)

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
        baseline = box.top - small.line_height() - self._date_style.ascent(words)
        return self._drawn(region, drawn + write(axes, words, (box.x, baseline), self._date_style))

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
        if len(asked) > _LINES_EACH:
            asked = [asked[0], shorten(" ".join(asked[1:]), style, box.width)]
        for line in (*asked, *wrap(shares, style, box.width)):
            drawn += write(self._canvas.axes, line, (box.x, y - style.ascent(line)), style)
            y -= style.line_height(line)
        return self._drawn(region, drawn)

    # --- What changed ----------------------------------------------------------------------------

    def _event_lines(
        self, number: int, told: Sequence[Sequence[Told]]
    ) -> tuple[tuple[str, str, bool], ...]:
        """Return day, words and whether it is new: of this frame, then of those before it."""
        new = told[number]
        lines = [(short_day_words(each.on), each.words, True) for each in new[:MOST_NAMED]]
        if new[MOST_NAMED:]:
            lines.append(("", t("+ {n} more", n=len(new) - MOST_NAMED), True))
        for earlier in reversed(told[max(0, number - _FRAMES_BACK) : number]):
            lines += [
                (short_day_words(each.on), each.words, False) for each in earlier[:MOST_NAMED]
            ]
            if len(lines) > MOST_NAMED * 3:
                break
        return tuple(lines)

    def _draw_events(self, region: Region, lines: Sequence[tuple[str, str, bool]]) -> Image.Image:
        """Put lines below each other; one that stood there before is not set in letters again."""
        picture = Image.new("RGB", (region.right - region.left, region.bottom - region.top))
        picture.paste(self._theme.page, (0, 0, *picture.size))
        heading = self._strip(t("Changes"), Lettering(_HEADING, self._theme.label, 700))
        picture.paste(heading, (0, 0))
        y = round(heading.height * 1.15)
        new = Lettering(_EVENT, self._theme.label, 700)
        old = Lettering(_EVENT * 0.92, self._theme.muted)
        days = max((width_of(day, new) for day, _, _ in lines), default=0.0)
        indent = days + _EVENT * 0.8
        dots = picture.width / self._events.width
        for day, text, is_new in lines:
            style = new if is_new else old
            strips = [
                self._strip(line, style)
                for line in self._shortened(text, style, self._events.width - indent)
            ]
            if y + sum(strip.height for strip in strips) > picture.height:
                break
            if day:
                picture.paste(self._strip(day, style), (0, y))
            for strip in strips:
                picture.paste(strip, (round(indent * dots), y))
                y += strip.height
            y += round(style.size * 0.25 * dots)
        return picture

    def _shortened(self, text: str, style: Lettering, width: float) -> list[str]:
        lines = wrap(text, style, width)
        if len(lines) > _LINES_EACH:
            lines = [lines[0], shorten(" ".join(lines[1:]), style, width)]
        return lines

    def _draw_strip(self, text: str, style: Lettering) -> Image.Image:
        """Set one line in letters, on paper of its own."""
        box = self._events
        height = style.line_height(text)
        width = min(width_of(text, style) + style.size * 0.3, box.width)
        region = self._canvas.region_of_box(Box(box.x, box.top - height, width, height))
        baseline = (box.x, box.top - style.ascent(text))
        return self._drawn(region, write(self._canvas.axes, text, baseline, style))


def _standing(geography: Geography, township_ids: Collection[str] | None) -> Mapping[str, float]:
    """Return the cells that stand for townships, each with its share of the land."""
    rows = geography.townships
    if township_ids is not None:
        rows = rows.loc[sorted(township_ids)]
    whole = float(rows["area_km2"].sum()) or 1.0
    return {
        str(cell_id): float(km2) / whole
        for cell_id, km2 in zip(rows["cell_id"], rows["area_km2"], strict=True)
    }
