"""The records of the site's files."""

from layers.resolution import resolve_as_reported
from tests.world import day
from views.admitted_reports import Reports
from views.records.site import site_control_record, site_place_record


def test_a_control_that_two_places_share_is_listed_once(arboria, known_now):
    controls = {
        place_id: [known_now.control(place_id, as_of=day("01-10"))] * 2
        for place_id in ("ash", "elm", "oak")
    }
    record = site_control_record(arboria, day("01-10"), controls)
    assert [each["answer"] for each in record["controls"]] == ["GOVERNMENT"]
    assert record["places"] == {"ash": [0, 0], "elm": [0, 0], "oak": [0, 0]}


def test_a_claim_about_another_place_is_in_the_file_where_a_run_rests_on_it(arboria, known_now):
    record = site_place_record(
        known_now, resolve_as_reported(arboria), "t-elm", reports=Reports(arboria)
    )
    (fall,) = [each for each in record["claims"] if each["claim_id"] == "c1"]
    assert fall["place_id"] == "elm"
    assert [each["name"] for each in record["inside"]] == [
        "First District",
        "Western State",
        "Arboria",
    ]
    assert [each["kind"] for each in record["inside"]] == ["district", "state_region", "country"]
