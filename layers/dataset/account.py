"""The account of claims: the number of coded rows, the claims they became, and omissions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from layers.dataset.load import Dataset
from layers.dataset.records import Claim, CodedRow
from layers.vocabulary import EVIDENCE_ONLY, Certainty


@dataclass(frozen=True, slots=True)
class TableAccount:
    """The outcome of the rows of one coded table."""

    coded_in: str
    rows: int
    rows_with_claims: int
    rows_omitted: int
    claims: int


@dataclass(frozen=True, slots=True)
class ClaimAccount:
    """The outcome of every row, and the effect of every claim.

    ``tables`` are in the order of the ledger. ``deciding`` claims are changes and states that may
    decide who holds a place. The others are shown as evidence and never decide: actions that change
    nothing, rumours, and retracted claims. The three counts add up to ``claims``. ``omitted`` are
    the rows that became no claim, each with its reason; ``unaccounted`` are claims that no row of
    the ledger accounts for.
    """

    tables: tuple[TableAccount, ...]
    rows: int
    claims: int
    deciding: int
    evidence_only: int
    retracted: int
    omitted: tuple[CodedRow, ...]
    unaccounted: tuple[str, ...]


def account_for_claims(dataset: Dataset) -> ClaimAccount:
    """Account for every coded row and every claim of a dataset.

    Parameters
    ----------
    dataset
        A dataset without a ledger is accounted for by its claims alone, without tables and rows.

    Returns
    -------
    ClaimAccount
        Counts of rows and claims, and each row that became no claim.
    """
    claims = dataset.claims.values()
    retracted = {claim.retracts for claim in claims if claim.retracts is not None}
    worth = Counter(_worth(claim, retracted) for claim in claims)
    named = {claim_id for row in dataset.coded_rows for claim_id in row.claim_ids}
    return ClaimAccount(
        tables=_account_for_tables(dataset.coded_rows),
        rows=len(dataset.coded_rows),
        claims=len(claims),
        deciding=worth["deciding"],
        evidence_only=worth["evidence_only"],
        retracted=worth["retracted"],
        omitted=tuple(row for row in dataset.coded_rows if not row.claim_ids),
        unaccounted=tuple(claim_id for claim_id in dataset.claims if claim_id not in named)
        if dataset.coded_rows
        else (),
    )


def _worth(claim: Claim, retracted: set[str]) -> str:
    if claim.claim_id in retracted:
        return "retracted"
    if claim.action in EVIDENCE_ONLY or claim.certainty is Certainty.RUMOURED:
        return "evidence_only"
    return "deciding"


def _account_for_tables(rows: Iterable[CodedRow]) -> tuple[TableAccount, ...]:
    by_table: dict[str, list[CodedRow]] = {}
    for row in rows:
        by_table.setdefault(row.coded_in, []).append(row)
    return tuple(
        TableAccount(
            coded_in=coded_in,
            rows=len(coded),
            rows_with_claims=sum(bool(row.claim_ids) for row in coded),
            rows_omitted=sum(not row.claim_ids for row in coded),
            claims=len({claim_id for row in coded for claim_id in row.claim_ids}),
        )
        for coded_in, coded in by_table.items()
    )
