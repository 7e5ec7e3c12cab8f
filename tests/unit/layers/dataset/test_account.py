"""No claim vanishes silently: every coded row and every claim is accounted for."""

import dataclasses

import pytest

from layers.dataset import load_dataset
from layers.dataset.account import TableAccount, account_for_claims
from layers.vocabulary import Action, Certainty
from tests.factories import BASELINE, SIEGE, make_claim, write_dataset


@pytest.fixture
def load(tmp_path):
    return lambda **tables: load_dataset(write_dataset(tmp_path / "world", **tables))


def test_rows_are_counted_by_the_table_they_were_coded_in(load):
    account = account_for_claims(load())

    assert account.rows == 4
    assert account.tables == (
        TableAccount("baseline", rows=1, rows_with_claims=1, rows_omitted=0, claims=1),
        TableAccount("articles", rows=3, rows_with_claims=2, rows_omitted=1, claims=2),
    )


def test_each_row_that_became_no_claim_is_named_with_its_reason(load):
    (row,) = account_for_claims(load()).omitted

    assert (row.row_id, row.omitted_because) == ("c3", "says nothing of control")


def test_a_row_may_become_several_claims_and_a_claim_come_from_several_rows(load):
    rows = [
        {"row_id": "r1", "coded_in": "timeline", "claim_ids": "b1;c1;c2"},
        {"row_id": "r2", "coded_in": "timeline", "claim_ids": "c1"},
    ]

    (table,) = account_for_claims(load(coded_rows=rows)).tables

    assert (table.rows, table.rows_with_claims, table.claims) == (2, 2, 3)


def test_every_claim_decides_or_is_evidence_or_is_retracted(load):
    rumour = make_claim(claim_id="c3", place_id="oak", certainty=Certainty.RUMOURED)
    wrong = make_claim(claim_id="c4", place_id="oak")
    correction = make_claim(claim_id="c5", place_id="oak", action=Action.CORRECTS, retracts="c4")
    claims = [BASELINE, make_claim(), SIEGE, rumour, wrong, correction]

    account = account_for_claims(load(claims=claims))

    assert (account.claims, account.deciding, account.evidence_only, account.retracted) == (
        6,
        2,
        3,
        1,
    )


def test_a_claim_that_the_ledger_does_not_know_is_named(load):
    rows = [{"row_id": "r1", "coded_in": "timeline", "claim_ids": "b1;c1"}]

    assert account_for_claims(load(coded_rows=rows)).unaccounted == ("c2",)


def test_a_dataset_without_a_ledger_is_accounted_for_by_its_claims(load):
    dataset = dataclasses.replace(load(), coded_rows=())

    account = account_for_claims(dataset)

    assert (account.rows, account.tables, account.unaccounted) == (0, (), ())
    assert account.claims == 3
