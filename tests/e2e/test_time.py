"""Time as a picture: changes over the slider, the chart, the strip and the story of a place."""

from __future__ import annotations

import random
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from layers.analysis.areas import areas_on
from tests.e2e.map_page import PHONE, address, ask, day_of, slider, until
from tests.e2e.worlds import as_day
from tests.unit.webmap.world import (
    FIRST_DAY,
    LAST_DAY,
    TRAP,
)

pytestmark = pytest.mark.e2e

LAST_NUMBER = (LAST_DAY - FIRST_DAY).days
SAMPLED_DAYS = 20


def middle_of_thumb(page: Page, number: int) -> float:
    """Return the position of the thumb's middle on a day, in pixels of the page."""
    box = slider(page).bounding_box()
    thumb = float(
        slider(page).evaluate(
            "node => parseFloat(getComputedStyle(node).getPropertyValue('--thumb'))"
        )
    )
    return box["x"] + thumb / 2 + number / LAST_NUMBER * (box["width"] - thumb)


def x_in(page: Page, selector: str, share: float) -> tuple[float, float]:
    page.locator(selector).scroll_into_view_if_needed()
    box = page.locator(selector).bounding_box()
    return box["x"] + share * box["width"], box["y"] + min(box["height"] / 2, 8)


# --- The histogram ---------------------------------------------------------------------------


def test_a_bar_stands_where_the_thumb_stands_on_its_day(open_nine):
    page = open_nine(f"day={as_day(20)}")
    left = page.locator(".cm-histogram").bounding_box()["x"]
    path = page.locator(".cm-histogram path").get_attribute("d")
    bars = [
        (float(bar[1:].split()[0]), float(bar.split("H")[1].split("V")[0]))
        for bar in path.split("z")
        if bar
    ]
    days = ask(page, "[...map.dayState.timeline.changeDays.days]")
    assert len(days) > 3
    assert len(bars) == len(days)
    for number, (start, end) in zip(days, bars, strict=True):
        assert left + (start + end) / 2 == pytest.approx(middle_of_thumb(page, number), abs=1)
    line = page.locator(".cm-histogram .cm-histogram-line").bounding_box()["x"] + 1
    assert line == pytest.approx(middle_of_thumb(page, 20), abs=0.6)


@pytest.mark.parametrize("mode", ["now", "reported"])
def test_the_bars_count_what_the_timeline_counts(open_real, mode):
    page = open_real(f"mode={mode}", width=390)
    bins = ask(page, "map.transport.histogram.bins")
    counts = ask(
        page,
        "Array.from({ length: map.calendar.last + 1 }, (_, n) => map.dayState.timeline.changesOn(n))",
    )
    assert sum(counts) > 100
    assert [number for each in bins for number in range(each["from"], each["until"] + 1)] == list(
        range(len(counts))
    )
    for each in bins:
        inside = counts[each["from"] : each["until"] + 1]
        assert each["count"] == sum(inside)
        assert counts[each["busiest"]] == max(inside)


def test_pointing_at_the_bars_says_what_and_a_press_goes_there(open_nine):
    page = open_nine(f"day={as_day(30)}")
    x, y = x_in(page, ".cm-histogram", 9 / LAST_NUMBER)
    page.mouse.move(x, y)
    expect(page.locator(".cm-track-card")).to_have_text("2 changes on 10 January 2024")
    page.mouse.click(x, y)
    assert day_of(page) == as_day(9)
    until(lambda: f"day={as_day(9)}" in address(page), "the day in the address")


def test_the_bars_are_those_of_the_mode_and_stay_while_the_day_moves(open_nine):
    page = open_nine(f"day={as_day(20)}")
    drawn = page.locator(".cm-histogram path").get_attribute("d")
    ask(page, "(map.transport.histogram.bars.setAttribute = () => { throw Error('drawn') }, 0)")
    slider(page).press("PageUp")
    assert page.locator(".cm-histogram path").get_attribute("d") == drawn
    ask(page, "(delete map.transport.histogram.bars.setAttribute, map.setMode('reported'), 0)")
    until(lambda: page.locator(".cm-histogram path").get_attribute("d") != drawn, "other bars")
    assert ask(page, "map.transport.histogram.words(13)") == "2 changes on 14 January 2024"


