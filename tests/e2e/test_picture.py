"""How the map is drawn: steps, two pictures, outlines, themes, positions."""

from __future__ import annotations

import io
import random

import pytest
import shapely
from PIL import Image
from playwright.sync_api import Page

from tests.e2e.map_page import ask, screen_point, until
from tests.unit.webmap.world import day

pytestmark = pytest.mark.e2e

SEED = 1312
#: Shares of the pixels, in the channels of a layer, that may differ by more than a shade, because
#: antialiasing draws the same line differently in two rectangles.
HAIRS = 0.004

_HELPERS = """
window.layersOf = (picture) => [picture.land, picture.fronts];
window.read = ({ context, canvas }) =>
  canvas ? context.getImageData(0, 0, canvas.width, canvas.height).data : [];
window.share = (one, other) => {
  let count = 0;
  for (let at = 0; at < one.length; at += 1) count += Math.abs(one[at] - other[at]) > 8;
  return count / (one.length || 1);
};
// How much of each layer another whole picture of the same day changes.
window.leftOver = (picture) => {
  picture.finish();
  const before = layersOf(picture).map(read);
  picture.repaintNow();
  return layersOf(picture).map((layer, at) => share(before[at], read(layer)));
};
"""


def colour_at(page: Page, lat: float, lon: float) -> tuple[int, ...]:
    """Return the colour that the screen shows at a place of the map."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    x, y = screen_point(page, lat, lon)
    return tuple(picture.getpixel((round(x), round(y))))


# --- Steps -------------------------------------------------------------------------------------


def test_after_any_steps_the_picture_is_that_of_its_day(open_real):
    page = open_real("lat=21&lon=96.5&z=6.5", script=_HELPERS)
    last = ask(page, "map.calendar.last")
    choice = random.Random(SEED)  # noqa: S311  nothing is kept secret here
    steps = [choice.randrange(last) for _ in range(12)]
    for end in steps:
        first, *walk = range(max(0, end - 40), end + 1)
        land, fronts = ask(
            page,
            f"(map.moveTo({first}), map.mapLayers.main.repaintNow(),"
            f" {walk}.forEach((day) => map.moveTo(day)), leftOver(map.mapLayers.main))",
        )
        assert land < HAIRS, end
        assert fronts < HAIRS, end


def test_a_leap_leaves_no_more_than_hairs_which_are_mended_at_rest(open_real):
    page = open_real("z=6&lat=20&lon=96", script=_HELPERS)
    last = ask(page, "map.calendar.last")
    ask(page, f"(map.moveTo(0), map.moveTo({last}), map.moveTo(200), 0)")
    land, fronts = ask(page, "leftOver(map.mapLayers.main)")
    assert land < 0.1
    assert fronts < HAIRS
    ask(page, f"(map.moveTo({last}), map.mapLayers.repaint(), 0)")
    until(
        lambda: ask(page, "layersOf(map.mapLayers.main).every((l) => !l.parts.length)"), "all of it"
    )
    assert max(ask(page, "leftOver(map.mapLayers.main)")) < HAIRS


def test_a_moved_and_a_zoomed_picture_is_a_whole_one(open_real):
    page = open_real("z=6&lat=20&lon=96&day=2024-08-10", script=_HELPERS)
    for move in (
        "panBy([211, -97], { animate: false })",
        "panBy([-900, 40], { animate: false })",
        "setZoom(7.25, { animate: false })",
        "panBy([0, 620], { animate: false })",
        "setZoom(5, { animate: false })",
    ):
        ask(page, f"(map.mapLayers.map.{move}, map.moveTo(map.day + 3), 0)")
        assert max(ask(page, "leftOver(map.mapLayers.main)")) < HAIRS, move


def test_textures_stay_with_the_land_while_the_map_moves(open_nine):
    page = open_nine(f"day={day(20).isoformat()}&lat=11.5&lon=21.5&z=8.5")
    shown = """(() => {
      const { land } = map.mapLayers.main;
      land.finish();
      const at = map.mapLayers.map.project([11.3, 21.3]);
      const x = Math.round(at.x) - land.place.x;
      const y = Math.round(at.y) - land.place.y;
      return Array.from(land.context.getImageData(x, y, 40, 40).data).join(" ");
    })()"""
    before = ask(page, shown)
    assert len(set(before.split())) > 3, "a texture"
    ask(page, "(map.mapLayers.map.panBy([77, -31], { animate: false }), 0)")
    assert ask(page, shown) == before


@pytest.mark.parametrize("speed", [1, 2, 5, 10])
def test_each_frame_of_a_play_shows_one_true_day(open_nine, speed):
    """The page's frame, the model and the picture belong to the same day."""
    page = open_nine(f"day={day(4).isoformat()}", script=_HELPERS)
    frames = page.evaluate(
        """async (speed) => {
          const map = await window.controlMap;
          const { main } = map.mapLayers;
          const ids = map.model.units.id.slice(0, map.model.units.cells);
          const look = () => ({
            day: map.state().asOf,
            said: document.querySelector(".cm-day").textContent,
            known: JSON.stringify(ids.map((id) => map.controlOf(id))),
            painted: layersOf(main).map((layer) => read(layer)),
          });
          const days = new Map();
          const first = map.day;
          for (let day = first; day < first + 18; day += 1) {
            map.moveTo(day);
            main.repaintNow();
            const seen = look();
            days.set(seen.day, seen);
          }
          map.moveTo(first);
          const select = document.querySelector(".cm-transport select");
          select.value = String(speed);
          select.dispatchEvent(new Event("change"));
          document.querySelector(".cm-play").click();
          const frames = [];
          const until = performance.now() + 2200;
          while (performance.now() < until) {
            await new Promise(requestAnimationFrame);
            const seen = look();
            const true_one = days.get(seen.day);
            if (!true_one) break;
            frames.push({
              day: seen.day,
              isSaid: seen.said === true_one.said,
              isKnown: seen.known === true_one.known,
              painted: seen.painted.map((layer, at) => share(layer, true_one.painted[at])),
            });
          }
          document.querySelector(".cm-play").click();
          return frames;
        }""",
        speed,
    )
    assert len({frame["day"] for frame in frames}) >= min(2 * speed, 12)
    for frame in frames:
        assert frame["isSaid"], frame
        assert frame["isKnown"], frame
        assert max(frame["painted"]) < HAIRS, frame


