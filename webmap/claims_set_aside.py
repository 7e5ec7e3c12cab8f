"""The claims that changed no control, as judged in `layers.set_aside`, for the browser to look up."""

from collections.abc import Mapping, Sequence

from layers.resolution import Resolution
from layers.set_aside import REASONS, set_aside_spans
from webmap.integers import encode_integers

_REASON_NUMBERS = {reason: number for number, reason in enumerate(REASONS)}


def encode_set_aside(
    unit_ids: Sequence[str], resolution: Resolution, *, claim_numbers: Mapping[str, int]
) -> bytes:
    """Encode on which days each claim about a unit is set aside, and why.

    Returns
    -------
    bytes
        Packed numbers, four columns: the number of the claim, the number of its reason (its
        position in `REASONS`), the first day, and how many days before the last day of the dataset
        it ends.
    """
    dataset = resolution.dataset
    rows = sorted(
        (
            claim_numbers[span.claim.claim_id],
            _REASON_NUMBERS[span.reason],
            (span.from_on - dataset.first_day).days,
            (dataset.last_day - span.to_on).days,
        )
        for unit_id in unit_ids
        for span in set_aside_spans(resolution, unit_id)
    )
    return encode_integers([row[column] for column in range(4) for row in rows])
