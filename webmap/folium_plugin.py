"""The time map on a folium map, for example in a notebook: the same module and bytes.

A folium page loads Leaflet and what its popups need from content delivery networks. Our parts are
in the page itself: styles, module, map, and Leaflet in case the page failed to load it.
"""

from base64 import b64encode
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import Markup

from layers.bundled import choose_bundled
from layers.dataset import Dataset, load_dataset
from layers.rules.according_to import AccordingTo
from webmap.bundle import read_leaflet, read_module, read_styles
from webmap.errors import FoliumMissingError, GuestError
from webmap.page import as_json, fonts_css, inside_script
from webmap.whole_map import WholeMap, build_whole_map
from wording.language import DEFAULT, browser_messages

try:
    import folium
    from branca.element import Element, Figure, MacroElement
    from jinja2 import Template
except ModuleNotFoundError as missing:
    raise FoliumMissingError(
        "ControlTimeline puts the map on a folium map, and folium is not installed:"
        " pip install -r requirements.txt"
    ) from missing

_MODES = ("now", "reported")


class ControlTimeline(MacroElement):
    """The map of control for all days, on a `folium.Map`.

    Other layers of the map stay: markers and shapes above the land, tiles beneath it.

    Parameters
    ----------
    dataset
        A dataset, its folder, or a map built before by `webmap.whole_map.build_whole_map`, which
        several maps can share. None means the only bundled dataset.
    opens_on
        The day shown first; None means the last day.
    mode
        ``now`` or ``reported``: as known now, or as reported at the time.
    known_on, according_to
        Which reports count; `according_to` as on the command line. Not allowed with a map built
        before.
    language
        Language code of names and words.
    fits
        Whether to zoom to the whole land; otherwise the map keeps the view given to folium.

    Raises
    ------
    GuestError
        If `mode` is neither of the two, or reports are chosen for a map built before.
    """

    def __init__(
        self,
        dataset: Dataset | WholeMap | Path | str | None = None,
        *,
        opens_on: date | None = None,
        mode: str = "now",
        known_on: date | None = None,
        according_to: str = "",
        language: str = DEFAULT,
        fits: bool = True,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "ControlTimeline"
        if mode not in _MODES:
            raise GuestError(f"there is no mode {mode!r}: use one of {', '.join(_MODES)}")
        if isinstance(dataset, WholeMap):
            if known_on is not None or according_to:
                raise GuestError("this map is already built: choose its reports where it is")
            self._whole = dataset
        else:
            self._whole = _work_out(dataset, known_on, according_to, language)
        self._view = {"asOf": None if opens_on is None else opens_on.isoformat(), "mode": mode}
        self._fits = fits

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401, ARG002 - as folium calls it
        """Add our parts to the page of the map; parts that several maps share are added once.

        Returns
        -------
        str
            An empty text: everything goes into the parts of the page.

        Raises
        ------
        GuestError
            If it was added to anything but a map, or the map is not on a page.
        """
        parent, figure = self._parent, self.get_root()
        if not isinstance(parent, folium.Map):
            raise GuestError("a ControlTimeline goes on a folium.Map: ControlTimeline().add_to(m)")
        if not isinstance(figure, Figure):
            raise GuestError("the map is not on a page: show the map, or a Figure that holds it")
        whole = self._whole
        for data in filter(None, (whole.payload, whole.timelines)):
            _add(figure.html, _mark(data), _bytes_html(data))
        _add(figure.header, "leaflet", _leaflet_where_there_is_none())
        fonts = fonts_css(whole.payload, language=whole.language)
        fonts_html = Markup("<style>{}</style>").format(Markup(fonts))  # noqa: S704 - our own files
        _add(figure.header, f"fonts-{_mark(fonts.encode())}", fonts_html)
        _add(figure.header, "styles", _styles_html())
        _add(figure.html, self.get_name(), self._settings_html(parent))
        _add(figure.html, "module", _module_html())
        return ""

    def _settings_html(self, parent: folium.Map) -> Markup:
        whole = self._whole
        settings = {
            "map": parent.get_name(),
            "payload": _mark(whole.payload),
            "timelines": None if whole.timelines is None else _mark(whole.timelines),
            "size": {
                "width": _css_size(parent.width, "%"),
                "height": _css_size(parent.height, "dvh"),
            },
            "fits": self._fits,
            "view": self._view,
            "catalogue": browser_messages(whole.language),
        }
        script = Markup('<script type="application/json" data-control-timeline>{}</script>')
        return script.format(as_json(settings))


class _Verbatim(Element):
    """Text that goes into a page unchanged, without expanding braces."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: Markup) -> None:
        super().__init__()
        self._name = "Verbatim"
        self.text = text


def _work_out(
    dataset: Dataset | Path | str | None, known_on: date | None, according_to: str, language: str
) -> WholeMap:
    if not isinstance(dataset, Dataset):
        dataset = load_dataset(Path(dataset or choose_bundled(remedy="name one")))
    return build_whole_map(
        dataset,
        known_on=known_on,
        according_to=AccordingTo.parse(according_to, dataset.sources.values()),
        language=language,
    )


def _mark(data: bytes) -> str:
    """Name bytes by their content, so that maps with the same content share them."""
    return sha256(data).hexdigest()[:16]


def _add(place: Element, name: str, text: Markup) -> None:
    """Add text to a part of the page, once under its name."""
    place.add_child(_Verbatim(text), name=f"control-{name}")


def _styles_html() -> Markup:
    styles = Markup(read_styles())  # noqa: S704 - our own
    return Markup("<style data-control-styles>{}</style>").format(styles)


def _bytes_html(data: bytes) -> Markup:
    script = Markup(
        '<script type="application/octet-stream;base64" data-control-bytes="{}">{}</script>'
    )
    return script.format(_mark(data), b64encode(data).decode())


def _leaflet_where_there_is_none() -> Markup:
    script = Markup("<script>if (!window.L) {{\n{}\n}}</script>")
    return script.format(inside_script(read_leaflet()))


def _module_html() -> Markup:
    """Write the module, which runs after the page is parsed and folium has made its maps."""
    module = inside_script(read_module("hosts/folium_maps.js", brings_leaflet=False))
    return Markup('<script type="module">\n{}\n</script>').format(module)


def _css_size(size: tuple[float, str], share: str) -> str:
    """Convert a size from folium's form to CSS: pixels, or a share of the map's container."""
    value, unit = size
    return f"{value:g}{share if unit == '%' else unit}"
