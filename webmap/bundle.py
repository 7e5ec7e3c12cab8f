"""The text that a page needs to show the map: our modules, Leaflet, the styles.

The files in ``assets/`` are ES modules that a browser or a linter can read as they are. A host
cannot serve files beside itself (a Streamlit component is one text, a page on a disk may not
import its neighbours), so they are joined here into one module. Each file keeps a scope of its
own, and nothing of it is rewritten but the lines that say import and export.
"""

import re
from base64 import b64encode
from functools import cache
from importlib import resources
from typing import Final

from webmap.errors import PayloadError

#: Our styles, in the order in which they hold.
STYLES: Final = (
    "theme.css",
    "control_map.css",
    "legend.css",
    "layers_menu.css",
    "desk.css",
    "transport.css",
    "chart.css",
    "place.css",
    "hindsight.css",
    "sources.css",
    "tables.css",
    "compare.css",
    "compare_overlay.css",
    "access.css",
    "print.css",
    "tall_script.css",
)
#: This module is not a file of ours: it is Leaflet, wrapped so that it leaves no global behind.
LEAFLET: Final = "leaflet.js"

_SOURCE_MAP = "//# sourceMappingURL=leaflet.js.map"
_IMPORT = re.compile(
    r'^import (?P<names>\{[^}]*\}) from "\./(?P<file>[a-z_]+\.js)";$', re.MULTILINE
)
_EXPORT = re.compile(
    r"^export (?P<word>(?:async )?function|const|class) (?P<name>\w+)", re.MULTILINE
)
_IMAGE = re.compile(r"url\((images/[a-z0-9-]+\.png)\)")

_SCOPE = """\
// {file}
const {scope} = (() => {{
{text}
return {{ {names} }};
}})();
"""
_LEAFLET_TEXT = """\
const exports = {{}};
const module = {{ exports }};
{source}
const L = exports.noConflict();
"""


@cache
def read_module(entry: str, *, brings_leaflet: bool = True) -> str:
    """Join a module of ``assets/`` with all that it imports into one module.

    Parameters
    ----------
    entry
        File name of the module that is wanted.
    brings_leaflet
        Whether Leaflet is part of it; otherwise the module uses the page's own, ``window.L``.

    Returns
    -------
    str
        The text of the entry as it stands, exports and all, after a scope for each module
        that it needs; imports are taken from those scopes.

    Raises
    ------
    PayloadError
        If two modules import each other.
    """
    parts: list[str] = []
    if not brings_leaflet:
        parts.append(f"const {_scope_name(LEAFLET)} = {{ L: window.L }};")
    _add_imports(entry, parts, seen=set() if brings_leaflet else {LEAFLET}, above=())
    parts.append(_IMPORT.sub(_to_binding, read_asset(entry)))
    return "\n".join(parts)


def read_leaflet() -> str:
    """Return Leaflet as a plain script that leaves ``window.L`` behind."""
    return _read_leaflet("leaflet.js").decode().replace(_SOURCE_MAP, "")


@cache
def read_styles() -> str:
    """Return Leaflet's styles, its pictures inlined, and ours."""

    def inline(match: re.Match[str]) -> str:
        picture = b64encode(_read_leaflet(match[1])).decode()
        return f"url(data:image/png;base64,{picture})"

    leaflet = _IMAGE.sub(inline, _read_leaflet("leaflet.css").decode())
    return "\n".join([leaflet, *map(read_asset, STYLES)])


def read_asset(name: str) -> str:
    """Return the text of one file of ``assets/``."""
    return (resources.files("webmap") / "assets" / name).read_text(encoding="utf-8")


def _add_imports(file: str, parts: list[str], *, seen: set[str], above: tuple[str, ...]) -> None:
    """Add a scope for each module that a file imports, those that they import first."""
    for match in _IMPORT.finditer(_read_source(file)):
        wanted = match["file"]
        if wanted in (*above, file):
            raise PayloadError(f"assets import each other: {' -> '.join((*above, file, wanted))}")
        if wanted in seen:
            continue
        seen.add(wanted)
        _add_imports(wanted, parts, seen=seen, above=(*above, file))
        parts.append(_to_scope(wanted))


def _read_source(file: str) -> str:
    if file != LEAFLET:
        return read_asset(file)
    return _LEAFLET_TEXT.format(source=read_leaflet())


def _to_scope(file: str) -> str:
    text = _read_source(file)
    names = ["L"] if file == LEAFLET else [match["name"] for match in _EXPORT.finditer(text)]
    body = _EXPORT.sub(r"\g<word> \g<name>", _IMPORT.sub(_to_binding, text))
    return _SCOPE.format(file=file, scope=_scope_name(file), text=body, names=", ".join(names))


def _to_binding(match: re.Match[str]) -> str:
    return f"const {match['names']} = {_scope_name(match['file'])};"


def _scope_name(file: str) -> str:
    return f"${file.removesuffix('.js')}"


def _read_leaflet(name: str) -> bytes:
    """Read a file of Leaflet as its wheel carries it."""
    return (resources.files("xstatic.pkg.leaflet") / "data" / name).read_bytes()
