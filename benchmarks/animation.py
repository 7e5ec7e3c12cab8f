"""Frames of an animation against the same picture plotted from scratch for each day.

``python -m benchmarks --case animation`` needs no browser and no ffmpeg. Times are processor
times: both ways keep one core busy and nothing else.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from time import process_time

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

from benchmarks.cases import Case, CaseName, build_case
from benchmarks.figures import Spread, summarise, times_faster
from benchmarks.rows import NONE, Row, to_text
from benchmarks.table import describe_load
from exports.animation.animation import Animation, AnimationSpec
from exports.animation.days import Step
from exports.animation.size import FrameSize
from exports.figures.settings import drawing_settings
from layers.analysis.changes import changes_between

NAME = "animation"
_SIZE = FrameSize(1920, 1080)
_INCH = 100
_WIDTH = 200
_COLUMNS = ("what", "ours", "budget", "baseline", "ratio", "verdict")
#: The span of this many days with the most changes is drawn.
_DAYS, _QUICK_DAYS = 120, 30
_BASELINE_DAYS, _QUICK_BASELINE_DAYS = 8, 3


@dataclass(frozen=True, slots=True)
class Timed:
    """Times of one way of drawing, in milliseconds."""

    all_ms: Sequence[float]
    changed_ms: Sequence[float]


def run(*, quick: bool) -> None:
    """Measure and print the table."""
    case = build_case(CaseName.BUNDLED)
    span = _QUICK_DAYS if quick else _DAYS
    from_on = busiest_span(case, span)
    spec = AnimationSpec(from_on, from_on + timedelta(days=span - 1), Step(1), _SIZE)
    began = process_time()
    film = Animation(spec, case.now, case.geography)
    set_up_ms = 1000 * (process_time() - began)
    ours = _measure_ours(film)
    chosen = _QUICK_BASELINE_DAYS if quick else _BASELINE_DAYS
    days = film.days[:: max(1, len(film) // chosen)][:chosen]
    again = _measure(days, lambda day: _plot_again(case, day))
    plain = _measure(days, lambda day: _plot_plainly(case, day))
    title = (
        f"{NAME}: {len(film)} days from {spec.from_on}, {len(ours.changed_ms)} of them with a change;"
        f" {_SIZE.width_px} × {_SIZE.height_px} px, processor time; set up once in {set_up_ms / 1000:.1f} s"
    )
    _print(title, _rows(ours, again, plain))


def busiest_span(case: Case, days: int) -> date:
    """Return the first day of the span with the most changes."""
    dataset = case.now.dataset
    changes = changes_between(case.now, from_on=dataset.first_day, to_on=dataset.last_day)
    counts = np.zeros((dataset.last_day - dataset.first_day).days + 1)
    for change in changes:
        counts[(change.on - dataset.first_day).days] += 1
    sums = np.convolve(counts, np.ones(min(days, len(counts))), mode="valid")
    return dataset.first_day + timedelta(days=int(sums.argmax()))


def _measure_ours(film: Animation) -> Timed:
    changed = {each.on for frame in film.told for each in frame}
    next(film.frames([0]))  # warms up fonts
    all_ms, changed_ms = [], []
    frames = film.frames()
    while True:
        began = process_time()
        frame = next(frames, None)
        spent = 1000 * (process_time() - began)
        if frame is None:
            return Timed(all_ms, changed_ms)
        all_ms.append(spent)
        if frame.as_of in changed:
            changed_ms.append(spent)


def _measure(days: Iterable[date], draw: Callable[[date], object]) -> list[float]:
    times = []
    for day in days:
        began = process_time()
        draw(day)
        times.append(1000 * (process_time() - began))
    return times


def _plot_again(case: Case, day: date) -> object:
    """Draw the same frame from scratch: ground, land, fronts, names, legend, texts."""
    film = Animation(AnimationSpec(day, day, Step(1), _SIZE), case.now, case.geography)
    return next(film.frames())


def _plot_plainly(case: Case, day: date) -> object:
    """Plot cells in their holder's colour and their borders, as a guide to geopandas does.

    It leaves out what would slow it down: textures, fronts, names, neighbours, rivers, legend.
    """
    film_size = (_SIZE.width_px / _INCH, _SIZE.height_px / _INCH)
    actors = case.now.dataset.actors
    with drawing_settings():
        figure = Figure(figsize=film_size, dpi=_INCH)
        canvas = FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        controls = [
            case.now.control(str(cell_id), as_of=day) for cell_id in case.geography.cells.index
        ]
        colours = [
            actors[each.holder].colour if each.holder in actors else "#999999" for each in controls
        ]
        case.geography.cells.plot(ax=axes, color=colours, edgecolor="#555555", linewidth=0.3)
        axes.set_title(day.isoformat())
        canvas.draw()
        return canvas.buffer_rgba()


def _rows(ours: Timed, again: Sequence[float], plain: Sequence[float]) -> list[Row]:
    frames = summarise(ours.all_ms)
    changed = summarise(ours.changed_ms or ours.all_ms)
    mean = Spread(float(np.mean(ours.all_ms)), frames.p95, frames.count)
    rows = []
    for what, mine in (
        ("a frame, mean over the span", mean),
        ("a frame on whose day something changed", changed),
    ):
        for name, theirs in (
            ("the same frame from scratch", summarise(again)),
            ("geopandas, only cells and borders", summarise(plain)),
        ):
            rows.append(
                Row(
                    f"{what}; against {name}",
                    to_text(mine),
                    baseline=to_text(theirs),
                    ratio=f"{times_faster(mine, theirs):.0f} times",
                )
            )
    return rows


def _print(title: str, rows: Sequence[Row]) -> None:
    console = Console(width=_WIDTH, highlight=False)
    names = ("matplotlib", "geopandas", "shapely", "Pillow")
    facts = (
        describe_load(),
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        f"Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in names),
    )
    for fact in facts:
        console.print(f"- {fact}", soft_wrap=True)
    console.print(f"\n**{title}**\n", markup=False, soft_wrap=True)
    table = Table(*_COLUMNS, box=MARKDOWN)
    for row in rows:
        table.add_row(*(getattr(row, column) or NONE for column in _COLUMNS))
    console.print(table)
