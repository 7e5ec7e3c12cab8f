"""Coverage in words: the tables of the page, of the dashboard and of the map, in a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gazetteer.gazetteer import place_name
from layers.analysis.backing import find_backings
from layers.analysis.coverage import NO_STATE, Coverage, Quarter, Sight, coverage_of
from layers.geography import Geography
from layers.resolution import Resolution
from layers.rules.place_control import STALE_DAYS
from views.coverage_places import (
    low_table,
    origins_table,
    publishers_table,
    tallies_table,
    towns_table,
)
from views.coverage_table import (
    NOTHING,
    CoverageColumn,
    CoverageTable,
    share_column,
    share_words,
    state_name,
    text_column,
)
from wording.days import write_day
from wording.language import beside, day_words, mark, t, tn

SIGHT_WORDS = {
    Sight.UNREPORTED: mark("unreported: no report names the township or a place in it"),
    Sight.PRESUMED: mark("presumed: reports name a place in it, none says who holds its land"),
    Sight.STALE: mark("stale: reported once, and not again for {days} days"),
    Sight.REPORTED: mark("reported"),
}
"""Messages; ``t(SIGHT_WORDS[sight], days=STALE_DAYS)`` gives one in the language in use."""


@dataclass(frozen=True, slots=True)
class SightRow:
    """The townships that the map sees equally well."""

    sight: Sight
    label: str
    townships: int
    area_km2: float
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class CoverageView:
    """Where the map has reports and where it is blind, in words.

    ``sight_of`` gives the sight of each township; ``tables`` has every table by its key.
    """

    title: str
    lead: str
    basis: str
    sights: tuple[SightRow, ...]
    sight_of: Mapping[str, Sight]
    tables: Mapping[str, CoverageTable]


def build_coverage_view(resolution: Resolution, geography: Geography) -> CoverageView:
    """Put the coverage of a dataset into the language in use.

    Parameters
    ----------
    resolution
        Control as known now, according to all reports.
    geography
        The land of the same dataset.
    """
    coverage = coverage_of(resolution, geography)
    backings = find_backings(resolution.dataset)
    tables = (
        _states(resolution, coverage),
        _unreported(resolution, coverage),
        _quarters(coverage),
        *_states_by_quarter(resolution, coverage),
        towns_table(resolution, coverage),
        tallies_table(resolution),
        origins_table(backings),
        publishers_table(backings),
        low_table(resolution, backings),
    )
    whole = float(coverage.by_sight["area_km2"].sum())
    sights = tuple(
        SightRow(
            sight=Sight(row["sight"]),
            label=t(SIGHT_WORDS[Sight(row["sight"])], days=STALE_DAYS),
            townships=row["townships"],
            area_km2=row["area_km2"],
            share=row["area_km2"] / whole if whole else 0.0,
        )
        for row in coverage.by_sight.to_dict("records")
    )
    return CoverageView(
        title=t("What nobody has reported on"),
        lead=_lead(sights),
        basis=t(
            "On {day}, the last day of the data, from every report, as known now. Land counts by"
            " whole townships.",
            day=day_words(coverage.as_of),
        ),
        sights=sights,
        sight_of=coverage.sights,
        tables={table.key: table for table in tables},
    )


def _lead(sights: tuple[SightRow, ...]) -> str:
    unreported = next(each for each in sights if each.sight is Sight.UNREPORTED)
    townships = sum(each.townships for each in sights)
    if not townships:
        return t("This dataset has no townships.")
    if not unreported.townships:
        return t("Reports name every township, or a place in it.")
    return tn(
        "No report names {n} of {all} townships, {share} of the land: what the map shows there is"
        " an assumption.",
        "No report names {n} of {all} townships, {share} of the land: what the map shows there is"
        " an assumption.",
        unreported.townships,
        all=townships,
        share=share_words(unreported.share),
    )


def quarter_words(quarter: Quarter) -> str:
    """Name a quarter: Q4 2023."""
    number = (quarter.first_on.month - 1) // 3 + 1
    return t("Q{quarter} {year}", quarter=number, year=write_day(quarter.first_on, "y"))


def _states(resolution: Resolution, coverage: Coverage) -> CoverageTable:
    return CoverageTable(
        key="states",
        title=t("By state and region"),
        note=t(
            "Claims that cite a report, about the state or any place in it, whether they decide or"
            " not, and the reports that they cite. Presumed and stale are shares of its land;"
            " unreported are townships that no report names."
        ),
        columns=(
            text_column(t("State or region")),
            CoverageColumn(t("Townships")),
            CoverageColumn(t("km²")),
            CoverageColumn(t("Claims")),
            CoverageColumn(t("Reports")),
            share_column(t("Presumed")),
            share_column(t("Stale")),
            CoverageColumn(t("Unreported townships")),
            CoverageColumn(t("Unreported km²")),
        ),
        rows=tuple(
            (
                state_name(resolution, row["state_id"]),
                row["townships"],
                round(row["area_km2"]),
                row["claims"],
                row["reports"],
                row["presumed"] if row["townships"] else None,
                row["stale"] if row["townships"] else None,
                row["unreported_townships"],
                round(row["unreported_km2"]),
            )
            for row in coverage.by_state.to_dict("records")
        ),
        empty=t("This dataset has no states or regions."),
    )


def _unreported(resolution: Resolution, coverage: Coverage) -> CoverageTable:
    gazetteer = resolution.dataset.gazetteer
    names: dict[str, list[str]] = {}
    for township_id, sight in coverage.sights.items():
        if sight is Sight.UNREPORTED:
            state_id = gazetteer.state_of(township_id) or NO_STATE
            names.setdefault(state_id, []).append(place_name(gazetteer, township_id))
    return CoverageTable(
        key="unreported",
        title=t("Townships that no report names"),
        note="",
        columns=(text_column(t("State or region")), text_column(t("Townships"))),
        rows=tuple(
            (state_name(resolution, state_id), beside(sorted(names[state_id])))
            for state_id in coverage.by_state["state_id"]
            if state_id in names
        ),
        empty=t("Reports name every township, or a place in it."),
        is_wide=True,
    )


def _quarters(coverage: Coverage) -> CoverageTable:
    return CoverageTable(
        key="quarters",
        title=t("The whole land by quarter"),
        note=t(
            "A claim belongs to the quarter in which its window begins; shares of the land are those"
            " of the quarter's last day."
        ),
        columns=(
            text_column(t("Quarter")),
            CoverageColumn(t("Claims")),
            CoverageColumn(t("Reports")),
            share_column(t("Presumed")),
            share_column(t("Stale")),
        ),
        rows=tuple(
            (
                quarter_words(quarter),
                row["claims"],
                row["reports"],
                row["presumed"],
                row["stale"],
            )
            for quarter, row in zip(
                coverage.quarters, coverage.by_quarter.to_dict("records"), strict=True
            )
        ),
        empty="",
    )


def _states_by_quarter(resolution: Resolution, coverage: Coverage) -> Iterator[CoverageTable]:
    """Build the two tables with a row for each state and a column for each quarter."""
    quarters = [quarter_words(each) for each in coverage.quarters]
    table = coverage.by_state_and_quarter
    order = list(coverage.by_state["state_id"])
    rows = {state_id: rows.sort_values("quarter") for state_id, rows in table.groupby("state_id")}
    counts = {
        state_id: zip(each["claims"], each["reports"], strict=True)
        for state_id, each in rows.items()
    }
    yield CoverageTable(
        key="claims_by_quarter",
        title=t("Claims by state and quarter, and in brackets the reports that they cite"),
        note="",
        columns=(text_column(t("State or region")), *map(text_column, quarters)),
        rows=tuple(
            (
                state_name(resolution, state_id),
                *(_count_words(int(claims), int(reports)) for claims, reports in counts[state_id]),
            )
            for state_id in order
        ),
        empty=t("This dataset has no states or regions."),
        is_wide=True,
    )
    yield CoverageTable(
        key="presumed_by_quarter",
        title=t("Presumed share of the land by state, at the end of the quarter"),
        note="",
        columns=(text_column(t("State or region")), *map(share_column, quarters)),
        rows=tuple(
            (state_name(resolution, state_id), *map(float, rows[state_id]["presumed"]))
            for state_id in order
            if state_id != NO_STATE
        ),
        empty=t("This dataset has no states or regions."),
        is_wide=True,
    )


def _count_words(claims: int, reports: int) -> str:
    return t("{claims} ({reports})", claims=claims, reports=reports) if claims else NOTHING
