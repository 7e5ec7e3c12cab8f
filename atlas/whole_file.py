"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from geo.errors import AtlasError


class OutputError(AtlasError, OSError):
    """A file that cannot be written."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, then put it there; one that exists is replaced.

    Parameters
    ----------
    path
        Where to, in a folder that exists.
    content
        All of it.

    Raises
    ------
    OutputError
        When it cannot be written; what stood there before then still stands.
    """
    target = path.resolve()
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            with partial.open("xb") as file:
                file.write(content)
            partial.replace(target)
        except OSError as error:
            raise OutputError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            partial.unlink()
