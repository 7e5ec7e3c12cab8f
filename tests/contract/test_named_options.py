"""An option named in a message, a remedy or a help text exists on the command that prints it."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache

import pytest
import typer

from atlas.__main__ import app
from tests.conftest import ROOT

COMMANDS = typer.main.get_command(app).commands
#: Names that begin with --cm- are properties of the map's style, not options.
OPTION = re.compile(r"(?<![\w-])--(?!cm-)[a-z][a-z-]*[a-z]")
PACKAGES = ("atlas", "exports", "webmap", "views", "layers", "gazetteer", "geo", "wording")
EVERYWHERE = {"--help"}


@cache
def module_file(module):
    """Return the file of a module of the project; None for anything else."""
    if module.partition(".")[0] not in PACKAGES:
        return None
    path = ROOT.joinpath(*module.split("."))
    return next(
        (each for each in (path.with_suffix(".py"), path / "__init__.py") if each.is_file()), None
    )


@cache
def read_module(module):
    """Return a module's top-level definitions, and its imports, including late ones."""
    tree = ast.parse(module_file(module).read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    defined = defaultdict(list)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            defined[node.name].append(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    defined[target.id].append(node)
    return defined, imported


def without_docstrings(node):
    """Walk a definition without its docstrings, which users of a command do not read."""
    skipped = {
        id(inner.body[0].value)
        for inner in ast.walk(node)
        if isinstance(inner, ast.FunctionDef | ast.ClassDef) and isinstance(inner.body[0], ast.Expr)
    }
    return [inner for inner in ast.walk(node) if id(inner) not in skipped]


def reach(command):
    """Yield every definition that the module of a command uses, through all its imports."""
    start = f"atlas.commands.{command}"
    waiting = [(start, name) for name in read_module(start)[0]]
    seen = set(waiting)
    while waiting:
        module, name = waiting.pop()
        defined, imported = read_module(module)
        for node in defined.get(name, []):
            yield module, node
        used = {name} | {
            inner.id
            for node in defined.get(name, [])
            for inner in ast.walk(node)
            if isinstance(inner, ast.Name)
        }
        for each in used:
            found = (module, each) if each in defined else imported.get(each)
            if found and found not in seen and module_file(found[0]):
                seen.add(found)
                waiting.append(found)


def texts_of(module, node):
    """Yield the texts of a definition that a user may read.

    A text of a single word is a name: it counts where it is passed on as an option.
    """
    handed_on = {
        id(keyword.value)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Call)
        for keyword in inner.keywords
        if keyword.arg == "option"
    }
    for inner in without_docstrings(node):
        is_text = isinstance(inner, ast.Constant) and isinstance(inner.value, str)
        if is_text and (" " in inner.value.strip() or id(inner) in handed_on):
            yield inner.value


def own_options(command):
    return {option for each in COMMANDS[command].params for option in each.opts}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_an_option_that_is_named_exists_on_the_command(command):
    named = {
        (option, module)
        for module, node in reach(command)
        for text in texts_of(module, node)
        for option in OPTION.findall(text)
    }
    own = own_options(command) | EVERYWHERE
    assert ("--dataset", "atlas.options") in named
    assert sorted((option, module) for option, module in named if option not in own) == []


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_an_option_in_the_help_of_a_command_exists_on_it(command):
    help_texts = [
        COMMANDS[command].help or "",
        *(each.help or "" for each in COMMANDS[command].params),
    ]
    named = {option for text in help_texts for option in OPTION.findall(text)}
    assert named <= own_options(command) | EVERYWHERE


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_takes_the_dataset_in_the_same_way(command):
    assert "--dataset" in own_options(command)


def test_a_command_that_a_message_names_exists():
    named = set()
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            named |= {
                (word, str(path.relative_to(ROOT)))
                for word in re.findall(r"python -m atlas ([a-z]+)", text)
            }
    assert ("check", "layers/dataset/violations.py") in named
    assert {(word, path) for word, path in named if word not in COMMANDS} == set()
