"""Files that a command writes: where it may, and whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geo.errors import AtlasError


class OutputError(AtlasError, OSError):
    """A file that cannot be written."""


def require_writable(path: Path, *, never: Path) -> None:
    """Require that a file can be written, and that it is not the one that is read.

    Parameters
    ----------
    path
        The file to be written.
    never
        The file that is read; under another name or through a link it is still refused.

    Raises
    ------
    OutputError
        When the two are one file, the folder does not exist, or what stands there is no file.
    """
    if path.exists() and never.exists() and path.samefile(never):
        raise OutputError(f"{path} is the table that is read: write to another file")
    if path.is_dir():
        raise OutputError(f"{path} is a folder: name a file")
    if path.exists() and not path.is_file():
        # To replace a device would take it away from everybody on the machine.
        raise OutputError(f"{path} is a device or a pipe: name a file")
    if not path.resolve().parent.is_dir():
        raise OutputError(f"{path.resolve().parent} does not exist: make the folder first")


def require_own_file(output: Path, folder: Path) -> None:
    """Require that the file can be written and is none of the dataset's.

    Raises
    ------
    OutputError
        When it cannot, or is.
    """
    try:
        require_writable(output, never=folder)
        for file in folder.iterdir() if folder.is_dir() else ():
            require_writable(output, never=file)
    except OutputError:
        raise
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise OutputError(f"{output} cannot be written: {error.strerror}") from error


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
