"""The commands by name: the help line of each, and the module that runs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer

#: The help line of each command: the first line of its docstring (a test compares the two). The
#: help is printed from here, so that it need not load what the commands draw and measure with.
COMMANDS: Mapping[str, str] = {
    "who": "Say who held a place on a day, by which rule, and the reports for and against.",
    "changes": "List what changed between two days, with the reports that say so.",
    "annotate": "Add to every row of a table who held its place on its day.",
    "animate": "Show how control changed from one day to another, as a film.",
    "export": (
        "Write data for other tools, and FILE.metadata.json next to it to describe the data."
    ),
    "map": "Write the map with all its days into one file that needs no network.",
    "publish": "Write the atlas as files that any web server can serve.",
    "report": "Write maps, changes with their reports, charts, land and caveats as one document.",
    "coverage": "Say where the map has reports, how many, and where nobody has reported, as a page.",
    "snapshot": "Draw the map of a day, or of what differs between two days, for a report.",
    "find": "Find the place that a name or a code means, or the places that may be meant.",
    "check": "Validate a dataset folder: every problem at once, each with its place and remedy.",
}


class CommandTable(Mapping[str, Any]):
    """The commands of `COMMANDS`, each loaded when it is first asked for.

    Each is a function, its name followed by ``_command``, in a module of its own in
    ``atlas.commands``.
    Its type is private to typer.
    """

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - the type is private to typer
        if name not in COMMANDS:
            raise KeyError(name)
        if name not in self._loaded:
            self._loaded[name] = _load(name)
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)

    def __contains__(self, name: object) -> bool:
        # The inherited answer would load the command to see whether there is one.
        return name in COMMANDS


def _load(name: str) -> Any:  # noqa: ANN401 - the type is private to typer
    function = getattr(import_module(f"atlas.commands.{name}"), f"{name}_command")
    lone = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    lone.command(name)(function)
    return typer.main.get_command(lone)