# --- Two pictures --------------------------------------------------------------------------------

_RED, _GREEN = (200, 0, 0), (0, 160, 0)
_PAINT = """(() => {
  const { mapLayers } = map;
  const { cells } = map.model.units;
  mapLayers.openOther();
  for (let cell = 0; cell < cells; cell += 1) {
    mapLayers.main.setCell(cell, "rgb(200,0,0)");
    mapLayers.other.setCell(cell, "rgb(0,160,0)");
  }
  mapLayers.flush();
})()
"""


def test_two_pictures_share_the_map_at_an_edge(open_nine):
    page = open_nine("lat=11.5&lon=21.5&z=7.5&tab=none")
    ask(page, _PAINT)
    west, east = (11.2, 20.25), (11.2, 22.7)
    assert colour_at(page, *west) == colour_at(page, *east) == _RED, "the second is not shown yet"
    ask(page, "(map.mapLayers.split(0.5), 0)")
    assert (colour_at(page, *west), colour_at(page, *east)) == (_GREEN, _RED)
    ask(page, "(map.mapLayers.map.panBy([-400, 0], { animate: false }), 0)")
    assert colour_at(page, *west) == _RED, "the edge stays where it is, the land moves"
    ask(page, "(map.mapLayers.map.panBy([400, 0], { animate: false }), 0)")
    ask(page, "(map.mapLayers.split(0.99), 0)")
    assert colour_at(page, *east) == _GREEN
    ask(page, "(map.mapLayers.closeOther(), 0)")
    assert colour_at(page, *west) == colour_at(page, *east) == _RED
    assert ask(page, "map.mapLayers.other") is None


def test_earlier_fronts_are_thin_lines_beneath_the_present_ones(open_nine):
    page = open_nine(f"lat=11.5&lon=21.5&z=7.5&day={day(20).isoformat()}", script=_HELPERS)
    pixels = """(() => {
      const { fronts } = map.mapLayers.other;
      if (!fronts.canvas) return 0;
      return read(fronts).filter((v, at, all) => at % 4 === 0 && v === 255 && all[at + 2] === 255).length;
    })()"""
    ask(
        page,
        """(map.mapLayers.openOther(),
        map.dayState.fronts.state.forEach((state, arc) => map.mapLayers.other.setFront(arc, state)),
        map.mapLayers.flush(), 0)""",
    )
    assert ask(page, pixels) == 0
    ask(page, "(map.mapLayers.showFrontsOf('other', { color: '#ff00ff', width: 2 }), 0)")
    assert ask(page, pixels) > 300
    depth = "(name) => Number(map.mapLayers.map.getPane(name).style.zIndex)"
    assert ask(page, f"({depth})('otherFronts') < ({depth})('fronts')")
    ask(page, "(map.mapLayers.showFrontsOf('other', null), 0)")
    assert ask(page, pixels) == 0


