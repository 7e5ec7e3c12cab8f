"""The page without a browser: what is on it, and what its widgets do."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.view import Mode
from tests.factories import WORLD, make_claim, write_dataset


def test_without_a_link_the_last_day_is_shown_and_the_panel_says_what_to_do(open_dashboard):
    page = open_dashboard()
    assert "War in Arboria" in page.app.title[0].value
    assert "As of Tuesday, 31 December 2024; known on: everything reported" in page.text
    assert "Click a place on the map" in page.app.info[0].value
    assert not page.app.warning


def test_the_page_carries_its_credits_and_limits(open_dashboard):
    page = open_dashboard()
    assert "known on: everything reported; according to every source" in page.text
    assert "Drawn for the tests" in page.text
    assert "imply no endorsement" in page.text
    assert "Nothing here is real." in page.text
    assert "CC0 1.0" in page.text
    assert "claims.csv" in page.text


def test_a_link_restores_the_day_the_mode_and_the_place(open_dashboard):
    page = open_dashboard(day="2024-02-10", mode="reported", place="elm", lat="20", lon="10", z="8")
    assert page.view.as_of == date(2024, 2, 10)
    assert (page.view.lat, page.view.lon, page.view.zoom) == (20.0, 10.0, 8.0)
    assert "As of Saturday, 10 February 2024; known on: the same day, as it had" in page.text
    assert "Town in Elm township" in page.text
    assert "REBELS" in page.text


def test_a_broken_link_falls_back_with_a_notice_for_each_value(open_dashboard):
    page = open_dashboard(day="2024-02-31", place="atlantis", v="ffffffffffff")
    (warning,) = page.app.warning
    assert len(warning.value.splitlines()) == 3
    assert page.view.as_of == date(2024, 12, 31)
    assert page.view.selection is None


def test_a_notice_goes_once_it_was_read(open_dashboard):
    page = open_dashboard(day="2024-02-31")
    assert page.app.warning
    page.press("dismiss")
    assert not page.app.warning


def test_the_panel_says_who_holds_a_place_why_and_who_says_so(open_dashboard):
    page = open_dashboard(day="2024-02-10", place="elm")
    assert "The rebels" in page.text
    assert "took it over" in page.text
    assert "One publisher says so, and no other: The Daily." in page.text
    assert 'href="https://daily.example/elm-falls"' in page.markup
    assert "GOVERNMENT, presumed 1 to 31 January 2024" in page.text


def test_the_panel_says_what_did_not_change_control_and_why(open_dashboard):
    page = open_dashboard(day="2024-03-10", place="ash")
    assert "Did not change control, because… 1" in page.text
    assert "a besieged place stays with its holder" in page.text


@pytest.mark.parametrize("name", ["အက်ရှ်", "ASH town", "ash"])
def test_the_search_selects_the_place_that_a_name_means(open_dashboard, name):
    page = open_dashboard()
    page.app.text_input(key="search").input(name).run()
    page.require_sound()
    assert page.view.selection == "ash"
    assert "Town in Ash township" in page.text


def test_a_name_that_nothing_bears_offers_what_comes_near(open_dashboard):
    page = open_dashboard()
    page.app.text_input(key="search").input("Elmtwn").run()
    assert page.view.selection is None
    assert any("Did you mean" in found.value for found in page.app.text)
    page.press("choice_elm")
    assert page.view.selection == "elm"
    assert page.app.text_input(key="search").value == ""


def test_the_changes_around_the_day_lead_to_their_places(open_dashboard):
    page = open_dashboard(day="2024-02-01")
    assert any(
        "Elm" in label and "GOVERNMENT, presumed → contested" in label for label in page.labels
    )
    page.press("change_after_0")
    assert page.view.selection == "elm"
    assert "Town in Elm township" in page.text


def test_a_place_inside_a_township_can_be_gone_to(open_dashboard):
    page = open_dashboard(day="2024-02-10", place="t-elm")
    page.app.selectbox(key="go_to_t-elm").set_value("weir").run()
    page.require_sound()
    assert page.view.selection == "weir"


def test_standing_on_an_earlier_day_changes_the_answer_and_the_address(open_dashboard):
    page = open_dashboard(day="2024-02-10", place="elm", embed="true")
    page.app.date_input(key="known_on").set_value(date(2024, 2, 3)).run()
    page.require_sound()
    assert page.view.known_on == date(2024, 2, 3)
    assert "known on: 3 February 2024" in page.text
    assert "GOVERNMENT" in page.text
    assert "The Daily" not in page.text
    assert page.app.query_params["known"] == "2024-02-03"
    assert page.app.query_params["day"] == "2024-02-10"
    assert page.app.query_params["embed"] == "true"


def test_choosing_a_source_leaves_out_the_others(open_dashboard):
    page = open_dashboard(day="2024-02-10", place="elm")
    page.app.multiselect(key="according_to").set_value(["The Voice"]).run()
    page.require_sound()
    assert page.view.according_to == ("The Voice",)
    assert "according to The Voice" in page.text
    assert "The Daily" not in page.text
    page.press("count_all")
    assert page.view.according_to == ()
    assert "The Daily" in page.text


def test_a_link_fills_the_choice_of_reports(open_dashboard):
    page = open_dashboard(day="2024-02-10", by="The Daily,not-captors", known="2024-02-05")
    assert page.app.multiselect(key="according_to").value == ["The Daily"]
    assert page.app.checkbox(key="without_captors").value is True
    assert page.app.date_input(key="known_on").value == date(2024, 2, 5)


def test_as_reported_at_the_time_the_panel_cites_nothing_later(open_dashboard):
    page = open_dashboard(day="2024-02-03", place="elm")
    assert "One publisher says so, and no other: The Daily." in page.text
    page.app.session_state["view"] = replace(page.view, mode=Mode.REPORTED)
    page.run()
    assert "No report stands behind this answer" in page.text
    assert "Who was reported to hold it when" in page.text


def test_running_again_changes_nothing(open_dashboard):
    page = open_dashboard(day="2024-02-10", place="elm", by="The Daily")
    before = page.view, page.text, page.labels
    page.run()
    assert (page.view, page.text, page.labels) == before


def test_a_dataset_with_errors_says_which(open_dashboard, tmp_path):
    folder = write_dataset(tmp_path / "broken", claims=[make_claim(place_id="nowhere")])
    page = open_dashboard(folder)
    assert "has 1 error" in page.app.error[0].value
    assert "nowhere" in page.app.text[0].value


def test_a_folder_that_is_not_there_says_so(open_dashboard, tmp_path):
    page = open_dashboard(tmp_path / "absent")
    assert "absent" in page.app.error[0].value


NASTY = '<img src=x onerror="alert(1)"> :smile: $x^2$ **b** [l](http://e.example)'


def test_markup_in_the_data_is_text_everywhere(open_dashboard, tmp_path):
    places = [
        {**row, "name": NASTY} if row["place_id"] in {"elm", "t-elm", "weir"} else row
        for row in WORLD["places"]
    ]
    claim = make_claim(statement=NASTY, note=NASTY)
    folder = write_dataset(
        tmp_path / "nasty",
        places=places,
        claims=[*WORLD["claims"][:2], claim],
        descriptor={"title": NASTY, "attribution": NASTY, "caveats": [NASTY]},
    )
    page = open_dashboard(folder, day="2024-02-10", place="elm")
    assert "<img" not in page.markup
    assert NASTY in page.text
    page.app.text_input(key="search").input("Elmtown").run()
    page.require_sound()
    page.app.session_state["view"] = replace(page.view, as_of=date(2024, 2, 1))
    page.run()
    shown = [
        *(element.value for element in (*page.app.markdown, *page.app.caption, *page.app.title)),
        *(button.label for button in page.app.button),
    ]
    nasty = [text for text in shown if "smile" in text]
    assert nasty
    for text in nasty:
        assert not any(mark in text for mark in (":smile:", "<img", "$x", "](", "**b**"))


def test_what_the_search_found_goes_when_the_reader_goes_on(open_dashboard):
    page = open_dashboard(day="2024-02-05")
    page.app.text_input(key="search").input("ash").run()
    assert any("Ash (town)" in found.value for found in page.app.text)
    page.app.selectbox(key="go_to_ash").set_value("t-ash").run()
    assert page.view.selection == "t-ash"
    assert not any("Ash (town)" in found.value for found in page.app.text)


def test_changes_that_the_map_cannot_show_stand_behind_one_line(open_dashboard, tmp_path):
    claim = make_claim(claim_id="c9", place_id="west")
    folder = write_dataset(tmp_path / "areas", claims=[*WORLD["claims"], claim])
    page = open_dashboard(folder, day="2024-02-03")
    lines = [line.label for line in page.app.expander]
    assert any(line.startswith("Also reported, not on the map (") for line in lines)
    first = next(button for button in page.app.button if button.key == "change_before_0")
    assert "Western" not in first.label


def test_a_view_can_be_taken_along(open_dashboard):
    page = open_dashboard(day="2024-02-10", place="elm")
    link, frame = (code.value for code in page.app.code)
    assert "day=2024-02-10" in link
    assert "place=elm" in link
    assert frame.startswith("<iframe ")
    assert "embed=true" in frame
    offered = [button.proto.id for button in page.app.get("download_button")]
    assert [
        name for name in ("picture", "data", "page") if any(name in each for each in offered)
    ] == [
        "picture",
        "data",
        "page",
    ]