# --- The slider ------------------------------------------------------------------------------


def test_the_ends_of_the_slider_are_named_and_no_change_lies_past_them(open_nine):
    page = open_nine(f"day={as_day(0)}")
    axis = page.locator(".cm-track .cm-axis")
    expect(axis).to_contain_text("1 January 2024")
    expect(axis).to_contain_text("29 February 2024")
    earlier = page.get_by_role("button", name="Previous change")
    later = page.get_by_role("button", name="Next change")
    expect(earlier).to_have_attribute("aria-disabled", "true")
    expect(later).to_have_attribute("aria-disabled", "false")
    assert "Shift" in later.get_attribute("title")
    later.focus()
    ask(page, f"(map.setDay('{as_day(LAST_NUMBER)}'), 0)")
    expect(later).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    assert day_of(page) == as_day(LAST_NUMBER)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Next change"


def test_while_it_plays_the_day_stands_over_the_thumb(open_nine):
    page = open_nine(f"day={as_day(0)}")
    card = page.locator(".cm-track-card")
    expect(card).to_be_hidden()
    page.get_by_label("Speed").select_option("1")
    page.get_by_role("button", name="Play").click()
    expect(card).to_have_text("3 January 2024")
    page.get_by_role("button", name="Pause").click()
    expect(card).to_be_hidden()


# --- The strip -------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["now", "reported"])
def test_the_strip_shows_who_held_the_place_on_each_day(open_real, real, mode):
    page = open_real(f"mode={mode}")
    place = most_changed(page)
    assert len(real.of(mode).timelines[place]) > 3
    ask(page, f"(map.select('{place}'), 0)")
    looks = page.evaluate(
        """async (days) => {
          const map = await window.controlMap;
          const { strip } = map.transport;
          const { ratio } = map.palette;
          const row = strip.rows.findIndex(({ mode }) => mode === map.mode);
          const pen = strip.canvas.getContext("2d");
          const middle = strip.tops[row] + 4;
          return days.map((day) => {
            map.setDay(day);
            const control = map.controlOf(map.state().selection);
            const { spells, runs } = strip.rows[row];
            const run = runs.findLast(({ from }) => from <= map.day);
            const x = strip.x(map.day, strip.width);
            const fill = map.palette.fill(run.control);
            const [r, g, b] = pen.getImageData(Math.min(x, strip.width - 1) * ratio, middle * ratio, 1, 1).data;
            const seen = "#" + [r, g, b].map((c) => c.toString(16).padStart(2, "0")).join("");
            const nearby = runs.filter(({ from }) => Math.abs(strip.x(from, strip.width) - x) < 5).length;
            return {
              isSame: run.control.conclusion === control.conclusion,
              words: strip.words(map.mode, map.day),
              conclusion: map.describer.conclusion(map.dayState.control(strip.unit)),
              fill: typeof fill === "string" && !nearby ? fill : seen,
              seen,
              spells: spells.length,
            };
          });
        }""",
        [each.isoformat() for each in real.sample_days(SAMPLED_DAYS)],
    )
    assert all(look["isSame"] for look in looks)
    assert all(look["conclusion"] in look["words"] for look in looks)
    assert [look["seen"] for look in looks] == [look["fill"] for look in looks]
    assert len({look["conclusion"] for look in looks}) > 1


def most_changed(page: Page) -> str:
    """Return the place that changed most in the timeline that is shown."""
    return str(
        ask(
            page,
            """(() => {
              const { offsets, control, controls } = map.dayState.timeline.table;
              const changes = map.model.units.id.map((_, unit) => {
                let count = 0;
                for (let run = offsets[unit] + 1; run < offsets[unit + 1]; run += 1) {
                  const [a, b] = [controls[control[run - 1]], controls[control[run]]];
                  count += a.conclusion !== b.conclusion;
                }
                return count;
              });
              return map.model.units.id[changes.indexOf(Math.max(...changes))];
            })()""",
        )
    )


