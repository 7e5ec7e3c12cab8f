"""The look of the product: the only Python reader of ``look.json``.

Colours, strengths, tiles, weights and dashes are data, so that the map in the browser and the
figures on paper look the same: the browser gets the same file through
``webmap/assets/base/look.js``. If a screen and a page need different numbers, both are there under
the same name.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Final, TypedDict


class Line(TypedDict):
    """A line: its width and, if it is dashed, its dashes and gaps."""

    width: float
    dashes: list[float]


class FrontLook(TypedDict):
    """Front lines: the rim's width, the line between two areas, the line around a place in one."""

    casing: float
    line: Line
    thin: Line


class Border(TypedDict):
    """A line on the land, in the ink of the theme."""

    width: float
    opacity: float


class Tile(TypedDict):
    """A texture: its repeat interval in pixels, and the size of its mark as a share of that."""

    size: float
    mark: float


class Marks(TypedDict):
    """How marks contrast with what they are drawn on; see `exports.figures.palette.Palette`.

    ``pale_from``, ``dark_from`` and ``holder_label`` are relative luminances, ``alike`` is a
    difference between two of them; ``over_contrast`` is a contrast as defined in WCAG 2.
    """

    pale_from: float
    ink_on_pale: float
    ink_on_others: float
    over: float
    over_contrast: float
    inferred_ground: float
    alike: float
    holder_label: dict[str, float]


class MarkStroke(TypedDict):
    """A mark that is a stroke, in pixels of the tile."""

    length: float
    width: float


class ChangeMarks(TypedDict):
    """The marks of a map of differences: gained, lost and resolved."""

    cross: MarkStroke
    bar: MarkStroke
    ring: MarkStroke
    dark: str
    light: str
    dark_from: float
    lost_contrast: float


class Outlines(TypedDict):
    """Lines around what is selected or counted, and the veil over the rest of a page."""

    casing: float
    line: float
    area: float
    veil: float


class ChangeFill(TypedDict):
    """A bar of the chart of changes; the hatch is a matplotlib pattern."""

    colour: str
    hatch: str


class SightLook(TypedDict):
    """How the small map of coverage fills a sight; the hatch is a matplotlib pattern, or empty."""

    fill: str
    hatch: str
    mark: str


class Charts(TypedDict):
    """The parts of the look that only charts use."""

    doubt_greys: list[str]
    doubt_strength: float
    hatches: dict[str, str]
    hatch_strength: float
    changes: dict[str, ChangeFill]


class Kml(TypedDict):
    """KML has neither stripes nor dashes: doubt is grey, and less certain land is fainter."""

    in_doubt: str
    front: str
    outline: str
    firm_width: int
    dashed_width: int
    opacities: dict[str, int]


class LookFile(TypedDict):
    """The whole of ``look.json``.

    ``strengths`` give the share of a side's colour in the ground of each kind of land, by theme: 0
    leaves the paper. ``inferred_sides`` is the same for the sides of inferred contested land,
    ``swatch_strengths`` for a small swatch on any background.
    """

    themes: dict[str, dict[str, str]]
    printed: dict[str, str]
    strengths: dict[str, dict[str, float]]
    inferred_sides: float
    swatch_strengths: dict[str, float]
    dark_lift: float
    marks: Marks
    tiles: dict[str, Tile]
    fleck_height: float
    close_tile_scale: float
    change_marks: ChangeMarks
    borders: dict[str, Border]
    outlines: Outlines
    fronts: dict[str, FrontLook]
    fronts_then: dict[str, Line]
    swatches: dict[str, dict[str, int]]
    sights: dict[str, SightLook]
    charts: Charts
    panel: dict[str, str]
    documents: dict[str, str]
    kml: Kml


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of ground, lines and names; ``page`` is the paper around the map.

    ``soft``, ``line``, ``edge``, ``field`` and ``warn`` are of the controls around the map, as is
    ``selection``; ``muted`` and ``rule`` of a printed page.
    """

    name: str
    paper: str
    ink: str
    water: str
    land: str
    coast: str
    river: str
    river_casing: str
    casing: str
    halo: str
    label: str
    region_label: str
    neighbour_label: str
    water_label: str
    holder_label: str
    unknown_mark: str
    nobody: str
    selection: str
    highlight: str
    front_then: str
    page: str
    muted: str
    rule: str
    soft: str
    line: str
    edge: str
    field: str
    warn: str


LOOK: Final[LookFile] = json.loads(
    (resources.files("views") / "look.json").read_text(encoding="utf-8")
)

THEMES: Final[Mapping[str, Theme]] = MappingProxyType(
    {name: Theme(name=name, **colours) for name, colours in LOOK["themes"].items()}
)


def theme_properties() -> str:
    """Write the colours of the themes as CSS custom properties for our style sheets.

    The ink of the light theme is ``--cm-light-ink``, the line colour in print
    ``--cm-printed-line``.
    """
    groups = LOOK["themes"] | {"printed": LOOK["printed"]}
    colours = {
        f"cm-{group}-{name.replace('_', '-')}": colour
        for group, named in groups.items()
        for name, colour in named.items()
    }
    # A Streamlit component may be in a shadow tree, which has no root element of its own.
    return _as_properties(":root, :host", colours)


def document_properties() -> str:
    """Write the colours of documents as CSS custom properties: ``--ink``, ``--rule`` and so on."""
    return _as_properties(":root", LOOK["documents"])


def _as_properties(selector: str, colours: Mapping[str, str]) -> str:
    lines = "".join(f"  --{name}: {colour};\n" for name, colour in colours.items())
    return f"{selector} {{\n{lines}}}\n"
