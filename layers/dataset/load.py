"""Load a dataset (one conflict) from its folder into immutable records."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from gazetteer.gazetteer import Gazetteer
from gazetteer.places import Place, Toponym
from layers.dataset.boundaries import Boundaries, read_boundaries
from layers.dataset.checks.days import find_bad_days
from layers.dataset.checks.places import find_bad_places
from layers.dataset.checks.population import find_bad_population
from layers.dataset.checks.sides import find_bad_sides
from layers.dataset.folder import Folder, read_folder
from layers.dataset.parsing import ParsedFolder, describe_days, find_repeated_keys, parse_folder
from layers.dataset.records import (
    Actor,
    Bloc,
    Claim,
    CodedRow,
    Credit,
    Evidence,
    Hostility,
    Membership,
    PopulationFigure,
    SideName,
    Source,
    Tally,
    Translation,
)
from layers.dataset.references import find_cycles, find_unknown_ids
from layers.dataset.row_rules import find_broken_rules
from layers.dataset.schemas import (
    ACTORS,
    BLOCS,
    CLAIM_SOURCES,
    CLAIMS,
    CODED_ROWS,
    HOSTILITIES,
    MEMBERSHIPS,
    NEIGHBOURS,
    PLACES,
    POPULATION,
    RIVERS,
    SIDE_NAMES,
    SOURCES,
    TALLIES,
    TOPONYMS,
    TOWNSHIPS,
    TableSchema,
)
from layers.dataset.violations import DatasetError, Severity, Violation, in_reading_order
from layers.vocabulary import ReportRole

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["Dataset", "DatasetError", "Severity", "Violation", "load_dataset"]

Record = TypeVar("Record")

#: The checks that run on every load. They take milliseconds and read only the tables.
LOADING_CHECKS: tuple[Callable[[ParsedFolder], Iterable[Violation]], ...] = (
    describe_days,
    find_repeated_keys,
    find_broken_rules,
    find_unknown_ids,
    find_cycles,
    find_bad_days,
    find_bad_sides,
    find_bad_places,
    find_bad_population,
)


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """One conflict: who says what about which place, and the land that the claims are about.

    ``version`` is a hash of the files, so two datasets with the same version are the same.
    The layers of ``boundaries`` are in EPSG:4326. ``coded_rows`` is the ledger of what was
    coded, empty where a dataset keeps none. ``side_names`` and ``translations`` (by language) are
    what `layers.names` looks up. ``tallies`` are published counts of towns, and ``place_bases``
    has the origin of each place's entry as text. ``population`` has the people of places, empty
    where a dataset has no such table, and ``undercount`` says whom these figures left out.
    Mappings are read-only and in file order.
    """

    folder: Path
    name: str
    title: str
    description: str
    version: str
    first_day: date
    last_day: date
    attribution: str
    caveats: tuple[str, ...]
    languages: tuple[str, ...]
    credits: tuple[Credit, ...]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    blocs: Mapping[str, Bloc]
    memberships: tuple[Membership, ...]
    hostilities: tuple[Hostility, ...]
    claims: Mapping[str, Claim]
    coded_rows: tuple[CodedRow, ...]
    gazetteer: Gazetteer
    boundaries: Boundaries
    side_names: tuple[SideName, ...] = ()
    translations: Mapping[str, Translation] = field(default_factory=dict)
    tallies: tuple[Tally, ...] = ()
    place_bases: Mapping[str, str] = field(default_factory=dict)
    population: Mapping[str, PopulationFigure] = field(default_factory=dict)
    undercount: str = ""

    def people(self, place_id: str) -> int | None:
        """Return the people counted in a place; None where it has no figure of its own."""
        figure = self.population.get(place_id)
        return None if figure is None else figure.people

    @property
    def townships(self) -> "gpd.GeoDataFrame":
        """The townships, which tile the land; their index is the place_id."""
        return self.boundaries.townships

    @property
    def neighbours(self) -> "gpd.GeoDataFrame":
        """The land around, as context; its index is the name, and it may be empty."""
        return self.boundaries.neighbours

    @property
    def rivers(self) -> "gpd.GeoDataFrame":
        """The rivers, as context; their index is the name, and there may be none."""
        return self.boundaries.rivers


def load_dataset(folder: Path | str) -> Dataset:
    """Load the dataset of a folder.

    Refuse everything that would make an answer wrong: loading checks cells, keys, references,
    windows, sides and the hierarchy of places. Slower checks (whether townships form a coverage,
    whether points lie in their township, duplicates, the ledger, the descriptor as other tools
    read it) are left to ``python -m atlas check``.

    Parameters
    ----------
    folder
        The folder that holds ``datapackage.json`` and the files it lists.

    Returns
    -------
    Dataset
        Records with enums and dates; each claim has its reports, in file order.

    Raises
    ------
    DatasetError
        When there is no such folder, or when there are errors; it lists every one.
    """
    read = read_folder(folder)
    parsed = parse_folder(read)
    violations = list(read.violations)
    violations += (found for table in parsed.tables.values() for found in table.violations)
    for check in LOADING_CHECKS:
        violations += check(parsed)
    errors = in_reading_order(violation for violation in violations if violation.is_error)
    if errors:
        raise DatasetError(read.path, errors)
    return _build(read, parsed)


def _build(read: Folder, parsed: ParsedFolder) -> Dataset:
    descriptor = read.descriptor
    if parsed.first_day is None or parsed.last_day is None:  # reported before, so not reached
        raise DatasetError(read.path, tuple(describe_days(parsed)))
    return Dataset(
        folder=read.path,
        name=_text(descriptor, "name"),
        title=_text(descriptor, "title"),
        description=_text(descriptor, "description"),
        version=read.version,
        first_day=parsed.first_day,
        last_day=parsed.last_day,
        attribution=_text(descriptor, "attribution"),
        caveats=_texts(descriptor, "caveats"),
        languages=_texts(descriptor, "languages"),
        credits=_build_credits(descriptor),
        sources=_by_key(Source, parsed, SOURCES),
        actors=_by_key(Actor, parsed, ACTORS),
        blocs=_by_key(Bloc, parsed, BLOCS),
        memberships=_records(Membership, parsed, MEMBERSHIPS),
        hostilities=_records(Hostility, parsed, HOSTILITIES),
        claims=_build_claims(parsed),
        coded_rows=_records(CodedRow, parsed, CODED_ROWS),
        gazetteer=_build_gazetteer(parsed),
        boundaries=Boundaries(
            *(read_boundaries(read, file) for file in (TOWNSHIPS, NEIGHBOURS, RIVERS))
        ),
        side_names=_records(SideName, parsed, SIDE_NAMES),
        translations=_build_translations(descriptor),
        tallies=_records(Tally, parsed, TALLIES),
        place_bases=MappingProxyType(
            {row["place_id"]: row["basis"] for row in parsed[PLACES].rows if row["basis"]}
        ),
        population=_by_key(PopulationFigure, parsed, POPULATION),
        undercount=_text(descriptor, "undercount"),
    )


def _text(descriptor: Mapping[str, Any], name: str) -> str:
    value = descriptor.get(name)
    return value if isinstance(value, str) else ""


def _texts(descriptor: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = descriptor.get(name)
    if not isinstance(value, list):
        return ()
    return tuple(item for item in value if isinstance(item, str))


def _build_translations(descriptor: Mapping[str, Any]) -> Mapping[str, Translation]:
    given = descriptor.get("translations")
    listed = given.items() if isinstance(given, dict) else ()
    return MappingProxyType(
        {
            language: Translation(
                title=_text(said, "title"),
                caveats=_texts(said, "caveats"),
                undercount=_text(said, "undercount"),
            )
            for language, said in listed
            if isinstance(said, dict)
        }
    )


def _build_credits(descriptor: Mapping[str, Any]) -> tuple[Credit, ...]:
    """Return a credit for each listed file; the licence of the package is the default."""
    resources = descriptor.get("resources")
    rows = resources if isinstance(resources, list) else []
    return tuple(
        Credit(
            name=_text(resource, "title") or _text(resource, "name"),
            path=_text(resource, "path"),
            licence=_licence(resource) or _licence(descriptor),
            credit=_text(resource, "credit"),
            origin=_text(resource, "origin"),
        )
        for resource in rows
        if isinstance(resource, dict)
    )


def _licence(described: Mapping[str, Any]) -> str:
    licences = described.get("licenses")
    if not isinstance(licences, list):
        return ""
    names = [_text(item, "title") or _text(item, "name") for item in licences if item]
    return "; ".join(name for name in names if name)


def _records(make: type[Record], parsed: ParsedFolder, table: TableSchema) -> tuple[Record, ...]:
    return tuple(make(**row.values) for row in parsed[table].rows)


def _by_key(make: type[Record], parsed: ParsedFolder, table: TableSchema) -> Mapping[str, Record]:
    key = table.primary_key or ""
    return MappingProxyType({row[key]: make(**row.values) for row in parsed[table].rows})


def _build_claims(parsed: ParsedFolder) -> Mapping[str, Claim]:
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    for row in parsed[CLAIM_SOURCES].rows:
        role = row["role"] or ReportRole.STATES
        evidence[row["claim_id"]].append(Evidence(row["source_id"], row["given_on"], role))
    return MappingProxyType(
        {
            row["claim_id"]: Claim(**row.values, evidence=tuple(evidence.get(row["claim_id"], ())))
            for row in parsed[CLAIMS].rows
        }
    )


def _build_gazetteer(parsed: ParsedFolder) -> Gazetteer:
    return Gazetteer(
        _without("basis", Place, parsed[PLACES].rows),
        [Toponym(**row.values) for row in parsed[TOPONYMS].rows],
    )


def _without(column: str, make: type[Record], rows: Iterable[Any]) -> list[Record]:
    """Build records from rows that have one more column than the record has fields."""
    return [
        make(**{name: value for name, value in row.values.items() if name != column})
        for row in rows
    ]
