"""Integers in few bytes: zigzag, then seven bits a byte with the eighth as "more follows".

Neighbouring numbers in a map are close to each other, so differences are stored. Most of them fit
into one byte, and the compression that follows finds the repetitions.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from webmap.errors import PayloadError

Integers = NDArray[np.int64]

#: The range of the browser's bit operations: signed 32 bits.
LOWEST, HIGHEST = -(2**31), 2**31 - 1
_MAX_BYTES = 5
_BITS = 7


def encode_integers(values: Iterable[int] | Integers) -> bytes:
    """Encode integers as variable-length bytes.

    Parameters
    ----------
    values
        Integers that fit into 32 signed bits; those near zero take the fewest bytes.

    Returns
    -------
    bytes
        Empty if there are no numbers. `decode_integers` returns the same numbers.

    Raises
    ------
    PayloadError
        If a number does not fit into 32 bits.
    """
    numbers = np.asarray(values if isinstance(values, np.ndarray) else list(values), np.int64)
    if numbers.size == 0:
        return b""
    if numbers.min() < LOWEST or numbers.max() > HIGHEST:
        raise PayloadError(
            f"a number of the map lies outside {LOWEST}..{HIGHEST}: "
            "the browser could not read it; store a difference or a coarser unit"
        )
    zigzag = ((numbers << 1) ^ (numbers >> 63)).astype(np.uint64)
    shifts = np.arange(_MAX_BYTES, dtype=np.uint64) * np.uint64(_BITS)
    groups = (zigzag[:, None] >> shifts) & np.uint64(0x7F)
    length = np.ones(numbers.size, np.int64)
    for size in range(1, _MAX_BYTES):
        length += zigzag >= (1 << (_BITS * size))
    position = np.arange(_MAX_BYTES)
    is_used = position < length[:, None]
    groups[position < length[:, None] - 1] |= np.uint64(0x80)
    return groups[is_used].astype(np.uint8).tobytes()


def decode_integers(data: bytes) -> Integers:
    """Decode the output of `encode_integers`.

    Raises
    ------
    PayloadError
        If the bytes end in the middle of a number, or a number is longer than five bytes.
    """
    octets = np.frombuffer(data, np.uint8).astype(np.uint64)
    if octets.size == 0:
        return np.empty(0, np.int64)
    is_last = octets < 0x80
    if not is_last[-1]:
        raise PayloadError("the map's bytes stop in the middle of a number; fetch them again")
    ends = np.flatnonzero(is_last)
    starts = np.concatenate([[0], ends[:-1] + 1])
    if (ends - starts).max() >= _MAX_BYTES:
        raise PayloadError("a number in the map's bytes is too long; fetch them again")
    place = (np.arange(octets.size) - np.repeat(starts, ends - starts + 1)).astype(np.uint64)
    zigzag = np.add.reduceat((octets & 0x7F) << (place * np.uint64(_BITS)), starts)
    numbers: Integers = (zigzag >> np.uint64(1)).astype(np.int64)
    return np.where(zigzag & np.uint64(1), ~numbers, numbers)


def differences(values: Iterable[int] | Integers) -> Integers:
    """Return the first number, then each number minus the one before it."""
    numbers = np.asarray(values if isinstance(values, np.ndarray) else list(values), np.int64)
    return np.diff(numbers, prepend=np.int64(0))
