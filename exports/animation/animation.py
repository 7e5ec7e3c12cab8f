"""An animation: the map day by day, as frames of a film.

Every frame is drawn from the resolution for the day written on it; nothing is blended between two
days. Only one frame is in memory at a time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from PIL import Image

from exports.animation.bar import TimeBar
from exports.animation.canvas import Canvas
from exports.animation.days import AnimationError, Step, choose_days, frame_of
from exports.animation.events import Told, by_frame, tell_changes, without_followers
from exports.animation.layout import FrameLayout, lay_out
from exports.animation.legend import build_legend
from exports.animation.map import MovingMap
from exports.animation.panel import Panel, draw_title, foot_lines, foot_words
from exports.animation.size import FrameSize
from exports.figures.land_on_page import (
    Bounds,
    area_bounds,
    find_townships,
    no_land_words,
    page_ratio,
    require_bounds,
)
from exports.figures.lettering import Lettering, one_line, write_lines
from exports.figures.map_drawing import UNIT, Layers, make_map_drawing
from exports.figures.page_words import areas_words, dataset_words
from exports.figures.settings import drawing_settings
from gazetteer.vocabulary import PlaceKind
from layers.analysis.changes import changes_between
from layers.geography import Geography
from layers.names import dataset_title
from layers.resolution import Resolution, require_days
from views.look import THEMES, Theme
from views.provenance import known_on_words, sources_words
from wording.language import DEFAULT, LANGUAGES, long_day_words, t, use_language, window_words

_NAME_SIZE, _LEGEND_SIZE = 6.6, 8.0
#: Frames per second.
SLOWEST: Final = 0.2
FASTEST: Final = 30.0
#: Seconds for which the first frame, the last frame and the outline of a change are shown.
_FIRST_SECONDS, _LAST_SECONDS, _MARK_SECONDS = 1.0, 3.0, 0.6
#: Maximum age in days of a change that is marked as just changed.
_MARK_DAYS = 6

#: Default frames per second, by the days between frames; None means from change to change.
USUAL_FPS: Final = {None: 3.0, 1: 12.0}
_OTHER_FPS = 5.0


@dataclass(frozen=True, slots=True)
class AnimationSpec:
    """What an animation shows, and how.

    Attributes
    ----------
    from_on, to_on : datetime.date
        The first and the last day shown. The resolution determines the state of knowledge and
        the admitted sources.
    step : Step
        The interval between frames.
    size : FrameSize
        In pixels.
    fps : float or None
        Frames (steps) per second; None means 12 day by day, 3 from change to change, else 5.
    bounds : tuple of float or None
        West, south, east, north in degrees (EPSG:4326); None shows the areas of `within`, or
        everything.
    within : tuple of str
        place_ids of areas: only changes in them are listed and counted; empty includes all.
    language, theme : str
        A code of `wording.language.LANGUAGES`; ``light`` or ``dark``.
    title : str or None
        Replaces the default title with the days and the subtitle with the area or dataset; an
        empty text leaves both out.
    """

    from_on: date
    to_on: date
    step: Step
    size: FrameSize
    fps: float | None = None
    bounds: Bounds | None = None
    within: tuple[str, ...] = ()
    language: str = DEFAULT
    theme: str = "light"
    title: str | None = None

    @property
    def frames_per_second(self) -> float:
        """The speed in frames per second."""
        return self.fps if self.fps is not None else USUAL_FPS.get(self.step.days, _OTHER_FPS)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture, its duration and its day; the next frame is drawn over `image`."""

    as_of: date
    image: Image.Image
    seconds: float


