"""Text about who has how much: the summary, the table of land and the table of fronts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from exports.report.balance import (
    INFERRED,
    PRESUMED,
    Account,
    FrontBalance,
    SideBalance,
    count_classes,
    share_of,
)
from exports.report.changes import counts_words, places_words
from exports.report.charts import signed_words
from exports.report.model import (
    Bullets,
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
from layers.analysis.changes import Change
from layers.analysis.land import Land, sum_land
from layers.names import dataset_title, named_actors, named_blocs
from wording.language import aside, beside, day_words, number_words, t, tn

_MOST_NAMED = 6
_EN_DASH = "–"


def build_brief(
    matter: ReportMatter,
    account: Account,
    fronts: Sequence[FrontBalance],
    changes: Sequence[Change],
    hindsight: str,
) -> Bullets:
    """Summarise the most important findings in a few sentences; `hindsight` may be empty."""
    items = [
        _changes_words(matter, changes),
        _moves_words(matter, account),
        _doubt_words(matter, account),
        _fronts_words(matter, fronts),
        _basis_words(matter),
        hindsight,
    ]
    return Bullets(tuple(plain(item) for item in items if item))


def _changes_words(matter: ReportMatter, changes: Sequence[Change]) -> str:
    first, last = day_words(matter.spec.from_on), day_words(matter.spec.to_on)
    if not changes:
        return t("Nothing changed after {first}, up to {last}.", first=first, last=last)
    return t(
        "{count} of control after {first}, up to {last}, in {places}. {kinds}.",
        count=tn("{n} change", "{n} changes", len(changes)),
        first=first,
        last=last,
        places=places_words(matter, changes),
        kinds=counts_words(changes),
    )


def _moves_words(matter: ReportMatter, account: Account) -> str:
    actors = named_actors(matter.dataset)
    moved = [side for side in account.sides if abs(side.net_km2) >= 1 and side.side_id]
    if not moved:
        return t("No side has more or less land than before.")
    named = [
        t(
            "{who} {number} km²",
            who=actors[str(side.side_id)].abbreviation,
            number=signed_words(side.net_km2),
        )
        for side in moved[:_MOST_NAMED]
    ]
    if len(moved) > _MOST_NAMED:
        named.append(t("{n} more", n=len(moved) - _MOST_NAMED))
    return t("Land, the last day against the first: {sides}.", sides=aside(named))


def _doubt_words(matter: ReportMatter, account: Account) -> str:
    return t(
        "Contested, disputed or unknown: {before} km² on {first}, {after} km² on {last}"
        " ({share}% of the land).",
        before=round(account.doubt.before.area_km2),
        first=day_words(matter.spec.from_on),
        after=round(account.doubt.after.area_km2),
        last=day_words(matter.spec.to_on),
        share=_percent(share_of(matter, account.doubt.after)),
    )


def _fronts_words(matter: ReportMatter, fronts: Sequence[FrontBalance]) -> str:
    if not fronts:
        return ""
    before = round(sum(each.before_km for each in fronts))
    after = round(sum(each.after_km for each in fronts))
    return t(
        "Front lines, along township borders: {before} km on {first}, {after} km on {last}.",
        before=before,
        first=day_words(matter.spec.from_on),
        after=after,
        last=day_words(matter.spec.to_on),
    )


def _basis_words(matter: ReportMatter) -> str:
    classes, _ = count_classes(matter, matter.spec.to_on)
    return t(
        "Of the land on {day}, {presumed}% is presumed: nobody reported anything of it. Another"
        " {inferred}% is inferred from a town.",
        day=day_words(matter.spec.to_on),
        presumed=_percent(share_of(matter, classes[PRESUMED])),
        inferred=_percent(share_of(matter, classes[INFERRED])),
    )


def _percent(share: float) -> float:
    return round(100 * share, 1)


def land_figures(matter: ReportMatter, account: Account, day: date) -> str:
    """Say in one line how much land each bloc had on the first or the last day."""
    blocs = named_blocs(matter.dataset)
    is_first = day == matter.spec.from_on
    figures = []
    for bloc in account.blocs:
        whole = bloc.whole
        land = whole.before if is_first else whole.after
        name = blocs[whole.side_id].name if whole.side_id else t("Belongs to no bloc")
        if land.area_km2:
            figures.append(t("{who}: {number} km²", who=name, number=round(land.area_km2)))
    doubt = account.doubt.before if is_first else account.doubt.after
    figures.append(t("{who}: {number} km²", who=t("In doubt"), number=round(doubt.area_km2)))
    return aside(figures)


# --- The table of land -------------------------------------------------------------------------


def build_land_table(matter: ReportMatter, account: Account) -> ReportTable:
    """Build the table of the land of every bloc and side: before, after, gained and lost."""
    spec = matter.spec
    actors, blocs = named_actors(matter.dataset), named_blocs(matter.dataset)
    rows = []
    for bloc in account.blocs:
        known = blocs.get(str(bloc.whole.side_id))
        name = known.name if known else t("Belongs to no bloc")
        colour = known.colour if known else None
        rows.append(_side_row((Span(name, colour=colour),), bloc.whole, RowRole.GROUP))
        for side in bloc.sides:
            actor = actors[str(side.side_id)]
            said = (Span(actor.abbreviation, colour=actor.colour),)
            rows.append(_side_row(said, side, RowRole.PART))
    rows.append(_side_row((Span(t("In doubt")),), account.doubt, RowRole.GROUP))
    rows.append(_total_row(matter, account))
    return ReportTable(
        caption=t(
            "Land, townships and towns by side, {first} and {last}",
            first=day_words(spec.from_on),
            last=day_words(spec.to_on),
        ),
        columns=(
            ReportColumn(t("Side"), 0.245),
            ReportColumn(t("Before, km²"), 0.11, is_figure=True),
            ReportColumn(t("After, km²"), 0.11, is_figure=True),
            ReportColumn(t("Gained, km²"), 0.115, is_figure=True),
            ReportColumn(t("Lost, km²"), 0.095, is_figure=True),
            ReportColumn(t("Net, km²"), 0.095, is_figure=True),
            ReportColumn(t("Townships"), 0.115, is_figure=True),
            ReportColumn(t("Towns"), 0.115, is_figure=True),
        ),
        rows=tuple(rows),
        note=_land_note(),
    )


def _side_row(name: Line, side: SideBalance, role: RowRole) -> ReportRow:
    presumed = (side.presumed_before.area_km2, side.presumed_after.area_km2)
    has_presumed = any(each >= 0.5 for each in presumed)

    def area(land: Land, of_it: float) -> Cell:
        lines = [plain(_km2(land.area_km2))]
        if has_presumed:
            lines.append(plain(_km2(of_it)))
        return Cell(tuple(lines))

    names = [name]
    if has_presumed:
        names.append(plain(t("of which presumed")))
    return ReportRow(
        (
            Cell(tuple(names)),
            area(side.before, presumed[0]),
            area(side.after, presumed[1]),
            cell(_km2(side.gained.area_km2)),
            cell(_km2(side.lost.area_km2)),
            cell(signed_words(side.net_km2)),
            cell(_pair(side.before.townships, side.after.townships)),
            cell(_pair(side.before.towns, side.after.towns)),
        ),
        role,
    )


def _total_row(matter: ReportMatter, account: Account) -> ReportRow:
    wholes = [*(bloc.whole for bloc in account.blocs), account.doubt]
    land = sum_land(matter.land.values())
    moved = [sum_land(each.gained for each in wholes), sum_land(each.lost for each in wholes)]
    return ReportRow(
        (
            cell(t("All land")),
            cell(_km2(land.area_km2)),
            cell(_km2(land.area_km2)),
            *(cell(_km2(each.area_km2)) for each in moved),
            cell(signed_words(0)),
            cell(number_words(land.townships)),
            cell(number_words(land.towns)),
        ),
        RowRole.TOTAL,
    )


def _km2(area_km2: float) -> str:
    return number_words(round(area_km2)) if round(area_km2) else _EN_DASH


def _pair(before: int, after: int) -> str:
    if not before and not after:
        return _EN_DASH
    if before == after:
        return number_words(after)
    return t("{before} → {after}", before=before, after=after)


def _land_note() -> str:
    counting = t(
        "Counted by township: each counts whole (geodesic km²), by the control of its rest; towns"
        " count by themselves. The two days are compared: what went back and forth in between is"
        " not in it."
    )
    sides = t(
        "Gained and lost by a bloc leaves out what moved between its own sides. In doubt is what"
        " nobody is concluded to hold: contested, disputed or unknown."
    )
    return f"{counting} {sides}"


# --- The table of fronts -------------------------------------------------------------------------


def build_front_table(matter: ReportMatter, fronts: Sequence[FrontBalance]) -> ReportTable:
    """Build the table of the lengths of fronts between blocs, before and after."""
    blocs = named_blocs(matter.dataset)

    def name(bloc_id: str) -> str:
        return blocs[bloc_id].name if bloc_id in blocs else bloc_id

    return ReportTable(
        caption=t(
            "Front lines, {first} and {last}",
            first=day_words(matter.spec.from_on),
            last=day_words(matter.spec.to_on),
        ),
        columns=(
            ReportColumn(t("Between"), 0.52),
            ReportColumn(t("Before, km"), 0.16, is_figure=True),
            ReportColumn(t("After, km"), 0.16, is_figure=True),
            ReportColumn(t("Net, km"), 0.16, is_figure=True),
        ),
        rows=tuple(
            ReportRow(
                (
                    cell(
                        t(
                            "{one} – {other}",
                            one=name(each.bloc_ids[0]),
                            other=name(each.bloc_ids[1]),
                        )
                    ),
                    cell(number_words(round(each.before_km))),
                    cell(number_words(round(each.after_km))),
                    cell(signed_words(round(each.after_km) - round(each.before_km))),
                )
            )
            for each in fronts
        ),
        note=t(
            "Township borders between land whose holders of record are hostile on that day. Circles"
            " around towns and sites are symbols and not counted. A longer front is not a gain of"
            " anybody's."
        ),
    )


def area_title(matter: ReportMatter) -> str:
    """Name the areas and the dataset of the report."""
    return beside([matter.area_words, dataset_title(matter.dataset)])
