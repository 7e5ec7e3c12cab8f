"""The towns of each side, and published counts beside them."""

from datetime import date

from layers.analysis.town_counts import NO_BLOC, compare_tallies, towns_of_sides
from layers.dataset.records import Tally
from layers.resolution import resolve
from tests.world import claimed, day, make_world


def captured(claim_id="c1", place_id="elm", actor_id="rebels", window="02-03", **overrides):
    return claimed(claim_id, place_id, actor_id, "captures", window, **overrides)


def counted(on, towns, *bloc_ids):
    return Tally(day(on), "The Counter", bloc_ids, towns, None, None)


def row(*claims, on="03-01"):
    return towns_of_sides(resolve(make_world(*claims)), [day(on)]).iloc[0].to_dict()


def test_every_town_counts_once_for_the_bloc_of_its_holder_or_for_its_doubt():
    fighting = claimed("c2", "ash", "rebels", "contests", "02-25..03-05", extent="unknown")
    found = row(captured(), fighting)
    assert (found["resistance"], found["state"], found["contested"]) == (1, 2, 1)
    held_or_in_doubt = [value for name, value in found.items() if name not in {"day", "presumed"}]
    assert sum(held_or_in_doubt) == 4


def test_towns_of_the_default_are_presumed():
    assert row()["presumed"] == 4
    assert row(captured())["presumed"] == 3


def test_a_side_that_only_claims_a_town_has_it():
    claim = captured(certainty="claimed", claimed_by="rebels")
    assert row(claim)["resistance"] == 1


def test_a_holder_of_no_bloc_has_towns_too():
    found = row(captured(actor_id="hill-army"))
    assert found["resistance"] == 1
    world = make_world(captured(), memberships=())
    table = towns_of_sides(resolve(world), [day("03-01")])
    assert table[NO_BLOC].item() == 4


def test_a_change_of_sides_moves_the_towns():
    claim = captured(actor_id="northern-rebels", window="02-03")
    resolution = resolve(make_world(claim))
    table = towns_of_sides(resolution, [date(2024, 2, 29), date(2024, 3, 1)])
    assert list(table["ceasefire"]) == [1, 0]
    assert list(table["resistance"]) == [0, 1]


def test_a_tally_is_compared_on_its_very_day():
    tallies = (counted("02-03", 3, "resistance"), counted("02-02", 3, "resistance"))
    before, after = compare_tallies(resolve(make_world(captured(), tallies=tallies)))
    assert (before.tally.counted_on, before.towns, before.difference) == (day("02-02"), 0, -3)
    assert (after.tally.counted_on, after.towns, after.difference) == (day("02-03"), 1, -2)


def test_a_tally_adds_up_the_blocs_that_it_counts():
    tallies = (counted("03-01", 4, "resistance", "state"),)
    (compared,) = compare_tallies(resolve(make_world(captured(), tallies=tallies)))
    assert (compared.towns, compared.difference) == (4, 0)
    assert compared.held_from_the_start == 4


def test_a_tally_of_a_day_outside_the_dataset_is_left_out():
    tallies = (counted("2023-12-31", 3, "resistance"), counted("2025-01-01", 3, "resistance"))
    assert compare_tallies(resolve(make_world(captured(), tallies=tallies))) == ()


def test_without_tallies_nothing_is_compared():
    assert compare_tallies(resolve(make_world(captured()))) == ()
