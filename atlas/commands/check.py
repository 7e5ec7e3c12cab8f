"""``python -m atlas check``: validate a dataset folder and account for its claims."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from atlas.console import output_console, print_json, to_text
from atlas.options import DatasetOption, JsonOption, choose_dataset_folder
from geo.errors import AtlasError
from layers.dataset.account import ClaimAccount
from layers.dataset.check import CheckReport, check_folder
from layers.dataset.violations import Severity, Violation
from views.records.check import check_record

EXIT_FINE = 0
EXIT_ERRORS = 1

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}
#: Longer values are cut on the terminal; the JSON has them in full.
_SHOWN_CHARACTERS = 80
#: Of warnings that ask for the same, the terminal shows the first; the JSON has them all.
_SHOWN_WARNINGS = 5

FolderArgument = Annotated[
    Path | None,
    typer.Argument(metavar="FOLDER", help="The dataset; default: the single one under datasets/."),
]


class NoFolderError(AtlasError, NotADirectoryError):
    """A path given as a dataset that is not a folder."""


def check_command(
    folder: FolderArgument = None, *, as_json: JsonOption = False, dataset: DatasetOption = None
) -> None:
    """Validate a dataset folder: every problem at once, each with its place and remedy.

    Warnings that ask for the same stand together, and only the first few are printed.

    Exit status: 0 when there is no error (warnings are allowed), 1 when there are errors,
    2 when there is no such folder.
    """
    if folder is not None and dataset is not None:
        raise typer.BadParameter("FOLDER and --dataset both name the dataset: give one of them")
    chosen = choose_dataset_folder(folder or dataset)
    if not chosen.is_dir():
        raise NoFolderError(f"{chosen} is not a folder")
    report = check_folder(chosen)
    if as_json:
        print_json(check_record(report))
    else:
        _print_report(report)
    raise typer.Exit(EXIT_ERRORS if report.errors else EXIT_FINE)


def _print_report(report: CheckReport) -> None:
    console = output_console()
    for file, violations in groupby(report.violations, key=lambda each: each.file):
        console.print(to_text(file, style="bold"))
        for alike in _put_together(violations):
            _print_alike(console, alike)
    if report.violations:
        console.print()
    if report.account is not None:
        _print_account(console, report.account)
    _print_summary(console, report)


def _put_together(violations: Iterable[Violation]) -> list[list[Violation]]:
    """Put warnings that ask for the same together, where the first is; each error stays alone."""
    groups: dict[object, list[Violation]] = {}
    for number, violation in enumerate(violations):
        key = number if violation.is_error else (violation.column, violation.remedy)
        groups.setdefault(key, []).append(violation)
    return list(groups.values())


def _print_alike(console: Console, alike: list[Violation]) -> None:
    # A line that says "1 more" would be as long as that one.
    left_out = len(alike) - _SHOWN_WARNINGS if len(alike) > _SHOWN_WARNINGS + 1 else 0
    for violation in alike[: len(alike) - left_out]:
        where = [] if violation.row is None else [f"line {violation.row}"]
        if violation.column is not None:
            where.append(violation.column)
        line = to_text(f"  {violation.severity}", style=_STYLES[violation.severity])
        line += to_text("  " + ", ".join(where) if where else "")
        line += to_text(f"  {_to_line(violation)}")
        console.print(line, soft_wrap=True)
    if left_out:
        console.print(f"         and {left_out} more like these; --json lists all", soft_wrap=True)
    console.print(
        to_text(f"         remedy: {_on_one_line(alike[0].remedy)}", style="dim"), soft_wrap=True
    )


def _to_line(violation: Violation) -> str:
    if violation.value is None:
        return _on_one_line(violation.problem)
    value = _on_one_line(violation.value)
    if len(value) > _SHOWN_CHARACTERS:
        value = value[: _SHOWN_CHARACTERS - 1] + "…"
    return f"“{value}” {_on_one_line(violation.problem)}"


def _shown(folder: Path) -> Path:
    """Return a folder below the working directory as a relative path."""
    try:
        return folder.resolve().relative_to(Path.cwd())
    except ValueError:
        return folder


def _count(violations: tuple[Violation, ...], noun: str) -> str:
    return f"{len(violations)} {noun}{'' if len(violations) == 1 else 's'}"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _print_account(console: Console, account: ClaimAccount) -> None:
    if account.tables:
        console.print(f"Coded rows: {account.rows}")
        for table in account.tables:
            console.print(
                to_text(
                    f"  {table.coded_in}: {table.rows} rows in, {table.rows_with_claims} became "
                    f"{table.claims} claims, {table.rows_omitted} became none"
                ),
                soft_wrap=True,
            )
    console.print(
        f"Claims: {account.claims}; {account.deciding} decide, "
        f"{account.evidence_only} are evidence only, {account.retracted} are retracted",
        soft_wrap=True,
    )
    if account.tables:
        console.print(f"Rows that became no claim: {len(account.omitted)}")
    for row in account.omitted:
        reason = _on_one_line(row.omitted_because or "no reason given")
        console.print(to_text(f"  {row.coded_in} {row.row_id}: {reason}"), soft_wrap=True)
    console.print()


def _print_summary(console: Console, report: CheckReport) -> None:
    counts = f"{_count(report.errors, 'error')}, {_count(report.warnings, 'warning')}"
    rows = sum(report.rows.values())
    style = "bold red" if report.errors else "bold green"
    verdict = "must be fixed" if report.errors else "is fine"
    line = to_text(f"{_shown(report.folder)} {verdict}", style=style)
    line += to_text(f": {counts}; {rows} rows checked, dataset version {report.version}")
    console.print(line, soft_wrap=True)
