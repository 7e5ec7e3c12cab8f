from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
import shapely

from layers.actors import Sides
from layers.rules.according_to import AccordingTo
from tests.unit.webmap.world import (
    FIRST_DAY,
    TRAP,
    day,
    make_dataset,
    make_geography,
    make_resolution,
)
from webmap.container import unpack
from webmap.context import context_to_json
from webmap.geometry import CONTEXT_SCALE, decode_lines
from webmap.integers import decode_integers
from webmap.payload import build_payload, build_timelines
from webmap.runs import decode_runs
from webmap.sides import sides_to_json


@pytest.fixture(scope="module")
def payload():
    return build_payload(make_resolution(), make_resolution(fall=13), make_geography())


@pytest.fixture(scope="module")
def header(payload):
    return unpack(payload)[0]


def test_the_same_input_gives_the_same_bytes(payload):
    again = build_payload(make_resolution(), make_resolution(fall=13), make_geography())
    assert payload == again


def test_units_are_the_cells_and_then_the_places_known_only_to_their_township(header):
    cell_ids = make_geography().borders.cell_ids
    units = header["units"]
    assert units["id"] == [*cell_ids, "post"]
    assert units["role"][-1] == "ring"
    home = header["areas"]["id"][units["area"][-1]]
    assert home == "t-00"


def test_a_name_with_markup_travels_as_it_is(header):
    units = header["units"]
    assert units["name"][units["id"].index("town-11")] == TRAP


def test_local_names_are_the_first_in_a_script_of_their_own(header):
    town = header["units"]["id"].index("town-00")
    assert header["units"]["names"] == {"el": {str(town): "Πόλις"}}


def test_names_come_in_the_language_asked_for():
    packed = build_payload(make_resolution(), make_resolution(), make_geography(), language="el")
    units = unpack(packed)[0]["units"]
    assert units["name"][units["id"].index("town-00")] == "Πόλις"
    assert units["name"][units["id"].index("town-01")] == "Town 01"


def test_each_area_is_counted_under_the_cell_that_stands_for_it(payload, header):
    areas = header["areas"]
    assert [header["units"]["id"][cell] for cell in areas["counts"]] == areas["id"]
    assert [header["units"]["id"][cell] for cell in areas["town"]] == [
        area_id.replace("t-", "town-") for area_id in areas["id"]
    ]
    km2 = decode_integers(unpack(payload)[1]["areas"]) / header["scales"]["area"]
    assert km2.sum() == pytest.approx(make_geography().area_km2, abs=0.1)


def test_both_timelines_travel_and_differ_where_reports_came_late(payload, header):
    sections = unpack(payload)[1]
    town = header["units"]["id"].index("town-01")
    fell = {
        mode: decode_runs(sections[f"runs_{mode}"])[town][1].from_day
        for mode in ("now", "reported")
    }
    assert fell == {"now": 9, "reported": 13}


def test_blocs_of_the_table_are_those_of_the_layers_on_every_day():
    dataset = make_dataset()
    table = sides_to_json(dataset)
    sides = Sides(dataset.actors, dataset.memberships, dataset.hostilities)
    for number in range((dataset.last_day - FIRST_DAY).days + 1):
        on = FIRST_DAY + timedelta(days=number)
        for actor_id, runs in zip(table["actors"]["id"], table["bloc_runs"], strict=True):
            bloc = next(bloc for start, bloc in reversed(runs) if start <= number)
            assert table["blocs"]["id"][bloc] == sides.bloc(actor_id, on), (actor_id, on)


def test_an_actor_of_no_bloc_is_marked_so():
    dataset = replace(make_dataset(), memberships=())
    assert sides_to_json(dataset)["bloc_runs"] == [[[0, -1]]] * 4


def test_only_sides_whose_name_depends_on_the_day_have_names_by_day():
    runs = sides_to_json(make_dataset())["name_runs"]
    assert runs == {
        "actors": [(2, [(0, "The Loyal"), (25, "The Wavering"), (41, "The Turncoats")])],
        "blocs": [(2, [(0, "Standing aside"), (40, "Drawn in")])],
    }
    assert sides_to_json(make_dataset(), language="el")["name_runs"] == {"actors": [], "blocs": []}


def test_windows_of_hostility_end_the_day_after_their_last():
    hostilities = sides_to_json(make_dataset())["hostilities"]
    assert hostilities == [[0, 1, None, None], [2, 0, 40, 50]]


def test_timelines_alone_say_which_question_they_answer():
    resolution = replace(
        make_resolution(known_on=day(20)), according_to=AccordingTo(frozenset({"The Daily"}))
    )
    header, sections = unpack(build_timelines(resolution, make_geography()))
    assert header["timelines"] == {
        "now": {"known_on": "2024-01-21", "according_to": ["The Daily"], "without_captors": False}
    }
    assert header["dataset"]["version"] == make_dataset().version
    assert set(sections) == {
        *("runs_now", "windows_now", "claims_now", "supports_now", "admitted_now"),
        *("spells_now", "set_aside_now", "heard_now"),
        *("claim_sets", "supports"),
    }


def test_timelines_alone_may_hold_both_modes():
    packed = build_timelines(
        make_resolution(), make_geography(), as_reported=make_resolution(fall=13)
    )
    assert set(unpack(packed)[1]) == {
        *("runs_now", "windows_now", "claims_now", "supports_now"),
        *("spells_now", "set_aside_now", "spells_reported", "set_aside_reported"),
        *("heard_now", "heard_reported"),
        *("runs_reported", "windows_reported", "claims_reported", "supports_reported"),
        *("claim_sets", "supports"),
    }


def test_a_neighbour_is_named_where_it_shows(header):
    lon, lat = header["context"]["neighbours"]["label"][0]
    land = shapely.box(20, 10, 23, 13)
    assert shapely.box(15, 8, 28, 10.5).difference(land).contains(shapely.Point(lon, lat))


def test_a_neighbour_that_is_the_land_itself_is_not_named():
    dataset = make_dataset()
    land = shapely.box(20, 10, 23, 13)
    itself = dataset.neighbours.set_geometry([land.buffer(0.05)])
    context, _ = context_to_json(itself, dataset.rivers, land)
    assert context["neighbours"]["label"] == [None]


def test_context_comes_back(payload, header):
    sections = unpack(payload)[1]
    (ring,) = decode_lines(sections["neighbours"], scale=CONTEXT_SCALE)
    assert header["context"]["neighbours"]["rings"] == [[1]]
    assert np.allclose(np.ptp(ring, axis=0), (13, 2.5))
    (river,) = decode_lines(sections["rivers"], scale=CONTEXT_SCALE)
    assert np.allclose(river, [(20.1, 9), (21.5, 14)])


def test_a_dataset_without_context_is_drawn_without():
    dataset = make_dataset()
    context, sections = context_to_json(
        dataset.neighbours.iloc[:0], dataset.rivers.iloc[:0], shapely.box(20, 10, 23, 13)
    )
    assert context["neighbours"]["name"] == context["rivers"]["name"] == []
    assert sections == {"neighbours": b"", "rivers": b""}
