"""Who alone reports on a place, and where its point comes from."""

from layers.analysis.backing import (
    OTHER_ORIGIN,
    count_by_lone_publisher,
    count_by_origin,
    find_backings,
)
from layers.vocabulary import Confidence
from tests.world import claimed, make_world, said

DAILY, VOICE = said("The Daily", "02-04"), said("The Voice", "02-20")
PINS = {
    "elm": "community map; list of units",
    "oak": 'community map "Oak Fort"',
    "base-1": "community map Camp 1",
    "fort": "community map",
    "ash": "GeoBase 1234567 Ash",
    "weir": "GeoBase 7654321",
    "t-ash": "GeoBase: its middle",
    "hills": "GeoBase, the highest",
    "beech": "drawn by hand",
    "t-elm": "drawn by hand",
}


def captured(claim_id, place_id, *reports, **overrides):
    return claimed(claim_id, place_id, "rebels", "captures", "02-03", reports=reports, **overrides)


def backings(*claims, **overrides):
    return {each.place_id: each for each in find_backings(make_world(*claims, **overrides))}


def test_a_place_without_a_report_has_no_backing():
    assert backings() == {}


def test_a_place_is_alone_if_one_publisher_is_behind_all_that_is_said():
    found = backings(
        captured("c1", "elm", DAILY, VOICE),
        captured("c2", "ash", DAILY),
        captured("c3", "ash", said("The Daily", "02-09")),
    )
    assert not found["elm"].is_alone
    assert found["ash"].is_alone
    assert found["ash"].claims == 2


def test_a_relay_is_no_second_publisher():
    relay = said("The Echo", "02-20", relays_source_id=DAILY.source_id)
    assert backings(captured("c1", "elm", DAILY, relay))["elm"].publishers == ("The Daily",)


def test_a_place_is_low_if_every_claim_about_it_is():
    low, high = {"confidence": Confidence.LOW}, {"confidence": Confidence.HIGH}
    found = backings(
        captured("c1", "elm", DAILY, **low),
        captured("c2", "ash", DAILY, **low),
        captured("c3", "ash", VOICE, **high),
        captured("c4", "oak", VOICE, confidence=None),
    )
    assert {place_id: each.is_low for place_id, each in found.items()} == {
        "elm": True,
        "ash": False,
        "oak": False,
    }


def test_an_origin_is_what_several_texts_begin_with():
    claims = [captured(f"c-{place_id}", place_id, DAILY) for place_id in PINS]
    found = backings(*claims, place_bases=PINS)
    assert {place_id: each.origin for place_id, each in found.items()} == {
        "elm": "community map",
        "oak": "community map",
        "base-1": "community map",
        "fort": "community map",
        "ash": "GeoBase",
        "weir": "GeoBase",
        "t-ash": "GeoBase",
        "hills": "GeoBase",
        "beech": OTHER_ORIGIN,
        "t-elm": OTHER_ORIGIN,
    }


def test_counts_by_origin_and_by_lone_publisher():
    claims = [
        captured("c1", "elm", DAILY, confidence=Confidence.LOW),
        captured("c2", "oak", DAILY, VOICE),
        captured("c3", "beech", VOICE),
    ]
    found = find_backings(make_world(*claims, place_bases=PINS))
    assert count_by_origin(found).to_numpy().tolist() == [
        ["community map", 2, 1, 1],
        [OTHER_ORIGIN, 1, 1, 0],
    ]
    assert count_by_lone_publisher(found).to_numpy().tolist() == [
        ["The Daily", 1, 0, 1],
        ["The Voice", 1, 0, 0],
    ]


def test_a_map_of_pins_that_repeats_others_is_still_all_that_is_known_of_a_place():
    pins = [
        said("The Pins", on, relays_source_id=DAILY.source_id, source_id=f"pin-{on}")
        for on in ("02-05", "02-06")
    ]
    claims = [captured("c1", "elm", *pins), captured("c2", "ash", DAILY, pins[0])]
    found = backings(*claims)
    assert (found["elm"].cited, found["elm"].publishers) == (("The Pins",), ("The Daily",))
    assert found["elm"].is_relayed
    assert not found["ash"].is_relayed
    counted = count_by_lone_publisher(found.values()).to_numpy().tolist()
    assert counted == [["The Pins", 1, 1, 0]]


def test_nothing_to_count_is_an_empty_table():
    assert count_by_origin([]).empty
    assert count_by_lone_publisher([]).empty
