"""The map in the browser: the bytes it reads and the ES module that draws them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from webmap.folium_plugin import ControlTimeline

__all__ = ["ControlTimeline"]


def __getattr__(name: str) -> object:
    """Load what needs folium only when it is asked for: the map itself does not need it."""
    if name != "ControlTimeline":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from webmap.folium_plugin import ControlTimeline  # noqa: PLC0415 - see above

    return ControlTimeline
