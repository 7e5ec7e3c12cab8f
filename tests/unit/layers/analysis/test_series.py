"""Series of land by holder, against the count of single days."""

import pytest

from layers.analysis.comparison import holder_of
from layers.analysis.series import series, series_on
from layers.control import STATUS_CLASSES, status_class
from layers.resolution import DayOutOfRangeError, resolve
from layers.vocabulary import Flag, Status
from tests.unit.layers.analysis.test_comparison import control
from tests.world import claimed, day, make_geography, make_world


@pytest.fixture
def world():
    return make_world(
        claimed("c1", "t-oak", "northern-rebels", "captures", "02-03"),
        claimed("c2", "elm", "rebels", "captures", "05-01"),
    )


def test_a_run_lasts_until_what_it_amounts_to_changes(world):
    table = series(resolve(world), make_geography())
    presumed = table[table["is_presumed"]]
    assert presumed[["townships", "towns"]].values.tolist() == [[3, 4], [2, 3], [1, 2]]
    assert presumed["from_on"].tolist() == [day("01-01"), day("02-03"), day("05-01")]
    assert presumed["until_on"].tolist() == [day("02-03"), day("05-01"), None]


def test_an_actor_that_changes_sides_starts_a_run(world):
    table = series(resolve(world), make_geography())
    northern = table[(table["actor_id"] == "northern-rebels") & (table["townships"] > 0)]
    assert northern["bloc_id"].tolist()[:2] == ["ceasefire", "resistance"]
    assert northern["from_on"].tolist()[:2] == [day("02-03"), day("03-01")]


def test_a_day_out_of_the_dataset_is_refused(world):
    table = series(resolve(world), make_geography())
    with pytest.raises(DayOutOfRangeError, match="2024-12-31"):
        series_on(table, day("2025-01-01"), world)
    with pytest.raises(DayOutOfRangeError, match="2024-01-01"):
        series_on(table, day("2023-12-31"), world)


@pytest.mark.parametrize(
    ("status", "flags", "expected"),
    [
        ("held", (), "held"),
        ("held", (Flag.INFERRED,), "inferred"),
        ("held", (Flag.PRESUMED,), "presumed"),
        ("held", (Flag.PRESUMED, Flag.INFERRED), "presumed"),
        ("held", (Flag.STALE, Flag.ASSUMED), "held"),
        ("claimed", (Flag.INFERRED,), "claimed"),
        ("contested", (Flag.INFERRED,), "contested"),
        ("disputed", (), "disputed"),
        ("unknown", (), "unknown"),
    ],
)
def test_the_class_of_a_status_is_what_the_map_tells_apart(status, flags, expected):
    given = control(status, "rebels", flags=frozenset(flags))
    assert status_class(given) == expected
    assert expected in STATUS_CLASSES
    assert (holder_of(given) is None) == (Status(status) not in (Status.HELD, Status.CLAIMED))
