"""Files that a command writes: where it may, and whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from atlas.csv_table import TableError, require_writable
from geo.errors import AtlasError


class OutputError(AtlasError, OSError):
    """A file that cannot be written."""


def require_own_file(output: Path, folder: Path) -> None:
    """Require that the file can be written and is none of the dataset's.

    Raises
    ------
    TableError
        When it cannot, or is.
    """
    try:
        require_writable(output, never=folder)
        for file in folder.iterdir() if folder.is_dir() else ():
            require_writable(output, never=file)
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise TableError(f"{output} cannot be written: {error.strerror}") from error


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
    with whole_file(path) as partial:
        partial.write_bytes(content)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a file beside its place to write to; what is written is put there once all is well.

    Whatever goes wrong inside, an interruption too, nothing new is left in the folder.

    Raises
    ------
    OutputError
        When it cannot be written; what stood there before then still stands.
    """
    target = path.resolve()
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            partial.touch(exist_ok=False)
            yield partial
            partial.replace(target)
        except OSError as error:
            if isinstance(error, AtlasError):
                raise
            raise OutputError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            partial.unlink()
