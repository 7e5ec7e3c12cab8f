"""The declaration of the tables: what each column holds and refers to.

The loader, the check and the comparison with ``datapackage.json`` all read this
declaration, so they cannot disagree about which cells are valid.
"""

from dataclasses import dataclass
from enum import StrEnum

from gazetteer.vocabulary import PlaceKind, Precision
from layers.dataset.columns import ColumnKind, ColumnSchema
from layers.dataset.records import EVERY_PLACE
from layers.vocabulary import Action, Certainty, Confidence, DateBasis, Extent, ReportRole

DESCRIPTOR = "datapackage.json"
TOWNSHIPS = "townships.topojson"
NEIGHBOURS = "neighbours.topojson"
RIVERS = "rivers.topojson"


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One file of rows. In a table without a primary key, whole rows must differ."""

    file: str
    columns: tuple[ColumnSchema, ...]
    primary_key: str | None = None
    is_optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the file."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> ColumnSchema:
        """Return the column with a name (KeyError if the table has none)."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def _key(name: str) -> ColumnSchema:
    return ColumnSchema(name, ColumnKind.ID, is_required=True)


def _reference(
    name: str, refers_to: str, *, is_required: bool = False, also: tuple[str, ...] = ()
) -> ColumnSchema:
    return ColumnSchema(
        name, ColumnKind.ID, is_required=is_required, refers_to=refers_to, also=also
    )


def _word(name: str, words: type[StrEnum], *, is_required: bool = True) -> ColumnSchema:
    return ColumnSchema(name, ColumnKind.WORD, is_required=is_required, words=words)


_NOTE = ColumnSchema("note")
_REPORTS = ColumnSchema("source_ids", ColumnKind.IDS, refers_to="sources.csv")
_NAME = ColumnSchema("name", is_required=True)
_COLOURED = ColumnSchema("colour", ColumnKind.COLOUR, is_required=True)

