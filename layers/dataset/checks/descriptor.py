"""The descriptor: a Frictionless Data Package that must describe the files correctly."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

import frictionless

from layers.dataset.columns import ColumnKind, ColumnSchema
from layers.dataset.folder import is_inside
from layers.dataset.parsing import ParsedFolder, ParsedTable
from layers.dataset.schemas import DESCRIPTOR, TABLE_BY_FILE, TABLES, TOWNSHIPS, TableSchema
from layers.dataset.violations import Severity, Violation

#: Profiles that frictionless includes; it would look for any other one on the network.
_PROFILES = {"data-package", "tabular-data-package", "data-resource", "tabular-data-resource"}
#: Required for each file, so that anyone who uses it knows the terms.
_OF_EACH_FILE = ("licenses", "credit", "origin")
_OF_THE_DATASET = ("name", "title", "licenses", "attribution")
_STAND_INS: Mapping[str, Mapping[str, Any]] = {
    "schema": {"fields": [{"name": "stand-in", "type": "string"}]},
    "dialect": {},
}
_FIELD_TYPES = {
    ColumnKind.DAY: "date",
    ColumnKind.BOOLEAN: "boolean",
    ColumnKind.DEGREES: "number",
    ColumnKind.KILOMETRES: "number",
    ColumnKind.COUNT: "integer",
    ColumnKind.YEAR: "integer",
}


def find_bad_descriptor(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield what is wrong with the descriptor according to frictionless and to this format.

    Nothing is fetched: whatever the descriptor refers to must be in it or in the folder.
    """
    descriptor = copy.deepcopy(dict(parsed.folder.descriptor))
    if not descriptor:
        return
    yield from _missing(descriptor, "", _OF_THE_DATASET)
    yield from _validate_package(descriptor)
    resources = descriptor.get("resources")
    listed = resources if isinstance(resources, list) else []
    for number, resource in enumerate(listed):
        if isinstance(resource, dict):
            yield from _check_resource(resource, f"resources[{number}]")
    yield from _files_not_listed(parsed, listed)


def find_unlisted_words(parsed: ParsedFolder) -> Iterator[Violation]:
    """Yield cells that hold none of the words that the descriptor lists for their column.

    The format leaves some words to each dataset, such as the tables that its rows were coded in;
    the descriptor is where that dataset states them. The words of a vocabulary are the format's.
    """
    resources = parsed.folder.descriptor.get("resources")
    for resource in resources if isinstance(resources, list) else []:
        path = resource.get("path") if isinstance(resource, dict) else None
        if isinstance(path, str) and path in TABLE_BY_FILE:
            table = parsed[TABLE_BY_FILE[path]]
            for field in _fields(resource):
                yield from _cells_not_listed(table, field)


def _cells_not_listed(table: ParsedTable, field: Mapping[str, Any]) -> Iterator[Violation]:
    name, words = field.get("name"), _listed_words(field)
    if words is None or not isinstance(name, str) or not table.has(name):
        return
    if table.text.table.column(name).words is not None:
        return
    for row in table.rows:
        if row.is_filled(name) and row.text[name] not in words:
            yield table.violation(
                row,
                name,
                f"is not among the words that {DESCRIPTOR} lists for this column",
                f"use one of: {', '.join(words)}; or add the word there",
            )


