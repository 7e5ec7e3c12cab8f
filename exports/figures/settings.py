"""How matplotlib draws for us: the same on every machine and in every thread.

What matplotlib reads from its global settings (how fonts go into a file, how identifiers in an
SVG are made) can be set in no other way, so whoever draws does it inside `drawing_settings`:
one drawing at a time, with our settings, and everybody else's again afterwards.
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
        # TrueType, as text that can be searched; as outlines an SVG needs no font at all.
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
    """Draw with our settings, whatever the user's own are; other threads wait outside."""
    with _LOCK, mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        register_fonts()
        mpl.rcParams["font.family"] = list(font_families())
        yield


def new_page(width: float, height: float, *, colour: str) -> tuple[Figure, Axes]:
    """Return an empty page and the axes that cover it, whose unit is the point (1/72 inch).

    Parameters
    ----------
    width, height
        In points.
    colour
        That of the paper.
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
