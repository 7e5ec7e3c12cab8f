"""Rules that involve several cells of one row."""

from collections.abc import Callable
from dataclasses import dataclass

from gazetteer.places import says_no_reason
from gazetteer.vocabulary import POINT_KINDS, PlaceKind, Precision
from layers.dataset.parsing import ParsedFolder, ParsedRow
from layers.dataset.records import EVERY_PLACE
from layers.dataset.schemas import (
    CLAIMS,
    CODED_ROWS,
    HOSTILITIES,
    MEMBERSHIPS,
    PLACES,
    SIDE_NAMES,
    SOURCES,
    TOPONYMS,
    TableSchema,
)
from layers.dataset.violations import Violation
from layers.vocabulary import Action, DateBasis


@dataclass(frozen=True, slots=True)
class RowRule:
    """A rule of one table; rows for which ``is_broken`` is true are reported at ``column``.

    ``columns`` are the columns that the rule reads. A table that lacks one of them is skipped,
    since the missing column is already reported.
    """

    name: str
    table: TableSchema
    columns: tuple[str, ...]
    column: str
    is_broken: Callable[[ParsedRow], bool]
    problem: str
    remedy: str


def _is_backwards(row: ParsedRow, first: str, last: str) -> bool:
    return row[first] is not None and row[last] is not None and row[first] > row[last]


def _is_default(row: ParsedRow) -> bool:
    return bool(row["is_baseline"]) and row["action"] is Action.HOLDS


def _needs_no_actor(row: ParsedRow) -> bool:
    return bool(row["is_baseline"]) and row["action"] is Action.CONTESTS


def _window(table: TableSchema, first: str, last: str) -> RowRule:
    return RowRule(
        name=f"{first}_not_after_{last}",
        table=table,
        columns=(first, last),
        column=first,
        is_broken=lambda row: _is_backwards(row, first, last),
        problem=f"is later than {last}",
        remedy=f"{first} is the earlier end of the window: swap or fix the days",
    )


