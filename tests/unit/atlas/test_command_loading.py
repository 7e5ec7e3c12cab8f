"""A command imports only what it uses: nobody waits for a library that is not needed."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module

import pytest
import typer

from atlas.__main__ import app
from atlas.command_table import COMMANDS, CommandTable
from tests.conftest import ROOT

#: Libraries that draw, check tables, measure land and write files.
HEAVY = ("matplotlib", "frictionless", "geopandas", "pandas", "pandera", "pyogrio", "openpyxl")


def loaded_by(*arguments):
    """Run a command in a separate Python and return the modules that it loaded."""
    program = (
        "import sys\n"
        "from atlas.__main__ import app\n"
        "try:\n    app(prog_name='atlas')\n"
        "finally:\n    print(*sys.modules, sep='\\n', file=sys.stderr)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-500:]
    assert result.stdout
    return set(result.stderr.splitlines())


def question(name, arboria):
    return {
        "help": ["--help"],
        "find": ["find", "Elm", "--dataset", arboria, "--kind", "town"],
        "who": ["who", "Elm", "--on", "2024-02-10", "--dataset", arboria],
    }[name]


@pytest.mark.parametrize("name", ["help", "find", "who"])
def test_a_quick_command_loads_no_heavy_library(name, arboria):
    assert loaded_by(*question(name, arboria)) & set(HEAVY) == set()


def test_the_help_loads_no_command():
    loaded = loaded_by("--help")
    assert "atlas.app" in loaded
    assert [name for name in loaded if name.startswith("atlas.commands.")] == []
    assert {"numpy", "babel", "layers"} & loaded == set()


def test_a_name_is_found_without_the_geometry_that_an_answer_needs(arboria):
    assert {"numpy", "shapely", "pyproj", "layers.resolution"} & loaded_by(
        *question("find", arboria)
    ) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_says_of_a_command_what_its_docstring_says(name):
    function = getattr(import_module(f"atlas.commands.{name}"), f"{name}_command")
    assert inspect.getdoc(function).splitlines()[0] == COMMANDS[name]


def test_every_module_of_commands_is_a_command():
    modules = {path.stem for path in (ROOT / "atlas" / "commands").glob("[a-z]*.py")}
    assert modules == set(COMMANDS)


def test_the_table_of_commands_is_what_typer_is_given():
    table = typer.main.get_command(app).commands
    assert isinstance(table, CommandTable)
    assert list(table) == list(COMMANDS)
    assert "find" in table
    assert table.get("castle") is None
    assert table["find"] is table["find"]
    assert table["find"].name == "find"
