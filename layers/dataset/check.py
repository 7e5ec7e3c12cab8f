"""Run every check of a dataset folder and collect one report."""

from dataclasses import dataclass
from pathlib import Path

from layers.dataset.account import ClaimAccount, account_for_claims
from layers.dataset.checks.days import find_bad_days
from layers.dataset.checks.descriptor import find_bad_descriptor, find_unlisted_words
from layers.dataset.checks.duplicates import find_duplicates
from layers.dataset.checks.evidence import find_bad_default, find_bad_evidence, find_lost_claims
from layers.dataset.checks.geography import find_bad_geography
from layers.dataset.checks.misleading import find_misleading_claims
from layers.dataset.checks.places import find_bad_places
from layers.dataset.checks.population import find_bad_population, find_uncounted_places
from layers.dataset.checks.rows import find_bad_rows
from layers.dataset.checks.sides import find_bad_sides
from layers.dataset.folder import read_folder
from layers.dataset.load import load_dataset
from layers.dataset.parsing import describe_days, parse_folder
from layers.dataset.references import find_cycles, find_unknown_ids
from layers.dataset.violations import DatasetError, Violation, in_reading_order

#: Each takes the parsed folder and yields violations.
CHECKS = (
    describe_days,
    find_bad_descriptor,
    find_unlisted_words,
    find_bad_rows,
    find_unknown_ids,
    find_cycles,
    find_bad_days,
    find_bad_sides,
    find_bad_places,
    find_bad_population,
    find_uncounted_places,
    find_bad_geography,
    find_bad_evidence,
    find_lost_claims,
    find_bad_default,
    find_misleading_claims,
    find_duplicates,
)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The result of checking a folder.

    ``violations`` are in reading order: by file, line and column. ``account`` is None where
    errors prevent the dataset from being loaded.
    """

    folder: Path
    version: str
    rows: dict[str, int]
    violations: tuple[Violation, ...]
    account: ClaimAccount | None

    @property
    def errors(self) -> tuple[Violation, ...]:
        """The violations that must be fixed."""
        return tuple(violation for violation in self.violations if violation.is_error)

    @property
    def warnings(self) -> tuple[Violation, ...]:
        """The violations that are worth a look."""
        return tuple(violation for violation in self.violations if not violation.is_error)


def check_folder(folder: Path | str) -> CheckReport:
    """Check a whole dataset folder and report every problem at once.

    Parameters
    ----------
    folder
        The folder that holds ``datapackage.json``.

    Returns
    -------
    CheckReport
        If it has no errors, the dataset can be loaded and every claim is accounted for.

    Raises
    ------
    DatasetError
        When there is no such folder. Problems inside the folder are in the report.
    """
    read = read_folder(folder)
    parsed = parse_folder(read)
    violations = list(read.violations)
    for check in CHECKS:
        violations += check(parsed)
    account = None
    try:
        account = account_for_claims(load_dataset(folder))
    except DatasetError as error:
        # The checks cover all that the loader refuses; if they ever miss something, do not lose it.
        violations += error.violations
    return CheckReport(
        folder=read.path,
        version=read.version,
        rows={file: len(table.rows) for file, table in parsed.tables.items()},
        violations=in_reading_order(violations),
        account=account,
    )
