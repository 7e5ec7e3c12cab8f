"""What was believed on a day against what is now known about it."""

import pytest

from layers.analysis.comparison import ChangeKind
from layers.analysis.hindsight import believed_and_known, hindsight_over_time
from layers.resolution import resolve, resolve_as_reported
from tests.world import claimed, day, make_geography, make_world, said


def late_news(*more):
    """Elm Township falls on 3 February, which is reported on 10 February."""
    late = [said("The Daily", "02-10")]
    return make_world(claimed("c1", "t-elm", "rebels", "captures", "02-03", reports=late), *more)


def on(world, text):
    return believed_and_known(
        resolve(world), resolve_as_reported(world), make_geography(), as_of=day(text)
    )


def test_land_that_fell_unnoticed_was_believed_wrongly():
    found = on(late_news(), "02-05")
    assert (found.wrong.townships, found.wrong.towns, found.wrong.cells) == (1, 2, 4)
    assert found.by_kind[ChangeKind.GAINED] == found.wrong
    (difference,) = [each for each in found.comparison.differences if each.place_id == "t-elm"]
    assert (difference.before.holder, difference.after.holder) == ("government", "rebels")


@pytest.mark.parametrize("text", ["02-02", "02-10", "06-01"])
def test_before_the_event_and_after_the_report_nothing_is_wrong(text):
    found = on(late_news(), text)
    assert found.wrong.cells == 0
    assert found.comparison.differences == ()


def test_a_claim_that_is_corroborated_later_is_a_difference_and_not_wrong():
    boast = said("Rebel Radio", "02-03", speaks_for="rebels")
    world = make_world(
        claimed(
            "c1", "elm", "rebels", "captures", "02-03", reports=[boast, said("The Daily", "03-01")]
        )
    )
    found = on(world, "02-05")
    assert found.wrong.cells == 0
    assert {each.place_id: each.kind for each in found.comparison.differences} == {
        "elm": ChangeKind.SAME,
        "t-elm": ChangeKind.SAME,
        "fort": ChangeKind.SAME,
    }


def test_over_time_has_a_row_for_every_run_of_days_without_a_gap():
    world = late_news()
    table = hindsight_over_time(resolve(world), resolve_as_reported(world), make_geography())
    assert table["from_on"].tolist() == [day("01-01"), day("02-03"), day("02-10")]
    assert table["until_on"].tolist() == [day("02-03"), day("02-10"), None]
    assert table["townships"].tolist() == [0, 1, 0]
    assert table["area_km2"].tolist() == table["gained_km2"].tolist()
    assert table["area_km2"].iloc[1] == pytest.approx(2891.7, abs=0.1)


def test_a_world_that_is_always_known_at_once_has_one_row_of_nothing():
    world = make_world()
    table = hindsight_over_time(resolve(world), resolve_as_reported(world), make_geography())
    assert len(table) == 1
    assert table["cells"].tolist() == [0]
