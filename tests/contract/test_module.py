"""The scripts of the map import each other in one direction and never in a circle."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.node import ASSETS

_PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
_NO_FOLDER = "what lies in no folder"
_ORDER = re.search(rf"^`base`(?: ← (?:`\w+`|{_NO_FOLDER}))+", _PAGE, re.MULTILINE)
#: The folders of the module as the page of the architecture gives them, each of which imports only
#: itself and those before it; "" is what lies in no folder.
ORDER = _ORDER[0].replace(_NO_FOLDER, "").replace("`", "").split(" ← ") if _ORDER else []
SCRIPTS = sorted(ASSETS.rglob("*.js"))
_IMPORT = re.compile(r'^(?:import|export)\b[^;]*?\bfrom "(?P<file>[^"]+)"', re.MULTILINE)
_TYPE_IMPORT = re.compile(r'@import [^;]*?\bfrom "(?P<file>[^"]+)"')


def folder_of(file: str) -> str:
    """Return the first folder of a path from ``assets/``; "" for what lies in none."""
    return file.split("/", maxsplit=1)[0] if "/" in file else ""


def imports_of(script: Path, *, types: bool = False) -> Iterator[str]:
    """Yield a script's imports as paths from ``assets/``; with `types` also those of types.

    Data that Python also reads lies outside and imports nothing.
    """
    own = script.relative_to(ASSETS).parent.as_posix()
    text = script.read_text(encoding="utf-8")
    for pattern in (_IMPORT, _TYPE_IMPORT) if types else (_IMPORT,):
        for match in pattern.finditer(text):
            file = posixpath.normpath(posixpath.join(own, match["file"]))
            if not file.startswith(".."):
                yield file


def name_of(script: Path) -> str:
    return script.relative_to(ASSETS).as_posix()


def test_every_folder_has_its_place_in_the_order():
    assert {folder_of(name_of(script)) for script in SCRIPTS} == set(ORDER)


@pytest.mark.parametrize("script", SCRIPTS, ids=name_of)
def test_a_script_imports_only_what_lies_before_it(script):
    own = ORDER.index(folder_of(name_of(script)))
    later = [file for file in imports_of(script, types=True) if ORDER.index(folder_of(file)) > own]
    assert later == []


def test_no_scripts_import_each_other():
    left = {name_of(script): set(imports_of(script)) for script in SCRIPTS}
    while ready := {name for name, wanted in left.items() if not wanted & left.keys()}:
        left = {name: wanted for name, wanted in left.items() if name not in ready}
    assert left == {}


def test_every_script_is_used():
    hosts = {name_of(script) for script in SCRIPTS if folder_of(name_of(script)) == "hosts"}
    used = {file for script in SCRIPTS for file in imports_of(script)}
    assert {name_of(script) for script in SCRIPTS} - used <= hosts
