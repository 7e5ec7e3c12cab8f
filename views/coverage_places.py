"""The tables of coverage about places: towns of each side, and places that rest on little."""

from __future__ import annotations

from gazetteer.gazetteer import place_name
from gazetteer.notes import kind_words
from layers.analysis.backing import (
    OTHER_ORIGIN,
    Backing,
    count_by_lone_publisher,
    count_by_origin,
)
from layers.analysis.coverage import NO_STATE, Coverage
from layers.analysis.town_counts import NO_BLOC, compare_tallies, towns_of_sides
from layers.names import named_blocs
from layers.resolution import Resolution
from layers.vocabulary import Status
from views.coverage_table import (
    Cell,
    CellKind,
    CoverageColumn,
    CoverageTable,
    Link,
    state_name,
    text_column,
)
from wording.language import aside, day_words, t, tn

_MOST_PUBLISHERS = 12


def _origin_words(origin: str) -> str:
    return t("others") if origin == OTHER_ORIGIN else origin


def towns_table(resolution: Resolution, coverage: Coverage) -> CoverageTable:
    """Count the towns of each side at the end of each quarter."""
    counts = towns_of_sides(resolution, [quarter.last_on for quarter in coverage.quarters])
    blocs = named_blocs(resolution.dataset)
    names = {bloc_id: bloc.name for bloc_id, bloc in blocs.items()} | {
        NO_BLOC: t("No bloc"),
        Status.CONTESTED.value: t("Contested"),
        Status.DISPUTED.value: t("Disputed"),
        Status.UNKNOWN.value: t("Unknown"),
    }
    optional = {NO_BLOC, Status.DISPUTED.value, Status.UNKNOWN.value}
    shown = [each for each in names if each not in optional or counts[each].any()]
    has_towns = bool(counts[list(names)].to_numpy().sum())
    return CoverageTable(
        key="towns",
        title=t("Towns of each side at the end of each quarter"),
        note=t(
            "A side has the towns that it is concluded to hold, by reports or by its own claim."
            " Presumed: how many of all these rest on no report."
        ),
        columns=(
            text_column(t("Day")),
            *(CoverageColumn(names[each]) for each in shown),
            CoverageColumn(t("Presumed")),
        ),
        rows=tuple(
            (day_words(row["day"]), *(row[each] for each in (*shown, "presumed")))
            for row in counts.to_dict("records")
        )
        if has_towns
        else (),
        empty=t("This dataset has no towns."),
    )


def tallies_table(resolution: Resolution) -> CoverageTable:
    """Compare published tallies with the map of the same day."""
    blocs = named_blocs(resolution.dataset)
    return CoverageTable(
        key="tallies",
        title=t("Published tallies of towns, and the map on the same day"),
        note=t(
            "Publishers count differently: some only what was taken since a day, some also towns"
            " that are not in the list of towns here. A tally decides nothing on the map."
        ),
        columns=(
            text_column(t("Day")),
            text_column(t("Publisher")),
            text_column(t("Sides counted")),
            CoverageColumn(t("Published")),
            CoverageColumn(t("Map")),
            CoverageColumn(t("Difference"), CellKind.DIFFERENCE),
            CoverageColumn(t("Of these, held on the first day")),
            CoverageColumn(t("Contested besides")),
            text_column(t("What it counts")),
        ),
        rows=tuple(
            (
                day_words(each.tally.counted_on),
                Link(each.tally.publisher, each.tally.address)
                if each.tally.address
                else each.tally.publisher,
                aside(blocs[bloc_id].name for bloc_id in each.tally.bloc_ids),
                each.tally.towns,
                each.towns,
                each.difference,
                each.held_from_the_start,
                each.contested,
                each.tally.note or "",
            )
            for each in compare_tallies(resolution)
        ),
        empty=t("This dataset lists no published tallies of towns."),
    )


def origins_table(backings: tuple[Backing, ...]) -> CoverageTable:
    """Count the origins of the points of reported places."""
    return CoverageTable(
        key="origins",
        title=t("Where the points of reported places come from"),
        note=t(
            "Alone: one publisher is behind all that is said of the place; a report that repeats"
            " another is no second one. Low: the coder had low confidence in every claim about it."
        ),
        columns=(
            text_column(t("Origin of the entry or its point")),
            CoverageColumn(t("Places")),
            CoverageColumn(t("Alone")),
            CoverageColumn(t("Low")),
        ),
        rows=tuple(
            (_origin_words(row["origin"]), row["places"], row["alone"], row["low"])
            for row in count_by_origin(backings).to_dict("records")
        ),
        empty=t("No report names a place."),
    )


def publishers_table(backings: tuple[Backing, ...]) -> CoverageTable:
    """Count the places that each publisher alone reports; the smallest share a row."""
    counts = count_by_lone_publisher(backings)
    rest = counts.iloc[_MOST_PUBLISHERS:]
    rows: list[tuple[Cell, ...]] = [
        (row["publisher"], row["places"], row["relayed"], row["low"])
        for row in counts.head(_MOST_PUBLISHERS).to_dict("records")
    ]
    if len(rest):
        words = tn("{n} other publisher", "{n} other publishers", len(rest))
        rows.append((words, *(int(rest[each].sum()) for each in ("places", "relayed", "low"))))
    return CoverageTable(
        key="publishers",
        title=t("Places known from one publisher alone"),
        note=t("Relayed: all that it has on the place repeats what another published."),
        columns=(
            text_column(t("Publisher")),
            CoverageColumn(t("Places")),
            CoverageColumn(t("Relayed")),
            CoverageColumn(t("Low")),
        ),
        rows=tuple(rows),
        empty=t("No place rests on one publisher alone."),
    )


def low_table(resolution: Resolution, backings: tuple[Backing, ...]) -> CoverageTable:
    """List the places known only from claims in which the coder had low confidence."""
    gazetteer = resolution.dataset.gazetteer
    return CoverageTable(
        key="low",
        title=t("Places known only with low confidence"),
        note="",
        columns=(
            text_column(t("Place")),
            text_column(t("Kind")),
            text_column(t("State or region")),
            text_column(t("Publishers")),
            text_column(t("Origin of the entry or its point")),
        ),
        rows=tuple(
            (
                place_name(gazetteer, each.place_id),
                kind_words(gazetteer.place(each.place_id).kind),
                state_name(resolution, gazetteer.state_of(each.place_id) or NO_STATE),
                aside(each.cited),
                _origin_words(each.origin),
            )
            for each in backings
            if each.is_low
        ),
        empty=t("No place rests on claims of low confidence alone."),
    )
