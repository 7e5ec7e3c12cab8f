"""The resolver against the oracle's kept answers: for mutants only, so no run of all tests has it."""

import pytest

from tests.mutants import kept

compare = pytest.importorskip("tests.oracle.compare")


@pytest.mark.parametrize("number", range(kept.CONFLICTS))
def test_the_resolver_answers_as_the_oracle_does(number):
    dataset, maps = kept.expected(number)
    for asked, answers in maps:
        resolution = compare.resolve_asked(dataset, asked)
        for place, stretches in answers.items():
            assert kept.found(resolution, place) == stretches, (str(asked), place)
