"""Names on the map, and the legend next to it: placed, counted, readable on a phone."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.map_page import ask, drag, slider, until
from tests.e2e.worlds import as_day
from tests.unit.webmap.world import day

pytestmark = pytest.mark.e2e

# Paints the names of the current view again and records where each text went.
_NAMES = """
async () => {
  const { mapLayers } = await window.controlMap;
  const { map } = mapLayers;
  const pen = new OffscreenCanvas(2400, 1600).getContext("2d");
  const names = [];
  const fillText = pen.fillText.bind(pen);
  pen.fillText = (text, x, y) => {
    const { width, actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = pen.measureText(text);
    const { a, b, e, f } = pen.getTransform();
    const left = x - (pen.textAlign === "center" ? width / 2 : 0);
    names.push({ text, x: e + left, y: f + y - up, width, height: up + down, isTurned: b !== 0 || a !== 1 });
    fillText(text, x, y);
  };
  const pixelBounds = map.getPixelBounds();
  const origin = map.getPixelOrigin();
  const bounds = {
    min: pixelBounds.min.subtract(origin), max: pixelBounds.max.subtract(origin),
    contains: ([x, y]) => x >= bounds.min.x && x <= bounds.max.x && y >= bounds.min.y && y <= bounds.max.y,
  };
  mapLayers.labels.paint({
    context: pen, bounds, zoom: map.getZoom(), theme: mapLayers.theme,
    project: (latlng) => map.latLngToLayerPoint(latlng),
  });
  return names;
}
"""


# --- Names ----------------------------------------------------------------------------------


def test_names_never_cover_each_other_at_any_zoom(open_real):
    page = open_real()
    middle = ask(page, "map.mapLayers.map.getCenter()")
    for zoom in (4, 5.5, 6.25, 7, 8, 9.5, 11, 13):
        page.evaluate(
            "async (view) => (await window.controlMap).setViewport(view)",
            {"lat": middle["lat"], "lon": middle["lng"], "zoom": zoom},
        )
        page.wait_for_timeout(300)
        names = page.evaluate(_NAMES)
        assert names, zoom
        level = [name for name in names if not name["isTurned"]]
        overlaps = [
            (a["text"], b["text"]) for a, b in itertools.combinations(level, 2) if _overlap(a, b)
        ]
        assert overlaps == [], zoom


def _overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    return all(
        a[at] + 1 < b[at] + b[side] and b[at] + 1 < a[at] + a[side]
        for at, side in (("x", "width"), ("y", "height"))
    )


def names_on(page: Page) -> list[str]:
    return [name["text"] for name in page.evaluate(_NAMES)]


def test_who_holds_a_land_stands_on_it_and_not_on_what_is_presumed(open_nine):
    page = open_nine(f"day={as_day(0)}")
    assert "REB" not in names_on(page)
    assert "GOV" not in names_on(page)

    page = open_nine(f"day={as_day(20)}")
    until(lambda: "REB" in names_on(page), "the name of who holds")
    assert "GOV" not in names_on(page)


def test_names_are_painted_at_rest_only(open_nine):
    page = open_nine(f"day={as_day(0)}")
    page.wait_for_timeout(400)
    page.evaluate(
        """async () => {
          const { labels } = (await window.controlMap).mapLayers.canvases;
          const paint = labels.paint;
          window.painted = 0;
          labels.paint = (sheet) => { window.painted += 1; paint(sheet); };
        }"""
    )
    drag(page, start=0.05, end=0.6, steps=10, release=False)
    assert page.evaluate("window.painted") <= 1
    page.mouse.up()
    until(lambda: page.evaluate("window.painted") >= 1, "names of the day it rests on")


def test_names_can_be_left_out(open_nine):
    page = open_nine(f"day={as_day(20)}")
    page.get_by_role("button", name="Layers and colours").click()
    page.get_by_role("checkbox", name="Who holds the larger lands").uncheck()
    assert "REB" not in names_on(page)
    page.get_by_role("checkbox", name="Places, regions and rivers").uncheck()
    assert names_on(page) == []


# --- The legend -----------------------------------------------------------------------------


def test_a_bloc_s_heading_sums_what_stands_below_it(open_nine):
    page = open_nine(f"day={as_day(20)}")
    page.wait_for_timeout(400)
    groups = page.locator(".cm-group-bloc")
    assert groups.count() > 0
    for group in groups.all():
        figures = [
            [_number(text) for text in row.locator(".cm-figure").all_inner_texts()]
            for row in group.locator("tr").all()
        ]
        heading, *rows = figures
        assert rows
        assert heading[0] == sum(row[0] for row in rows)
        assert heading[1] == pytest.approx(sum(row[1] for row in rows), abs=len(rows))


@pytest.mark.parametrize(("number", "name"), [(24, "The Loyal"), (25, "The Wavering")])
def test_a_name_of_some_days_stands_beside_the_short_name(open_nine, number, name):
    page = open_nine(f"day={day(number).isoformat()}&tab=place&place=t-21")
    row = page.locator(".cm-legend [data-row^='held']").filter(has_text="TURN")

    expect(row.get_by_role("rowheader")).to_have_text(f"TURN{name}")
    expect(row.get_by_role("rowheader")).to_have_attribute("title", name)
    expect(page.locator(".cm-story-called")).to_have_text(f"TURN: {name}")


def test_a_bloc_is_counted_under_its_name_of_the_day(open_nine):
    page = open_nine(f"day={day(39).isoformat()}")
    heading = page.locator(".cm-group[data-bloc=aside] .cm-group-name")
    expect(heading).to_contain_text("Standing aside")
    slider(page).press("ArrowRight")
    expect(heading).to_contain_text("Drawn in")


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def test_the_legend_fits_a_phone(open_real):
    page = open_real(width=390, height=844, has_touch=True)
    page.get_by_role("button", name="Legend").tap()
    legend = page.get_by_role("region", name="Legend")
    box, stage = legend.bounding_box(), page.locator(".cm-stage").bounding_box()

    assert box["x"] >= stage["x"]
    assert box["x"] + box["width"] <= stage["x"] + stage["width"]
    assert box["y"] + box["height"] <= stage["y"] + stage["height"]
    body = legend.locator(".cm-legend-body")
    assert body.evaluate("node => node.scrollWidth <= node.clientWidth")
    smallest = body.evaluate(
        """node => Math.min(...[...node.querySelectorAll("*")]
          .filter((each) => each.textContent.trim())
          .map((each) => parseFloat(getComputedStyle(each).fontSize)))"""
    )
    assert smallest >= 11
    assert page.get_by_role("button", name="Legend").bounding_box()["height"] >= 44


def test_the_legend_does_not_shrink_under_a_sliding_hand(open_real):
    page = open_real()
    page.wait_for_timeout(300)
    body = page.locator(".cm-legend-body")
    heights = []
    box = slider(page).bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 4, y)
    page.mouse.down()
    for step in range(12):
        page.mouse.move(box["x"] + box["width"] * (0.95 - step * 0.07), y)
        heights.append(body.evaluate("node => node.offsetHeight"))
    page.mouse.up()

    assert all(later >= earlier for earlier, later in itertools.pairwise(heights)), heights
