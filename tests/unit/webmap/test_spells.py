"""The browser has what the layers say of a spell as a whole, wherever its first run says less."""

from layers.control import split_into_spells, whole_spell
from layers.resolution import resolve
from tests.world import claimed, make_world
from webmap.runs import ClaimSetIndex, ControlIndex
from webmap.spells import decode_spells, encode_spells

UNITS = ("elm", "ash")


def test_a_spell_whose_runs_differ_has_every_side_and_every_claim():
    resolution = resolve(
        make_world(
            claimed("c1", "elm", "rebels", "contests", "02-01"),
            claimed("c2", "elm", "hill-army", "contests", "02-05"),
            claimed("c3", "ash", "rebels", "captures", "02-06"),
        )
    )
    claim_numbers = {claim_id: n for n, claim_id in enumerate(resolution.dataset.claims)}
    controls, claim_sets = ControlIndex(), ClaimSetIndex(claim_numbers)
    data = encode_spells(
        UNITS,
        resolution.timelines,
        last_day=resolution.dataset.last_day,
        controls=controls,
        claim_sets=claim_sets,
    )
    found = decode_spells(data)
    number = 0
    expected = {}
    for unit in UNITS:
        for spell in split_into_spells(resolution.timelines[unit]):
            whole = whole_spell(spell)
            numbers = controls.number(whole), claim_sets.number(whole)
            first = spell[0].control
            if numbers != (controls.number(first), claim_sets.number(first)):
                expected[number] = numbers
            number += len(spell)
    assert found == expected
    [(control, claims)] = [each for each in found.values() if "hill-army" in _named(controls, each)]
    assert {"rebels", "hill-army"} <= set(_named(controls, (control, claims)))
    assert {claim_numbers["c1"], claim_numbers["c2"]} <= set(list(claim_sets.sets)[claims][0])


def _named(controls: ControlIndex, numbers: tuple[int, int]) -> tuple[str, ...]:
    return controls.to_json()[numbers[0]][5]
