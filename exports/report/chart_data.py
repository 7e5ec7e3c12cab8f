"""The data of the charts in a report, which `exports.report.charts` draws."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from exports.report.changes import CHANGE_NAMES, CHANGE_ORDER
from exports.report.charts import (
    LAND_HEIGHT,
    WEEK_HEIGHT,
    WIDTH,
    LandBand,
    NetLine,
    Steps,
    WeekBar,
    draw_land,
    draw_net,
    draw_weeks,
    signed_words,
)
from exports.report.model import Picture, PictureKind
from exports.report.question import ReportMatter
from layers.analysis.changes import Change
from layers.analysis.comparison import change_kind
from layers.analysis.series import series
from layers.control import INFERRED, PRESUMED
from layers.days import ONE_DAY
from layers.names import named_actors, named_blocs
from layers.vocabulary import Status
from views.look import THEMES
from wording.language import aside, day_words, list_words, number_words, t

WEEK = timedelta(days=7)
_MOST_LINES = 8
_TEXTURES = {PRESUMED: "presumed", INFERRED: "inferred"}
#: Areas smaller than this, in square kilometres, are not visible in a chart.
_LEAST_KM2 = 0.5


def build_charts(matter: ReportMatter, changes: Sequence[Change]) -> list[Picture]:
    """Draw the charts of a report, leaving out those without data."""
    table = land_over_time(matter)
    pictures = [_land_chart(matter, table)]
    lines = net_lines(matter, table)
    if lines:
        pictures.append(_net_chart(matter, lines))
    if changes:
        pictures.append(_week_chart(matter, changes))
    return pictures


def land_over_time(matter: ReportMatter) -> pd.DataFrame:
    """Return the series for the land of the report; see `layers.analysis.series.series`."""
    townships = matter.geography.townships
    inside = townships[[str(each) in set(matter.township_ids) for each in townships.index]]
    # Towns are still those of the whole dataset: they have no area, and only areas are read here.
    return series(matter.resolution, replace(matter.geography, townships=inside))


def land_bands(matter: ReportMatter, table: pd.DataFrame) -> list[LandBand]:
    """Return the bands of land: presumed, inferred and reported for each bloc, then doubt."""
    blocs = named_blocs(matter.dataset)
    theme = THEMES["light"]
    held = table[table["actor_id"] != ""]
    order = held.groupby("bloc_id")["area_km2"].sum().sort_values(ascending=False).index
    bands = []
    for bloc_id in map(str, order):
        of_bloc = held[held["bloc_id"] == bloc_id]
        bloc = blocs.get(bloc_id)
        name = bloc.name if bloc else t("Belongs to no bloc")
        colour = bloc.colour if bloc else theme.nobody
        whole = _at(_steps(matter, of_bloc), matter.spec.to_on)
        for texture in ("presumed", "inferred", "solid"):
            rows = of_bloc[[_texture(each) == texture for each in of_bloc["status_class"]]]
            steps = _steps(matter, rows)
            if any(value >= _LEAST_KM2 for _, value in steps):
                bands.append(LandBand(name, colour, texture, steps, whole_km2=whole))
                name = ""
    doubt = _steps(matter, table[table["actor_id"] == ""])
    if any(value >= _LEAST_KM2 for _, value in doubt):
        whole = _at(doubt, matter.spec.to_on)
        bands.append(LandBand(t("In doubt"), theme.nobody, "doubt", doubt, whole_km2=whole))
    return bands


def net_lines(matter: ReportMatter, table: pd.DataFrame) -> list[NetLine]:
    """Return the change since the first day in the land of each side and of doubt.

    Sides whose land never changes have no line; if there are many, the smallest are combined.
    """
    actors = named_actors(matter.dataset)
    theme = THEMES["light"]
    lines = []
    for actor_id in sorted({str(each) for each in table["actor_id"]}):
        steps = _from_nought(_steps(matter, table[table["actor_id"] == actor_id]))
        if all(abs(value) < _LEAST_KM2 for _, value in steps):
            continue
        name = actors[actor_id].abbreviation if actor_id else t("In doubt")
        colour = actors[actor_id].colour if actor_id else theme.nobody
        lines.append(NetLine(name, colour, steps))
    lines.sort(key=lambda line: (-max(abs(value) for _, value in line.steps), line.name))
    kept = lines if len(lines) <= _MOST_LINES else lines[: _MOST_LINES - 1]
    rest = lines[len(kept) :]
    if rest:
        summed = _sum_steps([line.steps for line in rest])
        kept = [*kept, NetLine(t("others"), theme.nobody, summed)]
    return sorted(kept, key=lambda line: -line.steps[-1][1])


def week_bars(matter: ReportMatter, changes: Iterable[Change]) -> list[WeekBar]:
    """Count changes in periods of seven days, starting on the day after the first day."""
    first = matter.spec.from_on + ONE_DAY
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for change in changes:
        counts[(change.on - first) // WEEK][change_kind(change.before, change.after)] += 1
    weeks = (matter.spec.to_on - first) // WEEK + 1
    return [
        WeekBar(first + at * WEEK, {kind: counts[at][kind] for kind in CHANGE_ORDER})
        for at in range(weeks)
    ]


def _land_chart(matter: ReportMatter, table: pd.DataFrame) -> Picture:
    bands = land_bands(matter, table)
    caption = t(
        "Land by bloc, in km². From the bottom of each bloc upwards: presumed (pale), inferred"
        " (level lines), reported (full colour). Striped: nobody is concluded to hold it."
    )
    said = aside(
        t("{who}: {number} km²", who=band.name, number=round(band.whole_km2))
        for band in bands
        if band.name
    )
    alternative = t(
        "Chart of land by bloc over time, from {first} to {last}. On the last day: {figures}.",
        first=day_words(matter.spec.from_on),
        last=day_words(matter.spec.to_on),
        figures=said,
    )
    png = draw_land(bands, until_on=matter.spec.to_on, title=caption)
    return _picture(png, caption, alternative, LAND_HEIGHT)


def _net_chart(matter: ReportMatter, lines: Sequence[NetLine]) -> Picture:
    caption = t(
        "Land that each side has more or less than on {day}, in km²; sides whose land did not"
        " change are left out.",
        day=day_words(matter.spec.from_on),
    )
    figures = list_words([f"{line.name} {signed_words(line.steps[-1][1])}" for line in lines])
    alternative = t(
        "Chart of land gained and lost since {first}. On {last}, in km²: {figures}.",
        first=day_words(matter.spec.from_on),
        last=day_words(matter.spec.to_on),
        figures=figures,
    )
    png = draw_net(lines, until_on=matter.spec.to_on, title=caption)
    return _picture(png, caption, alternative, LAND_HEIGHT)


def _week_chart(matter: ReportMatter, changes: Sequence[Change]) -> Picture:
    bars = week_bars(matter, changes)
    names = {kind: t(CHANGE_NAMES[kind]) for kind in CHANGE_ORDER}
    caption = t("Changes per week, by kind; each bar is seven days from the day below its left.")
    busiest = max(bars, key=lambda bar: sum(bar.counts.values()))
    alternative = t(
        "Chart of changes per week. The most, {n}, are in the week from {day}. In order:"
        " {figures}.",
        n=sum(busiest.counts.values()),
        day=day_words(busiest.from_on),
        figures=list_words([number_words(sum(bar.counts.values())) for bar in bars]),
    )
    png = draw_weeks(bars, names, title=caption)
    return _picture(png, caption, alternative, WEEK_HEIGHT)


def _picture(png: bytes, caption: str, alternative: str, height: float) -> Picture:
    return Picture(PictureKind.CHART, png, caption, alternative, WIDTH, height)


def _texture(status_class: str) -> str:
    if status_class in {Status.HELD.value, Status.CLAIMED.value}:
        return "solid"
    return _TEXTURES[status_class]


def _steps(matter: ReportMatter, rows: pd.DataFrame) -> Steps:
    """Sum the runs of a series into steps, each a value from a day on, within the report's days."""
    first, last = matter.spec.from_on, matter.spec.to_on
    moves: dict[date, float] = defaultdict(float)
    for run in rows.itertuples():
        until_on = run.until_on if isinstance(run.until_on, date) else None
        from_on = run.from_on
        assert isinstance(from_on, date)  # noqa: S101 - the column's type
        if from_on > last or (until_on is not None and until_on <= first):
            continue
        area_km2 = float(str(run.area_km2))
        moves[max(from_on, first)] += area_km2
        if until_on is not None and until_on <= last:
            moves[until_on] -= area_km2
    moves.setdefault(first, 0.0)
    steps, value = [], 0.0
    for day in sorted(moves):
        value += moves[day]
        steps.append((day, value))
    return tuple(steps)


def _from_nought(steps: Steps) -> Steps:
    return tuple((day, value - steps[0][1]) for day, value in steps)


def _sum_steps(members: Sequence[Steps]) -> Steps:
    days = sorted({day for steps in members for day, _ in steps})
    return tuple((day, sum(_at(steps, day) for steps in members)) for day in days)


def _at(steps: Steps, day: date) -> float:
    return next((value for from_on, value in reversed(steps) if from_on <= day), 0.0)
