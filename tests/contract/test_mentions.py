"""Files, modules and names that docs, docstrings and comments mention exist."""

from __future__ import annotations

import ast
import importlib
import io
import re
import tokenize
from functools import cache

import pytest

from tests.architecture import PACKAGES
from tests.conftest import ROOT

FOLDERS = (*PACKAGES, "benchmarks", "datasets", "deploy", "docs", "tests")
WRITTEN = sorted(
    path
    for path in (*ROOT.glob("*"), *(each for name in FOLDERS for each in (ROOT / name).rglob("*")))
    if path.suffix in {".md", ".py", ".js", ".css"}
)
PAGES = [path for path in WRITTEN if path.suffix == ".md"]
FILE = re.compile(
    rf"(?<![\w/.:-])((?:{'|'.join(FOLDERS)})/(?:[\w-]+/)*[\w.-]*\w"
    r"\.(?:py|js|css|html|md|csv|json|toml|svg|png|yaml|ipynb))\b"
)
NEIGHBOUR = re.compile(r"(?<![\w/.])(\w+\.(?:py|js))\b")
DOTTED = re.compile(rf"`((?:{'|'.join(PACKAGES)})(?:\.\w+)+)(?:\(\))?`")
CODE_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: Files that a reader creates by following the page that names them.
MADE = {"deploy/compose.override.yaml"}


@cache
def prose(path):
    """Return the whole text of a page, or the docstrings and comments of a module."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return text
    if path.suffix != ".py":
        return "\n".join(re.findall(r"^\s*//.*$|\s// .*$|/\*.*?\*/", text, re.M | re.S))
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return "\n".join(
        token.string
        for token in tokens
        if token.type == tokenize.COMMENT or token.string.startswith(('"""', 'r"""'))
    )


def is_file(name):
    return name in MADE or (ROOT / name).exists()


def is_there(dotted):
    """Whether a dotted name is a module, or leads from one to something that it defines."""
    parts = dotted.split(".")
    for end in range(len(parts), 0, -1):
        base = ROOT.joinpath(*parts[:end])
        file = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            return all(re.search(rf"\b{name}\b", text) for name in parts[end:])
    return False


def test_every_file_and_module_that_is_mentioned_exists():
    missing = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in WRITTEN
        for pattern, exists in ((FILE, is_file), (DOTTED, is_there))
        for name in pattern.findall(prose(path))
        if not exists(name)
    }
    assert missing == set()


def test_a_script_or_module_that_is_mentioned_without_its_folder_exists_somewhere():
    known = {path.name for path in WRITTEN}
    missing = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in WRITTEN
        for name in NEIGHBOUR.findall(prose(path))
        if name not in known
    }
    assert missing == set()


def test_a_file_and_a_name_that_are_gone_are_found():
    assert FILE.findall("see layers/gone.py, not x/layers/gone.py") == ["layers/gone.py"]
    assert is_there("layers.control.Control.is_held")
    assert not is_there("layers.control.Gone")
    assert not is_there("layers.gone")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_an_example_in_python_imports_is_there(page):
    for block in CODE_BLOCK.findall(page.read_text(encoding="utf-8")):
        for node in ast.walk(ast.parse(block)):
            if isinstance(node, ast.ImportFrom) and node.module.split(".")[0] in PACKAGES:
                module = importlib.import_module(node.module)
                assert [name.name for name in node.names if not hasattr(module, name.name)] == []
