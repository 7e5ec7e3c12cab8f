from dataclasses import replace

from layers.control import Run
from layers.rule import Rule
from layers.vocabulary import Extent, Flag, Status
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
from webmap.integers import decode_integers
from webmap.runs import (
    NEVER,
    ClaimSetIndex,
    ControlIndex,
    day_at,
    decode_claim_sets,
    decode_runs,
    decode_windows_of_runs,
    encode_claims_of_runs,
    encode_last_heard,
    encode_runs,
    encode_windows_of_runs,
)


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
            status, holder, extent, flags, rule, named, _ = table[run.control]
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


def cited(*says_so, against=()):
    return replace(PRESUMED, claims_for=says_so, claims_against=against)


def test_each_run_names_the_set_of_claims_that_it_rests_on():
    timelines = {
        "a": timeline((0, cited("c1")), (5, cited("c3", "c2", against=("c1",)))),
        "b": timeline((0, cited("c3", "c2", against=("c1",))), (1000, cited("c2"))),
        "c": timeline((0, cited())),
    }
    claim_sets = ClaimSetIndex({"c1": 0, "c2": 1, "c3": 2})
    written = encode_claims_of_runs(
        list(timelines), timelines, last_day=LAST_DAY, claim_sets=claim_sets
    )
    assert decode_integers(written).tolist() == [0, 1, 1, 2]
    assert decode_claim_sets(claim_sets.encode()) == [((0,), ()), ((2, 1), (0,)), ((), ())]


def test_claims_and_runs_are_written_in_one_order():
    timelines = make_timelines()
    runs = decode_runs(encode(timelines))
    written = encode_claims_of_runs(
        list(timelines), timelines, last_day=LAST_DAY, claim_sets=ClaimSetIndex({})
    )
    assert len(decode_integers(written)) == sum(map(len, runs))


def test_no_claims_at_all_are_written_and_read():
    assert decode_claim_sets(ClaimSetIndex({}).encode()) == []


def test_windows_come_back_with_the_run_that_lies_inside_them():
    window = (day(3), day(9))
    inside = control(Status.CONTESTED, "gov", "reb", rule=Rule.DATE_UNCERTAIN, window=window)
    timelines = {"a": timeline((0, PRESUMED), (3, inside), (9, flagged("reb")))}
    timelines |= {"b": timelines["a"]}
    data = encode_windows_of_runs(
        list(timelines), timelines, first_day=FIRST_DAY, last_day=LAST_DAY
    )
    assert decode_windows_of_runs(data) == {1: (3, 9), 4: (3, 9)}


def test_a_stale_run_says_how_long_ago_its_place_was_heard_of():
    stale = flagged("gov", Flag.STALE)
    timelines = {
        "a": timeline(
            (0, PRESUMED), (3, flagged("reb")), (20, replace(stale, last_heard_on=day(2)))
        ),
        "b": timeline((0, replace(stale, last_heard_on=day(-9))), (5, stale), (9, flagged("reb"))),
    }
    data = encode_last_heard(list(timelines), timelines, first_day=FIRST_DAY, last_day=LAST_DAY)
    assert decode_integers(data).tolist() == [18, 9, NEVER]


def test_timelines_without_a_window_are_written_as_nothing():
    timelines = make_timelines()
    data = encode_windows_of_runs(
        list(timelines), timelines, first_day=FIRST_DAY, last_day=LAST_DAY
    )
    assert (data, decode_windows_of_runs(data)) == (b"", {})


def test_controls_of_one_spell_share_a_number_and_others_do_not():
    controls = ControlIndex()
    said = [
        flagged("gov"),
        flagged("gov", Flag.STALE),
        control(Status.HELD, "gov", extent=Extent.PARTIAL),
        flagged("reb"),
        control(Status.CLAIMED, "reb"),
    ]
    for each in said:
        controls.number(each)
    assert [row[-1] for row in controls.to_json()] == [0, 0, 0, 1, 2]
