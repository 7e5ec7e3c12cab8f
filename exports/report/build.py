"""Build a report on the changes between two days, ready for use in a situation report.

`build_report` composes the content once, as a document without a format (`exports.report.model`);
`exports.report.docx_writer.write_docx` and `exports.report.html_writer.write_page` set it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from exports.report.account import (
    area_title,
    build_brief,
    build_front_table,
    build_land_table,
    land_figures,
)
from exports.report.balance import Account, build_account, count_fronts
from exports.report.certainty import certainty_blocks, cited_words, find_belief, hindsight_words
from exports.report.changes import change_blocks, find_changes
from exports.report.chart_data import build_charts
from exports.report.citations import Citations
from exports.report.docx_writer import write_docx
from exports.report.html_writer import write_page
from exports.report.maps import build_maps
from exports.report.method import credit_blocks, method_blocks
from exports.report.model import Block, Heading, Paragraph, Report, plain
from exports.report.people import build_people_table
from exports.report.question import ReportMatter, ReportSpec, require_report
from layers.analysis.changes import Change
from layers.geography import Geography
from layers.names import dataset_title
from layers.resolution import Resolution
from views.provenance import known_on_words, sources_words
from wording.language import aside, day_words, t, use_language, window_words

Tell = Callable[[str], object]


def _write_page(report: Report) -> bytes:
    return write_page(report).encode()


REPORT_WRITERS: Final[Mapping[str, Callable[[Report], bytes]]] = MappingProxyType(
    {"docx": write_docx, "html": _write_page}
)
"""The writer for each format (the suffix without its dot)."""


def build_report(
    spec: ReportSpec,
    resolution: Resolution,
    reported: Resolution,
    geography: Geography,
    *,
    tell: Tell = str,
) -> Report:
    """Build a report; the same question and dataset always give the same result.

    Parameters
    ----------
    resolution
        The state of knowledge and the admitted sources, which also determine the cited reports.
    reported
        Every day as reported on that day, with the same admitted sources
        (`layers.resolution.resolve_as_reported`).
    tell
        Called with a description of the current step, in English.

    Raises
    ------
    ReportError
        When no report is possible for the days or the area.
    FontError
        When no installed font can draw the text of a map or chart.
    """
    matter = ReportMatter(spec, resolution, reported, geography)
    require_report(spec, matter)
    with use_language(spec.language):
        return _build(matter, tell)


def _build(matter: ReportMatter, tell: Tell) -> Report:
    spec, dataset = matter.spec, matter.dataset
    tell("comparing the two days")
    changes = find_changes(matter)
    account, fronts = build_account(matter), count_fronts(matter)
    belief = find_belief(matter)
    citations = Citations(dataset)
    figures = {
        day.isoformat(): land_figures(matter, account, day) for day in (spec.from_on, spec.to_on)
    }
    tell("drawing the maps")
    maps = build_maps(matter, changes, figures)
    tell("drawing the charts")
    charts = build_charts(matter, changes)
    tell("writing")
    blocks: list[Block] = [
        Heading(t("In brief")),
        build_brief(matter, account, fronts, changes, hindsight_words(matter, belief)),
        Heading(t("Land and front lines")),
        build_land_table(matter, account),
    ]
    people = build_people_table(matter, account)
    if people is not None:
        blocks.append(people)
    if fronts:
        blocks.append(build_front_table(matter, fronts))
    else:
        blocks.append(Paragraph(plain(t("No front line on either day."))))
    blocks += [Heading(t("Over time")), *charts, Heading(t("Maps")), *maps]
    blocks.append(Heading(t("What changed")))
    if changes:
        blocks.append(
            Paragraph(
                plain(
                    t(
                        "By state or region and day; numbers in brackets lead to the list of"
                        " reports. A township that is inferred follows its principal town."
                    )
                )
            )
        )
        blocks += change_blocks(matter, changes, citations)
    else:
        blocks.append(Paragraph(plain(t("No change in this time."))))
    blocks += [Heading(t("How certain this is")), *certainty_blocks(matter, belief, citations)]
    blocks += method_blocks(matter, _named(account, changes))
    blocks.append(Heading(t("Reports")))
    blocks.append(Paragraph(plain(cited_words(citations))))
    if citations.count:
        blocks.append(citations.build_list())
    blocks += credit_blocks(matter)
    return _compose(matter, blocks)


def _named(account: Account, changes: Iterable[Change]) -> set[str]:
    """Return the sides named in the table of land and in the list of changes."""
    named = {str(side.side_id) for side in account.sides}
    for change in changes:
        for control in (change.before, change.after):
            named.update(control.named)
            if control.holder is not None:
                named.add(control.holder)
    return named


def _compose(matter: ReportMatter, blocks: list[Block]) -> Report:
    spec, dataset, resolution = matter.spec, matter.dataset, matter.resolution
    span = window_words(spec.from_on, spec.to_on)
    title = spec.title if spec.title else t("Control of territory, {span}", span=span)
    known = known_on_words(resolution.known_on, is_as_reported=resolution.is_as_reported)
    who = sources_words(resolution.according_to)
    days = t("{first} and {last}", first=day_words(spec.from_on), last=day_words(spec.to_on))
    running = aside(
        [
            t(
                "As of: {first} and {last}",
                first=day_words(spec.from_on),
                last=day_words(spec.to_on),
            ),
            t("known on: {known}", known=known),
            who,
            t("version {version}", version=dataset.version),
        ]
    )
    return Report(
        title=title,
        subtitle=area_title(matter),
        language=spec.language,
        facts=(
            (t("As of"), days),
            (t("Known on"), known),
            (t("Sources"), who),
            (t("Area"), matter.area_words or t("All of the dataset")),
            (t("Dataset"), f"{dataset_title(dataset)} ({dataset.version})"),
        ),
        blocks=tuple(blocks),
        running=running,
        subject=area_title(matter),
        keywords=aside([dataset.name, dataset.version, span]),
        dated_on=spec.to_on,
    )