ROW_RULES = (
    _window(CLAIMS, "earliest_on", "latest_on"),
    _window(MEMBERSHIPS, "from_on", "to_on"),
    _window(HOSTILITIES, "from_on", "to_on"),
    _window(SIDE_NAMES, "from_on", "to_on"),
    RowRule(
        name="every_place_only_by_default",
        table=CLAIMS,
        columns=("place_id", "action", "is_baseline"),
        column="place_id",
        is_broken=lambda row: row["place_id"] == EVERY_PLACE and not _is_default(row),
        problem="means every place, which only a baseline claim that holds may name",
        remedy="name one place, or make the row a baseline claim with the action holds",
    ),
    RowRule(
        name="actor_named",
        table=CLAIMS,
        columns=("actor_id", "action", "is_baseline"),
        column="actor_id",
        is_broken=lambda row: not (row.is_filled("actor_id") or _needs_no_actor(row)),
        problem="is blank, which is allowed only in a baseline claim that contests",
        remedy="name the actor",
    ),
    RowRule(
        name="not_its_own_ally",
        table=CLAIMS,
        columns=("actor_id", "allies"),
        column="allies",
        is_broken=lambda row: (
            row["actor_id"] is not None and row["actor_id"] in (row["allies"] or ())
        ),
        problem="names the actor of the claim",
        remedy="remove the actor from its allies",
    ),
    RowRule(
        name="not_hostile_to_itself",
        table=HOSTILITIES,
        columns=("bloc_a", "bloc_b"),
        column="bloc_b",
        is_broken=lambda row: row["bloc_a"] is not None and row["bloc_a"] == row["bloc_b"],
        problem="is the same bloc as bloc_a",
        remedy="name two different blocs: actors of one bloc do not fight each other",
    ),
    RowRule(
        name="one_side_named",
        table=SIDE_NAMES,
        columns=("actor_id", "bloc_id"),
        column="bloc_id",
        is_broken=lambda row: row.is_filled("actor_id") == row.is_filled("bloc_id"),
        problem="and actor_id are both filled in or both blank",
        remedy="name either the actor or the bloc that has this name",
    ),
    RowRule(
        name="one_abbreviation_on_every_day",
        table=SIDE_NAMES,
        columns=("abbreviation", "from_on", "to_on"),
        column="abbreviation",
        is_broken=lambda row: (
            row.is_filled("abbreviation") and (row.is_filled("from_on") or row.is_filled("to_on"))
        ),
        problem="is given for some days only, but a side keeps its short name on every day",
        remedy="leave it blank: only the full name may change with the day",
    ),
    RowRule(
        name="published_on_unless_undated",
        table=SOURCES,
        columns=("published_on", "published_basis"),
        column="published_on",
        is_broken=lambda row: (
            not row.is_filled("published_on")
            and row["published_basis"] not in {None, DateBasis.UNDATED}
        ),
        problem="is blank although published_basis says where the day comes from",
        remedy="fill in the day, or set published_basis to undated",
    ),
    RowRule(
        name="both_coordinates",
        table=PLACES,
        columns=("lon", "lat"),
        column="lon",
        is_broken=lambda row: row.is_filled("lon") != row.is_filled("lat"),
        problem="and lat are not both filled in or both blank",
        remedy="give both coordinates or neither",
    ),
    RowRule(
        name="point_where_precision_says_so",
        table=PLACES,
        columns=("kind", "precision", "lon", "lat"),
        column="precision",
        is_broken=lambda row: (
            row["kind"] in POINT_KINDS
            and row["precision"] in {Precision.EXACT, Precision.APPROXIMATE}
            and not (row.is_filled("lon") or row.is_filled("lat"))
        ),
        problem="states the precision of a missing point",
        remedy="give lon and lat, or set precision to township",
    ),
    RowRule(
        name="precision_of_a_point",
        table=PLACES,
        columns=("kind", "precision"),
        column="precision",
        is_broken=lambda row: row["kind"] in POINT_KINDS and not row.is_filled("precision"),
        problem="is blank",
        remedy=f"say how well the point is known: {', '.join(Precision)}",
    ),
    RowRule(
        name="principal_town_of_township",
        table=PLACES,
        columns=("kind", "principal_town_id"),
        column="principal_town_id",
        is_broken=lambda row: (
            row["kind"] not in {None, PlaceKind.TOWNSHIP} and row.is_filled("principal_town_id")
        ),
        problem="is filled in for a place that is not a township",
        remedy="leave it blank: only a township has a principal town",
    ),
    RowRule(
        name="not_shared_for_a_reason",
        table=TOPONYMS,
        columns=("note",),
        column="note",
        is_broken=lambda row: says_no_reason(row["note"] or ""),
        problem="says that the name is not shared, but not why",
        remedy="write the reason after it: not shared: the river has this name too",
    ),
    RowRule(
        name="claims_or_reason",
        table=CODED_ROWS,
        columns=("claim_ids", "omitted_because"),
        column="omitted_because",
        is_broken=lambda row: row.is_filled("claim_ids") == row.is_filled("omitted_because"),
        problem="and claim_ids are both filled in or both blank",
        remedy="give the claims that the row became, or say why it became none",
    ),
)


def rules_of(table: TableSchema) -> tuple[RowRule, ...]:
    """Return the rules for the rows of a table."""
    return tuple(rule for rule in ROW_RULES if rule.table is table)


def find_broken_rules(parsed: ParsedFolder) -> list[Violation]:
    """Return a violation for each row that breaks a rule of its table."""
    violations = []
    for rule in ROW_RULES:
        table = parsed[rule.table]
        if table.has(*rule.columns):
            violations += [
                broken_rule(rule, parsed, row) for row in table.rows if rule.is_broken(row)
            ]
    return violations


def broken_rule(rule: RowRule, parsed: ParsedFolder, row: ParsedRow) -> Violation:
    """Build the violation for a row that breaks a rule."""
    value = row.text.cells.get(rule.column) or None
    return parsed[rule.table].violation(row, rule.column, rule.problem, rule.remedy, value=value)
