"""Load a gazetteer from a dataset's folder: ``places.csv`` and ``toponyms.csv``."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from gazetteer.errors import GazetteerError
from gazetteer.gazetteer import Gazetteer
from gazetteer.places import Place, Toponym
from gazetteer.vocabulary import PlaceKind, Precision

PLACES_FILE = "places.csv"
TOPONYMS_FILE = "toponyms.csv"
_PLACE_COLUMNS = (
    "place_id", "kind", "name", "parent_id", "lon", "lat", "precision",
    "footprint_km", "principal_town_id", "note",
)  # fmt: skip
_TOPONYM_COLUMNS = ("place_id", "name", "language", "script", "note")

Value = TypeVar("Value")


def load_gazetteer(folder: Path | str) -> Gazetteer:
    r"""Load the gazetteer of a dataset.

    Parameters
    ----------
    folder
        The folder with ``places.csv`` and ``toponyms.csv``, UTF-8 with a header row. Further
        columns are ignored; a blank cell is an unknown value.

    Returns
    -------
    Gazetteer
        Places and toponyms in file order.

    Raises
    ------
    GazetteerError
        When a file or a column is missing, a cell holds an invalid value, or rows refer to
        places that do not exist; ``violations`` lists every problem.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> header = "place_id,kind,name,parent_id,lon,lat,precision,footprint_km,"
    >>> header += "principal_town_id,basis,note\n"
    >>> _ = (folder / "places.csv").write_text(header + "X01,township,Elm,,,,,,,,\n")
    >>> _ = (folder / "toponyms.csv").write_text("place_id,name,language,script,note\nX01,Ulm,,,\n")
    >>> load_gazetteer(folder).names("X01")[0].name
    'Ulm'
    """
    violations: list[str] = []
    places = [
        Place(
            place_id=row.text("place_id"),
            kind=row.word("kind", PlaceKind, PlaceKind.LOCALITY),
            name=row.text("name"),
            parent_id=row.optional("parent_id"),
            lon=row.number("lon"),
            lat=row.number("lat"),
            precision=row.word("precision", Precision, None),
            footprint_km=row.number("footprint_km"),
            principal_town_id=row.optional("principal_town_id"),
            note=row.optional("note"),
        )
        for row in _read(Path(folder) / PLACES_FILE, _PLACE_COLUMNS, violations)
    ]
    toponyms = [
        Toponym(
            place_id=row.text("place_id"),
            name=row.text("name"),
            language=row.optional("language"),
            script=row.optional("script"),
            note=row.optional("note"),
        )
        for row in _read(Path(folder) / TOPONYMS_FILE, _TOPONYM_COLUMNS, violations)
    ]
    if violations:
        raise GazetteerError(violations)
    return Gazetteer(places, toponyms)


class _Row:
    """One line of a table; a bad cell is reported and read as unknown."""

    def __init__(self, where: str, cells: dict[str, str], violations: list[str]) -> None:
        self._where = where
        self._cells = cells
        self._violations = violations

    def optional(self, column: str) -> str | None:
        return self._cells[column].strip() or None

    def text(self, column: str) -> str:
        value = self.optional(column)
        if value is None:
            self._complain(column, "is blank: fill it in")
        return value or ""

    def parse(self, column: str, parser: Callable[[str], Value]) -> Value | None:
        value = self.optional(column)
        if value is None:
            return None
        try:
            return parser(value)
        except ValueError:
            self._complain(column, f"{value!r} is not of the type {parser.__name__}: fix the cell")
            return None

    def number(self, column: str) -> float | None:
        value = self.parse(column, float)
        if value is not None and not math.isfinite(value):
            self._complain(column, f"{value} is not a number: fix the cell")
            return None
        return value

    def word(self, column: str, words: Callable[[str], Value], default: Value) -> Value:
        value = self.optional(column)
        if value is None:
            if default is not None:
                self._complain(column, "is blank: fill it in")
            return default
        try:
            return words(value)
        except ValueError as error:
            self._complain(column, f"{error}: use a word of the vocabulary")
            return default

    def _complain(self, column: str, problem: str) -> None:
        self._violations.append(f"{self._where}, {column}: {problem}")


def _read(path: Path, columns: tuple[str, ...], violations: list[str]) -> Iterator[_Row]:
    """Read the rows of a table; an unreadable file is one violation and has no rows."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                violations.append(f"{path.name} has no column {', '.join(missing)}: add it")
                return
            for cells in reader:
                yield _Row(f"{path.name}, line {reader.line_num}", cells, violations)
    except FileNotFoundError:
        violations.append(f"{path} does not exist: give the folder of a dataset")
    except OSError as error:
        violations.append(f"{path} cannot be read: {error}")
    except (UnicodeDecodeError, csv.Error) as error:
        violations.append(f"{path.name} is not CSV in UTF-8 ({error}): save it in that format")
