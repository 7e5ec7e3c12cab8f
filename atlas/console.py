"""Where the command line prints: answers to standard output, all else to standard error."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

# Data may hold anything; control characters, such as escape sequences, are not printed.
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def to_plain(value: object) -> str:
    r"""Turn a value into text without characters that control a terminal.

    Examples
    --------
    >>> to_plain("a\x1b[31mb")
    'a�[31mb'
    """
    return _CONTROL_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", str(value))


def to_text(value: object, style: str = "") -> Text:
    """Turn a value into rich text in which square brackets are not markup."""
    return Text(to_plain(value), style=style)


def output_console() -> Console:
    """Build the console for answers."""
    _spare(sys.stdout)
    return Console(highlight=False, emoji=False, markup=False, soft_wrap=False)


def error_console() -> Console:
    """Build the console for errors, summaries and progress."""
    return Console(stderr=True, highlight=False, emoji=False, markup=False, soft_wrap=True)


def print_error(message: str) -> None:
    """Print an error, one line for each of its problems."""
    error_console().print(to_text("Error: ", style="bold red") + to_text(message))


def print_json(record: Mapping[str, Any]) -> None:
    """Print one object as JSON, in the order of its keys, for another program to read."""
    console = Console(highlight=False, emoji=False, markup=False, soft_wrap=True, no_color=True)
    text = json.dumps(record, ensure_ascii=False, indent=2)
    if not _has_room_for(text, console.encoding):
        text = json.dumps(record, ensure_ascii=True, indent=2)
    console.out(text, highlight=False)


def _has_room_for(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _spare(stream: object) -> None:
    """Let a stream escape the characters that its encoding lacks instead of failing."""
    if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
        stream.reconfigure(errors="backslashreplace")