SOURCES = TableSchema(
    "sources.csv",
    (
        _key("source_id"),
        ColumnSchema("publisher", is_required=True),
        ColumnSchema("title"),
        ColumnSchema("published_on", ColumnKind.DAY),
        _word("published_basis", DateBasis),
        ColumnSchema("address", ColumnKind.ADDRESS),
        ColumnSchema("language", ColumnKind.LANGUAGE),
        ColumnSchema("collection", ColumnKind.ID),
        _reference("speaks_for", "actors.csv"),
        _reference("relays_source_id", "sources.csv"),
    ),
    primary_key="source_id",
)
ACTORS = TableSchema(
    "actors.csv",
    (
        _key("actor_id"),
        _NAME,
        ColumnSchema("abbreviation", is_required=True),
        ColumnSchema("other_names", ColumnKind.TEXTS),
        _reference("parent_id", "actors.csv"),
        _COLOURED,
        _NOTE,
    ),
    primary_key="actor_id",
)
BLOCS = TableSchema("blocs.csv", (_key("bloc_id"), _NAME, _COLOURED, _NOTE), primary_key="bloc_id")
SIDE_NAMES = TableSchema(
    "side_names.csv",
    (
        _reference("actor_id", "actors.csv"),
        _reference("bloc_id", "blocs.csv"),
        ColumnSchema("language", ColumnKind.LANGUAGE, is_required=True),
        _NAME,
        ColumnSchema("abbreviation"),
        ColumnSchema("from_on", ColumnKind.DAY),
        ColumnSchema("to_on", ColumnKind.DAY),
        _NOTE,
    ),
    is_optional=True,
)
MEMBERSHIPS = TableSchema(
    "memberships.csv",
    (
        _reference("actor_id", "actors.csv", is_required=True),
        _reference("bloc_id", "blocs.csv", is_required=True),
        ColumnSchema("from_on", ColumnKind.DAY),
        ColumnSchema("to_on", ColumnKind.DAY),
        _REPORTS,
        _NOTE,
    ),
)
HOSTILITIES = TableSchema(
    "hostilities.csv",
    (
        _reference("bloc_a", "blocs.csv", is_required=True),
        _reference("bloc_b", "blocs.csv", is_required=True),
        ColumnSchema("from_on", ColumnKind.DAY),
        ColumnSchema("to_on", ColumnKind.DAY),
        _REPORTS,
        _NOTE,
    ),
)
PLACES = TableSchema(
    "places.csv",
    (
        _key("place_id"),
        _word("kind", PlaceKind),
        _NAME,
        _reference("parent_id", "places.csv"),
        ColumnSchema("lon", ColumnKind.DEGREES, limit=180.0),
        ColumnSchema("lat", ColumnKind.DEGREES, limit=90.0),
        _word("precision", Precision, is_required=False),
        ColumnSchema("footprint_km", ColumnKind.KILOMETRES),
        _reference("principal_town_id", "places.csv"),
        ColumnSchema("basis"),
        _NOTE,
    ),
    primary_key="place_id",
)
TOPONYMS = TableSchema(
    "toponyms.csv",
    (
        _reference("place_id", "places.csv", is_required=True),
        _NAME,
        ColumnSchema("language", ColumnKind.LANGUAGE),
        ColumnSchema("script", ColumnKind.SCRIPT),
        _NOTE,
    ),
)
CLAIMS = TableSchema(
    "claims.csv",
    (
        _key("claim_id"),
        _reference("place_id", "places.csv", is_required=True, also=(EVERY_PLACE,)),
        _reference("actor_id", "actors.csv"),
        ColumnSchema("allies", ColumnKind.IDS, refers_to="actors.csv"),
        _word("action", Action),
        _word("extent", Extent),
        ColumnSchema("earliest_on", ColumnKind.DAY, is_required=True),
        ColumnSchema("latest_on", ColumnKind.DAY, is_required=True),
        _word("certainty", Certainty),
        _reference("claimed_by", "actors.csv", also=("reporter", "residents")),
        _word("confidence", Confidence, is_required=False),
        _reference("retracts", "claims.csv"),
        ColumnSchema("is_baseline", ColumnKind.BOOLEAN, is_required=True),
        ColumnSchema("statement"),
        _NOTE,
    ),
    primary_key="claim_id",
)
CLAIM_SOURCES = TableSchema(
    "claim_sources.csv",
    (
        _reference("claim_id", "claims.csv", is_required=True),
        _reference("source_id", "sources.csv", is_required=True),
        ColumnSchema("given_on", ColumnKind.DAY),
        _word("role", ReportRole, is_required=False),
    ),
)
CODED_ROWS = TableSchema(
    "coded_rows.csv",
    (
        _key("row_id"),
        ColumnSchema("coded_in", ColumnKind.ID, is_required=True),
        ColumnSchema("claim_ids", ColumnKind.IDS, refers_to="claims.csv"),
        ColumnSchema("omitted_because"),
    ),
    primary_key="row_id",
    is_optional=True,
)
POPULATION = TableSchema(
    "population.csv",
    (
        _reference("place_id", "places.csv", is_required=True),
        ColumnSchema("also_covers", ColumnKind.IDS, refers_to="places.csv"),
        ColumnSchema("people", ColumnKind.COUNT, is_required=True),
        ColumnSchema("year", ColumnKind.YEAR, is_required=True),
        ColumnSchema("is_undercounted", ColumnKind.BOOLEAN, is_required=True),
        ColumnSchema("basis"),
        _NOTE,
    ),
    primary_key="place_id",
    is_optional=True,
)

TALLIES = TableSchema(
    "tallies.csv",
    (
        ColumnSchema("counted_on", ColumnKind.DAY, is_required=True),
        ColumnSchema("publisher", is_required=True),
        ColumnSchema("bloc_ids", ColumnKind.IDS, is_required=True, refers_to="blocs.csv"),
        ColumnSchema("towns", ColumnKind.COUNT, is_required=True),
        ColumnSchema("address", ColumnKind.ADDRESS),
        _NOTE,
    ),
    is_optional=True,
)

#: Every table of a dataset, in reading order.
TABLES = (
    SOURCES,
    ACTORS,
    BLOCS,
    SIDE_NAMES,
    MEMBERSHIPS,
    HOSTILITIES,
    PLACES,
    TOPONYMS,
    CLAIMS,
    CLAIM_SOURCES,
    CODED_ROWS,
    TALLIES,
    POPULATION,
)
TABLE_BY_FILE = {table.file: table for table in TABLES}
