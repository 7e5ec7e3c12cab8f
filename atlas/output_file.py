"""Where a command may write."""

from __future__ import annotations

from pathlib import Path

from atlas.csv_table import TableError, require_writable


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
