"""The records of places."""

from views.records.places import listed_place_record, named_place_record, place_record
from wording.language import use_language


def test_an_area_has_no_point_and_the_country_no_parent(arboria):
    township = listed_place_record(arboria.gazetteer, "t-elm", population=4000)
    assert (township["lon"], township["lat"], township["precision"]) == (None, None, None)
    assert (township["township_id"], township["state_id"]) == ("t-elm", "west")
    country = listed_place_record(arboria.gazetteer, "land", population=None)
    assert (country["parent_id"], country["township_id"], country["state_id"]) == (None, None, None)


def test_a_name_follows_the_language_only_where_that_is_asked_for(arboria):
    with use_language("my"):
        assert named_place_record(arboria.gazetteer, "ash")["name"] == "အက်ရှ်"
        assert place_record(arboria.gazetteer.place("ash"))["name"] == "Ash"