class Animation:
    """The frames of an animation, drawn one by one.

    Parameters
    ----------
    spec, resolution, geography
        The content of the animation.

    Raises
    ------
    AnimationError
        When the speed, language or theme is not available, the days are too many or in the wrong
        order, or an area has no land.
    BoundsError, DayOutOfRangeError
        When the bounds or the days are not valid.
    """

    def __init__(self, spec: AnimationSpec, resolution: Resolution, geography: Geography) -> None:
        _require(spec, resolution)
        self.spec = spec
        self.resolution = resolution
        self.geography = geography
        self._township_ids = self._townships()
        if spec.step.days is not None:
            choose_days(spec.step, from_on=spec.from_on, to_on=spec.to_on)
        with use_language(spec.language), drawing_settings():
            self._set_up()

    def _set_up(self) -> None:
        spec, resolution = self.spec, self.resolution
        foot, foot_style, foot_height = foot_lines(
            foot_words(resolution), self.theme, width=spec.size.points[0]
        )
        layout = lay_out(spec.size, ratio=page_ratio(self.bounds), foot_height=foot_height)
        canvas = Canvas(spec.size, colour=self.theme.page)
        sketch = Canvas(spec.size, colour=self.theme.page)
        self.drawing = make_map_drawing(
            resolution.dataset,
            self.geography,
            bounds=self.bounds,
            box=canvas.snap(layout.map),
            theme=spec.theme,
            unit=UNIT,
            layers=Layers(actors=False),
        )
        self._choose_frames()
        self._map = MovingMap(
            self.drawing,
            resolution,
            canvas=canvas,
            sketch=sketch,
            name_size=_NAME_SIZE,
            township_ids=self._township_ids,
        )
        self._bar = TimeBar(
            sketch,
            sketch.snap(layout.bar),
            self.theme,
            from_on=spec.from_on,
            to_on=spec.to_on,
            changed_on=[told.on for each in self.told for told in each],
        )
        self._panel = Panel(
            sketch,
            layout,
            self.theme,
            resolution=resolution,
            geography=self.geography,
            township_ids=self._township_ids,
            days=self.days,
        )
        self._picture = self._draw_still(sketch, layout, foot, foot_style)

    def _choose_frames(self) -> None:
        spec, resolution = self.spec, self.resolution
        changes = changes_between(resolution, from_on=spec.from_on, to_on=spec.to_on)
        seen = [change for change in changes if self._is_in_view(change.place_id)]
        told = tell_changes(resolution, without_followers(resolution, seen))
        self.days = choose_days(
            spec.step, from_on=spec.from_on, to_on=spec.to_on, changed_on=(each.on for each in told)
        )
        self.told: list[list[Told]] = by_frame(told, self.days)
        self._changed: list[set[str]] = [set() for _ in self.days]
        for change in seen:
            self._changed[frame_of(self.days, change.on)].add(change.place_id)

    def __len__(self) -> int:
        return len(self.days)

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return THEMES[self.spec.theme]

    @property
    def title(self) -> str:
        """The title at the top."""
        spec = self.spec
        if spec.title is not None:
            return one_line(spec.title)
        with use_language(spec.language):
            span = window_words(spec.from_on, spec.to_on)
            return t("Control of territory, {span}", span=span)

    @property
    def subtitle(self) -> str:
        """The line under the title: the areas, or else the dataset, whose title may name days."""
        spec, dataset = self.spec, self.resolution.dataset
        if spec.title is not None:
            return ""
        with use_language(spec.language):
            if spec.within:
                return one_line(areas_words(dataset, spec.within))
            return one_line(dataset_words(dataset))

    @property
    def description(self) -> str:
        """Describe the content, the data and their credits, for the metadata of the file."""
        spec, resolution = self.spec, self.resolution
        with use_language(spec.language):
            span = t(
                "From {first} to {last}; known on: {known}; {sources}; dataset “{title}”, version"
                " {version}.",
                first=long_day_words(spec.from_on),
                last=long_day_words(spec.to_on),
                known=known_on_words(resolution.known_on, is_as_reported=resolution.is_as_reported),
                sources=sources_words(resolution.according_to),
                title=dataset_title(resolution.dataset),
                version=resolution.dataset.version,
            )
            return f"{span} {foot_words(resolution)}"

    @property
    def colours(self) -> list[str]:
        """The plain colours of land, water, paper and ink that occur in the frames."""
        palette, theme = self.drawing.palette, self.theme
        looks = {
            palette.look_of(run.control)
            for cell_id in self.drawing.land.cells
            for run in self.resolution.timelines[cell_id]
        }
        found = {palette.ground_of(look) for look in looks}
        found |= {colour for look in looks for colour in look.colours}
        found |= {theme.page, theme.water, theme.land, theme.ink, theme.label, theme.highlight}
        return sorted(colour.lower() for colour in found)

    # --- Frames ----------------------------------------------------------------------------------

    def frames(self, numbers: Iterable[int] | None = None) -> Iterator[Frame]:
        """Draw the frames, each over the previous one.

        Parameters
        ----------
        numbers
            Only these, in any order; None draws all. Each picture is the same either way.
        """
        for number in range(len(self.days)) if numbers is None else numbers:
            with use_language(self.spec.language), drawing_settings():
                self._draw(number)
            yield Frame(self.days[number], self._picture, self._seconds(number))

    def _draw(self, number: int) -> None:
        day = self.days[number]
        picture = self._map.show(day, marked=self._marked(number))
        self._picture.paste(picture, self._map.region.corner)
        for region, tile in self._panel.show(number, self.told, moment=self._map.moment_of(day)):
            self._picture.paste(tile, region.corner)
        self._picture.paste(self._bar.show(day), self._bar.region.corner)

    def _marked(self, number: int) -> frozenset[str]:
        """Return what changed in this frame, or so recently that viewers still look for it."""
        frames = max(1, round(_MARK_SECONDS * self.spec.frames_per_second))
        day = self.days[number]
        recent = [
            self._changed[each]
            for each in range(max(0, number - frames + 1), number + 1)
            if each == number or (day - self.days[each]).days <= _MARK_DAYS
        ]
        return frozenset().union(*recent)

    def _seconds(self, number: int) -> float:
        step = 1 / self.spec.frames_per_second
        if number == len(self.days) - 1:
            return max(step, _LAST_SECONDS)
        return max(step, _FIRST_SECONDS) if number == 0 else step

    def _draw_still(
        self, sketch: Canvas, layout: FrameLayout, foot: Sequence[str], foot_style: Lettering
    ) -> Image.Image:
        """Draw everything that is the same in every frame."""
        sketch.fill(sketch.whole, self.theme.page)
        axes = sketch.axes
        before = set(axes.get_children())
        draw_title(axes, layout.title, self.theme, title=self.title, subtitle=self.subtitle)
        build_legend(
            self.drawing, self.resolution, self.days, columns=layout.legend, size=_LEGEND_SIZE
        ).draw(axes)
        write_lines(axes, foot, (layout.foot.x, layout.foot.top), foot_style)
        sketch.draw([artist for artist in axes.get_children() if artist not in before])
        return sketch.picture(sketch.whole)

    # --- What is in view -------------------------------------------------------------------------

    @cached_property
    def bounds(self) -> Bounds:
        """The smallest area to show, in degrees."""
        if self.spec.bounds is not None:
            return self.spec.bounds
        return area_bounds(self.geography, self._township_ids)

    @cached_property
    def _seen_townships(self) -> frozenset[str]:
        townships = map(self.resolution.dataset.gazetteer.township_of, self.drawing.land.cells)
        return frozenset(township for township in townships if township)

    def _is_in_view(self, place_id: str) -> bool:
        """Tell whether changes of a place are listed: in the area, or else on the visible map.

        Localities that are only a collective name are not drawn, so a viewer could not find them.
        """
        if not self._is_drawn(place_id):
            return False
        township = self.resolution.dataset.gazetteer.township_of(place_id)
        if self._township_ids is not None:
            return township in self._township_ids
        if self.spec.bounds is None:
            return True
        if place_id in self.geography.cells.index:
            return place_id in self.drawing.land.cells
        return township in self._seen_townships

    def _is_drawn(self, place_id: str) -> bool:
        kind = self.resolution.dataset.gazetteer.place(place_id).kind
        return kind is not PlaceKind.LOCALITY or place_id in self.geography.cells.index

    def _townships(self) -> frozenset[str] | None:
        if not self.spec.within:
            return None
        gazetteer = self.resolution.dataset.gazetteer
        found = find_townships(self.spec.within, self.geography, gazetteer)
        if not found:
            raise AnimationError(no_land_words(self.spec.within))
        return found


def _require(spec: AnimationSpec, resolution: Resolution) -> None:
    for what, given, known in (
        ("language", spec.language, tuple(LANGUAGES)),
        ("theme", spec.theme, tuple(THEMES)),
    ):
        if given not in known:
            raise AnimationError(f"there is no {what} {given!r}: choose one of {', '.join(known)}")
    if spec.from_on > spec.to_on:
        raise AnimationError(f"{spec.from_on} lies after {spec.to_on}: swap the two days")
    require_days(resolution.dataset, spec.from_on, spec.to_on)
    require_speed(spec.frames_per_second)
    if spec.bounds is not None:
        require_bounds(spec.bounds)


def require_speed(fps: float) -> None:
    """Require a speed at which a film can run.

    Raises
    ------
    AnimationError
        When it is not.
    """
    if not SLOWEST <= fps <= FASTEST:
        raise AnimationError(
            f"{fps:g} frames a second is not possible: choose from {SLOWEST:g} to {FASTEST:g}"
        )
