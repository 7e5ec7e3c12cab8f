"""The map's own module, on a page opened from disk: no server, no requests."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from layers.analysis.areas import areas_on
from layers.analysis.fronts import front_arcs, fronts_by_pair
from layers.control import control_on
from tests.e2e.map_page import (
    PHONE,
    address,
    ask,
    colours,
    day_of,
    drag,
    put_timelines,
    screen_point,
    show_day,
    slider,
    until,
)
from tests.e2e.worlds import as_day
from tests.unit.webmap.world import (
    FIRST_DAY,
    LAST_DAY,
    TRAP,
    day,
    make_dataset,
    make_geography,
    make_resolution,
    make_timelines,
)
from webmap.page import build_page
from webmap.payload import build_timelines

pytestmark = pytest.mark.e2e

LAST_NUMBER = (LAST_DAY - FIRST_DAY).days


def test_dragging_the_slider_recolours_the_cells_and_asks_for_nothing(open_nine):
    page = open_nine(f"day={as_day(0)}")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    presumed = colours(page, "t-01")
    untouched = colours(page, "t-00")

    drag(page, start=0.02, end=0.9, release=False)
    until(lambda: colours(page, "t-01") != presumed, "t-01 in another colour before the release")
    sliding = day_of(page)
    assert as_day(9) < sliding < as_day(LAST_NUMBER)
    assert f"day={as_day(0)}" in address(page), "the address waits for the release"
    page.mouse.up()

    until(lambda: f"day={day_of(page)}" in address(page), "the day in the address")
    assert colours(page, "t-00") == untouched
    assert requests == []


def test_what_a_slide_painted_is_what_a_whole_picture_shows(open_nine):
    """Each step draws only what changed; going there and back must leave nothing behind."""
    page = open_nine(f"day={as_day(0)}")
    shares = page.evaluate(
        """async (last) => {
          const map = await window.controlMap;
          const { main } = map.mapLayers;
          const read = ({ context, canvas }) =>
            context.getImageData(0, 0, canvas.width, canvas.height).data;
          const both = () => [read(main.land), read(main.fronts)];
          for (let day = 0; day <= last; day += 1) map.moveTo(day);
          for (let day = last; day >= 20; day -= 1) map.moveTo(day);
          const slid = both();
          main.repaintNow();
          return both().map((whole, layer) => {
            const other = whole.filter((value, at) => Math.abs(value - slid[layer][at]) > 2);
            return other.length / whole.length;
          });
        }""",
        LAST_NUMBER,
    )
    assert shares == [pytest.approx(0, abs=1e-4)] * 2


def test_the_slider_obeys_the_keyboard(open_nine):
    page = open_nine()
    for key, start, end in (
        ("ArrowRight", 5, 6),
        ("ArrowUp", 5, 6),
        ("ArrowLeft", 5, 4),
        ("PageUp", 5, 35),
        ("PageDown", 45, 15),
        ("PageDown", 5, 0),
        ("Home", 45, 0),
        ("End", 5, LAST_NUMBER),
        ("Shift+ArrowRight", 9, 11),
        ("Shift+ArrowLeft", 9, 7),
        ("Shift+ArrowLeft", 2, 2),
    ):
        show_day(page, day(start))
        slider(page).press(key)
        assert day_of(page) == as_day(end), key
        until(lambda: f"day={as_day(end)}" in address(page), f"{key} in the address")  # noqa: B023


def test_buttons_step_by_days_and_by_changes(open_nine):
    page = open_nine(f"day={as_day(0)}")
    page.get_by_role("button", name="Next change").click()
    assert day_of(page) == as_day(4)
    page.get_by_role("button", name="One day on").click()
    assert day_of(page) == as_day(5)
    page.get_by_role("button", name="Previous change").click()
    assert day_of(page) == as_day(4)
    page.get_by_role("button", name="One day back").click()
    assert day_of(page) == as_day(3)


def test_play_shows_every_day_and_pause_lets_go(open_nine):
    page = open_nine(f"day={as_day(0)}")
    ask(page, "(map.seen = [], map.on('day', (day) => map.seen.push(day)), 0)")
    page.get_by_label("Speed").select_option("10")
    slider(page).press("Space")
    until(lambda: day_of(page) >= as_day(6), "six days of play")
    assert f"day={as_day(0)}" in address(page)
    page.get_by_role("button", name="Pause").click()
    seen = ask(page, "map.seen")
    assert seen == [as_day(number) for number in range(1, len(seen) + 1)]
    until(lambda: f"day={day_of(page)}" in address(page), "the day in the address")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_play_stops_at_the_last_day(open_nine):
    page = open_nine(f"day={as_day(LAST_NUMBER - 2)}")
    page.get_by_label("Speed").select_option("10")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    until(lambda: day_of(page) == as_day(LAST_NUMBER), "the last day")


def test_what_is_chosen_while_it_plays_is_heard_at_once_and_the_play_goes_on(open_nine):
    page = open_nine(f"day={as_day(0)}")
    ask(page, "(map.heard = [], map.on('release', (state) => map.heard.push(state)), 0)")
    page.get_by_label("Speed").select_option("2")
    page.get_by_role("button", name="Play").click()
    ask(page, "(map.setMode('reported'), map.select('t-01'), 0)")
    until(lambda: "place=t-01" in address(page), "the place in the address while it plays")
    assert "mode=reported" in address(page)
    assert [state["selection"] for state in ask(page, "map.heard")] == ["t-01"]
    before = day_of(page)
    until(lambda: day_of(page) > before, "another day: it still plays")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def test_a_world_dragged_past_its_edge_leaves_a_link_that_opens(open_nine):
    page = open_nine()
    ask(page, "(map.setViewport({ lat: 11, lon: 396.7, zoom: 5 }), 0)")
    until(lambda: "lon=180&" in address(page), "the edge in the address")


def test_the_day_is_told_in_words_to_eyes_and_ears(open_nine):
    page = open_nine(f"day={as_day(8)}")
    slider(page).press("ArrowRight")
    expect(page.get_by_text("Wednesday, 10 January 2024", exact=True)).to_be_visible()
    assert slider(page).get_attribute("aria-valuetext") == "Wednesday, 10 January 2024"
    live = page.get_by_role("status").filter(has_text="Wednesday, 10 January 2024")
    expect(live).to_contain_text("Wednesday, 10 January 2024. 2 changes on this day.")


@pytest.mark.parametrize(("mode", "fall"), [("now", 9), ("reported", 13)])
def test_the_handle_tells_the_control_of_each_place(open_nine, mode, fall):
    page = open_nine(f"mode={mode}")
    timelines = make_timelines(fall=fall)
    ids = ask(page, "map.model.units.id")
    for number in (0, 20, LAST_NUMBER):
        shown = ask(
            page,
            f"(map.setDay('{as_day(number)}'), map.model.units.id.map((id) => map.controlOf(id)))",
        )
        for place_id, control in zip(ids, shown, strict=True):
            expected = control_on(timelines[place_id], day(number))
            assert control["status"] == expected.status
            assert control["holder"] == expected.holder
            assert tuple(control["named"]) == expected.named
            assert control["since"] == expected.since.isoformat()
            assert {
                flag for flag in ("presumed", "inferred", "stale", "assumed") if control[flag]
            } == (expected.flags)


def test_fronts_and_counts_are_those_of_the_layers_whoever_changes_sides(open_nine):
    """Turncoats change blocs on day 31, the hill people are hostile from day 40 to day 49."""
    page = open_nine()
    resolution, geography = make_resolution(), make_geography()
    for number in (0, 8, 9, 30, 31, 39, 40, 49, 50, LAST_NUMBER):
        summary = ask(page, f"(map.setDay('{as_day(number)}'), map.summary())")
        require_summary(summary, resolution, geography, as_of=day(number))


def require_summary(summary, resolution, geography, *, as_of) -> None:
    """Compare what the browser counted with what the layers count."""
    pairs = fronts_by_pair(front_arcs(resolution, geography, as_of=as_of))
    assert {tuple(sorted(pair["blocs"])): round(pair["km"]) for pair in summary["fronts"]} == {
        (pair.bloc_a, pair.bloc_b): round(pair.length_km) for pair in pairs.itertuples()
    }
    for pair in pairs.itertuples():
        shown = next(
            each for each in summary["fronts"] if {*each["blocs"]} == {pair.bloc_a, pair.bloc_b}
        )
        assert shown["solidKm"] == pytest.approx(pair.solid_km, abs=0.5)
    expected: dict[tuple[str, str], list[float]] = {}
    for row in areas_on(resolution, geography, as_of=as_of).itertuples():
        kind = row.status
        if kind == "held":
            kind = "presumed" if row.is_presumed else "inferred" if row.is_inferred else "held"
        held = expected.setdefault((kind, row.actor_id), [0, 0.0])
        held[0] += row.townships
        held[1] += row.area_km2
    shown = {(row["kind"], row["holder"] or ""): row for row in summary["land"]}
    assert shown.keys() == expected.keys()
    for key, (townships, area_km2) in expected.items():
        assert shown[key]["townships"] == townships
        assert shown[key]["km2"] == pytest.approx(area_km2, abs=0.01 * townships)


def test_the_legend_says_what_was_counted_presumed_first(open_nine):
    page = open_nine(f"day={as_day(0)}")
    legend = page.get_by_role("region", name="Legend")
    rows = legend.locator("tbody tr")
    townships = make_geography().townships["area_km2"].drop(["t-21", "t-22"])
    share = f"{townships.sum() / make_geography().area_km2:.1%}"
    assert " ".join(rows.first.inner_text().split()) == (
        f"GOV, presumed no report: {share} of the land 7 {townships.sum():,.0f}"
    )
    expect(legend.get_by_text("State", exact=True)).to_be_visible()
    slider(page).press("End")
    until(
        lambda: " 1 " in " ".join(rows.first.inner_text().split()), "one township on the last day"
    )
    names = rows.locator("th").all_inner_texts()
    for name in ("REB", "REB, inferred", "REB, claimed", "Contested", "Disputed", "Unknown"):
        assert name in names


def test_no_two_statuses_look_alike_and_doubt_has_a_texture(open_nine):
    """Colour shows the side, texture the certainty: one plain colour where held or presumed."""
    page = open_nine()
    looks = {
        status: colours(page, f"t-{cell}", size=30)
        for status, cell in {
            "presumed": "00",
            "held": "01",
            "inferred": "02",
            "claimed": "10",
            "contested": "11",
            "disputed": "12",
            "unknown": "20",
            "stale": "22",
        }.items()
    }
    plain = {status for status, seen in looks.items() if len(seen) == 1}
    assert plain == {"presumed", "held"}
    assert len({frozenset(seen) for seen in looks.values()}) == len(looks)


def test_hovering_names_the_place_and_what_is_concluded(open_nine):
    page = open_nine(f"day={as_day(20)}")
    page.mouse.move(*screen_point(page, 10.5, 20.5))
    tip = page.locator(".cm-tip")
    expect(tip).to_contain_text("Town 00")
    expect(tip).to_contain_text("Πόλις")
    expect(tip).to_contain_text("GOV, presumed")
    page.mouse.move(*screen_point(page, 11.2, 21.2))
    expect(tip).to_contain_text("Contested: GOV and REB")
    expect(tip).to_contain_text("since 8 January 2024")
    page.mouse.move(*screen_point(page, 9.8, 24.5))
    expect(tip).to_be_hidden()


def test_a_name_with_markup_is_text_wherever_it_shows(open_nine):
    page = open_nine(f"day={as_day(20)}")
    page.mouse.move(*screen_point(page, 11.5, 21.5))
    expect(page.locator(".cm-tip-name")).to_have_text(TRAP)
    page.mouse.click(*screen_point(page, 11.5, 21.5))
    expect(page.locator(".cm-chosen")).to_contain_text(TRAP)
    assert page.title() == TRAP
    assert page.locator("img").count() == 0
    assert page.evaluate("window.trapped") is None


def test_a_click_selects_and_the_address_says_so(open_nine):
    page = open_nine(f"day={as_day(20)}&by=The+Daily")
    page.mouse.click(*screen_point(page, 12.2, 20.2))
    assert ask(page, "map.state().selection") == "t-20"
    until(lambda: "place=t-20" in address(page), "the place in the address")
    assert "by=The+Daily" in address(page), "the keys of others stay"
    assert "v=0123456789ab" in address(page)
    expect(page.locator(".cm-chosen")).to_contain_text("Unknown")
    page.get_by_role("button", name="Clear the selection").click()
    until(lambda: "place=" not in address(page), "no place in the address")


def test_a_ring_stands_for_a_place_known_only_to_its_township(open_nine):
    page = open_nine(f"day={as_day(20)}&lat=10.5&lon=20.5&z=8.5")
    lat, lon = ask(page, "map.mapLayers.labels.rings[0].latlng")
    page.mouse.move(*screen_point(page, lat, lon))
    expect(page.locator(".cm-tip")).to_contain_text("Lost Post")
    expect(page.locator(".cm-tip")).to_contain_text("known only to its township")
    page.mouse.click(*screen_point(page, lat, lon))
    assert ask(page, "map.state().selection") == "post"


def test_the_map_is_walked_and_a_place_chosen_with_the_keyboard(open_nine):
    page = open_nine("lat=12.2&lon=20.2&z=7")
    page.get_by_role("button", name="Legend").click()
    page.locator(".cm-map").focus()
    page.keyboard.press("Enter")
    assert ask(page, "map.state().selection") == "t-20"
    expect(page.locator(".cm-crosshair")).to_be_visible()
    expect(page.locator("[aria-live]")).to_contain_text(
        "Selected: Town 20 (township, North). Unknown"
    )
    page.keyboard.press("Escape")
    assert ask(page, "map.state().selection") is None
    page.keyboard.press("ArrowRight")
    until(lambda: ask(page, "map.state().viewport.lon") > 20.3, "the map further east")


def test_the_keyboard_acts_in_the_middle_of_what_the_legend_leaves_free(open_nine):
    page = open_nine()
    page.locator(".cm-map").focus()
    page.keyboard.press("Enter")
    # The land fills what the legend leaves free: its middle is the middle of that.
    assert ask(page, "map.state().selection") in {"t-11", "town-11"}
    at = "map.mapLayers.focusLatLng()"
    before, zoom = ask(page, at), ask(page, "map.state().viewport.zoom")
    page.keyboard.press("+")
    until(lambda: ask(page, "map.state().viewport.zoom") == zoom + 1, "one level closer")
    after = ask(page, at)
    assert after["lng"] == pytest.approx(before["lng"], abs=0.05)
    assert after["lat"] == pytest.approx(before["lat"], abs=0.05)
    until(lambda: not ask(page, "map.mapLayers.map._animatingZoom"), "the zoom at rest")
    page.keyboard.press("-")
    until(lambda: ask(page, "map.state().viewport.zoom") == zoom, "as far as before")


def test_enter_where_nothing_lies_is_told_to_eyes_and_ears(open_nine):
    page = open_nine("lat=40&lon=60&z=7")
    page.locator(".cm-map").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cm-chosen")).to_have_text("No place of the map lies here")
    expect(page.locator("[aria-live]")).to_contain_text("No place of the map lies here")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".cm-chosen")).to_be_hidden()


def test_the_question_is_one_line_of_words_whoever_is_named(open_nine):
    from dataclasses import replace

    from layers.rules.according_to import AccordingTo

    page = open_nine()
    height = page.locator(".cm-head").bounding_box()["height"]
    names = frozenset(f"The Daily Messenger {number}" for number in range(20))
    asked = replace(make_resolution(), according_to=AccordingTo(names, without_captors=True))
    assert put_timelines(page, build_timelines(asked, make_geography())) is None
    question = page.locator(".cm-question")
    expect(question).to_contain_text("according to The Daily Messenger 0, ")
    expect(question).to_contain_text("without what only the captor's side says")
    assert question.get_attribute("title") == question.inner_text()
    assert page.locator(".cm-head").bounding_box()["height"] == height


def test_the_legend_begins_with_its_key_and_shows_that_there_is_more(open_nine):
    page = open_nine(width=1440, height=600)
    legend = page.get_by_role("region", name="Legend")
    key = legend.locator(".cm-key")
    expect(key).to_contain_text("Presumed, no report")
    assert key.bounding_box()["y"] < legend.locator("table").first.bounding_box()["y"]
    until(lambda: "cm-has-more" in legend.get_attribute("class"), "a shadow")
    legend.locator(".cm-legend-body").evaluate("node => { node.scrollTop = node.scrollHeight; }")
    until(lambda: "cm-has-more" not in legend.get_attribute("class"), "no shadow at the end")


def test_the_card_at_the_pointer_stays_clear_of_the_legend(open_nine):
    page = open_nine(f"day={as_day(20)}&lat=11.5&lon=21.5&z=9.5")
    legend = page.get_by_role("region", name="Legend").bounding_box()
    page.mouse.move(legend["x"] - 30, legend["y"] + 120)
    tip = page.locator(".cm-tip")
    expect(tip).to_be_visible()
    box = tip.bounding_box()
    assert box["x"] + box["width"] < legend["x"]


def test_a_finger_gets_the_card_of_the_choice_and_no_other(open_nine):
    page = open_nine(**PHONE)
    box = page.locator(".cm-map").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".cm-chosen")).to_contain_text("Selected:")
    page.wait_for_timeout(100)  # a card at the pointer would show in the next frame
    expect(page.locator(".cm-tip")).to_be_hidden()


def test_a_page_says_that_it_loads_before_any_script_runs(open_page, nine_path):
    page = open_page(java_script_enabled=False)
    page.goto(nine_path.as_uri())
    expect(page.get_by_role("status")).to_have_text("Loading the map…")


def test_a_link_opens_the_view_it_holds(open_nine):
    query = f"day={as_day(12)}&mode=reported&place=t-01&lat=11.25&lon=21.5&z=7.5"
    state = ask(open_nine(query), "map.state()")
    assert (state["asOf"], state["mode"], state["selection"]) == (as_day(12), "reported", "t-01")
    viewport = state["viewport"]
    assert (viewport["lat"], viewport["lon"], viewport["zoom"]) == (11.25, 21.5, 7.5)
    west, south, east, north = viewport["bounds"]
    assert west < 21.5 < east
    assert south < 11.25 < north


@pytest.mark.parametrize(
    "query", ["day=never", "day=1900-01-01", "mode=x", "lat=a&lon=b&z=c", "lat=1", "place=nowhere"]
)
def test_a_broken_link_opens_the_map_all_the_same(open_nine, query):
    state = ask(open_nine(query), "map.state()")
    assert FIRST_DAY.isoformat() <= state["asOf"] <= LAST_DAY.isoformat()
    assert state["mode"] == "now"
    assert state["viewport"]["lat"] == pytest.approx(11.5, abs=0.3)


def test_the_two_modes_show_what_was_known(open_nine):
    page = open_nine(f"day={as_day(10)}")
    fallen = colours(page, "t-01")
    page.get_by_label("As reported at the time").check()
    until(lambda: colours(page, "t-01") != fallen, "t-01 as it was believed")
    assert ask(page, "map.controlOf('t-01').holder") == "gov"
    until(lambda: "mode=reported" in address(page), "the mode in the address")
    page.get_by_label("Known now").check()
    assert ask(page, "map.controlOf('t-01').holder") == "reb"


def test_other_timelines_are_shown_on_the_same_land_and_say_what_was_asked(open_nine):
    page = open_nine(f"day={as_day(20)}&mode=reported")
    asked = make_resolution(fall=40, known_on=day(50))
    assert put_timelines(page, build_timelines(asked, make_geography())) is None
    assert ask(page, "map.controlOf('t-01').holder") == "gov"
    assert ask(page, "map.state().mode") == "now", "these timelines have one mode only"
    expect(page.get_by_text("counting reports up to 20 February 2024")).to_be_visible()
    expect(page.get_by_label("As reported at the time")).to_be_disabled()
    assert put_timelines(page, None) is None
    assert ask(page, "map.controlOf('t-01').holder") == "reb"
    expect(page.get_by_text("counting reports up to")).to_be_hidden()
    expect(page.get_by_label("As reported at the time")).to_be_enabled()


def test_timelines_of_other_data_are_refused(open_nine):
    from dataclasses import replace

    page = open_nine()
    other = replace(
        make_resolution(fall=40), dataset=replace(make_dataset(), version="ffffffffffff")
    )
    problem = put_timelines(page, build_timelines(other, make_geography()))
    assert "another version" in str(problem)
    assert ask(page, "map.controlOf('t-01').holder") == "reb"


def test_the_map_flies_to_a_place_an_area_and_a_region(open_nine):
    page = open_nine()
    for target in ("town-22", "t-00", "r-south"):
        shown = f"""(() => {{
          const view = map.mapLayers.map.getBounds();
          const wanted = map.selection.boundsOf("{target}");
          const share = (wanted.getNorth() - wanted.getSouth()) / (view.getNorth() - view.getSouth());
          return view.contains(wanted) ? share : 0;
        }})()"""
        ask(page, f"(map.flyTo('{target}'), 0)")
        smallest = 0.05 if target == "town-22" else 0.2
        until(lambda: ask(page, shown) > smallest, f"{target} in sight and large")  # noqa: B023
    ask(page, "(map.flyTo([20, 10, 23, 13]), 0)")
    until(
        lambda: ask(page, "map.mapLayers.map.getBounds().contains(map.mapLayers.home)"), "all of it"
    )


def test_bytes_that_are_no_map_are_told_in_a_sentence(open_page, tmp_path):
    path = tmp_path / "broken.html"
    path.write_text(build_page(b"no gzip at all", title="Broken"), encoding="utf-8")
    page = open_page(may_err=True)
    page.goto(path.as_uri())
    expect(page.get_by_role("alert")).to_contain_text("The map could not be opened.")


def test_on_a_phone_everything_is_reachable_with_a_thumb(open_nine):
    page = open_nine(**PHONE, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    legend = page.get_by_role("button", name="Legend")
    assert legend.get_attribute("aria-expanded") == "false"
    for control in page.locator(
        # The tab bar is as long as it needs to be: it scrolls sideways.
        "button:not(.cm-tab):visible, select:visible, .cm-slider, .cm-modes label"
    ).all():
        control.scroll_into_view_if_needed()  # tabs are a row that scrolls
        box = control.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 40, control.evaluate("node => node.outerHTML")
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    legend.tap()
    expect(page.get_by_role("rowheader", name="GOV, presumed no report")).to_be_visible()


def test_the_real_dataset_is_counted_in_the_browser_as_in_the_layers(open_real, real):
    """Every front and every count, on days spread over the whole span, in both modes."""
    page = open_real()
    for mode in ("now", "reported"):
        ask(page, f"(map.setMode('{mode}'), 0)")
        for as_of in map(real.day, (0, 0.13, 0.36, 0.61, 0.84, 1)):
            summary = ask(page, f"(map.setDay('{as_of.isoformat()}'), map.summary())")
            require_summary(summary, real.of(mode), real.geography, as_of=as_of)


# Notes every text that a canvas writes.
_WRITTEN = """
window.written = [];
for (const sort of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
  const { fillText } = sort.prototype;
  sort.prototype.fillText = function (text, ...at) {
    window.written.push(text);
    return fillText.call(this, text, ...at);
  };
}
"""


@pytest.mark.parametrize("query", ["", "lat=20&lon=97&z=7"])
def test_large_cities_of_the_real_dataset_are_named_from_afar(open_real, query):
    page = open_real(query, script=_WRITTEN)
    until(
        lambda: {"Yangon", "Mandalay", "Nay Pyi Taw"} <= set(page.evaluate("window.written")),
        "the names of the three",
    )
    assert "Aungmyaythazan" not in page.evaluate("window.written")
