"""Find the messages in the code: the literals in calls of ``t``, ``tn`` and ``mark``."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from babel.messages.jslexer import Token, tokenize, unquote_string

#: Number of leading literals in each call.
CALLS = {"t": 1, "tn": 2, "mark": 1}
FOLDERS = (
    "atlas",
    "dashboard",
    "exports",
    "gazetteer",
    "geo",
    "layers",
    "views",
    "webmap",
    "wording",
)
_NESTING = {"{": 1, "}": -1}


@dataclass(frozen=True)
class Message:
    """One message as the code has it: a text, or a singular and a plural."""

    id: str | tuple[str, str]
    file: str


class MessageError(ValueError):
    """A call that cannot be translated because its text is not a literal."""


def find_messages(root: Path) -> list[Message]:
    """List every message of the code, in the order of files and lines.

    Parameters
    ----------
    root
        The project's folder.

    Raises
    ------
    MessageError
        If a call takes its text from a variable or assembles it.
    """
    found: list[Message] = []
    for path in sorted(path for folder in FOLDERS for path in (root / folder).rglob("*")):
        file = path.relative_to(root).as_posix()
        if path.suffix == ".py":
            texts = messages_of_python(path.read_text(encoding="utf-8"), file)
        elif path.suffix == ".js":
            texts = messages_of_script(path.read_text(encoding="utf-8"), file)
        else:
            continue
        found += [Message(id=text, file=file) for text in texts]
    return found


def messages_of_python(source: str, file: str) -> list[str | tuple[str, str]]:
    """List the messages of a Python module."""
    calls = [
        node
        for node in ast.walk(ast.parse(source, file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS
    ]
    messages = []
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        texts = [
            argument.value
            for argument in call.args[: CALLS[name]]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if len(texts) == CALLS[name]:
            messages.append(_message(texts))
        elif texts or not (name == "t" and _is_table(call.args)):
            raise MessageError(f"{file}:{call.lineno}: {name}() takes literal texts only")
    return messages


def _is_table(arguments: list[ast.expr]) -> bool:
    """Tell whether a text comes from a table of marked messages or from a name."""
    return bool(arguments) and isinstance(
        arguments[0], ast.Subscript | ast.Name | ast.Attribute | ast.Call
    )


def messages_of_script(source: str, file: str) -> list[str | tuple[str, str]]:
    """List the messages of an ES module, including those inside template strings."""
    messages: list[str | tuple[str, str]] = []
    tokens = [
        token for token in tokenize(source, jsx=False, dotted=False) if "comment" not in token.type
    ]
    for at, token in enumerate(tokens):
        if token.type == "template_string":
            for inner in _expressions(token.value):
                messages += messages_of_script(inner, file)
        elif _is_call(tokens, at):
            texts = _literals(tokens[at + 2 :], CALLS[token.value])
            if texts is None:
                raise MessageError(f"{file}:{token.lineno}: {token.value}() takes literals only")
            messages.append(_message(texts))
    return messages


def _is_call(tokens: list[Token], at: int) -> bool:
    """Tell whether one of our calls begins here; ``t(message) {`` defines the method instead."""
    token = tokens[at]
    if token.type != "name" or token.value not in {"t", "tn"} or tokens[at + 1 : at + 2] == []:
        return False
    return tokens[at + 1].value == "(" and at > 0 and tokens[at - 1].value in {".", "?."}


def _literals(tokens: list[Token], wanted: int) -> list[str] | None:
    """Read the first literals of a call; those with a plus between them are joined."""
    texts, text = [], ""
    expects_text = True
    for token in tokens:
        if expects_text and token.type == "string":
            text += unquote_string(token.value)
            expects_text = False
        elif not expects_text and token.value == "+":
            expects_text = True
        elif not expects_text and token.value in {",", ")"}:
            texts.append(text)
            text, expects_text = "", True
            if len(texts) == wanted:
                return texts
            if token.value == ")":
                return None
        else:
            return None
    return None


def _expressions(template: str) -> Iterator[str]:
    """Yield the code inside ``${...}`` of a template string."""
    depth, start = 0, 0
    for at, (before, letter) in enumerate(pairwise(template), start=1):
        if depth == 0 and before == "$" and letter == "{":
            depth, start = 1, at + 1
        elif depth:
            depth += _NESTING.get(letter, 0)
            if depth == 0:
                yield template[start:at]


def _message(texts: list[str]) -> str | tuple[str, str]:
    return texts[0] if len(texts) == 1 else (texts[0], texts[1])
