"""Violations: one record for each problem of a dataset, raised all at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from geo.errors import AtlasError


class Severity(StrEnum):
    """Whether a dataset with this problem can be used."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Violation:
    """One problem of a dataset and its remedy.

    ``row`` is the line number as a text editor shows it (the header of a table is line 1; a row
    with line breaks in its cells has the number of its first line). It is None where the problem
    concerns the whole file. ``column`` is None where it concerns the whole row; in the
    descriptor it is the path of the property.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    problem: str
    remedy: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        where = self.file
        if self.row is not None:
            where += f", line {self.row}"
        if self.column is not None:
            where += f", {self.column}"
        what = "" if self.value is None else f" {self.value!r}"
        return f"{where}:{what} {self.problem}; {self.remedy}"

    @property
    def is_error(self) -> bool:
        """Whether the dataset cannot be used until this is fixed."""
        return self.severity is Severity.ERROR


class DatasetError(AtlasError, ValueError):
    """A dataset folder cannot be used; ``violations`` lists every problem found.

    The author of the data can fix it: each violation gives file, line, column, value and
    remedy. The message shows the first few.
    """

    SHOWN = 5

    def __init__(self, folder: object, violations: Iterable[Violation]) -> None:
        self.violations = tuple(violations)
        count = len(self.violations)
        lines = [f"the dataset {folder} has {count} error{'' if count == 1 else 's'}:"]
        lines += [f"  {violation}" for violation in self.violations[: self.SHOWN]]
        if count > self.SHOWN:
            lines.append(f"  ... and {count - self.SHOWN} more")
        lines.append(f"see them all with: python -m atlas check {folder}")
        super().__init__("\n".join(lines))


def in_reading_order(violations: Iterable[Violation]) -> tuple[Violation, ...]:
    """Sort violations by file, line and column, and drop duplicates.

    Parameters
    ----------
    violations
        Any iterable of violations.

    Returns
    -------
    tuple of Violation
        Each distinct violation once; those of a whole file come before those of its lines.
    """
    return tuple(
        sorted(
            dict.fromkeys(violations),
            key=lambda v: (v.file, v.row or 0, v.column or "", v.problem),
        )
    )
