"""The text that a page needs to show the map: our modules, Leaflet and the styles.

The files in ``assets/`` are ES modules that a browser or a linter can read as they are. Some hosts
cannot serve more than one file (a Streamlit component is one text, and a page on a disk may not
import its neighbours), so the files are joined here into one module. Each file keeps its own scope,
and only its import and export lines are rewritten.

Data shared by Python and the browser (such as ``views/look.json``) is a JSON module. A script
imports the file that Python reads, so Node and a type checker find the same file; here its text
replaces the import.
"""

import json
import posixpath
import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Final

from views.look import theme_properties
from webmap.errors import PayloadError

#: Our styles, in cascade order.
STYLES: Final = (
    "theme.css",
    "control_map.css",
    "legend.css",
    "layers_menu.css",
    "tab_bar.css",
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
#: Our file that takes Leaflet from the page; a page without Leaflet gets the library instead.
LEAFLET: Final = "base/leaflet.js"

_SOURCE_MAP = "//# sourceMappingURL=leaflet.js.map"
_IMPORT = re.compile(
    r'^import (?P<names>\{[^}]*\}) from "(?P<file>\.{1,2}/[a-z_./]+\.js)";$', re.MULTILINE
)
_DATA = re.compile(
    r'^import (?P<name>\w+) from "(?P<file>\.{1,2}/[a-z_./]+\.json)" with \{ type: "json" \};$',
    re.MULTILINE,
)
_EXPORT = re.compile(
    r"^export (?P<word>(?:async )?function\*?|const|class) (?P<name>\w+)", re.MULTILINE
)
#: Imports and exports that are left over after joining.
_UNJOINED = re.compile(r"^(?:import\b|export\b(?! default\b)).*|^.*\bimport\(.*", re.MULTILINE)
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
    """Join a module of ``assets/`` and everything it imports into one module.

    Parameters
    ----------
    entry
        Path of the module, relative to ``assets/``.
    brings_leaflet
        Whether to include Leaflet; otherwise the module uses the page's own, ``window.L``.

    Returns
    -------
    str
        A scope for each module that the entry needs, followed by the text of the entry itself with
        its exports. Imports are taken from those scopes.

    Raises
    ------
    PayloadError
        If two modules import each other, or one has an import or export that cannot be joined.
    """
    parts: list[str] = []
    _add_imports(entry, parts, seen=set(), above=(), brings_leaflet=brings_leaflet)
    text = _bind_imports(entry, read_asset(entry))
    _require_joined(entry, _EXPORT.sub(r"\g<word> \g<name>", text))
    parts.append(text)
    return "\n".join(parts)


def read_leaflet() -> str:
    """Return Leaflet as a plain script that defines ``window.L``."""
    return _read_leaflet("leaflet.js").decode().replace(_SOURCE_MAP, "")


@cache
def read_styles() -> str:
    """Return Leaflet's styles, with their pictures inlined, followed by ours."""

    def inline(match: re.Match[str]) -> str:
        picture = b64encode(_read_leaflet(match[1])).decode()
        return f"url(data:image/png;base64,{picture})"

    leaflet = _IMAGE.sub(inline, _read_leaflet("leaflet.css").decode())
    ours = [read_asset(f"styles/{name}") for name in STYLES]
    return "\n".join([leaflet, theme_properties(), *ours])


def read_site_styles() -> str:
    """Return the styles of the pages of the published site, map or no map."""
    return theme_properties() + read_asset("styles/site.css")


def read_asset(name: str) -> str:
    """Return the text of a file, given its path relative to ``assets/``."""
    package, *path = _from_the_top(name).split("/")
    return resources.files(package).joinpath(*path).read_text(encoding="utf-8")


def _add_imports(
    file: str,
    parts: list[str],
    *,
    seen: set[str],
    above: tuple[str, ...],
    brings_leaflet: bool,
) -> None:
    """Add a scope for each module that a file imports, after the scopes that it needs itself."""
    text = read_asset(file)
    for match in _DATA.finditer(text):
        wanted = _resolve(file, match["file"])
        if wanted not in seen:
            seen.add(wanted)
            parts.append(_to_constant(wanted))
    for match in _IMPORT.finditer(text):
        wanted = _resolve(file, match["file"])
        if wanted in (*above, file):
            raise PayloadError(f"assets import each other: {' -> '.join((*above, file, wanted))}")
        if wanted in seen:
            continue
        seen.add(wanted)
        if wanted == LEAFLET and brings_leaflet:
            text = _LEAFLET_TEXT.format(source=read_leaflet())
            parts.append(_wrap(wanted, text, names=["L"]))
            continue
        _add_imports(wanted, parts, seen=seen, above=(*above, file), brings_leaflet=brings_leaflet)
        parts.append(_to_scope(wanted))


def _to_scope(file: str) -> str:
    text = _bind_imports(file, read_asset(file))
    names = [match["name"] for match in _EXPORT.finditer(text)]
    body = _EXPORT.sub(r"\g<word> \g<name>", text)
    _require_joined(file, body)
    return _wrap(file, body, names=names)


def _to_constant(file: str) -> str:
    """Write the data of a JSON file as a constant."""
    text = json.dumps(json.loads(read_asset(file)), ensure_ascii=False, separators=(",", ":"))
    return f"// {file}\nconst {_scope_name(file)} = {text};\n"


def _wrap(file: str, text: str, *, names: Iterable[str]) -> str:
    return _SCOPE.format(file=file, scope=_scope_name(file), text=text, names=", ".join(names))


def _bind_imports(file: str, text: str) -> str:
    """Replace the imports of a file by constants from the scopes of those modules."""

    def bind(match: re.Match[str]) -> str:
        scope = _scope_name(_resolve(file, match["file"]))
        return f"const {match['names'].replace(' as ', ': ')} = {scope};"

    def bind_data(match: re.Match[str]) -> str:
        return f"const {match['name']} = {_scope_name(_resolve(file, match['file']))};"

    return _DATA.sub(bind_data, _IMPORT.sub(bind, text))


def _require_joined(file: str, text: str) -> None:
    """Raise an error if a file imports or exports in a way that cannot be joined here."""
    if left := _UNJOINED.search(text):
        raise PayloadError(
            f"{file}: {left[0].strip()!r} cannot be joined. Import names in braces from a path "
            "that ends in .js, data by one name from a path that ends in .json with "
            '{ type: "json" }, and '
            "export a function, a const or a class where it is defined."
        )


def _resolve(file: str, target: str) -> str:
    """Return the path, relative to ``assets/``, of a target given relative to a file."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), target))


def _scope_name(file: str) -> str:
    """Return the name of the constant that holds the exports or the data of a file."""
    if file.endswith(".json"):
        file = _from_the_top(file)
    return "$" + posixpath.splitext(file)[0].replace("/", "$")


def _from_the_top(file: str) -> str:
    """Return the path of a file from the folder of the project, given that from ``assets/``."""
    return posixpath.normpath(f"webmap/assets/{file}")


def _read_leaflet(name: str) -> bytes:
    """Read a file of Leaflet from its wheel."""
    return (resources.files("xstatic.pkg.leaflet") / "data" / name).read_bytes()