def test_the_strip_stands_under_the_slider_and_moves_the_day(open_nine):
    page = open_nine(f"day={as_day(30)}")
    bar = page.locator(".cm-strip-bar")
    expect(bar).to_be_hidden()
    expect(page.locator(".cm-strip")).to_contain_text("Choose a place")
    ask(page, "(map.select('t-01'), 0)")
    expect(bar).to_be_visible()
    box = bar.bounding_box()
    assert box["x"] == pytest.approx(middle_of_thumb(page, 0), abs=0.6)
    assert box["x"] + box["width"] == pytest.approx(middle_of_thumb(page, LAST_NUMBER), abs=0.6)
    strip = page.get_by_role("slider", name="History of")
    page.mouse.move(*x_in(page, ".cm-strip-bar", 20 / LAST_NUMBER))
    expect(page.locator(".cm-track-card")).to_have_text(
        "Known now, 10 January 2024 to 29 February 2024: Held by REB"
    )
    strip.press("ArrowLeft")
    assert day_of(page) == as_day(9)
    assert "Held by REB" in strip.get_attribute("aria-valuetext")
    strip.press("ArrowLeft")
    assert day_of(page) == as_day(0)
    page.mouse.click(*x_in(page, ".cm-strip-bar", 40 / LAST_NUMBER))
    assert day_of(page) == as_day(40)
    ask(page, "(map.select(null), 0)")
    expect(bar).to_be_hidden()


def test_both_states_of_knowledge_stand_under_each_other(open_nine):
    page = open_nine(f"day={as_day(30)}&place=t-01")
    rows = ask(
        page,
        "map.transport.strip.rows.map(({ mode, spells }) => [mode, spells.map((s) => s.from)])",
    )
    assert rows == [["now", [0, 9]], ["reported", [0, 13]]]


# --- The chart -------------------------------------------------------------------------------


def bands(page: Page, as_of: date) -> dict[tuple[str, str], float]:
    """Return the chart's value for each kind and holder on a day."""
    rows = ask(
        page,
        f"""(() => {{
          const {{ series, grouping }} = map.tabBar.tab;
          const {{ actors, blocs }} = map.model.sides;
          const ids = grouping === "bloc" ? blocs.id : actors.id;
          const day = map.calendar.number("{as_of.isoformat()}");
          return series.map((s) => [s.kind, ids[s.holder] ?? "", s.values[day]]);
        }})()""",
    )
    return {(kind, holder): value for kind, holder, value in rows if value > 0}


def choose(page: Page, *, measure: str = "km²", grouping: str = "By side") -> None:
    page.get_by_label(measure, exact=True).check()
    page.get_by_label(grouping, exact=True).check()


