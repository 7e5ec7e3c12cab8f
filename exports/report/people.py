"""The table of people: how many each side's townships held when people were counted."""

from __future__ import annotations

from exports.report.balance import Account, SideBalance
from exports.report.charts import signed_words
from exports.report.model import (
    Cell,
    Line,
    ReportColumn,
    ReportRow,
    ReportTable,
    RowRole,
    Span,
    cell,
    plain,
)
from exports.report.question import ReportMatter
from layers.analysis.land import Land, sum_land
from layers.census import census_of
from layers.names import named_actors, named_blocs
from views.census_words import people_note, year_words
from wording.language import day_words, number_words, t

_EN_DASH = "–"


def build_people_table(matter: ReportMatter, account: Account) -> ReportTable | None:
    """Build the table of the people of every bloc and side; None without a count of people."""
    census = census_of(matter.dataset, matter.township_ids)
    if census is None:
        return None
    actors, blocs = named_actors(matter.dataset), named_blocs(matter.dataset)
    rows = []
    for bloc in account.blocs:
        known = blocs.get(str(bloc.whole.side_id))
        name = known.name if known else t("Belongs to no bloc")
        rows.append(
            _row((Span(name, colour=known.colour if known else None),), bloc.whole, RowRole.GROUP)
        )
        for side in bloc.sides:
            actor = actors[str(side.side_id)]
            said = (Span(actor.abbreviation, colour=actor.colour),)
            rows.append(_row(said, side, RowRole.PART))
    rows.append(_row(plain(t("In doubt")), account.doubt, RowRole.GROUP))
    rows.append(_total_row(matter, account))
    return ReportTable(
        caption=t(
            "People counted in {year}, by side, {first} and {last}",
            year=year_words(census),
            first=day_words(matter.spec.from_on),
            last=day_words(matter.spec.to_on),
        ),
        columns=(
            ReportColumn(t("Side"), 0.3),
            ReportColumn(t("Before"), 0.14, is_figure=True),
            ReportColumn(t("After"), 0.14, is_figure=True),
            ReportColumn(t("Gained"), 0.14, is_figure=True),
            ReportColumn(t("Lost"), 0.14, is_figure=True),
            ReportColumn(t("Net"), 0.14, is_figure=True),
        ),
        rows=tuple(rows),
        note=people_note(matter.dataset, census),
    )


def _row(name: Line, side: SideBalance, role: RowRole) -> ReportRow:
    gained, lost = side.gained.population or 0, side.lost.population or 0
    names, befores, afters = [name], [_lead(side.before)], [_lead(side.after)]
    for words, before, after in (
        (
            t("of which inferred"),
            side.before.inferred_population,
            side.after.inferred_population,
        ),
        (
            t("of which presumed"),
            side.before.presumed_population,
            side.after.presumed_population,
        ),
    ):
        if before or after:
            names.append(plain(words))
            befores.append(plain(_figure(before)))
            afters.append(plain(_figure(after)))
    return ReportRow(
        (
            Cell(tuple(names)),
            Cell(tuple(befores)),
            Cell(tuple(afters)),
            cell(_figure(gained)),
            cell(_figure(lost)),
            cell(signed_words(gained - lost)),
        ),
        role,
    )


def _total_row(matter: ReportMatter, account: Account) -> ReportRow:
    wholes = [*(bloc.whole for bloc in account.blocs), account.doubt]
    people = _figure(sum_land(matter.land.values()).population)
    moved = [sum_land(each.gained for each in wholes), sum_land(each.lost for each in wholes)]
    return ReportRow(
        (
            cell(t("All land")),
            cell(people),
            cell(people),
            *(cell(_figure(each.population)) for each in moved),
            cell(signed_words(0)),
        ),
        RowRole.TOTAL,
    )


def _lead(land: Land) -> Line:
    return plain(_figure(land.population))


def _figure(people: int | None) -> str:
    return number_words(people) if people else _EN_DASH
