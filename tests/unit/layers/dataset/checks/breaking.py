"""Ways to break one thing in a copy of the tiny world, and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path

from layers.dataset.violations import Severity

E, W = Severity.ERROR, Severity.WARNING
Break = Callable[[Path], None]


def swap(file: str, old: str | bytes, new: str | bytes) -> Break:
    """Return a breaker that replaces a text that occurs in a file exactly once."""
    old, new = (text.encode() if isinstance(text, str) else text for text in (old, new))

    def break_copy(folder: Path) -> None:
        content = (folder / file).read_bytes()
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in {file}"
        (folder / file).write_bytes(content.replace(old, new))

    return break_copy


def append(file: str, line: str) -> Break:
    def break_copy(folder: Path) -> None:
        with (folder / file).open("ab") as stream:
            stream.write(line.encode() + b"\n")

    return break_copy


def write(file: str, content: bytes) -> Break:
    return lambda folder: (folder / file).write_bytes(content)


def remove(file: str) -> Break:
    return lambda folder: (folder / file).unlink()


def drop_column(file: str, name: str) -> Break:
    """Return a breaker that removes a column of a file without quoted cells."""

    def break_copy(folder: Path) -> None:
        rows = [line.split(",") for line in (folder / file).read_text().splitlines()]
        index = rows[0].index(name)
        lines = [",".join(row[:index] + row[index + 1 :]) for row in rows]
        (folder / file).write_text("\n".join(lines) + "\n")

    return break_copy


def describe(**properties: object) -> Break:
    """Return a breaker that sets properties of the descriptor; None removes one."""

    def break_copy(folder: Path) -> None:
        path = folder / "datapackage.json"
        descriptor = json.loads(path.read_text()) | properties
        kept = {name: value for name, value in descriptor.items() if value is not None}
        path.write_text(json.dumps(kept))

    return break_copy


def describe_resource(number: int, **properties: object) -> Break:
    def break_copy(folder: Path) -> None:
        path = folder / "datapackage.json"
        descriptor = json.loads(path.read_text())
        descriptor["resources"][number] |= properties
        path.write_text(json.dumps(descriptor))

    return break_copy


def drop_resource(number: int) -> Break:
    def break_copy(folder: Path) -> None:
        path = folder / "datapackage.json"
        descriptor = json.loads(path.read_text())
        del descriptor["resources"][number]
        path.write_text(json.dumps(descriptor))

    return break_copy
