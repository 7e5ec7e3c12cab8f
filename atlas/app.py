"""The command line application: one group, one way to fail."""

from __future__ import annotations

import errno
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from atlas.command_table import COMMANDS, CommandTable
from atlas.console import print_error, print_json
from geo.errors import AtlasError

EXIT_ANSWERED = 0
EXIT_NOT_ANSWERED = 1
EXIT_FAILED = 2

# What typer raises for a malformed option; its only public name is that of a subclass.
_UsageError: type[Any] = typer.BadParameter.__mro__[1]


class AtlasGroup(TyperGroup):
    """A group of commands whose errors end in one plain sentence and exit status 2.

    A command is loaded only when it is run.
    """

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - as typer hands them over
        super().__init__(**attributes)
        self.commands: Any = CommandTable()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - typer's signature
        """Return the names of the commands, in the order of the help."""
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the list of commands without loading any of them."""
        named: dict[str, Any] = {
            name: TyperCommand(name, help=said, rich_markup_mode=None)
            for name, said in COMMANDS.items()
        }
        TyperGroup(name=self.name, commands=named).format_commands(ctx, formatter)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the type is private to typer
        """Run the command; print the errors it raises on purpose, and let any other one through.

        With ``--json`` one object is always printed: the problem, where there is no answer.
        """
        wants_json = "--json" in (*ctx._protected_args, *ctx.args)  # noqa: SLF001 - not public
        try:
            return super().invoke(ctx)
        except (AtlasError, _UsageError) as error:
            if wants_json:
                message = error.format_message() if isinstance(error, _UsageError) else str(error)
                print_json({"problem": message})
            if isinstance(error, _UsageError):
                raise
            print_error(str(error))
            raise typer.Exit(EXIT_FAILED) from error
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            print_error("the answer cannot be written: no space is left on the device")
            raise typer.Exit(EXIT_FAILED) from error


def build_app() -> typer.Typer:
    """Build the application of all commands, none of which is loaded yet."""
    return typer.Typer(
        name="atlas",
        cls=AtlasGroup,
        # typer makes a group only of an application with a callback or registered commands.
        callback=lambda: None,
        help="Frontline Atlas: who held which place on which day, and who says so.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
