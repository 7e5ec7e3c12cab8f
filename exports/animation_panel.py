"""What is written beside the map of an animation: the day, what changed, what all of it rests on."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import TypeVar

from matplotlib.artist import Artist
from PIL import Image

from exports.animation_canvas import Canvas, Region
from exports.animation_events import Told
from exports.animation_layout import Layout
from exports.ground import Box
from exports.legend_rows import count_land
from exports.legend_words import percent_words
from exports.lettering import Lettering, height_of, is_tall, shorten, width_of, wrap, write
from exports.palette import Theme
from exports.provenance import known_on_words, sources_words
from exports.sheet_words import credit_words, licence_words
from layers.geography import Geography
from layers.resolution import Resolution
from wording.language import aside, day_words, short_day_words, t

_AS_OF, _DATE, _NOTE, _HEADING, _EVENT, _FOOT = 8.0, 31.0, 7.2, 9.6, 9.4, 5.4
_SIDES = 36.0
#: Scripts that reach far above and below the line are set smaller in the same height.
_TALL_SHARE = 0.66
#: So many changes of a frame are named at most; those before it fill what room is left.
MOST_NAMED = 5
_FRAMES_BACK = 40
_LINES_EACH = 2

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
        self._resolution, self._geography = resolution, geography
        self._township_ids = township_ids
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
        yield from self._tile(self._date, day_words(day), self._date_artists)
        yield from self._tile(self._note, self._counted[1], self._note_artists)
        lines = self._event_lines(number, told)
        yield from self._tile(self._events, lines, self._event_artists)

    def _tile(
        self, box: Box, content: _Content, artists: Callable[[_Content], list[Artist]]
    ) -> Iterator[Tile]:
        region = self._canvas.region_of_box(box)
        if self._shown.get(region) == content:
            return
        self._canvas.fill(region, self._theme.page)
        self._canvas.draw(artists(content), only=region)
        self._shown[region] = content
        yield region, self._canvas.picture(region)

    # --- The day ---------------------------------------------------------------------------------

    def _date_artists(self, words: str) -> list[Artist]:
        axes, box = self._canvas.axes, self._date
        small = Lettering(_AS_OF, self._theme.muted)
        drawn = write(axes, t("As of"), (box.x, box.top - small.ascent()), small)
        baseline = box.top - small.line_height() - self._date_style.ascent(words)
        return drawn + write(axes, words, (box.x, baseline), self._date_style)

    # --- What it rests on ------------------------------------------------------------------------

    def _share_words(self, day: date) -> str:
        land = count_land(
            self._resolution, self._geography, as_of=day, township_ids=self._township_ids
        )
        presumed = sum(group.area_km2 for group in land.groups if group.sort == "presumed")
        whole = land.area_km2 or 1.0
        shares = {
            "presumed": percent_words(presumed / whole),
            "inferred": percent_words(land.inferred_km2 / whole),
        }
        if self._township_ids is None:
            return t("Of the whole land, {presumed} is presumed, {inferred} inferred.", **shares)
        return t("Of the area, {presumed} is presumed, {inferred} inferred.", **shares)

    def _note_artists(self, shares: str) -> list[Artist]:
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
        return drawn

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

    def _event_artists(self, lines: Sequence[tuple[str, str, bool]]) -> list[Artist]:
        axes, box, theme = self._canvas.axes, self._events, self._theme
        heading = Lettering(_HEADING, theme.label, 700)
        words = t("Changes")
        drawn = write(axes, words, (box.x, box.top - heading.ascent(words)), heading)
        y = box.top - heading.line_height(words) - 2.0
        new, old = Lettering(_EVENT, theme.label, 700), Lettering(_EVENT * 0.92, theme.muted)
        indent = max((width_of(day, new) for day, _, _ in lines), default=0.0) + _EVENT * 0.8
        for day, text, is_new in lines:
            style = new if is_new else old
            wrapped = wrap(text, style, box.width - indent)
            if len(wrapped) > _LINES_EACH:
                rest = shorten(" ".join(wrapped[1:]), style, box.width - indent)
                wrapped = [wrapped[0], rest]
            if y - height_of(wrapped, style) < box.y:
                break
            drawn += write(axes, day, (box.x, y - style.ascent(wrapped[0])), style) if day else []
            for line in wrapped:
                drawn += write(axes, line, (box.x + indent, y - style.ascent(line)), style)
                y -= style.line_height(line)
            y -= style.size * 0.25
        return drawn
