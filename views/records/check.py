"""The JSON shapes of checking a dataset folder: its problems, and the fate of each row."""

from __future__ import annotations

from typing import TypedDict

from layers.dataset.account import ClaimAccount, TableAccount
from layers.dataset.check import CheckReport
from layers.dataset.records import CodedRow
from layers.dataset.violations import Violation


class ViolationRecord(TypedDict):
    """One problem of a dataset and its remedy."""

    file: str
    row: int | None
    column: str | None
    value: str | None
    problem: str
    remedy: str
    severity: str


class TableAccountRecord(TypedDict):
    """What became of the rows of one coded table."""

    coded_in: str
    rows: int
    rows_with_claims: int
    rows_omitted: int
    claims: int


class CodedRowRecord(TypedDict):
    """One row of the ledger."""

    row_id: str
    coded_in: str
    claim_ids: list[str]
    omitted_because: str | None


class AccountRecord(TypedDict):
    """What became of every row, and how many claims decide."""

    tables: list[TableAccountRecord]
    rows: int
    claims: int
    deciding: int
    evidence_only: int
    retracted: int
    omitted: list[CodedRowRecord]
    unaccounted: list[str]


class CheckRecord(TypedDict):
    """What ``check --json`` prints."""

    folder: str
    version: str
    errors: int
    warnings: int
    rows: dict[str, int]
    violations: list[ViolationRecord]
    account: AccountRecord | None


def check_record(report: CheckReport) -> CheckRecord:
    """Build the record of a check."""
    return {
        "folder": str(report.folder),
        "version": report.version,
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "rows": dict(report.rows),
        "violations": [_violation(each) for each in report.violations],
        "account": None if report.account is None else _account(report.account),
    }


def _violation(violation: Violation) -> ViolationRecord:
    return {
        "file": violation.file,
        "row": violation.row,
        "column": violation.column,
        "value": violation.value,
        "problem": violation.problem,
        "remedy": violation.remedy,
        "severity": violation.severity.value,
    }


def _account(account: ClaimAccount) -> AccountRecord:
    return {
        "tables": [_table(each) for each in account.tables],
        "rows": account.rows,
        "claims": account.claims,
        "deciding": account.deciding,
        "evidence_only": account.evidence_only,
        "retracted": account.retracted,
        "omitted": [_coded_row(each) for each in account.omitted],
        "unaccounted": list(account.unaccounted),
    }


def _table(table: TableAccount) -> TableAccountRecord:
    return {
        "coded_in": table.coded_in,
        "rows": table.rows,
        "rows_with_claims": table.rows_with_claims,
        "rows_omitted": table.rows_omitted,
        "claims": table.claims,
    }


def _coded_row(row: CodedRow) -> CodedRowRecord:
    return {
        "row_id": row.row_id,
        "coded_in": row.coded_in,
        "claim_ids": list(row.claim_ids),
        "omitted_because": row.omitted_because,
    }
