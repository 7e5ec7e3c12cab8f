"""The resolver says on every day what the page says, read a second time by `tests.oracle`."""

import pytest

from tests.oracle.compare import compare_number
from tests.oracle.describe import describe

CONFLICTS = 300
AT_ONCE = 10


@pytest.mark.parametrize("first", range(0, CONFLICTS, AT_ONCE))
def test_the_resolver_answers_as_the_page_read_day_by_day(first):
    for number in range(first, first + AT_ONCE):
        outcome = compare_number(number)
        assert outcome.answers > 0
        if outcome.differences:
            pytest.fail(describe(*outcome.differences[0]))
