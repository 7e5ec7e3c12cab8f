"""Two days on one map: what differs, and who gained and lost it, as the layers say."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from layers.analysis.comparison import (
    ChangeKind,
    Standpoint,
    change_kind,
    compare,
    compare_standpoints,
)
from layers.analysis.fronts import front_arcs, fronts_by_pair
from tests.e2e.comparing import card, divider, handle, show
from tests.e2e.map_page import address, ask, screen_point, slider, until

pytestmark = pytest.mark.e2e

SEED = 20_240_803
MEASURES = ("km2", "townships", "towns")
KM2_TOLERANCE = 0.01


def shown_differences(page: Page) -> dict[str, str]:
    rows = ask(
        page, "map.tabBar.tab.differences.map((each) => [map.model.units.id[each.unit], each.kind])"
    )
    return dict(rows)


def test_places_that_differ_are_those_of_the_layers_on_any_two_days(open_real, real):
    page = open_real("tab=compare")
    rng = random.Random(SEED)  # noqa: S311  not a secret
    seen: Counter[str] = Counter()
    for _ in range(8):
        one, other = (real.day(rng.random()) for _ in range(2))
        show(page, one, other)
        from_on, to_on = sorted((one, other))
        differences = compare(real.now, real.geography, from_on=from_on, to_on=to_on).differences
        drawn = {
            each.place_id: each.kind.value for each in differences if each.place_id in real.ids
        }
        assert shown_differences(page) == drawn
        seen.update(drawn.values())
    assert set(seen) == {kind.value for kind in ChangeKind}


def test_a_cell_recedes_where_the_layers_find_its_holder_unchanged(open_real, real):
    """Each step draws only what changed, and reverses in between, whatever was shown before."""
    page = open_real()
    other = real.day(0.5)
    ask(page, f"(map.compareWith('{other}'), 0)")
    for share in (0.9, 0.2, 0.55, 0.45, 1.0, 0.0, 0.5):
        day = real.day(share)
        ask(page, f"(map.setDay('{day}'), 0)")
        before, after = (Standpoint(real.now, each) for each in sorted((day, other)))
        receded = ask(
            page,
            "map.drawing.fills.main.flatMap((fill, cell) =>"
            " typeof fill === 'string' ? [map.model.units.id[cell]] : [])",
        )
        same = {
            cell
            for cell in real.cells
            if change_kind(before.control(cell), after.control(cell)) is ChangeKind.SAME
        }
        assert set(receded) == same


def test_figures_of_the_sides_are_those_of_the_layers_and_balance(open_real, real):
    page = open_real("tab=compare")
    figures = page.locator(".cm-figures").first
    for day, other, by_bloc in [
        (real.day(0.4), real.first, False),
        (real.last, real.day(0.3), False),
        (real.day(0.6), real.day(0.2), True),
    ]:
        show(page, day, other)
        figures_of = page.get_by_role("group", name="Sides").get_by_role("button")
        figures_of.nth(int(by_bloc)).click()
        comparison = compare(real.now, real.geography, from_on=other, to_on=day, by_bloc=by_bloc)
        ids = ask(page, f"map.model.sides.{'blocs' if by_bloc else 'actors'}.id")
        for measure, name in zip(MEASURES, ("km²", "Townships", "Towns"), strict=True):
            page.get_by_role("button", name=name, exact=True).click()
            rows = read_figures(figures, ids)
            for row in rows.values():
                total = row["before"] + row["gained"] - row["lost"]
                assert total == pytest.approx(row["after"], abs=KM2_TOLERANCE)
            for column in ("gained", "before"):
                counter = {"gained": "lost", "before": "after"}[column]
                assert sum(row[column] for row in rows.values()) == pytest.approx(
                    sum(row[counter] for row in rows.values()), abs=KM2_TOLERANCE
                )
            attribute = "area_km2" if measure == "km2" else measure
            for balance in (*comparison.sides, comparison.doubt):
                gained, lost = (getattr(each, attribute) for each in (balance.gained, balance.lost))
                if not gained and not lost:
                    continue
                row = rows[balance.side_id]
                assert row["gained"] == pytest.approx(gained, abs=0.01 * len(real.land))
                assert row["lost"] == pytest.approx(lost, abs=0.01 * len(real.land))


def read_figures(figures: Locator, ids: list[str]) -> dict[str | None, dict[str, float]]:
    """Read the table of sides by the numbers behind its texts."""
    rows = figures.evaluate(
        """(table) => [...table.tBodies[0].rows].map((row) => [
             Number(row.dataset.side),
             Object.fromEntries([...row.querySelectorAll("[data-column]")].map((cell) =>
               [cell.dataset.column, Number(cell.dataset.value)])),
           ])"""
    )
    return {({-1: None, -2: ""}[side] if side < 0 else ids[side]): row for side, row in rows}


def test_front_lines_of_both_days_stand_beside_each_other(open_real, real):
    page = open_real("tab=compare")
    other, day = real.day(0.1), real.day(0.7)
    show(page, day, other)
    names = {bloc: n for n, bloc in enumerate(ask(page, "map.model.sides.blocs.id"))}
    rows = page.locator(".cm-figures").nth(1).locator("tbody tr")
    shown = {}
    for row in rows.all():
        cells = row.locator("td").all_inner_texts()
        shown[row.get_attribute("data-pair")] = [int(text.replace(",", "")) for text in cells[:2]]
    expected: dict[str, list[int]] = {}
    for at, as_of in enumerate((other, day)):
        for pair in fronts_by_pair(front_arcs(real.now, real.geography, as_of=as_of)).itertuples():
            key = " ".join(str(n) for n in sorted((names[pair.bloc_a], names[pair.bloc_b])))
            expected.setdefault(key, [0, 0])[at] = round(pair.length_km)
    assert shown == expected
    assert shown


def test_what_was_reported_at_the_time_is_compared_with_what_is_known_now(open_real, real):
    day = date(2024, 8, 10)
    page = open_real(f"day={day}&tab=compare")
    page.get_by_role("button", name="What was reported at the time").click()
    until(lambda: "basis=knowledge" in address(page), "the basis in the address")
    comparison = compare_standpoints(
        Standpoint(real.reported, day), Standpoint(real.now, day), real.land
    )
    drawn = {each.place_id: each.kind.value for each in comparison.differences}
    assert drawn
    assert shown_differences(page) == {key: kind for key, kind in drawn.items() if key in real.ids}
    expect(card(page)).to_contain_text("As reported at the time → Known now, on 10 August 2024")
    slider(page).press("ArrowRight")
    assert ask(page, "map.other.day === map.dayState.day"), "both sides follow the hand"
    expect(handle(page)).to_be_hidden()


# --- The looks ----------------------------------------------------------------------------------


def test_the_card_counts_each_kind_and_goes_when_the_map_alone_is_wanted(open_real, real):
    day, other = real.day(0.4), real.first
    page = open_real(f"day={day}&with={other}&look=difference")
    before, after = Standpoint(real.now, other), Standpoint(real.now, day)
    kinds = Counter(
        change_kind(before.control(cell), after.control(cell)).value for cell in real.cells
    )
    shown: Counter[str] = Counter()
    for row in card(page).locator("tbody tr").all():
        figure = row.locator(".cm-figure").inner_text()
        shown[str(row.get_attribute("data-kind"))] += int(figure.replace(",", ""))
    assert shown == kinds
    boxes = [each.bounding_box() for each in (card(page), page.locator(".cm-legend"))]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"], "the legend stays free"
    card(page).get_by_role("button", name="Map only").click()
    expect(card(page)).to_be_hidden()
    expect(handle(page)).to_be_visible()
    until(lambda: "look=" not in address(page), "no look in the address")
    assert f"with={other}" in address(page)


def test_swipe_shows_each_day_on_its_own_side(open_real, real):
    """The land of one township, read from both pictures, and the position of each picture."""
    day, other = real.day(0.45), real.first
    township = next(
        change.place_id
        for change in real.changes(real.now, other, day)
        if real.now.control(change.place_id, as_of=day).status.value == "held"
        and real.land[change.place_id].townships
    )
    number = f"map.model.units.id.indexOf('{township}')"
    page = open_real(f"day={day}&with={other}&look=swipe")
    looks = {
        name: ask(page, f"JSON.stringify(map.palette.lookOf(map.{name}.control({number})))")
        for name in ("dayState", "other")
    }
    assert looks["dayState"] != looks["other"]
    for name, state in (("main", "dayState"), ("other", "other")):
        assert ask(
            page,
            f"map.mapLayers.{name}.land.fills[{number}] ==="
            f" map.palette.fill(map.{state}.control({number}), map.mapLayers.zoom)",
        )
    expect(divider(page)).to_contain_text("26 October 2023")
    divider(page).press("End")
    divider(page).press("PageDown")
    assert divider(page).get_attribute("aria-valuenow") == "90"
    box, edge = page.locator(".cm-map").bounding_box(), divider(page).bounding_box()
    assert edge["x"] + edge["width"] / 2 == pytest.approx(box["x"] + 0.9 * box["width"], abs=1)
    left, right = (reaches(page, name) for name in ("other", "main"))
    assert left == pytest.approx([0, 0.9], abs=0.01)
    assert right == pytest.approx([0.9, 1], abs=0.01)
    assert str(divider(page).get_attribute("aria-valuetext")).startswith("Left 90 %: 26 October")
    slider(page).press("ArrowRight")
    assert ask(page, "map.other.day") == 0, "the left side stays"
    expect(divider(page)).to_contain_text(re.compile(f"{(day + timedelta(days=1)).day} "))


def reaches(page: Page, picture: str) -> list[float]:
    """Return where a picture begins and ends, as shares of the map's width."""
    return page.evaluate(
        """async (name) => {
          const { mapLayers } = await window.controlMap;
          const pane = mapLayers.map.getPane(mapLayers[name].panes.land);
          const numbers = pane.style.clipPath.match(/-?[\\d.]+(?=px)/g).map(Number);
          const xs = numbers.filter((_, at) => at % 2 === 0);
          const left = mapLayers.map.containerPointToLayerPoint([0, 0]).x;
          const width = mapLayers.map.getSize().x;
          return [Math.min(...xs), Math.max(...xs)].map((x) => (x - left) / width);
        }""",
        picture,
    )


