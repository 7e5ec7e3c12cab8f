"""How the map looks: light, dark and on paper, and before there is a map."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from colorspacious import cspace_convert
from playwright.sync_api import Page, expect

from tests.e2e.map_page import ask, theme_of, until
from tests.e2e.worlds import as_day

pytestmark = pytest.mark.e2e

THEMES = ("light", "dark")
#: WCAG 2.2: text (1.4.3), and the outlines of controls (1.4.11).
LEAST_TEXT_CONTRAST, LEAST_CONTROL_CONTRAST = 4.5, 3.0
#: How different two textures must be in grey (CIELAB L*, where about 1 can just be seen): by their
#: mean lightness and, wherever the pattern starts, by the strength of its waves.
LEAST_BETWEEN_TEXTURES = 4.0

_TEXTURES = """
async (size) => {
  const { palette, model } = await window.controlMap;
  const kinds = {
    held: {}, presumed: { presumed: true }, inferred: { inferred: true }, stale: { stale: true },
    inferredStale: { inferred: true, stale: true }, claimed: { status: "claimed" },
    contested: { status: "contested" }, disputed: { status: "disputed" }, unknown: { status: "unknown" },
  };
  const { actors, blocs } = model.sides;
  const found = {};
  blocs.colour.forEach((colour, bloc) => {
    const holder = actors.colour.findIndex((each) => each.toLowerCase() === colour.toLowerCase());
    const enemy = actors.id.findIndex((_, actor) => actor !== holder);
    for (const [kind, flags] of Object.entries(kinds)) {
      const control = { status: "held", holder, named: [holder, enemy], ...flags };
      const canvas = new OffscreenCanvas(size, size);
      const pen = canvas.getContext("2d");
      pen.fillStyle = palette.fill(control);
      pen.fillRect(0, 0, size, size);
      (found[blocs.id[bloc]] ??= {})[kind] = Array.from(pen.getImageData(0, 0, size, size).data);
    }
  });
  return found;
}
"""


def custom_property(page: Page, name: str) -> str:
    return str(
        page.locator(".cm-root").evaluate(
            "(node, name) => getComputedStyle(node).getPropertyValue(name).trim()", f"--{name}"
        )
    )


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return float(np.dot(linear, [0.2126, 0.7152, 0.0722]))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


# --- Light and dark -------------------------------------------------------------------------


def test_the_theme_is_the_address_s_else_the_system_s(open_nine):
    assert theme_of(open_nine(color_scheme="light")) == "light"
    assert theme_of(open_nine(color_scheme="dark")) == "dark"
    assert theme_of(open_nine("theme=dark", color_scheme="light")) == "dark"
    assert theme_of(open_nine("theme=light", color_scheme="dark")) == "light"


def test_the_system_s_change_of_mind_is_followed_unless_the_reader_chose(open_nine):
    page = open_nine(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    until(lambda: theme_of(page) == "dark", "dark")

    page = open_nine("theme=light", color_scheme="light")
    page.emulate_media(color_scheme="dark")
    assert theme_of(page) == "light"


def test_in_the_dark_the_land_is_dark_and_who_is_who_stays(open_nine):
    hues = {}
    for theme in THEMES:
        page = open_nine(f"day={as_day(0)}&theme={theme}")
        colours = ask(page, "map.palette.colours")
        presumed = ask(page, "map.palette.fill(map.dayState.control(0))")
        hues[theme] = [cspace_convert(_rgb(colour), "sRGB255", "CIELCh") for colour in colours]
        assert luminance(presumed) < 0.1 if theme == "dark" else luminance(presumed) > 0.6
    for light, dark in zip(hues["light"], hues["dark"], strict=True):
        if light[1] > 15:
            assert abs((light[2] - dark[2] + 180) % 360 - 180) < 12, (light, dark)
    order = [[lch[0] for lch in hues[theme]] for theme in THEMES]
    assert np.argsort(order[0]).tolist() == np.argsort(order[1]).tolist()


def _rgb(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


@pytest.mark.parametrize("theme", THEMES)
def test_the_colours_around_the_map_can_be_read(open_nine, theme):
    page = open_nine(f"theme={theme}")
    colours = {
        name: custom_property(page, name)
        for name in ("paper", "field", "ink", "soft", "accent", "warn", "edge")
    }

    for ground, text in itertools.product(("paper", "field"), ("ink", "soft", "accent", "warn")):
        assert contrast(colours[ground], colours[text]) >= LEAST_TEXT_CONTRAST, (ground, text)
    for ground in ("paper", "field"):
        assert contrast(colours[ground], colours["edge"]) >= LEAST_CONTROL_CONTRAST, ground


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_sheet_and_the_map_agree_on_the_ground(open_nine, theme):
    page = open_nine(f"theme={theme}")

    for name in ("paper", "ink", "water"):
        assert custom_property(page, name) == ask(page, f"map.mapLayers.theme.{name}")


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_every_text_readable(open_real, theme):
    page = open_real(f"theme={theme}&tab=none")
    page.get_by_role("button", name="Layers and colours").click()
    options = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}

    assert Axe().run(page, context=".cm-first", options=options).response["violations"] == []


# --- Textures -------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
def test_every_two_statuses_differ_in_grey(open_real, theme):
    """Without colour, certainty can still be read: by lightness or by pattern."""
    page = open_real(f"theme={theme}")
    size = 96
    for bloc, kinds in page.evaluate(_TEXTURES, size).items():
        pictures = {kind: _grey(data, size) for kind, data in kinds.items()}
        for one, other in itertools.combinations(pictures, 2):
            difference = _difference(pictures[one], pictures[other])
            assert difference >= LEAST_BETWEEN_TEXTURES, (bloc, one, other, round(difference, 1))


def _grey(data: list[int], size: int) -> np.ndarray:
    rgb = np.array(data, float).reshape(size, size, 4)[..., :3]
    return cspace_convert(rgb, "sRGB255", "CIELab")[..., 0]


def _difference(one: np.ndarray, other: np.ndarray) -> float:
    """Compare two textures whatever their phase: the mean and the amplitudes of their spectra."""
    waves = [np.abs(np.fft.fft2(grey)) / grey.size for grey in (one, other)]
    return float(np.sqrt(np.sum((waves[0] - waves[1]) ** 2)))


# --- Paper ----------------------------------------------------------------------------------


def test_what_is_printed_is_the_map_its_legend_its_day_and_its_credits(open_nine):
    page = open_nine("theme=dark")
    page.emulate_media(media="print")
    until(lambda: theme_of(page) == "light", "white paper")

    for shown in (".cm-day", ".cm-map", ".cm-legend-body", ".cm-attribution"):
        expect(page.locator(shown)).to_be_visible()
    for hidden in (".cm-zoom", ".cm-transport", ".cm-layers", ".cm-head .cm-modes", ".cm-desk"):
        expect(page.locator(hidden)).to_be_hidden()
    legend, picture = (page.locator(each).bounding_box() for each in (".cm-legend", ".cm-map"))
    assert legend["x"] >= picture["x"] + picture["width"]
    assert custom_property(page, "paper") == "#ffffff"

    page.emulate_media(media="screen")
    until(lambda: theme_of(page) == "dark", "as it was")


@pytest.mark.parametrize(
    "query", ["tab=none", "tab=compare&day=2024-08-10&with=2024-07-01&look=difference"]
)
def test_it_prints_on_one_page_with_its_land_on_it(open_real, query):
    page = open_real(query)
    document = page.pdf(prefer_css_page_size=True, print_background=True)

    assert len(re.findall(rb"/Type\s*/Page\b[^s]", document)) == 1
    assert theme_of(page) == "light"
    # Canvases that were frozen for the paper are live again.
    assert page.evaluate(
        """async () => {
          const { mapLayers } = await window.controlMap;
          return mapLayers.main.land.canvas.isConnected;
        }"""
    )


# --- Before and without a map ---------------------------------------------------------------


@pytest.mark.parametrize("scheme", THEMES)
def test_a_map_that_cannot_be_opened_says_so_readably(open_page, nine_path, tmp_path, scheme):
    broken = tmp_path / "broken.html"
    text = nine_path.read_text(encoding="utf-8")
    broken.write_text(re.sub(r'(id="payload">)[^<]+', r"\1AAAA", text), encoding="utf-8")
    page = open_page(may_err=True, color_scheme=scheme)
    page.goto(broken.as_uri())
    notice = page.get_by_role("alert")
    expect(notice).to_be_visible()
    colours = notice.evaluate(
        "node => [getComputedStyle(node).color, getComputedStyle(node.closest('.cm-root')).backgroundColor]"
    )
    text_colour, ground = (
        "#" + "".join(f"{int(c):02x}" for c in re.findall(r"\d+", colour)[:3]) for colour in colours
    )
    assert contrast(text_colour, ground) >= LEAST_TEXT_CONTRAST
    assert (luminance(ground) < 0.1) == (scheme == "dark")
