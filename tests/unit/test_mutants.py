"""The page of `make mutants`: what it counts, and that an explanation is kept."""

from collections import Counter

import pytest

from tests.mutants.outcome import Outcome, Survivor, Verdict, changed_lines
from tests.mutants.page import (
    ANY,
    COLUMNS,
    NOT_EXPLAINED,
    hash_modules,
    needless,
    read_explained,
    unexplained,
    why,
    write_page,
    write_table,
)

DOUBT, RULES = "layers/rules/doubt.py", "layers/rules/knowledge.py"
LIVES = Survivor(DOUBT, 12, "is_doubt", "if a | b < 3:", "if a | b <= 3:")
MOVED = Survivor(DOUBT, 99, "is_doubt", "if a | b < 3:", "if a | b <= 3:")
OTHER = Survivor(RULES, 7, "Knowledge._cut", "return 1", "return 2")


@pytest.fixture
def outcome():
    counts = Counter(
        {
            (DOUBT, Verdict.KILLED): 17,
            (DOUBT, Verdict.TIMEOUT): 2,
            (DOUBT, Verdict.SURVIVED): 1,
        }
    )
    return Outcome(counts, [LIVES])


def page_of(outcome, explained):
    return write_page(outcome, explained, version="abc", tests=["tests/unit"])


def test_a_mutant_that_runs_without_end_is_found_out(outcome):
    assert outcome.percent_killed() == 95
    assert f"| `{DOUBT}` | 20 | 17 | 2 | 1 | 95.0 |" in write_table(outcome)


def test_two_programs_are_counted_together(outcome):
    other = Outcome(Counter({(RULES, Verdict.KILLED): 19, (RULES, Verdict.SURVIVED): 1}), [OTHER])

    both = outcome + other

    assert both.modules == [DOUBT, RULES]
    assert both.survivors == [LIVES, OTHER]
    assert "| **all** | 40 | 36 | 2 | 2 | 95.0 |" in write_table(both)


def test_nothing_broken_is_nothing_killed():
    assert Outcome().percent_killed() == 0


def test_an_explanation_stays_with_a_line_that_moves(outcome):
    explained = {LIVES.key: "the days are never negative"}
    outcome.survivors = [MOVED]

    assert unexplained(outcome, explained) == []
    assert (
        "| 99 | `if a \\| b < 3:` | `if a \\| b <= 3:` | the days are never negative |"
        in page_of(outcome, explained)
    )


@pytest.mark.parametrize("key", [(*LIVES.key[:3], ANY), (*LIVES.key[:2], ANY, ANY)])
def test_one_row_may_explain_all_mutants_of_a_line_or_of_a_function(outcome, key):
    assert unexplained(outcome, {key: "it only words a message"}) == []
    assert needless(outcome, {key: "it only words a message"}) == []
    assert "it only words a message" in page_of(outcome, {key: "it only words a message"})


def test_an_explanation_of_a_mutant_that_is_killed_by_now_is_needless(outcome):
    explained = {LIVES.key: "nothing tells them apart", OTHER.key: "the same"}

    assert needless(outcome, explained) == [OTHER.key]


def test_the_own_explanation_of_a_mutant_comes_before_that_of_its_line(outcome):
    explained = {(*LIVES.key[:3], ANY): "the line", LIVES.key: "this one"}

    assert why(LIVES, explained) == "this one"
    assert why(OTHER, explained) is None


def test_a_survivor_that_nobody_explained_is_named_as_such(outcome):
    assert unexplained(outcome, {}) == [LIVES]
    assert NOT_EXPLAINED in page_of(outcome, {})


def test_a_page_without_survivors_says_so(outcome):
    outcome.survivors = []

    assert page_of(outcome, {}).endswith("## Survivors\n\nNone.\n")
    assert page_of(Outcome(), {}).endswith("Not run yet.\n")


def test_a_change_of_several_lines_is_told_from_where_it_begins():
    diff = "--- a\n+++ b\n@@ -3,5 +3,4 @@\n f(\n     a,\n-    b,\n-    c=1,\n+    c=2,\n )\n"

    assert changed_lines(diff) == (5, "b, c=1,", "c=2,")


def test_the_hash_tells_that_a_module_changed(tmp_path):
    (tmp_path / "a.py").write_text("A = 1\n")
    before = hash_modules(["a.py"], tmp_path)
    (tmp_path / "a.py").write_text("A = 2\n")

    assert hash_modules(["a.py"], tmp_path) != before


def test_every_explanation_of_the_project_says_something():
    for key, because in read_explained().items():
        assert len(key) == len(COLUMNS) - 1
        assert key[0].startswith("layers/rules/")
        assert len(because) > 10, key
