"""Settings for matplotlib, so that it draws the same on every machine and in every thread.

Some options exist only in matplotlib's global settings (how fonts go into a file, how identifiers
in an SVG are made). Draw inside `drawing_settings`, therefore: it allows one drawing at a time,
with our settings, and restores the earlier settings afterwards.
"""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import RLock
from types import MappingProxyType
from typing import Any, Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from exports.figures.fonts import font_families, register_fonts

POINTS_PER_INCH: Final = 72.0

_SETTINGS: Final[Mapping[Any, Any]] = MappingProxyType(
    {
        # Documents carry TrueType, so that text can be searched; SVG carries outlines and needs no font.
        "pdf.fonttype": 42,
        "svg.fonttype": "path",
        "svg.hashsalt": "frontline-atlas",
        "text.hinting": "none",
        # A dollar sign in a title is a dollar sign.
        "text.parse_math": False,
        "text.usetex": False,
        "path.simplify": False,
        "agg.path.chunksize": 0,
        "lines.solid_joinstyle": "round",
    }
)
_LOCK = RLock()

_METADATA: Final[Mapping[str, Mapping[str, None]]] = MappingProxyType(
    {
        "png": {"Software": None},
        "svg": {"Date": None, "Creator": None},
        "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    }
)


@contextmanager
def drawing_settings() -> Iterator[None]:
    """Draw with our settings instead of the user's; other threads wait."""
    with _LOCK, mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        register_fonts()
        mpl.rcParams["font.family"] = list(font_families())
        yield


def new_page(width: float, height: float, *, colour: str) -> tuple[Figure, Axes]:
    """Return an empty page and the axes that cover it, in points (1/72 inch).

    Parameters
    ----------
    width, height
        In points.
    colour
        The colour of the paper.
    """
    figure = Figure(
        figsize=(width / POINTS_PER_INCH, height / POINTS_PER_INCH),
        dpi=POINTS_PER_INCH,
        facecolor=colour,
    )
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0.0, width)
    axes.set_ylim(0.0, height)
    return figure, axes


def to_bytes(figure: Figure, kind: str, *, dpi: float, title: str) -> bytes:
    """Write a page as png, svg or pdf; the same page always gives the same bytes."""
    buffer = io.BytesIO()
    metadata: dict[str, str | None] = dict(_METADATA[kind])
    metadata["Title"] = title
    figure.savefig(
        buffer, format=kind, dpi=dpi, metadata=metadata, facecolor=figure.get_facecolor()
    )
    return buffer.getvalue()
