"""The option for light or dark, of commands that draw."""

from __future__ import annotations

from typing import Annotated

import typer

from views.look import THEMES


def _theme_option(text: str) -> str:
    if text not in THEMES:
        raise typer.BadParameter(f"there is no theme {text!r}: use {' or '.join(THEMES)}")
    return text


ThemeOption = Annotated[
    str,
    typer.Option(
        "--theme",
        metavar="THEME",
        parser=_theme_option,
        help="Colours: " + ", ".join(THEMES) + ".",
    ),
]
