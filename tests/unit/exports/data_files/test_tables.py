"""The tables of the data files: equal to the answers, typed, no more precise than the data."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import pytest
import shapely

from exports.data_files import columns
from exports.data_files.columns import ColumnType
from exports.data_files.tables import (
    cells_on,
    cells_over,
    claims_of,
    fronts_on,
    fronts_over,
    places_on,
    places_over,
)
from gazetteer.scope import Scope
from layers.analysis.fronts import front_arcs
from layers.answer import answer
from layers.dataset.records import SideName
from layers.resolution import DayOutOfRangeError, resolve, resolve_as_reported
from layers.rules.according_to import AccordingTo
from layers.vocabulary import ReportRole
from tests.factories import FIRST_DAY, LAST_DAY, WORLD, make_membership, write_dataset
from tests.world import claimed, day, make_world, said
from wording.language import use_language

FALLEN = date(2024, 3, 5)
SPAN = {"from_on": date(2024, 1, 20), "to_on": date(2024, 3, 5)}
COUNCIL = SideName("rebels", None, "en", "The Council", None, None, day("02-20"), None)
WEST = Scope((frozenset({"t-elm"}),))


def rows_of(table, **wanted):
    for name, value in wanted.items():
        table = table[table[name] == value]
    return table


def one(table, **wanted):
    found = rows_of(table, **wanted)
    assert len(found) == 1
    return found.iloc[0]


def tables(known_now, land):
    return {
        "CELLS_ON": cells_on(known_now, land, as_of=FALLEN),
        "CELLS_OVER": cells_over(known_now, land, **SPAN),
        "PLACES_ON": places_on(known_now, as_of=FALLEN),
        "PLACES_OVER": places_over(known_now, **SPAN),
        "FRONTS_ON": fronts_on(known_now, land, as_of=FALLEN),
        "FRONTS_OVER": fronts_over(known_now, land, **SPAN),
        "CLAIMS": claims_of(known_now, **SPAN),
    }


def test_every_table_has_its_documented_columns_and_types_and_is_in_wgs84(known_now, land):
    dtypes = {
        ColumnType.TEXT: "str",
        ColumnType.DAY: "datetime64[s]",
        ColumnType.FLAG: "bool",
        ColumnType.COUNT: "Int64",
        ColumnType.NUMBER: "float64",
    }
    for name, table in tables(known_now, land).items():
        schema = getattr(columns, name)
        assert list(table.columns) == [*(column.name for column in schema), "geometry"]
        assert {column.name: str(table[column.name].dtype) for column in schema} == {
            column.name: dtypes[column.type] for column in schema
        }
        assert len(table) > 0
        assert table.crs.to_epsg() == 4326


def test_a_table_without_rows_keeps_its_columns_and_types(known_now, land):
    full, empty = (
        fronts_on(known_now, land, as_of=on) for on in (FALLEN, FIRST_DAY - timedelta(days=9))
    )
    assert len(empty) == 0
    assert empty.dtypes.astype(str).to_dict() == full.dtypes.astype(str).to_dict()


@pytest.mark.parametrize("on", [FIRST_DAY, day("02-02"), FALLEN, LAST_DAY])
@pytest.mark.parametrize("viewpoint", ["known_now", "on_a_day", "not_captors", "as_reported"])
def test_cells_and_places_say_what_the_answer_says(arboria, known_now, land, on, viewpoint):
    resolution = {
        "known_now": lambda: known_now,
        "on_a_day": lambda: resolve(arboria, known_on=day("02-03")),
        "not_captors": lambda: resolve(arboria, according_to=AccordingTo(frozenset(), True)),
        "as_reported": lambda: resolve_as_reported(arboria),
    }[viewpoint]()
    for table in (cells_on(resolution, land, as_of=on), places_on(resolution, as_of=on)):
        for row in table.to_dict("records"):
            expected = answer(resolution, row["place_id"], as_of=on)
            assert row["answer"] == expected.answer
            assert row["status"] == expected.status
            assert row["extent"] == expected.extent
            assert row["rule"] == expected.rule
            assert row["since"].date() == expected.since
            assert {
                name for name in ("presumed", "inferred", "stale", "assumed") if row[f"is_{name}"]
            } == ({flag.value for flag in expected.flags})


def test_a_day_before_the_first_answers_from_the_default_and_has_no_spell(known_now):
    row = one(places_on(known_now, as_of=FIRST_DAY - timedelta(days=1)), place_id="elm")
    assert row["answer"] == "GOVERNMENT"
    assert pd.isna(row["since"])


def test_a_day_after_the_last_is_refused(known_now, land):
    with pytest.raises(DayOutOfRangeError):
        cells_on(known_now, land, as_of=LAST_DAY + timedelta(days=1))


def test_codes_and_names_of_every_unit_stand_beside_a_place(known_now):
    row = one(places_on(known_now, as_of=FALLEN), place_id="elm")
    codes = [row[f"adm{level}_pcode"] for level in range(4)]
    assert codes == ["land", "west", "d-1", "t-elm"]
    assert [row[f"adm{level}_name"] for level in range(4)] == [
        "Arboria",
        "Western State",
        "First District",
        "Elm",
    ]


def test_a_place_known_only_to_its_township_has_no_point(known_now):
    table = places_on(known_now, as_of=FALLEN)
    for place_id in ("weir", "hills", "t-elm"):
        row = one(table, place_id=place_id)
        assert row.geometry is None
        assert pd.isna(row["lon"])
        assert pd.isna(row["lat"])
    assert one(table, place_id="weir")["precision"] == "township"


def test_a_site_is_given_as_precisely_as_the_dataset_gives_it(known_now):
    row = one(places_on(known_now, as_of=FALLEN), place_id="base-1")
    assert (row["lon"], row["lat"]) == (10.10, 20.10)
    assert row.geometry.equals(shapely.Point(10.10, 20.10))


def test_cells_are_the_land_and_count_each_township_once(known_now, land):
    table = cells_on(known_now, land, as_of=FALLEN)
    assert table.geometry.union_all().equals(land.townships.geometry.union_all())
    assert table["stands_for_township"].sum() == 3
    assert table["area_km2"].sum() == pytest.approx(land.area_km2, abs=0.02)
    assert table["area_km2"].notna().equals(table["stands_for_township"])


def test_a_holder_is_named_only_where_a_place_is_held(known_now):
    held = one(places_on(known_now, as_of=FALLEN), place_id="elm")
    assert (held["holder_id"], held["holder"], held["bloc_id"]) == (
        "rebels",
        "REBELS",
        "resistance",
    )
    contested = one(places_on(known_now, as_of=day("02-02")), place_id="elm")
    assert contested["answer"] == "contested"
    assert pd.isna(contested["holder_id"])
    assert contested["last_holder_id"] == "government"
    assert contested["named_ids"] == "government; rebels"


def test_a_stale_answer_says_when_the_place_was_last_heard_of():
    row = claimed("c1", "elm", "rebels", "captures", "02-03", reports=(said("The Daily", "02-05"),))
    resolution = resolve(make_world(row))
    of_day = {
        on: one(places_on(resolution, as_of=day(on)), place_id="elm") for on in ("08-03", "08-04")
    }
    assert not of_day["08-03"]["is_stale"]
    assert pd.isna(of_day["08-03"]["last_heard_on"])
    assert of_day["08-04"]["is_stale"]
    assert of_day["08-04"]["last_heard_on"] == pd.Timestamp("2024-02-05")


def test_the_reports_that_say_so_are_cited(known_now):
    row = one(places_on(known_now, as_of=FALLEN), place_id="elm")
    assert row["claims_for"] == "c1"
    assert row["report_count"] == 1
    assert row["reports"] == "The Daily (2024-02-04) https://daily.example/elm-falls"


def test_names_follow_the_language_and_answers_do_not(known_now):
    with use_language("my"):
        table = places_on(known_now, as_of=FALLEN)
    assert one(table, place_id="ash")["name"] == "အက်ရှ်"
    elm = one(table, place_id="elm")
    assert (elm["answer"], elm["holder"], elm["bloc"]) == ("REBELS", "သူပုန်", "ခုခံရေး")


def test_runs_follow_each_other_without_a_gap_and_differ(known_now, land):
    for table in (cells_over(known_now, land, **SPAN), places_over(known_now, **SPAN)):
        said = [name for name in table.columns if name not in {"from_on", "until_on", "geometry"}]
        for _, runs in table.groupby("place_id"):
            assert runs["from_on"].iloc[0].date() == SPAN["from_on"]
            assert runs["until_on"].iloc[-1].date() == SPAN["to_on"]
            for (_, one_run), (_, other) in pairwise(runs.iterrows()):
                assert other["from_on"] - one_run["until_on"] == timedelta(days=1)
                assert not one_run[said].equals(other[said])


def test_a_run_says_of_each_of_its_days_what_the_day_says(known_now, land):
    runs = cells_over(known_now, land, **SPAN)
    for offset in range((SPAN["to_on"] - SPAN["from_on"]).days + 1):
        on = SPAN["from_on"] + timedelta(days=offset)
        standing = runs[
            (runs["from_on"] <= pd.Timestamp(on)) & (runs["until_on"] >= pd.Timestamp(on))
        ]
        today = cells_on(known_now, land, as_of=on)
        shared = [name for name in today.columns if name not in {"as_of", "geometry"}]
        pd.testing.assert_frame_equal(
            pd.DataFrame(standing[shared]).reset_index(drop=True), pd.DataFrame(today[shared])
        )


def test_a_run_ends_where_its_holder_changes_sides(tmp_path):
    from layers.dataset import load_dataset

    memberships = [each for each in WORLD["memberships"] if each.actor_id != "rebels"] + [
        make_membership("rebels", "resistance", to_on=day("02-19")),
        make_membership("rebels", "ceasefire", from_on=day("02-20")),
    ]
    turned = resolve(load_dataset(write_dataset(tmp_path / "w", memberships=memberships)))
    runs = rows_of(places_over(turned, **SPAN), place_id="elm", answer="REBELS")
    assert runs["bloc_id"].tolist() == ["resistance", "ceasefire"]
    assert runs["from_on"].iloc[1] == pd.Timestamp("2024-02-20")


def test_a_run_ends_where_its_holder_takes_a_new_name(arboria):
    renamed = resolve(replace(arboria, side_names=(COUNCIL,)))
    runs = rows_of(places_over(renamed, **SPAN), place_id="elm", answer="REBELS")
    assert runs["holder_name"].tolist() == ["The rebels", "The Council"]
    assert runs["from_on"].iloc[1] == pd.Timestamp("2024-02-20")
    assert set(runs["holder"]) == {"REBELS"}
    assert one(places_on(renamed, as_of=FALLEN), place_id="elm")["holder_name"] == "The Council"


def test_a_claim_names_its_actor_as_on_its_last_day(arboria):
    for began, name in ((day("02-03"), "The Council"), (day("02-04"), "The rebels")):
        renamed = resolve(replace(arboria, side_names=(replace(COUNCIL, from_on=began),)))
        table = claims_of(renamed, **SPAN)
        assert one(table, claim_id="c1")["actor_name"] == name


def test_fronts_add_up_to_the_arcs_of_the_day_with_the_right_sides(known_now, land):
    table = fronts_on(known_now, land, as_of=FALLEN)
    arcs = front_arcs(known_now, land, as_of=FALLEN)
    assert len(arcs) > 0
    for counted in (True, False):
        assert rows_of(table, is_counted=counted)["length_km"].sum() == pytest.approx(
            arcs[arcs["is_counted"] == counted]["length_km"].sum(), abs=0.01
        )
    for row in table.itertuples():
        for arc in arcs[
            (arcs["left"] == row.left_place_id) & (arcs["right"] == row.right_place_id)
        ].itertuples():
            assert (row.left_holder_id, row.right_holder_id) == (arc.holder_left, arc.holder_right)
            assert row.is_firm == arc.is_solid


def test_the_left_cell_of_a_front_lies_on_the_left_of_its_line(known_now, land):
    cells = land.cells.geometry
    for row in fronts_on(known_now, land, as_of=FALLEN).itertuples():
        line = shapely.get_parts(row.geometry)[0]
        (x1, y1), (x2, y2) = line.coords[0], line.coords[1]
        beside = shapely.Point((x1 + x2) / 2 - (y2 - y1) * 1e-3, (y1 + y2) / 2 + (x2 - x1) * 1e-3)
        assert cells[row.left_place_id].contains(beside)


def test_the_front_runs_of_a_day_are_the_fronts_of_that_day(known_now, land):
    runs = fronts_over(known_now, land, **SPAN)
    assert len(runs) > 0
    for offset in range((SPAN["to_on"] - SPAN["from_on"]).days + 1):
        on = pd.Timestamp(SPAN["from_on"] + timedelta(days=offset))
        standing = runs[(runs["from_on"] <= on) & (runs["until_on"] >= on)]
        today = fronts_on(known_now, land, as_of=on.date())
        key = ["left_place_id", "right_place_id"]
        shared = [name for name in today.columns if name not in {"as_of", "geometry"}]
        pd.testing.assert_frame_equal(
            pd.DataFrame(standing[shared]).sort_values(key, ignore_index=True),
            pd.DataFrame(today[shared]).sort_values(key, ignore_index=True),
        )


def test_an_area_narrows_every_table(known_now, land):
    assert set(cells_on(known_now, land, as_of=FALLEN, within=WEST)["place_id"]) == {"t-elm", "elm"}
    assert set(places_on(known_now, as_of=FALLEN, within=WEST)["place_id"]) == {
        "t-elm",
        "elm",
        "weir",
    }
    lines = fronts_on(known_now, land, as_of=FALLEN, within=Scope((frozenset({"t-oak"}),)))
    assert 0 < len(lines) < len(fronts_on(known_now, land, as_of=FALLEN))
    assert ((lines["left_adm3_pcode"] == "t-oak") | (lines["right_adm3_pcode"] == "t-oak")).all()
    assert claims_of(known_now, **SPAN, within=WEST)["claim_id"].tolist() == ["c1"]


def test_claims_of_a_span_come_with_their_reports(known_now):
    table = claims_of(known_now, from_on=day("02-03"), to_on=day("03-01"))
    assert table["claim_id"].tolist() == ["c1", "c2"]
    siege = one(table, claim_id="c2")
    assert siege["report_count"] == 2
    assert siege["publishers"] == "The Voice; The Daily"
    assert siege["source_ids"] == "voice-0310; daily-0311"
    assert siege["first_reported_on"] == pd.Timestamp("2024-03-10")
    assert siege["ally_ids"] == "rebels"
    assert siege["adm3_pcode"] == "t-ash"
    assert siege.geometry.equals(shapely.Point(10.25, 20.25))


def test_a_report_that_does_not_state_a_claim_is_listed_with_its_role_and_not_counted():
    reports = (said("The Post", "02-03"), said("The Daily", "02-05"), said("The Early", "01-20"))
    row = claimed(
        *("c1", "elm", "rebels", "captures", "02-01..02-03"),
        reports=reports,
        roles={"The Post": ReportRole.NOT_YET},
    )
    fall = one(claims_of(resolve(make_world(row)), **SPAN), claim_id="c1")
    assert fall["report_count"] == 2
    assert fall["publishers"] == "The Early; The Daily"
    assert fall["first_reported_on"] == pd.Timestamp("2024-02-05")
    assert fall["source_ids"] == "the-early-01-20; the-post-02-03; the-daily-02-05"
    assert fall["report_roles"] == "before; not_yet; states"


def test_a_claim_about_every_place_has_no_place_of_its_own(known_now):
    row = one(claims_of(known_now, from_on=FIRST_DAY, to_on=FIRST_DAY), claim_id="b1")
    assert row["place_id"] == "*"
    assert row["is_baseline"]
    assert pd.isna(row["name"])
    assert row.geometry is None


def test_only_claims_and_reports_that_the_viewpoint_admits_are_listed(arboria):
    early = claims_of(resolve(arboria, known_on=day("03-10")), **SPAN)
    assert one(early, claim_id="c2")["source_ids"] == "voice-0310"
    assert claims_of(resolve(arboria, known_on=day("02-01")), **SPAN)["claim_id"].tolist() == []
