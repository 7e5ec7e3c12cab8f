"""The maps of a report: the differences between its two days, and each of the days."""

from __future__ import annotations

from math import cos, radians
from typing import Any

from exports.figures.page_size import parse_page_size
from exports.figures.snapshot import SnapshotSpec, build_snapshot
from exports.report.changes import counts_words
from exports.report.charts import WIDTH
from exports.report.model import Picture, PictureKind
from exports.report.question import ReportMatter
from layers.analysis.changes import Change
from wording.language import aside, day_words, t

#: Portrait or landscape, to suit the land: a map with its heading and caption fits on an A4 page.
_TALL, _WIDE = "1200x1590", "1200x810"


def build_maps(
    matter: ReportMatter, changes: list[Change], figures: dict[str, str]
) -> list[Picture]:
    """Draw the changes, then the first day, then the last day.

    Parameters
    ----------
    changes
        The changes of the report, for the alternative text.
    figures
        Who has how much on each day (by ISO date) in words, for readers who cannot see the map.
    """
    spec = matter.spec
    first, last = day_words(spec.from_on), day_words(spec.to_on)
    maps = [
        (
            SnapshotSpec(as_of=spec.to_on, compare_on=spec.from_on, **_common(matter)),
            t("What changed from {first} to {last}", first=first, last=last),
            t(
                "Map of what changed from {first} to {last}. {counts}. The list of changes below"
                " names every place.",
                first=first,
                last=last,
                counts=counts_words(changes) or t("No change"),
            ),
        )
    ]
    maps += [
        (
            SnapshotSpec(as_of=day, **_common(matter)),
            t("Control on {day}", day=day_words(day)),
            t(
                "Map of who held what on {day}. {figures}.",
                day=day_words(day),
                figures=figures[day.isoformat()],
            ),
        )
        for day in (spec.from_on, spec.to_on)
    ]
    return [_picture(matter, *each) for each in maps]


def _common(matter: ReportMatter) -> dict[str, Any]:
    size = _size(matter)
    page = parse_page_size(size, is_tall=True)
    return {
        "within": matter.area_ids,
        "size": size,
        "format": "png",
        "language": matter.spec.language,
        # Dots per inch on the page of the report, where the map has the width of the text.
        "dpi": matter.spec.map_dpi * WIDTH / page.width,
    }


def _size(matter: ReportMatter) -> str:
    townships = matter.geography.townships.geometry.loc[list(matter.township_ids)]
    west, south, east, north = (float(each) for each in townships.total_bounds)
    width = (east - west) * cos(radians((south + north) / 2))
    return _TALL if north - south > width else _WIDE


def _picture(matter: ReportMatter, spec: SnapshotSpec, caption: str, alternative: str) -> Picture:
    page = parse_page_size(spec.size, is_tall=True)
    png = build_snapshot(spec, matter.resolution, matter.geography)
    where = aside([caption, matter.area_words])
    return Picture(
        PictureKind.MAP, png, where, alternative, WIDTH, WIDTH * page.height / page.width
    )
