"""The colours of the map and how a control looks: the same as in the browser.

Colour says who, texture says how sure; webmap/assets/draw/theme.js and style.js are the other copy of
these numbers, and a test holds the two together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from layers.analysis.comparison import ChangeKind, change_kind, holder_of
from layers.control import INFERRED, PRESUMED, Control, status_class
from layers.vocabulary import Flag, Status


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of ground, lines and names; ``page`` is the paper around the map."""

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
    unknown_mark: str
    nobody: str
    highlight: str
    front_then: str
    page: str
    muted: str
    rule: str


THEMES: Final[Mapping[str, Theme]] = MappingProxyType(
    {
        theme.name: theme
        for theme in (
            Theme(
                name="light",
                paper="#ffffff",
                ink="#1d2430",
                water="#dde7ec",
                land="#f1eee6",
                coast="#c3bcad",
                river="#7aa5c4",
                river_casing="#f4f8fb",
                casing="#ffffff",
                halo="#ffffffe0",
                label="#1d2430",
                region_label="#4a5363",
                neighbour_label="#857d6c",
                water_label="#3f6f92",
                unknown_mark="#6d747e",
                nobody="#9aa0a8",
                highlight="#c2185b",
                front_then="#b3005e",
                page="#ffffff",
                muted="#4f5866",
                rule="#c6cbd2",
            ),
            Theme(
                name="dark",
                paper="#181d24",
                ink="#f1f3f7",
                water="#0c141c",
                land="#23272b",
                coast="#4d545c",
                river="#3d6d90",
                river_casing="#10161d",
                casing="#0b0e12",
                halo="#0b0e12d9",
                label="#f4f6f9",
                region_label="#c3cad5",
                neighbour_label="#8f969f",
                water_label="#7fb2d6",
                unknown_mark="#98a0ab",
                nobody="#8a919b",
                highlight="#ff8ab5",
                front_then="#ff9ecb",
                page="#11161c",
                muted="#b4bcc8",
                rule="#3a424d",
            ),
        )
    }
)

_MOST_LIGHT = 0.36
_MARK = 0.82
_MARK_CONTRAST = 3
_ALIKE = 0.08
_PALE_LIMIT = 0.45
#: Land that nobody reported recedes: what is known has to stand out from it.
_PRESUMED: Mapping[str, float] = MappingProxyType({"light": 0.13, "dark": 0.19})
_PALE = 0.55
_MOST_SIDES = 3


@dataclass(frozen=True, slots=True)
class Look:
    """What of a control can be seen; equal looks are drawn as one.

    Attributes
    ----------
    kind : str
        A class of `layers.control.STATUS_CLASSES`, or a kind of change (see
        `difference_look`).
    colours : tuple of str
        Those of the sides, as the theme shows them.
    is_stale : bool
        Whether flecks are laid over it.
    """

    kind: str
    colours: tuple[str, ...] = ()
    is_stale: bool = False


class Palette:
    """What actors look like in a theme.

    Parameters
    ----------
    colours
        Those of the dataset, by actor_id.
    theme
        One of `THEMES`.
    """

    def __init__(self, colours: Mapping[str, str], theme: Theme) -> None:
        self.theme = theme
        self._shades = {actor_id: self.shade(colour) for actor_id, colour in colours.items()}

    def shade(self, colour: str) -> str:
        """Show a colour of the dataset on the theme's ground; dark ones are lit up in the dark."""
        if self.theme.name != "dark":
            return colour.lower()
        light = 1 + _MOST_LIGHT * (1 - lightness(colour)) ** 4
        return _hex([channel * light for channel in _channels(colour)])

    def colour_of(self, actor_id: str | None) -> str:
        """Return the colour of an actor; that of nobody for one without."""
        return self._shades.get(actor_id or "", self.theme.nobody)

    def look_of(self, control: Control) -> Look:
        """Say how a control is drawn."""
        kind = status_class(control)
        if kind == Status.UNKNOWN.value:
            return Look(kind, (), Flag.STALE in control.flags)
        if kind in {Status.CONTESTED.value, Status.DISPUTED.value}:
            sides: tuple[str | None, ...] = control.named or (control.holder,)
            sides = sides[:_MOST_SIDES] if len(sides) > 1 else (*sides, None)
        else:
            sides = (control.holder,)
        colours = [self.colour_of(side) for side in sides]
        if Flag.INFERRED in control.flags and kind != INFERRED:
            colours = [tint(colour, _PALE, self.theme.paper) for colour in colours]
        is_stale = Flag.STALE in control.flags and kind != PRESUMED
        return Look(kind, tuple(colours), is_stale)

    def ground_of(self, look: Look) -> str:
        """Return the plain colour that lies under the texture of a look."""
        strengths = {"held": 1.0, PRESUMED: _PRESUMED[self.theme.name], INFERRED: 0.45}
        strengths |= {"claimed": 0.2, "disputed": 0.14}
        if look.kind not in strengths:
            return self.theme.paper
        return tint(look.colours[0], strengths[look.kind], self.theme.paper)

    def line_of(self, colour: str) -> str:
        """Return the colour for marks in an actor's colour; pale ones are drawn towards the ink."""
        return tint(self.theme.ink, 0.34 if lightness(colour) > _PALE_LIMIT else 0.06, colour)

    def mark_on(self, colour: str) -> str:
        """Return the colour of what is laid over a ground and has to differ from it."""
        is_paper_seen = contrast(colour, self.theme.paper) >= _MARK_CONTRAST
        return tint(self.theme.paper if is_paper_seen else self.theme.ink, _MARK, colour)

    def letter_of(self, actor_id: str) -> str:
        """Return an actor's colour as dark (or in the dark as light) as letters have to be."""
        is_dark = self.theme.name == "dark"
        goal = "#ffffff" if is_dark else self.theme.ink
        colour = shade = self.colour_of(actor_id)
        strength = 1.0
        while strength > 0.1 and (lightness(shade) < 0.42 if is_dark else lightness(shade) > 0.12):
            strength -= 0.1
            shade = tint(colour, strength, goal)
        return shade


def stripe_share(colours: tuple[str, ...]) -> float:
    """Return how much of its stripe each colour fills: two equally dark ones need a gap."""
    light = [lightness(colour) for colour in colours]
    return 0.78 if max(light) - min(light) < _ALIKE else 1.0


def tint(colour: str, strength: float, paper: str) -> str:
    """Mix a colour into the paper: 0 leaves the paper, 1 the colour."""
    ground = _channels(paper)
    return _hex(
        [c * strength + ground[i] * (1 - strength) for i, c in enumerate(_channels(colour))]
    )


def lightness(colour: str) -> float:
    """Say how light a colour is, from 0 to 1 (relative luminance as in WCAG 2)."""
    parts = []
    for channel in _channels(colour):
        share = channel / 255
        parts.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    low, high = sorted((lightness(one), lightness(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _hex(numbers: list[float]) -> str:
    # Half goes up, as in the browser.
    return "#" + "".join(f"{int(min(number, 255) + 0.5):02x}" for number in numbers)


def difference_look(before: Control, after: Control, palette: Palette) -> Look:
    """Say how a cell is drawn on a map of what differs: it was `before` and is `after`.

    What stayed the same recedes to a wash of its holder's colour, what changed stands out:
    crosses on the colour of who gained it, rings where it was resolved, bars where it was lost
    to nobody known, and the usual stripes where it is newly contested.
    """
    kind = change_kind(before, after)
    if kind is ChangeKind.CONTESTED:
        return palette.look_of(after)
    holder = holder_of(before if kind is ChangeKind.LOST else after)
    return Look(kind.value, (palette.colour_of(holder),))
