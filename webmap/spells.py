"""The spells of the units: what each says as a whole, where its first run does not say it all."""

from collections.abc import Mapping, Sequence
from datetime import date

from layers.control import Timeline, split_into_spells, whole_spell
from webmap.integers import decode_integers, differences, encode_integers
from webmap.runs import ClaimSetIndex, ControlIndex, runs_until


def encode_spells(
    unit_ids: Sequence[str],
    timelines: Mapping[str, Timeline],
    *,
    last_day: date,
    controls: ControlIndex,
    claim_sets: ClaimSetIndex,
) -> bytes:
    """Encode `layers.control.whole_spell` of the spells that need it.

    Returns
    -------
    bytes
        Packed numbers, three columns: the number of a spell's first run, in the order of
        `webmap.runs.encode_runs` and as differences, the number of the control and of the claim set
        that the spell has as a whole. A spell without a row has those of its first run.
    """
    rows = []
    start = 0
    for unit_id in unit_ids:
        for spell in split_into_spells(runs_until(last_day, timelines[unit_id])):
            first, whole = spell[0].control, whole_spell(spell)
            numbers = controls.number(whole), claim_sets.number(whole)
            if numbers != (controls.number(first), claim_sets.number(first)):
                rows.append((start, *numbers))
            start += len(spell)
    runs, of_control, of_claims = zip(*rows, strict=True) if rows else ((), (), ())
    return encode_integers([*differences(runs), *of_control, *of_claims])


def decode_spells(data: bytes) -> dict[int, tuple[int, int]]:
    """Decode the output of `encode_spells`: control and claim set by the number of the run."""
    runs, controls, claim_sets = decode_integers(data).reshape(3, -1).tolist()
    found: dict[int, tuple[int, int]] = {}
    number = 0
    for step, control, claims in zip(runs, controls, claim_sets, strict=True):
        number += step
        found[number] = control, claims
    return found
