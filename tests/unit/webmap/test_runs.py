from dataclasses import replace

from layers.control import Run
from layers.vocabulary import Flag, Status
from tests.unit.webmap.world import (
    FIRST_DAY,
    LAST_DAY,
    PRESUMED,
    control,
    day,
    flagged,
    make_timelines,
    timeline,
)
from webmap.runs import ControlIndex, day_at, decode_runs, encode_runs


def encode(timelines, controls=None):
    return encode_runs(
        list(timelines),
        timelines,
        first_day=FIRST_DAY,
        last_day=LAST_DAY,
        controls=controls or ControlIndex(),
    )


def test_every_run_comes_back_with_its_day_its_control_and_its_spell():
    timelines = make_timelines()
    controls = ControlIndex()
    decoded = decode_runs(encode(timelines, controls))
    table = controls.to_json()
    for written, runs in zip(timelines.values(), decoded, strict=True):
        assert [day_at(FIRST_DAY, run.from_day) for run in runs] == [
            each.from_on for each in written
        ]
        for each, run in zip(written, runs, strict=True):
            status, holder, extent, flags, rule, named = table[run.control]
            assert (status, holder, extent, rule) == (
                each.control.status,
                each.control.holder,
                each.control.extent,
                each.control.rule,
            )
            assert set(flags) == each.control.flags
            assert tuple(named) == each.control.named
            assert day_at(FIRST_DAY, run.since_day) == each.control.since


def test_a_spell_older_than_the_dataset_keeps_its_day():
    older = replace(PRESUMED, since=day(-30))
    ((run,),) = decode_runs(encode({"a": (Run(FIRST_DAY, older),)}))
    assert (run.from_day, run.since_day) == (0, -30)


def test_controls_that_say_the_same_are_written_once_whatever_their_evidence():
    controls = ControlIndex()
    held = flagged("gov", Flag.ASSUMED)
    numbers = {controls.number(replace(held, claims_for=(claim,))) for claim in ("c1", "c2")}
    assert numbers == {0}
    assert controls.number(control(Status.CONTESTED, "gov", "reb")) == 1


def test_what_begins_after_the_last_day_is_not_written():
    late = timeline((0, PRESUMED), (5, flagged("reb")), (1000, flagged("gov")))
    (runs,) = decode_runs(encode({"a": late}))
    assert [run.from_day for run in runs] == [0, 5]