def _fields(resource: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    listed = fields if isinstance(fields, list) else []
    return [field for field in listed if isinstance(field, dict)]


def _listed_words(field: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return the words to which a field limits its cells; None where it does not."""
    constraints = field.get("constraints")
    words = constraints.get("enum") if isinstance(constraints, dict) else None
    return tuple(map(str, words)) if isinstance(words, list) else None


def field_type(column: ColumnSchema) -> str:
    """Return the type of a column in the table schema of a Data Package."""
    return _FIELD_TYPES.get(column.kind, "string")


def _wrong(
    column: str,
    problem: str,
    remedy: str,
    *,
    value: object = None,
    severity: Severity = Severity.ERROR,
) -> Violation:
    shown = None if value is None else str(value)
    return Violation(DESCRIPTOR, None, column, shown, problem, remedy, severity)


def _missing(
    described: Mapping[str, Any], prefix: str, names: tuple[str, ...]
) -> Iterator[Violation]:
    for name in names:
        if not described.get(name):
            yield _wrong(f"{prefix}{name}", "is missing", "fill it in")


def _validate_package(descriptor: Mapping[str, Any]) -> Iterator[Violation]:
    """Validate the package itself with frictionless; its resources are validated one by one."""
    package = dict(descriptor)
    if isinstance(descriptor.get("resources"), list) and descriptor["resources"]:
        package["resources"] = [{"name": "stand-in", "path": "stand-in.csv"}]
    else:
        yield _wrong("resources", "lists no file", "list every file of the dataset")
        return
    yield from _validate(frictionless.Package, package, "")


def _validate(
    kind: type[frictionless.Metadata], described: Mapping[str, Any], where: str
) -> Iterator[Violation]:
    """Yield what frictionless reports about a package or a resource, without network access."""
    profile = described.get("profile")
    if profile is not None and profile not in _PROFILES:
        yield _wrong(
            f"{where}.profile".lstrip("."),
            "is not a known profile",
            f"use one of: {', '.join(sorted(_PROFILES))}",
            value=profile,
        )
        described = {name: value for name, value in described.items() if name != "profile"}
    try:
        notes = [error.note for error in kind.metadata_validate(dict(described))]
    except frictionless.FrictionlessException as error:
        notes = [error.error.note]
    for note in notes:
        yield _wrong(where or "package", note, "see the Data Package specification")


def _check_resource(resource: Mapping[str, Any], where: str) -> Iterator[Violation]:
    path = resource.get("path")
    if not isinstance(path, str):
        yield _wrong(f"{where}.path", "names no file", "name the file", value=path)
        return
    where = f"{where} ({path})"
    if not is_inside(path):
        yield _wrong(
            f"{where}.path", "is not a file directly in the folder", "move the file into the folder"
        )
        return
    yield from _missing(resource, f"{where}.", _OF_EACH_FILE)
    by_reference = [name for name in ("schema", "dialect") if isinstance(resource.get(name), str)]
    for name in by_reference:
        yield _wrong(
            f"{where}.{name}", "is stored elsewhere", "write it out here", value=resource[name]
        )
    # Frictionless would fetch these, so it gets a placeholder.
    kept = {**resource, **{name: _STAND_INS[name] for name in by_reference}}
    yield from _validate(frictionless.Resource, kept, where)
    if path in TABLE_BY_FILE and "schema" not in by_reference:
        yield from _compare_schema(resource, TABLE_BY_FILE[path], where)


def _compare_schema(
    resource: Mapping[str, Any], table: TableSchema, where: str
) -> Iterator[Violation]:
    """Compare the table schema in the descriptor with the declaration of the format."""
    schema = resource.get("schema")
    if not isinstance(schema, dict) or not isinstance(schema.get("fields"), list):
        yield _wrong(f"{where}.schema", "does not describe the columns", "list them as fields")
        return
    fields = {field.get("name"): field for field in _fields(resource)}
    types = {name: field.get("type", "string") for name, field in fields.items()}
    for column in table.columns:
        given = types.pop(column.name, None)
        wanted = field_type(column)
        at = f"{where}.schema.fields.{column.name}"
        if given is None:
            yield _wrong(at, "is missing", f"add the field with the type {wanted}")
        elif given != wanted:
            yield _wrong(at, "is not the type of the column", f"use {wanted}", value=given)
        else:
            yield from _compare_words(fields[column.name], column, at)
    for name in types:
        yield _wrong(
            f"{where}.schema.fields.{name}", f"is not a column of {table.file}", "remove the field"
        )
    key = schema.get("primaryKey")
    given_key = [key] if isinstance(key, str) else key or []
    wanted_key = [table.primary_key] if table.primary_key else []
    if wanted_key and given_key != wanted_key:
        yield _wrong(
            f"{where}.schema.primaryKey",
            "is not the key of the table",
            f"use {wanted_key}",
            value=key,
        )


def _compare_words(
    field: Mapping[str, Any], column: ColumnSchema, where: str
) -> Iterator[Violation]:
    """Compare the words that the descriptor lists for a vocabulary with the format's own."""
    listed = _listed_words(field)
    wanted = [word.value for word in column.words or ()]
    if listed is not None and wanted and sorted(listed) != sorted(wanted):
        yield _wrong(
            f"{where}.constraints.enum",
            "are not the words of the vocabulary",
            f"list: {', '.join(wanted)}",
            value=", ".join(listed),
        )


def _files_not_listed(parsed: ParsedFolder, listed: list[Any]) -> Iterator[Violation]:
    paths = {resource.get("path") for resource in listed if isinstance(resource, dict)}
    if not paths:
        return
    for file in (*(table.file for table in TABLES), TOWNSHIPS):
        if file not in paths and (parsed.folder.path / file).is_file():
            yield _wrong(
                "resources",
                "is in the folder but is not listed",
                "list it with its licence, credit and origin",
                value=file,
            )