def test_the_divider_is_dragged_with_a_mouse_and_does_not_drag_the_map(open_real, real):
    page = open_real(f"day={real.last}&with={real.first}&look=swipe")
    viewport = ask(page, "map.state().viewport")
    edge, box = divider(page).bounding_box(), page.locator(".cm-map").bounding_box()
    y = edge["y"] + 300
    page.mouse.move(edge["x"] + edge["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.25 * box["width"], y, steps=6)
    page.mouse.up()
    until(lambda: divider(page).get_attribute("aria-valuenow") == "25", "a quarter")
    assert ask(page, "map.state().viewport") == viewport


# --- The lists ----------------------------------------------------------------------------------


def test_the_card_at_the_pointer_says_both_states(open_real):
    page = open_real("day=2024-08-10&with=2023-10-27&look=difference&lat=22.93&lon=97.75&z=9")
    page.mouse.move(*screen_point(page, 22.93, 97.75))
    tip = page.locator(".cm-tip")
    expect(tip).to_contain_text("27 October 2023: SAC, presumed")
    expect(tip).to_contain_text("10 August 2024: Held by MNDAA")


def test_a_place_of_the_list_is_chosen_shown_and_outlined(open_real, real):
    page = open_real(f"day=2024-08-10&with={real.first}&tab=compare")
    row = page.locator(".cm-change-rows li").first
    place = row.get_by_role("button").nth(1)
    place.focus()
    unit = int(row.get_attribute("data-unit"))
    assert unit in ask(page, "map.mapLayers.marks.highlighted")
    place.click()
    assert ask(page, "map.state().selection") == row.get_attribute("data-place")
    until(lambda: ask(page, "map.mapLayers.zoom") > 7, "the place in sight")
    day = row.locator(".cm-change-day").inner_text()
    row.locator(".cm-change-day").click()
    assert ask(page, "map.calendar.briefly(map.day)") == day


def test_the_reports_that_say_so_stand_beside_a_place(open_real, real):
    page = open_real("day=2024-08-10&with=2024-07-20&tab=compare")
    row = page.locator(".cm-change-rows li[data-place]", has_text="Lashio").first
    links = row.locator(".cm-change-reports a")
    assert links.count() > 0
    assert re.search(r"\d{4}$", links.first.inner_text())
    assert str(links.first.get_attribute("href")).startswith("http")
    assert links.first.get_attribute("rel") == "noopener noreferrer"
