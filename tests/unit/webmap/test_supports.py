"""The support of answers is decoded from the bytes as the layers judged it."""

from datetime import timedelta

import pytest

from layers.analysis.support import Basis, Support, Weigher
from layers.resolution import resolve, resolve_as_reported
from tests.world import claimed, day, make_world, said
from webmap.integers import decode_integers
from webmap.supports import SupportIndex, decode_supports_of_runs, encode_supports_of_runs

UNITS = ("elm", "ash", "oak")
DAILY = said("The Daily", "02-04")
VOICE = said("Rebel Voice", "02-02", speaks_for="rebels")
RELAY = said("The Echo", "02-20", relays_source_id=DAILY.source_id)


@pytest.fixture(scope="module")
def dataset():
    return make_world(
        claimed("c1", "elm", "rebels", "captures", "02-01", reports=(VOICE, DAILY, RELAY)),
        claimed("c2", "ash", "rebels", "captures", "02-06"),
    )


def decode(resolution):
    """Return the supports by number, and for each unit the numbers of each of its runs."""
    supports = SupportIndex(resolution.dataset)
    data = encode_supports_of_runs(UNITS, resolution, supports=supports)
    counts = [len(resolution.timelines[unit]) for unit in UNITS]
    runs = iter(decode_supports_of_runs(data, sum(counts)))
    return list(supports.supports), {
        unit: [next(runs) for _ in range(count)] for unit, count in zip(UNITS, counts, strict=True)
    }


@pytest.mark.parametrize("ask", [resolve, resolve_as_reported])
def test_every_day_of_every_run_has_the_support_that_the_layers_give_it(dataset, ask):
    resolution = ask(dataset)
    supports, of_unit = decode(resolution)
    weigher = Weigher(resolution)
    for unit, steps_of_runs in of_unit.items():
        for run, steps in zip(resolution.timelines[unit], steps_of_runs, strict=True):
            for after, number in steps:
                as_of = run.from_on + timedelta(days=after)
                assert supports[number] == weigher.weigh(run.control, as_of=as_of)


def test_an_answer_that_stays_may_come_to_rest_on_more_reports(dataset):
    resolution = resolve_as_reported(dataset)
    supports, of_unit = decode(resolution)
    found = [
        [
            (
                run.from_on + timedelta(days=after),
                supports[number].independent,
                supports[number].own,
            )
            for after, number in steps
        ]
        for run, steps in zip(resolution.timelines["elm"], of_unit["elm"], strict=True)
    ]
    assert found[1:3] == [
        [(day("02-02"), (), ("Rebel Voice",))],
        [
            (day("02-04"), ("The Daily",), ("Rebel Voice",)),
            (day("02-20"), ("The Daily",), ("Rebel Voice",)),
        ],
    ], "the relay adds nobody, but it is a report that repeats another"


def test_known_now_each_run_rests_on_one_thing(dataset):
    of_unit = decode(resolve(dataset))[1]
    assert {len(steps) for runs in of_unit.values() for steps in runs} == {1}


def test_equal_supports_are_written_once(dataset):
    supports, of_unit = decode(resolve(dataset))
    numbers = {number for runs in of_unit.values() for steps in runs for _, number in steps}
    assert numbers == set(range(len(supports)))
    assert len(set(supports)) == len(supports)


def test_a_support_is_written_by_the_numbers_of_its_publishers_and_sources(dataset):
    index = SupportIndex(dataset)
    index.number(
        Support(
            Basis.SEVERAL_PUBLISHERS,
            independent=("The Daily",),
            own=("Rebel Voice",),
            source_ids=frozenset({DAILY.source_id, VOICE.source_id}),
            repeats=1,
        )
    )
    count, basis, *rest = decode_integers(index.encode()).tolist()
    publishers = list(dict.fromkeys(source.publisher for source in dataset.sources.values()))
    sources = list(dataset.sources)
    assert (count, list(Basis)[basis]) == (1, Basis.SEVERAL_PUBLISHERS)
    assert rest == [
        *(1, 1, 1, 2),
        publishers.index("The Daily"),
        publishers.index("Rebel Voice"),
        *sorted(sources.index(source.source_id) for source in (DAILY, VOICE)),
    ]
