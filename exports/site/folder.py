"""The folder of the published site: filled beside its place, then put there as a whole.

A folder that holds anything else than a site written here is never touched.
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

#: Lists what was written, so that the next run knows what is its own.
MARKER = ".frontline-atlas-site.json"


class SiteFolderError(AtlasError, OSError):
    """A folder that a site cannot be written to."""


@dataclass(frozen=True, slots=True)
class Written:
    """How much was written."""

    files: int
    bytes: int


def require_site_folder(folder: Path, *, never: Path) -> None:
    """Require that a site may stand in a folder: it is new, empty or a site of ours.

    Parameters
    ----------
    folder
        Where to write.
    never
        The dataset: the site stands neither in it nor around it.

    Raises
    ------
    SiteFolderError
        When it holds anything that was not written here, which is named.
    """
    target, dataset = folder.resolve(), never.resolve()
    if target == dataset or target in dataset.parents or dataset in target.parents:
        raise SiteFolderError(f"{folder} holds the dataset, or lies in it: name another folder")
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
            f"{folder} holds what was not published by this command ({shown}): publish into a"
            " folder of its own, and copy from there"
        )


def write_site(folder: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Write the files of a site and put them in the place of the ones before.

    Parameters
    ----------
    folder
        One that `require_site_folder` lets pass.
    files
        Path and content of each, relative to the folder; made while they are written.

    Raises
    ------
    SiteFolderError
        When they cannot be written; the site before still stands then.
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
    """List what is in a folder; of what is neither file nor folder too, and empty folders."""
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