@pytest.mark.parametrize("mode", ["now", "reported"])
def test_the_chart_says_what_the_legend_and_the_layers_say(open_real, real, mode):
    page = open_real(f"tab=chart&mode={mode}")
    days = real.sample_days(SAMPLED_DAYS // 2)
    for measure, column, layer_column in (
        ("km²", "km2", "area_km2"),
        ("Townships", "townships", "townships"),
    ):
        choose(page, measure=measure)
        for as_of in days:
            summary = ask(page, f"(map.setDay('{as_of.isoformat()}'), map.summary())")
            counted = {(row["kind"], row["holder"] or ""): row[column] for row in summary["land"]}
            assert bands(page, as_of) == pytest.approx(counted, abs=0.01)
        for as_of in days[::5]:
            table = areas_on(real.of(mode), real.geography, as_of=as_of)
            expected = table.groupby("actor_id")[layer_column].sum().to_dict()
            assert by_holder(bands(page, as_of)) == pytest.approx(expected, rel=1e-4)
    choose(page, grouping="By bloc")
    holders = by_holder(bands(page, days[0])).keys()
    assert len(holders) > 1
    assert holders <= {"", *real.dataset.blocs}


def by_holder(found: dict[tuple[str, str], float]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for (_, holder), value in found.items():
        sums[holder] = sums.get(holder, 0) + value
    return sums


def test_a_press_a_pull_and_a_key_on_the_chart_move_the_day(open_nine):
    page = open_nine(f"day={as_day(5)}&tab=chart")
    plot = page.get_by_role("slider", name="Time in the chart")
    page.mouse.click(*x_in(page, ".cm-plot", 20 / LAST_NUMBER))
    until(lambda: day_of(page) == as_day(20), "the day under the press")
    x, y = x_in(page, ".cm-plot", 20 / LAST_NUMBER)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 200, y, steps=8)
    page.mouse.up()
    until(lambda: day_of(page) > as_day(25), "the day under the pull")
    ask(page, f"(map.setDay('{as_day(20)}'), 0)")
    for key, number in (
        ("ArrowRight", 21),
        ("ArrowLeft", 20),
        ("Shift+ArrowLeft", 19),
        ("Home", 0),
        ("PageUp", 30),
        ("End", LAST_NUMBER),
    ):
        plot.press(key)
        assert day_of(page) == as_day(number), key
    until(lambda: plot.get_attribute("aria-valuenow") == str(LAST_NUMBER), "the day for the ear")


def test_the_line_in_the_chart_stands_under_the_thumb(open_nine):
    page = open_nine(f"day={as_day(17)}&tab=chart&with={as_day(40)}")
    line = page.locator(".cm-plot .cm-histogram-line:not(.cm-other-line)").bounding_box()["x"]
    other = page.locator(".cm-plot .cm-other-line").bounding_box()["x"]
    assert line + 1 == pytest.approx(middle_of_thumb(page, 17), abs=1)
    assert other + 1 == pytest.approx(middle_of_thumb(page, 40), abs=1)


def test_the_figures_of_the_day_stand_beside_the_chart(open_nine):
    page = open_nine(f"day={as_day(40)}&tab=chart")
    choose(page, measure="Townships")
    table = page.get_by_role("table", name="Known now: 10 February 2024")
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="REB", exact=True))
    # t-01 fell, t-02 is inferred and t-10 claimed, the first and the last within 30 days.
    expect(row).to_contain_text("3")
    expect(row).to_contain_text("33.3%")
    expect(row).to_contain_text("+1")
    expect(table).to_contain_text("GOV, presumed")
    page.get_by_label("Show what is only presumed").uncheck()
    expect(table).not_to_contain_text("presumed")


def test_what_is_drawn_follows_the_theme_of_the_page(open_nine):
    page = open_nine("tab=chart")
    corner = """(() => {
      const { canvas } = map.tabBar.tab;
      return [...canvas.getContext("2d").getImageData(canvas.width >> 1, 1, 1, 1).data].join();
    })()"""
    light = ask(page, corner)
    ask(
        page,
        "(map.palette.setTheme({ ...map.palette.theme, paper: '#101418' }), map.redraw(), map.settle(), 0)",
    )
    assert ask(page, corner) != light


# --- The place -------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["now", "reported"])
def test_the_place_tab_lists_the_claims_that_the_layers_name(open_real, real, mode):
    page = open_real(f"tab=place&mode={mode}")
    resolution = real.of(mode)
    units = ask(page, "map.model.units.id")
    told = [place for place in units if len(resolution.timelines[place]) > 3]
    for place in random.Random(2).sample(told, 8):  # noqa: S311  a sample, no secret
        run = resolution.timelines[place][2]
        as_of = max(run.from_on, real.first)
        ask(page, f"(map.setDay('{as_of.isoformat()}'), map.select('{place}'), map.settle(), 0)")
        control = resolution.control(place, as_of=as_of)
        lists = page.locator(".cm-story-evidence .cm-claims")
        listed = [
            each.locator("> li").evaluate_all("nodes => nodes.map((node) => node.dataset.claim)")
            for each in lists.all()
        ]
        expected = [list(control.claims_for), list(control.claims_against)]
        assert [sorted(each) for each in listed] == [sorted(each) for each in expected if each]
        assert page.locator("[data-rule]").get_attribute("data-rule") == control.rule
        for claim_id in listed[0] if listed else []:
            sources = page.locator(f".cm-story-evidence [data-claim='{claim_id}'] [data-source]")
            known = {each.source_id for each in real.dataset.claims[claim_id].evidence}
            shown = set(sources.evaluate_all("nodes => nodes.map((node) => node.dataset.source)"))
            assert shown <= known
            if mode == "now":
                assert shown == known
    assert page.locator(".cm-story a").count() > 0
    for link in page.locator(".cm-story-evidence a").all():
        assert link.get_attribute("href").startswith(("https://", "http://"))
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert link.get_attribute("target") == "_blank"


