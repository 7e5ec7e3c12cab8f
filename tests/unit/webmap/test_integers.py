import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from webmap.errors import PayloadError
from webmap.integers import HIGHEST, LOWEST, decode_integers, differences, encode_integers

NUMBERS = st.lists(st.integers(LOWEST, HIGHEST))


@given(NUMBERS)
def test_numbers_come_back_as_they_went(numbers):
    assert decode_integers(encode_integers(numbers)).tolist() == numbers


@given(NUMBERS)
def test_differences_add_up_to_the_numbers(numbers):
    assert np.cumsum(differences(numbers)).tolist() == numbers


@pytest.mark.parametrize(("number", "size"), [(0, 1), (-64, 1), (63, 1), (64, 2), (LOWEST, 5)])
def test_small_numbers_take_few_bytes(number, size):
    assert len(encode_integers([number])) == size


@pytest.mark.parametrize("number", [HIGHEST + 1, LOWEST - 1])
def test_a_number_the_browser_cannot_hold_is_refused(number):
    with pytest.raises(PayloadError, match="outside"):
        encode_integers([0, number])


def test_bytes_that_stop_in_the_middle_are_refused():
    with pytest.raises(PayloadError, match="middle of a number"):
        decode_integers(encode_integers([5, 70_000])[:-1])


def test_a_number_of_too_many_bytes_is_refused():
    with pytest.raises(PayloadError, match="too long"):
        decode_integers(b"\xff" * 5 + b"\x01")
