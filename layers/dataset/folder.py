"""The files of a dataset folder, read once as bytes, text tables and a descriptor."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from layers.dataset.schemas import DESCRIPTOR, TABLES, TOWNSHIPS, TableSchema
from layers.dataset.tables import BOM, TextTable, read_table
from layers.dataset.violations import DatasetError, Violation

VERSION_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Folder:
    """A dataset folder as on disk, with all violations found while reading its text.

    ``descriptor`` is empty where ``datapackage.json`` is missing or broken. ``tables`` maps the
    name of each file that exists to its table.
    """

    path: Path
    contents: Mapping[str, bytes]
    descriptor: Mapping[str, Any]
    tables: Mapping[str, TextTable]
    violations: tuple[Violation, ...]

    @property
    def version(self) -> str:
        """The first 12 hexadecimal digits of the SHA-256 of the names and bytes of the files."""
        digest = hashlib.sha256()
        for name in sorted(self.contents):
            content = self.contents[name]
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()[:VERSION_DIGITS]


def read_folder(path: Path | str) -> Folder:
    """Read the files of a dataset folder.

    The dataset consists of the descriptor, the tables, the townships and every file that the
    descriptor lists. Other files (a README, a licence text) are not part of it.

    Parameters
    ----------
    path
        The folder that holds ``datapackage.json``.

    Returns
    -------
    Folder
        Bytes, tables and descriptor, and a violation for each file that is missing or
        unreadable.

    Raises
    ------
    DatasetError
        When there is no such folder.
    """
    path = Path(path)
    if not path.is_dir():
        raise DatasetError(
            path,
            [
                Violation(
                    str(path), None, None, None, "is not a folder", "give a folder with a dataset"
                )
            ],
        )
    violations: list[Violation] = []
    contents: dict[str, bytes] = {}
    descriptor: Mapping[str, Any] = {}
    if _read_file(path, DESCRIPTOR, contents, violations):
        descriptor = _parse_descriptor(contents[DESCRIPTOR], violations)
    wanted = {table.file for table in TABLES if not table.is_optional} | {TOWNSHIPS}
    for name in sorted(wanted | set(listed_files(descriptor))):
        _read_file(path, name, contents, violations)
    tables: dict[str, TextTable] = {}
    for table in TABLES:
        if table.file in contents:
            tables[table.file] = read_table(table, contents[table.file])
            violations += tables[table.file].violations
    return Folder(
        path=path,
        contents=MappingProxyType(contents),
        descriptor=MappingProxyType(dict(descriptor)),
        tables=MappingProxyType(tables),
        violations=tuple(violations),
    )


def listed_files(descriptor: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the files that a descriptor lists and that belong in the folder."""
    resources = descriptor.get("resources")
    if not isinstance(resources, list):
        return ()
    paths = [resource.get("path") for resource in resources if isinstance(resource, dict)]
    return tuple(dict.fromkeys(p for p in paths if isinstance(p, str) and is_inside(p)))


def is_inside(path: str) -> bool:
    """Tell whether a path in the descriptor names a file directly in the folder."""
    return path not in {"", ".", ".."} and not set(path) & {"/", "\\", ":", "\0"}


def _read_file(
    path: Path, name: str, contents: dict[str, bytes], violations: list[Violation]
) -> bool:
    """Read one file into ``contents``, or report why it cannot be read."""
    try:
        contents[name] = (path / name).read_bytes()
    except FileNotFoundError:
        remedy = "restore the file"
        if name == DESCRIPTOR:
            remedy = "describe the dataset in a Frictionless Data Package"
        violations.append(Violation(name, None, None, None, "is missing", remedy))
    except OSError as error:
        violations.append(
            Violation(
                name, None, None, None, f"cannot be read ({error.strerror})", "make it readable"
            )
        )
    return name in contents


def _parse_descriptor(content: bytes, violations: list[Violation]) -> Mapping[str, Any]:
    """Return the descriptor, or report why it is not valid."""

    def report(row: int | None, problem: str, remedy: str) -> None:
        violations.append(Violation(DESCRIPTOR, row, None, None, problem, remedy))

    try:
        text = content.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        report(
            line,
            f"is not UTF-8 (byte 0x{content[error.start]:02X} at byte {error.start} of the file)",
            "save the file as UTF-8",
        )
        return {}
    try:
        descriptor = json.loads(text)
    except json.JSONDecodeError as error:
        report(error.lineno, f"is not JSON ({error.msg}, character {error.colno})", "fix the JSON")
        return {}
    if not isinstance(descriptor, dict):
        report(1, "does not describe a dataset", "write one JSON object, as in a Data Package")
        return {}
    return descriptor


def table_of(folder: Folder, table: TableSchema) -> TextTable:
    """Return a table of the folder; an empty one without columns where the file is missing."""
    return folder.tables.get(table.file) or TextTable(table, is_whole=False)
