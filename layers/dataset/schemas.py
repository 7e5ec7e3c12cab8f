"""The tables of a dataset, declared once: what each column holds and what it refers to.

The loader, the check and the comparison with ``datapackage.json`` all read this
declaration, so they cannot disagree about what a good cell is.
"""

from dataclasses import dataclass
from enum import StrEnum

from gazetteer.vocabulary import PlaceKind, Precision
from layers.dataset.columns import Column, ColumnKind
from layers.dataset.records import EVERY_PLACE
from layers.vocabulary import Action, Certainty, Confidence, DateBasis, Extent

DESCRIPTOR = "datapackage.json"
TOWNSHIPS = "townships.topojson"
NEIGHBOURS = "neighbours.topojson"
RIVERS = "rivers.topojson"


@dataclass(frozen=True, slots=True)
class Table:
    """One file of rows. Without a primary key, whole rows must differ."""

    file: str
    columns: tuple[Column, ...]
    primary_key: str | None = None
    is_optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the file."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column of that name (KeyError where the table has none)."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def _key(name: str) -> Column:
    return Column(name, ColumnKind.ID, is_required=True)


def _reference(
    name: str, refers_to: str, *, is_required: bool = False, also: tuple[str, ...] = ()
) -> Column:
    return Column(name, ColumnKind.ID, is_required=is_required, refers_to=refers_to, also=also)


def _word(name: str, words: type[StrEnum], *, is_required: bool = True) -> Column:
    return Column(name, ColumnKind.WORD, is_required=is_required, words=words)


_NOTE = Column("note")
_NAME = Column("name", is_required=True)
_COLOURED = Column("colour", ColumnKind.COLOUR, is_required=True)

SOURCES = Table(
    "sources.csv",
    (
        _key("source_id"),
        Column("publisher", is_required=True),
        Column("title"),
        Column("published_on", ColumnKind.DAY),
        _word("published_basis", DateBasis),
        Column("address", ColumnKind.ADDRESS),
        Column("language", ColumnKind.LANGUAGE),
        Column("collection", ColumnKind.ID),
        _reference("speaks_for", "actors.csv"),
        _reference("relays_source_id", "sources.csv"),
    ),
    primary_key="source_id",
)
ACTORS = Table(
    "actors.csv",
    (
        _key("actor_id"),
        _NAME,
        Column("abbreviation", is_required=True),
        Column("other_names", ColumnKind.TEXTS),
        _reference("parent_id", "actors.csv"),
        _COLOURED,
        _NOTE,
    ),
    primary_key="actor_id",
)
BLOCS = Table("blocs.csv", (_key("bloc_id"), _NAME, _COLOURED, _NOTE), primary_key="bloc_id")
SIDE_NAMES = Table(
    "side_names.csv",
    (
        _reference("actor_id", "actors.csv"),
        _reference("bloc_id", "blocs.csv"),
        Column("language", ColumnKind.LANGUAGE, is_required=True),
        _NAME,
        Column("abbreviation"),
        _NOTE,
    ),
    is_optional=True,
)
MEMBERSHIPS = Table(
    "memberships.csv",
    (
        _reference("actor_id", "actors.csv", is_required=True),
        _reference("bloc_id", "blocs.csv", is_required=True),
        Column("from_on", ColumnKind.DAY),
        Column("to_on", ColumnKind.DAY),
        _NOTE,
    ),
)
HOSTILITIES = Table(
    "hostilities.csv",
    (
        _reference("bloc_a", "blocs.csv", is_required=True),
        _reference("bloc_b", "blocs.csv", is_required=True),
        Column("from_on", ColumnKind.DAY),
        Column("to_on", ColumnKind.DAY),
        _NOTE,
    ),
)
PLACES = Table(
    "places.csv",
    (
        _key("place_id"),
        _word("kind", PlaceKind),
        _NAME,
        _reference("parent_id", "places.csv"),
        Column("lon", ColumnKind.DEGREES, limit=180.0),
        Column("lat", ColumnKind.DEGREES, limit=90.0),
        _word("precision", Precision, is_required=False),
        Column("population", ColumnKind.COUNT),
        Column("footprint_km", ColumnKind.KILOMETRES),
        _reference("principal_town_id", "places.csv"),
        Column("basis"),
        _NOTE,
    ),
    primary_key="place_id",
)
TOPONYMS = Table(
    "toponyms.csv",
    (
        _reference("place_id", "places.csv", is_required=True),
        _NAME,
        Column("language", ColumnKind.LANGUAGE),
        Column("script", ColumnKind.SCRIPT),
        _NOTE,
    ),
)
CLAIMS = Table(
    "claims.csv",
    (
        _key("claim_id"),
        _reference("place_id", "places.csv", is_required=True, also=(EVERY_PLACE,)),
        _reference("actor_id", "actors.csv"),
        Column("allies", ColumnKind.IDS, refers_to="actors.csv"),
        _word("action", Action),
        _word("extent", Extent),
        Column("earliest_on", ColumnKind.DAY, is_required=True),
        Column("latest_on", ColumnKind.DAY, is_required=True),
        _word("certainty", Certainty),
        _reference("claimed_by", "actors.csv", also=("reporter", "residents")),
        _word("confidence", Confidence, is_required=False),
        _reference("retracts", "claims.csv"),
        Column("is_baseline", ColumnKind.BOOLEAN, is_required=True),
        Column("statement"),
        _NOTE,
    ),
    primary_key="claim_id",
)
CLAIM_SOURCES = Table(
    "claim_sources.csv",
    (
        _reference("claim_id", "claims.csv", is_required=True),
        _reference("source_id", "sources.csv", is_required=True),
        Column("given_on", ColumnKind.DAY),
    ),
)
CODED_ROWS = Table(
    "coded_rows.csv",
    (
        _key("row_id"),
        Column("coded_in", ColumnKind.ID, is_required=True),
        Column("claim_ids", ColumnKind.IDS, refers_to="claims.csv"),
        Column("omitted_because"),
    ),
    primary_key="row_id",
    is_optional=True,
)

#: Every table of a dataset, in the order in which a reader meets them.
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
)
TABLE_BY_FILE = {table.file: table for table in TABLES}
