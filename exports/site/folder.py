"""The folder of the published site: filled in a temporary folder, then moved into place whole.

A folder that contains anything other than a site written here is never touched.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from geo.errors import AtlasError

#: Lists the files written, so that the next run can recognise them.
MARKER = ".frontline-atlas-site.json"


class SiteFolderError(AtlasError, OSError):
    """A site cannot be written to a folder."""


@dataclass(frozen=True, slots=True)
class Written:
    """The amount of data written."""

    files: int
    bytes: int


def require_site_folder(folder: Path, *, never: Path) -> None:
    """Check that a site may be written to a folder: it is new, empty or one of our sites.

    Parameters
    ----------
    folder
        The folder to write to.
    never
        The dataset's folder: the site may neither be inside it nor contain it.

    Raises
    ------
    SiteFolderError
        If it contains anything that was not written here; the message names it.
    """
    target, dataset = folder.resolve(), never.resolve()
    if target == dataset or target in dataset.parents or dataset in target.parents:
        raise SiteFolderError(f"{folder} contains the dataset or is inside it: name another folder")
    if not target.parent.is_dir():
        raise SiteFolderError(f"{target.parent} does not exist: make the folder first")
    if not target.exists():
        return
    if not target.is_dir():
        raise SiteFolderError(f"{folder} is a file: name a folder")
    found = _files(target)
    foreign = sorted(found - _own_files(target))
    if foreign:
        shown = ", ".join(foreign[:3]) + (" …" if len(foreign) > 3 else "")
        raise SiteFolderError(
            f"{folder} contains files not published by this command ({shown}): publish into a"
            " separate folder, and copy from there"
        )


def write_site(folder: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Write the files of a site and replace the earlier ones.

    Parameters
    ----------
    folder
        A folder accepted by `require_site_folder`.
    files
        The path, relative to the folder, and the content of each; made while they are written.

    Raises
    ------
    SiteFolderError
        If they cannot be written; the earlier site is then still in place.
    """
    target = folder.resolve()
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    before = target.with_name(f".{target.name}.{os.getpid()}.old")
    try:
        partial.mkdir()
        written = _fill(partial, files)
        if target.exists():
            target.rename(before)
        partial.rename(target)
    except OSError as error:
        if before.exists() and not target.exists():
            before.rename(target)
        if isinstance(error, AtlasError):
            raise
        raise SiteFolderError(f"{folder} cannot be written: {error.strerror}") from error
    finally:
        for ours in (partial, before):
            shutil.rmtree(ours, ignore_errors=True)
    return written


def _fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    sizes: dict[str, int] = {}
    for path, content in files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as opened:
            opened.write(content)
        sizes[path] = len(content)
    listed = json.dumps({"files": sorted(sizes)}, ensure_ascii=False, indent=0)
    (folder / MARKER).write_text(listed + "\n", encoding="utf-8")
    return Written(files=len(sizes), bytes=sum(sizes.values()))


def _files(folder: Path) -> set[str]:
    """List the contents of a folder, including empty folders and special files."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir() or not any(path.iterdir())
    }


def _own_files(folder: Path) -> set[str]:
    with suppress(OSError, ValueError, TypeError, KeyError):
        listed = json.loads((folder / MARKER).read_text(encoding="utf-8"))["files"]
        return {MARKER, *map(str, listed)}
    return set()