def test_the_history_of_a_place_leads_to_its_days_and_keeps_the_focus(open_nine):
    page = open_nine(f"day={as_day(30)}&place=t-01&tab=place")
    history = page.locator(".cm-history > li")
    expect(history).to_have_count(2)
    expect(history.first).to_contain_text("GOV, presumed → REB")
    expect(history.first).to_have_attribute("aria-current", "true")
    history.last.get_by_role("button").press("Enter")
    assert day_of(page) == as_day(0)
    expect(history.last).to_have_attribute("aria-current", "true")
    assert page.evaluate("document.activeElement.className") == "cm-day-button"
    expect(page.locator(".cm-story-conclusion")).to_have_text("GOV, presumed")


def test_where_nothing_is_chosen_the_most_changed_places_are_offered(open_nine):
    page = open_nine(f"day={as_day(20)}&tab=place")
    panel = page.get_by_role("tabpanel")
    expect(panel).to_contain_text("Choose a place")
    offered = panel.locator(".cm-story-empty .cm-story-button")
    expect(offered).to_have_count(8)
    place = offered.first.get_attribute("data-place")
    offered.first.click()
    assert ask(page, "map.state().selection") == place
    expect(panel.locator("h2")).to_be_visible()
    ask(page, "(map.select('r-south'), map.settle(), 0)")
    expect(panel).to_contain_text("Nothing is concluded for this area as a whole")
    expect(offered).to_have_count(3)


def test_a_name_with_markup_is_text_in_the_place_tab_too(open_nine):
    page = open_nine(f"day={as_day(20)}&place=t-11&tab=place")
    expect(page.locator(".cm-story h2")).to_have_text(TRAP)
    assert page.locator("img").count() == 0
    assert page.evaluate("window.trapped") is None


def test_an_error_report_holds_what_it_takes_to_check_it(open_real, real):
    page = open_real("tab=place")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    place = most_changed(page)
    run = real.now.timelines[place][-1]
    as_of = run.from_on.isoformat()
    ask(page, f"(map.setDay('{as_of}'), map.select('{place}'), map.settle(), 0)")
    page.get_by_text("Report an error").click()
    text = page.locator(".cm-error textarea").input_value()
    control = real.now.control(place, as_of=run.from_on)
    for part in (place, as_of, real.dataset.version, control.rule, *control.claims_for):
        assert part in text
    assert f"day={as_of}" in text
    assert f"place={place}" in text
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator(".cm-error [role=status]")).not_to_be_empty()
    assert requests == []


# --- Small and touched -------------------------------------------------------------------------


@pytest.mark.parametrize("tab", ["chart", "place"])
@pytest.mark.parametrize("place", ["", "town"])
def test_on_a_phone_nothing_runs_over_the_edge(open_real, tab, place):
    page = open_real(f"tab={tab}", **PHONE)
    if place:
        ask(page, f"(map.select('{most_changed(page)}'), map.settle(), 0)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    targets = "[role=tabpanel] button, [role=tabpanel] label:has(input), [role=tabpanel] summary"
    for target in page.locator(targets).all():
        if not target.is_visible():
            continue
        box = target.bounding_box()
        assert box["height"] >= 40, target.evaluate("node => node.outerHTML")
        assert box["x"] + box["width"] <= 390


def test_a_finger_on_the_bars_goes_to_the_busiest_day_there(open_real):
    page = open_real("tab=chart", **PHONE)
    wanted = ask(
        page,
        "map.transport.histogram.bins.reduce((top, bin) => (bin.most > top.most ? bin : top)).busiest",
    )
    last = ask(page, "map.calendar.last")
    x, y = x_in(page, ".cm-histogram", wanted / last)
    page.touchscreen.tap(x, y)
    until(lambda: ask(page, "map.day") == wanted, "the busiest day under the finger")
