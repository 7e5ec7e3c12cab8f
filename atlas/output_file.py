"""Files that a command writes: only where it may, and complete or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geo.errors import AtlasError


class OutputError(AtlasError, OSError):
    """A file that cannot be written."""


def require_writable(path: Path, *, never: Path) -> None:
    """Require that a file can be written, and that it is not the one being read.

    Parameters
    ----------
    path
        The file to be written.
    never
        The file being read; it is refused under another name or through a link, too.

    Raises
    ------
    OutputError
        When the two are one file, the folder does not exist, or the path is not a regular file.
    """
    if path.exists() and never.exists() and path.samefile(never):
        raise OutputError(f"{path} is the table being read: write to another file")
    if path.is_dir():
        raise OutputError(f"{path} is a folder: name a file")
    if path.exists() and not path.is_file():
        # Replacing a device would remove it for everybody on the machine.
        raise OutputError(f"{path} is a device or a pipe: name a file")
    if not path.resolve().parent.is_dir():
        raise OutputError(f"{path.resolve().parent} does not exist: make the folder first")


def require_own_file(output: Path, folder: Path) -> None:
    """Require that the file can be written and does not belong to the dataset.

    Raises
    ------
    OutputError
        When it cannot be written, or belongs to the dataset.
    """
    try:
        require_writable(output, never=folder)
        for file in folder.iterdir() if folder.is_dir() else ():
            require_writable(output, never=file)
    except OutputError:
        raise
    except OSError as error:  # a name too long, a folder without permission to read it
        raise OutputError(f"{output} cannot be written: {error.strerror}") from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file through a temporary one in its folder; an existing file is replaced.

    Parameters
    ----------
    path
        The file to write, in an existing folder.
    content
        The complete content.

    Raises
    ------
    OutputError
        When it cannot be written; an existing file is then left unchanged.
    """
    with whole_file(path) as partial:
        partial.write_bytes(content)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a temporary file in the same folder to write to; on success it is moved into place.

    On any failure inside, an interruption included, nothing new is left in the folder.

    Raises
    ------
    OutputError
        When it cannot be written; an existing file is then left unchanged.
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
