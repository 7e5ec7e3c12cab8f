"""How a map of what differs between two days is drawn.

What stayed the same recedes to a wash of its holder's colour, what changed stands out: crosses
on the colour of who gained it, rings where it was resolved, bars where it was lost to nobody
known, and the usual stripes where it is newly contested.
"""

from exports.figures.palette import Look, Palette
from layers.analysis.comparison import ChangeKind, change_kind, holder_of
from layers.control import Control


def difference_look(before: Control, after: Control, palette: Palette) -> Look:
    """Say how a cell is drawn that was `before` and is `after`."""
    kind = change_kind(before, after)
    if kind is ChangeKind.CONTESTED:
        return palette.look_of(after)
    holder = holder_of(before if kind is ChangeKind.LOST else after)
    return Look(kind.value, (palette.colour_of(holder),))