def test_holders_are_not_named_beside_another_picture(open_nine):
    page = open_nine(f"lat=11.5&lon=21.5&z=8&day={day(20).isoformat()}")
    named = "(map.mapLayers.labels.paint = (sheet) => { map.isNamed = map.mapLayers.labels.shown.actors; }, 0)"
    ask(page, named)
    for share, is_named in ((0.4, False), (None, True)):
        asked = "null" if share is None else share
        ask(
            page,
            f"(map.mapLayers.openOther(), map.mapLayers.split({asked}), map.mapLayers.finish(), 0)",
        )
        assert ask(page, "map.isNamed") is is_named


# --- Outlines ------------------------------------------------------------------------------------


def test_cells_are_outlined_together_and_let_go(open_nine):
    page = open_nine("lat=11.5&lon=21.5&z=7.5&tab=none")
    assert ask(page, "map.mapLayers.canvases.outlines.canvas ?? null") is None, (
        "no canvas for nothing"
    )
    cells = ask(page, "['t-00', 't-01'].map((id) => map.model.units.id.indexOf(id))")
    colour = ask(page, "map.mapLayers.theme.highlight")
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    outer, shared = (10.25, 20.0), (10.25, 21.0)
    assert colour_at(page, *outer) != wanted
    ask(page, f"(map.mapLayers.highlight({cells}), 0)")
    assert colour_at(page, *outer) == wanted
    assert colour_at(page, *shared) != wanted
    ask(page, "(map.mapLayers.highlight(null), 0)")
    assert colour_at(page, *outer) != wanted
    assert ask(page, "map.mapLayers.canvases.outlines.canvas") is None


# --- What lies where -----------------------------------------------------------------------------


def test_what_lies_under_a_point_is_the_cell_that_holds_it(open_real, real):
    page = open_real()
    cells = real.geography.cells
    choice = random.Random(SEED)  # noqa: S311  nothing is kept secret here
    west, south, east, north = cells.total_bounds.tolist()
    points = [(choice.uniform(west, east), choice.uniform(south, north)) for _ in range(3000)]
    tree = shapely.STRtree(cells.geometry.values)
    ids = ask(page, "map.model.units.id.slice(0, map.model.units.cells)")
    found = ask(
        page,
        f"{[[y, x] for x, y in points]}.map(([lat, lng]) => map.mapLayers.shapes.cellAt({{ lat, lng }}))",
    )
    checked = 0
    for (x, y), cell in zip(points, found, strict=True):
        point = shapely.Point(x, y)
        near = tree.query(point, predicate="dwithin", distance=0.0003)
        if len(near) > 1 or (len(near) == 1 and not cells.geometry.values[near[0]].contains(point)):
            continue  # on an edge, where a rounded coordinate decides
        assert (ids[cell] if cell >= 0 else None) == (cells.index[near[0]] if len(near) else None)
        checked += cell >= 0
    assert checked > 500


# --- Colours and what lies beneath -----------------------------------------------------------------


def test_a_theme_colours_lines_fronts_and_neighbours(open_nine):
    page = open_nine("lat=11.5&lon=21.5&z=7.5&tab=none", script=_HELPERS)
    beside = (9.75, 21.7)
    before = colour_at(page, *beside)
    ask(
        page,
        """(map.mapLayers.setTheme({ ...map.mapLayers.theme, ink: "#00ffff", casing: "#ff00ff",
        land: "#123456", coast: "#123456" }), 0)""",
    )
    until(lambda: colour_at(page, *beside) != before, "neighbours in another colour")
    inks = "read(map.mapLayers.main.fronts).filter((v, at, all) => at % 4 === 0 && v === 0 && all[at + 1] === 255)"
    assert ask(page, f"{inks}.length") > 300


def test_a_base_map_is_asked_for_only_when_chosen_and_may_fail(open_nine):
    page = open_nine("lat=11.5&lon=21.5&z=7", may_err=True)
    asked: list[str] = []
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.route("http://tiles.test/**", lambda route: route.abort())
    ask(page, "(map.mapLayers.map.setZoom(7.5), 0)")
    page.wait_for_timeout(300)
    assert asked == []
    ask(page, "(map.mapLayers.setBasemap({ url: 'http://tiles.test/{z}/{x}/{y}.png' }), 0)")
    page.wait_for_event("requestfailed")
    until(lambda: ask(page, "true") and len(asked) > 3, "tiles")
    assert ask(page, "map.mapLayers.map.getPane('land').style.opacity") == "0.75"
    ask(page, "(map.moveTo(10), map.mapLayers.map.panBy([60, 10]), 0)")
    page.wait_for_timeout(400)
    assert ask(page, "map.state().asOf") == day(10).isoformat()
    ask(page, "(map.mapLayers.setBasemap(null), 0)")
    assert ask(page, "map.mapLayers.map.getPane('land').style.opacity") == ""
    assert page.locator(".leaflet-tile").count() == 0
    assert failed == []
