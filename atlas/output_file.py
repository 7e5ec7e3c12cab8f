"""Where a command may write."""

from __future__ import annotations

from pathlib import Path

from atlas.csv_table import require_writable


def require_own_file(output: Path, folder: Path) -> None:
    """Require that the file can be written and is none of the dataset's.

    Raises
    ------
    TableError
        When it cannot, or is.
    """
    require_writable(output, never=folder)
    for file in folder.iterdir() if folder.is_dir() else ():
        require_writable(output, never=file)
