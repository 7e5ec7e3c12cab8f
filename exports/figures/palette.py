"""The colours of the map and the looks of controls, the same as in the browser.

Colour shows who, texture shows how certain. The numbers come from `views.look`, which the browser
reads too; webmap/assets/draw/style.js mixes colours in the same way.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from layers.analysis.comparison import ChangeKind, change_kind, holder_of
from layers.control import INFERRED, PRESUMED, Control, status_class
from layers.vocabulary import Flag, Status
from views.look import LOOK, Theme

_MARKS = LOOK["marks"]
_MOST_SIDES = 3


@dataclass(frozen=True, slots=True)
class Look:
    """The visible part of a control; equal looks are drawn as one.

    Attributes
    ----------
    kind : str
        A class of `layers.control.STATUS_CLASSES`, or a kind of change (see
        `difference_look`).
    colours : tuple of str
        The colours of the sides, adapted to the theme.
    is_stale : bool
        Whether flecks are drawn over it.
    """

    kind: str
    colours: tuple[str, ...] = ()
    is_stale: bool = False


class Palette:
    """The looks of actors in a theme.

    Parameters
    ----------
    colours
        The dataset's colours, by actor_id.
    theme
        One of `views.look.THEMES`.
    """

    def __init__(self, colours: Mapping[str, str], theme: Theme) -> None:
        self.theme = theme
        self._shades = {actor_id: self.shade(colour) for actor_id, colour in colours.items()}

    def shade(self, colour: str) -> str:
        """Adapt a colour of the dataset to the theme; dark ones are lightened in the dark theme."""
        if self.theme.name != "dark":
            return colour.lower()
        light = 1 + LOOK["dark_lift"] * (1 - lightness(colour)) ** 4
        return _hex([channel * light for channel in _channels(colour)])

    def colour_of(self, actor_id: str | None) -> str:
        """Return the colour of an actor, or the colour of nobody if there is none."""
        return self._shades.get(actor_id or "", self.theme.nobody)

    def look_of(self, control: Control) -> Look:
        """Return the look of a control."""
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
            colours = [tint(colour, LOOK["inferred_sides"], self.theme.paper) for colour in colours]
        is_stale = Flag.STALE in control.flags and kind != PRESUMED
        return Look(kind, tuple(colours), is_stale)

    def ground_of(self, look: Look) -> str:
        """Return the plain colour under the texture of a look."""
        strength = LOOK["strengths"][self.theme.name][look.kind]
        return tint(look.colours[0], strength, self.theme.paper) if strength else self.theme.paper

    def line_of(self, colour: str) -> str:
        """Return the colour for marks in an actor's colour; pale ones are darkened."""
        is_pale = lightness(colour) > _MARKS["pale_from"]
        strength = _MARKS["ink_on_pale" if is_pale else "ink_on_others"]
        return tint(self.theme.ink, strength, colour)

    def mark_on(self, colour: str) -> str:
        """Return a colour for marks that contrasts with the ground beneath them."""
        is_paper_seen = contrast(colour, self.theme.paper) >= _MARKS["over_contrast"]
        return tint(self.theme.paper if is_paper_seen else self.theme.ink, _MARKS["over"], colour)

    def letter_of(self, actor_id: str) -> str:
        """Return an actor's colour, made as dark (in the dark theme: as light) as letters need."""
        is_dark = self.theme.name == "dark"
        limit = _MARKS["holder_label"][self.theme.name]
        colour = shade = self.colour_of(actor_id)
        strength = 1.0
        while strength > 0.1 and (
            lightness(shade) < limit if is_dark else lightness(shade) > limit
        ):
            strength -= 0.1
            shade = tint(colour, strength, self.theme.holder_label)
        return shade


def stripe_share(colours: tuple[str, ...]) -> float:
    """Return the share of its stripe that each colour fills: two equally dark ones need a gap."""
    light = [lightness(colour) for colour in colours]
    is_alike = max(light) - min(light) < _MARKS["alike"]
    return LOOK["tiles"]["contested"]["mark"] if is_alike else 1.0


def tint(colour: str, strength: float, paper: str) -> str:
    """Mix a colour into the paper: 0 leaves the paper, 1 the colour."""
    ground = _channels(paper)
    return _hex(
        [c * strength + ground[i] * (1 - strength) for i, c in enumerate(_channels(colour))]
    )


def lightness(colour: str) -> float:
    """Return the relative luminance of a colour as defined in WCAG 2, from 0 to 1."""
    parts = []
    for channel in _channels(colour):
        share = channel / 255
        parts.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as defined in WCAG 2, from 1 to 21."""
    low, high = sorted((lightness(one), lightness(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _hex(numbers: list[float]) -> str:
    # Halves round up, as in the browser.
    return "#" + "".join(f"{int(min(number, 255) + 0.5):02x}" for number in numbers)


def difference_look(before: Control, after: Control, palette: Palette) -> Look:
    """Return the look of a cell on a map of differences, from `before` to `after`.

    Unchanged land recedes to a wash of its holder's colour, and changed land stands out: crosses on
    the colour of the side that gained it, rings if it was resolved, bars if it was lost to no known
    holder, and the usual stripes if it is newly contested.
    """
    kind = change_kind(before, after)
    if kind is ChangeKind.CONTESTED:
        return palette.look_of(after)
    holder = holder_of(before if kind is ChangeKind.LOST else after)
    return Look(kind.value, (palette.colour_of(holder),))
