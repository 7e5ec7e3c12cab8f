"""The list of changes next to the map: those of the frame, then earlier ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image

from exports.animation.canvas import Canvas, Region
from exports.animation.events import Told
from exports.figures.land_on_page import Box
from exports.figures.lettering import Lettering, shorten, width_of, wrap, write
from views.look import Theme
from wording.language import short_day_words, t

_HEADING, _EVENT = 9.6, 9.4
#: Maximum number of changes of a frame that are named; earlier ones fill the remaining space.
MOST_NAMED = 5
_FRAMES_BACK = 40
_LINES_EACH = 3
_STRIPS_KEPT = 64
#: Space between two entries and under the heading, relative to the size of the letters.
_GAP, _HEAD_GAP = 0.25, 0.3


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A change, broken into lines that fit, with its day; `is_new` if it is in this frame."""

    day: str
    lines: tuple[str, ...]
    is_new: bool


class ChangeList:
    """A box that lists the changes of a frame.

    Parameters
    ----------
    canvas
        A scratch canvas.
    """

    def __init__(self, canvas: Canvas, box: Box, theme: Theme) -> None:
        self._canvas, self._box, self._theme = canvas, box, theme
        self._heading = Lettering(_HEADING, theme.label, 700)
        self._new = Lettering(_EVENT, theme.label, 700)
        self._old = Lettering(_EVENT * 0.92, theme.muted)
        self._strip = lru_cache(maxsize=_STRIPS_KEPT)(self._draw_strip)

    def entries(self, number: int, told: Sequence[Sequence[Told]]) -> tuple[ListEntry, ...]:
        """Choose what a frame lists; changes of its own that do not fit are counted."""
        new = told[number]
        recent = [
            each
            for earlier in reversed(told[max(0, number - _FRAMES_BACK) : number])
            for each in earlier[:MOST_NAMED]
        ][: 3 * MOST_NAMED]
        room = self._box.height - self._heading.line_height() - _HEAD_GAP * _HEADING
        indent = self._indent([*new, *recent])
        listed: list[ListEntry] = []
        for count in range(min(len(new), MOST_NAMED), -1, -1):
            listed = [self._entry(each, indent, is_new=True) for each in new[:count]]
            if new[count:]:
                listed.append(ListEntry("", (t("+ {n} more", n=len(new) - count),), is_new=True))
            if sum(map(self._height, listed)) <= room:
                break
        for each in recent:
            entry = self._entry(each, indent, is_new=False)
            if sum(map(self._height, [*listed, entry])) > room:
                break
            listed.append(entry)
        return tuple(listed)

    def draw(self, region: Region, entries: Sequence[ListEntry]) -> Image.Image:
        """Arrange entries one below another; the text of a repeated entry is not drawn again."""
        picture = Image.new("RGB", (region.right - region.left, region.bottom - region.top))
        picture.paste(self._theme.page, (0, 0, *picture.size))
        dots = picture.width / self._box.width
        picture.paste(self._strip(t("Changes"), self._heading), (0, 0))
        y = self._heading.line_height() + _HEAD_GAP * _HEADING
        days = max((width_of(entry.day, self._new) for entry in entries), default=0.0)
        indent = round((days + _EVENT * 0.8) * dots)
        for entry in entries:
            style = self._new if entry.is_new else self._old
            top = round(y * dots)
            if entry.day:
                picture.paste(self._strip(entry.day, style), (0, top))
            for line in entry.lines:
                strip = self._strip(line, style)
                picture.paste(strip, (indent, top))
                top += strip.height
            y += self._height(entry)
        return picture

    def _indent(self, told: Sequence[Told]) -> float:
        days = (width_of(short_day_words(each.on), self._new) for each in told)
        return max(days, default=0.0) + _EVENT * 0.8

    def _entry(self, told: Told, indent: float, *, is_new: bool) -> ListEntry:
        style = self._new if is_new else self._old
        width = self._box.width - indent
        lines = wrap(told.words, style, width)
        if len(lines) > _LINES_EACH:
            kept = lines[: _LINES_EACH - 1]
            lines = [*kept, shorten(" ".join(lines[_LINES_EACH - 1 :]), style, width)]
        return ListEntry(short_day_words(told.on), tuple(lines), is_new)

    def _height(self, entry: ListEntry) -> float:
        style = self._new if entry.is_new else self._old
        return sum(style.line_height(line) for line in entry.lines) + style.size * _GAP

    def _draw_strip(self, text: str, style: Lettering) -> Image.Image:
        """Draw one line of text on its own strip."""
        box = self._box
        width = min(width_of(text, style) + style.size * 0.3, box.width)
        height = style.line_height(text)
        region = self._canvas.region_of_box(Box(box.x, box.top - height, width, height))
        self._canvas.fill(region, self._theme.page)
        baseline = (box.x, box.top - style.ascent(text))
        self._canvas.draw(write(self._canvas.axes, text, baseline, style), only=region)
        return self._canvas.picture(region)
